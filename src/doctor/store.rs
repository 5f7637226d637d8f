//! The store: a round trip with a value of no worth.

use super::{CheckGroup, CheckStatus, Finding};
use crate::cache::Cache;
use crate::error::{Error, Kind};
use crate::model::KeyBuilder;
use crate::outside::{Text, trusted};
use crate::store::{Store, StoreChoice, StoreError};

/// Keeps, reads and deletes a value in the store of that choice, and says how that went. `opened`
/// is what opening it came to. Its own deadlines bound the time.
#[must_use]
pub fn store(choice: StoreChoice, opened: Result<Box<dyn Store>, StoreError>) -> Finding {
    let check = "store";
    let answers = match opened {
        _ if choice == StoreChoice::None => {
            return finding(check, CheckStatus::Fine, "none, as set: every run calls AWS");
        }
        Ok(store) => {
            let mut probe = KeyBuilder::new("probe");
            probe.text("doctor of process", &std::process::id().to_string());
            store.survey(&probe.finish())
        }
        Err(failure) => vec![(failure.store, Err(failure))],
    };
    let failures: Vec<Text> = answers
        .iter()
        .filter_map(|(name, answer)| Some(text!("{}: {}", name, answer.as_ref().err()?.reason)))
        .collect();
    let failures = Text::join(&failures, "; ");
    if let Some((name, _)) = answers.iter().find(|(_, answer)| answer.is_ok()) {
        let aside = if failures.is_empty() { failures } else { text!(" ({})", failures) };
        let says = text!("{}: write, read and delete work{}", name, aside);
        return finding(check, CheckStatus::Fine, says);
    }
    let message = if failures.is_empty() { "no store for this system".into() } else { failures };
    let error = Error::new(Kind::StoreUnavailable, message).hint(
        "unlock or start the keyring, or pass --store none; without a store every run calls AWS",
    );
    let finding = Finding::failed(CheckGroup::Keyring, check, &error);
    // Only a store that was asked for by name is required.
    if choice == StoreChoice::Auto { finding.into_warning() } else { finding }
}

/// Looks at the directory of the locks.
#[must_use]
pub fn locks(cache: &Cache) -> Finding {
    match cache.locks().and_then(|locks| locks.describe()) {
        Ok(place) => finding("locks", CheckStatus::Fine, trusted(&place)),
        Err(failure) => finding("locks", CheckStatus::Warning, text!("{}", failure)).hint(
            "nothing is cached without locks: make the directory accessible to you only, or set \
             XDG_RUNTIME_DIR or XDG_STATE_HOME to one that is",
        ),
    }
}

fn finding(check: &'static str, state: CheckStatus, says: impl Into<Text>) -> Finding {
    Finding::new(CheckGroup::Keyring, check, state, says)
}

//! Looks at everything that a credential needs, one thing after the other, and says what to do
//! about what is broken. Nothing it says is secret, and no check takes longer than it may.

mod clients;
mod config;
mod network;
mod store;
mod trial;

use crate::error::{Error, Kind};
use crate::outside::Text;

pub use clients::check as clients;
pub use config::check as config;
pub use network::check as network;
pub use store::{locks, store};
pub use trial::trial;

named_enum! {
    /// What came of a check.
    pub enum CheckStatus {
        /// It is as it should be.
        Fine = "ok",
        /// lakekey works, though less well.
        Warning = "warning",
        /// Something will not work.
        Failed = "failed",
        /// It was not looked at, or there is nothing to look at.
        Skipped = "skipped",
    }
}

named_enum! {
    /// What a check is about, in the order of the report.
    pub enum CheckGroup {
        /// The config files and the variables.
        Config = "config",
        /// The targets.
        Targets = "targets",
        /// Region, sign-in, clock and endpoints.
        Aws = "aws",
        /// The store of credentials and its locks.
        Keyring = "keyring",
        /// The programs that credentials are for.
        Clients = "clients",
    }
}

impl CheckGroup {
    /// Returns its title for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Config => "Config",
            Self::Targets => "Targets",
            Self::Aws => "AWS",
            Self::Keyring => "Keyring",
            Self::Clients => "Clients",
        }
    }
}

/// One check and what came of it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it is about.
    pub group: CheckGroup,
    /// What was looked at, in one or two words.
    pub check: String,
    /// What came of it.
    pub state: CheckStatus,
    /// What was found, without secrets.
    pub says: Text,
    /// What to do about it.
    pub hint: Option<Text>,
    /// The kind of a failure, which decides the exit code.
    pub kind: Option<Kind>,
}

impl Finding {
    /// Returns what came of a check.
    #[must_use]
    pub fn new(
        group: CheckGroup,
        check: impl Into<String>,
        state: CheckStatus,
        says: impl Into<Text>,
    ) -> Self {
        Self { group, check: check.into(), state, says: says.into(), hint: None, kind: None }
    }

    fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns the failure of a check.
    #[must_use]
    pub fn failed(group: CheckGroup, check: impl Into<String>, error: &Error) -> Self {
        // Of a failed call, what AWS says is of use, and the layers of the SDK are not.
        let count = match error.aws.as_deref() {
            None => error.causes.len(),
            Some(detail) => usize::from(!detail.code.is_empty()),
        };
        let causes = error.causes.iter().take(count);
        let says = causes.fold(error.message.clone(), |all, cause| text!("{}: {}", all, cause));
        let finding = Self::new(group, check, CheckStatus::Failed, says);
        Self { hint: error.hint.clone(), kind: Some(error.kind), ..finding }
    }

    /// Makes less of a failure.
    fn into_warning(self) -> Self {
        Self { state: CheckStatus::Warning, kind: None, ..self }
    }
}

/// How many checks came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many failed.
    pub failed: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// How many are as they should be.
    pub fine: usize,
    /// How many were not made.
    pub skipped: usize,
}

impl Summary {
    /// Returns the summary of `findings`.
    #[must_use]
    pub fn of(findings: &[&Finding]) -> Self {
        let count = |state| findings.iter().filter(|finding| finding.state == state).count();
        Self {
            failed: count(CheckStatus::Failed),
            warnings: count(CheckStatus::Warning),
            fine: count(CheckStatus::Fine),
            skipped: count(CheckStatus::Skipped),
        }
    }

    /// Returns it for people, as the last line of a report: `2 failed, 1 warning, 14 ok`.
    #[must_use]
    pub fn line(self) -> String {
        let warnings = if self.warnings == 1 { "warning" } else { "warnings" };
        let counts = [(self.failed, "failed"), (self.warnings, warnings), (self.fine, "ok")];
        let counts = counts.iter().filter(|(count, word)| *count > 0 || *word == "ok");
        counts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_leaves_out_what_did_not_happen() {
        let line = |failed, warnings, fine| Summary { failed, warnings, fine, skipped: 3 }.line();
        assert_eq!(line(2, 1, 14), "2 failed, 1 warning, 14 ok");
        assert_eq!(line(0, 2, 1), "2 warnings, 1 ok");
        assert_eq!(line(1, 0, 0), "1 failed, 0 ok");
    }
}

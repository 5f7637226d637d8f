//! Which store of its kind one is.

use crate::model::KeyBuilder;

/// Where an entry is: the store, and which one of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorePlace {
    /// Name of the store, as `--store` has it.
    pub store: String,
    /// What tells it from others of its kind: the bus, or the keyring, and the machine. `None` if that
    /// is not known.
    pub at: Option<String>,
}

impl StorePlace {
    /// Returns that of a store of which there is one on a machine, or of which no more is known.
    #[must_use]
    pub fn new(store: &str) -> Self {
        Self { store: store.to_owned(), at: None }
    }

    /// Returns whether an entry that is said to be at `self` is at `other`. What an older version
    /// wrote says only the store.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        self.store == other.store && (self.at.is_none() || self.at == other.at)
    }
}

/// Returns the place of the store of that name that `what` tells from others on this machine. The
/// home directory may be that of several machines and containers.
#[cfg(target_os = "linux")]
pub(super) fn place(store: &str, what: &str) -> StorePlace {
    let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let mut builder = KeyBuilder::new("place");
    builder.text("machine", machine.trim()).text("what", what);
    StorePlace { store: store.to_owned(), at: Some(builder.finish().short().to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_store_and_by_what_is_known() {
        let place = |store: &str, at: Option<&str>| StorePlace {
            store: store.into(),
            at: at.map(str::to_owned),
        };
        let here = place("a", Some("1"));
        assert!(here.may_be(&here) && place("a", None).may_be(&here));
        assert!(!place("a", Some("2")).may_be(&here) && !place("b", Some("1")).may_be(&here));
        assert!(!here.may_be(&place("a", None)), "an unknown place confirms nothing");
    }
}

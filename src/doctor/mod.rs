//! Looks at everything that a credential needs, one thing after the other, and says what to do
//! about what is broken. Nothing it says is secret, and no check takes longer than it may.

mod clients;
mod config;
mod network;
mod store;

use crate::error::{Error, Kind};
use crate::outside::Text;

pub use clients::check as clients;
pub use config::check as config;
pub use network::check as network;
pub use store::{locks, store};

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

/// One check and what came of it.
#[derive(Clone, Debug)]
pub struct Finding {
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
    fn new(check: impl Into<String>, state: CheckStatus, says: impl Into<Text>) -> Self {
        Self { check: check.into(), state, says: says.into(), hint: None, kind: None }
    }

    fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns the failure of a check.
    #[must_use]
    pub fn failed(check: impl Into<String>, error: &Error) -> Self {
        let says = error
            .causes
            .iter()
            .fold(error.message.clone(), |all, cause| text!("{}: {}", all, cause));
        let finding = Self::new(check, CheckStatus::Failed, says);
        Self { hint: error.hint.clone(), kind: Some(error.kind), ..finding }
    }

    /// Makes less of a failure.
    fn into_warning(self) -> Self {
        Self { state: CheckStatus::Warning, kind: None, ..self }
    }
}

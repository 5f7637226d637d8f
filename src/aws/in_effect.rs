//! What a session decided, and what it took that from, for people.

use super::{Api, Session, endpoint};
use crate::error::Result;
use crate::outside::Text;

impl Session<'_> {
    /// Returns the variable of AWS that names the profile, if nothing of lakekey's does.
    #[must_use]
    pub fn profile_variable(&self) -> Option<&'static str> {
        self.profiles.variable()
    }

    /// Returns the URL that AWS's variables or files set for `api`, and what sets it; for `None`
    /// that of every API that has none of its own. `--endpoint-url` is not looked at.
    ///
    /// # Errors
    ///
    /// If what sets it cannot be read.
    pub fn configured_endpoint(&self, api: Option<Api>) -> Result<Option<(String, Text)>> {
        endpoint::configured(api, &self.host.environment, &self.profiles)
    }
}

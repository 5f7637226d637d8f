//! What a session decided, and what it took that from, for people.

use super::http::is_proxied;
use super::source::Source;
use super::{Api, Session, endpoint, instance};
use crate::error::Result;
use crate::outside::Text;

impl Session<'_> {
    /// Returns the variable of AWS that names the profile, if nothing of lakekey's does.
    #[must_use]
    pub fn profile_variable(&self) -> Option<&'static str> {
        self.profiles.variable()
    }

    /// Returns whether something says who signs, be it wrong.
    #[must_use]
    pub fn has_sign_in(&self) -> bool {
        let source = Source::of(&self.host.environment, &self.profiles);
        match source {
            Ok(Source::Instance) => instance::may_answer(self.host, &self.profiles).unwrap_or(true),
            _ => true,
        }
    }

    /// Returns whether requests to `url` go through a proxy.
    ///
    /// # Errors
    ///
    /// If the variables of the proxy are invalid.
    pub fn is_proxied(&self, url: &str) -> Result<bool> {
        is_proxied(&self.host.environment, url)
    }

    /// Returns the operations that were called since [`Self::forget_calls`], each once.
    #[must_use]
    pub fn calls(&self) -> Vec<&'static str> {
        let mut calls: Vec<&'static str> = Vec::new();
        for call in self.calls.borrow().iter() {
            if !calls.contains(call) {
                calls.push(call);
            }
        }
        calls
    }

    /// Begins a new list of the operations that are called.
    pub fn forget_calls(&self) {
        self.calls.borrow_mut().clear();
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

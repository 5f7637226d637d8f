//! Where a JDBC URL has its secrets, for who does not read it.

use std::ops::Range;

use super::grammar::{Driver, DriverGrammar};
use super::read::slash_of;

/// Returns the grammar of the driver that `text` is a URL for, whatever follows.
pub(crate) fn grammar_of(text: &str) -> Option<&'static DriverGrammar> {
    Driver::of_url(text.trim_start()).map(|(driver, _)| driver.grammar())
}

/// Returns the password of a login that stands where other URLs have none: Oracle's `user/password@`.
pub(crate) fn login_in(text: &str) -> Option<Range<usize>> {
    let Some((Driver::Oracle, rest)) = Driver::of_url(text.trim_start()) else { return None };
    let start = text.len() - rest.len() + rest.find(':')? + 1;
    let end = start + text.get(start..)?.rfind('@')?;
    // The slashes stand before the login with Glue.
    let login = text.get(start..end)?;
    let login = login.strip_prefix("//").unwrap_or(login);
    let slash = slash_of(login)?;
    Some(end - login.len() + slash + 1..end)
}

impl DriverGrammar {
    /// Returns how much of `value` to mask, of which so many bytes are `quoted`, whether that means
    /// something to the driver or not: at least what it takes for the value.
    pub(crate) fn length_to_mask(&self, value: &str, quoted: usize) -> usize {
        let behind = value.get(quoted..).unwrap_or_default();
        let end = quoted + behind.find(self.separators).unwrap_or(behind.len());
        end.max(self.length_of_value(value).unwrap_or(value.len()))
    }
}

//! A step of a trial, and what came of it.

use std::time::{Duration, Instant};

use crate::aws::TimeBudget;
use crate::doctor::{CheckGroup, CheckStatus, Finding};
use crate::error::{Error, Kind};
use crate::host::Host;
use crate::outside::Text;
use crate::settings::Target;

/// What a step needs to know of the run.
#[derive(Clone, Copy)]
pub(super) struct Trial<'a> {
    pub(super) target: &'a Target,
    pub(super) host: &'a Host,
    pub(super) deadline: Instant,
}

impl Trial<'_> {
    /// Returns how much time is left.
    pub(super) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Returns a budget of the time that is left, in a length that reads well in a message.
    pub(super) fn budget(&self) -> TimeBudget {
        let left = self.left().as_millis();
        let left = if left > 1000 { left / 100 * 100 } else { left.max(1) };
        TimeBudget::of(Duration::from_millis(u64::try_from(left).unwrap_or(u64::MAX)))
    }
}

/// The result of a step, or the one that ends the trial.
pub(super) type Step<T> = std::result::Result<T, Box<Finding>>;

/// Returns what came of a step.
pub(super) fn finding(check: &'static str, state: CheckStatus, says: impl Into<Text>) -> Finding {
    Finding::new(CheckGroup::Targets, check, state, says)
}

/// Returns what makes a failure of an error.
pub(super) fn failed(check: &'static str) -> impl Fn(Error) -> Box<Finding> {
    move |error| Box::new(Finding::failed(CheckGroup::Targets, check, &error))
}

/// Returns the failure of a step on the way to the server. Its exit status is 1.
pub(super) fn broken(
    check: &'static str,
    says: impl Into<Text>,
    hint: impl Into<Text>,
) -> Box<Finding> {
    failed(check)(Error::new(Kind::Refused, says).hint(hint))
}

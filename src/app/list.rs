//! Lists.

use std::time::Duration;

use crate::aws::{Allowance, Session};
use crate::error::Result;
use crate::services::{Answer, Task};

/// Asks AWS, for `timeout` at most.
///
/// # Errors
///
/// If AWS does, or gives no answer in time.
pub fn run_task(task: &dyn Task, session: &Session<'_>, timeout: Duration) -> Result<Answer> {
    let progress = &session.host().progress;
    Allowance::of(timeout).run(&task.subject(), progress, task.perform(session))
}

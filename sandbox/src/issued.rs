//! What was handed out, to whom, and until when: to be compared with what came of it.

use std::time::SystemTime;

use super::Sandbox;
use super::services::Call;

/// A secret that was handed out.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The secret.
    pub secret: String,
    /// What it is for, such as `analytics/dev`.
    pub what: String,
    /// The ARN of who asked.
    pub caller: String,
    /// The region that was asked.
    pub region: String,
    /// When it was handed out.
    pub at: SystemTime,
    /// When it ends; `None` where the service does not say.
    pub ends: Option<SystemTime>,
}

impl Call<'_> {
    /// Notes a secret that is handed out.
    pub(crate) fn issue(&self, secret: &str, what: String, ends: Option<SystemTime>) {
        let issued = Issued {
            secret: secret.to_owned(),
            what,
            caller: self.caller.arn.clone(),
            region: self.region.to_owned(),
            at: self.now,
            ends,
        };
        self.state.world().issued.push(issued);
    }
}

impl Sandbox {
    /// Returns what was handed out, the oldest first.
    pub fn issued(&self) -> Vec<Issued> {
        self.state.world().issued.clone()
    }
}

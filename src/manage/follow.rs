//! Following a state to its end.

use std::time::{Duration, Instant};

use super::document::Document;
use super::noun::Lifecycle;
use super::perform::{Manager, ProgressEvent};
use crate::aws::missing;
use crate::error::{Error, Kind, Result};

/// How long a state is first left alone, and how long at most.
const FIRST_POLL_DELAY: Duration = Duration::from_millis(250);
const MAX_POLL_DELAY: Duration = Duration::from_secs(15);

/// How many looks in a row may fail for reasons that pass: what is followed goes on meanwhile.
const MAX_POLL_FAILURES: u32 = 5;

/// How a state was followed so far.
struct Following {
    pause: Duration,
    failures: u32,
}

impl Following {
    async fn sleep(&mut self) {
        tokio::time::sleep(self.pause).await;
        self.pause = (self.pause * 2).min(MAX_POLL_DELAY);
    }
}

impl Manager<'_> {
    /// Follows the thing `key` until it is ready, and describes it.
    pub async fn follow(&self, key: &str, lifecycle: Lifecycle) -> Result<Document> {
        let mut following = self.begin_following();
        loop {
            let (found, state) = self.poll(key, lifecycle, &mut following).await?;
            if state.is_empty() && !lifecycle.always {
                let subject = self.scope.subject(key);
                return Err(missing(self.context(self.scope.noun.get, &subject), lifecycle.member));
            }
            // What was made before Glue had states has none.
            let is_in = |states: &[&str]| states.contains(&state.as_str());
            if state.is_empty() || is_in(lifecycle.done) {
                return Ok(found);
            }
            if is_in(lifecycle.failed) || is_in(lifecycle.gone) {
                return Err(self.failed_state(key, &state, lifecycle, &found));
            }
            self.wait(key, &state, &mut following).await?;
        }
    }

    /// Follows the thing `key` until it is no more.
    pub(super) async fn follow_out(&self, key: &str, lifecycle: Lifecycle) -> Result<()> {
        let mut following = self.begin_following();
        loop {
            let (found, state) = match self.poll(key, lifecycle, &mut following).await {
                Err(error) if error.kind == Kind::NotFound => return Ok(()),
                found => found?,
            };
            let is_in = |states: &[&str]| states.contains(&state.as_str());
            if is_in(lifecycle.gone) {
                return Ok(());
            }
            // What failed before may be what is deleted now.
            if is_in(lifecycle.failed) && state.contains("DELET") {
                return Err(self.failed_state(key, &state, lifecycle, &found));
            }
            self.wait(key, &state, &mut following).await?;
        }
    }

    fn begin_following(&self) -> Following {
        (self.tell)(ProgressEvent::Following);
        Following { pause: FIRST_POLL_DELAY, failures: 0 }
    }

    /// Describes the thing `key`, and returns its state too. Tries again where that fails and may
    /// work a moment later.
    async fn poll(
        &self,
        key: &str,
        lifecycle: Lifecycle,
        following: &mut Following,
    ) -> Result<(Document, String)> {
        loop {
            match self.get(key, false).await {
                Err(error)
                    if error.kind.is_transient() && following.failures < MAX_POLL_FAILURES =>
                {
                    following.failures += 1;
                    (self.tell)(ProgressEvent::State(&error.message));
                    if Instant::now() + following.pause > self.deadline {
                        return Err(error);
                    }
                    following.sleep().await;
                }
                found => {
                    following.failures = 0;
                    let found = found?;
                    let state = found.text(lifecycle.member).unwrap_or_default().to_owned();
                    return Ok((found, state));
                }
            }
        }
    }

    async fn wait(&self, key: &str, state: &str, following: &mut Following) -> Result<()> {
        let subject = self.scope.subject(key);
        // The state first: a line that is too long for the terminal is cut.
        let state = self.connection.filter.pass(state);
        self.session.host().progress.say(format!("{state}: {subject}"));
        (self.tell)(ProgressEvent::State(&text!("{} is {}", subject, state)));
        if Instant::now() + following.pause > self.deadline {
            return Err(Error::new(Kind::NotReady, text!("{} is still {}", subject, state)).hint(
                "the operation continues in AWS; check again later, or use a longer \
                    --timeout",
            ));
        }
        following.sleep().await;
        Ok(())
    }

    fn failed_state(
        &self,
        key: &str,
        state: &str,
        lifecycle: Lifecycle,
        found: &Document,
    ) -> Error {
        let pass = |text: &str| self.connection.filter.pass(text);
        let error =
            Error::new(Kind::Refused, text!("{} is {}", self.scope.subject(key), pass(state)));
        let reasons = lifecycle.reasons.iter().filter_map(|member| found.text(member));
        let error = reasons.map(pass).fold(error, Error::cause);
        error.hint("AWS gives no reason; delete it, fix the definition, and create it again")
    }
}

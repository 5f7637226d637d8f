//! The async runtime, for as long as AWS is asked.

use std::future::Future;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::outside::Text;
use crate::progress::Progress;

/// How long AWS may take.
#[derive(Clone, Copy, Debug)]
pub struct TimeBudget {
    deadline: Instant,
    timeout: Duration,
}

impl TimeBudget {
    /// Returns the budget of calls that begin now and may take as long as `timeout`.
    #[must_use]
    pub fn of(timeout: Duration) -> Self {
        Self { deadline: Instant::now() + timeout, timeout }
    }

    /// Returns how much of it is left.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Adds the time that something else took in the meantime, which AWS must not lose.
    pub fn extend(&mut self, took: Duration) {
        self.deadline += took;
    }

    /// Asks AWS about `subject` on an async runtime of its own, and draws
    /// `progress` in the meantime.
    ///
    /// # Errors
    ///
    /// What `call` fails with; [`Kind::TimedOut`] when the budget is used up.
    pub fn run<T>(
        self,
        subject: &Text,
        progress: &Progress,
        call: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let started = Instant::now();
        let pause = || progress.next(started.elapsed());
        let draw = || progress.tick(&format!("fetching credentials for {subject}"));
        let answer = on_runtime(async {
            let bounded = tokio::time::timeout(self.remaining(), with_heartbeat(pause, draw, call));
            bounded.await.unwrap_or_else(|_| Err(self.too_slow(subject, progress.step())))
        });
        progress.clear();
        answer?
    }

    fn too_slow(&self, subject: &Text, step: Option<&'static str>) -> Error {
        let limit = self.timeout.as_secs_f64();
        let error = Error::new(Kind::TimedOut, text!("timed out after {}s: {}", limit, subject));
        let error = match step {
            Some(step) => error.cause(text!("the sign-in was waiting for {}", step)),
            None => error,
        };
        error.hint("check the network and the region, or use a longer --timeout")
    }
}

/// Waits for `call`, and calls `beat` after each `pause`, until that is `None`.
pub async fn with_heartbeat<T>(
    mut pause: impl FnMut() -> Option<Duration>,
    mut beat: impl FnMut(),
    call: impl Future<Output = T>,
) -> T {
    let mut call = std::pin::pin!(call);
    while let Some(pause) = pause() {
        match tokio::time::timeout(pause, &mut call).await {
            Ok(answer) => return answer,
            Err(_) => beat(),
        }
    }
    call.await
}

/// Returns what `call` does on an async runtime of its own.
///
/// # Errors
///
/// [`Kind::Exhausted`] if the system has not what a runtime takes; [`Kind::Bug`] if the thread is one of
/// another runtime: it would block that one.
pub fn on_runtime<T>(call: impl Future<Output = T>) -> Result<T> {
    if tokio::runtime::Handle::try_current().is_ok() {
        return Err(Error::bug("AWS is called from a thread of an async runtime"));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|failure| Error::of_system("no async runtime", &failure))?;
    let answer = runtime.block_on(call);
    // Name lookups continue in threads of the runtime; dropping it would wait for them.
    runtime.shutdown_background();
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heart_beats_until_the_call_returns() {
        let beats = std::cell::Cell::new(0);
        let call = async {
            while beats.get() < 3 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            Ok("answer")
        };
        let every = || Some(Duration::from_millis(5));
        let beating = with_heartbeat(every, || beats.set(beats.get() + 1), call);
        let budget = TimeBudget::of(Duration::from_secs(60));
        assert_eq!(budget.run(&"a test".into(), &Progress::default(), beating).unwrap(), "answer");
        assert_eq!(beats.get(), 3);
    }
}

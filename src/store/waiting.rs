//! How long a run waits for its keyrings, and for the person whom they ask.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long the keyrings of a run may take by default.
const KEYRING_TIME: Duration = Duration::from_secs(3);

/// The time that a run has for its keyrings: all stores, connections and calls together. Clones
/// share what is left. The time of a prompt is not part of it.
#[derive(Clone, Debug)]
pub struct KeyringTime(Rc<TimeLeft>);

#[derive(Debug)]
struct TimeLeft {
    whole: Duration,
    left: Cell<Duration>,
    is_renewed: Cell<bool>,
}

impl KeyringTime {
    /// Returns so much time.
    #[must_use]
    pub fn new(whole: Duration) -> Self {
        Self(Rc::new(TimeLeft { whole, left: Cell::new(whole), is_renewed: Cell::new(false) }))
    }

    /// Returns a separate budget of the same length, at most `longest`.
    #[must_use]
    pub fn at_most(&self, longest: Duration) -> Self {
        Self::new(self.0.whole.min(longest))
    }

    /// Gives each answer the whole time from now on: for a run that is about the keyring, and has as
    /// many questions as there are entries. A keyring that does not answer costs no more than before.
    pub fn renew_with_each_answer(&self) {
        self.0.is_renewed.set(true);
    }

    /// Returns how much there was at the start.
    pub(super) fn whole(&self) -> Duration {
        self.0.whole
    }

    /// Returns how much is left.
    pub(super) fn left(&self) -> Duration {
        self.0.left.get()
    }

    /// Takes away what waiting took. `answered` says whether an answer came.
    pub(super) fn spend(&self, took: Duration, answered: bool) {
        if !(answered && self.0.is_renewed.get()) {
            self.0.left.set(self.0.left.get().saturating_sub(took));
        }
    }
}

impl Default for KeyringTime {
    /// Returns 3 s.
    fn default() -> Self {
        Self::new(KEYRING_TIME)
    }
}

/// The state that the thread of a store shares with the thread that waits for it.
#[derive(Clone, Default)]
pub(super) struct Waiting(Arc<Mutex<WaitingState>>);

#[derive(Default)]
struct WaitingState {
    /// Since when a prompt is on the screen.
    shown_since: Option<Instant>,
    /// How long earlier prompts were.
    shown_before: Duration,
    is_over: bool,
    at_end: Vec<Box<dyn FnOnce() + Send>>,
}

/// A prompt that is on the screen, until this is dropped.
pub(super) struct Prompt(Waiting);

impl Waiting {
    fn state(&self) -> MutexGuard<'_, WaitingState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that a person is asked.
    #[must_use = "the prompt is shown until this is dropped"]
    pub(super) fn show_prompt(&self) -> Prompt {
        self.state().shown_since = Some(Instant::now());
        Prompt(self.clone())
    }

    /// Returns how long prompts were on the screen, and for how long there has been one now.
    pub(super) fn prompts(&self) -> (Duration, Option<Duration>) {
        let state = self.state();
        let now = state.shown_since.map(|since| since.elapsed());
        (state.shown_before + now.unwrap_or_default(), now)
    }

    /// Calls `end` when the wait is over, or now if it is already.
    pub(super) fn at_end(&self, end: impl FnOnce() + Send + 'static) {
        let mut state = self.state();
        if state.is_over {
            drop(state);
            end();
        } else {
            state.at_end.push(Box::new(end));
        }
    }

    /// Returns whether the wait is over.
    pub(super) fn is_over(&self) -> bool {
        self.state().is_over
    }

    /// Ends the wait.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.is_over = true;
        let at_end = std::mem::take(&mut state.at_end);
        drop(state);
        at_end.into_iter().for_each(|end| end());
    }
}

impl Drop for Prompt {
    fn drop(&mut self) {
        let mut state = self.0.state();
        let shown = state.shown_since.take().map(|since| since.elapsed());
        state.shown_before += shown.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_shared_and_spent() {
        let time = KeyringTime::new(Duration::from_secs(3));
        let other = time.clone();
        time.spend(Duration::from_secs(1), true);
        assert_eq!(other.left(), Duration::from_secs(2));
        other.renew_with_each_answer();
        time.spend(Duration::from_secs(1), true);
        assert_eq!(time.left(), Duration::from_secs(2));
        time.spend(Duration::from_secs(9), false);
        assert_eq!((time.left(), time.whole()), (Duration::ZERO, Duration::from_secs(3)));
    }

    #[test]
    fn prompts_are_counted_and_what_is_to_end_ends_once() {
        let waiting = Waiting::default();
        assert_eq!(waiting.prompts(), (Duration::ZERO, None));
        let prompt = waiting.show_prompt();
        assert!(waiting.prompts().1.is_some());
        drop(prompt);
        let (shown, now) = waiting.prompts();
        assert!(shown > Duration::ZERO && now.is_none());
        let ended = Arc::new(Mutex::new(0));
        let end = || {
            let ended = Arc::clone(&ended);
            move || *ended.lock().unwrap() += 1
        };
        waiting.at_end(end());
        assert!(!waiting.is_over());
        waiting.end();
        waiting.end();
        waiting.at_end(end());
        assert_eq!((*ended.lock().unwrap(), waiting.is_over()), (2, true));
    }
}

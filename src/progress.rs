//! A sign of life while something takes its time.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::Write;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::model::cut;

/// How long nothing is shown: a wait that is over by then needs no sign.
const SPINNER_DELAY: Duration = Duration::from_millis(300);
/// How often the sign moves.
const SPINNER_INTERVAL: Duration = Duration::from_millis(100);
const FRAMES: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/// Back to the start of the line, and erase it (ECMA-48, CR and EL).
const ERASE: &str = "\r\u{1b}[K";

/// A spinner drawn by the waiting thread itself, so that it costs no thread, and nothing at all if
/// nothing waits. Clones share one line. Does nothing until [`show_on`](Self::show_on).
#[derive(Clone, Default)]
pub struct Progress(Rc<Line>);

#[derive(Default)]
struct Line {
    terminal: RefCell<Option<Terminal>>,
    frame: Cell<usize>,
    drawn: Cell<bool>,
    state: RefCell<Option<String>>,
    step: Cell<Option<&'static str>>,
}

type Terminal = (Rc<RefCell<Box<dyn Write>>>, usize);

impl fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Progress")
    }
}

impl Progress {
    /// Draws on `terminal` from now on, which has that many columns.
    pub fn show_on(&self, terminal: Rc<RefCell<Box<dyn Write>>>, columns: usize) {
        *self.0.terminal.borrow_mut() = Some((terminal, columns));
    }

    /// Returns how long to wait before [`tick`](Self::tick), or `None` if it is not shown.
    /// `waited` is how long it has taken so far.
    #[must_use]
    pub fn next(&self, waited: Duration) -> Option<Duration> {
        let shown = self.0.terminal.borrow().is_some();
        shown.then(|| SPINNER_DELAY.saturating_sub(waited).max(SPINNER_INTERVAL))
    }

    /// Says how far it is: what is drawn from now on in the place of what is waited for.
    pub fn say(&self, state: String) {
        *self.0.state.borrow_mut() = Some(state);
    }

    /// Says which call of a sign-in is waited for from now on, if one is.
    pub fn set_step(&self, step: Option<&'static str>) {
        self.0.step.set(step);
    }

    /// Returns which call of a sign-in is waited for, if one is.
    #[must_use]
    pub fn step(&self) -> Option<&'static str> {
        self.0.step.get()
    }

    /// Draws the next picture: `what` is waited for.
    pub fn tick(&self, what: &str) {
        let state = self.0.state.borrow();
        let what = state.as_deref().unwrap_or(what);
        let Some((terminal, columns)) = &*self.0.terminal.borrow() else { return };
        let frame = self.0.frame.replace(self.0.frame.get().wrapping_add(1));
        let picture = FRAMES.get(frame % FRAMES.len()).copied().unwrap_or('·');
        // A line that wraps could not be erased.
        let line = format!("{picture} {what}");
        let line = cut(&line, columns.saturating_sub(1));
        self.0.drawn.set(true);
        let mut terminal = terminal.borrow_mut();
        let _ = terminal.write_all(format!("{ERASE}{line}").as_bytes());
        let _ = terminal.flush();
    }

    /// Takes the picture away, if there is one.
    pub fn clear(&self) {
        if self.0.drawn.replace(false)
            && let Some((terminal, _)) = &*self.0.terminal.borrow()
        {
            let _ = terminal.borrow_mut().write_all(ERASE.as_bytes());
        }
    }

    /// Waits for `receiver` for at most `wait`, and draws in the meantime that `what` is waited for.
    pub fn receive<T>(
        &self,
        receiver: &Receiver<T>,
        wait: Duration,
        what: &str,
    ) -> Result<T, RecvTimeoutError> {
        let started = Instant::now();
        self.receive_while(receiver, || (wait.saturating_sub(started.elapsed()), what))
    }

    /// Waits for `receiver`, and draws in the meantime. `left` returns for how much longer, and what is
    /// waited for; it is asked again when that time is over, until there is none.
    pub fn receive_while<'a, T>(
        &self,
        receiver: &Receiver<T>,
        mut left: impl FnMut() -> (Duration, &'a str),
    ) -> Result<T, RecvTimeoutError> {
        let started = Instant::now();
        loop {
            let (left, what) = left();
            let pause = self.next(started.elapsed()).map_or(left, |next| next.min(left));
            match receiver.recv_timeout(pause) {
                Err(RecvTimeoutError::Timeout) if !left.is_zero() => {
                    if started.elapsed() >= SPINNER_DELAY {
                        self.tick(what);
                    }
                }
                result => {
                    self.clear();
                    return result;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Rc<RefCell<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn progress() -> (Progress, Screen) {
        let (progress, screen) = (Progress::default(), Screen::default());
        progress.show_on(Rc::new(RefCell::new(Box::new(screen.clone()))), 20);
        (progress, screen)
    }

    #[test]
    fn what_is_quick_draws_nothing() {
        let (progress, screen) = progress();
        let (sender, receiver) = mpsc::channel();
        sender.send(1).unwrap();
        assert_eq!(progress.receive(&receiver, Duration::from_secs(5), "x"), Ok(1));
        progress.clear();
        assert_eq!(screen.0.borrow().as_slice(), b"");
    }

    #[test]
    fn what_is_slow_is_drawn_and_taken_away() {
        let (progress, screen) = progress();
        let (_sender, receiver) = mpsc::channel::<u8>();
        let wait = Duration::from_millis(1200);
        let what = "waiting for something with a long name";
        assert_eq!(progress.receive(&receiver, wait, what), Err(RecvTimeoutError::Timeout));
        let text = String::from_utf8(screen.0.borrow().clone()).unwrap();
        assert!(text.starts_with("\r\u{1b}[K⠋ waiting for somet\r\u{1b}[K"), "{text:?}");
        assert!(text.ends_with(ERASE), "{text:?}");
    }

    #[test]
    fn without_a_terminal_nothing_is_drawn() {
        let progress = Progress::default();
        assert_eq!(progress.next(Duration::from_secs(9)), None);
        progress.tick("x");
        progress.clear();
    }
}

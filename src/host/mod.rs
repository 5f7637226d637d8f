//! The outside world in one struct, so that a test can replace every part of it: environment, time
//! of day, streams, stores, launcher. No other file asks for the environment, the time of day or a
//! standard stream.

mod process;
pub mod real;
mod secrets;
mod signals;

use std::cell::{OnceCell, RefCell};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::launch::Launch;
use crate::model::{CacheKey, Credential};
use crate::outside::{Filter, Text};
use crate::picker::Question;
use crate::progress::Progress;
use crate::store::{KeyringTime, Store, StoreChoice, StoreContext, StoreError};
pub use process::{
    keep_memory_private, leave_terminal, limit_of_panic, outlive_file_limits, place_of_panic,
    silence_panics,
};
pub use signals::HeldSignals;

/// Which standard streams are a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminals {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
    /// Columns of the terminal behind standard output or error, if known.
    pub width: Option<usize>,
}

impl Terminals {
    /// Returns the columns that standard output has, if it is a terminal.
    #[must_use]
    pub fn stdout_width(&self) -> Option<usize> {
        self.width.filter(|_| self.stdout)
    }
}

/// Opens the store of that choice.
pub type OpenStore =
    dyn Fn(StoreChoice, &StoreContext) -> std::result::Result<Box<dyn Store>, StoreError>;

/// Returns the place of the line that the person picks.
pub type Pick = dyn Fn(&Question<'_>) -> Result<usize>;

/// Returns the places of the lines that the person picks.
pub type PickSeveral = dyn Fn(&Question<'_>) -> Result<Vec<usize>>;

/// Starts lakekey once more, with arguments and further variables, and does not wait for it.
pub type Start = dyn Fn(&[OsString], &[(&str, &str)]);

/// Runs a program with arguments.
pub type Assist = dyn Fn(&str, &[&str]) -> io::Result<bool>;

/// Everything a run takes from, and gives to, the world.
pub struct Host {
    /// Environment variables.
    pub environment: Environment,
    /// The time of day.
    pub clock: Box<dyn Fn() -> Timestamp>,
    /// Returns the time zone of the person at the terminal, if it is known.
    pub time_zone: Box<dyn Fn() -> Option<TimeZone>>,
    /// How long the machine has been running, sleep included, if that is known: a clock that
    /// nobody sets.
    pub uptime: Box<dyn Fn() -> Option<Duration>>,
    /// Which streams are a terminal.
    pub terminals: Terminals,
    /// Standard input: definitions and passwords, and answers to questions.
    pub stdin: RefCell<Box<dyn Read>>,
    /// Standard output. Written to in one piece.
    pub stdout: RefCell<Box<dyn Write>>,
    /// Standard error.
    pub stderr: Rc<RefCell<Box<dyn Write>>>,
    /// What is drawn on standard error while something takes its time.
    pub progress: Progress,
    /// How long the run may wait for its keyrings.
    pub keyring_time: KeyringTime,
    /// Stores.
    pub open_store: Box<OpenStore>,
    /// Runs a command in place of lakekey. Returns its exit code, or does not return.
    pub launch: Box<dyn Fn(Launch) -> Result<u8>>,
    /// Asks the person at the terminal to pick one of several lines.
    pub pick: Box<Pick>,
    /// Asks the person at the terminal to pick any number of several lines.
    pub pick_several: Box<PickSeveral>,
    /// Starts lakekey once more, beside this run.
    pub start: Box<Start>,
    /// Runs a program for the person at the terminal, which has it to itself, with its output on
    /// standard error. Returns whether it succeeded.
    pub assist: Box<Assist>,
    /// Returns whether the machine looks like an EC2 instance, where the instance metadata
    /// service may be asked.
    pub is_ec2: Box<dyn Fn() -> bool>,
    /// The sessions of roles that a person helped to open in this run, by their keys.
    pub sessions: RefCell<Vec<(CacheKey, Rc<Credential>)>>,
    /// What texts from outside pass; see [`Self::filter`].
    pub filter: OnceCell<Filter>,
}

impl Host {
    /// Returns the filter that every text from outside passes before it is shown. It knows the
    /// secrets of the environment, and learns the others as the run meets them.
    pub fn filter(&self) -> &Filter {
        self.filter.get_or_init(|| {
            let filter = Filter::default();
            secrets::learn(&self.environment, &filter);
            filter
        })
    }

    /// Returns the time of day.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Writes `question` to standard error and reads the answer, a line. `None` at its end.
    pub fn ask(&self, question: &Text) -> Result<Option<String>> {
        {
            let mut stderr = self.stderr.borrow_mut();
            // Without the question, the answer is still one.
            let _ = stderr.write_all(question.as_bytes()).and_then(|()| stderr.flush());
        }
        self.read_line()
    }

    /// Writes `text`, which is safe to show, to standard error. A failure is ignored: it could not be
    /// reported either.
    pub fn write_to_person(&self, text: &str) {
        let mut stderr = self.stderr.borrow_mut();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }

    /// Reads one line of standard input, and not a byte more. `None` at the end of the input and
    /// after Ctrl-D.
    pub fn read_line(&self) -> Result<Option<String>> {
        let mut stdin = self.stdin.borrow_mut();
        let mut line = Vec::new();
        let mut byte = [0];
        while line.len() < 100 {
            match stdin.read(&mut byte) {
                Ok(0) if line.is_empty() => return Ok(None),
                Ok(1) if byte != *b"\n" => line.extend_from_slice(&byte),
                Ok(_) => break,
                Err(failure) => {
                    return Err(
                        Error::usage("could not read the answer").cause(text!("{}", failure))
                    );
                }
            }
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }

    /// Returns when the machine was started, by the time of day as it is now.
    #[must_use]
    pub fn booted_at(&self) -> Option<Timestamp> {
        self.now().checked_sub((self.uptime)()?).ok()
    }
}

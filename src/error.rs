//! Everything that can go wrong, as the user is told it.

mod aws_detail;

use std::fmt;

pub use aws_detail::AwsDetail;

use crate::outside::{Tell, Text, shell_word, trusted};

named_enum! {
    /// What kind of failure it is. Decides the exit code and the `kind` of `--error-format json`.
    pub enum Kind {
        /// The command line, a `LAKEKEY_*` variable or the config file is wrong.
        Usage = "usage",
        /// No AWS region is known.
        NoRegion = "no-region",
        /// AWS refused, for no reason that has a kind of its own.
        Refused = "refused",
        /// AWS, or what replied in its place, sent an unexpected response.
        UnexpectedResponse = "unexpected-response",
        /// The other side's certificate is not trusted.
        UntrustedCertificate = "untrusted",
        /// The answer could not be written out.
        Output = "output",
        /// There are no AWS credentials, or they have ended.
        NotSignedIn = "not-signed-in",
        /// The caller may not do this.
        AccessDenied = "access-denied",
        /// A store was asked for by name and cannot be used.
        StoreUnavailable = "store-unavailable",
        /// The thing asked for does not exist.
        NotFound = "not-found",
        /// The thing asked for exists and is not ready.
        NotReady = "not-ready",
        /// AWS asks to slow down.
        Throttled = "throttled",
        /// AWS answers that it cannot answer now.
        Unavailable = "unavailable",
        /// No answer came in time.
        TimedOut = "timed-out",
        /// The other side cannot be reached.
        NoNetwork = "no-network",
        /// The operating system has no more of something: memory, open files, threads.
        Exhausted = "exhausted",
        /// The command was found and cannot be run.
        CannotRun = "cannot-run",
        /// The command was not found.
        CommandNotFound = "command-not-found",
        /// The person broke off what lakekey asked them.
        Canceled = "canceled",
        /// A mistake in lakekey.
        Bug = "bug",
    }
}

named_enum! {
    /// How errors are written.
    #[derive(Default)]
    pub enum ErrorFormat {
        /// For people.
        #[default]
        Text = "text",
        /// One JSON object.
        Json = "json",
    }
}

impl Kind {
    /// Returns whether another run with the same request, which waited for the answer, would
    /// fail alike. Not so where the failure may come from what the other run was given: its
    /// time, its certificates, its command.
    #[must_use]
    pub fn holds_for_others(self) -> bool {
        match self {
            Self::NoRegion
            | Self::Refused
            | Self::UnexpectedResponse
            | Self::NotSignedIn
            | Self::AccessDenied
            | Self::NotFound
            | Self::NotReady
            | Self::Throttled
            | Self::Unavailable
            | Self::NoNetwork => true,
            Self::Usage
            | Self::UntrustedCertificate
            | Self::Output
            | Self::StoreUnavailable
            | Self::TimedOut
            | Self::Exhausted
            | Self::CannotRun
            | Self::CommandNotFound
            | Self::Canceled
            | Self::Bug => false,
        }
    }

    /// Returns the exit code of a run that prints.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Refused
            | Self::UnexpectedResponse
            | Self::UntrustedCertificate
            | Self::Output => 1,
            Self::Usage | Self::NoRegion => 2,
            Self::NotSignedIn => 3,
            Self::AccessDenied => 4,
            Self::StoreUnavailable => 5,
            Self::NotFound => 6,
            Self::NotReady
            | Self::Throttled
            | Self::Unavailable
            | Self::TimedOut
            | Self::NoNetwork
            | Self::Exhausted => 7,
            Self::Bug => 70,
            Self::CannotRun => 126,
            Self::CommandNotFound => 127,
            // As a shell has it for a command that Ctrl-C ended.
            Self::Canceled => 130,
        }
    }

    /// Returns the exit code of a run with `-- CMD`, as `env(1)` and `timeout(1)` have it: 125
    /// for their own failures, so that they cannot be taken for the command's.
    #[must_use]
    pub fn exit_code_with_command(self) -> u8 {
        match self.exit_code() {
            code @ (126 | 127 | 130) => code,
            _ => 125,
        }
    }

    /// Returns whether the same request may well succeed a moment later.
    #[must_use]
    pub fn is_transient(self) -> bool {
        matches!(
            self,
            Self::Throttled
                | Self::Unavailable
                | Self::TimedOut
                | Self::NoNetwork
                | Self::Exhausted
        )
    }
}

/// A limit of the operating system. Libraries pass on the text of its error and no more.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// What the text of the error ends with, in small letters.
    pub mark: &'static str,
    /// What its debug form holds, in small letters, which the message of a panic has.
    debug_mark: &'static str,
    what: &'static str,
    hint: &'static str,
}

impl Limit {
    /// Every limit: the numbers of errno(3) on Linux.
    pub const ALL: &[Self] = &[
        Self {
            mark: "(os error 24)",
            debug_mark: "os { code: 24, ",
            what: "this process cannot open more files",
            hint: "raise the limit of open files (ulimit -n)",
        },
        Self {
            mark: "(os error 23)",
            debug_mark: "os { code: 23, ",
            what: "the system has too many files open",
            hint: "close programs, or raise fs.file-max",
        },
        Self {
            mark: "(os error 12)",
            debug_mark: "os { code: 12, ",
            what: "out of memory",
            hint: "close programs, or raise the limit of memory (ulimit -v, or that of the container)",
        },
        Self {
            mark: "(os error 105)",
            debug_mark: "os { code: 105, ",
            what: "out of memory for the network",
            hint: "close programs, or raise the limits of the network's memory",
        },
        Self {
            mark: "(os error 11)",
            debug_mark: "os { code: 11, ",
            what: "no more threads or processes can be started",
            hint: "close programs, or raise the limit of processes (ulimit -u, or that of the container)",
        },
    ];

    /// Returns the limit that an error with that text has met.
    #[must_use]
    pub fn of(text: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|limit| text.contains(limit.mark) || text.contains(limit.debug_mark))
    }
}

/// A command of the AWS CLI that signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwsLogin {
    /// To IAM Identity Center.
    Sso,
    /// To the AWS Management Console.
    Console,
}

impl AwsLogin {
    /// Returns the command as it is typed, without its profile.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sso => "aws sso login",
            Self::Console => "aws login",
        }
    }
}

/// A failure: what failed, why, and what to do. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Kind of failure.
    pub kind: Kind,
    /// What failed, one sentence without a full stop.
    pub message: Text,
    /// Why, outermost first.
    pub causes: Vec<Text>,
    /// What to do about it.
    pub hint: Option<Text>,
    /// What AWS said, if it was asked. Boxed: most failures have none.
    pub aws: Option<Box<AwsDetail>>,
    /// What signs in again, and the AWS profile whose sign-in has expired.
    pub sign_in: Option<Box<(AwsLogin, String)>>,
}

/// A result whose failure is an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns a failure of that kind.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<Text>) -> Self {
        Self {
            kind,
            message: message.into(),
            causes: Vec::new(),
            hint: None,
            aws: None,
            sign_in: None,
        }
    }

    /// Returns a mistake on the command line or in the configuration.
    #[must_use]
    pub fn usage(message: impl Into<Text>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Returns a mistake in lakekey itself.
    #[must_use]
    pub fn bug(message: impl Into<Text>) -> Self {
        Self::new(Kind::Bug, message)
            .hint("this is a bug in lakekey; report it with the command you ran")
    }

    /// Returns that the operating system has no more of something.
    #[must_use]
    pub fn exhausted(limit: &Limit) -> Self {
        Self::new(Kind::Exhausted, limit.what).hint(limit.hint)
    }

    /// Returns that the operating system could not do something that lakekey needs.
    #[must_use]
    pub fn of_system(what: &'static str, failure: &std::io::Error) -> Self {
        let error = match Limit::of(&failure.to_string()) {
            Some(limit) => Self::exhausted(limit),
            None => Self::new(Kind::Exhausted, "the operating system denied a resource")
                .hint("free memory, processes or open files, and try again"),
        };
        error.cause(text!("{}: {}", what, failure))
    }

    /// Returns that a limit of the operating system was met, and this below it, if that is what
    /// `failure` is.
    #[must_use]
    pub fn unless_limit(self, failure: &std::io::Error) -> Self {
        let Some(limit) = Limit::of(&failure.to_string()) else { return self };
        let limited = Self::exhausted(limit).cause(self.message);
        self.causes.into_iter().fold(limited, Self::cause)
    }

    /// Adds a cause below those that are there.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<Text>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// Returns the error of a second try, after AWS rejected a stored MFA session with `first`.
    #[must_use]
    pub fn after_rejected_session(self, first: &Self) -> Self {
        match self.aws {
            Some(_) => self,
            None => self.cause(text!("AWS rejected the stored MFA session: {}", first)),
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Asks whether `near` was meant, if there is a name that near.
    #[must_use]
    pub fn suggest(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.hint(text!("did you mean {}?", trusted(near))),
            None => self,
        }
    }

    /// Says what to do about it if it is of that `kind`.
    #[must_use]
    pub fn hint_on(self, kind: Kind, hint: impl Into<Text>) -> Self {
        if self.kind == kind { self.hint(hint) } else { self }
    }

    /// Says that this command of the AWS CLI helps, for that profile.
    #[must_use]
    pub fn sign_in(mut self, command: AwsLogin, profile: &str) -> Self {
        self.sign_in = Some(Box::new((command, profile.to_owned())));
        self.hint(text!("{} --profile {}", command.words(), shell_word(profile)))
    }

    /// Adds what AWS said.
    #[must_use]
    pub fn aws(mut self, detail: AwsDetail) -> Self {
        self.aws = Some(Box::new(detail));
        self
    }
}

impl Tell for Error {}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_from_every_form_of_its_error() {
        for limit in Limit::ALL {
            let digits = limit.mark.trim_matches(|letter: char| !letter.is_ascii_digit());
            let failure = std::io::Error::from_raw_os_error(digits.parse().unwrap());
            assert_eq!(Limit::of(&failure.to_string()), Some(limit));
            assert_eq!(Limit::of(&format!("{failure:?}").to_ascii_lowercase()), Some(limit));
            let error = Error::usage("could not read it").unless_limit(&failure);
            assert_eq!((error.kind, &*error.causes[0]), (Kind::Exhausted, "could not read it"));
        }
        let other = std::io::Error::from_raw_os_error(2);
        assert_eq!(Error::usage("no").unless_limit(&other), Error::usage("no"));
    }

    #[test]
    fn what_waiters_are_told_is_not_what_one_run_was_given() {
        let own = [
            Kind::Usage,
            Kind::UntrustedCertificate,
            Kind::Output,
            Kind::TimedOut,
            Kind::Canceled,
            Kind::Exhausted,
        ];
        assert!(own.iter().all(|kind| !kind.holds_for_others()));
        let of_all = [Kind::NotSignedIn, Kind::AccessDenied, Kind::Throttled, Kind::NoNetwork];
        assert!(of_all.iter().all(|kind| kind.holds_for_others()));
    }
}

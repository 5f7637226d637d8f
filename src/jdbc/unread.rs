//! Why a JDBC URL is not read.

/// Why a URL is not read. Never quotes it: there may be a password in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// It is for a driver that lakekey does not know.
    Unknown,
    /// It breaks a rule of its driver.
    Wrong(&'static str),
    /// It does not name one host, but several, or a service that knows them.
    Several(&'static str),
    /// It is for a login with IAM, without a stored password.
    Iam,
    /// A placeholder in it stands for nothing.
    Unresolved,
}

/// What reading returns.
pub(super) type ReadResult<T> = std::result::Result<T, ReadError>;

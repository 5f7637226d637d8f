//! What a URL that is handed on as it stands turns out to have.

use super::super::grammar::Driver;
use super::super::server::LoginPart;
use crate::model::{Secret, names_secret};

/// A URL that is handed on as it stands, but for its login.
#[derive(Debug, Default)]
pub(crate) struct AsItStands {
    /// The URL; `None` where a part is in a secret that is not to be read.
    pub(crate) url: Option<String>,
    /// The driver, if lakekey knows it.
    pub(crate) driver: Option<Driver>,
    /// Whether it asks for TLS, as far as lakekey knows.
    pub(crate) tls: bool,
    pub(crate) user: Option<LoginPart<String>>,
    pub(crate) password: Option<LoginPart<Secret>>,
    /// Whether a part of a login seems to be left in it, because lakekey does not know where it ends.
    pub(crate) keeps_login: bool,
}

/// Names of parameters for the user and the password, besides those that [`names_secret`] knows.
const USERS: &[&str] = &["user", "username", "uid", "userid", "user_id", "login", "loginid"];
const PASSWORDS: &[&str] = &["password", "pwd", "passwd", "pass", "passphrase"];

/// What a parameter is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    User,
    Password,
    /// Another secret.
    Secret,
    Other,
}

impl Role {
    pub(super) fn of(name: &str) -> Self {
        let is_among = |all: &[&str]| all.iter().any(|each| name.eq_ignore_ascii_case(each));
        if is_among(USERS) {
            Self::User
        } else if is_among(PASSWORDS) {
            Self::Password
        } else if names_secret(name) {
            Self::Secret
        } else {
            Self::Other
        }
    }

    /// Returns whether it is a part of the login.
    pub(super) fn is_of_login(self) -> bool {
        matches!(self, Self::User | Self::Password)
    }
}

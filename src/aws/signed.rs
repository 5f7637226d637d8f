//! AWS credentials as they are signed with.

use aws_credential_types::Credentials;
use jiff::{SignedDuration, Timestamp};

use super::checks::not_for_a_header;
use super::ends::end;
use super::failure::{CallContext, missing};
use crate::error::{Error, Kind, Result};
use crate::outside::{Filter, Text};

/// The name of a session of a role, as CloudTrail shows it.
pub(super) const SESSION_NAME: &str = "lakekey";

/// A clock that is further off gets no signature accepted anyway.
const WRONG_CLOCK: SignedDuration = SignedDuration::from_hours(24);

/// AWS credentials that can sign, and when they end.
#[derive(Clone)]
pub(super) struct Signer {
    pub(super) credentials: Credentials,
    /// By the clock of AWS.
    pub(super) ends: Option<Timestamp>,
}

impl Signer {
    /// Takes credentials from `origin`, in words, and tells `filter` what of them is secret. What no HTTP header can carry is refused here,
    /// where it is known what it is.
    pub(super) fn new(
        filter: &Filter,
        origin: &Text,
        id: impl Into<String>,
        secret: impl Into<String>,
        token: Option<String>,
        ends: Option<Timestamp>,
    ) -> Result<Self> {
        let (id, secret) = (id.into(), secret.into());
        filter.know(&secret);
        filter.know(token.as_deref().unwrap_or_default());
        let token = token.filter(|token| !token.is_empty());
        if id.is_empty() {
            return Err(Error::new(Kind::NotSignedIn, "the access key id is empty")
                .cause(text!("it comes from {}", origin)));
        }
        for (what, value) in [("access key id", Some(&id)), ("session token", token.as_ref())] {
            if let Some(letter) = value.and_then(|value| not_for_a_header(value)) {
                return Err(Error::new(
                    Kind::NotSignedIn,
                    text!("the {} contains {}, which is not allowed in a request", what, letter),
                )
                .cause(text!("it comes from {}", origin))
                .hint("set it again, without line breaks and other control characters"));
            }
        }
        // Without an end: the SDK would check it against a clock that may be wrong.
        let credentials = Credentials::new(id, secret, token, None, "lakekey");
        Ok(Self { credentials, ends })
    }

    /// Returns an error if the credentials had ended long before `now`. The AWS CLI does not sign
    /// with such. Where it was lately, the clock of this machine may be wrong, and AWS decides.
    pub(super) fn alive(self, origin: &Text, now: Timestamp) -> Result<Self> {
        match self.ends {
            Some(ends) if now.duration_since(ends) > WRONG_CLOCK => Err(Error::new(
                Kind::NotSignedIn,
                text!("the AWS session of {} has expired", origin),
            )
            .cause(text!("it expired at {}", ends))),
            _ => Ok(self),
        }
    }
}

/// Returns the credentials of the session that STS opened.
pub(super) fn open_signer(
    operation: CallContext<'_>,
    answer: Option<aws_sdk_sts::types::Credentials>,
) -> Result<Signer> {
    let credentials = answer.ok_or_else(|| missing(operation, "credentials"))?;
    let ends = Timestamp::from_second(credentials.expiration.secs())
        .map_err(|_| missing(operation, "valid expiration"))?;
    Signer::new(
        operation.filter,
        operation.subject,
        credentials.access_key_id,
        credentials.secret_access_key,
        Some(credentials.session_token),
        Some(ends),
    )
}

/// Returns the end that a source states.
pub(super) fn stated_end(filter: &Filter, origin: &Text, text: &str) -> Result<Timestamp> {
    end(text).ok_or_else(|| {
        Error::new(Kind::NotSignedIn, text!("the expiration {} is invalid", filter.quote(text)))
            .cause(text!("it comes from {}", origin))
            .hint("it must be a time with an offset, such as 2026-11-30T15:04:05Z")
    })
}

//! Who the caller is, and the way into another role.

use std::rc::Rc;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_sts::Client;

use super::api::STS;
use super::signed::{SESSION_NAME, Signer, open_signer};
use super::{Session, SignedSession, client, failure, missing};
use crate::error::{Kind, Result};
use crate::model::Arn;
use crate::outside::Filtered;

/// The signer of the requests of a [`SignedSession`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    arn: String,
    shown: Filtered,
}

impl Caller {
    /// Returns the ARN of the user or of the role's session, as it may be shown.
    #[must_use]
    pub fn arn(&self) -> &Filtered {
        &self.shown
    }

    /// Returns whether this is a session of the role with the ARN `role`. Sessions leave out the
    /// role's path; a name is there once in an account whatever its path (IAM User Guide, "IAM
    /// and AWS STS quotas").
    #[must_use]
    pub fn is_in(&self, role: &str) -> bool {
        let Some(Arn { partition, service: "sts", region: "", account, resource }) =
            Arn::parse(&self.arn)
        else {
            return false;
        };
        let session = resource.strip_prefix("assumed-role/").and_then(|rest| rest.split_once('/'));
        session.is_some_and(|(name, _)| role_parts(role) == Some((partition, account, name)))
    }
}

/// Returns whether `arn` is the ARN of a role.
#[must_use]
pub fn is_role(arn: &str) -> bool {
    role_parts(arn).is_some()
}

/// Returns partition, account and name of the role with the ARN `text`, if it is one.
fn role_parts(text: &str) -> Option<(&str, &str, &str)> {
    let arn = Arn::parse(text)?;
    let name = arn.resource.strip_prefix("role/")?.rsplit('/').next()?;
    // IAM API reference, `RoleName` and `path`.
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-/".contains(&byte);
    let valid = !name.is_empty()
        && text.len() <= 2048
        && arn.service == "iam"
        && arn.region.is_empty()
        && arn.has_account()
        && arn.resource.bytes().all(is_word);
    valid.then_some((arn.partition, arn.account, name))
}

impl SignedSession {
    /// Returns who signs.
    pub async fn caller(&self, session: &Session<'_>) -> Result<Caller> {
        let subject = "the AWS credentials".into();
        let operation = self.call(STS, "GetCallerIdentity", &subject);
        let answer = self.sts(session)?.get_caller_identity().send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        let arn = answer.arn.ok_or_else(|| missing(operation, "ARN"))?;
        let shown = self.filter.pass(arn.as_str());
        Ok(Caller { arn, shown })
    }

    /// Returns a connection to the same place that signs as the role with the ARN `role`, until
    /// the session that STS opens for it ends. `caller` is who signs this one.
    pub async fn assume(&self, session: &Session<'_>, caller: &Caller, role: &str) -> Result<Self> {
        let subject = text!("the role {}", self.filter.pass(role));
        let operation = self.call(STS, "AssumeRole", &subject);
        let call = self.sts(session)?.assume_role().role_arn(role).role_session_name(SESSION_NAME);
        let answer = call.send().await.map_err(|error| {
            let mut error = failure(operation, &error);
            if error.kind == Kind::AccessDenied {
                error.message = text!("could not assume {}", subject);
                error.hint = Some(text!(
                    "its trust policy must allow {0}, and the policy of {0} must allow \
                        sts:AssumeRole on it",
                    caller.arn()
                ));
            }
            error
        })?;
        let Signer { credentials, ends } = open_signer(operation, answer.credentials)?;
        let key_id = super::session::mask_id(credentials.access_key_id());
        let config = self.config.to_builder();
        Ok(Self {
            config: config
                .credentials_provider(SharedCredentialsProvider::new(credentials))
                .build(),
            endpoint_url: self.endpoint_url.clone(),
            clock: self.clock.clone(),
            signer_ends: ends,
            signer_from: subject,
            key_id,
            filter: self.filter.clone(),
            calls: Rc::clone(&self.calls),
        })
    }

    fn sts(&self, session: &Session<'_>) -> Result<Client> {
        Ok(client!(aws_sdk_sts, self, session.endpoint_url_of(STS)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(caller: &str, role: &str) -> bool {
        Caller { arn: caller.to_owned(), shown: Filtered::default() }.is_in(role)
    }

    #[test]
    fn session_knows_its_role() {
        let session = "arn:aws:sts::111122223333:assumed-role/analyst/me@example.com";
        assert!(is_in(session, "arn:aws:iam::111122223333:role/analyst"));
        assert!(is_in(session, "arn:aws:iam::111122223333:role/kdb/desk/analyst"));
        for role in [
            "arn:aws:iam::111122223333:role/analyst/other",
            "arn:aws:iam::111122223333:role/Analyst",
            "arn:aws:iam::111122223333:role/me@example.com",
            "arn:aws:iam::444455556666:role/analyst",
            "arn:aws-cn:iam::111122223333:role/analyst",
            "arn:aws:iam::111122223333:user/analyst",
            "arn:aws:iam::111122223333:role/",
            "analyst",
            "",
        ] {
            assert!(!is_in(session, role), "{role}");
        }
    }

    #[test]
    fn others_are_in_no_role() {
        for caller in [
            "arn:aws:iam::111122223333:user/analyst",
            "arn:aws:iam::111122223333:role/analyst",
            "arn:aws:iam::111122223333:root",
            "arn:aws:sts::111122223333:federated-user/analyst",
            "arn:aws:sts::111122223333:assumed-role/analyst",
            "",
        ] {
            assert!(!is_in(caller, "arn:aws:iam::111122223333:role/analyst"), "{caller}");
            assert!(!is_in(caller, caller), "{caller}");
        }
    }

    #[test]
    fn arn_of_no_role_is_not_assumed() {
        assert!(is_role("arn:aws-us-gov:iam::111122223333:role/a/b+c=d,e.f@g-h_i"));
        for arn in [
            "arn:aws:iam::1:role/x",
            "arn:aws:iam::11112222333x:role/x",
            "arn:aws:iam::111122223333:role/x y",
            "arn:aws:iam::111122223333:role/x:y",
            "arn:aws:sts::111122223333:assumed-role/x/y",
        ] {
            assert!(!is_role(arn), "{arn}");
        }
    }
}

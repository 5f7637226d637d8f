//! The metadata service of an EC2 instance, asked as the AWS CLI asks it (botocore, `IMDSFetcher`):
//! with a token, or without one where the service has none.

use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use jiff::SignedDuration;
use serde_json::{Map, Value};

use super::answer::{body, object, required, text};
use super::checks::number;
use super::ends::end;
use super::failure::{CallContext, delivery_error, timed_out};
use super::profile::Profiles;
use super::rejected::METADATA_ADDRESS;
use super::signed::Signer;
use super::trust::Bundle;
use super::{Api, http};
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, Untrusted};
use crate::settings::show;

const METADATA: Api = Api { id: "instance metadata" };
const TOKEN_PATH: &str = "latest/api/token";
const CREDENTIALS_PATH: &str = "latest/meta-data/iam/security-credentials/";
const REGION_PATH: &str = "latest/meta-data/placement/region";
/// How long the token is valid (seconds), as in the AWS CLI.
const TOKEN_LIFETIME: &str = "21600";

/// How long credentials that are over are used, as the AWS CLI does at least.
const EXTENSION: SignedDuration = SignedDuration::from_mins(12);

/// The service, and how it is asked.
pub(super) struct Instance<'a> {
    host: &'a Host,
    connector: Connector,
    url: String,
    /// How long one request may take.
    timeout: Duration,
    attempts: u32,
    /// Whether it may be asked without a token.
    allows_v1: bool,
}

/// What came of a request.
enum Answer {
    Body(Vec<u8>),
    Status(u16, Untrusted),
    TimedOut,
    NotSent(Untrusted),
}

/// Returns whether the instance metadata service may be asked: only where there is one, so that
/// a laptop without a sign-in gets its answer at once.
pub(super) fn may_answer(host: &Host, profiles: &Profiles) -> Result<bool> {
    let environment = &host.environment;
    let is_disabled = environment
        .text("AWS_EC2_METADATA_DISABLED")?
        .is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let address = address(environment, profiles)?;
    Ok(!is_disabled && (address.is_some() || (host.is_ec2)()))
}

/// Returns where the instance metadata service is, if that is set.
fn address<'a>(environment: &'a Environment, profiles: &'a Profiles) -> Result<Option<&'a str>> {
    let (variable, key) = METADATA_ADDRESS;
    let set = profiles.setting(environment, variable, key)?;
    Ok(set.map(|(url, _)| url).filter(|url| !url.is_empty()))
}

impl<'a> Instance<'a> {
    /// Reads how the service is to be asked.
    ///
    /// # Errors
    ///
    /// If a setting of it is invalid.
    pub(super) fn new(
        host: &'a Host,
        profiles: &Profiles,
        ca_bundle: Option<Bundle>,
    ) -> Result<Self> {
        let environment = &host.environment;
        let (variable, key) =
            ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
        let is_ipv6 = match profiles.setting(environment, variable, key)? {
            Some((mode, _)) => mode.eq_ignore_ascii_case("ipv6"),
            None => profiles.is_on(environment, "AWS_IMDS_USE_IPV6", "imds_use_ipv6")?,
        };
        let usual = if is_ipv6 { "http://[fd00:ec2::254]" } else { "http://169.254.169.254" };
        let url = address(environment, profiles)?.unwrap_or(usual);
        let from_one = |variable, key| -> Result<u32> {
            let Some((value, origin)) = profiles.setting(environment, variable, key)? else {
                return Ok(1);
            };
            match number(value).and_then(|number| u32::try_from(number).ok()) {
                Some(number) if number > 0 => Ok(number),
                _ => Err(Error::usage(text!("{} {} must be a number from 1", origin, show(value)))),
            }
        };
        let (v1, v1_key) = ("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled");
        Ok(Self {
            host,
            connector: http::connector(environment, url, ca_bundle)?,
            url: format!("{}/", url.strip_suffix('/').unwrap_or(url)),
            timeout: Duration::from_secs(
                from_one("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")?.into(),
            ),
            attempts: from_one(
                "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
                "metadata_service_num_attempts",
            )?,
            allows_v1: !profiles.is_on(environment, v1, v1_key)?,
        })
    }

    /// Returns the region that the instance is in, if it says one.
    pub(super) async fn region(&self) -> Option<String> {
        let token = self.token().await.ok()?;
        let region = self.get(REGION_PATH, token.as_deref()).await.ok()??;
        Some(String::from_utf8(region).ok()?.trim().to_owned())
    }

    /// Returns the credentials of the instance's role, or `None` where it has no role.
    pub(super) async fn signer(&self) -> Result<Option<Signer>> {
        let filter = self.host.filter();
        let token = self.token().await?;
        let Some(role) = self.get(CREDENTIALS_PATH, token.as_deref()).await? else {
            return Ok(None);
        };
        // Some put a line end behind it.
        let role = String::from_utf8_lossy(&role).trim_matches(['\r', '\n', '\t']).to_owned();
        if !is_role_name(&role) {
            return Err(no_credentials(text!("it names {} as its role", filter.quote(&role))));
        }
        let path = format!("{CREDENTIALS_PATH}{role}");
        let Some(body) = self.get(&path, token.as_deref()).await? else {
            return Err(no_credentials(text!(
                "it has no credentials of its role {}",
                filter.quote(&role)
            )));
        };
        filter.know_message(&String::from_utf8_lossy(&body));
        let wrong = |why: Text| no_credentials(why);
        let answer = object(&body).map_err(wrong)?;
        let member = |name| {
            required(&answer, name).map_err(|why| match self.reason(&answer) {
                Some(reason) => no_credentials(reason),
                None => no_credentials(why),
            })
        };
        let (id, secret) = (member("AccessKeyId")?, member("SecretAccessKey")?);
        let (token, ends) = (member("Token")?, member("Expiration")?);
        let ends = end(&ends).ok_or_else(|| {
            no_credentials(text!("its Expiration {} is invalid", filter.quote(&ends)))
        })?;
        // When EC2 cannot renew them, AWS goes on to take those that it has.
        let now = self.host.now();
        let ends = if ends <= now { now + EXTENSION } else { ends };
        Signer::new(filter, &"the EC2 instance".into(), id, secret, Some(token), Some(ends))
            .map(Some)
    }

    /// Returns what the service says against handing out credentials.
    fn reason(&self, answer: &Map<String, Value>) -> Option<Text> {
        let (code, message) = (text(answer, "Code").ok()??, text(answer, "Message").ok()??);
        let filter = self.host.filter();
        Some(text!("{}: {}", filter.pass(code), filter.pass(message)))
    }

    /// Returns a token for further requests, or `None` where the service has none and may be asked
    /// without.
    async fn token(&self) -> Result<Option<String>> {
        let mut last = Answer::TimedOut;
        for _ in 0..self.attempts {
            last = self.send("PUT", TOKEN_PATH, None).await?;
            match &last {
                Answer::Body(token) => {
                    let token = String::from_utf8_lossy(token).trim().to_owned();
                    self.host.filter().know(&token);
                    if token.is_empty() || super::checks::not_for_a_header(&token).is_some() {
                        return Err(no_credentials("it returned an invalid token".into()));
                    }
                    return Ok(Some(token));
                }
                Answer::Status(400, _) => return Err(self.failure("PUT", last)),
                Answer::Status(403..=405, _) | Answer::TimedOut => break,
                Answer::Status(..) | Answer::NotSent(_) => {}
            }
        }
        match last {
            last if !self.allows_v1 => Err(self.failure("PUT", last).cause(
                "version 1 of the service, without a token, is turned off by \
                 AWS_EC2_METADATA_V1_DISABLED or ec2_metadata_v1_disabled",
            )),
            _ => Ok(None),
        }
    }

    /// Returns what is at `path`, or `None` where nothing is.
    async fn get(&self, path: &str, token: Option<&str>) -> Result<Option<Vec<u8>>> {
        let mut last = Answer::TimedOut;
        for _ in 0..self.attempts {
            last = self.send("GET", path, token).await?;
            match last {
                Answer::Body(body) if !body.is_empty() => return Ok(Some(body)),
                _ => {}
            }
        }
        match last {
            Answer::Status(404, _) => Ok(None),
            last => Err(self.failure("GET", last)),
        }
    }

    async fn send(&self, method: &'static str, path: &str, token: Option<&str>) -> Result<Answer> {
        let url = format!("{}{path}", self.url);
        let invalid = || {
            Error::usage(text!("the instance metadata endpoint {} is not a URL", show(&self.url)))
        };
        let mut request = HttpRequest::get(url).map_err(|_| invalid())?;
        request.set_method(method).map_err(|_| invalid())?;
        if method == "PUT" {
            let headers = request.headers_mut();
            headers.insert("x-aws-ec2-metadata-token-ttl-seconds", TOKEN_LIFETIME);
            headers.insert("content-length", "0");
        }
        if let Some(token) = token {
            request.headers_mut().insert("x-aws-ec2-metadata-token", token.to_owned());
        }
        Ok(match tokio::time::timeout(self.timeout, body(&self.connector, request)).await {
            Ok(Ok((200, body))) => Answer::Body(body),
            Ok(Ok((status, body))) => {
                Answer::Status(status, String::from_utf8_lossy(&body).into_owned().into())
            }
            Ok(Err(reason)) => Answer::NotSent(reason),
            Err(_) => Answer::TimedOut,
        })
    }

    fn failure(&self, method: &'static str, answer: Answer) -> Error {
        let filter = self.host.filter();
        let subject = "the AWS credentials".into();
        let operation = CallContext::new(filter, METADATA, method, &subject);
        match answer {
            Answer::TimedOut => timed_out(operation),
            Answer::NotSent(reason) => delivery_error(operation, reason),
            Answer::Status(status, said) if status >= 500 => Error::new(
                Kind::Unavailable,
                "the instance metadata service is temporarily \
                    unavailable",
            )
            .cause(status_text(status, filter.pass(said).into()))
            .hint("try again in a moment"),
            Answer::Status(status, said) => {
                no_credentials(status_text(status, filter.pass(said).into()))
            }
            Answer::Body(_) => no_credentials("its response is empty".into()),
        }
    }
}

fn status_text(status: u16, said: Text) -> Text {
    if said.is_empty() {
        return text!("HTTP status {}", status);
    }
    text!("HTTP status {}: {}", status, said)
}

fn no_credentials(why: Text) -> Error {
    Error::new(Kind::NotSignedIn, "the EC2 instance has no AWS credentials")
        .cause(why)
        .hint("check the role of the instance")
}

/// IAM API reference, `RoleName`.
fn is_role_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte))
}

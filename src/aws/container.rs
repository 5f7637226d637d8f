//! Credentials of a container or a pod, from the address that its platform names. The request
//! never goes through a proxy: its token opens the credentials to anyone who sees it.

use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};
use sha2::{Digest, Sha256};

use super::answer::{body, object, required};
use super::failure::{CallContext, delivery_error, response_error};
use super::files::read_regular;
use super::signed::{Signer, stated_end};
use super::source::Container;
use super::{Api, http, is_loopback};
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, trusted};
use crate::settings::{public_url, show};

const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
/// Where plain http is allowed beside this machine (botocore, `ContainerMetadataFetcher`).
const LINK_LOCAL: &[&str] = &["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];
const CONTAINER: Api = Api { id: "container" };
/// As in the AWS CLI, whatever AWS_MAX_ATTEMPTS says (botocore, `ContainerMetadataFetcher`).
const ATTEMPTS: usize = 3;
const TIMEOUT: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_secs(1);

/// Returns the credentials from the address.
pub(super) async fn fetch(
    host: &Host,
    container: &Container,
    ca_bundle: Option<super::trust::Bundle>,
) -> Result<Signer> {
    let (environment, filter) = (&host.environment, host.filter());
    check(container)?;
    let token = token(environment)?;
    token.iter().for_each(|token| filter.know(token));
    let connector = http::direct(&container.url, ca_bundle)?;
    let origin = text!("the container ({})", container.origin);
    let subject = "the AWS credentials of the container".into();
    let operation = CallContext::new(filter, CONTAINER, "GET", &subject);
    let wrong = |why: Text| {
        Error::new(
            Kind::UnexpectedResponse,
            text!("{} returned something other than credentials", origin),
        )
        .cause(why)
    };
    let mut attempt = 1;
    let answer = loop {
        let mut request = HttpRequest::get(&container.url).map_err(|failure| {
            Error::usage(text!("{} is invalid: {}", container.origin, trusted(&failure)))
        })?;
        request.headers_mut().insert("accept", "application/json");
        if let Some(token) = &token {
            request.headers_mut().insert("authorization", token.clone());
        }
        let answer = tokio::time::timeout(TIMEOUT, body(&connector, request)).await;
        let failure = match answer {
            Ok(Ok((200, body))) => match object(&body) {
                Ok(answer) => break answer,
                Err(why) => wrong(why),
            },
            Ok(Ok((status, body))) => {
                let code = match status {
                    401 | 403 => Some("AccessDenied"),
                    404 => Some("ResourceNotFoundException"),
                    _ => None,
                };
                let mut answer = ErrorMetadata::builder();
                answer = code.into_iter().fold(answer, ErrorMetadataBuilder::code);
                let failure = response_error(operation, status, &answer.build(), None);
                let said = filter.pass(String::from_utf8_lossy(&body));
                if said.is_empty() { failure } else { failure.cause(said) }
            }
            Ok(Err(reason)) => delivery_error(operation, reason),
            Err(_) => super::timed_out(operation),
        };
        if attempt == ATTEMPTS {
            return Err(failure.cause(text!("set by {}", container.origin)));
        }
        attempt += 1;
        tokio::time::sleep(PAUSE).await;
    };
    let id = required(&answer, "AccessKeyId").map_err(wrong)?;
    let secret = required(&answer, "SecretAccessKey").map_err(wrong)?;
    let token = required(&answer, "Token").map_err(wrong)?;
    let ends = stated_end(filter, &origin, &required(&answer, "Expiration").map_err(wrong)?)?;
    Signer::new(filter, &origin, id, secret, Some(token), Some(ends))?.alive(&origin, host.now())
}

fn check(container: &Container) -> Result<()> {
    let refused = |rule: &'static str| {
        Error::usage(text!("{} {} {}", container.origin, show(&public_url(&container.url)), rule))
    };
    let uri: ::http::Uri = container.url.parse().map_err(|_| refused("is not a URL"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(()),
        (Some("http"), Some(host)) if is_loopback(host) || LINK_LOCAL.contains(&host) => Ok(()),
        (Some("http"), Some(_)) => {
            Err(refused("would send credentials over plain http from another machine"))
        }
        _ => Err(refused("must start with http:// or https:// and a host")),
    }
}

/// Returns a digest of the token in the file that the environment names, to tell apart whom the
/// address answers for.
pub(super) fn token_digest(environment: &Environment) -> Option<String> {
    let token = read_regular(environment.lossy(TOKEN_FILE)?).ok()?;
    Some(hex::encode(Sha256::digest(token)))
}

/// Returns the token that the address wants, if one is set. The file is read each time: it is
/// replaced while it is used.
fn token(environment: &Environment) -> Result<Option<String>> {
    let (token, origin) = if environment.raw(TOKEN_FILE).is_some() {
        let path = environment.text(TOKEN_FILE)?.unwrap_or_default();
        let token = read_regular(path).map_err(|failure| {
            Error::new(Kind::NotSignedIn, text!("could not read the token file {}", show(path)))
                .cause(text!("{}", failure))
                .cause(text!("set by {}", TOKEN_FILE))
                .unless_limit(&failure)
        })?;
        // Bytes that are not UTF-8 become a letter that no header can carry.
        (String::from_utf8_lossy(&token).into_owned(), TOKEN_FILE)
    } else if environment.raw(TOKEN).is_some() {
        (environment.text(TOKEN)?.unwrap_or_default().to_owned(), TOKEN)
    } else {
        return Ok(None);
    };
    match super::checks::not_for_a_header(&token) {
        None => Ok(Some(token)),
        Some(letter) => Err(Error::new(
            Kind::NotSignedIn,
            text!("the token of {} contains {}, which is not allowed in a request", origin, letter),
        )),
    }
}

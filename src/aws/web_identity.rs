//! A role that is assumed with a token in a file.

use aws_sdk_sts::Client;

use super::api::STS;
use super::failure::{CallContext, failure};
use super::files::read_regular;
use super::signed::{Signer, open_signer};
use super::source::WebIdentity;
use crate::error::{Error, Kind, Result};
use crate::model::visible;
use crate::outside::{Filter, Text, trusted};
use crate::settings::show;

/// Opens a session of the role. The file is read each time: it is replaced while it is used.
pub(super) async fn fetch(
    filter: &Filter,
    client: Client,
    web: &WebIdentity,
    session_name: &str,
) -> Result<Signer> {
    let unread = |reason: Text| {
        let file = show(&web.token_file);
        Error::new(Kind::NotSignedIn, text!("could not read the web identity token file {}", file))
            .cause(reason)
            .cause(text!("set by {}", web.origin))
    };
    let token = read_regular(&web.token_file)
        .map_err(|failure| unread(text!("{}", failure)).unless_limit(&failure))?;
    let token = String::from_utf8(token).map_err(|_| unread("it is not UTF-8".into()))?;
    if token.chars().count() < 4 {
        return Err(unread("it contains no token".into()));
    }
    filter.know(&token);
    let subject = text!("the role {}", trusted(visible(&web.arn)));
    let operation = CallContext::new(filter, STS, "AssumeRoleWithWebIdentity", &subject);
    let answer = client
        .assume_role_with_web_identity()
        .role_arn(&web.arn)
        .role_session_name(web.session_name.as_deref().unwrap_or(session_name))
        .web_identity_token(token)
        .send()
        .await;
    let answer = answer.map_err(|error| {
        let error = failure(operation, &error);
        let error = match error.kind {
            Kind::Refused => Error { kind: Kind::NotSignedIn, ..error },
            _ => error,
        };
        error.cause(text!("set by {}", web.origin))
    })?;
    open_signer(operation, answer.credentials)
}

//! Roles of IAM Identity Center: the sign-in that `aws sso login` left in `~/.aws/sso/cache`, its
//! refreshing, and the portal that hands out the role's credentials.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use aws_sdk_sso::operation::get_role_credentials::GetRoleCredentialsError;
use aws_smithy_runtime_api::client::result::SdkError;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};

use super::answer::{object, text};
use super::api::{SSO, SSO_OIDC};
use super::ends::end;
use super::failure::{CallContext, failure, missing};
use super::files::read_regular;
use super::saved::{self, Renewal, SavedSignIn};
use super::signed::Signer;
use super::source::Sso;
use crate::environment::Environment;
use crate::error::{AwsLogin, Error, Kind, Result};
use crate::host::Host;
use crate::model::visible;
use crate::outside::{Text, trusted};
use crate::settings::show;

/// A token that ends sooner is refreshed, as the AWS CLI does.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// The sign-in of a person.
struct Token {
    file: PathBuf,
    saved: Map<String, Value>,
    access: String,
    ends: Timestamp,
}

impl SavedSignIn for Token {
    fn file(&self) -> &Path {
        &self.file
    }

    fn id(&self) -> &str {
        &self.access
    }

    fn ends(&self) -> Timestamp {
        self.ends
    }
}

/// Returns the access token that the portal would be shown, to tell one person from another.
pub(super) fn access_token(environment: &Environment, sso: &Sso) -> Option<String> {
    let saved = object(&read_regular(file(environment, sso)?).ok()?).ok()?;
    text(&saved, "accessToken").ok()?
}

/// Returns the credentials of the role. The clients ask in the region of the sign-in.
pub(super) async fn fetch(
    host: &Host,
    sso: &Sso,
    portal: aws_sdk_sso::Client,
    oidc: Option<aws_sdk_ssooidc::Client>,
    warn: &dyn Fn(Text),
) -> Result<Signer> {
    let (filter, now) = (host.filter(), host.now());
    let load = || load(host, sso);
    let token = match &sso.session {
        // Without a session, there is nothing to renew it with.
        None => load()?,
        Some(_) => {
            let renew = async |token: &Token| refresh(token, sso, oidc, host).await;
            saved::current(now, WINDOW, load, renew, warn).await?
        }
    };
    if token.ends <= now {
        return Err(expired_error(sso));
    }
    let subject = text!(
        "the role {} in the account {}",
        trusted(visible(&sso.role)),
        trusted(visible(&sso.account))
    );
    let operation = CallContext::new(filter, SSO, "GetRoleCredentials", &subject);
    host.progress.set_step(Some("GetRoleCredentials of IAM Identity Center"));
    let answer = portal
        .get_role_credentials()
        .role_name(&sso.role)
        .account_id(&sso.account)
        .access_token(&token.access)
        .send()
        .await
        .map_err(|error| rejection(operation, sso, &error))?;
    let role = answer.role_credentials.ok_or_else(|| missing(operation, "credentials"))?;
    let (Some(id), Some(secret)) = (role.access_key_id, role.secret_access_key) else {
        return Err(missing(operation, "access key"));
    };
    let token = role.session_token.ok_or_else(|| missing(operation, "session token"))?;
    let ends = Timestamp::from_millisecond(role.expiration)
        .map_err(|_| missing(operation, "valid expiration"))?;
    Signer::new(filter, &origin(sso), id, secret, Some(token), Some(ends))
}

fn origin(sso: &Sso) -> Text {
    text!("the SSO sign-in of the AWS profile {}", show(&sso.profile))
}

/// Returns the error that only a new sign-in helps.
fn expired_error(sso: &Sso) -> Error {
    Error::new(
        Kind::NotSignedIn,
        text!("sign-in for AWS profile {} has expired", show(&sso.profile)),
    )
    .sign_in(AwsLogin::Sso, &sso.profile)
}

fn rejection(
    operation: CallContext<'_>,
    sso: &Sso,
    error: &SdkError<
        GetRoleCredentialsError,
        aws_smithy_runtime_api::client::orchestrator::HttpResponse,
    >,
) -> Error {
    let explained = failure(operation, error);
    if matches!(error.as_service_error(), Some(GetRoleCredentialsError::UnauthorizedException(_))) {
        let expired = expired_error(sso);
        return Error { causes: explained.causes, aws: explained.aws, ..expired };
    }
    match explained.kind {
        Kind::AccessDenied | Kind::NotFound => explained.hint(text!(
            "check sso_role_name and sso_account_id of the AWS profile {}, and that you are \
             assigned to that role",
            trusted(&sso.profile)
        )),
        _ => explained,
    }
}

/// Returns where the AWS CLI keeps the sign-in.
fn file(environment: &Environment, sso: &Sso) -> Option<PathBuf> {
    let name = Sha1::digest(sso.session.as_deref().unwrap_or(&sso.start_url));
    let mut digits = String::new();
    for byte in name {
        let _infallible = write!(digits, "{byte:02x}");
    }
    Some(environment.aws_home()?.join(".aws/sso/cache").join(format!("{digits}.json")))
}

fn load(host: &Host, sso: &Sso) -> Result<Token> {
    let signed_out = || {
        Error::new(Kind::NotSignedIn, text!("not signed in to AWS profile {}", show(&sso.profile)))
            .sign_in(AwsLogin::Sso, &sso.profile)
    };
    let unusable = |why: Text| signed_out().cause(why);
    let file = file(&host.environment, sso).ok_or_else(|| unusable("no home directory".into()))?;
    let bytes = read_regular(&file).map_err(|failure| match failure.kind() {
        std::io::ErrorKind::NotFound => signed_out(),
        _ => unusable(text!("{}: {}", file.display(), failure)).unless_limit(&failure),
    })?;
    host.filter().know_message(&String::from_utf8_lossy(&bytes));
    let damaged = |why: Text| unusable(text!("{}: {}", file.display(), trusted(why)));
    let saved = object(&bytes).map_err(damaged)?;
    for name in ["accessToken", "refreshToken", "clientSecret"] {
        if let Ok(Some(secret)) = text(&saved, name) {
            host.filter().know(&secret);
        }
    }
    let member = |name: &'static str| text(&saved, name).map_err(damaged);
    let access = member("accessToken")?.ok_or_else(|| damaged("accessToken is missing".into()))?;
    let ends = member("expiresAt")?.ok_or_else(|| damaged("expiresAt is missing".into()))?;
    let ends = end(&ends).ok_or_else(|| damaged(text!("expiresAt {} is invalid", show(&ends))))?;
    if let Some(letter) = super::checks::not_for_a_header(&access) {
        return Err(damaged(text!(
            "accessToken contains {}, which is not allowed in a request",
            letter
        )));
    }
    Ok(Token { access, ends, saved, file })
}

/// Renews the sign-in, if what is needed for that was saved and the region of `oidc` is known.
async fn refresh(
    token: &Token,
    sso: &Sso,
    oidc: Option<aws_sdk_ssooidc::Client>,
    host: &Host,
) -> Result<Renewal<Token>> {
    let now = host.now();
    let member = |name: &'static str| text(&token.saved, name).ok().flatten();
    let (Some(refresh), Some(id), Some(secret), Some(registered), Some(oidc)) = (
        member("refreshToken"),
        member("clientId"),
        member("clientSecret"),
        member("registrationExpiresAt"),
        oidc,
    ) else {
        return Ok(Renewal::Impossible);
    };
    if end(&registered).is_none_or(|ends| ends <= now) {
        return Ok(Renewal::Impossible);
    }
    let origin = origin(sso);
    let operation = CallContext::new(host.filter(), SSO_OIDC, "CreateToken", &origin);
    host.progress.set_step(Some("CreateToken of IAM Identity Center"));
    let call = oidc.create_token().grant_type("refresh_token");
    let answer = call.client_id(&id).client_secret(&secret).refresh_token(refresh).send().await;
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            let explained = failure(operation, &error);
            if !matches!(error, SdkError::ServiceError(_)) {
                return Err(explained);
            }
            // A service that cannot answer now says nothing about the sign-in.
            return Ok(Renewal::Rejected(match explained.kind.is_transient() {
                true => explained,
                false => {
                    let mut expired =
                        expired_error(sso).cause(text!("it expired at {}", token.ends));
                    expired.causes.extend(explained.causes);
                    Error { aws: explained.aws, ..expired }
                }
            }));
        }
    };
    let access = answer.access_token.ok_or_else(|| missing(operation, "access token"))?;
    let ends = now
        .checked_add(SignedDuration::from_secs(i64::from(answer.expires_in)))
        .map_err(|_| missing(operation, "valid expiration"))?;
    let mut saved = json!({
        "startUrl": sso.start_url,
        "region": sso.region,
        "accessToken": access,
        "expiresAt": ends.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "clientId": id,
        "clientSecret": secret,
        "registrationExpiresAt": registered,
    });
    if let (Some(saved), Some(refresh)) = (saved.as_object_mut(), answer.refresh_token) {
        saved.insert("refreshToken".to_owned(), Value::String(refresh));
    }
    let text = saved.to_string();
    let token = Token { access, ends, saved: Map::new(), file: token.file.clone() };
    Ok(Renewal::Renewed(token, text))
}

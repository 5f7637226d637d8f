//! Sessions of `aws login`: what that left in `~/.aws/login/cache`, and its refreshing. The
//! provider of the SDK finds the file and the endpoint by itself, by other rules than the AWS CLI's.

use std::path::{Path, PathBuf};

use aws_sdk_signin::operation::create_o_auth2_token::CreateOAuth2TokenError;
use aws_sdk_signin::types::{CreateOAuth2TokenRequestBody, OAuth2ErrorCode};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::answer::{object, required};
use super::api::SIGN_IN_SERVICE;
use super::dpop::ProofKey;
use super::ends::end;
use super::failure::{CallContext, failure, missing};
use super::files::{expand_path, read_regular};
use super::saved::{self, Renewal, SavedSignIn};
use super::signed::Signer;
use super::source::Login;
use crate::environment::Environment;
use crate::error::{AwsLogin, Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, trusted};
use crate::settings::show;

/// A session that ends sooner is refreshed, as the AWS CLI does.
const WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// What `aws login` left.
struct LoginSession {
    file: PathBuf,
    saved: Map<String, Value>,
    id: String,
    secret: String,
    token: String,
    ends: Timestamp,
}

impl SavedSignIn for LoginSession {
    fn file(&self) -> &Path {
        &self.file
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn ends(&self) -> Timestamp {
        self.ends
    }
}

/// Returns the id of the key of the session, to tell one sign-in from another.
pub(super) fn access_key_id(environment: &Environment, login: &Login) -> Option<String> {
    let saved = object(&read_regular(file(environment, login)?).ok()?).ok()?;
    Some(saved.get("accessToken")?.get("accessKeyId")?.as_str()?.to_owned())
}

/// Returns the credentials of the session.
pub(super) async fn fetch(
    host: &Host,
    login: &Login,
    client: aws_sdk_signin::Client,
    warn: &dyn Fn(Text),
) -> Result<Signer> {
    let now = host.now();
    let load = || load(host, login);
    let renew = async |session: &LoginSession| refresh(session, login, client, host).await;
    let session = saved::current(now, WINDOW, load, renew, warn).await?;
    if session.ends <= now {
        return Err(expired_error(login, &session.file));
    }
    let LoginSession { id, secret, token, ends, .. } = session;
    Signer::new(host.filter(), &origin(login), id, secret, Some(token), Some(ends))
}

fn origin(login: &Login) -> Text {
    text!("the `aws login` session of the AWS profile {}", show(&login.profile))
}

/// Returns the error that only a new sign-in helps.
fn expired_error(login: &Login, file: &std::path::Path) -> Error {
    Error::new(
        Kind::NotSignedIn,
        text!("sign-in for AWS profile {} has expired", show(&login.profile)),
    )
    .cause(text!("it is in {}", file.display()))
    .sign_in(AwsLogin::Console, &login.profile)
}

/// Returns where the AWS CLI keeps the session.
fn file(environment: &Environment, login: &Login) -> Option<PathBuf> {
    const DIRECTORY: &str = "AWS_LOGIN_CACHE_DIRECTORY";
    let directory = match environment.raw(DIRECTORY) {
        Some(_) => expand_path(environment, environment.text(DIRECTORY).ok()?.unwrap_or_default())?,
        None => environment.aws_home()?.join(".aws/login/cache"),
    };
    let name = hex::encode(Sha256::digest(login.session.trim()));
    Some(directory.join(format!("{name}.json")))
}

fn load(host: &Host, login: &Login) -> Result<LoginSession> {
    let unusable = |why: Text| {
        Error::new(
            Kind::NotSignedIn,
            text!("the AWS profile {} is not signed in with `aws login`", trusted(&login.profile)),
        )
        .cause(why)
        .sign_in(AwsLogin::Console, &login.profile)
    };
    let file = file(&host.environment, login)
        .ok_or_else(|| unusable("no directory for sessions".into()))?;
    let bytes = read_regular(&file).map_err(|failure| {
        unusable(text!("{}: {}", file.display(), failure)).unless_limit(&failure)
    })?;
    host.filter().know_message(&String::from_utf8_lossy(&bytes));
    let damaged = |why: Text| unusable(text!("{}: {}", file.display(), trusted(why)));
    let saved = object(&bytes).map_err(damaged)?;
    let access = match saved.get("accessToken") {
        Some(Value::Object(access)) => access,
        Some(_) => return Err(damaged("accessToken is not an object".into())),
        None => return Err(damaged("accessToken is missing".into())),
    };
    for (holder, name) in [
        (&saved, "refreshToken"),
        (&saved, "dpopKey"),
        (&saved, "idToken"),
        (access, "secretAccessKey"),
        (access, "sessionToken"),
    ] {
        if let Some(Value::String(secret)) = holder.get(name) {
            host.filter().know(secret);
        }
    }
    // Without these the AWS CLI does not take the file either.
    for name in ["refreshToken", "dpopKey", "clientId"] {
        required(&saved, name).map_err(damaged)?;
    }
    let member = |name: &'static str| required(access, name).map_err(damaged);
    member("accountId")?;
    let ends = member("expiresAt")?;
    let ends = end(&ends).ok_or_else(|| damaged(text!("expiresAt {} is invalid", show(&ends))))?;
    let (id, secret, token) =
        (member("accessKeyId")?, member("secretAccessKey")?, member("sessionToken")?);
    Ok(LoginSession { id, secret, token, ends, saved, file })
}

async fn refresh(
    session: &LoginSession,
    login: &Login,
    client: aws_sdk_signin::Client,
    host: &Host,
) -> Result<Renewal<LoginSession>> {
    let now = host.now();
    let damaged = |why: Text| {
        expired_error(login, &session.file).cause(text!("it cannot be renewed: {}", trusted(why)))
    };
    let member = |name: &'static str| required(&session.saved, name).map_err(damaged);
    let key = ProofKey::read(&member("dpopKey")?).map_err(damaged)?;
    let input = CreateOAuth2TokenRequestBody::builder()
        .client_id(member("clientId")?)
        .grant_type("refresh_token")
        .refresh_token(member("refreshToken")?)
        .build()
        .map_err(|_| damaged("one of its values is empty".into()))?;
    let origin = origin(login);
    let operation = CallContext::new(host.filter(), SIGN_IN_SERVICE, "CreateOAuth2Token", &origin);
    let proven = move |mut request: HttpRequest| {
        let proof = key.proof(request.uri(), now)?;
        request.headers_mut().insert("dpop", proof);
        Ok::<_, aws_lc_rs::error::Unspecified>(request)
    };
    let call = client.create_o_auth2_token().token_input(input).customize();
    host.progress.set_step(Some("CreateOAuth2Token of AWS Sign-In"));
    let answer = call.map_request(proven).send().await;
    let answer = answer.map_err(|error| rejection(operation, login, session, &error))?;
    let output = answer.token_output.ok_or_else(|| missing(operation, "token"))?;
    let access = output.access_token.ok_or_else(|| missing(operation, "access key"))?;
    for secret in [&access.secret_access_key, &access.session_token, &output.refresh_token] {
        host.filter().know(secret);
    }
    let ends = now
        .checked_add(SignedDuration::from_secs(i64::from(output.expires_in)))
        .map_err(|_| missing(operation, "valid expiration"))?;
    let account = session.saved.get("accessToken").and_then(|access| access.get("accountId"));
    let kept = json!({
        "accessKeyId": access.access_key_id,
        "secretAccessKey": access.secret_access_key,
        "sessionToken": access.session_token,
        "accountId": account,
        "expiresAt": ends.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    });
    let mut saved = session.saved.clone();
    saved.insert("accessToken".to_owned(), kept);
    saved.insert("refreshToken".to_owned(), Value::String(output.refresh_token));
    let text = Value::Object(saved.clone()).to_string();
    let renewed = LoginSession {
        file: session.file.clone(),
        saved,
        id: access.access_key_id,
        secret: access.secret_access_key,
        token: access.session_token,
        ends,
    };
    Ok(Renewal::Renewed(renewed, text))
}

fn rejection(
    operation: CallContext<'_>,
    login: &Login,
    session: &LoginSession,
    error: &SdkError<CreateOAuth2TokenError, HttpResponse>,
) -> Error {
    let explained = failure(operation, error);
    match error.as_service_error() {
        Some(CreateOAuth2TokenError::AccessDeniedException(denied))
            if denied.error == OAuth2ErrorCode::InsufficientPermissions =>
        {
            explained.hint("ask for the permission signin:CreateOAuth2Token")
        }
        Some(
            CreateOAuth2TokenError::AccessDeniedException(_)
            | CreateOAuth2TokenError::ValidationException(_),
        ) => {
            let mut over = expired_error(login, &session.file);
            over.causes.extend(explained.causes);
            Error { aws: explained.aws, ..over }
        }
        _ => explained,
    }
}

//! What the environment and a profile by itself say about signing in, in the order of botocore's
//! `ProfileProviderBuilder`.

use super::checks::{at_least, not_for_a_header};
use super::files::Kind;
use super::profile::Profile;
use super::source::{Container, Keys, Login, Process, Source, Sso, WebIdentity};
use crate::environment::Environment;
use crate::error::{Error, Kind as ErrorKind, Result};
use crate::model::Secret;
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Where ECS answers for a relative URI.
const ECS: &str = "http://169.254.170.2";

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

/// Returns the keys of the environment, if it has the id of one.
pub(super) fn environment_keys(environment: &Environment) -> Result<Option<Keys>> {
    let Some(id) = environment.text("AWS_ACCESS_KEY_ID")? else { return Ok(None) };
    let Some(secret) = environment.text("AWS_SECRET_ACCESS_KEY")? else {
        return Err(Error::new(
            ErrorKind::NotSignedIn,
            "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not",
        )
        .hint("set both, or unset both to use a profile"));
    };
    let token = match environment.text("AWS_SECURITY_TOKEN")? {
        Some(token) => Some(token),
        None => environment.text("AWS_SESSION_TOKEN")?,
    };
    let old = environment.raw("AWS_SECURITY_TOKEN").is_some_and(|token| !token.is_empty());
    let token_name = if old { "AWS_SECURITY_TOKEN" } else { "AWS_SESSION_TOKEN" };
    for (name, value) in [("AWS_ACCESS_KEY_ID", Some(id)), (token_name, token)] {
        if let Some(letter) = value.and_then(not_for_a_header) {
            return Err(Error::new(
                ErrorKind::NotSignedIn,
                text!("{} contains {}, which is not allowed in a request", name, letter),
            )
            .hint("set it again, without line breaks and other control characters"));
        }
    }
    Ok(Some(Keys {
        origin: "the environment".into(),
        id: id.to_owned(),
        secret: Secret::new(secret.to_owned()),
        token: token.map(|token| Secret::new(token.to_owned())),
        ends: environment.text("AWS_CREDENTIAL_EXPIRATION")?.map(str::to_owned),
    }))
}

/// Returns what a profile says by itself, in the order of botocore's `ProfileProviderBuilder`.
/// `environment` is there where its variables count too.
pub(super) fn profile_source(
    profile: &Profile,
    environment: Option<&Environment>,
) -> Result<Option<Source>> {
    if let Some(web) = web_identity(profile, environment)? {
        return Ok(Some(Source::WebIdentity(web)));
    }
    if let Some(sso) = sso(profile)? {
        return Ok(Some(Source::Sso(sso)));
    }
    if let Some(keys) = profile_keys(profile, Kind::Credentials)? {
        return Ok(Some(Source::Keys(keys)));
    }
    let name = profile.name.clone();
    if let Some(session) = profile.text("login_session")? {
        return Ok(Some(Source::Login(Login { profile: name, session: session.to_owned() })));
    }
    if let Some(command) = profile.text("credential_process")? {
        return Ok(Some(Source::Process(Process { profile: name, command: command.to_owned() })));
    }
    Ok(profile_keys(profile, Kind::Config)?.map(Source::Keys))
}

fn web_identity(
    profile: &Profile,
    environment: Option<&Environment>,
) -> Result<Option<WebIdentity>> {
    // A variable that is set, even to nothing, hides the setting.
    let value = |variable: &str, setting: &str| -> Result<Option<String>> {
        match environment.filter(|environment| environment.raw(variable).is_some()) {
            Some(environment) => {
                Ok(Some(environment.text(variable)?.unwrap_or_default().to_owned()))
            }
            None => Ok(profile.text(setting)?.map(str::to_owned)),
        }
    };
    let token_file = value("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file")?;
    let Some(token_file) = token_file.filter(|file| !file.is_empty()) else { return Ok(None) };
    let by_variable = environment
        .is_some_and(|environment| environment.raw("AWS_WEB_IDENTITY_TOKEN_FILE").is_some());
    let origin = match by_variable {
        true => "AWS_WEB_IDENTITY_TOKEN_FILE".into(),
        false => text!("web_identity_token_file of the AWS profile {}", show(&profile.name)),
    };
    let arn = value("AWS_ROLE_ARN", "role_arn")?.unwrap_or_default();
    let session_name =
        value("AWS_ROLE_SESSION_NAME", "role_session_name")?.filter(|name| !name.is_empty());
    if arn.is_empty() {
        return Err(Error::usage("a web identity needs the role to assume")
            .cause(text!("set by {}", origin))
            .hint("set AWS_ROLE_ARN, or role_arn in the profile"));
    }
    for (name, value, least) in [
        ("the role of a web identity", Some(arn.as_str()), 20),
        ("the session name of a web identity", session_name.as_deref(), 2),
    ] {
        at_least(value, least).map_err(|rule| {
            Error::usage(text!("{} {}", name, rule)).cause(text!("set by {}", origin))
        })?;
    }
    Ok(Some(WebIdentity { origin, token_file, arn, session_name }))
}

fn sso(profile: &Profile) -> Result<Option<Sso>> {
    if !profile.has("sso_role_name") && !profile.has("sso_account_id") {
        return Ok(None);
    }
    let name = show(&profile.name);
    let refused = |cause: Text| {
        Error::usage(text!("the SSO settings of AWS profile {} are incomplete or invalid", name))
            .cause(cause)
    };
    let session = profile.text("sso_session")?;
    let section = match (session, profile.sso_session()) {
        (Some(session), None) => {
            return Err(refused(text!("section [sso-session {}] not found", trusted(session))));
        }
        (_, section) => section.unwrap_or_default(),
    };
    for (setting, value) in &section {
        if let Some(own) = profile.text(setting)?
            && own != *value
        {
            return Err(refused(text!(
                "{} is {} in the profile and {} in its [sso-session]",
                trusted(setting),
                show(own),
                show(value)
            )));
        }
    }
    let in_session =
        |key: &str| section.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let required = |key: &'static str| -> Result<String> {
        let value = match (in_session(key), session) {
            (Some(value), _) => Some(value),
            // The token belongs to the session, which must say where it comes from.
            (None, Some(_)) if matches!(key, "sso_start_url" | "sso_region") => None,
            (None, _) => profile.text(key)?,
        };
        match value {
            // Without a region of its own, the portal is asked in that of the run.
            Some(value) if !value.is_empty() || matches!(key, "sso_start_url" | "sso_region") => {
                Ok(value.to_owned())
            }
            Some(_) => Err(refused(text!("{} is empty", key))),
            None => Err(refused(text!("{} is missing", key))),
        }
    };
    Ok(Some(Sso {
        profile: profile.name.clone(),
        session: session.map(str::to_owned),
        start_url: required("sso_start_url")?,
        region: required("sso_region")?,
        account: required("sso_account_id")?,
        role: required("sso_role_name")?,
    }))
}

/// Returns the keys of a profile in one of the files, if that has the id of one.
fn profile_keys(profile: &Profile, kind: Kind) -> Result<Option<Keys>> {
    let Some(id) = profile.text_in(kind, "aws_access_key_id")? else { return Ok(None) };
    let origin = text!("the AWS profile {} ({})", show(&profile.name), kind.name());
    let Some(secret) = profile.text_in(kind, "aws_secret_access_key")? else {
        return Err(Error::new(
            ErrorKind::NotSignedIn,
            text!("aws_access_key_id is set and aws_secret_access_key is not in {}", origin),
        ));
    };
    let token = match profile.text_in(kind, "aws_security_token")? {
        Some(token) => Some(token),
        None => profile.text_in(kind, "aws_session_token")?,
    };
    Ok(Some(Keys {
        origin,
        id: id.to_owned(),
        secret: Secret::new(secret.to_owned()),
        token: token.filter(|token| !token.is_empty()).map(|token| Secret::new(token.to_owned())),
        ends: None,
    }))
}

pub(super) fn container(environment: &Environment) -> Result<Option<Container>> {
    if environment.raw(RELATIVE_URI).is_some() {
        let path = environment.text(RELATIVE_URI)?.unwrap_or_default();
        return Ok(Some(Container { origin: RELATIVE_URI, url: format!("{ECS}{path}") }));
    }
    if environment.raw(FULL_URI).is_some() {
        let url = environment.text(FULL_URI)?.unwrap_or_default().to_owned();
        return Ok(Some(Container { origin: FULL_URI, url }));
    }
    Ok(None)
}

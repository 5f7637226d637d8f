//! Finds the AWS credentials that sign the requests.

use std::error::Error as StdError;
use std::time::SystemTime;

use aws_config::ecs::EcsCredentialsProvider;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::web_identity_token::WebIdentityTokenCredentialsProvider;
use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_sts::operation::assume_role::AssumeRoleError;
use aws_sdk_sts::operation::assume_role_with_web_identity::AssumeRoleWithWebIdentityError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use jiff::Timestamp;

use super::failure::{CallContext, answered, chain, timed_out, undelivered};
use super::profile::Profiles;
use super::{Api, nested};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Filter, Text, trusted};

/// STS, which says who signs.
pub const STS: Api = Api { id: "STS" };
/// Every API that hands out AWS credentials.
pub(super) const SIGN_IN: &[Api] = &[STS, Api { id: "SSO" }, Api { id: "SSO OIDC" }];

/// Returns the AWS credentials, and where they come from in words, from the first of: the
/// environment (unless the user named a profile to lakekey), the profile, a web identity, a
/// container, the instance. That is the order of the AWS CLI. The instance is asked only where
/// there is one, so that a laptop without a sign-in gets its answer at once.
pub(super) async fn sign_in(
    host: &Host,
    profiles: &Profiles,
    config: &ProviderConfig,
) -> Result<(Credentials, Text)> {
    let filter = host.filter();
    profiles.secrets().for_each(|secret| filter.know(secret));
    let (credentials, from) = find(host, profiles, config).await?;
    filter.know(credentials.secret_access_key());
    filter.know(credentials.session_token().unwrap_or_default());
    Ok((credentials, from))
}

async fn find(
    host: &Host,
    profiles: &Profiles,
    config: &ProviderConfig,
) -> Result<(Credentials, Text)> {
    let environment = &host.environment;
    if !profiles.is_explicit() {
        let key_id = environment.text("AWS_ACCESS_KEY_ID")?;
        let key = environment.text("AWS_SECRET_ACCESS_KEY")?;
        match (key_id, key) {
            (Some(id), Some(key)) => {
                let token = environment.text("AWS_SESSION_TOKEN")?.map(str::to_owned);
                let credentials = Credentials::new(id, key, token, stated_end(host), "Environment");
                return Ok((credentials, "the environment".into()));
            }
            (None, None) => {}
            (id, _) => return Err(half_a_key(id.is_some())),
        }
    }
    refuse_mfa(profiles)?;
    let profile = ProfileFileCredentialsProvider::builder()
        .configure(config)
        .profile_files(profiles.files().clone())
        .profile_name(profiles.name())
        .build();
    if let Some(credentials) = loaded(&profile, profiles, host).await? {
        return Ok((credentials, profiles.way()));
    }
    if environment.lossy("AWS_WEB_IDENTITY_TOKEN_FILE").is_some() {
        let provider = WebIdentityTokenCredentialsProvider::builder().configure(config).build();
        if let Some(credentials) = loaded(&provider, profiles, host).await? {
            return Ok((credentials, "a web identity".into()));
        }
    }
    let is_container =
        ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"]
            .iter()
            .any(|name| environment.lossy(name).is_some());
    if is_container {
        let provider = EcsCredentialsProvider::builder().configure(config).build();
        if let Some(credentials) = loaded(&provider, profiles, host).await? {
            return Ok((credentials, "the container".into()));
        }
    }
    if instance_may_answer(host) {
        let provider = ImdsCredentialsProvider::builder().configure(config).build();
        if let Some(credentials) = loaded(&provider, profiles, host).await? {
            return Ok((credentials, "the EC2 instance".into()));
        }
    }
    Err(not_signed_in(profiles))
}

/// Returns when the AWS session in the environment ends, as `aws configure export-credentials`
/// and aws-vault say it. An end that is over was left behind by another session: AWS is the one
/// to refuse these keys.
fn stated_end(host: &Host) -> Option<SystemTime> {
    let stated = host.environment.lossy("AWS_CREDENTIAL_EXPIRATION")?;
    let ends: Timestamp = stated.parse().ok()?;
    (ends > host.now()).then(|| ends.into())
}

/// Returns whether the instance metadata service may be asked.
pub(super) fn instance_may_answer(host: &Host) -> bool {
    let environment = &host.environment;
    let disabled = environment.lossy("AWS_EC2_METADATA_DISABLED");
    !disabled.is_some_and(|value| value.eq_ignore_ascii_case("true"))
        && (environment.lossy("AWS_EC2_METADATA_SERVICE_ENDPOINT").is_some() || (host.is_ec2)())
}

async fn loaded(
    provider: &impl ProvideCredentials,
    profiles: &Profiles,
    host: &Host,
) -> Result<Option<Credentials>> {
    match provider.provide_credentials().await {
        Ok(credentials) => Ok(Some(credentials)),
        Err(CredentialsError::CredentialsNotLoaded(_)) => Ok(None),
        Err(failure) => Err(explain(&failure, profiles, host)),
    }
}

fn half_a_key(has_id: bool) -> Error {
    let (there, lacking) = if has_id {
        ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    } else {
        ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")
    };
    Error::new(Kind::NotSignedIn, text!("{} is set and {} is not", there, lacking))
        .hint("set both, or unset both to use a profile")
}

/// The SDK leaves `mfa_serial` out of its AssumeRole and is refused (aws-sdk-rust issue 527).
fn refuse_mfa(profiles: &Profiles) -> Result<()> {
    let chain = profiles.chain();
    let Some((name, _)) = chain.iter().find(|(_, profile)| profile.get("mfa_serial").is_some())
    else {
        return Ok(());
    };
    let role = chain.iter().any(|(_, profile)| profile.get("role_arn").is_some());
    if !role {
        return Ok(());
    }
    let name = trusted(name);
    Err(Error::new(
        Kind::NotSignedIn,
        text!("the AWS profile {} asks for a second factor (mfa_serial)", name),
    )
    .cause("lakekey cannot ask for the code itself")
    .hint(text!(
        "let the AWS CLI ask for it: eval \"$(aws configure export-credentials --profile {} \
             --format env)\", then run lakekey without --profile",
        name
    )))
}

fn not_signed_in(profiles: &Profiles) -> Error {
    let name = trusted(profiles.name());
    Error::new(Kind::NotSignedIn, "there are no AWS credentials")
        .cause(text!("neither in the environment, nor in the AWS profile {}, nor from a container or an instance", name))
        .hint(match sso_profile(profiles) {
            true => text!("aws sso login --profile {}", name),
            false => "sign in with `aws sso login` or `aws configure`, or name a --profile".into(),
        })
}

fn sso_profile(profiles: &Profiles) -> bool {
    profiles.chain().iter().any(|(_, profile)| {
        profile.get("sso_session").is_some() || profile.get("sso_start_url").is_some()
    })
}

fn explain(failure: &CredentialsError, profiles: &Profiles, host: &Host) -> Error {
    let (name, filter) = (trusted(profiles.name()), host.filter());
    let reason = chain(failure);
    if let Some(error) = nested::explain(&host.environment, profiles, &reason) {
        return error;
    }
    if let Some(error) = refused_role(failure, profiles, filter) {
        return error;
    }
    let subject = "the AWS credentials".into();
    let operation = CallContext::new(filter, STS, "sign-in", &subject);
    match sources(failure).find_map(|cause| cause.downcast_ref::<ConnectorError>()) {
        Some(connector) if connector.is_timeout() => {
            return timed_out(operation).cause(filter.pass(reason));
        }
        Some(_) => return undelivered(operation, reason),
        None => {}
    }
    let text = filter.pass(reason);
    if let CredentialsError::InvalidConfiguration(_) = failure {
        return Error::usage(text!(
            "the AWS credentials of the profile {} are set up wrongly",
            name
        ))
        .cause(text);
    }
    if sso_profile(profiles) {
        return Error::new(
            Kind::NotSignedIn,
            text!("the sign-in of the AWS profile {} has expired", name),
        )
        .cause(text)
        .hint(text!("aws sso login --profile {}", name));
    }
    Error::new(
        Kind::NotSignedIn,
        text!("the AWS credentials of the profile {} cannot be had", name),
    )
    .cause(text)
    .hint(text!("check the profile: aws sts get-caller-identity --profile {}", name))
}

/// Explains what STS said, where a role of the chain could not be assumed.
fn refused_role(failure: &CredentialsError, profiles: &Profiles, filter: &Filter) -> Option<Error> {
    for cause in sources(failure) {
        let assume = cause.downcast_ref::<AssumeRoleError>().map(ProvideErrorMetadata::meta);
        let web =
            cause.downcast_ref::<AssumeRoleWithWebIdentityError>().map(ProvideErrorMetadata::meta);
        if let Some(meta) = assume.or(web) {
            let subject =
                match profiles.chain().iter().find_map(|(_, profile)| profile.get("role_arn")) {
                    Some(role) => text!("the role {}", trusted(role)),
                    None => "the role".into(),
                };
            let operation = CallContext::new(filter, STS, "AssumeRole", &subject);
            return Some(answered(operation, 403, meta, None));
        }
    }
    None
}

/// Returns the causes of a failure, outermost first.
fn sources(failure: &dyn StdError) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(failure.source(), |&cause| cause.source())
}

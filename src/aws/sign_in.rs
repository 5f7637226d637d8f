//! Gets the AWS credentials from the source that was decided on.

use std::future::Future;
use std::pin::Pin;

use aws_config::imds;
use aws_config::imds::client::error::ImdsError;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_types::SdkConfig;
use aws_types::region::Region;
use jiff::Timestamp;
use std::error::Error as StdError;

use super::api::{SIGN_IN_SERVICE, SSO, SSO_OIDC, STS};
use super::endpoint::GLOBAL_STS;
use super::failure::{CallContext, chain, delivery_error, failure, timed_out};
use super::profile::Profiles;
use super::rejected::METADATA_ADDRESS;
use super::signed::{SESSION_NAME, Signer, open_signer, stated_end};
use super::source::{Keys, Role, Source, Sso};
use super::{Api, container, endpoint, login, sso, web_identity};
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::visible;
use crate::outside::trusted;

/// The instance metadata service.
const METADATA: Api = Api { id: "instance metadata" };

/// What a sign-in needs.
pub(super) struct SignIn<'a> {
    pub(super) host: &'a Host,
    pub(super) profiles: &'a Profiles,
    /// What each client is built from.
    pub(super) config: &'a SdkConfig,
    pub(super) endpoint_url: &'a dyn Fn(Api) -> Result<Option<String>>,
    pub(super) ca_bundle: Option<super::trust::Bundle>,
    /// What was answered or opened before: by what it is, the credentials.
    pub(super) known: &'a dyn Fn(&Source) -> Option<Signer>,
    /// Returns the code for an MFA device.
    pub(super) code: &'a dyn Fn(&Role) -> Result<String>,
    /// Called with the session of a role that an MFA code opened.
    pub(super) opened: &'a dyn Fn(&Source, &Signer),
}

type Signing<'a> = Pin<Box<dyn Future<Output = Result<Signer>> + 'a>>;

/// Makes a client of an SDK without an interceptor, at the URL that is configured for its API.
macro_rules! client {
    ($sdk:ident, $config:expr, $endpoint_url:expr) => {{
        let endpoint_url: Option<String> = $endpoint_url;
        let mut config = $sdk::config::Builder::from($config);
        if endpoint_url.is_some() {
            // The URL wins over the dual-stack name.
            config.set_use_dual_stack(Some(false));
        }
        config.set_endpoint_url(endpoint_url);
        $sdk::Client::from_conf(config.build())
    }};
}

impl SignIn<'_> {
    /// Returns the credentials of `source`.
    pub(super) fn signer<'b>(&'b self, source: &'b Source) -> Signing<'b> {
        Box::pin(async move {
            if let Some(signer) = (self.known)(source) {
                return Ok(signer);
            }
            match source {
                Source::Keys(keys) => written(keys, self.host),
                Source::Role(role) => self.role(source, role).await,
                Source::WebIdentity(web) => {
                    let client = self.sts(self.config)?;
                    web_identity::fetch(self.host.filter(), client, web, SESSION_NAME).await
                }
                Source::Sso(sso) => self.sso(sso).await,
                Source::Login(login) => {
                    let url = (self.endpoint_url)(SIGN_IN_SERVICE)?;
                    let client = client!(aws_sdk_signin, self.config, url);
                    login::fetch(self.host, login, client).await
                }
                // It was run before, where it could ask.
                Source::Process(_) => Err(Error::bug("the credential_process was not run")),
                Source::Container(container) => {
                    container::fetch(self.host, container, self.ca_bundle.clone()).await
                }
                Source::Instance => self.instance().await,
            }
        })
    }

    async fn role(&self, source: &Source, role: &Role) -> Result<Signer> {
        let signer = self.signer(&role.source).await?;
        let config = self.config.to_builder();
        let credentials = SharedCredentialsProvider::new(signer.credentials);
        let config = config.credentials_provider(credentials).build();
        let client = self.sts(&config)?;
        let mut call = client
            .assume_role()
            .role_arn(&role.arn)
            .role_session_name(role.session_name.as_deref().unwrap_or(SESSION_NAME))
            .set_external_id(role.external_id.clone())
            .set_duration_seconds(role.duration);
        if let Some(serial) = &role.mfa_serial {
            call = call.serial_number(serial).token_code((self.code)(role)?);
        }
        let subject = text!("the role {}", trusted(visible(&role.arn)));
        let operation = CallContext::new(self.host.filter(), STS, "AssumeRole", &subject);
        let answer = call.send().await.map_err(|error| failure(operation, &error))?;
        let signer = open_signer(operation, answer.credentials)?;
        if role.mfa_serial.is_some() {
            (self.opened)(source, &signer);
        }
        Ok(signer)
    }

    fn sts(&self, config: &SdkConfig) -> Result<aws_sdk_sts::Client> {
        let url = (self.endpoint_url)(STS)?;
        let region = config.region().map(Region::as_ref).unwrap_or_default();
        let has_variant = [config.use_fips(), config.use_dual_stack()].contains(&Some(true));
        if url.is_none()
            && !has_variant
            && endpoint::is_sts_global(&self.host.environment, self.profiles, region)?
        {
            let (url, region) = GLOBAL_STS;
            let config = config.to_builder().region(Region::from_static(region)).build();
            return Ok(client!(aws_sdk_sts, &config, Some(url.to_owned())));
        }
        Ok(client!(aws_sdk_sts, config, url))
    }

    async fn sso(&self, sso: &Sso) -> Result<Signer> {
        let mut config = self.config.to_builder();
        if !sso.region.is_empty() {
            config = config.region(Region::new(sso.region.clone()));
        }
        let config = config.build();
        let portal = client!(aws_sdk_sso, &config, (self.endpoint_url)(SSO)?);
        let oidc = client!(aws_sdk_ssooidc, &config, (self.endpoint_url)(SSO_OIDC)?);
        sso::fetch(self.host, sso, portal, oidc).await
    }

    async fn instance(&self) -> Result<Signer> {
        if !instance_may_answer(self.host, self.profiles)? {
            return Err(not_signed_in(self.profiles));
        }
        let client = metadata(self.host, self.profiles, self.config)?;
        let provider = ImdsCredentialsProvider::builder().imds_client(client).build();
        let credentials = provider.provide_credentials().await.map_err(|failure| {
            let filter = self.host.filter();
            let subject = "the AWS credentials".into();
            let operation = CallContext::new(filter, METADATA, "GET", &subject);
            let reason = chain(&failure);
            match sources(&failure).find_map(|cause| cause.downcast_ref::<ConnectorError>()) {
                Some(connector) if connector.is_timeout() => timed_out(operation),
                Some(_) => delivery_error(operation, reason),
                None if matches!(failure, CredentialsError::CredentialsNotLoaded(_)) => {
                    not_signed_in(self.profiles).cause(filter.pass(reason))
                }
                None if status_of(&failure).is_some_and(|status| status >= 500) => {
                    Error::new(Kind::Unavailable, "the instance metadata service cannot answer now")
                        .cause(filter.pass(reason))
                        .hint("try again in a moment")
                }
                None => Error::new(
                    Kind::NotSignedIn,
                    "the EC2 instance has no AWS credentials to hand out",
                )
                .cause(filter.pass(reason))
                .hint("check the role of the instance"),
            }
        })?;
        let ends = credentials.expiry().and_then(|ends| Timestamp::try_from(ends).ok());
        let token = credentials.session_token().map(str::to_owned);
        let (id, secret) = (credentials.access_key_id(), credentials.secret_access_key());
        Signer::new(self.host.filter(), &"the EC2 instance".into(), id, secret, token, ends)
    }
}

/// Returns keys that are written down. An end that was over a while ago was left behind by another
/// session: AWS is the one to reject these keys.
fn written(keys: &Keys, host: &Host) -> Result<Signer> {
    let (origin, filter, now) = (&keys.origin, host.filter(), host.now());
    let ends = keys
        .ends
        .as_deref()
        .map(|text| stated_end(filter, &text!("{} (AWS_CREDENTIAL_EXPIRATION)", origin), text));
    let token = keys.token.as_ref().map(|token| token.expose().to_owned());
    let signer =
        Signer::new(filter, origin, &keys.id, keys.secret.expose(), token, ends.transpose()?)?;
    let Signer { credentials, ends } = signer.alive(origin, now)?;
    Ok(Signer { credentials, ends: ends.filter(|ends| *ends > now) })
}

/// Returns whether the instance metadata service may be asked: only where there is one, so that
/// a laptop without a sign-in gets its answer at once.
pub(super) fn instance_may_answer(host: &Host, profiles: &Profiles) -> Result<bool> {
    let environment = &host.environment;
    let is_disabled = environment
        .text("AWS_EC2_METADATA_DISABLED")?
        .is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let address = metadata_address(environment, profiles)?;
    Ok(!is_disabled && (address.is_some() || (host.is_ec2)()))
}

/// Returns where the instance metadata service is, if that is set.
fn metadata_address<'a>(
    environment: &'a Environment,
    profiles: &'a Profiles,
) -> Result<Option<&'a str>> {
    let (variable, key) = METADATA_ADDRESS;
    let set = profiles.setting(environment, variable, key)?;
    Ok(set.map(|(url, _)| url).filter(|url| !url.is_empty()))
}

/// Returns a client of the instance metadata service. It is told where that is: by itself it
/// would read the variables and the files again, with other rules.
pub(super) fn metadata(
    host: &Host,
    profiles: &Profiles,
    config: &SdkConfig,
) -> Result<imds::Client> {
    let environment = &host.environment;
    let (variable, key) =
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
    let is_ipv6 = match profiles.setting(environment, variable, key)? {
        Some((mode, _)) => mode.eq_ignore_ascii_case("ipv6"),
        None => profiles.is_on(environment, "AWS_IMDS_USE_IPV6", "imds_use_ipv6")?,
    };
    let usual = if is_ipv6 { "http://[fd00:ec2::254]" } else { "http://169.254.169.254" };
    let mut providers = aws_config::provider_config::ProviderConfig::empty();
    if let Some(client) = config.http_client() {
        providers = providers.with_http_client(client);
    }
    if let Some(sleep) = config.sleep_impl() {
        providers = providers.with_sleep_impl(sleep);
    }
    if let Some(time) = config.time_source() {
        providers = providers.with_time_source(time);
    }
    let endpoint = metadata_address(environment, profiles)?.unwrap_or(usual);
    let builder = imds::Client::builder().configure(&providers).endpoint(endpoint);
    let builder = builder.map_err(|_| {
        Error::usage(text!(
            "the instance metadata endpoint {} is not a URL",
            crate::settings::show(endpoint)
        ))
    })?;
    Ok(builder.build())
}

/// Returns the error that no source is configured.
pub(super) fn not_signed_in(profiles: &Profiles) -> Error {
    Error::new(Kind::NotSignedIn, "there are no AWS credentials")
        .cause(text!(
            "neither in the environment, nor in the AWS profile {}, nor from a container or an \
             instance",
            trusted(profiles.name())
        ))
        .hint("sign in with `aws sso login` or `aws configure`, or name a --profile")
}

/// Returns the status of the answer that the instance metadata service failed with, if it gave one.
fn status_of(failure: &CredentialsError) -> Option<u16> {
    sources(failure).find_map(|cause| match cause.downcast_ref::<ImdsError>() {
        Some(ImdsError::ErrorResponse(context)) => Some(context.response().status().as_u16()),
        _ => None,
    })
}

/// Returns the causes of a failure, outermost first.
fn sources(failure: &dyn StdError) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(failure.source(), |&cause| cause.source())
}

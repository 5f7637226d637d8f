//! Who asks AWS, and where: decided from flags, environment and profile without any of the SDK's
//! machinery, which a cache hit does not need.

use std::path::PathBuf;
use std::time::Duration;

use aws_config::imds::region::ImdsRegionProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, Region, SdkConfig};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_types::DateTime;
use jiff::Timestamp;

use super::profile::Profiles;
use super::sign_in::{SIGN_IN, instance_may_answer, sign_in};
use super::trust::Bundle;
use super::{Api, CallContext, EndpointVariant, ServerClock, endpoint, http, nested};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Expiry, Flag, KeyBuilder};
use crate::outside::{Filter, Text, trusted};
use crate::settings::{Given, Layers};

/// The settings of a session.
pub struct AwsFlags;

impl AwsFlags {
    /// The AWS profile.
    pub const PROFILE: Flag =
        Flag::value("profile", "NAME", "Use this profile of the AWS config file")
            .default("AWS_PROFILE, or default");
    /// The region.
    pub const REGION: Flag = Flag::value("region", "REGION", "Use this AWS region")
        .default("AWS_REGION, AWS_DEFAULT_REGION, or the profile's");
    /// The endpoint.
    pub const ENDPOINT_URL: Flag =
        Flag::value("endpoint-url", "URL", "Ask the command's own service at this URL")
            .default("AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's");
    /// Whether plain http may leave the machine.
    pub const ALLOW_HTTP: Flag =
        Flag::switch("allow-http", "Allow a plain http:// endpoint that is not on this machine");
    /// All of them, in the order of `--help`.
    pub const ALL: &[Flag] = &[Self::PROFILE, Self::REGION, Self::ENDPOINT_URL, Self::ALLOW_HTTP];
}

/// Who asks AWS, and where.
pub struct Session<'a> {
    host: &'a Host,
    profiles: Profiles,
    region: Option<String>,
    region_origin: Option<Text>,
    endpoint_url: Option<Given>,
    allow_http: bool,
    fips: bool,
    dual_stack: bool,
}

/// A session that found its region and its AWS credentials.
pub struct Connection {
    /// What each client is built from.
    pub config: SdkConfig,
    /// The endpoint to set on the client, if one is configured.
    pub endpoint_url: Option<String>,
    /// What each client tells AWS's time.
    pub clock: ServerClock,
    /// When the AWS credentials end that sign the requests, by AWS's clock, if they do.
    pub signer_ends: Option<Timestamp>,
    /// Where those credentials come from, in words.
    pub signer_from: Text,
    /// The id of the key that signs, all but its ends left out.
    pub key_id: String,
    /// What AWS's own words pass.
    pub filter: Filter,
}

impl Connection {
    /// Returns the call `name` of `api`, about `subject`.
    #[must_use]
    pub fn call<'a>(&'a self, api: Api, name: &'static str, subject: &'a Text) -> CallContext<'a> {
        CallContext::new(&self.filter, api, name, subject)
    }

    /// Returns `stated`, a time by AWS's clock, by the local clock, given that the last answer
    /// came at `now`. `None` where it is out of any calendar.
    #[must_use]
    pub fn to_local(&self, stated: &DateTime, now: Timestamp) -> Option<Timestamp> {
        let nanoseconds = i32::try_from(stated.subsec_nanos()).ok()?;
        let stated = Timestamp::new(stated.secs(), nanoseconds).ok()?;
        Some(self.clock.to_local(stated, now))
    }

    /// Returns `expiry`, or the end of the AWS credentials that signed if that is earlier, given
    /// that the last answer came at `now`.
    #[must_use]
    pub fn bounded(&self, expiry: Expiry, now: Timestamp) -> Expiry {
        match self.signer_ends {
            Some(ends) => expiry.no_later_than(Expiry::at(self.clock.to_local(ends, now))),
            None => expiry,
        }
    }
}

impl<'a> Session<'a> {
    /// Decides who asks and where from what was given. Reads the AWS files; asks nobody.
    pub fn open(host: &'a Host, layers: &Layers<'_>) -> Result<Self> {
        let environment = &host.environment;
        let profile = layers.text(&AwsFlags::PROFILE)?;
        let profiles =
            Profiles::read(environment, profile.as_ref().map(|given| given.value.as_str()))?;
        // Here and not where the command would be run: the outer run may hold the lock.
        nested::refuse(environment, &profiles)?;
        let region = match layers.text(&AwsFlags::REGION)? {
            Some(given) => Some((given.value, text!("--region ({})", given.origin))),
            None => configured_region(host, &profiles)?,
        };
        if let Some((region, origin)) = &region {
            check_region(region, origin)?;
        }
        let on = |variable: &str, key: &str| -> Result<bool> {
            let value = match environment.text(variable)? {
                Some(value) => Some(value),
                None => profiles.get(key),
            };
            Ok(value.is_some_and(|value| value.eq_ignore_ascii_case("true")))
        };
        let fips = on("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?;
        let dual_stack = on("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?;
        Ok(Self {
            host,
            profiles,
            region: region.as_ref().map(|(region, _)| region.clone()),
            region_origin: region.map(|(_, origin)| origin),
            endpoint_url: layers.text(&AwsFlags::ENDPOINT_URL)?,
            allow_http: layers.switch(&AwsFlags::ALLOW_HTTP)?,
            fips,
            dual_stack,
        })
    }

    /// Returns the world that the session lives in.
    #[must_use]
    pub fn host(&self) -> &Host {
        self.host
    }

    /// Returns the name of the AWS profile.
    #[must_use]
    pub fn profile_name(&self) -> &str {
        self.profiles.name()
    }

    /// Returns the region, where flags, environment or profile say it.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns what says the region.
    #[must_use]
    pub fn region_origin(&self) -> Option<&Text> {
        self.region_origin.as_ref()
    }

    /// Returns what decides the default endpoint of an API, if the region is known.
    pub(super) fn endpoint_variant(&self) -> Option<EndpointVariant<'_>> {
        let region = self.region()?;
        Some(EndpointVariant { region, fips: self.fips, dual_stack: self.dual_stack })
    }

    /// Returns the URL to ask `api` at, checked, if one is configured. `None` without an API.
    fn endpoint_url(&self, api: Option<Api>) -> Result<Option<String>> {
        match (&self.endpoint_url, api) {
            (_, None) => Ok(None),
            (Some(given), Some(_)) => {
                let origin = text!("--endpoint-url ({})", given.origin);
                self.checked(Some((given.value.clone(), origin)))
            }
            (None, Some(api)) => self.endpoint_url_of(api),
        }
    }

    /// Checks that nothing moves the endpoint of `service`, which signs locally and calls no API.
    /// A variable of AWS is for all programs, and is ignored.
    ///
    /// # Errors
    ///
    /// If `--endpoint-url` is given, as a flag, a variable or a key of the config file.
    pub fn check_has_no_endpoint(&self, service: &'static str) -> Result<()> {
        match &self.endpoint_url {
            Some(given) => Err(given.refused(text!(
                "cannot be used with {}, which signs locally and calls no API",
                service
            ))),
            None => Ok(()),
        }
    }

    /// Returns the URL to ask `api` at, checked, if one is configured for it. `--endpoint-url`
    /// is for the command's own API and not looked at.
    pub fn endpoint_url_of(&self, api: Api) -> Result<Option<String>> {
        self.checked(endpoint::configured(api, &self.host.environment, &self.profiles)?)
    }

    fn checked(&self, configured: Option<(String, Text)>) -> Result<Option<String>> {
        let Some((url, origin)) = configured else { return Ok(None) };
        endpoint::check(&url, &origin, self.allow_http)?;
        if self.fips {
            return Err(Error::usage(
                "a FIPS endpoint and a custom endpoint URL exclude each other",
            )
            .cause(text!("the URL is set by {}", origin))
            .hint("unset AWS_USE_FIPS_ENDPOINT (or use_fips_endpoint), or the URL"));
        }
        Ok(Some(url))
    }

    /// Adds everything to `key` that decides who signs, and where `api` is if there is one.
    pub fn describe(&self, api: Option<Api>, key: &mut KeyBuilder) -> Result<()> {
        let environment = &self.host.environment;
        key.optional("region", self.region.as_deref());
        key.optional("endpoint URL", self.endpoint_url(api)?.as_deref());
        key.text("FIPS", if self.fips { "yes" } else { "no" });
        key.text("dual-stack", if self.dual_stack { "yes" } else { "no" });
        key.text("profile was named", if self.profiles.is_explicit() { "yes" } else { "no" });
        self.profiles.describe(key);
        for variable in [
            "AWS_ACCESS_KEY_ID",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            // The one secret among them. Whoever serves credentials at an address of this machine
            // tells those who ask apart by nothing else.
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        ] {
            key.optional(variable, environment.text(variable)?);
        }
        // Whoever answers for these decides who signs.
        for api in SIGN_IN {
            let configured = endpoint::configured(*api, environment, &self.profiles)?;
            key.optional(api.id, configured.as_ref().map(|(url, _)| url.as_str()));
        }
        Ok(())
    }

    /// Finds the region and the AWS credentials, over the network where needed, and returns what
    /// clients of `api` are built from, or what signs where there is no API.
    pub async fn connect(&self, api: impl Into<Option<Api>>) -> Result<Connection> {
        let endpoint_url = self.endpoint_url(api.into())?;
        self.check_sign_in_endpoints()?;
        let client =
            http::client(&self.host.environment, self.ca_bundle()?, self.host.filter().clone())?;
        let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_secs(5)).build();
        let providers = ProviderConfig::without_region()
            .with_http_client(client.clone())
            .with_timeout_config(timeouts.clone());
        let region = match &self.region {
            Some(region) => Some(Region::new(region.clone())),
            None if instance_may_answer(self.host) => {
                ImdsRegionProvider::builder().configure(&providers).build().region().await
            }
            None => None,
        };
        let region = region.ok_or_else(|| self.no_region())?;
        let providers = providers
            .with_region(Some(region.clone()))
            .with_use_fips(Some(self.fips))
            .with_use_dual_stack(Some(self.dual_stack));
        let (credentials, signer_from) = sign_in(self.host, &self.profiles, &providers).await?;
        let key_id = masked(credentials.access_key_id());
        let signer_ends = credentials.expiry().and_then(|end| Timestamp::try_from(end).ok());
        let mut loader = aws_config::defaults(BehaviorVersion::latest())
            .profile_files(self.profiles.files().clone())
            .profile_name(self.profiles.name())
            .region(region)
            .http_client(client)
            .timeout_config(timeouts)
            .use_fips(self.fips)
            .use_dual_stack(self.dual_stack)
            .credentials_provider(SharedCredentialsProvider::new(credentials));
        if let Some(attempts) = self.max_attempts()? {
            loader = loader.retry_config(RetryConfig::standard().with_max_attempts(attempts));
        }
        if let Ok(name) = AppName::new(concat!("lakekey-", env!("CARGO_PKG_VERSION"))) {
            loader = loader.app_name(name);
        }
        let config = loader.load().await;
        let clock = ServerClock::default();
        let filter = self.host.filter().clone();
        Ok(Connection { config, endpoint_url, clock, signer_ends, signer_from, key_id, filter })
    }

    /// Checks where the sign-in would go. The SDK finds these URLs itself and looks at no rule;
    /// what comes back from them is AWS credentials.
    fn check_sign_in_endpoints(&self) -> Result<()> {
        for api in SIGN_IN {
            let configured = endpoint::configured(*api, &self.host.environment, &self.profiles)?;
            if let Some((url, origin)) = configured {
                endpoint::check(&url, &origin, self.allow_http)?;
            }
        }
        Ok(())
    }

    pub(super) fn ca_bundle(&self) -> Result<Option<Bundle>> {
        if let Some(path) = self.host.environment.path("AWS_CA_BUNDLE") {
            return Ok(Some((path, "AWS_CA_BUNDLE".into())));
        }
        Ok(self.profiles.get("ca_bundle").map(|path| {
            let profile = trusted(self.profiles.name());
            (PathBuf::from(path), text!("ca_bundle of the AWS profile {}", profile))
        }))
    }

    /// Returns how often to try, where it is set. The SDK reads the variable too, from the
    /// process; with another mode than the standard one, it is left to that.
    fn max_attempts(&self) -> Result<Option<u32>> {
        let environment = &self.host.environment;
        let Some(attempts) = environment.text("AWS_MAX_ATTEMPTS")? else { return Ok(None) };
        if environment.text("AWS_RETRY_MODE")?.is_some_and(|mode| mode != "standard") {
            return Ok(None);
        }
        match attempts.parse() {
            Ok(attempts) if attempts > 0 => Ok(Some(attempts)),
            _ => Err(Error::usage(text!(
                "AWS_MAX_ATTEMPTS {} must be a number from 1",
                crate::settings::show(attempts)
            ))),
        }
    }

    /// Returns the error that no region is known.
    #[must_use]
    pub fn no_region(&self) -> Error {
        Error::new(Kind::NoRegion, "no AWS region is known")
            .cause(text!("none in --region, LAKEKEY_REGION, AWS_REGION, AWS_DEFAULT_REGION or the profile {}", trusted(self.profiles.name())))
            .hint(text!("set one: `aws configure set region eu-west-1 --profile {}`", trusted(self.profiles.name())))
    }
}

fn configured_region(host: &Host, profiles: &Profiles) -> Result<Option<(String, Text)>> {
    for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        if let Some(region) = host.environment.text(variable)? {
            return Ok(Some((region.to_owned(), variable.into())));
        }
    }
    let origin = || text!("region of the AWS profile {}", trusted(profiles.name()));
    // A profile without a region of its own does not take that of its source_profile.
    Ok(profiles.get("region").map(|region| (region.to_owned(), origin())))
}

/// The region becomes part of a host name: nothing may pass that could name another host.
fn check_region(region: &str, origin: &Text) -> Result<()> {
    let valid = (1..=63).contains(&region.len())
        && region
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !region.starts_with('-')
        && !region.ends_with('-');
    if valid {
        return Ok(());
    }
    Err(Error::usage(text!(
        "the region {} must be lowercase letters, digits and hyphens, such as eu-west-1",
        crate::settings::show(region)
    ))
    .cause(text!("it is set by {}", origin)))
}

/// Returns the ends of an access key's id: enough to tell it from another.
pub(super) fn masked(id: &str) -> String {
    let ends = (id.get(..4), id.len().checked_sub(4).and_then(|from| id.get(from..)));
    match ends {
        (Some(start), Some(end)) if id.len() >= 16 => format!("{start}…{end}"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_id_only_the_ends_are_shown() {
        assert_eq!(masked("AKIAIOSFODNN7EXAMPLE"), "AKIA…MPLE");
        for short in ["", "AKIA", "AKIAONE", "AKIA56789012345", "é"] {
            assert_eq!(masked(short), "…", "{short}");
        }
    }
}

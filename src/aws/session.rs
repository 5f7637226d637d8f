//! Who asks AWS, and where: decided from flags, environment and profile without any of the SDK's
//! machinery, which a cache hit does not need.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use super::api::{SIGN_IN, SIGN_IN_SERVICE};
use super::assisted::Opened;
use super::configured::environment_keys;
use super::files::with_home;
use super::process::Patience;
use super::profile::Profiles;
use super::signed::Signer;
use super::source::Source;
use super::trust::Bundle;
use super::{Api, EndpointVariant, endpoint, nested, regions, whose};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{CacheKey, Flag, KeyBuilder};
use crate::outside::{Text, shell_word, trusted};
use crate::settings::{Given, Layers, NO_INPUT, TIMEOUT, duration, show};

/// The settings of a session.
pub struct AwsFlags;

impl AwsFlags {
    /// The AWS profile.
    pub const PROFILE: Flag =
        Flag::value("profile", "NAME", "AWS profile").default("AWS_PROFILE, or default");
    /// The region.
    pub const REGION: Flag = Flag::value("region", "REGION", "AWS region")
        .default("AWS_REGION, AWS_DEFAULT_REGION, or the profile's");
    /// The endpoint.
    pub const ENDPOINT_URL: Flag =
        Flag::value("endpoint-url", "URL", "Use this URL for the command's own service")
            .default("AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, or the profile's");
    /// Whether plain http may leave the machine.
    pub const ALLOW_HTTP: Flag =
        Flag::switch("allow-http", "Allow plain http:// endpoints on other machines");
    /// What tells apart whom a `credential_process` answers for.
    pub const PROCESS_IDENTITY: Flag = Flag::value(
        "credential-process-identity",
        "BY",
        "What identifies the caller of a credential_process in the cache",
    )
    .choices(&["answer", "command"])
    .default("answer");
    /// All of them, in the order of `--help`.
    pub const ALL: &[Flag] = &[
        Self::PROFILE,
        Self::REGION,
        Self::ENDPOINT_URL,
        Self::ALLOW_HTTP,
        Self::PROCESS_IDENTITY,
    ];
}

/// Who asks AWS, and where.
pub struct Session<'a> {
    pub(super) host: &'a Host,
    pub(super) profiles: Profiles,
    pub(super) region: Option<String>,
    pub(super) region_origin: Option<Text>,
    pub(super) endpoint_url: Option<Given>,
    pub(super) allow_http: bool,
    pub(super) fips: bool,
    pub(super) dual_stack: bool,
    /// Whether the command of a `credential_process` is trusted to answer for the same always.
    pub(super) trusts_command: bool,
    pub(super) patience: Patience,
    /// Whether the time that a person takes is not the run's.
    pub(super) waits_for_person: bool,
    /// What the `credential_process` answered, once it was run.
    pub(super) process: OnceCell<Signer>,
    /// Sessions that were opened with a code of an MFA device, now or before.
    pub(super) opened: RefCell<Vec<Opened>>,
    /// The keys of sessions that AWS does not take any more.
    pub(super) rejected: RefCell<Vec<CacheKey>>,
    /// The codes that were asked for, by the roles that they open.
    pub(super) codes: RefCell<Vec<(String, String)>>,
    /// The id of the key that signed, once something was.
    pub(super) signer: OnceCell<String>,
    /// What went wrong without ending the run.
    pub(super) warnings: RefCell<Vec<Text>>,
    /// The operations that were called.
    pub(super) calls: Rc<RefCell<Vec<&'static str>>>,
}

impl<'a> Session<'a> {
    /// Decides who asks and where from what was given. Reads the AWS files and makes no AWS call.
    pub fn open(host: &'a Host, layers: &Layers<'_>) -> Result<Self> {
        let environment = &host.environment;
        // The AWS CLI treats an empty one as unset.
        let profile = layers.text(&AwsFlags::PROFILE)?.filter(|given| !given.value.is_empty());
        let profiles =
            Profiles::read(environment, profile.as_ref().map(|given| given.value.as_str()))?;
        // Here and not where the command would be run: the outer run may hold the lock.
        if let Ok(source) = Source::of(environment, &profiles)
            && let Source::Process(process) = source.base()
        {
            nested::refuse(environment, &profiles, process)?;
        }
        let region = match layers.text(&AwsFlags::REGION)? {
            Some(given) => Some((given.value, text!("--region ({})", given.origin))),
            None => configured_region(host, &profiles)?,
        };
        if let Some((region, origin)) = &region {
            regions::check(region, origin)?;
        }
        let mut fips = profiles.is_on(environment, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?;
        let region = region.map(|(region, origin)| match regions::without_fips(&region) {
            Some(plain) => {
                fips = true;
                (plain, origin)
            }
            None => (region, origin),
        });
        let dual_stack =
            profiles.is_on(environment, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?;
        let may_ask = host.terminals.stdin && host.terminals.stderr && !layers.switch(&NO_INPUT)?;
        let given = layers.text(&TIMEOUT)?.as_ref().map(duration).transpose()?;
        let limit = given.unwrap_or(if may_ask { FOR_A_PERSON } else { FOR_A_PROGRAM });
        Ok(Self {
            host,
            profiles,
            region: region.as_ref().map(|(region, _)| region.clone()),
            region_origin: region.map(|(_, origin)| origin),
            endpoint_url: layers.text(&AwsFlags::ENDPOINT_URL)?,
            allow_http: layers.switch(&AwsFlags::ALLOW_HTTP)?,
            fips,
            dual_stack,
            trusts_command: trusts_command(layers)?,
            patience: Patience { limit, may_ask },
            waits_for_person: may_ask && given.is_none(),
            process: OnceCell::new(),
            opened: RefCell::default(),
            rejected: RefCell::default(),
            codes: RefCell::default(),
            signer: OnceCell::new(),
            warnings: RefCell::default(),
            calls: Rc::default(),
        })
    }

    /// Returns the world that the session lives in.
    #[must_use]
    pub fn host(&self) -> &'a Host {
        self.host
    }

    /// Returns the name of the AWS profile.
    #[must_use]
    pub fn profile_name(&self) -> &str {
        self.profiles.name()
    }

    /// Returns the name of the AWS profile, or `environment` if the keys are from there.
    #[must_use]
    pub fn identity_name(&self) -> &str {
        let environment = &self.host.environment;
        let has_keys = || environment_keys(environment).is_ok_and(|keys| keys.is_some());
        let is_named = self.profiles.is_explicit();
        if !is_named && has_keys() { "environment" } else { self.profiles.name() }
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
    pub(super) fn endpoint_url(&self, api: Option<Api>) -> Result<Option<String>> {
        match (&self.endpoint_url, api) {
            (_, None) => Ok(None),
            (Some(given), Some(_)) => {
                let origin = text!("--endpoint-url ({})", given.origin);
                self.check_region(Some((given.value.clone(), origin)))
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
            Some(given) => Err(given.rejection(text!(
                "cannot be used with {}, which signs locally and calls no API",
                service
            ))),
            None => Ok(()),
        }
    }

    /// Returns the URL to ask `api` at, checked, if one is configured for it. `--endpoint-url`
    /// is for the command's own API and not looked at.
    pub fn endpoint_url_of(&self, api: Api) -> Result<Option<String>> {
        self.check_region(endpoint::configured(api, &self.host.environment, &self.profiles)?)
    }

    fn check_region(&self, configured: Option<(String, Text)>) -> Result<Option<String>> {
        let Some((url, origin)) = configured else { return Ok(None) };
        endpoint::check(&url, &origin, self.allow_http)?;
        if self.fips {
            return Err(Error::usage(
                "a FIPS endpoint and a custom endpoint URL cannot be used together",
            )
            .cause(text!("set by {}", origin))
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
        key.text("profile is set", if self.profiles.is_explicit() { "yes" } else { "no" });
        key.text("profile", self.profiles.name());
        key.optional("metadata", self.profiles.get("ec2_metadata_service_endpoint")?);
        // A source that cannot be decided signs nothing.
        let mut is_login = false;
        if let Ok(source) = Source::of(environment, &self.profiles) {
            is_login = matches!(source.base(), Source::Login(_));
            whose::describe(&source, environment, key);
        }
        let answered = self.process.get().filter(|_| !self.trusts_command);
        key.optional("signer", answered.map(|signer| signer.credentials.access_key_id()));
        for variable in [
            "AWS_ACCESS_KEY_ID",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            // One of two secrets in the key. The program that serves credentials at an address of this machine
            // tells those who ask apart by nothing else.
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        ] {
            key.optional(variable, environment.text(variable)?);
        }
        // The servers behind these decide who signs. The last one is used by one source only.
        for api in SIGN_IN.iter().filter(|api| is_login || **api != SIGN_IN_SERVICE) {
            let configured = endpoint::configured(*api, environment, &self.profiles)?;
            key.optional(api.id, configured.as_ref().map(|(url, _)| url.as_str()));
        }
        Ok(())
    }

    pub(super) fn ca_bundle(&self) -> Result<Option<Bundle>> {
        const OTHERS: &str = "REQUESTS_CA_BUNDLE";
        let environment = &self.host.environment;
        let (path, origin) =
            match self.profiles.setting(environment, "AWS_CA_BUNDLE", "ca_bundle")? {
                Some(set) => set,
                None if environment.raw(OTHERS).is_some() => {
                    (environment.text(OTHERS)?.unwrap_or_default(), OTHERS.into())
                }
                None => return Ok(None),
            };
        if path.trim().is_empty() {
            return Err(Error::usage(text!("{} is empty", origin))
                .hint("set it to a PEM file with certificates, or unset it"));
        }
        Ok(with_home(environment, path.to_owned()).map(|path| (path, origin)))
    }

    /// Returns the error that no region is known.
    #[must_use]
    pub fn no_region(&self) -> Error {
        let error = Error::new(Kind::NoRegion, "no AWS region set")
            .cause(text!(
                "checked: --region, LAKEKEY_REGION, AWS_REGION, AWS_DEFAULT_REGION, profile {}",
                show(self.profiles.name())
            ))
            .hint(text!(
                "pass --region REGION, or run `aws configure set region REGION --profile {}`",
                shell_word(self.profiles.name())
            ));
        self.profiles.with_unread(error)
    }
}

/// How long a `credential_process` may take without a terminal.
const FOR_A_PROGRAM: Duration = Duration::from_secs(30);
/// How long it may take where it may have opened a browser.
const FOR_A_PERSON: Duration = Duration::from_secs(600);

fn trusts_command(layers: &Layers<'_>) -> Result<bool> {
    let Some(given) = layers.text(&AwsFlags::PROCESS_IDENTITY)? else { return Ok(false) };
    match given.value.as_str() {
        "answer" => Ok(false),
        "command" => Ok(true),
        _ => Err(given.rejection("must be answer or command")),
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
    let region = profiles.get("region")?.filter(|region| !region.is_empty());
    Ok(region.map(|region| (region.to_owned(), origin())))
}

/// Returns the ends of an access key's id: enough to tell it from another.
pub(super) fn mask_id(id: &str) -> String {
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
        assert_eq!(mask_id("AKIAIOSFODNN7EXAMPLE"), "AKIA…MPLE");
        for short in ["", "AKIA", "AKIAONE", "AKIA56789012345", "é"] {
            assert_eq!(mask_id(short), "…", "{short}");
        }
    }
}

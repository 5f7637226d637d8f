//! The AWS config and credentials files, read once, with the SDK's own parser.

use std::borrow::Cow;
use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_config::profile::{Profile, ProfileSet};
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::property::PropertiesKey;
use aws_types::os_shim_internal::{Env, Fs};

use super::failure::chain;
use crate::error::{Error, Result};
use crate::host::Environment;
use crate::model::KeyBuilder;
use crate::settings::{nearest, show};

/// Every setting of a profile that decides who signs and where to. Secrets are not among them:
/// the access key id stands for its key.
const DECISIVE: &[&str] = &[
    "aws_access_key_id",
    "credential_process",
    "credential_source",
    "endpoint_url",
    "external_id",
    "ignore_configured_endpoint_urls",
    "login_session",
    "mfa_serial",
    "region",
    "role_arn",
    "role_session_name",
    "services",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "web_identity_token_file",
];

/// Every setting of an `[sso-session]` section that decides who signs.
const DECISIVE_SSO_SESSION: &[&str] = &["sso_region", "sso_registration_scopes", "sso_start_url"];

/// The files, and the profile in use.
pub(super) struct Profiles {
    set: ProfileSet,
    files: EnvConfigFiles,
    name: String,
    /// Whether the user named the profile to lakekey, over the AWS variables.
    explicit: bool,
}

/// Returns the names of the profiles in the AWS files.
pub fn profile_names(environment: &Environment) -> Result<Vec<String>> {
    let profiles = Profiles::load(environment, "default", false)?;
    Ok(profiles.set.profiles().map(str::to_owned).collect())
}

impl Profiles {
    /// Reads the files. `chosen` is the profile that the user named to lakekey; it must exist.
    pub(super) fn read(environment: &Environment, chosen: Option<&str>) -> Result<Self> {
        let name = match chosen {
            Some(name) => name,
            None => environment.text("AWS_PROFILE")?.unwrap_or("default"),
        };
        let profiles = Self::load(environment, name, chosen.is_some())?;
        if (profiles.explicit || name != "default") && profiles.set.get_profile(name).is_none() {
            return Err(profiles.unknown(name));
        }
        Ok(profiles)
    }

    fn load(environment: &Environment, name: &str, explicit: bool) -> Result<Self> {
        let mut builder = EnvConfigFiles::builder();
        for (kind, variable, file) in [
            (EnvConfigFileKind::Config, "AWS_CONFIG_FILE", "config"),
            (EnvConfigFileKind::Credentials, "AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        ] {
            // The builder wants one file at least; an empty one says as much as none.
            builder = builder.with_contents(kind, read(environment, variable, file)?);
        }
        let files = builder.build();
        let variables: [(&str, &str); 0] = [];
        let (env, fs) = (Env::from_slice(&variables), Fs::from_slice(&[]));
        let load = aws_config::profile::load(&fs, &env, &files, Some(Cow::Owned(name.to_owned())));
        let set = at_once(load)
            .ok_or_else(|| Error::bug("the SDK waited while it parsed the AWS config file"))?
            .map_err(|failure| {
                Error::usage("the AWS config or credentials file cannot be parsed")
                    .cause(chain(&failure))
            })?;
        Ok(Self { set, files, name: name.to_owned(), explicit })
    }

    fn unknown(&self, name: &str) -> Error {
        let error = Error::usage(format!("there is no AWS profile {}", show(name)));
        match nearest(name, self.set.profiles()) {
            Some(near) => error.hint(format!("did you mean --profile {near}?")),
            None => error.hint("see `aws configure list-profiles`"),
        }
    }

    /// Returns the files' contents, for the SDK: what was read for the cache key is what signs.
    pub(super) fn files(&self) -> &EnvConfigFiles {
        &self.files
    }

    /// Returns the name of the profile in use.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether the user named the profile to lakekey.
    pub(super) fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// Returns a setting of the profile in use.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.set.get_profile(&self.name)?.get(key)
    }

    /// Returns a setting of the `[services]` section that the profile in use names.
    pub(super) fn service(&self, service: &str, key: &str) -> Option<&str> {
        let properties_key = PropertiesKey::builder()
            .section_key("services")
            .section_name(self.get("services")?)
            .property_name(service)
            .sub_property_name(key)
            .build()
            .ok()?;
        self.set.other_sections().get(&properties_key).map(String::as_str)
    }

    /// Returns the profiles that the one in use rests on, itself first, along `source_profile`.
    /// A loop ends the chain; the SDK reports it.
    pub(super) fn chain(&self) -> Vec<(&str, &Profile)> {
        let mut chain: Vec<(&str, &Profile)> = Vec::new();
        let mut next = Some(self.name.as_str());
        while let Some(name) = next {
            let Some(profile) = self.set.get_profile(name) else { break };
            if chain.iter().any(|(seen, _)| *seen == name) {
                break;
            }
            chain.push((name, profile));
            next = profile.get("source_profile");
        }
        chain
    }

    /// Adds everything that decides who signs to `key`.
    pub(super) fn describe(&self, key: &mut KeyBuilder) {
        key.text("profile", &self.name);
        for (name, profile) in self.chain() {
            key.text("profile in the chain", name);
            for setting in DECISIVE {
                key.optional(setting, profile.get(setting));
            }
            let session = profile.get("sso_session").and_then(|name| self.set.sso_session(name));
            for setting in DECISIVE_SSO_SESSION {
                key.optional(setting, session.and_then(|session| session.get(setting)));
            }
        }
    }
}

fn read(environment: &Environment, variable: &str, file: &str) -> Result<String> {
    let named = environment.path(variable);
    let path: Option<PathBuf> = match &named {
        Some(path) => Some(match (path.strip_prefix("~"), environment.home()) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => path.clone(),
        }),
        None => environment.home().map(|home| home.join(".aws").join(file)),
    };
    let Some(path) = path else { return Ok(String::new()) };
    match std::fs::read_to_string(&path) {
        Ok(contents) => Ok(contents),
        // Absent is not wrong, not even where a variable names it: so the AWS CLI has it.
        Err(failure) if failure.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(failure) => {
            Err(Error::usage(format!("{} cannot be read", show(&path.to_string_lossy())))
                .cause(failure.to_string()))
        }
    }
}

/// Returns the output of a future that does not wait: the SDK parses its files in one poll.
fn at_once<Output>(future: impl Future<Output = Output>) -> Option<Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

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
use super::mark::marked;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::model::KeyBuilder;
use crate::outside::{Filter, Text, trusted};
use crate::settings::{is_absent, nearest, show};

/// Every setting of a profile that decides who signs and where to. Secrets are not among them:
/// the access key id stands for its key.
const DECISIVE: &[&str] = &[
    "aws_access_key_id",
    "credential_process",
    "credential_source",
    "ec2_metadata_service_endpoint",
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

/// The setting with a command that prints credentials.
pub(super) const CREDENTIAL_PROCESS: &str = "credential_process";

/// The files, each with the variable that moves it, in the order in which they are read.
const FILES: &[(EnvConfigFileKind, &str, &str)] = &[
    (EnvConfigFileKind::Config, "AWS_CONFIG_FILE", "config"),
    (EnvConfigFileKind::Credentials, "AWS_SHARED_CREDENTIALS_FILE", "credentials"),
];

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
        let name = match (chosen, environment.text("AWS_PROFILE")?) {
            (Some(name), _) | (None, Some(name)) => name,
            // The SDK does not know the older name, the AWS CLI does.
            (None, None) => environment.text("AWS_DEFAULT_PROFILE")?.unwrap_or("default"),
        };
        let profiles = Self::load(environment, name, chosen.is_some())?;
        if (profiles.explicit || name != "default") && profiles.set.get_profile(name).is_none() {
            return Err(profiles.unknown(name));
        }
        Ok(profiles)
    }

    fn load(environment: &Environment, name: &str, explicit: bool) -> Result<Self> {
        let mut builder = EnvConfigFiles::builder();
        for (kind, variable, file) in FILES {
            // The builder wants one file at least; an empty one says as much as none.
            builder = builder.with_contents(*kind, read(environment, variable, file)?);
        }
        let files = builder.clone().build();
        let variables: [(&str, &str); 0] = [];
        let (env, fs) = (Env::from_slice(&variables), Fs::from_slice(&[]));
        let load = aws_config::profile::load(&fs, &env, &files, Some(Cow::Owned(name.to_owned())));
        let set = at_once(load)
            .ok_or_else(|| Error::bug("the SDK waited while it parsed the AWS config file"))?
            .map_err(|failure| {
                Error::usage("the AWS config or credentials file cannot be parsed")
                    .cause(Filter::default().pass(chain(&failure)))
            })?;
        let mut profiles = Self { set, files, name: name.to_owned(), explicit };
        if let Some((name, command)) = profiles.credential_process()
            && let Some(command) = marked(command, environment)
        {
            // The later file wins. What is described in the key stays what the user wrote.
            let text = format!("[{name}]\n{CREDENTIAL_PROCESS} = {command}\n");
            builder = builder.with_contents(EnvConfigFileKind::Credentials, text);
            profiles.files = builder.build();
        }
        Ok(profiles)
    }

    fn unknown(&self, name: &str) -> Error {
        let near = nearest(name, self.set.profiles()).map(|near| format!("--profile {near}"));
        Error::usage(text!("there is no AWS profile {}", show(name)))
            .hint("see `aws configure list-profiles`")
            .suggest(near.as_deref())
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

    /// Returns in words where the credentials of the profile in use come from.
    pub(super) fn way(&self) -> Text {
        let chain = self.chain();
        let has = |key: &str| chain.iter().any(|(_, profile)| profile.get(key).is_some());
        let name = trusted(&self.name);
        let sign_in = if has("sso_session") || has("sso_start_url") {
            ", SSO"
        } else if self.credential_process().is_some() {
            ", credential_process"
        } else {
            ""
        };
        let role = if has("role_arn") { ", a role" } else { "" };
        text!("the AWS profile {}{}{}", name, sign_in, role)
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

    /// Returns the secret keys and session tokens of the profile in use and those it rests on.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let profiles = self.chain().into_iter().map(|(_, profile)| profile);
        profiles.flat_map(|profile| {
            ["aws_secret_access_key", "aws_session_token"]
                .into_iter()
                .filter_map(|key| profile.get(key))
        })
    }

    /// Returns the command that the SDK would run for the credentials of the profile in use, and
    /// the profile of the chain that it belongs to (aws-config, `profile/credentials/repr.rs`).
    pub(super) fn credential_process(&self) -> Option<(&str, &str)> {
        let mut seen: Vec<&str> = Vec::new();
        let mut name = self.name.as_str();
        loop {
            let profile = self.set.get_profile(name)?;
            let has = |keys: &[&str]| keys.iter().any(|key| profile.get(key).is_some());
            if !seen.is_empty() && has(&["aws_access_key_id"]) && has(&["aws_secret_access_key"]) {
                return None;
            }
            let takes_role = has(&["role_arn"]) && !has(&["web_identity_token_file"]);
            match profile.get("source_profile") {
                Some(source) if takes_role && source != name => {
                    seen.push(name);
                    if seen.contains(&source) {
                        return None;
                    }
                    name = source;
                }
                _ => {
                    let before = [
                        "credential_source",
                        "web_identity_token_file",
                        "sso_account_id",
                        "sso_region",
                        "sso_role_name",
                        "sso_session",
                        "sso_start_url",
                        "login_session",
                    ];
                    let command = profile.get(CREDENTIAL_PROCESS)?;
                    return (!has(&before)).then_some((name, command));
                }
            }
        }
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

/// Returns where the file is that `variable` names, or `file` in its usual place.
fn path_of(environment: &Environment, variable: &str, file: &str) -> Option<PathBuf> {
    match environment.path(variable) {
        Some(path) => Some(match (path.strip_prefix("~"), environment.home()) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => path,
        }),
        None => environment.home().map(|home| home.join(".aws").join(file)),
    }
}

/// Returns where `key` of the profile `name` stands, as `<file>:<line>`, if it can be found.
pub(super) fn place_of(environment: &Environment, name: &str, key: &str) -> Option<String> {
    // The later file wins.
    FILES.iter().rev().find_map(|(_, variable, file)| {
        let path = path_of(environment, variable, file)?;
        let text = std::fs::read_to_string(&path).ok()?;
        let mut inside = false;
        let mut found = None;
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if let Some(title) = line.strip_prefix('[') {
                let title = title.split(']').next().unwrap_or_default();
                inside = title.split_whitespace().last() == Some(name);
            } else if inside && line.split('=').next().map(str::trim) == Some(key) {
                found = Some(index + 1);
            }
        }
        Some(format!("{}:{}", path.display(), found?))
    })
}

fn read(environment: &Environment, variable: &str, file: &str) -> Result<String> {
    let path = path_of(environment, variable, file);
    let Some(path) = path else { return Ok(String::new()) };
    match std::fs::read_to_string(&path) {
        Ok(contents) => Ok(contents),
        // Absent is not wrong, not even where a variable names it: so the AWS CLI has it.
        Err(failure) if is_absent(&failure) => Ok(String::new()),
        Err(failure) => {
            Err(Error::usage(text!("{} cannot be read", show(&path.to_string_lossy())))
                .cause(text!("{}", failure)))
        }
    }
}

/// Returns the output of a future that does not wait: the SDK parses its files in one poll, and
/// finds an endpoint in one.
pub fn at_once<Output>(future: impl Future<Output = Output>) -> Option<Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

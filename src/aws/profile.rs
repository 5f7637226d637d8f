//! The profile in use, and those that it rests on, as the AWS CLI reads them.

use super::files::{File, Kind, Sections, to_owned_value};
use super::ini::{Section, Value};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::{nearest, show};

/// The settings that are secrets.
const SECRET: &[&str] = &["aws_secret_access_key", "aws_security_token", "aws_session_token"];

/// How many profiles a chain of `source_profile` may have. No one needs more than a few; the AWS
/// CLI runs out of stack at some hundreds.
pub(super) const MAX_CHAIN: usize = 200;

/// The settings of a section.
type Settings = Vec<(String, Value<'static>, usize)>;

/// The profile in use, and those that it rests on.
pub(super) struct Profiles {
    name: String,
    /// Whether the user named the profile to lakekey, over the AWS variables.
    explicit: bool,
    /// The variable of AWS that names the profile, if one does and the user does not.
    variable: Option<&'static str>,
    /// The profiles along `source_profile`, the one in use first. The last one may not be there.
    chain: Vec<Profile>,
    /// The section `[services …]` that the profile in use names.
    services: Option<Settings>,
    files: [File; 2],
}

/// A profile, which is a section in either file, or in both.
pub(super) struct Profile {
    pub(super) name: String,
    config: Option<Settings>,
    credentials: Option<Settings>,
    /// The section `[sso-session …]` that it names.
    sso_session: Option<Settings>,
}

/// Returns the names of the profiles in the AWS files.
pub fn profile_names(environment: &Environment) -> Result<Vec<String>> {
    let [config, credentials] = files(environment)?;
    Ok(Sections::of(&config, &credentials)?.names())
}

fn files(environment: &Environment) -> Result<[File; 2]> {
    Ok([File::read(environment, Kind::Config)?, File::read(environment, Kind::Credentials)?])
}

impl Profiles {
    /// Reads the files. `chosen` is the profile that the user named to lakekey. It must exist, and
    /// so must one that a variable names, even an empty one.
    pub(super) fn read(environment: &Environment, chosen: Option<&str>) -> Result<Self> {
        let by_variable = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]
            .into_iter()
            .find(|variable| environment.raw(variable).is_some());
        let named = match (chosen, by_variable) {
            (Some(name), _) => Some(name),
            (None, Some(variable)) => Some(environment.text(variable)?.unwrap_or_default()),
            (None, None) => None,
        };
        let files = files(environment)?;
        let [config, credentials] = &files;
        let sections = Sections::of(config, credentials)?;
        let chain = chain(&sections, named.unwrap_or("default"))?;
        let own = chain.first();
        let variable = by_variable.filter(|_| chosen.is_none());
        if let Some(name) = named
            && !own.is_some_and(Profile::exists)
        {
            let error = unknown(name, variable, &sections);
            return Err(with_unread(error, &files));
        }
        let services = match own.map(|profile| profile.text("services")).transpose()?.flatten() {
            Some(section) => sections.services(section).map(copy_settings),
            None => None,
        };
        let name = named.unwrap_or("default").to_owned();
        Ok(Self { name, explicit: chosen.is_some(), variable, chain, services, files })
    }

    /// Adds to `error` which AWS files could not be read: what is missing may be in them.
    pub(super) fn with_unread(&self, error: Error) -> Error {
        with_unread(error, &self.files)
    }

    /// Returns the name of the profile in use.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether the user named the profile to lakekey.
    pub(super) fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// Returns the variable of AWS that names the profile, if one does and the user does not.
    pub(super) fn variable(&self) -> Option<&'static str> {
        self.variable
    }

    /// Returns the profile in use.
    pub(super) fn own_profile(&self) -> Option<&Profile> {
        self.chain.first()
    }

    /// Returns a profile that the one in use rests on.
    pub(super) fn profile(&self, name: &str) -> Option<&Profile> {
        self.chain.iter().find(|profile| profile.name == name && profile.exists())
    }

    /// Returns a setting of the profile in use.
    pub(super) fn get(&self, key: &str) -> Result<Option<&str>> {
        self.own_profile().map_or(Ok(None), |profile| profile.text(key))
    }

    /// Returns what a variable, or, where that is not set, a setting of the profile says, maybe
    /// nothing, and which of them does.
    pub(super) fn setting<'a>(
        &'a self,
        environment: &'a Environment,
        variable: &'static str,
        key: &'static str,
    ) -> Result<Option<(&'a str, Text)>> {
        if environment.raw(variable).is_some() {
            return Ok(Some((environment.text(variable)?.unwrap_or_default(), variable.into())));
        }
        let origin = || text!("{} of the AWS profile {}", key, trusted(&self.name));
        Ok(self.get(key)?.map(|value| (value, origin())))
    }

    /// Returns whether a variable says `true`, or, where it is not set, a setting of the profile.
    pub(super) fn is_on(
        &self,
        environment: &Environment,
        variable: &'static str,
        key: &'static str,
    ) -> Result<bool> {
        let value = self.setting(environment, variable, key)?;
        Ok(value.is_some_and(|(value, _)| value.eq_ignore_ascii_case("true")))
    }

    /// Returns a setting of a service in the `[services]` section that the profile in use names.
    /// The section must be there.
    pub(super) fn service(&self, service: &str, key: &str) -> Result<Option<&str>> {
        let Some(section) = self.get("services")? else { return Ok(None) };
        let services = self.services.as_ref().ok_or_else(|| {
            let name = show(&text!("[services {}]", trusted(section)));
            Error::usage(text!("section {} not found", trusted(name)))
                .cause(text!("the AWS profile {} names it", show(&self.name)))
        })?;
        Ok(find(services, service).and_then(|(value, _)| value.within(key)))
    }

    /// Returns the secret keys and session tokens of the profile in use and those it rests on.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let settings =
            self.chain.iter().flat_map(|profile| [&profile.config, &profile.credentials]);
        settings
            .flatten()
            .flatten()
            .filter(|(name, ..)| SECRET.contains(&name.as_str()))
            .filter_map(|(_, value, _)| value.text())
    }

    /// Returns where a setting of a profile stands, as `<file>:<line>`.
    pub(super) fn place(&self, profile: &str, key: &str) -> Option<String> {
        let profile = self.profile(profile)?;
        let [config, credentials] = &self.files;
        [(&profile.credentials, credentials), (&profile.config, config)].into_iter().find_map(
            |(settings, file)| {
                let (_, line) = find(settings.as_ref()?, key)?;
                Some(file.place(line))
            },
        )
    }
}

impl Profiles {
    /// Returns where the region of a profile's SSO sign-in stands, as `<file>:<line>`.
    pub(super) fn sso_region_place(&self, profile: &str) -> Option<String> {
        const REGION: &str = "sso_region";
        let session = self.profile(profile)?.sso_session.as_ref();
        match session.and_then(|session| find(session, REGION)) {
            Some((_, line)) => self.files.first().map(|config| config.place(line)),
            None => self.place(profile, REGION),
        }
    }
}

impl Profile {
    /// Returns whether any file has it.
    pub(super) fn exists(&self) -> bool {
        self.config.is_some() || self.credentials.is_some()
    }

    /// Returns whether it has a setting, maybe an empty one.
    pub(super) fn has(&self, key: &str) -> bool {
        self.setting(key).is_some()
    }

    /// Returns a setting, maybe an empty one. That of the credentials file counts, where both
    /// have it.
    pub(super) fn text(&self, key: &str) -> Result<Option<&str>> {
        self.plain(key, self.setting(key))
    }

    /// Returns a setting that only counts in one of the files.
    pub(super) fn text_in(&self, kind: Kind, key: &str) -> Result<Option<&str>> {
        let settings = match kind {
            Kind::Config => &self.config,
            Kind::Credentials => &self.credentials,
        };
        self.plain(key, settings.as_ref().and_then(|settings| find(settings, key)))
    }

    /// Returns every setting of the `[sso-session]` section that the profile names, if that is
    /// there.
    pub(super) fn sso_session(&self) -> Option<Vec<(&str, &str)>> {
        let session = self.sso_session.as_ref()?;
        Some(
            session
                .iter()
                .filter_map(|(name, value, _)| Some((name.as_str(), value.text()?)))
                .collect(),
        )
    }

    fn setting(&self, key: &str) -> Option<(&Value<'static>, usize)> {
        let credentials = self.credentials.as_ref().and_then(|settings| find(settings, key));
        credentials.or_else(|| self.config.as_ref().and_then(|settings| find(settings, key)))
    }

    fn plain<'a>(
        &self,
        key: &str,
        setting: Option<(&'a Value<'static>, usize)>,
    ) -> Result<Option<&'a str>> {
        match setting {
            None => Ok(None),
            Some((value, _)) => value.text().map(Some).ok_or_else(|| {
                Error::usage(text!(
                    "{} of the AWS profile {} must be one value, not indented settings",
                    trusted(key),
                    show(&self.name)
                ))
            }),
        }
    }
}

/// Copies the profiles out of the files, along `source_profile`.
fn chain(sections: &Sections<'_>, name: &str) -> Result<Vec<Profile>> {
    let mut chain: Vec<Profile> = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next {
        // One more shows that it is too long.
        if chain.len() > MAX_CHAIN || chain.iter().any(|seen| seen.name == name) {
            break;
        }
        let mut profile = Profile {
            config: sections.profile(Kind::Config, &name).map(copy_settings),
            credentials: sections.profile(Kind::Credentials, &name).map(copy_settings),
            sso_session: None,
            name,
        };
        let session =
            profile.text("sso_session")?.and_then(|session| sections.sso_session(session));
        profile.sso_session = session.map(copy_settings);
        next = profile.text("source_profile")?.map(str::to_owned);
        chain.push(profile);
    }
    Ok(chain)
}

fn copy_settings(section: &Section<'_>) -> Settings {
    let settings = section.settings().iter();
    settings
        .map(|setting| (setting.name.to_string(), to_owned_value(&setting.value), setting.line))
        .collect()
}

fn find<'a>(settings: &'a Settings, key: &str) -> Option<(&'a Value<'static>, usize)> {
    settings.iter().find(|(name, ..)| name == key).map(|(_, value, line)| (value, *line))
}

fn with_unread(error: Error, files: &[File]) -> Error {
    files.iter().filter_map(File::unread).fold(error, Error::cause)
}

fn unknown(name: &str, origin: Option<&'static str>, sections: &Sections<'_>) -> Error {
    let error = Error::usage(text!("AWS profile {} not found", show(name)));
    let error = match origin {
        Some(variable) => error.cause(text!("set by {}", variable)),
        None => error,
    };
    let names = sections.names();
    let near = nearest(name, names.iter().map(String::as_str));
    let near = near.map(|near| format!("--profile {near}"));
    error.hint("see `aws configure list-profiles`").suggest(near.as_deref())
}

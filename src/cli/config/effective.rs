//! The settings that a run has, and where each comes from, found without the network.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::app::{config_file, flags};
use crate::aws::{AwsFlags, Session};
use crate::cli::rendering;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::Flag;
use crate::output;
use crate::outside::Text;
use crate::services;
use crate::settings::{ConfigFile, FilePlace, Given, Layers, SettingSource, public_url};

/// A setting and its value.
pub(in crate::cli) struct Setting {
    /// Its name; for an endpoint of one API also which.
    name: String,
    /// Its value; `None` if nothing decides it.
    value: Option<String>,
    /// Where that comes from.
    source: ValueSource,
}

/// Where a value comes from.
enum ValueSource {
    Given(SettingSource),
    /// AWS's own variables and files.
    Aws(Text),
    /// lakekey itself.
    Default,
    /// Nothing has a value.
    None,
}

/// The settings of a run.
pub(in crate::cli) struct InEffect {
    settings: Vec<Setting>,
    /// Endpoints of AWS APIs that differ from the setting for all.
    endpoints: Vec<(&'static str, Setting)>,
    /// Why a run would fail before it looks at them all.
    pub(in crate::cli) problem: Option<Error>,
}

impl InEffect {
    /// Returns the settings of every command, and those of a service that are given.
    ///
    /// # Errors
    ///
    /// If a variable is not valid UTF-8.
    pub(in crate::cli) fn of(layers: &Layers<'_>, host: &Host) -> Result<Self> {
        let (session, problem) = match Session::open(host, layers) {
            Ok(session) => (Some(session), None),
            Err(error) => (None, Some(error)),
        };
        let common = AwsFlags::ALL.iter().chain(flags::OUTPUT).chain(flags::COMMON);
        let own = services::all().flat_map(|service| service.flags);
        let all = common.map(|flag| (flag, true)).chain(own.map(|flag| (flag, false)));
        let mut seen = HashSet::new();
        let mut settings = Vec::new();
        for (flag, is_common) in all.filter(|(flag, _)| seen.insert(flag.name)) {
            let setting = match &session {
                Some(session) => resolved(flag, layers, session)?,
                None => None,
            };
            let setting = match setting {
                Some(setting) => setting,
                None => plain(flag, layers, host)?,
            };
            if is_common || !matches!(setting.source, ValueSource::Default | ValueSource::None) {
                settings.push(setting);
            }
        }
        let endpoints = session.map_or(Ok(Vec::new()), |session| endpoints(layers, &session))?;
        Ok(Self { settings, endpoints, problem })
    }

    /// Returns a table for people, `width` columns wide, where the terminal has only so many.
    /// Sources in `file`, the user's own, have its name without its directory.
    pub(in crate::cli) fn table(
        &self,
        file: Option<&ConfigFile>,
        verbose: bool,
        width: Option<usize>,
    ) -> String {
        let all = self.settings.iter().chain(self.endpoints.iter().map(|(_, setting)| setting));
        let rows: Vec<Vec<String>> = all.map(|setting| setting.row(file, verbose)).collect();
        output::fitted_table(&["SETTING", "VALUE", "SOURCE"], &rows, width).text
    }

    /// Returns the settings as members of an object.
    pub(in crate::cli) fn members(&self) -> Value {
        members(&self.settings)
    }

    /// Returns the endpoints that differ from the setting for all.
    pub(in crate::cli) fn endpoint_items(&self) -> Value {
        let item = |(api, setting): &(&str, Setting)| {
            let mut item = setting.json();
            item["api"] = Value::from(*api);
            item
        };
        self.endpoints.iter().map(item).collect()
    }
}

impl Setting {
    /// Returns the row of a table for people.
    pub(super) fn row(&self, file: Option<&ConfigFile>, verbose: bool) -> Vec<String> {
        let value = self.value.clone().unwrap_or_else(|| "-".to_owned());
        vec![self.name.clone(), value, self.source.for_people(file, verbose)]
    }

    fn json(&self) -> Value {
        json!({"value": self.value, "source": self.source.text()})
    }
}

impl ValueSource {
    /// Returns the source as programs get it; `None` if there is none.
    fn text(&self) -> Option<String> {
        match self {
            Self::Given(source) => Some(source.to_string()),
            Self::Aws(source) => Some(source.to_string()),
            Self::Default => Some("default".to_owned()),
            Self::None => None,
        }
    }

    fn for_people(&self, file: Option<&ConfigFile>, verbose: bool) -> String {
        match self {
            Self::Given(SettingSource::File(found)) => place(found, file, verbose),
            _ => self.text().unwrap_or_else(|| "-".to_owned()),
        }
    }
}

/// Returns a place in a config file for people. The directory of the user's `file` is in the first
/// line of what is printed, so only its name is, unless `verbose`.
pub(super) fn place(found: &FilePlace, file: Option<&ConfigFile>, verbose: bool) -> String {
    let is_first = file.is_some_and(|file| file.path() == found.file);
    let name = found.file.file_name().filter(|_| is_first);
    match name {
        _ if verbose => found.to_string(),
        Some(name) => format!("{}:{}", name.to_string_lossy(), found.line),
        None => format!("{}:{}", found.file.display(), found.line),
    }
}

/// Returns `settings` as members of an object.
pub(super) fn members(settings: &[Setting]) -> Value {
    settings.iter().map(|setting| (setting.name.clone(), setting.json())).collect()
}

/// Returns the settings that `flags` have in the target of `layers`.
pub(super) fn of_target(
    flags: impl Iterator<Item = &'static Flag>,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Vec<Setting>> {
    let is_own = |flag: &&Flag| layers.target.is_some_and(|target| target.get(flag).is_some());
    flags.filter(is_own).map(|flag| plain(flag, layers, host)).collect()
}

/// Returns a setting as it was given, or the default of lakekey.
fn plain(flag: &'static Flag, layers: &Layers<'_>, host: &Host) -> Result<Setting> {
    let is_format = flag.name == flags::FORMAT.name;
    // `-f` of this command is not the format of credentials.
    let given = if is_format { layers.without_command_line(flag)? } else { layers.text(flag)? };
    let typed = layers.typed.switch(flag).filter(|_| flag.value.is_none());
    let (value, source) = match (typed, given) {
        (Some(on), _) => (Some(on.to_string()), ValueSource::Given(SettingSource::Flag)),
        (None, Some(given)) => return Ok(of_given(flag, given, layers)),
        (None, None) => {
            let value = match flag.value {
                None => Some("false".to_owned()),
                _ if is_format => Some(rendering::default_format(host).name().to_owned()),
                _ if flag.name == flags::CONFIG.name => {
                    let path = config_file::path(layers.typed, layers.environment).ok();
                    path.map(|path| path.to_string_lossy().into_owned())
                }
                _ => flag.default.map(str::to_owned),
            };
            let source = if value.is_some() { ValueSource::Default } else { ValueSource::None };
            (value, source)
        }
    };
    Ok(Setting { name: flag.name.to_owned(), value, source })
}

fn of_given(flag: &Flag, given: Given, layers: &Layers<'_>) -> Setting {
    let value = match flag.value {
        // `yes` and `1` mean true; a value that means nothing is shown as it is.
        None => layers.switch(flag).map_or(given.value, |on| on.to_string()),
        Some(_) => public_url(&given.value).into_owned(),
    };
    let source = ValueSource::Given(given.origin);
    Setting { name: flag.name.to_owned(), value: Some(value), source }
}

/// Returns a setting that AWS's variables and files decide, too. `None` if it is another.
fn resolved(
    flag: &'static Flag,
    layers: &Layers<'_>,
    session: &Session<'_>,
) -> Result<Option<Setting>> {
    let given = layers.text(flag)?.filter(|given| !given.value.is_empty());
    let (value, source) = if flag.name == AwsFlags::PROFILE.name {
        let source = session.profile_variable().map(|name| ValueSource::Aws(name.into()));
        (Some(session.profile_name().to_owned()), source.unwrap_or(ValueSource::Default))
    } else if flag.name == AwsFlags::REGION.name {
        let source = session.region_origin().map(|source| ValueSource::Aws(source.clone()));
        (session.region().map(str::to_owned), source.unwrap_or(ValueSource::None))
    } else if flag.name == AwsFlags::ENDPOINT_URL.name && given.is_none() {
        match session.configured_endpoint(None)? {
            Some((url, source)) => (Some(public_url(&url).into_owned()), ValueSource::Aws(source)),
            None => (None, ValueSource::None),
        }
    } else {
        return Ok(None);
    };
    let source = given.map_or(source, |given| ValueSource::Given(given.origin));
    Ok(Some(Setting { name: flag.name.to_owned(), value, source }))
}

/// Returns the endpoints of single APIs that AWS's variables and files set otherwise than for all.
fn endpoints(layers: &Layers<'_>, session: &Session<'_>) -> Result<Vec<(&'static str, Setting)>> {
    let for_all = session.configured_endpoint(None)?;
    // The setting of lakekey is for the first API of each command.
    let is_given = layers.text(&AwsFlags::ENDPOINT_URL)?.is_some();
    let apis = services::all().flat_map(|service| {
        service.apis.iter().skip(usize::from(is_given)).map(|reachable| reachable.api)
    });
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for api in apis.filter(|api| seen.insert(api.id)) {
        let own = session.configured_endpoint(Some(api))?;
        if let Some((url, source)) = own.filter(|own| Some(own) != for_all.as_ref()) {
            let name = format!("{} ({})", AwsFlags::ENDPOINT_URL.name, api.id);
            let (value, source) = (Some(public_url(&url).into_owned()), ValueSource::Aws(source));
            all.push((api.id, Setting { name, value, source }));
        }
    }
    Ok(all)
}

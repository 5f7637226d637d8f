//! The config file: finding it, and `lakekey config init|path|show`.

use std::collections::HashSet;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::invocation::Invocation;
use super::stdout::{print, print_report};
use super::tree;
use super::tree::config::ConfigVerb;
use crate::app::config_file::{self, common_keys, output_keys, vocabulary};
use crate::app::{flags, targets};
use crate::aws::AwsFlags;
use crate::error::{Error, Kind, Result};
use crate::model::{Flag, Secret, visible};
use crate::output;
use crate::services::{self, Service};
use crate::settings::{ConfigFile, Layers, public_url, show};

/// Runs the command that `run` asks for.
pub(super) fn run(run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { ref layers, host, terminal, .. } = run;
    let (verb, matches) = tree::below(run.matches, ConfigVerb::from_name)?;
    let path = config_file::path(matches, &host.environment)?;
    match verb {
        ConfigVerb::Path => print(host, &Secret::new(format!("{}\n", path.display()))),
        ConfigVerb::Init => {
            init(&path)?;
            terminal.status(text!("wrote {}", path.display()));
            Ok(0)
        }
        ConfigVerb::Show => print_report(
            matches,
            host,
            || as_json(&path, layers),
            || as_table(&path, layers, host.terminals.stdout_width()),
        ),
    }
}

/// Writes the first config file, whole or not at all. Directories that it needs are the user's
/// alone.
fn init(path: &Path) -> Result<()> {
    let shown = show(&path.to_string_lossy());
    let failed = |failure: io::Error| {
        Error::new(Kind::Output, text!("the config file {} cannot be written", shown))
            .cause(text!("{}", failure))
    };
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    private_directory(directory.unwrap_or(Path::new("."))).map_err(failed)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", std::process::id()));
    let draft = PathBuf::from(draft);
    let written = write_new(&draft, &starter()).and_then(|()| {
        // Unlike a rename, a link does not replace what somebody else wrote meanwhile.
        match std::fs::hard_link(&draft, path) {
            Err(failure) if failure.kind() != ErrorKind::AlreadyExists => {
                // A file system without links.
                write_new(path, &starter())
            }
            linked => linked,
        }
    });
    let _ = std::fs::remove_file(&draft);
    written.map_err(|failure| match failure.kind() {
        ErrorKind::AlreadyExists => {
            Error::usage(text!("there is a config file already: {}", shown))
                .hint("`lakekey config show` shows what it says")
        }
        _ => failed(failure),
    })
}

fn private_directory(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Returns the first config file: comments alone, made from the settings there are.
fn starter() -> String {
    let mut text = "\
# Settings of lakekey. A value is taken from the first that has one: the flag on the command
# line, its variable (LAKEKEY_REGION for region), the target, [defaults], lakekey itself.
# `lakekey config show` shows what is in effect. Nothing secret belongs here. What is ready to be
# used has no space behind its #.

[defaults]
"
    .to_owned();
    for flag in AwsFlags::ALL.iter().chain(output_keys()).chain(common_keys()) {
        push_example(&mut text, flag);
    }
    text.push_str(
        "\n# A target is a name for a service's command and its flags: `lakekey use NAME`. It may have any\n\
         # key of its service, and those above that are not about a whole run. To gather several that\n\
         # set the same variables, give one of them a prefix: prefix = \"DW_\"\n",
    );
    for Service { name: service, flags, .. } in services::all() {
        let name = service.split('-').next().unwrap_or(service);
        text.push_str(&format!("\n#[targets.my-{name}]\n#service = \"{service}\"\n"));
        for flag in *flags {
            push_example(&mut text, flag);
        }
    }
    text
}

fn push_example(text: &mut String, flag: &Flag) {
    let value = match flag.value {
        Some(value) => format!("\"{}\"", flag.choices.last().unwrap_or(&value)),
        None => "true".to_owned(),
    };
    let default = flag.default.map(|default| format!(" (default: {default})")).unwrap_or_default();
    text.push_str(&format!("#{} = {value}  # {}{default}\n", flag.name, flag.help));
}

/// A setting that is in effect.
pub(super) struct Setting {
    /// Its name.
    pub(super) name: &'static str,
    /// Its value; `None` where only a default in words holds.
    pub(super) value: Option<String>,
    /// Where that comes from.
    pub(super) source: String,
}

/// Returns the settings of every command, and those of a service that somebody gave.
pub(super) fn in_effect(layers: &Layers<'_>) -> Result<Vec<Setting>> {
    let common = AwsFlags::ALL.iter().chain(flags::OUTPUT).chain(flags::COMMON);
    let own = services::all().flat_map(|service| service.flags);
    let all = common.map(|flag| (flag, true)).chain(own.map(|flag| (flag, false)));
    let mut seen = HashSet::new();
    all.filter(|(flag, _)| seen.insert(flag.name))
        .filter_map(|(flag, always)| setting(flag, layers, always).transpose())
        .collect()
}

fn setting(flag: &'static Flag, layers: &Layers<'_>, always: bool) -> Result<Option<Setting>> {
    let is_switched_on = flag.value.is_none() && layers.typed.switch(flag) == Some(true);
    // `-f` of this command is no setting of the credentials.
    let given = if is_switched_on {
        None
    } else if flag.name == flags::FORMAT.name {
        layers.without_command_line(flag)?
    } else {
        layers.text(flag)?
    };
    let (value, source) = match given {
        _ if is_switched_on => (Some("true".to_owned()), "the command line".to_owned()),
        Some(given) => (Some(public_url(&given.value).into_owned()), given.origin.to_string()),
        None if always => {
            let default = flag.value.map_or(Some("false"), |_| flag.default);
            (default.map(str::to_owned), "default".to_owned())
        }
        None => return Ok(None),
    };
    Ok(Some(Setting { name: flag.name, value, source }))
}

/// Returns the values of each target that has a service, by its name.
fn targets<'a>(layers: &Layers<'a>) -> Result<Vec<(&'a str, &'static str, Vec<Setting>)>> {
    let mut all = Vec::new();
    let vocabulary = vocabulary();
    for target in layers.file.into_iter().flat_map(ConfigFile::targets) {
        let service = targets::service_of(target)?;
        let layers = Layers { target: Some(target), ..*layers };
        let flags = service.flags.iter().chain(vocabulary.targets.iter().copied());
        let settings = flags
            .filter(|flag| target.get(flag).is_some())
            .filter_map(|flag| setting(flag, &layers, false).transpose());
        all.push((target.name(), target.service(), settings.collect::<Result<_>>()?));
    }
    Ok(all)
}

/// Returns the settings as rows for people.
fn rows(settings: &[Setting]) -> Vec<Vec<String>> {
    settings
        .iter()
        .map(|setting| {
            let value = setting.value.as_deref().unwrap_or("-");
            [setting.name, value, &setting.source].map(str::to_owned).to_vec()
        })
        .collect()
}

/// Returns the settings as a table for people, on a terminal `width` columns wide.
pub(super) fn table(settings: &[Setting], width: Option<usize>) -> String {
    output::fitted_table(&["SETTING", "VALUE", "SOURCE"], &rows(settings), width).text
}

fn as_table(path: &Path, layers: &Layers<'_>, width: Option<usize>) -> Result<String> {
    let state = if layers.file.is_some() { "" } else { " (there is none)" };
    let mut text = format!("{}{state}\n\n", visible(&path.to_string_lossy()));
    text.push_str(&table(&in_effect(layers)?, width));
    for (name, service, settings) in targets(layers)? {
        text.push_str(&format!("\n[targets.{name}]\n"));
        let mut all = vec![["service", service].map(str::to_owned).to_vec()];
        all.extend(rows(&settings));
        text.push_str(&output::columns(&all));
    }
    Ok(text)
}

/// Returns the settings as members of an object.
pub(super) fn members(settings: &[Setting]) -> Value {
    let described = |setting: &Setting| json!({"value": setting.value, "source": setting.source});
    settings.iter().map(|setting| (setting.name, described(setting))).collect()
}

fn as_json(path: &Path, layers: &Layers<'_>) -> Result<Value> {
    let target = |(name, service, settings): (_, _, Vec<_>)| {
        (name, json!({"service": service, "settings": members(&settings)}))
    };
    let targets: Value = targets(layers)?.into_iter().map(target).collect();
    Ok(json!({
        "path": path.to_string_lossy(),
        "exists": layers.file.is_some(),
        "settings": members(&in_effect(layers)?),
        "targets": targets,
    }))
}

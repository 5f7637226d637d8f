//! The settings that every command has, and how a setting becomes a flag.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction};

use crate::model::Flag;
use crate::output::Format;
use crate::store::StoreChoice;
use crate::terminal::ErrorFormat;

pub(super) const CONFIG: Flag = Flag::value("config", "FILE", "Read this config file")
    .default("lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place");
pub(super) const TIMEOUT: Flag =
    Flag::value("timeout", "DURATION", "Give up after this long, retries included").default("30s");
pub(super) const COLOR: Flag = Flag::value("color", "WHEN", "Use colour")
    .choices(&["auto", "always", "never"])
    .default("auto");
pub(super) const ERROR_FORMAT: Flag =
    Flag::value("error-format", "FORMAT", "Write errors like this")
        .choices(ErrorFormat::NAMES)
        .default("text");
pub(super) const NO_INPUT: Flag =
    Flag::switch("no-input", "Never ask for anything, not even to unlock the keyring");
pub(super) const QUIET: Flag =
    Flag::switch("quiet", "Write nothing but errors to stderr").short('q');

/// Settings of every command, beside those of the AWS session.
pub(super) const COMMON: &[Flag] = &[CONFIG, TIMEOUT, COLOR, ERROR_FORMAT, NO_INPUT, QUIET];

pub(super) const FORMAT: Flag = Flag::value("format", "FORMAT", "Write the credential like this")
    .short('f')
    .default("table on a terminal, env otherwise");
pub(super) const FIELD: Flag = Flag::value("field", "NAME", "Write this one value, bare");
pub(super) const PREFIX: Flag =
    Flag::value("prefix", "PREFIX", "Put this before each variable's name");
pub(super) const UNSET: Flag =
    Flag::switch("unset", "Write the commands that remove the variables; ask nobody");
pub(super) const REVEAL: Flag = Flag::switch("reveal", "Show secrets in the table");
pub(super) const REFRESH: Flag =
    Flag::switch("refresh", "Do not read the cache, but keep the answer");
pub(super) const NO_CACHE: Flag =
    Flag::switch("no-cache", "Neither read the cache nor keep the answer");
pub(super) const MIN_TTL: Flag =
    Flag::value("min-ttl", "DURATION", "How much life a cached credential must have left")
        .default("60s");
pub(super) const STORE: Flag =
    Flag::value("store", "STORE", "Keep credentials here").default("auto");

/// Settings of output and cache.
pub(super) const OUTPUT: &[Flag] =
    &[FORMAT, FIELD, PREFIX, UNSET, REVEAL, REFRESH, NO_CACHE, MIN_TTL, STORE];

/// Returns the flag of a setting, in the section `heading` of `--help`.
pub(super) fn argument(flag: &Flag, heading: &'static str) -> Arg {
    let argument = Arg::new(flag.name).long(flag.name).help_heading(heading).help(help(flag));
    let argument = match flag.short {
        Some(short) => argument.short(short),
        None => argument,
    };
    let argument = argument.visible_aliases(flag.aliases.iter().copied());
    match flag.value {
        None => argument.action(ArgAction::SetTrue),
        // Values may start with a hyphen to be refused with their rule, not as unknown flags.
        Some(name) => argument.value_name(name).num_args(1).allow_hyphen_values(true),
    }
}

/// Returns the flag for the format of what is no credential: one of `names`, a table unless it
/// is given. It is no setting, and has neither variable nor key.
pub(super) fn format_among(names: &'static [&'static str]) -> Arg {
    Arg::new(FORMAT.name)
        .short('f')
        .long(FORMAT.name)
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(names.iter().copied()))
        .default_value("table")
        .help("Write it like this")
}

/// Returns what the flag does, with its few values and its default.
pub(super) fn help(flag: &Flag) -> String {
    let choices = choices(flag);
    let default = flag.default.map(|default| format!("default: {default}"));
    let extras: Vec<String> = choices.into_iter().chain(default).collect();
    if extras.is_empty() {
        flag.help.to_owned()
    } else {
        format!("{} [{}]", flag.help, extras.join("; "))
    }
}

fn choices(flag: &Flag) -> Option<String> {
    let names: Vec<&str> = match flag.name {
        _ if !flag.choices.is_empty() => flag.choices.to_vec(),
        name if name == FORMAT.name => Format::NAMES.to_vec(),
        name if name == STORE.name => StoreChoice::NAMES.to_vec(),
        _ => Vec::new(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}

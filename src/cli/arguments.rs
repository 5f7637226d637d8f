//! How a setting becomes an argument of a command.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction};

use crate::app::flags::FORMAT;
use crate::model::{Flag, Presence};
use crate::output::Format;

/// Says in help that a setting can be picked.
const PICKED: &str = "on a terminal, you can pick it from a list";

/// Returns the argument of a setting, in the section `heading` of `--help`.
pub(super) fn argument(flag: &Flag, heading: &'static str) -> Arg {
    let argument = Arg::new(flag.name).long(flag.name).help_heading(heading).help(help(flag));
    let argument = match flag.short {
        Some(short) => argument.short(short),
        None => argument,
    };
    let argument =
        argument.visible_aliases(flag.aliases.iter().copied()).hide_short_help(flag.is_detail);
    match flag.value {
        None => argument.action(ArgAction::SetTrue),
        // Values may start with a hyphen to be refused with their rule, not as unknown flags.
        Some(name) => argument.value_name(name).num_args(1).allow_hyphen_values(true),
    }
}

/// Returns an argument with a value that is no setting.
pub(super) fn value(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    argument(&Flag::value(name, value, help), "Options")
}

/// Returns a switch that is no setting.
pub(super) fn switch(name: &'static str, help: &'static str) -> Arg {
    argument(&Flag::switch(name, help), "Options")
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
        .help_heading("Options")
        .help("Output format")
}

/// Returns what the flag does, with its few values and its default.
pub(super) fn help(flag: &Flag) -> String {
    match flag.choices {
        [] if flag.name == FORMAT.name => help_with(flag, Format::NAMES),
        choices => help_with(flag, choices),
    }
}

/// Returns what the flag does, with its values `choices` and its default.
pub(super) fn help_with(flag: &Flag, choices: &[&str]) -> String {
    let choices = (!choices.is_empty()).then(|| choices.join(", "));
    let default = flag.default.map(|default| format!("default: {default}"));
    let picked = (flag.presence == Presence::Picked).then(|| PICKED.to_owned());
    let extras: Vec<String> = choices.into_iter().chain(default).chain(picked).collect();
    if extras.is_empty() {
        flag.help.to_owned()
    } else {
        format!("{} [{}]", flag.help, extras.join("; "))
    }
}

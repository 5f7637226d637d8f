//! How a setting becomes an argument of a command.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction};

use crate::app::flags::{FORMAT, STORE};
use crate::model::Flag;
use crate::output::Format;
use crate::store::StoreChoice;

/// Returns the argument of a setting, in the section `heading` of `--help`.
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

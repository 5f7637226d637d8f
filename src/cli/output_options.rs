//! How output is written, as the settings say.

use clap::ArgMatches;

use super::tree::VERBOSE;
use crate::app::flags;
use crate::error::{ErrorFormat, Result};
use crate::host::Host;
use crate::settings::{ConfigFile, Layers};
use crate::terminal::{Manner, color_by_default};

/// What was read and decided before a failure, for reporting it.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) file: Option<ConfigFile>,
    pub(super) manner: Option<Manner>,
}

/// Returns how messages are written.
pub(super) fn decide_manner(
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Manner> {
    let color = match layers.text(&flags::COLOR)? {
        Some(given) => match given.value.as_str() {
            "always" => true,
            "never" => false,
            "auto" => color_by_default(host, host.terminals.stderr),
            _ => return Err(given.must_be_one_of(flags::COLOR.choices)),
        },
        None => color_by_default(host, host.terminals.stderr),
    };
    let error_format = match layers.text(&flags::ERROR_FORMAT)? {
        Some(given) => ErrorFormat::from_name(&given.value)
            .ok_or_else(|| given.must_be_one_of(ErrorFormat::NAMES))?,
        None => ErrorFormat::Text,
    };
    let verbosity = matches.get_count(VERBOSE);
    Ok(Manner { verbosity, quiet: layers.switch(&flags::QUIET)?, color, error_format })
}

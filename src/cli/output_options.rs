//! How output is written, as the settings say.

use clap::ArgMatches;

use super::tree::VERBOSE;
use crate::app::flags::{self, ColorChoice};
use crate::app::options::choice;
use crate::error::{ErrorFormat, Result};
use crate::host::Host;
use crate::settings::{ConfigFile, Layers};
use crate::terminal::{OutputOptions, color_by_default};

/// What was read and decided before a failure, for reporting it.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) file: Option<ConfigFile>,
    pub(super) manner: Option<OutputOptions>,
}

/// Returns how messages are written.
pub(super) fn decide_manner(
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<OutputOptions> {
    let color = color(layers, host, host.terminals.stderr)?;
    let names = ErrorFormat::NAMES;
    let error_format = choice(layers, &flags::ERROR_FORMAT, names, ErrorFormat::from_name)?;
    let error_format = error_format.unwrap_or_default();
    let verbosity = matches.get_count(VERBOSE);
    Ok(OutputOptions { verbosity, quiet: layers.switch(&flags::QUIET)?, color, error_format })
}

/// Returns whether to use color on a stream, which may be a terminal.
pub(super) fn color(layers: &Layers<'_>, host: &Host, is_terminal: bool) -> Result<bool> {
    let choice = choice(layers, &flags::COLOR, ColorChoice::NAMES, ColorChoice::from_name)?;
    Ok(match choice {
        Some(ColorChoice::Always) => true,
        Some(ColorChoice::Never) => false,
        Some(ColorChoice::Auto) | None => color_by_default(host, is_terminal),
    })
}

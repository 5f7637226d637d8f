//! How output is written, as the settings say.

use clap::ArgMatches;

use super::tree::VERBOSE;
use crate::app::flags::{self, ColorChoice};
use crate::app::options::choice;
use crate::error::{ErrorFormat, Result};
use crate::host::Host;
use crate::settings::Layers;
use crate::terminal::{OutputOptions, color_by_default};

/// Returns how messages are written.
pub(super) fn output_options(
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<OutputOptions> {
    let color = color(layers, host, host.terminals.stderr)?;
    let error_format =
        choice(layers, &flags::ERROR_FORMAT, ErrorFormat::from_name)?.unwrap_or_default();
    let verbosity = matches.get_count(VERBOSE);
    Ok(OutputOptions { verbosity, quiet: layers.switch(&flags::QUIET)?, color, error_format })
}

/// Returns whether to use color on a stream, which may be a terminal.
pub(super) fn color(layers: &Layers<'_>, host: &Host, is_terminal: bool) -> Result<bool> {
    Ok(match choice(layers, &flags::COLOR, ColorChoice::from_name)? {
        Some(ColorChoice::Always) => true,
        Some(ColorChoice::Never) => false,
        Some(ColorChoice::Auto) | None => color_by_default(host, is_terminal),
    })
}

//! How a credential is rendered, as the settings say.

use super::fields;
use super::output_options::color;
use crate::app::flags;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::{ClientKind, Prefix, VarName};
use crate::output::{self, Format, RenderError, Style, Ways};
use crate::outside::{Text, trusted};
use crate::services::Service;
use crate::settings::{Layers, Target, show};

/// Returns what is wrong where the service of `target` cannot fill the format.
pub(super) fn unfit_target(target: &Target, format: Format) -> Text {
    let (name, service) = (show(target.name()), target.service());
    text!("target {} ({}) does not support --format {}", name, service, format.name())
}

/// Returns the format that was asked for, or the usual one.
pub(super) fn format_or_default(layers: &Layers<'_>, host: &Host) -> Result<Format> {
    Ok(format(layers)?.unwrap_or(default_format(host)))
}

/// Returns the usual format.
pub(super) fn default_format(host: &Host) -> Format {
    if host.terminals.stdout { Format::Table } else { Format::Env }
}

/// Returns the format that was asked for.
pub(super) fn format(layers: &Layers<'_>) -> Result<Option<Format>> {
    let Some(given) = layers.text(&flags::FORMAT)? else { return Ok(None) };
    Format::from_name(&given.value).map(Some).ok_or_else(|| given.must_be_one_of(Format::NAMES))
}

/// Returns what is put before the name of each variable of a credential that is alone. A target's own
/// prefix tells its variables from those of other targets, so it does not count here.
pub(super) fn prefix_of_one(layers: &Layers<'_>) -> Result<Prefix> {
    prefix(&Layers { target: None, ..*layers })
}

/// Returns what is put before the name of each variable of a target that is one of several.
pub(super) fn prefix(layers: &Layers<'_>) -> Result<Prefix> {
    let Some(given) = layers.text(&flags::PREFIX)? else { return Ok(Prefix::default()) };
    Prefix::new(given.value.clone()).map_err(|_| {
        given.rejection("must be letters, digits and underscores, and not start with a digit")
    })
}

/// Returns how a credential is drawn.
pub(super) fn style(layers: &Layers<'_>, host: &Host) -> Result<Style> {
    Ok(Style {
        reveal: layers.switch(&flags::REVEAL)?,
        color: color(layers, host, host.terminals.stdout)?,
        width: host.terminals.stdout_width(),
        now: host.now(),
        // Only the table for a person needs it, and looking it up reads files.
        time_zone: if host.terminals.stdout { (host.time_zone)() } else { None },
    })
}

/// Returns every variable that a credential of `service` may leave behind.
pub(super) fn variable_names(service: &Service, prefix: &Prefix) -> Vec<VarName> {
    // What no client is known for has the variables of one service or another: here, of this one.
    let endpoints = service.endpoints.iter().filter(|endpoint| **endpoint != ClientKind::Bare);
    let own = endpoints.clone().flat_map(|endpoint| endpoint.variables());
    let variables: Vec<&str> = service.variables.iter().chain(own).copied().collect();
    let siblings: Vec<&str> = endpoints.flat_map(|endpoint| endpoint.siblings()).copied().collect();
    output::variable_names(&variables, &siblings, prefix)
}

/// Returns the option that was used, as it was given.
fn option(format: Option<Format>, field: &str) -> Text {
    match format {
        Some(format) => text!("--format {}", format.name()),
        None => text!("--field {}", trusted(field)),
    }
}

/// Returns what to use in its place: of what works, what carries most.
fn hint(ways: &Ways) -> Text {
    let format = [Format::Json].into_iter().chain(ways.formats.iter().copied());
    let format = format.into_iter().find(|format| ways.formats.contains(format));
    match (format, ways.command) {
        (Some(format), true) => text!("use --format {}, or -- COMMAND", format.name()),
        (Some(format), false) => text!("use --format {}", format.name()),
        (None, true) => "use -- COMMAND".into(),
        (None, false) => "no format and no command supports it".into(),
    }
}

/// The error that a credential cannot be rendered.
impl From<RenderError> for Error {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Unsupported { format, supported } => {
                let names: Vec<&str> = supported.iter().map(|format| format.name()).collect();
                Error::usage(text!("--format {} is not supported here", format.name()))
                    .hint(text!("use one of {}", trusted(names.join(", "))))
            }
            RenderError::NoVariables { format, .. } => {
                let message = match format {
                    Some(format) => text!(
                        "--format {} cannot represent this credential: it has no variables",
                        format.name()
                    ),
                    None => "a command cannot get this credential: it has no variables".into(),
                };
                Error::usage(message).hint("use --format json")
            }
            RenderError::Unrepresentable { format, name, reason, ways } => {
                let option = option(format, &name);
                Error::usage(text!(
                    "{} cannot represent {}: it contains {}",
                    option,
                    trusted(&name),
                    reason
                ))
                .hint(hint(&ways))
            }
            RenderError::NoSuchField { format: Some(format), name, ways, .. } => {
                let (format, name) = (format.name(), trusted(&name));
                let error =
                    Error::usage(text!("--format {} needs {}, which is not known", format, name));
                // A JDBC URL may name several hosts.
                if ways.formats.contains(&Format::Jdbc) && ways.command {
                    return error.hint("use --format json, or --format jdbc, or -- COMMAND");
                }
                error.hint(hint(&ways))
            }
            RenderError::NoSuchField { format: None, name, known, has_others, ways } => {
                let error = Error::usage(text!("unknown field {}", show(&name)));
                let format = Format::from_name(&name).filter(|name| ways.formats.contains(name));
                fields::missing(error, &name, format, &known, has_others)
            }
        }
    }
}

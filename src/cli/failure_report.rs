//! What a failed run still has to print: a failure must reach the shell that evaluates the output,
//! even if the command line cannot be parsed.

use std::ffi::OsString;

use super::line::Line;
use super::rendering::variable_names;
use super::tree::{CommandName, OwnCommand};
use crate::app::{config_file, flags, targets};
use crate::environment::Environment;
use crate::error::{Error, ErrorFormat, Kind};
use crate::host::Host;
use crate::model::{Flag, Prefix, VarName};
use crate::output::{self, Format};
use crate::services;
use crate::settings::{ConfigFile, Layers, Target, nearest};
use crate::terminal::{OutputOptions, Terminal, color_by_default};

/// What a failure has to do beside its message.
pub(super) struct FailureReport {
    /// Whether a command follows `--`, or a client is started.
    runs_command: bool,
    /// The shell format that the caller will evaluate.
    format: Option<Format>,
    /// The variables that must not survive.
    names: Vec<VarName>,
    /// How to write until the settings are decided.
    options: OutputOptions,
}

impl FailureReport {
    /// Returns what a failure of `arguments` has to do, with `file` if it could be read.
    pub(super) fn of(arguments: &[OsString], host: &Host, file: Option<&ConfigFile>) -> Self {
        let line = Line::read(arguments);
        let starts_client = matches!(line.command, Some(CommandName::Own(OwnCommand::Connect)));
        let salvaged = match file {
            None => config_file::salvage(&line, &host.environment),
            Some(_) => None,
        };
        // A variable that is not valid UTF-8 counts as unset.
        let readable = host.environment.iter().filter(|(_, value)| value.to_str().is_some());
        let environment: Environment = readable.collect();
        let file = file.or(salvaged.as_ref());
        let layers = Layers { typed: &line, environment: &environment, file, target: None };
        let given = |flag: &Flag, target: Option<&Target>| -> Option<String> {
            Some(Layers { target, ..layers }.text(flag).ok()??.value)
        };
        let prefix = |target: Option<&Target>| {
            let prefix = given(&flags::PREFIX, target).map(Prefix::new);
            prefix.and_then(std::result::Result::ok).unwrap_or_default()
        };
        let common = || output::variable_names(&[], &[], &Prefix::default());
        let of_every_service = || {
            let prefix = prefix(None);
            services::all().flat_map(move |service| variable_names(service, &prefix))
        };
        // Settings of a target count only if it is the only one.
        let mut target = None;
        let names: Option<Vec<VarName>> = match line.command {
            Some(CommandName::Service(service)) => {
                let is_verb = !line.below.is_empty() && line.operand_before_verb.is_none();
                (!is_verb).then(|| variable_names(service, &prefix(None)))
            }
            Some(CommandName::Own(OwnCommand::Use)) => {
                let wanted = &line.operands;
                let known: Vec<&Target> =
                    wanted.iter().filter_map(|name| file?.target(name)).collect();
                target = known.first().copied().filter(|_| wanted.len() == 1);
                let of_known = known.iter().filter_map(|target| {
                    let service = targets::service_of(target).ok()?;
                    // The prefix of a target counts where it is one of several.
                    let target = Some(*target).filter(|_| wanted.len() > 1);
                    Some(variable_names(service, &prefix(target)))
                });
                let mut all: Vec<VarName> = of_known.flatten().collect();
                // A misspelled name could be any target, so unset the variables of all services.
                if known.len() < wanted.len() || wanted.is_empty() {
                    all.extend(of_every_service());
                }
                if target.is_none() {
                    all.extend(common());
                }
                Some(all)
            }
            Some(CommandName::Own(_)) => None,
            None => Some(of_every_service().chain(common()).collect()),
        };
        // What a terminal shows is not evaluated.
        let has_output =
            names.is_some() && !host.terminals.stdout && given(&flags::FIELD, target).is_none();
        let format = match given(&flags::FORMAT, target) {
            Some(name) => Some(nearest_format(&name)),
            None => Some(Format::Env),
        };
        let error_format = given(&flags::ERROR_FORMAT, None);
        Self {
            runs_command: line.runs_command || starts_client,
            format: format.filter(|_| has_output),
            names: names.unwrap_or_default(),
            options: OutputOptions {
                color: color_by_default(host, host.terminals.stderr),
                error_format: error_format
                    .and_then(|name| ErrorFormat::from_name(&name))
                    .unwrap_or_default(),
                ..OutputOptions::default()
            },
        }
    }

    /// Stops the shell that evaluates the output, unless it reads another format.
    pub(super) fn stop(&self, host: &Host, code: u8) {
        if !self.runs_command
            && let Some(code) =
                self.format.and_then(|format| output::render_failure(format, &self.names, code))
        {
            // A shell that does not read it has the exit code and the message.
            let _ = host.stdout.borrow_mut().write_all(code.as_bytes());
        }
    }

    /// Reports `error` to the user, with the `options` that were decided if it came to that,
    /// and, in the code it evaluates, to the shell. Returns the exit code.
    pub(super) fn fail(&self, host: &Host, options: Option<OutputOptions>, error: &Error) -> u8 {
        let code = if self.runs_command {
            error.kind.exit_code_with_command()
        } else {
            error.kind.exit_code()
        };
        if error.kind != Kind::Output {
            self.stop(host, code);
        }
        // The user canceled, so no message is needed.
        if error.kind != Kind::Canceled {
            Terminal::new(host, options.unwrap_or(self.options)).error(error, code);
        }
        code
    }
}

/// Returns the format that `name` stands for. A misspelled one is taken for its nearest, and for a
/// POSIX shell's if none is near: code that stops the caller is safer than none.
fn nearest_format(name: &str) -> Format {
    let nearest = || nearest(name, Format::NAMES.iter().copied());
    let known = Format::from_name(name).or_else(|| Format::from_name(nearest()?));
    known.unwrap_or(Format::Env)
}

//! What must be known of a command line before it can be parsed: the flags of `use` and `connect`
//! are those of the service of their target, which the config file says.

use std::ffi::OsString;

use super::line::Line;
use super::tree::{self, OwnCommand, TargetFlags};
use crate::app::{config_file, targets};
use crate::error::Result;
use crate::host::Host;
use crate::settings::ConfigFile;

/// What a command line was found to be about.
pub(super) struct Preview {
    /// The flags that it may have.
    pub(super) flags: TargetFlags,
    /// The config file, if it had to be read.
    pub(super) file: Option<Result<Option<ConfigFile>>>,
}

impl Preview {
    /// Looks at the command line `arguments`. Reads the config file only where a target may be
    /// named.
    pub(super) fn of(arguments: &[OsString], host: &Host) -> Self {
        let nothing = Self { flags: TargetFlags::None, file: None };
        let takes_targets = |word: &OsString| {
            OwnCommand::ALL.iter().any(|own| own.takes_targets() && word == own.name())
        };
        if !arguments.iter().any(takes_targets) {
            return nothing;
        }
        let line = Line::read_by(&tree::command_for(arguments, TargetFlags::Any), arguments);
        if !line.takes_targets() {
            return nothing;
        }
        let file = config_file::read(&line, &host.environment);
        let flags = target_flags(&line, file.as_ref().ok().and_then(Option::as_ref));
        Self { flags, file: Some(file) }
    }
}

/// Returns the flags that `line` may have, with the targets of `file`.
pub(super) fn target_flags(line: &Line<'_>, file: Option<&ConfigFile>) -> TargetFlags {
    if !line.takes_targets() {
        return TargetFlags::None;
    }
    let target = match line.operands.as_slice() {
        [name] => file.and_then(|file| file.target(name)),
        _ => None,
    };
    match target.map(targets::service_of) {
        Some(Ok(service)) => TargetFlags::Of(service),
        _ => TargetFlags::Any,
    }
}

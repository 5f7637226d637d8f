//! The config file: `lakekey config init|path|show`, and `lakekey targets add`.

pub(super) mod add;
mod effective;
mod init;
mod show;

use super::invocation::Invocation;
use super::stdout::print;
use super::tree;
use super::tree::config::ConfigVerb;
use crate::app::config_file;
use crate::error::Result;
use crate::model::Secret;
pub(super) use effective::InEffect;

/// Runs the command that `run` asks for.
pub(super) fn run(run: &Invocation<'_>) -> Result<u8> {
    let (verb, matches) = tree::below(run.matches, ConfigVerb::from_name)?;
    let run = &run.with(matches);
    let path = config_file::path(matches, &run.host.environment);
    match verb {
        ConfigVerb::Path => print(run.host, &Secret::new(format!("{}\n", path?.display()))),
        ConfigVerb::Init => init::run(&path?, run),
        ConfigVerb::Show => {
            let system = run.layers.file.map(|file| file.path().to_owned());
            show::run(run, &path.or_else(|error| system.ok_or(error))?)
        }
    }
}

//! `lakekey use TARGET…`: what a service's command does, with the values of a named target; or
//! the variables of several, side by side.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::time::Instant;

use super::chosen_target::{ChosenTarget, pick_target};
use super::formats::fills;
use super::invocation::Invocation;
use super::line::Line;
use super::rendering::variable_names;
use super::tree::use_targets::TARGET;
use super::tree::{self, TargetFlags};
use super::{cleartext, credential, pick, rendering};
use crate::app::{flags, options};
use crate::cache::Cache;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::launch::Launch;
use crate::model::{Live, VarName};
use crate::output::{self, Format, RenderError, TargetCredential, VariableClash};
use crate::outside::trusted;
use crate::settings::{Layers, SettingSource, show};
use crate::store::StoreChoice;

/// Runs the command. `arguments` are all words of the command line, and `picked` is the one with the
/// target that was picked, if one was.
pub(super) fn run(
    arguments: &[OsString],
    picked: &OnceCell<Vec<OsString>>,
    run: &Invocation<'_>,
) -> Result<u8> {
    let &Invocation { matches, layers, host, terminal } = run;
    let words: Vec<&str> =
        matches.get_many::<String>(TARGET).into_iter().flatten().map(String::as_str).collect();
    if words.is_empty() {
        return pick_target(arguments, picked, run, &|words, run| self::run(words, picked, run));
    }
    if words.len() > 1 {
        refuse_flags_of_one(arguments, words.len())?;
    }
    let mut chosen = Vec::new();
    for (index, word) in words.iter().enumerate() {
        if words[..index].contains(word) {
            return Err(Error::usage(text!("target {} is given twice", show(word))));
        }
        chosen.push(ChosenTarget::find(word, layers, terminal)?);
    }
    if !layers.switch(&flags::UNSET)? {
        chosen.iter().rev().for_each(|target| target.remember(host));
    }
    match chosen.as_slice() {
        [one] => {
            let run = Invocation { layers: one.layers, ..*run };
            pick::or_pick(one.service, arguments, &run, &|run| credential::run(one.service, run))
        }
        several => run_several(several, run),
    }
}

/// Refuses the flags of a service where `count` targets are named: it is not said whose they are.
fn refuse_flags_of_one(arguments: &[OsString], count: usize) -> Result<()> {
    let line = Line::read_by(&tree::command_for(arguments, TargetFlags::Any), arguments);
    let Some((flag, spelling)) = line.flag_of_a_service() else { return Ok(()) };
    Err(one_target(spelling, count)
        .hint(text!("set {} in the config file, or run lakekey once for each target", flag.name)))
}

/// Returns the error that the flag `name` is of one target, and `count` are named.
fn one_target(name: &str, count: usize) -> Error {
    Error::usage(text!("{} works with one target, and {} were given", trusted(name), count))
}

fn run_several(several: &[ChosenTarget<'_>], run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { ref layers, host, terminal, .. } = run;
    if layers.switch(&flags::UNSET)? {
        let names: Vec<VarName> =
            several.iter().flat_map(|part| variable_names(part.service, &part.prefix)).collect();
        return credential::unset(layers, &names, host);
    }
    let command = credential::command(run.matches, host)?;
    let format = if command.is_some() { Format::Env } else { format(several, layers, host)? };
    let sets_variables = format.carries_variables();
    if sets_variables {
        refuse_certain_clash(several)?;
    }
    let mut deadline = Instant::now() + options::policy(layers)?.timeout;
    let runs = several
        .iter()
        .map(|part| {
            credential::check(part.service, &part.layers, host, terminal)
                .map_err(|error| of_target(error, part))
        })
        .collect::<Result<Vec<_>>>()?;
    // A store that is silent costs its deadline once.
    let mut caches: Vec<(StoreChoice, Cache)> = Vec::new();
    let mut printed = Vec::new();
    let mut live: Vec<Live> = Vec::new();
    for (part, run) in several.iter().zip(&runs) {
        let known = caches.iter().position(|(choice, _)| *choice == run.store());
        let place = known.unwrap_or(caches.len());
        if known.is_none() {
            caches.push((run.store(), options::open_cache_in(run.store(), &part.layers, host)?));
        }
        let (_, cache) = &caches[place];
        let time = deadline.saturating_duration_since(Instant::now());
        let obtained = credential::obtain(run, cache, time, terminal, &mut printed);
        let obtained = obtained.map_err(|error| of_target(error, part))?;
        deadline += obtained.store_time;
        live.push(obtained.live);
    }
    let parts: Vec<TargetCredential<'_>> = several
        .iter()
        .zip(&live)
        .map(|(part, live)| TargetCredential {
            target: part.target.name(),
            live,
            prefix: &part.prefix,
        })
        .collect();
    if sets_variables
        && let Some(VariableClash { name, targets: [first, second] }) = output::find_clash(&parts)
    {
        return Err(clash(&name, &first, &second, several));
    }
    let ended = parts.iter().find(|part| part.live.credential().expiry.left(host.now()).is_zero());
    if let Some(part) = ended {
        let message = text!(
            "the credential for target {} expired while the others were being fetched",
            trusted(part.target)
        );
        return Err(Error::new(Kind::TimedOut, message).hint("try again"));
    }
    match command {
        Some(command) => {
            output::check_variables(&parts, None)?;
            credential::warn_of_prefix(&command.1, &parts, terminal);
            let launch = Launch::new(command, host.environment.iter(), &parts)?;
            cleartext::warn_of_launch(&parts, &launch, terminal);
            drop(live);
            (host.launch)(launch)
        }
        None => {
            let text = output::render(&parts, format, &rendering::style(layers, host)?)?;
            cleartext::warn_of_format(&parts, format, terminal);
            credential::print_in(host, format, &text)
        }
    }
}

/// Returns the format for several, refusing what can only be of one.
fn format(several: &[ChosenTarget<'_>], layers: &Layers<'_>, host: &Host) -> Result<Format> {
    if let Some(field) = layers.text(&flags::FIELD)? {
        let error = one_target("--field", several.len());
        let error = match &field.origin {
            SettingSource::Flag => error,
            origin => error.cause(text!("set by {}", origin)),
        };
        return Err(
            error.hint("pass one target, or use --format json, which has the fields of each")
        );
    }
    let format = rendering::format_or_default(layers, host)?;
    let is_filled = |format: Format| {
        format.takes_several() && several.iter().all(|part| fills(format, part.service))
    };
    if is_filled(format) {
        return Ok(format);
    }
    let supported = Format::ALL.iter().copied().filter(|format| is_filled(*format)).collect();
    let error = Error::from(RenderError::Unsupported { format, supported });
    let unfit = several.iter().find(|part| !fills(format, part.service));
    Err(match unfit.filter(|_| format.takes_several()) {
        Some(part) => Error { message: rendering::unfit_target(part.target, format), ..error },
        None => error.cause("it works with one target, and several were given"),
    })
}

/// Refuses, before anybody is asked, what is known to set a variable twice.
fn refuse_certain_clash(several: &[ChosenTarget<'_>]) -> Result<()> {
    let certain = |part: &ChosenTarget<'_>| -> Vec<VarName> {
        let names = part.service.certain_variables.iter();
        names.filter_map(|name| Some(part.prefix.apply(&VarName::new(*name).ok()?))).collect()
    };
    for (index, later) in several.iter().enumerate() {
        let names = certain(later);
        for earlier in &several[..index] {
            if let Some(name) = certain(earlier).iter().find(|name| names.contains(name)) {
                return Err(clash(name, earlier.target.name(), later.target.name(), several));
            }
        }
    }
    Ok(())
}

fn clash(name: &VarName, first: &str, second: &str, several: &[ChosenTarget<'_>]) -> Error {
    let error = Error::usage(text!(
        "both {} and {} set {}",
        trusted(&first),
        trusted(&second),
        trusted(&name)
    ));
    let common = several.iter().find_map(|part| {
        let given = part.layers.text(&flags::PREFIX).ok().flatten()?;
        // A prefix of the whole run is no way out.
        part.target.get(&flags::PREFIX).is_none_or(|own| own != given).then_some(given)
    });
    match common {
        Some(given) => error
            .cause(text!(
                "the prefix {} set by {} would apply to all targets",
                trusted(&given.value),
                given.origin
            ))
            .hint("leave it out, and set prefix = \"…\" for one target in the config file"),
        None => error.hint(text!(
            "set a prefix for one of them in the config file: prefix = \"{}_\" in [targets.{}]",
            trusted(upper(second)),
            trusted(&second)
        )),
    }
}

/// Returns a name as a variable's name would begin.
fn upper(name: &str) -> String {
    let is_other = |letter: char| !letter.is_ascii_alphanumeric();
    let word = name.replace(is_other, "_").to_ascii_uppercase();
    if word.starts_with(|first: char| first.is_ascii_digit()) { format!("T{word}") } else { word }
}

fn of_target(error: Error, part: &ChosenTarget<'_>) -> Error {
    error.cause(text!("for the target {}", trusted(part.target.name())))
}

//! Completion that knows the account: `LAKEKEY_COMPLETE=<shell> lakekey -- WORD…`, which the
//! script of `lakekey completions SHELL --dynamic` runs at each Tab.
//!
//! It answers from what is on this machine and fails without a word. A list that is not there or
//! not fresh is fetched by another process, which nobody waits for: the next Tab has it.

use std::ffi::{OsStr, OsString};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::fields;
use super::line::Line;
use super::lists::Lists;
use super::matches::POSITIONAL;
use super::preview::target_flags;
use super::tree::use_targets;
use super::tree::{self, TargetFlags};
use super::verb;
use crate::app::{config_file, flags, options};
use crate::aws::{self, AwsFlags, Session};
use crate::host::{Host, leave_terminal};
use crate::model::{CacheKey, KeyBuilder, is_hidden};
use crate::output::Format;
use crate::services::{ListTask, Service};
use crate::settings::Layers;

/// Not clap's own `COMPLETE`: other programs' completions set that for whatever they run.
pub(super) const VARIABLE: &str = "LAKEKEY_COMPLETE";
/// In place of a shell's name: fetch a list.
const REFRESH: &str = "refresh";
/// How long a list may take that nobody waits for.
const BACKGROUND_FETCH_TIMEOUT: Duration = Duration::from_secs(20);

/// Completes for `shell`, or fetches a list. Returns the exit code: a completion that has
/// nothing to say is none that failed.
pub(super) fn run(shell: &str, arguments: &[OsString], host: &Host) -> u8 {
    let start = arguments.iter().position(|word| word == "--").map(|place| place + 1);
    let words = start.and_then(|start| arguments.get(start..)).unwrap_or_default();
    if shell == REFRESH {
        leave_terminal();
        let _ = refresh(words, host);
    } else if let Some(text) = complete(shell, words, host) {
        let _ = host.stdout.borrow_mut().write_all(&text);
    }
    0
}

/// Returns the script that asks for completions at each Tab, where the shell has one.
pub(super) fn registration(shell: &str) -> Option<String> {
    let mut text = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    shell.write_registration(VARIABLE, "lakekey", "lakekey", "lakekey", &mut text).ok()?;
    String::from_utf8(text).ok()
}

fn complete(shell: &str, words: &[OsString], host: &Host) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    let place = host.environment.lossy("_CLAP_COMPLETE_INDEX").and_then(|place| place.parse().ok());
    let place: usize = place.unwrap_or(words.len().saturating_sub(1));
    let (before, rest) = words.split_at_checked(place).unwrap_or((words, &[]));
    let line = Line::read(before);
    let flags = match flags_of(&line, host) {
        TargetFlags::Any => TargetFlags::None,
        flags => flags,
    };
    let plain = line.without_values(before.len());
    let plain = [&plain.unwrap_or_else(|| before.to_vec()), rest].concat();
    // Where a target may be named, flags are offered only behind a hyphen.
    let is_flag = rest.first().is_some_and(|word| word.to_string_lossy().starts_with('-'));
    let only_targets = line.takes_targets() && !is_flag;
    let without_flags = |tree: Command| match only_targets {
        true => tree.mut_args(|argument| {
            let is_flag = !argument.is_positional();
            argument.hide(is_flag)
        }),
        false => tree,
    };
    let tree = |asked: &RequestedId, names: &Arc<Vec<String>>| {
        let tree = asking_tree(tree::command_with(flags), asked, names);
        without_flags(tree).mut_subcommands(without_flags)
    };
    let write = |tree: &mut Command| {
        let mut text = Vec::new();
        tree.build();
        shell.write_complete(tree, plain.clone(), None, &mut text).ok().map(|()| text)
    };
    // Which value is wanted is the engine's to tell: it is asked once for that.
    let asked = Arc::new(Mutex::new(None));
    let text = write(&mut tree(&asked, &Arc::default()))?;
    let Some(wanted) = asked.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return Some(text).filter(|_| !only_targets);
    };
    let names = values(&wanted, before, host).unwrap_or_default();
    if names.is_empty() && only_targets {
        return None;
    }
    write(&mut tree(&Arc::default(), &Arc::new(names)))
}

type RequestedId = Arc<Mutex<Option<String>>>;

/// Returns `tree` where values that lakekey knows are completed with `names`, and which of them is
/// wanted is noted in `asked`.
fn asking_tree(tree: Command, asked: &RequestedId, names: &Arc<Vec<String>>) -> Command {
    let mut known = config_file::all_settings();
    known.retain(|flag| !matches!(flag.value, None | Some("FILE")));
    with_values(tree, &|id: &str| {
        if ![POSITIONAL, use_targets::TARGET].contains(&id)
            && !known.iter().any(|flag| flag.name == id)
        {
            return None;
        }
        let (id, asked, names) = (id.to_owned(), Arc::clone(asked), Arc::clone(names));
        Some(ArgValueCompleter::new(move |current: &OsStr| {
            *asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(id.clone());
            let current = current.to_string_lossy();
            let fitting = names.iter().filter(|name| name.starts_with(&*current));
            fitting.map(CompletionCandidate::new).collect::<Vec<_>>()
        }))
    })
}

fn with_values(tree: Command, completer: &dyn Fn(&str) -> Option<ArgValueCompleter>) -> Command {
    tree.mut_args(|argument| match completer(argument.get_id().as_str()) {
        // The format of a list is not that of a credential, and says itself what it can be.
        Some(completer) if argument.get_possible_values().is_empty() => argument.add(completer),
        _ => argument,
    })
    .mut_subcommands(|below| with_values(below, completer))
}

/// Returns the flags that the target in `line` brings with it.
fn flags_of(line: &Line<'_>, host: &Host) -> TargetFlags {
    match line.takes_targets() {
        true => {
            let file = config_file::read(line, &host.environment).ok().flatten();
            target_flags(line, file.as_ref())
        }
        false => TargetFlags::None,
    }
}

/// Returns the service that `line` is about: that of its command, or of its one target.
fn service_of(line: &Line<'_>, host: &Host) -> Option<&'static Service> {
    match flags_of(line, host) {
        TargetFlags::Of(service) => Some(service),
        TargetFlags::Any | TargetFlags::None => line.command?.service(),
    }
}

/// Returns what the setting `wanted` can be, where the words `before` it stand.
fn values(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<String>> {
    let own = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let line = Line::read(before);
    let service = service_of(&line, host);
    let verb = service.and_then(|service| verb::find(service, line.below.first()?));
    let of_verb = verb.into_iter().flat_map(|verb| verb.flags);
    let of_service = service.into_iter().flat_map(|service| service.flags);
    let common = config_file::vocabulary().defaults;
    let flag = of_verb.chain(of_service).chain(common).find(|flag| flag.name == wanted);
    if let Some(flag) = flag.filter(|flag| !flag.choices.is_empty()) {
        return own(flag.choices);
    }
    match wanted {
        name if name == AwsFlags::PROFILE.name => aws::profile_names(&host.environment).ok(),
        name if name == AwsFlags::REGION.name => own(aws::REGIONS),
        name if name == flags::FORMAT.name => own(Format::NAMES),
        name if name == flags::FIELD.name => own(&fields::names(service?).collect::<Vec<_>>()),
        use_targets::TARGET => {
            let file = config_file::read(&line, &host.environment).ok()??;
            let names = file.targets().iter().map(|target| target.name().to_owned());
            Some(names.filter(|name| !line.operands.contains(&name.as_str())).collect())
        }
        name => names_in_list(name, before, host),
    }
}

/// Returns the names of the list that `wanted` is one of, from the last time it was fetched.
fn names_in_list(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<String>> {
    let lists = Lists::new(options::state_directory(&host.environment).as_deref());
    with_list(wanted, before, host, |key, _, _| {
        let kept = lists.get(key, host.now());
        if !kept.as_ref().is_some_and(|kept| kept.is_fresh) && lists.begin(key, host.now()) {
            let mut words: Vec<OsString> = vec!["--".into(), wanted.into()];
            words.extend(before.iter().cloned());
            (host.start)(&words, &[(VARIABLE, REFRESH)]);
        }
        Some(kept?.names)
    })
}

/// Returns the names of the list that `wanted` is one of, if they are on this machine.
pub(super) fn known_names(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<String>> {
    let lists = Lists::new(options::state_directory(&host.environment).as_deref());
    with_list(wanted, before, host, |key, _, _| Some(lists.get(key, host.now())?.names))
}

/// Fetches and keeps the list that the first of `words` is one of, where the others stand before
/// it.
fn refresh(words: &[OsString], host: &Host) -> Option<()> {
    let (wanted, before) = words.split_first()?;
    let lists = Lists::new(options::state_directory(&host.environment).as_deref());
    with_list(wanted.to_str()?, before, host, |key, task, session| {
        let listing = task.run(session, BACKGROUND_FETCH_TIMEOUT).ok()?.listing;
        // A shell would obey them, or take one for several.
        let names: Vec<String> = listing
            .names
            .into_iter()
            .filter(|name| !name.is_empty() && !name.chars().any(is_hidden))
            .collect();
        lists.put(key, &names, host.now()).ok()
    })
}

/// Does `work` with the task that lists what `wanted` can be, and the key of its answer: it names
/// who asks and where, as that of a credential, and every setting of the command.
fn with_list<T>(
    wanted: &str,
    before: &[OsString],
    host: &Host,
    work: impl FnOnce(&CacheKey, ListTask, &Session<'_>) -> Option<T>,
) -> Option<T> {
    let line = Line::read(before);
    let service = service_of(&line, host)?;
    let own = service.flags;
    let flag = own.iter().find(|flag| match wanted {
        POSITIONAL => flag.positional,
        name => flag.name == name,
    })?;
    let environment = &host.environment;
    let file = config_file::read(&line, environment).ok()?;
    let name = line.operands.first().filter(|_| line.takes_targets());
    let target = name.and_then(|name| file.as_ref()?.target(name));
    let layers = Layers { typed: &line, environment, file: file.as_ref(), target };
    let task = (service.choices)(flag.name, &layers).ok()??;
    let session = Session::open(host, &layers).ok()?;
    let mut key = KeyBuilder::new(service.name);
    session.describe(Some(task.api), &mut key).ok()?;
    key.text("list", flag.name);
    for other in own.iter().filter(|other| other.name != flag.name && other.value.is_some()) {
        key.optional(
            other.name,
            layers.text(other).ok()?.as_ref().map(|given| given.value.as_str()),
        );
    }
    work(&key.finish(), task, &session)
}

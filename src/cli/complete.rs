//! Completion that knows the account: `LAKEKEY_COMPLETE=<shell> lakekey -- WORD…`, which the
//! script of `lakekey completions SHELL --dynamic` runs at each Tab.
//!
//! It answers from what is on this machine and fails without a word. A list that is not there or
//! not fresh is fetched by another process, which nobody waits for: the next Tab has it.

use std::ffi::{OsStr, OsString};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::{ArgMatches, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::lists::Lists;
use super::matches::POSITIONAL;
use super::tree::use_targets;
use super::{service, tree as commands};
use crate::app::{config_file, flags, options, run_task};
use crate::aws::{self, AwsFlags, Session};
use crate::host::{Host, leave_terminal};
use crate::model::{CacheKey, Flag, KeyBuilder, is_hidden};
use crate::output::Format;
use crate::services::{self, Service, Task};
use crate::settings::Layers;
use crate::store::StoreChoice;

/// Not clap's own `COMPLETE`: other programs' completions set that for whatever they run.
pub(super) const VARIABLE: &str = "LAKEKEY_COMPLETE";
/// In place of a shell's name: fetch a list.
const REFRESH: &str = "refresh";
/// How long a list may take that nobody waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Completes for `shell`, or fetches a list. Returns the exit code: a completion that has
/// nothing to say is none that failed.
pub(super) fn run(shell: &str, arguments: &[OsString], host: &Host) -> u8 {
    let start = arguments.iter().position(|word| word == "--").map(|place| place + 1);
    let words = start.and_then(|start| arguments.get(start..)).unwrap_or_default();
    if shell == REFRESH {
        leave_terminal();
        let _ = refresh(words, host);
    } else if let Some(text) = completed(shell, words, host) {
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

fn completed(shell: &str, words: &[OsString], host: &Host) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    let write = |tree: &mut Command| {
        let mut text = Vec::new();
        tree.build();
        shell.write_complete(tree, words.to_vec(), None, &mut text).ok().map(|()| text)
    };
    // Which value is wanted is the engine's to tell: it is asked once for that.
    let asked = Arc::new(Mutex::new(None));
    let text = write(&mut tree(&asked, &Arc::default()))?;
    let Some(wanted) = asked.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return Some(text);
    };
    let place = host.environment.lossy("_CLAP_COMPLETE_INDEX").and_then(|place| place.parse().ok());
    let place: usize = place.unwrap_or(words.len().saturating_sub(1));
    let before = words.get(..place).unwrap_or(words);
    let names = values(&wanted, before, host).unwrap_or_default();
    write(&mut tree(&Arc::default(), &Arc::new(names)))
}

type Asked = Arc<Mutex<Option<String>>>;

/// Returns the command tree where values that lakekey knows are completed with `names`, and
/// which of them is wanted is noted in `asked`.
fn tree(asked: &Asked, names: &Arc<Vec<String>>) -> Command {
    let known: Vec<&Flag> = services::ALL
        .iter()
        .flat_map(|service| service.verbs())
        .flat_map(|verb| verb.flags)
        .chain(all_flags())
        .filter(|flag| !matches!(flag.value, None | Some("FILE")))
        .collect();
    with_values(commands::command(), &|id: &str| {
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

/// Returns what the setting `wanted` can be, where the words `before` it stand.
fn values(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<String>> {
    let own = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let found = meant(before);
    let verb = found.and_then(|(service, words)| {
        let is_name = |word: &&OsString, name: &str| word.to_str() == Some(name);
        service.verbs().iter().find(|verb| words.iter().any(|word| is_name(&word, verb.name)))
    });
    let flag = verb
        .into_iter()
        .flat_map(|verb| verb.flags)
        .chain(all_flags())
        .find(|flag| flag.name == wanted);
    if let Some(flag) = flag.filter(|flag| !flag.choices.is_empty()) {
        return own(flag.choices);
    }
    match wanted {
        name if name == AwsFlags::PROFILE.name => aws::profile_names(&host.environment).ok(),
        name if name == AwsFlags::REGION.name => own(aws::REGIONS),
        name if name == flags::FORMAT.name => own(Format::NAMES),
        name if name == flags::STORE.name => own(StoreChoice::NAMES),
        name if name == flags::FIELD.name => own(found?.0.fields()),
        use_targets::TARGET => targets(before, host),
        name => listed(name, before, host),
    }
}

/// Returns every setting that a command has, verbs aside.
fn all_flags() -> impl Iterator<Item = &'static Flag> {
    let own = services::ALL.iter().flat_map(|service| service.flags());
    own.chain(flags::OUTPUT).chain(AwsFlags::ALL).chain(flags::COMMON)
}

/// Returns the names of the targets in the config file.
fn targets(before: &[OsString], host: &Host) -> Option<Vec<String>> {
    let tree = commands::command().ignore_errors(true);
    let (_, matches) = tree.try_get_matches_from(before).ok()?.remove_subcommand()?;
    let file = config_file::read(&matches, &host.environment).ok()??;
    Some(file.targets().iter().map(|target| target.name().to_owned()).collect())
}

/// Returns the service that `words` name, and the words behind its name.
fn meant(words: &[OsString]) -> Option<(&'static dyn Service, &[OsString])> {
    words.iter().enumerate().find_map(|(place, word)| {
        let service = services::find(word.to_str()?);
        Some((service?, words.get(place + 1..)?))
    })
}

/// Returns the names of the list that `wanted` is one of, from the last time it was fetched.
fn listed(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<String>> {
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

/// Fetches and keeps the list that the first of `words` is one of, where the others stand before
/// it.
fn refresh(words: &[OsString], host: &Host) -> Option<()> {
    let (wanted, before) = words.split_first()?;
    let lists = Lists::new(options::state_directory(&host.environment).as_deref());
    with_list(wanted.to_str()?, before, host, |key, task, session| {
        let listing = run_task(task, session, PATIENCE).ok()?.listing;
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
    work: impl FnOnce(&CacheKey, &dyn Task, &Session<'_>) -> Option<T>,
) -> Option<T> {
    let (service, behind) = meant(before)?;
    let own = service.flags();
    let flag = own.iter().find(|flag| match wanted {
        POSITIONAL => flag.positional,
        name => flag.name == name,
    })?;
    let matches = parsed(service, before, behind)?;
    let file = config_file::read(&matches, &host.environment).ok()?;
    let environment = &host.environment;
    let layers = Layers { typed: &matches, environment, file: file.as_ref(), target: None };
    let task = service.choices(flag.name, &layers).ok()??;
    let session = Session::open(host, &layers).ok()?;
    let mut key = KeyBuilder::new(service.name());
    session.describe(Some(task.api()), &mut key).ok()?;
    key.text("list", flag.name);
    for other in own.iter().filter(|other| other.name != flag.name && other.value.is_some()) {
        key.optional(
            other.name,
            layers.text(other).ok()?.as_ref().map(|given| given.value.as_str()),
        );
    }
    work(&key.finish(), task.as_ref(), &session)
}

/// Returns what can be made of a command line that is not finished.
fn parsed(service: &dyn Service, before: &[OsString], behind: &[OsString]) -> Option<ArgMatches> {
    let mut words: Vec<OsString> = before.to_vec();
    // A flag whose value is being typed.
    let is_open = |word: &OsString| word.to_str().is_some_and(|word| word.starts_with('-'));
    if behind.last().is_some_and(is_open) {
        words.pop();
    }
    let mut matches = commands::command().ignore_errors(true).try_get_matches_from(words).ok()?;
    let (_, mut matches) = matches.remove_subcommand()?;
    let strings: Vec<&str> = behind.iter().filter_map(|word| word.to_str()).collect();
    if service::is_verb(service, &strings) {
        matches = matches.remove_subcommand()?.1;
    }
    Some(matches)
}

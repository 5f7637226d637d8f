//! Completion that knows the account: `LAKEKEY_COMPLETE=<shell> lakekey -- WORD…`, which the
//! script of `lakekey completions SHELL --dynamic` runs at each Tab.
//!
//! It answers from what is on this machine and fails without a word. A list that is not there or
//! not fresh is fetched by another process, which nobody waits for: the next Tab has it.

use std::ffi::{OsStr, OsString};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::Command;
use clap_complete::engine::{self, ArgValueCompleter};

use super::answer::{self, Answer, Candidate, Shell};
use super::line::Line;
use super::lists::Lists;
use super::matches::POSITIONAL;
use super::preview::target_flags;
use super::tree::{self, TargetFlags, use_targets};
use super::{entry_words, fields, formats, verb};
use crate::app::{config_file, flags, options};
use crate::aws::{self, AwsFlags, Session};
use crate::host::{Host, leave_terminal};
use crate::model::{CacheKey, KeyBuilder, is_hidden};
use crate::services::{ListTask, Service};
use crate::settings::{Layers, Target};
use crate::store::StoreChoice;

/// Not clap's own `COMPLETE`: other programs' completions set that for whatever they run.
pub(super) const VARIABLE: &str = "LAKEKEY_COMPLETE";
/// In place of a shell's name: fetch a list.
const REFRESH: &str = "refresh";
/// How long a list may take that nobody waits for.
const BACKGROUND_FETCH_TIMEOUT: Duration = Duration::from_secs(20);

/// Completes for `shell`, or fetches a list. Returns the exit code: a completion that has
/// nothing to say is none that failed, and where the shell completes paths, one says so.
pub(super) fn run(shell: &str, arguments: &[OsString], host: &Host) -> u8 {
    let start = arguments.iter().position(|word| word == "--").map(|place| place + 1);
    let words = start.and_then(|start| arguments.get(start..)).unwrap_or_default();
    if shell == REFRESH {
        leave_terminal();
        let _ = refresh(words, host);
        return 0;
    }
    let Some(shell) = Shell::from_name(shell) else { return 0 };
    let place = host.environment.lossy("_CLAP_COMPLETE_INDEX").and_then(|place| place.parse().ok());
    let place: usize = place.unwrap_or(words.len().saturating_sub(1));
    let typed = answer::Typed::of(shell, words, place);
    let answer = complete(&typed.before, &typed.current, host).unwrap_or(Answer::Nothing);
    let (text, code) = typed.render(shell, &answer);
    let _ = host.stdout.borrow_mut().write_all(text.as_bytes());
    code
}

/// Returns what the word `current` can be behind the words `before`.
fn complete(before: &[OsString], current: &OsStr, host: &Host) -> Option<Answer> {
    let line = Line::read(before);
    // What is behind lakekey's own `--` is another command's.
    if line.end < before.len() {
        return None;
    }
    let flags = match flags_of(&line, host) {
        TargetFlags::Any => TargetFlags::None,
        flags => flags,
    };
    let plain = line.without_values(before.len()).unwrap_or_else(|| before.to_vec());
    let plain = [plain, vec![current.to_owned()]].concat();
    let find = |asked: &RequestedValue, candidates: &Arc<Vec<Candidate>>| {
        let mut tree = asking_tree(tree::command_with(flags), asked, candidates);
        engine::complete(&mut tree, plain.clone(), before.len(), None).ok()
    };
    // Which value is wanted is the engine's to tell: it is asked once for that.
    let asked = Arc::new(Mutex::new(None));
    let mut found = find(&asked, &Arc::default())?;
    let mut is_name = line.takes_targets();
    if let Some(wanted) = asked.lock().unwrap_or_else(PoisonError::into_inner).take() {
        match wanted.value.as_str() {
            "FILE" => return Some(Answer::Files),
            "DIR" => return Some(Answer::Directories),
            _ => {}
        }
        let candidates = values(&wanted.id, before, host).unwrap_or_default();
        if !candidates.is_empty() {
            found = find(&Arc::default(), &Arc::new(candidates))?;
        }
        is_name |= wanted.is_operand;
    }
    // Where a name may stand, flags are offered only behind a hyphen.
    if is_name && !current.to_string_lossy().starts_with('-') {
        found.retain(|each| !each.get_value().to_string_lossy().starts_with('-'));
    }
    let candidates = found.into_iter().map(|each| Candidate {
        value: each.get_value().to_string_lossy().into_owned(),
        help: each.get_help().map(ToString::to_string),
    });
    Some(Answer::Candidates(candidates.collect()))
}

/// The argument whose value is wanted.
struct WantedValue {
    id: String,
    /// What stands for its value in help: `FILE`.
    value: String,
    /// Whether it is a word without a flag.
    is_operand: bool,
}

type RequestedValue = Arc<Mutex<Option<WantedValue>>>;

/// Returns `tree` where values are completed with `candidates`, and which of them is wanted is noted in
/// `asked`. Arguments with few values say themselves what these are.
fn asking_tree(tree: Command, asked: &RequestedValue, candidates: &Arc<Vec<Candidate>>) -> Command {
    tree.mut_args(|argument| {
        let has_value = argument.get_action().takes_values();
        if !has_value || argument.is_last_set() || !argument.get_possible_values().is_empty() {
            return argument;
        }
        let name = argument.get_value_names().and_then(|names| names.first());
        let value = name.map(ToString::to_string).unwrap_or_default();
        let (id, is_operand) = (argument.get_id().to_string(), argument.is_positional());
        let (asked, candidates) = (Arc::clone(asked), Arc::clone(candidates));
        argument.add(ArgValueCompleter::new(move |current: &OsStr| {
            let wanted = WantedValue { id: id.clone(), value: value.clone(), is_operand };
            *asked.lock().unwrap_or_else(PoisonError::into_inner) = Some(wanted);
            let current = current.to_string_lossy();
            let fitting = candidates.iter().filter(|each| each.value.starts_with(&*current));
            fitting.map(Candidate::for_engine).collect::<Vec<_>>()
        }))
    })
    .mut_subcommands(|below| asking_tree(below, asked, candidates))
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
fn values(wanted: &str, before: &[OsString], host: &Host) -> Option<Vec<Candidate>> {
    let own = |names: &[&str]| Some(names.iter().map(|name| Candidate::from(*name)).collect());
    let listed = |names: Vec<String>| names.into_iter().map(Candidate::from).collect();
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
        name if name == AwsFlags::PROFILE.name => {
            aws::profile_names(&host.environment).ok().map(listed)
        }
        name if name == AwsFlags::REGION.name => own(aws::REGIONS),
        name if name == flags::FORMAT.name => own(&formats::accepted(service)),
        name if name == flags::FIELD.name => own(&fields::names(service?).collect::<Vec<_>>()),
        use_targets::TARGET => {
            let file = config_file::read(&line, &host.environment).ok()??;
            let targets = file.targets().iter();
            let open = targets.filter(|target| !line.operands.contains(&target.name()));
            let candidate = |target: &Target| Candidate {
                value: target.name().to_owned(),
                help: Some(target.service().to_owned()),
            };
            Some(open.map(candidate).collect())
        }
        tree::cache::KEY => keys(&line, host),
        tree::help::WORDS => {
            let root = tree::command();
            let level =
                line.operands.iter().try_fold(&root, |it, name| it.find_subcommand(name))?;
            let names = level.get_subcommands().map(|command| Candidate {
                value: command.get_name().to_owned(),
                help: command.get_about().map(ToString::to_string),
            });
            Some(names.collect())
        }
        // What a verb changes is what the command of its service asks for.
        tree::manage::NAME => names_in_list(POSITIONAL, before, host).map(listed),
        name => names_in_list(name, before, host).map(listed),
    }
}

/// Returns the keys of what is cached, with what each is for.
fn keys(line: &Line<'_>, host: &Host) -> Option<Vec<Candidate>> {
    let environment = &host.environment;
    let layers = Layers { typed: line, environment, file: None, target: None };
    let cache = options::open_cache_in(StoreChoice::None, &layers, host).ok()?;
    let entries = cache.index().read().ok()?;
    let words = entry_words::describe_entries(&entries);
    let keys = entries.iter().zip(words).map(|(entry, words)| Candidate {
        value: entry.key.short().to_owned(),
        help: Some(format!("{}: {words}", entry.key.service())),
    });
    Some(keys.collect())
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

//! The verb of every service: obtain a credential, then print it or hand it to a command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::ArgMatches;

use super::intent::{color_by_default, names};
use super::{COMMAND, flags, misspelt, print};
use crate::aws::Session;
use crate::broker::{self, Policy, Reason, Trouble};
use crate::cache::{Cache, CachePolicy, Index, LockDirectory};
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::launch::{self, Launch};
use crate::model::{CacheKey, Flag, Live, Prefix, Secret, VarName};
use crate::output::{self, Format, Part, RenderError, Style};
use crate::services::{Request, Service, cache_key};
use crate::settings::{Layers, duration, show};
use crate::store::{Patience, StoreChoice, StoreContext};
use crate::terminal::Terminal;

/// How long a prompt to unlock the keyring may stay on the screen.
const PROMPT: Duration = Duration::from_secs(60);

/// How long a run may take where nobody says.
pub(super) const TIMEOUT: Duration = Duration::from_secs(30);

/// What to do with the credential.
enum Delivery {
    Print(Format),
    Field(String),
    Run(Vec<OsString>),
}

/// Runs the command of `service`.
pub(super) fn run(
    service: &'static dyn Service,
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<u8> {
    let prefix = prefix(layers)?;
    if layers.switch(&flags::UNSET)? {
        return unset(layers, &names(service, &prefix), host);
    }
    let delivery = delivery(service, command(matches), layers, host)?;
    let program = match &delivery {
        Delivery::Run(arguments) => Some(program(arguments, host)?),
        Delivery::Print(_) | Delivery::Field(_) => None,
    };
    let wanted = Wanted::given(service, layers, host, terminal)?;
    let cache = open_cache_in(wanted.store, layers, host)?;
    let live = wanted.obtain(&cache, wanted.policy.timeout, terminal, &mut Vec::new())?;
    match delivery {
        Delivery::Run(arguments) => {
            let part = Part { target: "", live: &live, prefix: &prefix };
            let environment = launch::environment(host.environment.iter(), &[part]);
            drop(live);
            let program = program.ok_or_else(|| Error::bug("no program to run"))?;
            (host.launch)(Launch { program, arguments, environment })
        }
        Delivery::Field(name) => {
            let text = output::render_field(&live, &name).map_err(|error| not_rendered(&error))?;
            print(host, &text)
        }
        Delivery::Print(format) => {
            let style = style(layers, host, prefix)?;
            let text =
                output::render(&live, format, &style).map_err(|error| not_rendered(&error))?;
            print(host, &text)
        }
    }
}

/// Prints the commands that remove `names`.
pub(super) fn unset(layers: &Layers<'_>, names: &[VarName], host: &Host) -> Result<u8> {
    let format = format(layers)?.unwrap_or(Format::Env);
    let text = output::render_unset(format, names).map_err(|error| not_rendered(&error))?;
    print(host, &Secret::new(text))
}

/// A checked request, who makes it, and how. Nobody has been asked yet.
pub(super) struct Wanted<'a> {
    service: &'static dyn Service,
    layers: &'a Layers<'a>,
    request: Box<dyn Request>,
    session: Session<'a>,
    policy: Policy,
    /// Where its answer is kept.
    pub(super) store: StoreChoice,
}

impl<'a> Wanted<'a> {
    /// Returns what was asked for of `service`.
    pub(super) fn given(
        service: &'static dyn Service,
        layers: &'a Layers<'a>,
        host: &'a Host,
        terminal: &Terminal<'_>,
    ) -> Result<Self> {
        let mut notes = Vec::new();
        let request = service.request(layers, &mut notes)?;
        for note in notes {
            terminal.warning(&note);
        }
        let session = Session::open(host, layers)?;
        let mut policy = policy(layers)?;
        if !request.may_be_kept() {
            policy.cache = CachePolicy::Bypass;
        }
        let store = match policy.cache {
            CachePolicy::Bypass => StoreChoice::None,
            CachePolicy::Use | CachePolicy::Refresh => store_choice(layers)?,
        };
        Ok(Self { service, layers, request, session, policy, store })
    }

    /// Returns who asked, under which key and in which store the answer is kept, and how long it
    /// took.
    fn detail(&self, cache: &Cache, took: Duration) -> String {
        let digest = self.key().map(|key| key.short().to_owned()).unwrap_or_default();
        let region = self.session.region().unwrap_or("no region");
        let store = match (self.policy.cache, cache.store().name()) {
            (CachePolicy::Bypass, _) => "not kept".to_owned(),
            (_, store) => format!("key {digest}, store {store}"),
        };
        let profile = self.session.profile_name();
        format!("AWS profile {profile}, {region}; {store}; {} ms", took.as_millis())
    }

    /// Returns the key under which the answer is kept.
    pub(super) fn key(&self) -> Result<CacheKey> {
        cache_key(self.request.as_ref(), &self.session)
    }

    /// Returns the credential, within `time`; where AWS does not know a name, the error says which
    /// was probably meant. What is `told` once already is not said again.
    pub(super) fn obtain(
        &self,
        cache: &Cache,
        time: Duration,
        terminal: &Terminal<'_>,
        told: &mut Vec<Trouble>,
    ) -> Result<Live> {
        let policy = Policy { timeout: time.min(self.policy.timeout), ..self.policy };
        let started = Instant::now();
        let obtained = broker::obtain(self.request.as_ref(), &self.session, cache, policy);
        let explain = |error| misspelt::explain(error, self.service, self.layers, &self.session);
        let obtained = obtained.map_err(explain)?;
        terminal.verbose(&format!("{}: {}", self.request.subject(), because(&obtained.reason)));
        terminal.detail(|| self.detail(cache, started.elapsed()));
        for trouble in obtained.troubles {
            if told.contains(&trouble) {
                continue;
            }
            match &trouble {
                Trouble::NoStore(why) => {
                    terminal.status(&format!("no keyring here, so nothing is cached ({why})"));
                }
                Trouble::Once(what) => terminal.warning(what),
                Trouble::Aside(what) => terminal.verbose(what),
            }
            told.push(trouble);
        }
        Ok(obtained.live)
    }
}

/// Returns the command that follows `--`, if one does.
pub(super) fn command(matches: &ArgMatches) -> Vec<OsString> {
    matches.get_many::<OsString>(COMMAND).into_iter().flatten().cloned().collect()
}

fn delivery(
    service: &dyn Service,
    command: Vec<OsString>,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Delivery> {
    if !command.is_empty() {
        return Ok(Delivery::Run(command));
    }
    if let Some(given) = layers.text(&flags::FIELD)? {
        let known = service.fields();
        if !known.contains(&given.value.as_str()) && !service.has_further_fields() {
            return Err(given.must_be_one_of(known));
        }
        return Ok(Delivery::Field(given.value));
    }
    let format = format_or_default(layers, host)?;
    if !fills(format, service) {
        let supported =
            Format::ALL.iter().copied().filter(|format| fills(*format, service)).collect();
        return Err(not_rendered(&RenderError::Unsupported { format, supported }));
    }
    Ok(Delivery::Print(format))
}

/// Returns whether some credential of `service` can fill the format.
pub(super) fn fills(format: Format, service: &dyn Service) -> bool {
    service.endpoints().iter().any(|endpoint| format.fills(*endpoint))
}

/// Returns the format that was asked for, or the usual one.
pub(super) fn format_or_default(layers: &Layers<'_>, host: &Host) -> Result<Format> {
    let default = if host.terminals.stdout { Format::Table } else { Format::Env };
    Ok(format(layers)?.unwrap_or(default))
}

fn format(layers: &Layers<'_>) -> Result<Option<Format>> {
    let Some(given) = layers.text(&flags::FORMAT)? else { return Ok(None) };
    match Format::from_name(&given.value) {
        Some(format) => Ok(Some(format)),
        None => {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            Err(given.must_be_one_of(&names))
        }
    }
}

pub(super) fn prefix(layers: &Layers<'_>) -> Result<Prefix> {
    match layers.text(&flags::PREFIX)? {
        None => Ok(Prefix::default()),
        Some(given) => Prefix::new(given.value.clone()).map_err(|_| {
            given.refused("must be letters, digits and underscores, and not start with a digit")
        }),
    }
}

/// Finds the program before anything is asked of AWS: a misspelt name should not cost a
/// credential.
pub(super) fn program(arguments: &[OsString], host: &Host) -> Result<std::path::PathBuf> {
    let name = arguments.first().map(OsString::as_os_str).unwrap_or_default();
    let path = host.environment.path("PATH");
    launch::find(name, path.as_deref().map(Path::new))
}

pub(super) fn policy(layers: &Layers<'_>) -> Result<Policy> {
    let length = |flag: &Flag, default: Duration| -> Result<Duration> {
        layers.text(flag)?.map_or(Ok(default), |given| duration(&given))
    };
    let timeout = timeout(layers)?;
    let (refresh, no_cache) = (layers.switch(&flags::REFRESH)?, layers.switch(&flags::NO_CACHE)?);
    let cache = match (refresh, no_cache) {
        (true, true) => return Err(Error::usage("--refresh and --no-cache exclude each other")),
        (true, false) => CachePolicy::Refresh,
        (false, true) => CachePolicy::Bypass,
        (false, false) => CachePolicy::Use,
    };
    let min_ttl = length(&flags::MIN_TTL, Duration::from_secs(60))?;
    let store_required = !matches!(store_choice(layers)?, StoreChoice::Auto | StoreChoice::None);
    Ok(Policy { cache, min_ttl, timeout, store_required })
}

/// Returns how long the whole run may take.
pub(super) fn timeout(layers: &Layers<'_>) -> Result<Duration> {
    let Some(given) = layers.text(&flags::TIMEOUT)? else { return Ok(TIMEOUT) };
    match duration(&given)? {
        Duration::ZERO => {
            Err(given.refused("must be more than nothing").hint("give --timeout 30s"))
        }
        length => Ok(length),
    }
}

pub(super) fn store_choice(layers: &Layers<'_>) -> Result<StoreChoice> {
    let Some(given) = layers.text(&flags::STORE)? else { return Ok(StoreChoice::Auto) };
    StoreChoice::from_name(&given.value).ok_or_else(|| {
        let names: Vec<&str> = StoreChoice::ALL.iter().map(|choice| choice.name()).collect();
        given.must_be_one_of(&names)
    })
}

/// Returns what stores must know of `host`. A prompt may stay on the screen for `prompt`.
pub(super) fn store_context(host: &Host, prompt: Option<Duration>) -> StoreContext {
    let environment = &host.environment;
    StoreContext {
        bus_address: environment.path("DBUS_SESSION_BUS_ADDRESS").map(PathBuf::into_os_string),
        runtime_directory: environment.path("XDG_RUNTIME_DIR"),
        display: ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| environment.lossy(name).is_some()),
        patience: Patience { prompt, ..Patience::default() },
        progress: host.progress.clone(),
    }
}

/// Opens the cache in the store of that choice.
pub(super) fn open_cache_in(
    choice: StoreChoice,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Cache> {
    let environment = &host.environment;
    let may_prompt = host.terminals.stderr && !layers.switch(&flags::NO_INPUT)?;
    let context = store_context(host, may_prompt.then_some(PROMPT));
    let runtime_directory = context.runtime_directory.as_ref().filter(|path| path.is_absolute());
    let store = (host.open_store)(choice, &context).map_err(|failure| {
        Error::new(Kind::StoreUnavailable, format!("the store {} cannot be used", failure.store))
            .cause(failure.reason)
            .hint("use --store auto, which goes on without a store, or --no-cache")
    })?;
    let state = state_directory(environment);
    let locks = LockDirectory::new(runtime_directory.map(PathBuf::as_path), state.as_deref())
        .map(|locks| locks.with_progress(&host.progress));
    Ok(Cache::new(store, locks).with_index(Index::new(state.as_deref())))
}

/// Returns the directory of the user's state (XDG Base Directory Specification).
pub(super) fn state_directory(environment: &Environment) -> Option<PathBuf> {
    let xdg = environment.path("XDG_STATE_HOME").filter(|path| path.is_absolute());
    xdg.or_else(|| environment.home().map(|home| home.join(".local").join("state")))
}

pub(super) fn style(layers: &Layers<'_>, host: &Host, prefix: Prefix) -> Result<Style> {
    let color = match layers.text(&flags::COLOR)?.map(|given| given.value).as_deref() {
        Some("always") => true,
        Some("never") => false,
        _ => color_by_default(host, host.terminals.stdout),
    };
    Ok(Style {
        prefix,
        reveal: layers.switch(&flags::REVEAL)?,
        color,
        width: host.terminals.stdout_width(),
        now: host.now(),
    })
}

fn because(reason: &Reason) -> String {
    match reason {
        Reason::Hit => "served from the cache".to_owned(),
        Reason::FetchedMeanwhile => {
            "served from the cache; another run fetched it meanwhile".to_owned()
        }
        Reason::Miss => "fetched; the cache had none".to_owned(),
        Reason::Stale(stale) => format!("fetched; the cached one {}", broker::describe(*stale)),
        Reason::RenewalDue => "fetched; AWS hands out a new one by now".to_owned(),
        Reason::RenewalFailed => "served from the cache, though a new one is due".to_owned(),
        Reason::Asked => "fetched, as asked".to_owned(),
    }
}

pub(super) fn not_rendered(error: &RenderError) -> Error {
    match error {
        RenderError::Unsupported { format, supported } => {
            let names: Vec<&str> = supported.iter().map(|format| format.name()).collect();
            Error::usage(format!("--format {} cannot be used here", format.name()))
                .hint(format!("use one of {}", names.join(", ")))
        }
        RenderError::Unrepresentable { format, name, reason } => Error::usage(format!(
            "--format {} cannot carry {name}: it holds {reason}",
            format.name()
        ))
        .hint("use --format json, or -- COMMAND, which carry everything"),
        RenderError::NoSuchField { name, known } => {
            Error::usage(format!("there is no field {}", show(name)))
                .hint(format!("use one of {}", known.join(", ")))
        }
    }
}

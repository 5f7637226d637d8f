//! What the settings say of timeouts, cache and store.

use std::path::PathBuf;
use std::time::Duration;

use super::flags;
use crate::broker::Policy;
use crate::cache::{Cache, CachePolicy, Index, LockDirectory};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::Flag;
use crate::settings::{Layers, duration};
use crate::store::{StoreChoice, StoreContext};

/// How long a prompt to unlock the keyring may stay on the screen.
const UNLOCK_PROMPT_TIMEOUT: Duration = Duration::from_secs(60);

/// How long a run may take by default.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// Returns how the credential is obtained.
///
/// # Errors
///
/// If a value breaks its rule.
pub fn policy(layers: &Layers<'_>) -> Result<Policy> {
    let timeout = timeout(layers)?;
    let cache = match (layers.switch(&flags::REFRESH)?, layers.switch(&flags::NO_CACHE)?) {
        (true, true) => {
            return Err(Error::usage("--refresh and --no-cache cannot be used together"));
        }
        (true, false) => CachePolicy::Refresh,
        (false, true) => CachePolicy::Bypass,
        (false, false) => CachePolicy::Use,
    };
    let min_ttl = layers.text(&flags::MIN_TTL)?;
    let min_ttl = min_ttl.map_or(Ok(Duration::from_secs(60)), |given| duration(&given))?;
    let store_required = !matches!(store_choice(layers)?, StoreChoice::Auto | StoreChoice::None);
    Ok(Policy { cache, min_ttl, timeout, store_required })
}

/// Returns how long the whole run may take.
///
/// # Errors
///
/// If a value breaks its rule.
pub fn timeout(layers: &Layers<'_>) -> Result<Duration> {
    let Some(given) = layers.text(&flags::TIMEOUT)? else { return Ok(DEFAULT_TIMEOUT) };
    match duration(&given)? {
        Duration::ZERO => {
            Err(given.rejection("must be greater than zero").hint("pass --timeout 30s"))
        }
        length => Ok(length),
    }
}

/// Returns `length` in words, to the minute if it has minutes: `15m`, `1h30m`, `40s`.
#[must_use]
pub fn duration_words(length: Duration) -> String {
    // A lifetime that was asked for is a few seconds shorter when the answer is there.
    let seconds = match length.as_secs() {
        seconds @ 0..60 => seconds,
        seconds => (seconds + 30) / 60 * 60,
    };
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let words: String = parts.map(|(count, unit)| format!("{count}{unit}")).collect();
    if words.is_empty() { "0s".to_owned() } else { words }
}

/// Returns the store that was chosen.
///
/// # Errors
///
/// If a value breaks its rule.
pub fn store_choice(layers: &Layers<'_>) -> Result<StoreChoice> {
    Ok(choice(layers, &flags::STORE, StoreChoice::from_name)?.unwrap_or(StoreChoice::Auto))
}

/// Returns the value that was given for `flag`, one of its choices.
///
/// # Errors
///
/// If it is not one of them.
pub fn choice<T>(
    layers: &Layers<'_>,
    flag: &Flag,
    from_name: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>> {
    let Some(given) = layers.text(flag)? else { return Ok(None) };
    from_name(&given.value).map(Some).ok_or_else(|| given.must_be_one_of(flag.choices))
}

/// Returns what stores must know of `host`. A prompt may stay on the screen for `prompt`.
#[must_use]
pub fn store_context(host: &Host, prompt: Option<Duration>) -> StoreContext {
    let environment = &host.environment;
    StoreContext {
        bus_address: environment.path("DBUS_SESSION_BUS_ADDRESS").map(PathBuf::into_os_string),
        runtime_directory: environment.path("XDG_RUNTIME_DIR"),
        display: ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| environment.lossy(name).is_some()),
        time: host.keyring_time.clone(),
        prompt,
        progress: host.progress.clone(),
    }
}

/// Opens the cache in the store of that choice.
///
/// # Errors
///
/// If the store is not available.
pub fn open_cache_in(choice: StoreChoice, layers: &Layers<'_>, host: &Host) -> Result<Cache> {
    let may_prompt = host.terminals.stderr && !layers.switch(&flags::NO_INPUT)?;
    open_cache(choice, host, may_prompt.then_some(UNLOCK_PROMPT_TIMEOUT))
}

/// Opens the cache in the store of that choice. A prompt may stay on the screen for `prompt`.
///
/// # Errors
///
/// If the store is not available.
pub fn open_cache(choice: StoreChoice, host: &Host, prompt: Option<Duration>) -> Result<Cache> {
    let environment = &host.environment;
    let context = store_context(host, prompt);
    let runtime_directory = context.runtime_directory.as_ref().filter(|path| path.is_absolute());
    let store = (host.open_store)(choice, &context).map_err(|failure| Error::from(&failure))?;
    let state = state_directory(environment);
    let locks = LockDirectory::new(runtime_directory.map(PathBuf::as_path), state.as_deref())
        .map(|locks| locks.with_progress(&host.progress));
    Ok(Cache::new(store, locks).with_index(Index::new(state.as_deref())))
}

/// Returns the directory of the user's state (XDG Base Directory Specification).
#[must_use]
pub fn state_directory(environment: &Environment) -> Option<PathBuf> {
    let xdg = environment.path("XDG_STATE_HOME").filter(|path| path.is_absolute());
    xdg.or_else(|| environment.home().map(|home| home.join(".local").join("state")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_rounded_to_minutes() {
        for (seconds, words) in [
            (0, "0s"),
            (40, "40s"),
            (60, "1m"),
            (899, "15m"),
            (900, "15m"),
            (3599, "1h"),
            (5400, "1h30m"),
        ] {
            assert_eq!(duration_words(Duration::from_secs(seconds)), words);
        }
    }
}

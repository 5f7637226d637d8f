//! Finding a store on this machine.

use std::ffi::OsString;
use std::path::PathBuf;

use super::auto::AutoStore;
use super::null::NullStore;
use super::{Patience, Store, StoreChoice, StoreError, StoreErrorKind};
use crate::progress::Progress;

/// What stores must know of the world.
#[derive(Clone, Debug, Default)]
pub struct StoreContext {
    /// `DBUS_SESSION_BUS_ADDRESS`, if it is set. Must be that of the process, from which zbus
    /// takes it: where it is not, the Secret Service is unavailable, never another bus used.
    pub bus_address: Option<OsString>,
    /// `XDG_RUNTIME_DIR`, if it is set. The same holds.
    pub runtime_directory: Option<PathBuf>,
    /// Whether there is a display for a prompt to appear on (`DISPLAY`, `WAYLAND_DISPLAY`; on
    /// macOS a session with windows).
    pub display: bool,
    /// How long to wait. Without a display the time for a prompt is not used. With a display and
    /// without such a time, a locked Secret Service is left alone, at the price of looking first.
    pub patience: Patience,
    /// What is drawn while a store is waited for.
    pub progress: Progress,
}

impl StoreContext {
    /// Returns the patience with a store that may ask the user.
    #[cfg_attr(not(any(target_os = "linux", target_os = "macos")), allow(dead_code))]
    pub(super) fn patience_with_prompts(&self) -> Patience {
        if self.display { self.patience } else { Patience { prompt: None, ..self.patience } }
    }
}

/// Opens the store of that choice. A store that was asked for by name is connected to, and what
/// is not there or not of this platform fails with [`StoreErrorKind::Unavailable`]. `Auto` opens
/// nothing yet and never fails: its stores are tried when they are asked, and
/// [`Store::skipped`] tells what became of them.
pub fn open(choice: StoreChoice, context: &StoreContext) -> Result<Box<dyn Store>, StoreError> {
    match choice {
        StoreChoice::None => Ok(Box::new(NullStore)),
        StoreChoice::Auto => Ok(Box::new(auto(context))),
        named => open_named(named, context),
    }
}

#[cfg(target_os = "linux")]
fn auto(context: &StoreContext) -> AutoStore {
    let context = context.clone();
    AutoStore::new().or(move || super::secret_service::open(&context)).or(super::keyutils::open)
}

#[cfg(target_os = "linux")]
fn open_named(choice: StoreChoice, context: &StoreContext) -> Result<Box<dyn Store>, StoreError> {
    match choice {
        StoreChoice::SecretService => {
            let store = super::secret_service::open(context)?;
            store.connect()?;
            Ok(Box::new(store))
        }
        StoreChoice::Keyutils => Ok(Box::new(super::keyutils::open()?)),
        other => Err(elsewhere(other)),
    }
}

#[cfg(target_os = "macos")]
fn auto(context: &StoreContext) -> AutoStore {
    let context = context.clone();
    AutoStore::new().or(move || super::keychain::open(&context))
}

#[cfg(target_os = "macos")]
fn open_named(choice: StoreChoice, context: &StoreContext) -> Result<Box<dyn Store>, StoreError> {
    match choice {
        StoreChoice::Keychain => {
            let store = super::keychain::open(context)?;
            store.connect()?;
            Ok(Box::new(store))
        }
        other => Err(elsewhere(other)),
    }
}

#[cfg(windows)]
fn auto(context: &StoreContext) -> AutoStore {
    let context = context.clone();
    AutoStore::new().or(move || super::windows::open(&context))
}

#[cfg(windows)]
fn open_named(choice: StoreChoice, context: &StoreContext) -> Result<Box<dyn Store>, StoreError> {
    match choice {
        StoreChoice::Windows => {
            let store = super::windows::open(context)?;
            store.connect()?;
            Ok(Box::new(store))
        }
        other => Err(elsewhere(other)),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn auto(_: &StoreContext) -> AutoStore {
    AutoStore::new()
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn open_named(choice: StoreChoice, _: &StoreContext) -> Result<Box<dyn Store>, StoreError> {
    Err(elsewhere(choice))
}

fn elsewhere(choice: StoreChoice) -> StoreError {
    let home = match choice {
        StoreChoice::SecretService | StoreChoice::Keyutils => "it exists on Linux only",
        StoreChoice::Keychain => "it exists on macOS only",
        StoreChoice::Windows => "it exists on Windows only",
        StoreChoice::Auto | StoreChoice::None => "there is no such store",
    };
    StoreError::new(StoreErrorKind::Unavailable, choice.name(), home)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_store_of_another_platform_is_unavailable() {
        let here = if cfg!(target_os = "macos") { "windows" } else { "keychain" };
        let choice = StoreChoice::from_name(here).unwrap();
        let error = open(choice, &StoreContext::default()).err().unwrap();
        assert_eq!(error.kind, StoreErrorKind::Unavailable);
        assert_eq!(error.store, here);
        assert!(error.reason.starts_with("it exists on "));
    }

    #[test]
    fn none_and_auto_always_open() {
        for choice in [StoreChoice::None, StoreChoice::Auto] {
            assert_eq!(open(choice, &StoreContext::default()).unwrap().name(), choice.name());
        }
    }

    #[test]
    fn nobody_is_waited_for_without_a_display() {
        let patience = Patience { prompt: Some(Duration::from_secs(60)), ..Patience::default() };
        let mut context = StoreContext { patience, ..StoreContext::default() };
        assert_eq!(context.patience_with_prompts().prompt, None);
        context.display = true;
        assert_eq!(context.patience_with_prompts(), patience);
    }
}

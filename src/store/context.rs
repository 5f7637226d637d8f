//! What the stores are told when they are opened.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

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

/// How long to wait for a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For connecting and one call together.
    pub call: Duration,
    /// For a call during which the store may ask the user to unlock it; `None` when there is
    /// nobody to ask. Connecting asks nobody and has `call` all the same, so that a store that
    /// does not answer at all costs no more.
    pub prompt: Option<Duration>,
}

impl Default for Patience {
    /// Returns 3 s for a call and no prompt.
    fn default() -> Self {
        Self { call: Duration::from_secs(3), prompt: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_waited_for_without_a_display() {
        let patience = Patience { prompt: Some(Duration::from_secs(60)), ..Patience::default() };
        let mut context = StoreContext { patience, ..StoreContext::default() };
        assert_eq!(context.patience_with_prompts().prompt, None);
        context.display = true;
        assert_eq!(context.patience_with_prompts(), patience);
    }
}

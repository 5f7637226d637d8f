//! What the stores are told when they are opened.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use super::KeyringTime;
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
    /// How long the run may wait for all of its stores.
    pub time: KeyringTime,
    /// How long a prompt may stay on the screen; `None` where nobody may be asked. Without a display
    /// it is not used.
    pub prompt: Option<Duration>,
    /// What is drawn while a store is waited for.
    pub progress: Progress,
}

impl StoreContext {
    /// Returns how long a prompt may stay on the screen, if one can appear and may.
    #[cfg_attr(not(any(target_os = "linux", target_os = "macos")), allow(dead_code))]
    pub(super) fn prompt_on_display(&self) -> Option<Duration> {
        self.prompt.filter(|_| self.display)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_prompt_is_awaited_without_a_display() {
        let minute = Some(Duration::from_secs(60));
        let mut context = StoreContext { prompt: minute, ..StoreContext::default() };
        assert_eq!(context.prompt_on_display(), None);
        context.display = true;
        assert_eq!(context.prompt_on_display(), minute);
    }
}

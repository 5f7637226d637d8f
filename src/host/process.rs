//! What concerns the whole process.

use std::sync::OnceLock;

use crate::error::Limit;

/// Keeps the memory of this process from the user's other programs, and out of core dumps, where
/// the platform has a way. A command that is run in place of lakekey is as it would be without:
/// `execve` undoes it. It can fail only on a kernel without it, and then nothing is lost.
pub fn keep_memory_private() {
    #[cfg(target_os = "linux")]
    let _unknown_to_the_kernel =
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Makes a write beyond the limit of a file's size (`ulimit -f`) an error, where the signal would
/// end the process: `eval "$(lakekey …)"` takes what a process that died has printed, which is nothing,
/// for success. A command that is run in place of lakekey has the default again, which it would not
/// have if the signal were ignored.
pub fn outlive_file_limits() {
    #[cfg(unix)]
    {
        let signal = rustix::process::Signal::XFSZ.as_raw();
        let _nobody_looks = signal_hook::flag::register(signal, std::sync::Arc::default());
    }
}

/// Where the first panic was.
static PANICKED_AT: OnceLock<String> = OnceLock::new();
/// The limit of the system that the first panic was about, if it was.
static PANICKED_FOR: OnceLock<&'static Limit> = OnceLock::new();

/// Keeps the messages of panics off standard error: they quote the text that was worked on, which
/// may be a secret. The place is remembered.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.payload_as_str().unwrap_or_default().to_ascii_lowercase();
        if let Some(limit) = Limit::of(&text) {
            let _earlier = PANICKED_FOR.set(limit);
        }
        if let Some(place) = panic.location() {
            let _earlier = PANICKED_AT.set(format!("at {}:{}", place.file(), place.line()));
        }
    }));
}

/// Returns where the first panic was, if there was one since [`silence_panics`].
#[must_use]
pub fn place_of_panic() -> Option<&'static str> {
    PANICKED_AT.get().map(String::as_str)
}

/// Returns which limit of the system a library panicked for, if one did.
#[must_use]
pub fn limit_of_panic() -> Option<&'static Limit> {
    PANICKED_FOR.get().copied()
}

/// Leaves the terminal and its signals to others, so that nothing can be asked there.
pub fn leave_terminal() {
    #[cfg(unix)]
    let _ = rustix::process::setsid();
}

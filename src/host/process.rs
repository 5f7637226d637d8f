//! What concerns the whole process.

use std::sync::OnceLock;

/// Keeps the memory of this process from the user's other programs, and out of core dumps, where
/// the platform has a way. A command that is run in place of lakekey is as it would be without:
/// `execve` undoes it. It can fail only on a kernel without it, and then nothing is lost.
pub fn keep_memory_private() {
    #[cfg(target_os = "linux")]
    let _unknown_to_the_kernel =
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Where the first panic was.
static PANICKED_AT: OnceLock<String> = OnceLock::new();

/// Keeps the messages of panics off standard error: they quote the text that was worked on, which
/// may be a secret. The place is remembered.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
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

/// Leaves the terminal and its signals to others, so that nothing can be asked there.
pub fn leave_terminal() {
    #[cfg(unix)]
    let _ = rustix::process::setsid();
}

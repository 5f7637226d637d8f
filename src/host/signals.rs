//! Signals that end lakekey, held back for as long as a child must be ended first.

#[cfg(unix)]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(unix)]
use std::sync::{Arc, OnceLock};

/// Holds back the signals that end lakekey. When it is dropped, one that came ends lakekey after
/// all.
#[must_use]
pub struct HeldSignals(());

#[cfg(unix)]
struct Handlers {
    /// Whether a signal has its usual effect.
    pass: Arc<AtomicBool>,
    /// The number of the last one that was held back, or 0.
    came: Arc<AtomicUsize>,
}

/// The handlers are registered once: a signal without one would be ignored afterwards.
#[cfg(unix)]
static HANDLERS: OnceLock<Handlers> = OnceLock::new();

#[cfg(unix)]
impl Handlers {
    fn register() -> Self {
        use rustix::process::Signal;
        let handlers = Self { pass: Arc::new(AtomicBool::new(true)), came: Arc::default() };
        let ignored = ignored();
        for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
            let number = signal.as_raw();
            // `nohup` and background jobs of scripts have lakekey ignore some.
            if ignored & (1 << (number - 1)) != 0 {
                continue;
            }
            let (pass, came) = (Arc::clone(&handlers.pass), Arc::clone(&handlers.came));
            let number = usize::try_from(number).unwrap_or_default();
            // Where a handler is refused, the signal keeps its effect.
            let _refused = signal_hook::flag::register_conditional_default(signal.as_raw(), pass)
                .and_then(|_| signal_hook::flag::register_usize(signal.as_raw(), came, number));
        }
        handlers
    }
}

/// Returns the signals that are ignored, a bit for each. Elsewhere than on Linux only unsafe code
/// could tell; no signal but TERM is touched there.
#[cfg(unix)]
fn ignored() -> u64 {
    if !cfg!(target_os = "linux") {
        return !(1 << (rustix::process::Signal::TERM.as_raw() - 1));
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(u64::MAX)
}

impl HeldSignals {
    /// Holds them back from now on.
    pub fn hold() -> Self {
        #[cfg(unix)]
        HANDLERS.get_or_init(Handlers::register).pass.store(false, Ordering::SeqCst);
        Self(())
    }

    /// Returns whether one came.
    #[must_use]
    pub fn came(&self) -> bool {
        #[cfg(unix)]
        return HANDLERS.get().is_some_and(|handlers| handlers.came.load(Ordering::SeqCst) > 0);
        #[cfg(not(unix))]
        false
    }
}

impl Drop for HeldSignals {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(handlers) = HANDLERS.get() {
            handlers.pass.store(true, Ordering::SeqCst);
            if let Ok(number @ 1..) = i32::try_from(handlers.came.swap(0, Ordering::SeqCst)) {
                let _ended_by_now = signal_hook::low_level::emulate_default_handler(number);
            }
        }
    }
}

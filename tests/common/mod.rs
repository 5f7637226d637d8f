//! What the tests have in common.

// Secret Services are Linux's; elsewhere only the directories are used.
#[cfg(unix)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(crate) mod keyring;
#[cfg(unix)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(crate) mod probe;
#[cfg(target_os = "linux")]
pub(crate) mod real;
#[cfg(unix)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(crate) mod running;
pub(crate) mod services;
pub(crate) mod sources;
#[cfg(target_os = "linux")]
pub(crate) mod terminal;
#[cfg(unix)]
pub(crate) mod tools;
pub(crate) mod world;

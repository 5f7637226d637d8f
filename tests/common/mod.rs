//! What the tests have in common.

pub(crate) mod credentials;
mod local_token;
pub(crate) mod parrot;
#[cfg(unix)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
pub(crate) mod probe;
#[cfg(target_os = "linux")]
pub(crate) mod relay;
pub(crate) mod services;
pub(crate) mod sources;
#[cfg(target_os = "linux")]
pub(crate) mod terminal;
#[cfg(unix)]
pub(crate) mod tools;
pub(crate) mod typed;
pub(crate) mod world;

//! The one test binary.

// `cfg(test)` tells the lints that helpers outside of `#[test]` functions are tests as well.
#[cfg(test)]
mod common;
#[cfg(test)]
mod glue;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod keyutils;
#[cfg(test)]
#[cfg(unix)]
mod locks;
#[cfg(test)]
mod redshift;
#[path = "../examples/sandbox/mod.rs"]
mod sandbox;
mod sandbox_itself;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(test)]
mod services;

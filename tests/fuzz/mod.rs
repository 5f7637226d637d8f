//! Made-up values from outside, through the public interface. Those of the shells are with the
//! other tests of the shells, those of private modules beside them.

mod answers;
#[cfg(unix)]
pub(crate) mod clients;
mod input;
#[cfg(unix)]
mod leaks;
pub(crate) mod server;

//! lakekey: short-lived keys to AWS data services, kept in the OS keyring until they expire.

pub mod cache;
pub mod error;
pub mod model;
pub mod output;

//! The settings that every command has.

use crate::error::ErrorFormat;
use crate::model::Flag;
pub use crate::settings::{NO_INPUT, TIMEOUT};
use crate::store::StoreChoice;

named_enum! {
    /// When to use color.
    pub enum ColorChoice {
        /// On a terminal with color, unless `NO_COLOR` is set.
        Auto = "auto",
        /// Also into files and pipes.
        Always = "always",
        /// Nowhere.
        Never = "never",
    }
}

/// The config file.
pub const CONFIG: Flag =
    Flag::value("config", "FILE", "Config file to use").default("see `lakekey config path`");
/// When to use color.
pub const COLOR: Flag =
    Flag::value("color", "WHEN", "When to use color").choices(ColorChoice::NAMES).default("auto");
/// How errors are written.
pub const ERROR_FORMAT: Flag = Flag::value("error-format", "FORMAT", "Format of error messages")
    .choices(ErrorFormat::NAMES)
    .default("text");
/// Turns everything but errors off.
pub const QUIET: Flag = Flag::switch("quiet", "Print only errors").short('q');

/// Settings of every command, beside those of the AWS session.
pub const COMMON: &[Flag] = &[CONFIG, TIMEOUT, COLOR, ERROR_FORMAT, NO_INPUT, QUIET];

/// The format of a credential.
pub const FORMAT: Flag = Flag::value("format", "FORMAT", "Output format")
    .short('f')
    .default("table on a terminal, env otherwise");
/// The one value to write.
pub const FIELD: Flag = Flag::value("field", "NAME", "Print only this value");
/// The prefix of the names of variables.
pub const PREFIX: Flag = Flag::value("prefix", "PREFIX", "Prefix for variable names");
/// Prints the commands that unset the variables.
pub const UNSET: Flag =
    Flag::switch("unset", "Print commands that unset the variables; makes no AWS call");
/// Shows secrets in a table.
pub const REVEAL: Flag = Flag::switch("reveal", "Show secrets in the table");
/// Skips the read of the cache.
pub const REFRESH: Flag = Flag::switch("refresh", "Fetch a new credential and cache it");
/// Bypasses the cache.
pub const NO_CACHE: Flag = Flag::switch("no-cache", "Bypass the cache");
/// The minimum remaining lifetime of a cached credential.
pub const MIN_TTL: Flag =
    Flag::value("min-ttl", "DURATION", "Minimum remaining lifetime of a cached credential")
        .default("60s");
/// The store of cached credentials.
pub const STORE: Flag = Flag::value("store", "STORE", "Keyring to cache credentials in")
    .choices(StoreChoice::NAMES)
    .default("auto");

/// Settings of output and cache.
pub const OUTPUT: &[Flag] =
    &[FORMAT, FIELD, PREFIX, UNSET, REVEAL, REFRESH, NO_CACHE, MIN_TTL, STORE];

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
pub const CONFIG: Flag = Flag::value("config", "FILE", "Read this config file")
    .default("lakekey/config.toml in $XDG_CONFIG_HOME or the platform's own place");
/// When to use color.
pub const COLOR: Flag =
    Flag::value("color", "WHEN", "Use color").choices(ColorChoice::NAMES).default("auto");
/// How errors are written.
pub const ERROR_FORMAT: Flag = Flag::value("error-format", "FORMAT", "Write errors like this")
    .choices(ErrorFormat::NAMES)
    .default("text");
/// Turns everything but errors off.
pub const QUIET: Flag = Flag::switch("quiet", "Write nothing but errors to stderr").short('q');

/// Settings of every command, beside those of the AWS session.
pub const COMMON: &[Flag] = &[CONFIG, TIMEOUT, COLOR, ERROR_FORMAT, NO_INPUT, QUIET];

/// The format of a credential.
pub const FORMAT: Flag = Flag::value("format", "FORMAT", "Write the credential like this")
    .short('f')
    .default("table on a terminal, env otherwise");
/// The one value to write.
pub const FIELD: Flag = Flag::value("field", "NAME", "Write this one value, bare");
/// The prefix of the names of variables.
pub const PREFIX: Flag = Flag::value("prefix", "PREFIX", "Put this before each variable's name");
/// Prints the commands that unset the variables.
pub const UNSET: Flag =
    Flag::switch("unset", "Write the commands that remove the variables; ask nobody");
/// Shows secrets in a table.
pub const REVEAL: Flag = Flag::switch("reveal", "Show secrets in the table");
/// Skips the read of the cache.
pub const REFRESH: Flag = Flag::switch("refresh", "Do not read the cache, but keep the answer");
/// Bypasses the cache.
pub const NO_CACHE: Flag = Flag::switch("no-cache", "Neither read the cache nor keep the answer");
/// The minimum remaining lifetime of a cached credential.
pub const MIN_TTL: Flag =
    Flag::value("min-ttl", "DURATION", "How much life a cached credential must have left")
        .default("60s");
/// The store of cached credentials.
pub const STORE: Flag = Flag::value("store", "STORE", "Keep credentials here")
    .choices(StoreChoice::NAMES)
    .default("auto");

/// Settings of output and cache.
pub const OUTPUT: &[Flag] =
    &[FORMAT, FIELD, PREFIX, UNSET, REVEAL, REFRESH, NO_CACHE, MIN_TTL, STORE];

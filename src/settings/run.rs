//! The settings of a whole run that more than the command line looks at.

use crate::model::Flag;

/// How long the run may take.
pub const TIMEOUT: Flag =
    Flag::value("timeout", "DURATION", "Give up after this long, retries included").default("30s");
/// Whether nothing may be asked.
pub const NO_INPUT: Flag =
    Flag::switch("no-input", "Never ask for anything, not even to unlock the keyring");

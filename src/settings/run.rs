//! The settings of a whole run that more than the command line looks at.

use crate::model::Flag;

/// How long the run may take.
pub const TIMEOUT: Flag = Flag::value("timeout", "DURATION", TIMEOUT_HELP).default("30s");
const TIMEOUT_HELP: &str = "Time limit for the whole command, including retries";
/// Whether nothing may be asked.
pub const NO_INPUT: Flag = Flag::switch("no-input", "Never prompt, not even to unlock the keyring");

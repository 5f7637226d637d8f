//! The settings of a whole run that more than the command line looks at.

use crate::model::Flag;

/// How long the run may take.
pub const TIMEOUT: Flag = Flag::value("timeout", "DURATION", TIMEOUT_HELP).default("30s");
const TIMEOUT_HELP: &str = "Give up on AWS after this long, retries included; the keyring has 3 s \
                            beside that, and a prompt to unlock it its own time";
/// Whether nothing may be asked.
pub const NO_INPUT: Flag =
    Flag::switch("no-input", "Never ask for anything, not even to unlock the keyring");

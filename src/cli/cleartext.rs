//! Passwords that MySQL clients send in cleartext, and variables, which cannot turn TLS on.

use crate::launch::Launch;
use crate::model::field;
use crate::output::{Format, TargetCredential};
use crate::terminal::Terminal;

/// Warns if `format` passes such a password in variables.
pub(super) fn warn_of_format(
    parts: &[TargetCredential<'_>],
    format: Format,
    terminal: &Terminal<'_>,
) {
    warn(parts, format.carries_variables(), terminal);
}

/// Warns if the command gets such a password in variables and not in an option file.
pub(super) fn warn_of_launch(
    parts: &[TargetCredential<'_>],
    launch: &Launch,
    terminal: &Terminal<'_>,
) {
    warn(parts, launch.option_file.is_none(), terminal);
}

fn warn(parts: &[TargetCredential<'_>], by_variables: bool, terminal: &Terminal<'_>) {
    let is_cleartext = |part: &TargetCredential<'_>| {
        part.live.credential().field(field::CLEARTEXT_PLUGIN).is_some()
    };
    if by_variables && parts.iter().any(is_cleartext) {
        terminal.warning(
            "variables cannot turn on TLS in MySQL clients, which send the token in cleartext; use \
             `-- mariadb`, `-- mysql` or `--defaults-file=<(lakekey … -f mysql)`",
        );
    }
}

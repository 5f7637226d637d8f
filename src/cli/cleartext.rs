//! Passwords that clients of MySQL send as they are, and variables that cannot make them use TLS.

use crate::launch::Launch;
use crate::model::field;
use crate::output::{Format, TargetCredential};
use crate::terminal::Terminal;

/// Warns of variables in `format` that cannot protect such a password.
pub(super) fn warn_of_format(
    parts: &[TargetCredential<'_>],
    format: Format,
    terminal: &Terminal<'_>,
) {
    warn(parts, format.carries_variables(), terminal);
}

/// Warns if the command gets such a password in variables, and no option file.
pub(super) fn warn_of_launch(
    parts: &[TargetCredential<'_>],
    launch: &Launch,
    terminal: &Terminal<'_>,
) {
    warn(parts, launch.option_file.is_none(), terminal);
}

fn warn(parts: &[TargetCredential<'_>], by_variables: bool, terminal: &Terminal<'_>) {
    let is_sent_as_it_is = |part: &TargetCredential<'_>| {
        part.live.credential().field(field::CLEARTEXT_PLUGIN).is_some()
    };
    if by_variables && parts.iter().any(is_sent_as_it_is) {
        terminal.warning(
            "variables cannot make clients of MySQL use TLS, and the token is sent as it is; use \
             `-- mariadb`, `-- mysql` or `--defaults-file=<(lakekey … -f mysql)`",
        );
    }
}

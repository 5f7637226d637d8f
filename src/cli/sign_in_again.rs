//! Offers to renew an SSO sign-in that has expired, on a terminal.

use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::visible;
use crate::outside::trusted;
use crate::settings::{Layers, NO_INPUT};
use crate::terminal::Terminal;

/// Offers to run `aws sso login`, where that is what helps against `error`. Returns whether it
/// was run and succeeded, so that it is worth trying again.
pub(super) fn offer(
    error: &Error,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<bool> {
    let Some(profile) = &error.sso_login else { return Ok(false) };
    let is_terminal = host.terminals.stdin && host.terminals.stderr;
    if !is_terminal || layers.switch(&NO_INPUT)? {
        return Ok(false);
    }
    let shown = visible(profile);
    terminal.ask(&text!(
        "The SSO sign-in of the AWS profile {} has expired.\n\
         Run `aws sso login --profile {}` now? [Y/n]",
        trusted(&shown),
        trusted(&shown)
    ));
    if !matches!(host.read_line()?.trim().to_ascii_lowercase().as_str(), "" | "y" | "yes") {
        return Ok(false);
    }
    match (host.assist)("aws", &["sso", "login", "--profile", profile]) {
        Ok(succeeded) => Ok(succeeded),
        Err(failure) => {
            terminal.warning(text!("the AWS CLI could not start: {}", failure));
            Ok(false)
        }
    }
}

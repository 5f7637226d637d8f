//! Offers to renew a sign-in of the AWS CLI that has expired, on a terminal.

use crate::error::{AwsLogin, Error, Kind, Result};
use crate::host::Host;
use crate::model::visible;
use crate::outside::{shell_word, trusted};
use crate::settings::{Layers, NO_INPUT};
use crate::terminal::Terminal;

/// Offers to run `aws sso login` or `aws login`, where that is what helps against `error`. Returns whether it
/// was run and succeeded, so that it is worth trying again.
///
/// # Errors
///
/// [`Kind::Canceled`] with the words of `error`, if the answer is no.
pub(super) fn offer(
    error: &Error,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<bool> {
    let Some((command, profile)) = error.sign_in.as_deref() else { return Ok(false) };
    let is_terminal = host.terminals.stdin && host.terminals.stderr;
    if !is_terminal || layers.switch(&NO_INPUT)? {
        return Ok(false);
    }
    let shown = visible(profile);
    terminal.ask(&text!(
        "AWS profile {} is not signed in with {}, or its sign-in has expired.\n\
         Run `{} --profile {}` now? [Y/n]",
        trusted(&shown),
        match command {
            AwsLogin::Sso => "SSO",
            AwsLogin::Console => "`aws login`",
        },
        command.words(),
        shell_word(profile)
    ));
    // Ctrl-D answers nothing, and is no yes.
    let answer = host.read_line()?.map(|line| line.trim().to_ascii_lowercase());
    if !matches!(answer.as_deref(), Some("" | "y" | "yes")) {
        return Err(Error { kind: Kind::Canceled, ..error.clone() });
    }
    let words = command.words().split(' ').skip(1).chain(["--profile", profile]);
    match (host.assist)("aws", &words.collect::<Vec<_>>()) {
        Ok(succeeded) => Ok(succeeded),
        Err(failure) => {
            terminal.warning(text!("could not start the AWS CLI: {}", failure));
            Ok(false)
        }
    }
}

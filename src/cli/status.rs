//! `lakekey status`: what this shell has a credential for, from its own variables: for prompts.

use std::time::Duration;

use clap::ArgMatches;
use jiff::Timestamp;
use serde_json::json;

use super::stdout::print_report;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::{Expiry, in_whole_seconds, visible};
use crate::output::{EXPIRES_AT, TARGET, time_left};
use crate::outside::trusted;
use crate::settings::show;

/// Runs the command. Opens no file, no keyring and no connection.
pub(super) fn run(matches: &ArgMatches, host: &Host) -> Result<u8> {
    let target = host.environment.text(TARGET)?;
    let expires_at = host.environment.text(EXPIRES_AT)?;
    let expires_at = expires_at.map(read_time).transpose()?;
    let left = expires_at.map(|end| Expiry::at(end).left(host.now()));
    let json = || {
        Ok(json!({
            "target": target,
            "expires_at": expires_at.map(in_whole_seconds),
            "seconds_left": left.map(|left| left.as_secs()),
            "expired": left.map(|left| left.is_zero()),
        }))
    };
    let as_text = || {
        let Some(left) = left else { return Ok(String::new()) };
        let time = if left.is_zero() { "expired".to_owned() } else { in_short(left) };
        let words: Vec<_> = target.map(visible).into_iter().chain([time.into()]).collect();
        Ok(words.join(" ") + "\n")
    };
    print_report(matches, host, json, as_text)?;
    Ok(u8::from(left.is_none_or(|left| left.is_zero())))
}

fn read_time(text: &str) -> Result<Timestamp> {
    text.parse().map_err(|_| {
        Error::usage(text!("invalid time {}: {}", EXPIRES_AT, trusted(show(text))))
            .hint(text!("unset {}", EXPIRES_AT))
    })
}

/// Returns a length of time for a prompt: without seconds where there are minutes.
pub(super) fn in_short(left: Duration) -> String {
    let minutes = left.as_secs() / 60;
    if (1..60).contains(&minutes) { format!("{minutes}m") } else { time_left(left) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_stand_without_seconds() {
        for (seconds, shown) in
            [(0, "0s"), (59, "59s"), (60, "1m"), (779, "12m"), (3599, "59m"), (3600, "1h 0m")]
        {
            assert_eq!(in_short(Duration::from_secs(seconds)), shown);
        }
    }
}

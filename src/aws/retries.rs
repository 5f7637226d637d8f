//! How often a request is tried: read here, because the SDK panics at a mode that it does not know.

use aws_smithy_types::retry::RetryConfig;

use super::checks::number;
use super::profile::Profiles;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::settings::show;

/// Returns how often to try, and how. `legacy`, the default of the AWS CLI, is taken for
/// `standard`.
pub(super) fn retries(environment: &Environment, profiles: &Profiles) -> Result<RetryConfig> {
    let retries = match profiles.setting(environment, "AWS_RETRY_MODE", "retry_mode")? {
        None => RetryConfig::standard(),
        Some((mode, origin)) => match mode {
            "legacy" | "standard" => RetryConfig::standard(),
            "adaptive" => RetryConfig::adaptive(),
            _ => {
                let rule = "must be legacy, standard or adaptive";
                return Err(Error::usage(text!("{} {} {}", origin, show(mode), rule)));
            }
        },
    };
    let attempts = profiles.setting(environment, "AWS_MAX_ATTEMPTS", "max_attempts")?;
    let Some((attempts, origin)) = attempts else { return Ok(retries) };
    match number(attempts).and_then(|attempts| u32::try_from(attempts).ok()) {
        Some(attempts) if attempts > 0 => Ok(retries.with_max_attempts(attempts)),
        _ => Err(Error::usage(text!("{} {} must be a number from 1", origin, show(attempts)))),
    }
}

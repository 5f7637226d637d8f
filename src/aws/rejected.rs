//! Settings of the AWS files and variables that change nothing in lakekey. Their wrong values are
//! rejected all the same, as the AWS CLI does before it asks anything.

use ::http::Uri;

use super::checks::number;
use super::endpoint;
use super::profile::Profiles;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::{public_url, show};

/// What a setting may be.
enum Rule {
    OneOf(&'static [&'static str]),
    /// A number between two, both included.
    Number(i64, i64),
}

/// The variable, the setting of the profile that it hides, and the rule.
const SETTINGS: &[(&str, &str, Rule)] = &[
    (
        "AWS_ACCOUNT_ID_ENDPOINT_MODE",
        "account_id_endpoint_mode",
        Rule::OneOf(&["preferred", "disabled", "required"]),
    ),
    (
        "AWS_DEFAULTS_MODE",
        "defaults_mode",
        Rule::OneOf(&["legacy", "auto", "standard", "in-region", "cross-region", "mobile"]),
    ),
    (
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
        "ec2_metadata_service_endpoint_mode",
        Rule::OneOf(&["ipv4", "ipv6"]),
    ),
    (
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
        "metadata_service_num_attempts",
        Rule::Number(i64::MIN, i64::MAX),
    ),
    ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", Rule::Number(i64::MIN, i64::MAX)),
    (
        "AWS_REQUEST_CHECKSUM_CALCULATION",
        "request_checksum_calculation",
        Rule::OneOf(&["when_supported", "when_required"]),
    ),
    (
        "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
        "request_min_compression_size_bytes",
        Rule::Number(1, 1 << 20),
    ),
    (
        "AWS_RESPONSE_CHECKSUM_VALIDATION",
        "response_checksum_validation",
        Rule::OneOf(&["when_supported", "when_required"]),
    ),
];

/// Where the instance metadata service is.
pub(super) const METADATA_ADDRESS: (&str, &str) =
    ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");

/// Rejects what the AWS CLI does.
pub(super) fn check(environment: &Environment, profiles: &Profiles) -> Result<()> {
    for (variable, key, rule) in SETTINGS {
        let Some((value, origin)) = profiles.setting(environment, variable, key)? else { continue };
        let broken: Option<Text> = match rule {
            Rule::OneOf(known) => (!known.contains(&value.to_lowercase().as_str()))
                .then(|| text!("must be one of {}", trusted(known.join(", ")))),
            Rule::Number(least, most) => match number(value) {
                Some(number) if (*least..=*most).contains(&number) => None,
                Some(_) => Some(text!("must be from {} to {}", *least, *most)),
                None => Some("must be a number".into()),
            },
        };
        if let Some(rule) = broken {
            return Err(Error::usage(text!("{} {} {}", origin, show(value), rule)));
        }
    }
    // Empty ones count as unset.
    let (variable, key) = METADATA_ADDRESS;
    if let Some((url, origin)) = profiles.setting(environment, variable, key)? {
        let is_url = url.parse::<Uri>().is_ok_and(|url| url.scheme().is_some());
        if !url.is_empty() && !is_url {
            return Err(Error::usage(text!("{} {} is not a URL", origin, show(&public_url(url)))));
        }
    }
    match endpoint::sts_mode(environment, profiles)? {
        Some((value, origin)) if !["", "legacy", "regional"].contains(&value) => {
            Err(Error::usage(text!("{} {} must be one of legacy, regional", origin, show(value))))
        }
        _ => Ok(()),
    }
}

//! A role of a profile, and what it is assumed with, along `source_profile` (botocore,
//! `AssumeRoleProvider`).

use super::checks::{at_least, number};
use super::configured::{container, environment_keys, profile_source};
use super::profile::{MAX_CHAIN, Profile, Profiles};
use super::source::{Role, Source};
use crate::environment::Environment;
use crate::error::{Error, Kind as ErrorKind, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Returns whether the profile names a role that is assumed with other credentials.
pub(super) fn takes_role(profile: &Profile) -> bool {
    profile.has("role_arn") && !profile.has("web_identity_token_file")
}

fn has_keys(profile: &Profile) -> bool {
    profile.has("aws_access_key_id") || profile.has("aws_secret_access_key")
}

/// Returns the role of a profile, with what it is assumed with.
pub(super) fn role(
    environment: &Environment,
    profiles: &Profiles,
    own: &Profile,
) -> Result<Source> {
    let mut chain = vec![own];
    let mut source = loop {
        let profile = chain.last().copied().unwrap_or(own);
        match below(environment, profiles, profile, &chain)? {
            Below::Role(next) => chain.push(next),
            Below::Base(source) => break source,
        }
    };
    for profile in chain.into_iter().rev() {
        source = assumed(profiles, profile, source)?;
    }
    Ok(source)
}

/// What a role is assumed with.
enum Below<'a> {
    Role(&'a Profile),
    Base(Source),
}

/// Returns what the role of `profile` is assumed with, the last one of `chain`.
fn below<'a>(
    environment: &Environment,
    profiles: &'a Profiles,
    profile: &Profile,
    chain: &[&Profile],
) -> Result<Below<'a>> {
    let name = show(&profile.name);
    if chain.len() > MAX_CHAIN {
        return Err(Error::usage(text!(
            "the chain of source_profile settings is too long: more than {} profiles",
            MAX_CHAIN
        ))
        .cause(text!(
            "it begins with the AWS profile {}",
            chain.first().map(|first| show(&first.name)).unwrap_or_default()
        ))
        .cause(place(profiles, profile, "source_profile")));
    }
    match (profile.text("source_profile")?, profile.text("credential_source")?) {
        (Some(_), Some(_)) => Err(wrong(profiles, profile, "credential_source").cause(text!(
            "the AWS profile {} has both source_profile and credential_source",
            name
        ))),
        (None, None) => Err(wrong(profiles, profile, "role_arn").cause(text!(
            "the AWS profile {} has a role_arn, but neither source_profile nor credential_source \
             to assume it with",
            name
        ))),
        (None, Some(source)) => {
            named_source(environment, profiles, profile, source).map(Below::Base)
        }
        (Some(source), None) => {
            let next = checked_source_profile(profiles, profile, source, chain)?;
            if takes_role(next) && !has_keys(next) {
                return Ok(Below::Role(next));
            }
            let base = profile_source(next, None)?.ok_or_else(|| {
                Error::new(
                    ErrorKind::NotSignedIn,
                    text!("the AWS profile {} has no credentials", show(source)),
                )
                .cause(text!("the AWS profile {} names it as its source_profile", name))
                .cause(place(profiles, profile, "source_profile"))
            })?;
            Ok(Below::Base(base))
        }
    }
}

/// Returns the role of `profile`, which is assumed with `source`.
fn assumed(profiles: &Profiles, profile: &Profile, source: Source) -> Result<Source> {
    let name = show(&profile.name);
    let arn = profile.text("role_arn")?.unwrap_or_default();
    let external_id = profile.text("external_id")?;
    let mfa_serial = profile.text("mfa_serial")?;
    let session_name = profile.text("role_session_name")?.filter(|name| !name.is_empty());
    let duration = profile.text("duration_seconds")?.and_then(number);
    // The limits of the API, which the AWS CLI checks before it asks.
    for (setting, value, least) in [
        ("role_arn", Some(arn), 20),
        ("external_id", external_id, 2),
        ("mfa_serial", mfa_serial, 9),
        ("role_session_name", session_name, 2),
    ] {
        at_least(value, least).map_err(|rule| {
            wrong(profiles, profile, setting).cause(text!(
                "{} of the AWS profile {} {}",
                setting,
                name,
                rule
            ))
        })?;
    }
    let duration = match duration {
        None => None,
        Some(seconds) => match i32::try_from(seconds) {
            Ok(seconds) if seconds >= 900 => Some(seconds),
            _ => {
                return Err(wrong(profiles, profile, "duration_seconds").cause(text!(
                    "duration_seconds of the AWS profile {} must be at least 900",
                    name
                )));
            }
        },
    };
    Ok(Source::Role(Box::new(Role {
        profile: profile.name.clone(),
        arn: arn.to_owned(),
        session_name: session_name.map(str::to_owned),
        external_id: external_id.map(str::to_owned),
        mfa_serial: mfa_serial.map(str::to_owned),
        duration,
        source,
    })))
}

/// Returns what `credential_source` names.
fn named_source(
    environment: &Environment,
    profiles: &Profiles,
    profile: &Profile,
    source: &str,
) -> Result<Source> {
    let found = match source {
        "Environment" => environment_keys(environment)?.map(Source::Keys),
        "EcsContainer" => container(environment)?.map(Source::Container),
        "Ec2InstanceMetadata" => Some(Source::Instance),
        _ => {
            return Err(wrong(profiles, profile, "credential_source").cause(text!(
                "credential_source {} must be Environment, EcsContainer or Ec2InstanceMetadata",
                show(source)
            )));
        }
    };
    found.ok_or_else(|| {
        Error::new(
            ErrorKind::NotSignedIn,
            text!("credential_source {} has no credentials", trusted(source)),
        )
        .cause(text!("the AWS profile {} names it", show(&profile.name)))
        .cause(place(profiles, profile, "credential_source"))
    })
}

/// Returns the profile that `profile` names as its source, which must be there and not lead back.
fn checked_source_profile<'a>(
    profiles: &'a Profiles,
    profile: &Profile,
    source: &str,
    chain: &[&Profile],
) -> Result<&'a Profile> {
    let Some(next) = profiles.profile(source) else {
        return Err(wrong(profiles, profile, "source_profile")
            .cause(text!(
                "the AWS profile {} names {} as its source_profile, which does not exist",
                show(&profile.name),
                show(source)
            ))
            .hint("see `aws configure list-profiles`"));
    };
    let leads_back = chain.iter().any(|seen| seen.name == next.name);
    if leads_back && !(next.name == profile.name && has_keys(next)) {
        return Err(wrong(profiles, profile, "source_profile").cause(text!(
            "the source_profile settings form a loop: {}, {}",
            trusted(chain.iter().map(|seen| seen.name.as_str()).collect::<Vec<_>>().join(", ")),
            trusted(&next.name)
        )));
    }
    Ok(next)
}

fn wrong(profiles: &Profiles, profile: &Profile, setting: &'static str) -> Error {
    let error = Error::usage(text!("invalid configuration of AWS profile {}", show(&profile.name)));
    match profiles.place(&profile.name, setting) {
        Some(place) => error.cause(text!("{} is set at {}", setting, trusted(place))),
        None => error,
    }
}

fn place(profiles: &Profiles, profile: &Profile, setting: &'static str) -> Text {
    let place = profiles.place(&profile.name, setting).unwrap_or_default();
    text!("{} is set at {}", setting, trusted(place))
}

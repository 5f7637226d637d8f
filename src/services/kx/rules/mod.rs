//! What FinSpace accepts as the names of environments, clusters and users.

use crate::error::Result;
use crate::model::{Arn, is_made_of};
use crate::settings::{Given, show};

/// API page: `^[a-zA-Z0-9]{1,26}$`.
pub(super) fn environment_id(given: &Given) -> Result<String> {
    let id = &given.value;
    let valid = id.len() <= 26 && is_made_of(id, b"");
    if valid { Ok(id.clone()) } else { Err(given.rejection("must be 1 to 26 letters or digits")) }
}

/// API page: 3 to 63 characters, `^[a-zA-Z0-9][a-zA-Z0-9-_]*[a-zA-Z0-9]$`.
pub(super) fn cluster_name(given: Given) -> Result<String> {
    let name = &given.value;
    let is_end = |end: char| end.is_ascii_alphanumeric();
    let valid = (3..=63).contains(&name.len())
        && name.starts_with(is_end)
        && name.ends_with(is_end)
        && is_made_of(name, b"-_");
    given.accept(
        valid,
        "must be 3 to 63 letters, digits, hyphens and underscores, with a letter or digit at \
         both ends",
    )
}

/// API page of GetKxUser: `^[0-9A-Za-z_-]{1,50}$`.
pub(super) fn user_name(given: Given) -> Result<String> {
    let valid = given.value.len() <= 50 && is_made_of(&given.value, b"-_");
    given.accept(valid, "must be 1 to 50 letters, digits, hyphens and underscores")
}

/// Checks the ARN, and that its user belongs to the `environment`.
pub(super) fn user_arn(given: Given, environment: &Given) -> Result<String> {
    match environment_of(&given.value) {
        Some(id) if id == environment.value => Ok(given.value),
        Some(id) => {
            let rule = text!(
                "is a user of environment {}, not of --environment-id {}",
                show(id),
                show(&environment.value)
            );
            Err(given.rejection(rule).hint("pass an environment and a user of that environment"))
        }
        None => Err(given.rejection(
            "must be like arn:aws:finspace:REGION:ACCOUNT:kxEnvironment/ID/kxUser/NAME",
        )),
    }
}

/// Returns the environment in the ARN of a user.
pub(super) fn environment_of(arn: &str) -> Option<&str> {
    user_in(arn).map(|(environment, _)| environment)
}

/// Returns the environment and the name in the ARN of a user. API page: 20 to 2048 characters,
/// `^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:\d+:kxEnvironment/[0-9A-Za-z_-]{1,128}/kxUser/[0-9A-Za-z_-]{1,128}$`.
pub(super) fn user_in(arn: &str) -> Option<(&str, &str)> {
    let Some(Arn { partition: "aws", service: "finspace", region, account, resource }) =
        Arn::parse(arn)
    else {
        return None;
    };
    let ["kxEnvironment", environment, "kxUser", user] =
        resource.split('/').collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let is_id = |id: &str| id.len() <= 128 && is_made_of(id, b"-_");
    let valid = (20..=2048).contains(&arn.len())
        && region.len() <= 63
        && (region.is_empty() || is_made_of(region, b"_/.-"))
        && !account.is_empty()
        && account.bytes().all(|byte| byte.is_ascii_digit())
        && is_id(environment)
        && is_id(user);
    valid.then_some((environment, user))
}

#[cfg(any(test, fuzzing))]
pub(in crate::services) mod fuzz;

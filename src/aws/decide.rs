//! Which source of AWS credentials signs: decided from the environment and the profile, in the
//! order of the AWS CLI (botocore, `create_credential_resolver`), without asking any of them. A
//! source that is configured is the only one that may sign, whatever becomes of it.

use super::chain::{role, takes_role};
use super::configured::{container, environment_keys, profile_source};
use super::profile::{Profile, Profiles};
use super::regions;
use super::source::Source;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

impl Source {
    /// Decides.
    pub(super) fn of(environment: &Environment, profiles: &Profiles) -> Result<Self> {
        let source = Self::decide(environment, profiles)?;
        if let Self::Sso(sso) = source.base()
            && !sso.region.is_empty()
        {
            let place = profiles.sso_region_place(&sso.profile).unwrap_or_default();
            let origin = text!("sso_region at {}", trusted(place));
            regions::check(&sso.region, &origin)?;
        }
        Ok(source)
    }

    fn decide(environment: &Environment, profiles: &Profiles) -> Result<Self> {
        if let Some(own) = profiles.own_profile() {
            check_sso_session(own)?;
        }
        let with_variables = !profiles.is_explicit();
        if with_variables && let Some(keys) = environment_keys(environment)? {
            return Ok(Self::Keys(keys));
        }
        if let Some(own) = profiles.own_profile() {
            if takes_role(own) {
                return role(environment, profiles, own);
            }
            let variables = with_variables.then_some(environment);
            if let Some(source) = profile_source(own, variables)? {
                return Ok(source);
            }
        }
        Ok(container(environment)?.map_or(Self::Instance, Self::Container))
    }
}

/// Checks the `[sso-session]` that the profile in use names. The AWS CLI does so for every
/// profile, whatever signs: it may need a token.
fn check_sso_session(profile: &Profile) -> Result<()> {
    let Some(session) = profile.text("sso_session")? else { return Ok(()) };
    let name = show(&profile.name);
    let refused = |cause: Text| {
        Error::usage(text!("the SSO settings of AWS profile {} are incomplete or invalid", name))
            .cause(cause)
    };
    match profile.sso_session() {
        None => Err(refused(text!("section [sso-session {}] not found", trusted(session)))),
        Some(section) => {
            let lacks = |key: &str| !section.iter().any(|(name, _)| *name == key);
            match ["sso_start_url", "sso_region"].iter().find(|key| lacks(key)) {
                Some(key) => {
                    Err(refused(text!("{} is missing in [sso-session {}]", key, trusted(session))))
                }
                None => Ok(()),
            }
        }
    }
}

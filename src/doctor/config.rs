//! The targets of the config file, and the variables.

use super::{CheckGroup, CheckStatus, Finding};
use crate::app::variables::Unread;
use crate::aws::{AwsFlags, Session};
use crate::error::Result;
use crate::host::Host;
use crate::outside::{Text, trusted};
use crate::services::{self, Service, label};
use crate::settings::{ConfigFile, Layers, Target};

/// Looks at each target of the config file, and for variables that nothing reads.
#[must_use]
pub fn check(layers: &Layers<'_>, host: &Host, unread: &[Unread]) -> Vec<Finding> {
    let variables = unread.iter().map(|unread| {
        let finding = Finding::new(
            CheckGroup::Config,
            "variables",
            CheckStatus::Warning,
            text!("{} is set but not used", trusted(&unread.name)),
        );
        match &unread.near {
            Some(near) => finding.hint(text!("did you mean {}?", trusted(near))),
            None => finding.hint(text!("unset {}", trusted(&unread.name))),
        }
    });
    let targets = layers.file.into_iter().flat_map(ConfigFile::targets);
    let targets = targets.map(|target| {
        let layers = Layers { target: Some(target), ..*layers };
        let check = format!("target {}", target.name());
        match describe(target, &layers, host) {
            Ok((says, overrides)) if overrides.is_empty() => {
                Finding::new(CheckGroup::Targets, check, CheckStatus::Fine, says)
            }
            Ok((says, overrides)) => {
                let says = text!("{}; {}", says, Text::join(&overrides, "; "));
                Finding::new(CheckGroup::Targets, check, CheckStatus::Warning, says)
                    .hint("unset the variable, unless that is intended")
            }
            Err(error) => Finding::failed(CheckGroup::Targets, check, &error),
        }
    });
    variables.chain(targets).collect()
}

/// Returns what a target asks for and who asks, checked as far as it can be without AWS, and which
/// variables override it.
fn describe(target: &Target, layers: &Layers<'_>, host: &Host) -> Result<(Text, Vec<Text>)> {
    let service = services::find(target.service());
    let Some(service) = service else { return Ok((Text::default(), Vec::new())) };
    let request = (service.request)(layers, &mut Vec::new())?;
    let session = Session::open(host, layers)?;
    services::cache_key(request.as_ref(), &session)?;
    let mut says = text!("{}, {}", target.service(), trusted(label(request.as_ref())));
    if target.get(&AwsFlags::PROFILE).is_some() {
        says = text!("{}; profile {}", says, trusted(session.profile_name()));
    }
    if target.get(&AwsFlags::REGION).is_some() {
        says = text!("{}; {}", says, trusted(session.region().unwrap_or_default()));
    }
    Ok((says, overrides(service, layers)?))
}

/// Returns which variables override the target of `layers`.
pub(super) fn overrides(service: &Service, layers: &Layers<'_>) -> Result<Vec<Text>> {
    let overrides = layers.environment_overrides(service.flags)?.into_iter();
    Ok(overrides.map(|(given, flag)| text!("{} overrides {}", given.origin, flag.name)).collect())
}

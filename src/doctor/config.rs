//! The config file, its targets, and the variables.

use super::{CheckStatus, Finding};
use crate::aws::Session;
use crate::error::Result;
use crate::host::Host;
use crate::model::Flag;
use crate::outside::{Text, trusted};
use crate::services;
use crate::settings::{ConfigFile, Layers, Target, nearest};

/// Variables that no flag has and that are lakekey's all the same begin like this.
const OTHERS: &[&str] =
    &["LAKEKEY_EXPIRES_AT", "LAKEKEY_TARGET", "LAKEKEY_CREDENTIAL_PROCESS", "LAKEKEY_EMR_"];

/// Looks at each target of the config file, and for variables that nothing reads. `known` are all
/// settings.
#[must_use]
pub fn check(layers: &Layers<'_>, host: &Host, known: &[&'static Flag]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for target in layers.file.into_iter().flat_map(ConfigFile::targets) {
        let layers = Layers { target: Some(target), ..*layers };
        let check = format!("target {}", target.name());
        findings.push(match subject(target, &layers, host) {
            Ok(subject) => {
                Finding::new(check, CheckStatus::Fine, text!("{}, {}", target.service(), subject))
            }
            Err(error) => Finding::failed(check, &error),
        });
    }
    let variables: Vec<String> = known.iter().map(|flag| flag.variable()).collect();
    for (name, _) in host.environment.iter() {
        let name = name.to_string_lossy();
        let is_known = variables.iter().any(|known| *known == name)
            || OTHERS.iter().any(|other| name.starts_with(other));
        if name.starts_with("LAKEKEY_") && !is_known {
            let finding = Finding::new(
                "variables",
                CheckStatus::Warning,
                text!("nothing reads {}", trusted(&name)),
            );
            findings.push(match nearest(&name, variables.iter().map(String::as_str)) {
                Some(near) => finding.hint(text!("did you mean {}?", trusted(near))),
                None => finding.hint(text!("unset {}", trusted(&name))),
            });
        }
    }
    findings
}

/// Returns what a target asks for, checked as far as it can be without AWS.
fn subject(target: &Target, layers: &Layers<'_>, host: &Host) -> Result<Text> {
    let service = services::find(target.service());
    let Some(service) = service else { return Ok(Text::default()) };
    let request = (service.request)(layers, &mut Vec::new())?;
    let session = Session::open(host, layers)?;
    services::cache_key(request.as_ref(), &session)?;
    Ok(request.subject())
}

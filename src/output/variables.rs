//! The variables of credentials.

use std::borrow::Cow;
use std::collections::HashSet;

use super::target_credential::target_names;
use super::{EXPIRES_AT, TARGET, TargetCredential, expires_at};
use crate::model::{FieldError, Prefix, VarName};

/// The variables that every credential sets beside its own.
const COMMON: &[&str] = &[EXPIRES_AT, TARGET];

/// Returns the names to remove when a credential goes: `variables` and those of every credential
/// behind `prefix`, then `siblings`, unless there is a prefix; each once. What is no variable's
/// name cannot have been set, and is left out.
#[must_use]
pub fn variable_names(variables: &[&str], siblings: &[&str], prefix: &Prefix) -> Vec<VarName> {
    let mut all = names(variables);
    all.extend(names(COMMON));
    let mut all: Vec<_> = all.iter().map(|name| prefix.apply(name)).collect();
    if prefix.is_empty() {
        all.extend(names(siblings));
    }
    unique(&all)
}

/// Returns every variable of `parts` and its value, in order, those of every credential last.
pub fn variables<'a>(
    parts: &'a [TargetCredential<'a>],
) -> impl Iterator<Item = (VarName, Cow<'a, str>)> {
    let of_one = |part: &'a TargetCredential<'a>| {
        let credential = part.live.credential();
        credential.variables().iter().filter_map(move |variable| {
            let value = credential.field(&variable.field)?;
            Some((part.prefix.apply(&variable.name), value.expose()))
        })
    };
    let common = [expires_at(parts), target_names(parts)].into_iter().flatten();
    parts.iter().flat_map(of_one).chain(common.map(|(name, value)| (name, value.into())))
}

/// Returns the variables that must not be left of an older credential beside `parts`, each once: what
/// any of their kind may set, behind the prefix, and without a prefix what would redirect or weaken
/// the connection. What `parts` set is not among them.
#[must_use]
pub fn stale_names(parts: &[TargetCredential<'_>]) -> Vec<VarName> {
    let own: HashSet<VarName> = variables(parts).map(|(name, _)| name).collect();
    let of_one = |part: &TargetCredential<'_>| {
        let endpoint = part.live.credential().endpoint;
        if part.prefix.is_empty() {
            return [names(endpoint.siblings()), names(&[TARGET])].concat();
        }
        let all = [names(endpoint.variables()), names(COMMON)].concat();
        all.iter().map(|name| part.prefix.apply(name)).collect()
    };
    let mut stale = unique(&parts.iter().flat_map(of_one).collect::<Vec<_>>());
    stale.retain(|name| !own.contains(name));
    stale
}

/// Calls `each` with every variable, in order. The one place where values become text for a shell
/// or a program: no NUL gets past it. What `each` says stands in the way becomes a
/// [`FieldError`].
pub(super) fn environment(
    parts: &[TargetCredential<'_>],
    mut each: impl FnMut(&VarName, &str) -> Result<(), &'static str>,
) -> Result<(), FieldError> {
    for (name, value) in variables(parts) {
        FieldError::check_nul(name.as_str(), &value)?;
        each(&name, &value).map_err(|reason| FieldError::value(name.as_str(), reason))?;
    }
    Ok(())
}

/// Returns each name once: the names of several targets may meet, and Nushell's records take no
/// name twice.
pub(super) fn unique(names: &[VarName]) -> Vec<VarName> {
    let mut seen = HashSet::new();
    names.iter().filter(|name| seen.insert(*name)).cloned().collect()
}

/// Returns those of `names` that are variables' names.
pub(super) fn names(names: &[&str]) -> Vec<VarName> {
    names.iter().filter_map(|name| VarName::new(*name).ok()).collect()
}

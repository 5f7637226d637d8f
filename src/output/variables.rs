//! The variables of credentials.

use std::collections::HashSet;

use super::render_error::{no_such_field, refuse_nul, unrepresentable};
use super::{EXPIRES_AT, Format, RenderError, TargetCredential, expires_at};
use crate::model::{Prefix, VarName};

/// Returns the names to remove when a credential goes: `variables` and `LAKEKEY_EXPIRES_AT`
/// behind `prefix`, then `siblings`, unless there is a prefix; each once. What is no variable's
/// name cannot have been set, and is left out.
#[must_use]
pub fn variable_names(variables: &[&str], siblings: &[&str], prefix: &Prefix) -> Vec<VarName> {
    let mut all = names(variables);
    all.extend(names(&[EXPIRES_AT]));
    let mut all: Vec<_> = all.iter().map(|name| prefix.apply(name)).collect();
    if prefix.is_empty() {
        all.extend(names(siblings));
    }
    unique(&all)
}

/// Calls `each` with every variable, in order, `LAKEKEY_EXPIRES_AT` last. The one place where
/// values become variables: no NUL gets past it. What `each` says stands in the way becomes a
/// [`RenderError`].
pub(super) fn environment(
    format: Format,
    parts: &[TargetCredential<'_>],
    mut each: impl FnMut(&VarName, &str) -> Result<(), &'static str>,
) -> Result<(), RenderError> {
    let mut set = |name: &VarName, value: &str| {
        refuse_nul(format, name.as_str(), value)?;
        each(name, value).map_err(|reason| unrepresentable(format, name.as_str(), reason))
    };
    for TargetCredential { live, prefix, .. } in parts {
        let credential = live.credential();
        for variable in credential.variables() {
            let value = credential
                .field(&variable.field)
                .ok_or_else(|| no_such_field(credential, &variable.field))?;
            set(&prefix.apply(&variable.name), &value.expose())?;
        }
    }
    if let Some((name, value)) = expires_at(parts) {
        set(&name, &value)?;
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

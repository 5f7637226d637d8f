//! One of the credentials that are rendered together, with its prefix.

use crate::model::{Live, Prefix, VarName};

/// The variable that says when the credential ends, in every format that has variables.
pub const EXPIRES_AT: &str = "LAKEKEY_EXPIRES_AT";

/// The variable that names the targets, in every format that has variables.
pub const TARGET: &str = "LAKEKEY_TARGET";

/// One of the credentials that are written out.
#[derive(Clone, Copy, Debug)]
pub struct TargetCredential<'a> {
    /// The name of its target; empty where it is of none.
    pub target: &'a str,
    /// The credential.
    pub live: &'a Live,
    /// What stands before the names of its variables.
    pub prefix: &'a Prefix,
}

impl TargetCredential<'_> {
    /// Returns the names of the variables that it sets, but for when it ends.
    pub(super) fn names(&self) -> impl Iterator<Item = VarName> + '_ {
        let variables = self.live.credential().variables().iter();
        variables.map(|variable| self.prefix.apply(&variable.name))
    }

    /// Returns whether it sets the variable `name`.
    pub(super) fn sets(&self, name: &VarName) -> bool {
        self.names().any(|own| own == *name)
    }
}

/// A variable that two credentials set.
#[derive(Debug, PartialEq, Eq)]
pub struct VariableClash {
    /// Its name.
    pub name: VarName,
    /// The targets that set it.
    pub targets: [String; 2],
}

/// Returns the first variable that two of `parts` set, if there is one. `LAKEKEY_EXPIRES_AT` is
/// common to all.
#[must_use]
pub fn find_clash(parts: &[TargetCredential<'_>]) -> Option<VariableClash> {
    parts.iter().enumerate().find_map(|(index, later)| {
        let names: Vec<VarName> = later.names().collect();
        parts[..index].iter().find_map(|earlier| {
            let name = names.iter().find(|name| earlier.sets(name))?.clone();
            Some(VariableClash {
                name,
                targets: [earlier.target.to_owned(), later.target.to_owned()],
            })
        })
    })
}

/// Returns the variable that says when `parts` end, and its value: when the first of them does.
/// It stands behind the prefix of one that is alone. `None` without any.
#[must_use]
pub fn expires_at(parts: &[TargetCredential<'_>]) -> Option<(VarName, String)> {
    let first = parts.iter().min_by_key(|part| part.live.credential().expiry.timestamp())?;
    let name = VarName::new(EXPIRES_AT).ok()?;
    let name = if let [part] = parts { part.prefix.apply(&name) } else { name };
    Some((name, first.live.expires_at()))
}

/// Returns the variable that names the targets of `parts`, and its value: their names, with a comma
/// between two. It stands where [`expires_at`]'s does. `None` without a target.
pub(super) fn target_names(parts: &[TargetCredential<'_>]) -> Option<(VarName, String)> {
    let names: Vec<&str> =
        parts.iter().map(|part| part.target).filter(|target| !target.is_empty()).collect();
    let (name, _) = (VarName::new(TARGET).ok()?, names.first()?);
    let name = if let [part] = parts { part.prefix.apply(&name) } else { name };
    Some((name, names.join(",")))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_variable_that_two_set_is_found() {
        let (one, other) = (fixture::redshift("x"), fixture::redshift("y"));
        let (plain, prefix) = (Prefix::default(), Prefix::new("B_").unwrap());
        let part = |target, live, prefix| TargetCredential { target, live, prefix };
        let parts = [part("a", &one, &plain), part("b", &other, &plain)];
        let twice = find_clash(&parts).unwrap();
        assert_eq!(twice.targets, ["a", "b"]);
        assert_eq!(twice.name.as_str(), "PGHOST");
        assert_eq!(find_clash(&[part("a", &one, &plain), part("b", &other, &prefix)]), None);
        assert_eq!(find_clash(&parts[..1]), None);
    }
}

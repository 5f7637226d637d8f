//! Variables of the environment that look like settings and are none.

use super::config_file;
use crate::environment::Environment;
use crate::outside::{Text, trusted};
use crate::settings::nearest;

/// What the variables of lakekey begin with.
const START: &str = "LAKEKEY_";

/// Variables that are no settings and that lakekey, or what is shipped with it, sets or reads begin
/// like this.
const OTHERS: &[&str] = &[
    "LAKEKEY_EXPIRES_AT",
    "LAKEKEY_TARGET",
    "LAKEKEY_CREDENTIAL_PROCESS",
    "LAKEKEY_COMPLETE",
    "LAKEKEY_EMR_",
    "LAKEKEY_JUPYTER_",
];

/// A variable that nothing reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name.
    pub name: String,
    /// The variable of a setting that was probably meant.
    pub near: Option<String>,
}

impl Unread {
    /// Returns the warning that it has no effect.
    #[must_use]
    pub fn warning(&self) -> Text {
        let name = trusted(&self.name);
        match &self.near {
            Some(near) => text!("{} is not a setting; did you mean {}?", name, trusted(near)),
            None => text!("{} is not a setting", name),
        }
    }
}

/// Returns the variables of `environment` that begin as those of lakekey do and that nothing reads.
#[must_use]
pub fn unread(environment: &Environment) -> Vec<Unread> {
    let is_own = |name: &&str| {
        name.starts_with(START) && !OTHERS.iter().any(|other| name.starts_with(other))
    };
    let names = environment.iter().filter_map(|(name, _)| name.to_str());
    let mut names = names.filter(is_own).peekable();
    // Most runs have none, and need no list of the settings.
    if names.peek().is_none() {
        return Vec::new();
    }
    let settings = config_file::all_settings();
    let variables: Vec<String> = settings.iter().map(|flag| flag.variable()).collect();
    let names = names.filter(|name| !variables.iter().any(|known| known == name));
    names
        .map(|name| {
            let alias = settings.iter().find(|flag| {
                let mut aliases = flag.aliases.iter();
                aliases.any(|alias| variable(alias) == name)
            });
            let near = match alias {
                Some(flag) => Some(flag.variable()),
                None => nearest_variable(name, &variables),
            };
            Unread { name: name.to_owned(), near }
        })
        .collect()
}

/// Returns the one of `variables` that `name` is near to. What all begin with makes none nearer.
fn nearest_variable(name: &str, variables: &[String]) -> Option<String> {
    let rest = |name: &'_ str| name.strip_prefix(START).map(str::to_owned);
    let known: Vec<String> = variables.iter().filter_map(|name| rest(name)).collect();
    let near = nearest(&rest(name)?, known.iter().map(String::as_str))?.to_owned();
    Some(format!("{START}{near}"))
}

/// Returns the variable that a flag of that name would have.
fn variable(name: &str) -> String {
    format!("{START}{}", name.to_ascii_uppercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unread_variables_find_the_setting_that_was_meant() {
        let environment: Environment = [
            ("LAKEKEY_WORKGROUP", "x"),
            ("LAKEKEY_REGOIN", "x"),
            ("LAKEKEY_QQQ", "x"),
            ("LAKEKEY_REGION", "x"),
            ("LAKEKEY_CONFIG", "x"),
            ("LAKEKEY_TARGET", "x"),
            ("LAKEKEY_JUPYTER_MARGIN", "x"),
            ("HOME", "x"),
        ]
        .into_iter()
        .collect();
        let warnings: Vec<String> =
            unread(&environment).iter().map(|unread| unread.warning().to_string()).collect();
        assert_eq!(
            warnings,
            [
                "LAKEKEY_QQQ is not a setting",
                "LAKEKEY_REGOIN is not a setting; did you mean LAKEKEY_REGION?",
                "LAKEKEY_WORKGROUP is not a setting; did you mean LAKEKEY_WORKGROUP_NAME?",
            ]
        );
    }
}

//! Names of environment variables, checked once.

use std::fmt;

/// A name that every shell accepts as a variable: `[A-Za-z_][A-Za-z0-9_]*`
/// (POSIX.1-2017, Base Definitions, 3.235 Name).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VarName(String);

/// The text that is no variable name.
#[derive(Debug, PartialEq, Eq)]
pub struct BadName(pub String);

impl VarName {
    /// Returns `name` checked, or [`BadName`].
    pub fn new(name: impl Into<String>) -> Result<Self, BadName> {
        let name = name.into();
        let valid =
            is_made_of(&name, b"_") && !name.starts_with(|first: char| first.is_ascii_digit());
        if valid { Ok(Self(name)) } else { Err(BadName(name)) }
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns whether there is a text, of only ASCII letters, digits and `others`.
#[must_use]
pub fn is_made_of(text: &str, others: &[u8]) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

impl fmt::Display for VarName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What is put before the name of each variable; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// Returns `prefix` checked: with any variable's name behind it, it is a variable's name.
    pub fn new(prefix: impl Into<String>) -> Result<Self, BadName> {
        let prefix = prefix.into();
        if prefix.is_empty() {
            return Ok(Self(prefix));
        }
        VarName::new(prefix).map(|name| Self(name.0))
    }

    /// Returns it as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether variables keep their own names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns `name` behind this prefix.
    #[must_use]
    pub fn apply(&self, name: &VarName) -> VarName {
        VarName(format!("{}{}", self.0, name.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_posix() {
        for good in ["A", "_", "a1", "PGHOST", "_x_9"] {
            assert!(VarName::new(good).is_ok(), "{good}");
        }
        for bad in ["", "1A", "A-B", "A B", "A;id", "A=B", "É", "A\n", "A$(id)"] {
            assert_eq!(VarName::new(bad), Err(BadName(bad.into())), "{bad:?}");
        }
    }

    #[test]
    fn prefix_keeps_names_valid() {
        let host = VarName::new("PGHOST").unwrap();
        assert_eq!(Prefix::new("DW_").unwrap().apply(&host).as_str(), "DW_PGHOST");
        assert_eq!(Prefix::new("").unwrap().apply(&host).as_str(), "PGHOST");
        assert!(Prefix::new("1").is_err());
        assert!(Prefix::new("a;id #").is_err());
    }
}

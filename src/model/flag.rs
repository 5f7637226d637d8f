//! The description of a setting, from which its flag, its variable and its config key follow.

/// Whether a request needs a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// No.
    Optional,
    /// Yes.
    Required,
    /// Yes; on a terminal, a list to pick from is shown if it is missing.
    Picked,
}

/// A setting of a command. The flag is `--<name>`, the variable `LAKEKEY_<NAME>`, the config key
/// `<name>`.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// Long name, in kebab case, as the AWS CLI spells it.
    pub name: &'static str,
    /// One letter, if it has one.
    pub short: Option<char>,
    /// Further long names that `--help` shows.
    pub aliases: &'static [&'static str],
    /// What stands for the value in `--help`; `None` for a switch, which takes none.
    pub value: Option<&'static str>,
    /// The only values, if they are few.
    pub choices: &'static [&'static str],
    /// What holds without it, as `--help` says it.
    pub default: Option<&'static str>,
    /// What it does: an imperative, no full stop.
    pub help: &'static str,
    /// Whether its value may also be given without the flag.
    pub positional: bool,
    /// The name of the setting that it stands for another of: a request takes one of the two.
    pub instead_of: Option<&'static str>,
    /// Whether a request needs it.
    pub presence: Presence,
    /// What its value names, for people, if the name of the flag does not say so: `connection`.
    pub thing: Option<&'static str>,
    /// Whether only the full help shows it.
    pub is_detail: bool,
}

impl Flag {
    /// Returns a setting with a value.
    #[must_use]
    pub const fn value(name: &'static str, value: &'static str, help: &'static str) -> Self {
        Self {
            name,
            short: None,
            aliases: &[],
            value: Some(value),
            choices: &[],
            default: None,
            help,
            positional: false,
            instead_of: None,
            presence: Presence::Optional,
            thing: None,
            is_detail: false,
        }
    }

    /// Returns a switch.
    #[must_use]
    pub const fn switch(name: &'static str, help: &'static str) -> Self {
        Self { value: None, ..Self::value(name, "", help) }
    }

    /// Gives it one letter.
    #[must_use]
    pub const fn short(self, short: char) -> Self {
        Self { short: Some(short), ..self }
    }

    /// Gives it further long names.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// Lets its value be given without the flag: `glue-conn NAME` for `glue-conn --name NAME`.
    #[must_use]
    pub const fn positional(self) -> Self {
        Self { positional: true, ..self }
    }

    /// Lets it take the place of the setting `other`.
    #[must_use]
    pub const fn instead_of(self, other: &'static str) -> Self {
        Self { instead_of: Some(other), ..self }
    }

    /// Says that a request needs it.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { presence: Presence::Required, ..self }
    }

    /// Says that a request needs it, and that it can be picked from a list.
    #[must_use]
    pub const fn picked(self) -> Self {
        Self { presence: Presence::Picked, ..self }
    }

    /// Says what its value names: `glue-conn --name` names a connection.
    #[must_use]
    pub const fn of_a(self, thing: &'static str) -> Self {
        Self { thing: Some(thing), ..self }
    }

    /// Leaves it to the full help.
    #[must_use]
    pub const fn detail(self) -> Self {
        Self { is_detail: true, ..self }
    }

    /// Returns whether a request takes either this setting or `other`.
    #[must_use]
    pub fn is_alternative_to(&self, other: &Self) -> bool {
        self.instead_of == Some(other.name) || other.instead_of == Some(self.name)
    }

    /// Says what holds without it.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// Limits it to these values.
    #[must_use]
    pub const fn choices(self, choices: &'static [&'static str]) -> Self {
        Self { choices, ..self }
    }

    /// Returns the variable that sets it: `LAKEKEY_WORKGROUP_NAME`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("LAKEKEY_{}", self.name.to_ascii_uppercase().replace('-', "_"))
    }
}

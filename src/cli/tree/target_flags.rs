//! The flags that `use` and `connect` take over from the service of their target.

use std::collections::HashSet;

use clap::Command;

use super::usage;
use crate::cli::arguments::argument;
use crate::model::{Flag, Presence};
use crate::services::{self, Service};

/// The flags of services that `use` and `connect` take.
#[derive(Clone, Copy)]
pub(in crate::cli) enum TargetFlags {
    /// None, as in what is generated: no target is known.
    None,
    /// Those of the service of the one target.
    Of(&'static Service),
    /// Those of every service, which help does not show: the target is not known yet, or there are
    /// several.
    Any,
}

impl TargetFlags {
    /// Returns the service of the one target.
    pub(super) fn service(self) -> Option<&'static Service> {
        match self {
            Self::Of(service) => Some(service),
            Self::None | Self::Any => None,
        }
    }

    /// Returns the parts of the usage for what often overrides a value of the target.
    pub(super) fn usage(self) -> Vec<String> {
        let flags = self.service().map(|service| service.flags).unwrap_or_default();
        let shown = flags.iter().filter(|flag| flag.presence == Presence::Optional);
        usage::parts(&shown.copied().collect::<Vec<_>>()).collect()
    }

    /// Adds the flags to `command`.
    pub(super) fn add_to(self, command: Command) -> Command {
        match self {
            Self::None => command,
            Self::Of(service) => {
                command.args(service.flags.iter().map(|flag| argument(flag, "Options")))
            }
            Self::Any => command.args(all().into_iter().map(|(flag, aliases)| {
                argument(&flag, "Options").visible_aliases(aliases).hide(true)
            })),
        }
    }
}

/// Returns the flags of all services, and their aliases. What two services have is there once: whether
/// it takes a value is the same in both.
fn all() -> Vec<(Flag, Vec<&'static str>)> {
    let mut names: HashSet<&str> =
        services::all().flat_map(|service| service.flags).map(|flag| flag.name).collect();
    let (mut seen, mut letters) = (HashSet::new(), HashSet::new());
    let mut all = Vec::new();
    for flag in services::all().flat_map(|service| service.flags) {
        if seen.insert(flag.name) {
            let short = flag.short.filter(|letter| letters.insert(*letter));
            // Services may have different aliases for the same flag.
            let same = services::all().flat_map(|service| service.flags);
            let same = same.filter(|other| other.name == flag.name);
            let aliases = same.flat_map(|other| other.aliases).copied();
            let aliases = aliases.filter(|alias| names.insert(alias)).collect();
            all.push((Flag { short, aliases: &[], ..*flag }, aliases));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the target is not known yet, what a word takes must not depend on it.
    #[test]
    fn flags_of_one_name_take_values_in_every_service() {
        let flags = || services::all().flat_map(|service| service.flags);
        let names = |flag: &Flag| -> Vec<String> {
            let short = flag.short.map(|short| short.to_string());
            let long = flag.aliases.iter().copied().chain([flag.name]).map(str::to_owned);
            long.chain(short).collect()
        };
        for one in flags() {
            for other in flags() {
                let same = names(one).iter().any(|name| names(other).contains(name));
                assert!(
                    !same || one.value.is_some() == other.value.is_some(),
                    "{} and {}",
                    one.name,
                    other.name
                );
            }
        }
    }
}

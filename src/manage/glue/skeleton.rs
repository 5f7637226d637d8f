//! Definitions to start from, one for each type of connection that needs more than a word.

/// The types, each with a definition in TOML. Words in capitals are to be replaced.
pub(super) const SKELETONS: &[(&str, &str)] = &[
    ("JDBC", include_str!("skeletons/jdbc.toml")),
    ("KAFKA", include_str!("skeletons/kafka.toml")),
    ("MONGODB", include_str!("skeletons/mongodb.toml")),
    ("NETWORK", include_str!("skeletons/network.toml")),
    ("MARKETPLACE", include_str!("skeletons/marketplace.toml")),
    ("SALESFORCE", include_str!("skeletons/salesforce.toml")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manage::glue::CONNECTION;
    use crate::manage::{Document, Scope, Syntax, creation};

    #[test]
    fn each_skeleton_is_a_definition_of_its_type() {
        for (kind, text) in SKELETONS {
            let document = Document::parse(text, Syntax::Toml, "skeleton").unwrap();
            assert_eq!(document.text("ConnectionType"), Some(*kind));
            assert!(text.lines().all(|line| line.len() <= 90), "{kind}");
            let scope = Scope { noun: &CONNECTION, parent: None };
            assert!(creation(&scope, document).is_ok(), "{kind}");
        }
    }

    #[test]
    fn lines_that_are_commented_out_are_known_keys() {
        for (kind, text) in SKELETONS {
            let without = |line: &str| -> Option<String> {
                let line = line.strip_prefix("# ").unwrap_or(line);
                let is_toml =
                    line.starts_with('[') || line.contains(" = \"") || line.contains(" = [");
                is_toml.then(|| line.to_owned())
            };
            let all: Vec<String> = text.lines().filter_map(without).collect();
            let document = Document::parse(&all.join("\n"), Syntax::Toml, "skeleton").unwrap();
            let scope = Scope { noun: &CONNECTION, parent: None };
            let made = creation(&scope, document);
            // A user without a password is refused as such, and for nothing else.
            assert!(made.is_ok(), "{kind}: {:?}", made.err().map(|error| error.message));
        }
    }
}

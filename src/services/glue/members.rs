//! The members of JSON texts: of secrets, and of properties for one compute environment.

use serde_json::Value;

use crate::model::Secret;

/// A member of a JSON object. Every value is taken for a secret.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) value: Secret,
    /// Whether it is a text, a number or a boolean, and not a list or an object.
    is_scalar: bool,
}

/// The members of a JSON object, in their order.
#[derive(Default)]
pub(super) struct Members(Vec<Member>);

impl Members {
    /// Reads a JSON object. Numbers and booleans count as their text, lists and objects as compact
    /// JSON; `null` is left out.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let Ok(Value::Object(object)) = serde_json::from_str::<Value>(text) else { return None };
        // A long number would be rounded.
        let count = object.values().filter(|value| value.is_number()).count();
        let mut numbers = numbers(text).into_iter().filter(|all| all.len() == count).flatten();
        let members = object.into_iter().filter_map(|(name, value)| {
            let is_scalar = !value.is_array() && !value.is_object();
            let text = match value {
                Value::Null => return None,
                Value::String(text) => text,
                Value::Number(number) => {
                    numbers.next().map_or_else(|| number.to_string(), str::to_owned)
                }
                other => other.to_string(),
            };
            Some(Member { name, value: Secret::new(text), is_scalar })
        });
        Some(Self(members.collect()))
    }

    /// Returns the value of the first of `names`, in any letter case, that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        self.first_by(names, str::eq_ignore_ascii_case)
    }

    /// Returns the same, whatever separates the words of names.
    pub(super) fn first_squeezed(&self, names: &[&str]) -> Option<&str> {
        self.first_by(names, is_same_squeezed)
    }

    fn first_by(&self, names: &[&str], is_same: fn(&str, &str) -> bool) -> Option<&str> {
        names.iter().find_map(|wanted| {
            let mut all = self.0.iter().filter(|member| member.is_scalar);
            let found = all.find(|member| is_same(&member.name, wanted))?;
            Some(found.value.expose()).filter(|value| !value.is_empty())
        })
    }

    /// Returns the value of the member of that name, exactly or else in any letter case.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        let exact = self.0.iter().find(|member| member.name == name);
        let found = exact.or_else(|| {
            self.0.iter().find(|member| member.name.to_lowercase() == name.to_lowercase())
        });
        found.map(|member| member.value.expose())
    }

    /// Returns the name of a member of one of `names` that is empty.
    pub(super) fn empty(&self, names: &[&str]) -> Option<&str> {
        let is_meant = |name: &str| names.iter().any(|wanted| is_same_squeezed(name, wanted));
        let mut all = self.0.iter().filter(|member| member.value.expose().is_empty());
        all.find(|member| is_meant(&member.name)).map(|member| member.name.as_str())
    }

    /// Returns whether there is no value.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|member| member.value.expose().is_empty())
    }

    /// Returns each member.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Member> {
        self.0.iter()
    }

    /// Returns each member.
    pub(super) fn into_iter(self) -> impl Iterator<Item = Member> {
        self.0.into_iter()
    }
}

/// Returns the numbers that are members of the JSON object `text`, as they are written, in their
/// order. Of members of one name there are more than the object has.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let (mut numbers, mut depth) = (Vec::new(), 0_usize);
    let (mut is_in_string, mut is_escaped) = (false, false);
    let mut start = None;
    for (place, byte) in text.bytes().enumerate() {
        if is_in_string {
            is_in_string = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
            continue;
        }
        let is_part = byte.is_ascii_digit() || b"-+.eE".contains(&byte);
        if let Some(from) = start.filter(|_| !is_part) {
            numbers.push(text.get(from..place)?);
            start = None;
        }
        match byte {
            b'"' => is_in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'-' | b'0'..=b'9' if depth == 1 && start.is_none() => start = Some(place),
            _ => {}
        }
    }
    Some(numbers)
}

/// Returns whether two names are the same but for letter case and what separates their words.
pub(super) fn is_same_squeezed(one: &str, other: &str) -> bool {
    let squeezed = |name: &str| {
        let letters = name.chars().filter(|each| !matches!(each, '_' | '-' | ' '));
        letters.collect::<String>().to_ascii_lowercase()
    };
    squeezed(one) == squeezed(other)
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;

    #[test]
    fn names_are_matched_in_any_letter_case() {
        for (text, user, password) in [
            (r#"{"username":"u","password":"p"}"#, Some("u"), Some("p")),
            (r#"{"USERNAME":"u","PASSWORD":"p"}"#, Some("u"), Some("p")),
            (r#"{"user":"u","Password":"p"}"#, Some("u"), Some("p")),
            (r#"{"user":"v","username":"u","password":"p"}"#, Some("u"), Some("p")),
            (r#"{"sfUser":"u","sfPassword":"p"}"#, Some("u"), Some("p")),
            (r#"{"username":"","user":"u","password":123}"#, Some("u"), Some("123")),
            (r#"{"username":null,"password":["p"]}"#, None, None),
            ("{}", None, None),
        ] {
            let members = Members::parse(text).unwrap();
            let found = (members.first(names::USER), members.first(names::PASSWORD));
            assert_eq!(found, (user, password), "{text}");
        }
        for text in ["", "secret", "\"secret\"", "[1]", "{\"a\":"] {
            assert!(Members::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn rds_says_where_too() {
        let text = r#"{"engine":"postgres","host":"h","port":5432,"dbname":"d"}"#;
        let members = Members::parse(text).unwrap();
        assert_eq!(members.first(names::ENGINE), Some("postgres"));
        let place = [names::HOST, names::PORT, names::DATABASE].map(|names| members.first(names));
        assert_eq!(place, [Some("h"), Some("5432"), Some("d")]);
    }

    #[test]
    fn every_value_but_null_has_a_text() {
        let text = r#"{"a":5439,"b":true,"c":[1,"x"],"d":{"e":null},"f":null,"A":"upper"}"#;
        let members = Members::parse(text).unwrap();
        let values = members.iter().map(|each| each.value.expose());
        assert_eq!(
            values.collect::<Vec<_>>(),
            ["5439", "true", "[1,\"x\"]", "{\"e\":null}", "upper"]
        );
        assert_eq!((members.named("A"), members.named("B")), (Some("upper"), Some("true")));
        let text =
            r#"{"a\"1,":12345678901234567890123,"b":[1.50],"c":"2,3","d": -1.50 ,"e":1.0E2}"#;
        let members = Members::parse(text).unwrap();
        let values = ["a\"1,", "d", "e"].map(|name| members.named(name));
        assert_eq!(values, [Some("12345678901234567890123"), Some("-1.50"), Some("1.0E2")]);
        let twice = Members::parse(r#"{"a":1,"b":2,"a":3}"#).unwrap();
        assert_eq!((twice.named("a"), twice.named("b")), (Some("3"), Some("2")));
    }
}

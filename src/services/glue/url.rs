//! The JDBC URL of a connection, wherever it keeps one.

use std::borrow::Cow;

use serde_json::Value;

use super::properties::Properties;
use crate::error::Result;

/// What stands before the URL of a connector's template.
const DEFAULT: &str = "default=";

/// Returns the JDBC URL, placeholders and all: `JDBC_CONNECTION_URL`, or else what begins like one in
/// `CONNECTION_URL` (of connectors from the marketplace) or `url` (of native types).
///
/// # Errors
///
/// It is a template that names no URL.
pub(super) fn find(properties: &Properties) -> Result<Option<Cow<'_, str>>> {
    let is_jdbc = |text: &&str| is_template(text) || starts(text.trim_start(), "jdbc:");
    let own = properties.first(&["jdbc_connection_url"]);
    let other = || properties.first(&["connection_url"]).filter(is_jdbc);
    let native = || properties.first(&["url", "jdbc_url"]).filter(is_jdbc);
    match own.or_else(other).or_else(native) {
        Some(text) if is_template(text) => match default_of(text) {
            Some(url) => Ok(Some(url.into())),
            None => {
                let rule = "it is a template, and none of its texts begins with default=";
                Err(properties.unreadable("the JDBC URL of ", rule))
            }
        },
        found => Ok(found.map(Cow::Borrowed)),
    }
}

/// Returns whether it is a template, as the Glue console and Terraform write them for connectors:
/// `[["default=jdbc:…"],","]`.
pub(super) fn is_template(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

/// Returns the URL of a template.
fn default_of(text: &str) -> Option<String> {
    fn in_value(value: &Value) -> Option<&str> {
        match value {
            Value::String(text) => {
                let text = text.trim();
                starts(text, DEFAULT).then(|| text.get(DEFAULT.len()..))?
            }
            Value::Array(items) => items.iter().find_map(in_value),
            Value::Object(members) => members.values().find_map(in_value),
            _ => None,
        }
    }
    let url = match serde_json::from_str::<Value>(text) {
        Ok(value) => in_value(&value)?.to_owned(),
        Err(_) => {
            let rest = text.split_once(DEFAULT)?.1;
            rest.split(['"', ']']).next()?.trim_end_matches('\\').to_owned()
        }
    };
    Some(url.trim().to_owned()).filter(|url| !url.is_empty())
}

fn starts(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_of_a_template_is_what_stands_behind_default() {
        for (text, url) in [
            (r#"[["default=jdbc:x://h/?a=${b}"],","]"#, Some("jdbc:x://h/?a=${b}")),
            (r#" [ [ "other=1", "default=jdbc:x://h" ], "&" ]"#, Some("jdbc:x://h")),
            (r#"["Default= jdbc:x://h ",";"]"#, Some("jdbc:x://h")),
            (r#"[[default=jdbc:x://h],","]"#, Some("jdbc:x://h")),
            (r#"[[\"default=jdbc:x://h\"],\",\"]"#, Some("jdbc:x://h")),
            (r#"[["other=jdbc:x://h"],","]"#, None),
            (r#"[["default="],","]"#, None),
            ("[", None),
        ] {
            assert_eq!(default_of(text).as_deref(), url, "{text}");
        }
    }
}

//! Env files.

use super::TargetCredential;
use super::variables::environment;
use crate::model::{FieldError, Secret, SecretBuffer};

/// Returns one `NAME=value` line for each variable. An env file cannot remove a variable, so
/// siblings stay as they are.
pub(super) fn render(parts: &[TargetCredential<'_>]) -> Result<Secret, FieldError> {
    let mut out = SecretBuffer::new();
    environment(parts, |name, value| {
        let quote = quote(value)?;
        out.push_all([name.as_str(), "=", quote, value, quote, "\n"]);
        Ok(())
    })?;
    Ok(out.into_secret())
}

/// Returns the quotes to put around `value`, or what stands in the way.
///
/// No escape means the same to Docker Compose (compose-go `dotenv/parser.go`), python-dotenv
/// (`parser.py`, `variables.py`) and dotenv for Node (`dist/index.cjs`), so a value stands as it
/// is, between quotes that all three merely take off:
/// - none, for plain characters; `docker run --env-file`, which keeps quotes, agrees then too;
/// - single, unless the value has one. python-dotenv reads `\\` as `\` there, and all but Node
///   read `\'` as `'`, so a backslash may not stand before another or at the end. python-dotenv
///   expands `${` even there;
/// - double, for a value with a single quote, if nothing in it is special: no `"`, `\` or `$`.
///
/// Node turns CR into LF everywhere.
fn quote(value: &str) -> Result<&'static str, &'static str> {
    if value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_./:@%+,=-".contains(&byte)) {
        return Ok("");
    }
    if value.contains('\r') {
        return Err("a carriage return");
    }
    if !value.contains('\'') {
        if value.contains("${") {
            return Err("\"${\", which some dotenv libraries expand");
        }
        if value.contains(r"\\") || value.ends_with('\\') {
            return Err("backslashes that dotenv libraries read differently");
        }
        return Ok("'");
    }
    if value.contains(['"', '\\', '$']) {
        return Err(
            "a single quote beside one of \" \\ $, for which dotenv libraries have no common quoting",
        );
    }
    Ok("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_stay_bare() {
        for value in ["", "5439", "verify-full", "a.b/c:d@e%3A+f,g=h"] {
            assert_eq!(quote(value), Ok(""), "{value}");
        }
    }

    #[test]
    fn the_rest_is_quoted() {
        for value in [" ", "a#b", "a\"b", "$x", "a\\b", "a\nb", "é", "`id`", "a&b", "\u{2028}"] {
            assert_eq!(quote(value), Ok("'"), "{value}");
        }
        for value in ["'", "it's #1", "a'b\nc"] {
            assert_eq!(quote(value), Ok("\""), "{value}");
        }
    }

    #[test]
    fn what_they_read_differently_is_refused() {
        for value in ["a\rb", "${x}", "a\\\\b", "a b\\", "'\"", "'\\", "'$"] {
            assert!(quote(value).is_err(), "{value}");
        }
    }
}

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

/// What ends a line for some reader of env files, and so would begin another variable: what Python's
/// `str.splitlines` splits at (django-environ, honcho), of which LF and CR are what starlette splits
/// at. Node's dotenv turns CR into LF.
const LINE_ENDS: [char; 10] =
    ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Returns the quotes to put around `value`, or what stands in the way.
///
/// No escape means the same to all readers of env files: Docker Compose, the dotenv libraries of
/// Node and Python, what expands on top of them (dotenv-expand, Next.js, dotenvx), starlette,
/// django-environ, honcho, Node itself, and shells. So a value stands as it is, between quotes
/// that all of them merely take off:
/// - none, for plain characters; `docker run --env-file`, which keeps quotes, agrees then too. An
///   equals sign in front is quoted: zsh takes it for the name of a command;
/// - single, unless the value has one. python-dotenv reads `\\` as `\` there, and all but Node
///   read `\'` as `'`, so a backslash may not stand before another or at the end. django-environ
///   takes off double quotes behind the single ones;
/// - double, for a value with a single quote, if nothing in it is special: no `"`, `\` or backtick,
///   with which a shell runs a command.
///
/// The expanders read `$name` even between single quotes, and dotenv-expand runs the command in
/// `$(…)`. They take the backslash off `\$`, and the others keep it: nothing protects a dollar sign.
fn quote(value: &str) -> Result<&'static str, &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:@%+,=-".contains(&byte);
    if value.contains('$') {
        return Err("a dollar sign, which some readers of env files expand even in quotes");
    }
    if value.contains(LINE_ENDS) {
        return Err("a line break, after which some readers of env files see another variable");
    }
    if value.starts_with("encrypted:") {
        return Err("a start that dotenvx takes for an encrypted value");
    }
    if value.bytes().all(is_plain) && !value.starts_with('=') {
        return Ok("");
    }
    if !value.contains('\'') {
        if value.contains(r"\\") || value.ends_with('\\') {
            return Err("backslashes that readers of env files read differently");
        }
        if value.len() > 1 && value.starts_with('"') && value.ends_with('"') {
            return Err("double quotes at both ends, which some readers of env files remove");
        }
        return Ok("'");
    }
    if value.contains(['"', '\\', '`']) {
        return Err(
            "a single quote beside one of \" \\ `, for which readers of env files have no common quoting",
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
        for value in [" ", "a#b", "a\"b", "a\\b", "é", "`id`", "a&b", "=ls"] {
            assert_eq!(quote(value), Ok("'"), "{value}");
        }
        for value in ["'", "it's #1"] {
            assert_eq!(quote(value), Ok("\""), "{value}");
        }
    }

    #[test]
    fn what_they_read_differently_is_refused() {
        for value in
            ["a\rb", "a\nb=c", "\u{2028}", "a\\\\b", "a b\\", "'\"", "'\\", "\"a\"", "encrypted:x"]
        {
            assert!(quote(value).is_err(), "{value}");
        }
    }

    #[test]
    fn what_a_reader_would_run_or_expand_is_refused() {
        for value in ["a$b", "a$HOME", "a$(id)", "${x}", "$", "\\$x", "5$", "it's `id`", "'$"] {
            assert!(quote(value).is_err(), "{value}");
        }
    }
}

//! Nushell.

use std::fmt::Write;

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// `for variables in (lakekey … -f nu | lines) { $variables | from nuon | load-env }`. Nushell
/// evaluates no text, it loads data: a record in NUON, on one line. Inside its double quotes
/// `"` and `\` are escaped by a backslash, and `\u{…}` carries whatever would split a line or
/// cannot be seen; nothing is interpolated. `null` hides a variable from child processes.
///
/// `lakekey … -f nu | from nuon | load-env` does the same while all goes well. A failure is two
/// lines, a record of nulls and a text: one record could not both be loaded and fail. The loop
/// loads the first and fails at the second; the shorter form fails and loads nothing.
pub(in crate::output) struct Nu;

impl Dialect for Nu {
    fn idiom(&self) -> &'static str {
        "for variables in (lakekey … -f nu | lines) { $variables | from nuon | load-env }"
    }

    /// A pipeline passes on what an external command printed, however that ended; a value that is
    /// read to its end does not (seen with 0.108).
    fn kill_safe_idiom(&self) -> &'static str {
        "let c = (lakekey … -f nu); $c | from nuon | load-env"
    }

    fn begin(&self) -> &'static str {
        "{"
    }

    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("\"{name}\": null, ")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        out.push_all(["\"", name.as_str(), "\": \""]);
        for character in value.chars() {
            match character {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                hidden if crate::model::is_hidden(hidden) => {
                    // Writing to a SecretBuffer cannot fail.
                    let _ = write!(out, "\\u{{{:x}}}", u32::from(hidden));
                }
                other => out.push(other),
            }
        }
        out.push_str("\", ");
        Ok(())
    }

    fn end(&self) -> &'static str {
        "}\n"
    }

    fn failure(&self, names: &[VarName], status: u8) -> String {
        format!("{{{}}}\n\"lakekey failed with exit status {status}\"\n", self.unset(names))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Nu, "").unwrap(), "\"A\": \"\", ");
        assert_eq!(set(&Nu, "a\"\\$(id)'").unwrap(), "\"A\": \"a\\\"\\\\$(id)'\", ");
        assert_eq!(set(&Nu, "\n\u{2028}é").unwrap(), "\"A\": \"\\u{a}\\u{2028}é\", ");
    }

    #[test]
    fn fails() {
        assert_eq!(
            Nu.failure(&two_names(), 4),
            "{\"PGUSER\": null, \"PGPASSWORD\": null, }\n\"lakekey failed with exit status 4\"\n"
        );
    }
}

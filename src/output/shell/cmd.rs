//! cmd.exe.

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// Longest command line (characters; Microsoft, "Command prompt line string limitation").
const MAX_LINE_CHARS: usize = 8191;

/// `for /f "delims=" %i in ('lakekey … -f windows-cmd') do @%i`; in a batch file `%%i`. cmd has
/// no quoting that holds everywhere, so this carries only values that need none between the
/// quotes of `set "NAME=value"`: printable ASCII without `"` (ends the quotes), `%` (expanded in
/// a batch file) and `!` (expanded after `setlocal EnableDelayedExpansion`, which also eats `^`,
/// but only beside a `!`). Other characters would pass through the console's code page.
///
/// An empty value is refused: `set "NAME="` removes the variable.
pub(in crate::output) struct Cmd;

impl Dialect for Cmd {
    fn idiom(&self) -> &'static str {
        r#"for /f "delims=" %i in ('lakekey … -f windows-cmd') do @%i"#
    }

    /// `for /f` has no way to see how its command ended.
    fn kill_safe_idiom(&self) -> &'static str {
        "lakekey … -- COMMAND"
    }

    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("set \"{name}=\"\n")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        if value.is_empty() {
            return Err("an empty value");
        }
        for character in value.chars() {
            match character {
                '"' => return Err("a double quote"),
                '%' => return Err("a percent sign"),
                '!' => return Err("an exclamation mark"),
                '\n' | '\r' => return Err("a line break"),
                ' '..='~' => {}
                '\0'..='\u{7f}' => return Err("a control character"),
                _ => return Err("a character outside ASCII"),
            }
        }
        if "@set \"=\"".len() + name.as_str().len() + value.len() > MAX_LINE_CHARS {
            return Err("a line of more than 8191 characters");
        }
        out.push_all(["set \"", name.as_str(), "=", value, "\"\n"]);
        Ok(())
    }

    /// `exit /b` would end the batch file, or the window. The full path: cmd looks for programs
    /// in the current directory first.
    fn failure(&self, names: &[VarName], status: u8) -> String {
        format!("{}C:\\Windows\\System32\\cmd.exe /d /c exit {status}\n", self.unset(names))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Cmd, "a&b|c^d=e'").unwrap(), "set \"A=a&b|c^d=e'\"\n");
        assert_eq!(set(&Cmd, "\\").unwrap(), "set \"A=\\\"\n");
    }

    #[test]
    fn refuses() {
        assert_eq!(set(&Cmd, ""), Err("an empty value"));
        assert_eq!(set(&Cmd, "\""), Err("a double quote"));
        assert_eq!(set(&Cmd, "%PATH%"), Err("a percent sign"));
        assert_eq!(set(&Cmd, "!"), Err("an exclamation mark"));
        assert_eq!(set(&Cmd, "a\r"), Err("a line break"));
        assert_eq!(set(&Cmd, "\u{1a}"), Err("a control character"));
        assert_eq!(set(&Cmd, "é"), Err("a character outside ASCII"));
        assert!(set(&Cmd, &"x".repeat(8182)).is_ok());
        assert_eq!(set(&Cmd, &"x".repeat(8183)), Err("a line of more than 8191 characters"));
    }

    #[test]
    fn fails() {
        assert_eq!(
            Cmd.failure(&two_names(), 4),
            "set \"PGUSER=\"\nset \"PGPASSWORD=\"\nC:\\Windows\\System32\\cmd.exe /d /c exit 4\n"
        );
    }
}

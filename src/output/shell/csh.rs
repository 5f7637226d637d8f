//! csh and tcsh.

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// ``eval "`lakekey … -f csh`"``, with the quotes: without them csh splits the code at blanks
/// and expands wildcards in it. Lines become words of one command, so each ends in `;`.
///
/// A backslash before every ASCII character that is not plain, because quotes are not enough:
/// `!` is special inside them, and under `set backslash_quote` so is the backslash. There is no
/// way to carry a line break. Characters beyond ASCII are refused: in the C locale tcsh 6.24 drops
/// a byte behind them where its buffers of 4096 bytes meet, and what it drops may be a backslash.
pub(in crate::output) struct Csh;

impl Dialect for Csh {
    fn idiom(&self) -> &'static str {
        r#"eval "`lakekey … -f csh`""#
    }

    /// The status of what stands in backquotes stays where it printed nothing (seen with tcsh 6.24
    /// and the csh of BSD).
    fn kill_safe_idiom(&self) -> &'static str {
        self.idiom()
    }

    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("unsetenv {name};\n")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        out.push_all(["setenv ", name.as_str(), if value.is_empty() { " ''" } else { " " }]);
        for character in value.chars() {
            match character {
                '\n' | '\r' => return Err("a line break"),
                'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '.' | '/' => {}
                '\0'..='\u{7f}' => out.push('\\'),
                _ => return Err("a character outside ASCII"),
            }
            out.push(character);
        }
        out.push_str(";\n");
        Ok(())
    }

    fn failure(&self, names: &[VarName], status: u8) -> String {
        format!("{}( exit {status} )\n", self.unset(names))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Csh, "").unwrap(), "setenv A '';\n");
        assert_eq!(set(&Csh, "a b!\\'").unwrap(), "setenv A a\\ b\\!\\\\\\';\n");
        assert_eq!(set(&Csh, "é"), Err("a character outside ASCII"));
        assert_eq!(set(&Csh, "a\nb"), Err("a line break"));
        assert_eq!(set(&Csh, "a\r"), Err("a line break"));
    }

    #[test]
    fn fails() {
        assert_eq!(
            Csh.failure(&two_names(), 4),
            "unsetenv PGUSER;\nunsetenv PGPASSWORD;\n( exit 4 )\n"
        );
    }
}

//! dash, bash, zsh, ksh and every other POSIX shell.

use super::{Dialect, join};
use crate::model::{SecretBuffer, VarName};

/// `eval "$(lakekey …)"`. Inside single quotes nothing is special but the single quote itself
/// (POSIX.1-2017, Shell Command Language, 2.2.2), which becomes `'\''`. An opening quote is never
/// followed by two others, so zsh reads the same under `setopt RC_QUOTES`.
pub(in crate::output) struct Posix {
    /// Whether child processes see the variables.
    pub(in crate::output) export: bool,
}

impl Dialect for Posix {
    fn idiom(&self) -> &'static str {
        if self.export {
            r#"eval "$(lakekey …)""#
        } else {
            r#"eval "$(lakekey … -f env-no-export)""#
        }
    }

    fn kill_safe_idiom(&self) -> &'static str {
        if self.export {
            r#"c=$(lakekey …) && eval "$c""#
        } else {
            r#"c=$(lakekey … -f env-no-export) && eval "$c""#
        }
    }

    fn unset(&self, names: &[VarName]) -> String {
        format!("unset {}\n", join(names))
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        out.push_all([if self.export { "export " } else { "" }, name.as_str(), "='"]);
        out.push_replaced(value, '\'', r"'\''");
        out.push_str("'\n");
        Ok(())
    }

    fn failure(&self, names: &[VarName], status: u8) -> String {
        if names.is_empty() {
            return format!("(exit {status})\n");
        }
        format!("unset {}; (exit {status})\n", join(names))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        let shell = Posix { export: true };
        assert_eq!(set(&shell, "").unwrap(), "export A=''\n");
        assert_eq!(set(&shell, "$(id)\n!\\").unwrap(), "export A='$(id)\n!\\'\n");
        assert_eq!(set(&shell, "'a'b").unwrap(), "export A=''\\''a'\\''b'\n");
        assert_eq!(set(&Posix { export: false }, "x").unwrap(), "A='x'\n");
    }

    #[test]
    fn fails() {
        let shell = Posix { export: true };
        assert_eq!(shell.failure(&two_names(), 4), "unset PGUSER PGPASSWORD; (exit 4)\n");
        assert_eq!(shell.failure(&[], 4), "(exit 4)\n");
    }
}

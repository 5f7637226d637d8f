//! fish.

use super::{Dialect, join};
use crate::model::{SecretBuffer, VarName};

/// `lakekey … -f fish | source`. Inside single quotes only `\` and `'` are special, both escaped
/// by a backslash (fish manual, "Quotes"). Global variables are set and removed: those that came
/// with the environment are global, and universal ones are the user's to keep.
pub(in crate::output) struct Fish;

impl Dialect for Fish {
    fn idiom(&self) -> &'static str {
        "lakekey … -f fish | source"
    }

    /// `set` passes on the status of what it was set to; a pipeline has that of its last command.
    fn kill_safe_idiom(&self) -> &'static str {
        r"set c (lakekey … -f fish); and printf '%s\n' $c | source"
    }

    /// `set -e` fails for a variable that is not there, and a plain `set` passes that status on.
    fn unset(&self, names: &[VarName]) -> String {
        format!("set -e -g {}; true\n", join(names))
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        out.push_all(["set -gx ", name.as_str(), " '"]);
        for character in value.chars() {
            if matches!(character, '\'' | '\\') {
                out.push('\\');
            }
            out.push(character);
        }
        out.push_str("'\n");
        Ok(())
    }

    /// A `return` outside of a function would end the script around `eval`. The function removes
    /// itself before it fails.
    fn failure(&self, names: &[VarName], status: u8) -> String {
        let fail = format!(
            "function __lakekey_failed; functions -e __lakekey_failed; return {status}; end; \
             __lakekey_failed\n"
        );
        if names.is_empty() { fail } else { format!("set -e -g {}; {fail}", join(names)) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Fish, "").unwrap(), "set -gx A ''\n");
        assert_eq!(set(&Fish, r"it's \n $x").unwrap(), "set -gx A 'it\\'s \\\\n $x'\n");
        assert_eq!(set(&Fish, r"\'").unwrap(), "set -gx A '\\\\\\''\n");
    }

    #[test]
    fn fails() {
        let code = Fish.failure(&two_names(), 4);
        assert!(code.starts_with("set -e -g PGUSER PGPASSWORD; function "), "{code}");
        assert!(code.contains("return 4"), "{code}");
    }
}

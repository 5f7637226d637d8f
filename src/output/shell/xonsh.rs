//! xonsh.

use std::fmt::Write;

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// `import subprocess; p = subprocess.run(['lakekey', …, '-f', 'xonsh'], env=${...}.detype(),
/// stdout=-1, text=True); execx(p.stdout); p.check_returncode()`, and not `execx($(lakekey …))`:
/// under load, xonsh's own `$(…)` loses the output, or its end, every now and then (seen with
/// 0.13), and `execx` of nothing succeeds, so the old variables would stay. For the same reason
/// the status is looked at: a lakekey that is killed prints nothing.
///
/// The value is a Python string in single quotes, in printable
/// ASCII, everything else as `\x1b`, `\u2028`, `\U0001f5dd` (Python language reference, "String
/// and Bytes literals").
///
/// xonsh makes a list of a variable whose name ends in `PATH` or `DIRS`, and expands `~` in it;
/// such names are refused.
pub(in crate::output) struct Xonsh;

impl Dialect for Xonsh {
    fn idiom(&self) -> &'static str {
        "import subprocess; p = subprocess.run(['lakekey', …, '-f', 'xonsh'], \
         env=${...}.detype(), stdout=-1, text=True); execx(p.stdout); p.check_returncode()"
    }

    fn kill_safe_idiom(&self) -> &'static str {
        self.idiom()
    }

    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("${{...}}.pop('{name}', None)\n")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        if name.as_str().ends_with("PATH") || name.as_str().ends_with("DIRS") {
            return Err("a name that ends in PATH or DIRS, which xonsh turns into a list");
        }
        out.push_all(["$", name.as_str(), " = '"]);
        for character in value.chars() {
            let code = u32::from(character);
            // Writing to a SecretBuffer cannot fail.
            let _ = match character {
                '\'' => out.write_str("\\'"),
                '\\' => out.write_str("\\\\"),
                ' '..='~' => out.write_char(character),
                '\0'..='\u{ff}' => write!(out, "\\x{code:02x}"),
                '\u{100}'..='\u{ffff}' => write!(out, "\\u{code:04x}"),
                _ => write!(out, "\\U{code:08x}"),
            };
        }
        out.push_str("'\n");
        Ok(())
    }

    fn failure(&self, names: &[VarName], status: u8) -> String {
        format!(
            "{}raise __import__('subprocess').CalledProcessError({status}, ['lakekey'])\n",
            self.unset(names)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Xonsh, "").unwrap(), "$A = ''\n");
        assert_eq!(set(&Xonsh, "'\\$(id)").unwrap(), "$A = '\\'\\\\$(id)'\n");
        assert_eq!(set(&Xonsh, "\n\u{9b}’🗝").unwrap(), "$A = '\\x0a\\x9b\\u2019\\U0001f5dd'\n");
    }

    #[test]
    fn lists_are_refused() {
        for name in ["MY_PATH", "PATH", "XDIRS"] {
            let name = VarName::new(name).unwrap();
            assert!(Xonsh.set(&name, "x", &mut SecretBuffer::new()).is_err(), "{name}");
        }
    }

    #[test]
    fn fails() {
        let code = Xonsh.failure(&two_names(), 4);
        assert!(code.starts_with("${...}.pop('PGUSER', None)\n"), "{code}");
        assert!(code.ends_with("CalledProcessError(4, ['lakekey'])\n"), "{code}");
    }
}

//! PowerShell, Windows PowerShell included.

use std::fmt::Write;

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// `lakekey … -f powershell | Out-String | Invoke-Expression`. Printable ASCII stands in single
/// quotes, where only the quote is special and is doubled (`about_Quoting_Rules`). Everything
/// else is added as `[char]8217`, in UTF-16: PowerShell decodes the output of programs by the
/// console's code page, splits it at line ends, and takes typographic quotes for quotes.
///
/// An empty value is refused: before 7.5 assigning one removes the variable.
pub(in crate::output) struct PowerShell;

impl Dialect for PowerShell {
    fn idiom(&self) -> &'static str {
        "lakekey … -f powershell | Out-String | Invoke-Expression"
    }

    /// `Invoke-Expression` of nothing is an error that does not stop what follows on the line.
    fn kill_safe_idiom(&self) -> &'static str {
        "lakekey … -f powershell | Out-String | iex; if ($LASTEXITCODE) { throw }"
    }

    /// Assigning `$null` removes a variable of the environment, present or not.
    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("$env:{name} = $null\n")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        if value.is_empty() {
            return Err("an empty value");
        }
        // Beginning with a string makes each `+` join text.
        out.push_all(["$env:", name.as_str(), " = '"]);
        let mut quoted = true;
        for character in value.chars() {
            if matches!(character, ' '..='~') {
                if !quoted {
                    out.push_str(" + '");
                    quoted = true;
                }
                if character == '\'' {
                    out.push('\'');
                }
                out.push(character);
            } else {
                if quoted {
                    out.push('\'');
                    quoted = false;
                }
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a SecretBuffer cannot fail.
                    let _ = write!(out, " + [char]{unit}");
                }
            }
        }
        out.push_str(if quoted { "'\n" } else { "\n" });
        Ok(())
    }

    /// `throw` stops the script, and at the prompt what follows on the line.
    fn failure(&self, names: &[VarName], status: u8) -> String {
        let unset = self.unset(names);
        format!(
            "{unset}$global:LASTEXITCODE = {status}\nthrow 'lakekey failed with exit code {status}'\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&PowerShell, "a'b").unwrap(), "$env:A = 'a''b'\n");
        assert_eq!(set(&PowerShell, "$x`n\"").unwrap(), "$env:A = '$x`n\"'\n");
        assert_eq!(set(&PowerShell, "\n").unwrap(), "$env:A = '' + [char]10\n");
        assert_eq!(set(&PowerShell, "a’b").unwrap(), "$env:A = 'a' + [char]8217 + 'b'\n");
        assert_eq!(set(&PowerShell, "🗝").unwrap(), "$env:A = '' + [char]55357 + [char]56797\n");
        assert_eq!(set(&PowerShell, ""), Err("an empty value"));
    }

    #[test]
    fn fails() {
        assert_eq!(
            PowerShell.failure(&two_names(), 4),
            "$env:PGUSER = $null\n$env:PGPASSWORD = $null\n$global:LASTEXITCODE = 4\n\
             throw 'lakekey failed with exit code 4'\n"
        );
    }
}

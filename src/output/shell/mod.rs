//! Code that a shell evaluates. What holds for all of them is here; each shell's own quoting is
//! in its file.

mod cmd;
mod csh;
mod elvish;
mod fish;
mod nu;
mod posix;
mod powershell;
mod xonsh;

pub(super) use cmd::Cmd;
pub(super) use csh::Csh;
pub(super) use elvish::Elvish;
pub(super) use fish::Fish;
pub(super) use nu::Nu;
pub(super) use posix::Posix;
pub(super) use powershell::PowerShell;
pub(super) use xonsh::Xonsh;

use super::TargetCredential;
use super::variables::{environment, stale_names};
use crate::model::{FieldError, Secret, SecretBuffer, VarName};

/// How one shell sets variables, removes them, and is made to fail. Names are checked where
/// they are made ([`VarName`]), so only values need quoting; NUL never gets here.
pub(super) trait Dialect {
    /// Returns what users type to evaluate the output; `…` stands for the service and its flags.
    fn idiom(&self) -> &'static str;

    /// Returns what users type so that a lakekey that is killed stops them too: it prints nothing,
    /// and to most shells evaluating nothing is a success. The same as [`idiom`](Self::idiom) where
    /// that stops already.
    fn kill_safe_idiom(&self) -> &'static str;

    /// Returns what stands before the first statement.
    fn begin(&self) -> &'static str {
        ""
    }

    /// Returns the statements that remove `names`, none of which need be set. They leave the
    /// exit status at success.
    fn unset(&self, names: &[VarName]) -> String;

    /// Appends the statement that sets `name` to `value`, or returns what stands in the way; what
    /// was appended is then thrown away.
    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str>;

    /// Returns what stands behind the last statement.
    fn end(&self) -> &'static str {
        ""
    }

    /// Returns complete code that removes `names` and fails with `status`, without ending the
    /// shell.
    fn failure(&self, names: &[VarName], status: u8) -> String;
}

/// Returns the code that removes what an older credential may have left, and sets the variables.
pub(super) fn render(
    dialect: &dyn Dialect,
    parts: &[TargetCredential<'_>],
) -> Result<Secret, FieldError> {
    let stale = stale_names(parts);
    let mut out = SecretBuffer::new();
    out.push_str(dialect.begin());
    if !stale.is_empty() {
        out.push_str(&dialect.unset(&stale));
    }
    environment(parts, |name, value| dialect.set(name, value, &mut out))?;
    out.push_str(dialect.end());
    Ok(out.into_secret())
}

/// Returns the names with a space between them.
fn join(names: &[VarName]) -> String {
    names.iter().map(VarName::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn set(dialect: &dyn Dialect, value: &str) -> Result<String, &'static str> {
        let mut out = SecretBuffer::new();
        let name = VarName::new("A").unwrap();
        dialect.set(&name, value, &mut out)?;
        Ok(out.into_secret().expose().to_owned())
    }

    pub(super) fn two_names() -> Vec<VarName> {
        ["PGUSER", "PGPASSWORD"].map(|name| VarName::new(name).unwrap()).to_vec()
    }
}

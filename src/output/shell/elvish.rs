//! Elvish.

use super::Dialect;
use crate::model::{SecretBuffer, VarName};

/// `lakekey … -f elvish | eval (slurp)`. Inside single quotes only the quote is special and is
/// doubled (Elvish language specification, "Single-quoted string"). The order matters:
/// `eval (lakekey … | slurp)` throws before it evaluates what a failure has to say, and the old
/// variables stay.
pub(in crate::output) struct Elvish;

impl Dialect for Elvish {
    fn idiom(&self) -> &'static str {
        "lakekey … -f elvish | eval (slurp)"
    }

    /// A pipeline throws for each of its commands that fails.
    fn kill_safe_idiom(&self) -> &'static str {
        self.idiom()
    }

    fn unset(&self, names: &[VarName]) -> String {
        names.iter().map(|name| format!("unset-env {name}\n")).collect()
    }

    fn set(&self, name: &VarName, value: &str, out: &mut SecretBuffer) -> Result<(), &'static str> {
        out.push_all(["set-env ", name.as_str(), " '"]);
        out.push_replaced(value, '\'', "''");
        out.push_str("'\n");
        Ok(())
    }

    fn failure(&self, names: &[VarName], status: u8) -> String {
        format!("{}fail 'lakekey failed with exit status {status}'\n", self.unset(names))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{set, two_names};
    use super::*;

    #[test]
    fn quotes() {
        assert_eq!(set(&Elvish, "").unwrap(), "set-env A ''\n");
        assert_eq!(set(&Elvish, "it's\n$x\\").unwrap(), "set-env A 'it''s\n$x\\'\n");
    }

    #[test]
    fn fails() {
        assert_eq!(
            Elvish.failure(&two_names(), 4),
            "unset-env PGUSER\nunset-env PGPASSWORD\nfail 'lakekey failed with exit status 4'\n"
        );
    }
}

//! Connections and secrets from a file, such as one case of `tests/glue/connections.json`.

use serde_json::Value;

use super::Failure;
use super::glue::Catalog;

impl Catalog {
    /// Adds what `text` defines: a JSON object with `glue`, a list of connections as GetConnection
    /// writes them, and `secrets`, a list of `Region`, `Name` and `SecretString`. It may follow
    /// `connections`, and may be one of a list: then all of them are added.
    ///
    /// # Errors
    ///
    /// The text is not of that form.
    pub fn define(&mut self, text: &str) -> Result<(), Failure> {
        match serde_json::from_str(text)? {
            Value::Array(cases) => cases.iter().try_for_each(|case| self.define_value(case)),
            case => self.define_value(&case),
        }
    }

    /// Adds what one such object defines.
    ///
    /// # Errors
    ///
    /// It is not of that form.
    pub fn define_value(&mut self, case: &Value) -> Result<(), Failure> {
        let definitions = case.get("connections").unwrap_or(case);
        let text = |value: &Value, member: &str| {
            value[member].as_str().map(str::to_owned).ok_or_else(|| format!("{member} is no text"))
        };
        for connection in definitions["glue"].as_array().ok_or("glue is no list")? {
            self.connections.insert(text(connection, "Name")?, connection.clone());
        }
        for secret in definitions["secrets"].as_array().into_iter().flatten() {
            let value = text(secret, "SecretString")?;
            self.secret_in(&text(secret, "Region")?, &text(secret, "Name")?, &value);
        }
        Ok(())
    }
}

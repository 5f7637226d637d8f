//! Building a credential, with its checks.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{ClientKind, Credential, Expiry, Field, Secret, Value, VarName, Variable};

impl Credential {
    /// Starts a credential of `service` that was asked for at `issued_at`, by the local clock.
    #[must_use]
    pub fn builder(
        service: impl Into<Cow<'static, str>>,
        endpoint: ClientKind,
        issued_at: Timestamp,
        expiry: Expiry,
    ) -> CredentialBuilder {
        CredentialBuilder(Self {
            service: service.into(),
            endpoint,
            issued_at,
            expiry,
            renew_at: None,
            booted_at: None,
            signer: None,
            fields: Vec::new(),
            variables: Vec::new(),
        })
    }
}

/// Why a credential makes no sense.
#[derive(Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Two fields of one name.
    FieldTwice(String),
    /// A variable's name that no shell takes.
    VariableName(String),
    /// Two variables of one name.
    VariableTwice(String),
    /// A variable bound to a field that is not there.
    NoSuchField(String),
}

/// Puts a [`Credential`] together.
#[derive(Debug)]
pub struct CredentialBuilder(Credential);

impl CredentialBuilder {
    /// Sets from when on the service would hand out a new one.
    #[must_use]
    pub fn renew_at(mut self, renew_at: Option<Timestamp>) -> Self {
        self.0.renew_at = renew_at;
        self
    }

    /// Adds a field.
    #[must_use]
    pub fn field(mut self, name: impl Into<Cow<'static, str>>, value: Value) -> Self {
        self.0.fields.push(Field { name: name.into(), value });
        self
    }

    /// Adds a field that may be shown.
    #[must_use]
    pub fn plain(self, name: &'static str, value: impl Into<String>) -> Self {
        self.field(name, Value::Plain(value.into()))
    }

    /// Adds a field that may not be shown.
    #[must_use]
    pub fn secret(self, name: &'static str, value: Secret) -> Self {
        self.field(name, Value::Secret(value))
    }

    /// Adds a field, if it has a value.
    #[must_use]
    pub fn optional(self, name: &'static str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    /// Binds the variable `name` to the field `field`.
    pub fn variable(
        mut self,
        name: &str,
        field: impl Into<Cow<'static, str>>,
    ) -> Result<Self, Malformed> {
        let name = VarName::new(name).map_err(|bad| Malformed::VariableName(bad.0))?;
        self.0.variables.push(Variable { name, field: field.into() });
        Ok(self)
    }

    /// Binds each variable of `pairs` to its field if the field is there.
    pub fn bind_present(
        mut self,
        pairs: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Result<Self, Malformed> {
        for (name, field) in pairs {
            if self.0.field(field).is_some() {
                self = self.variable(name, field)?;
            }
        }
        Ok(self)
    }

    /// Returns what there is so far.
    #[must_use]
    pub fn draft(&self) -> &Credential {
        &self.0
    }

    /// Returns the credential, if its names are unique and its variables are all bound.
    pub fn build(self) -> Result<Credential, Malformed> {
        let Credential { fields, variables, .. } = &self.0;
        for (index, field) in fields.iter().enumerate() {
            if fields[..index].iter().any(|other| other.name == field.name) {
                return Err(Malformed::FieldTwice(field.name.to_string()));
            }
        }
        for (index, variable) in variables.iter().enumerate() {
            if variables[..index].iter().any(|other| other.name == variable.name) {
                return Err(Malformed::VariableTwice(variable.name.to_string()));
            }
            if self.0.field(&variable.field).is_none() {
                return Err(Malformed::NoSuchField(variable.field.to_string()));
            }
        }
        Ok(self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::field;
    use super::*;

    fn builder() -> CredentialBuilder {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_millis(900_700));
        Credential::builder("demo", ClientKind::Redshift, now, expiry)
            .plain(field::USER, "me")
            .secret(field::PASSWORD, Secret::new("hunter2".into()))
    }

    #[test]
    fn variables_must_be_bound_and_unique() {
        let built = builder().variable("PGUSER", field::USER).unwrap().build();
        assert!(built.is_ok());
        let unbound = builder().variable("PGHOST", field::HOST).unwrap().build();
        assert_eq!(unbound.unwrap_err(), Malformed::NoSuchField("host".into()));
        let twice =
            builder().variable("A", field::USER).unwrap().variable("A", field::USER).unwrap();
        assert_eq!(twice.build().unwrap_err(), Malformed::VariableTwice("A".into()));
        let name = builder().variable("A;id", field::USER);
        assert_eq!(name.unwrap_err(), Malformed::VariableName("A;id".into()));
        let field_twice = builder().plain(field::USER, "you").build();
        assert_eq!(field_twice.unwrap_err(), Malformed::FieldTwice("user".into()));
    }
}

//! What GetConnection answered, apart from the SDK's types, which print passwords under `Debug`.

use std::collections::BTreeMap;

use aws_sdk_glue::types::Connection;

use super::secret::Members;
use crate::error::{Error, Kind};
use crate::model::Secret;
use crate::outside::{Filter, Text};

/// A connection. Every value is taken for a secret until somebody knows better.
pub(super) struct Properties {
    /// The name, for messages.
    pub(super) subject: Text,
    /// The type: `JDBC`.
    pub(super) kind: String,
    /// `AuthenticationConfiguration.AuthenticationType`.
    pub(super) authentication: Option<String>,
    /// `AuthenticationConfiguration.SecretArn`.
    pub(super) secret_arn: Option<String>,
    /// The connection properties.
    own: BTreeMap<String, Secret>,
    /// The properties for one compute environment, behind its name: `spark.KEY`.
    further: BTreeMap<String, Secret>,
    /// The members of its secret, if it has one.
    pub(super) members: Option<Members>,
    /// What its own words pass.
    pub(super) filter: Filter,
}

impl Properties {
    /// Takes the answer apart, and tells `filter` what is secret in it.
    pub(super) fn of(connection: Connection, subject: Text, filter: &Filter) -> Self {
        let own = connection.connection_properties.unwrap_or_default().into_iter();
        let mut further = BTreeMap::new();
        for (environment, map) in [
            ("spark", connection.spark_properties),
            ("athena", connection.athena_properties),
            ("python", connection.python_properties),
        ] {
            for (key, value) in map.into_iter().flatten() {
                further.insert(format!("{environment}.{key}"), Secret::new(value));
            }
        }
        let (authentication, secret_arn) = match connection.authentication_configuration {
            Some(each) => (each.authentication_type, each.secret_arn),
            None => (None, None),
        };
        let properties = Self {
            subject,
            kind: connection.connection_type.map_or(String::new(), |kind| kind.as_str().to_owned()),
            authentication: authentication.map(|kind| kind.as_str().to_owned()),
            secret_arn: secret_arn.filter(|arn| !arn.is_empty()),
            own: own.map(|(key, value)| (key.as_str().to_owned(), Secret::new(value))).collect(),
            further,
            members: None,
            filter: filter.clone(),
        };
        properties.tell_secrets();
        properties
    }

    /// Tells the filter what is secret: whole values, and the passwords inside URLs.
    fn tell_secrets(&self) {
        for (name, value) in self.own.iter().chain(&self.further) {
            self.filter.know_value(name, value.expose());
        }
    }

    /// Returns a property; an empty one counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.own.get(key).map(Secret::expose).filter(|value| !value.is_empty())
    }

    /// Returns whether a property says yes, in any letter case.
    pub(super) fn is_true(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    }

    /// Returns the keys of the properties that hold ciphertexts.
    pub(super) fn encrypted_keys(&self) -> impl Iterator<Item = &String> {
        self.own.keys().filter(|key| key.starts_with(ENCRYPTED) && self.get(key).is_some())
    }

    /// Puts a plaintext in the place of its ciphertext.
    pub(super) fn set_plaintext(&mut self, key: &str, plaintext: Secret) {
        if self.own.remove(key).is_some()
            && let Some(name) = key.strip_prefix(ENCRYPTED)
        {
            self.own.insert(name.to_owned(), plaintext);
        }
    }

    /// Returns a property, or else the member of that name which its secret has.
    pub(super) fn get_or(&self, key: &str, names: &[&str]) -> Option<&str> {
        self.get(key).or_else(|| self.members.as_ref()?.first(names))
    }

    /// Returns the error that `what` of the connection breaks `rule`.
    pub(super) fn unreadable(&self, what: &'static str, rule: impl Into<Text>) -> Error {
        let message = text!("{}{} cannot be read", what, self.subject);
        Error::new(Kind::UnexpectedResponse, message).cause(rule)
    }

    /// Takes a property out.
    pub(super) fn take(&mut self, key: &str) -> Option<Secret> {
        self.own.remove(key).filter(|value| !value.expose().is_empty())
    }

    /// Returns whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.further.is_empty()
    }

    /// Returns everything that is left, in the order of the keys.
    pub(super) fn into_rest(self) -> impl Iterator<Item = (String, Secret)> {
        self.own.into_iter().chain(self.further)
    }
}

/// What stands before the names of properties that hold ciphertexts.
const ENCRYPTED: &str = "ENCRYPTED_";

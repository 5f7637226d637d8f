//! What GetConnection answered, apart from the SDK's types, which print passwords under `Debug`.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_glue::types::Connection;

use super::members::{Members, is_same_squeezed};
use super::names;
use crate::error::{Error, Kind, Result};
use crate::jdbc::{Meaning, Part, Placeholders, has_placeholder, is_placeholder};
use crate::model::{Secret, is_made_of, names_secret};
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
    secret_arn: Option<String>,
    /// The connection properties.
    own: BTreeMap<String, Secret>,
    /// The properties for one compute environment, behind its name: `spark.KEY`.
    further: BTreeMap<String, Secret>,
    /// The keys of its own that were ciphertexts: they are what they are.
    decrypted: BTreeSet<String>,
    /// The members of its secret, if it has one.
    pub(super) members: Option<Members>,
    /// The keys of properties that were left out, because a placeholder could not be put in.
    left_out: BTreeSet<String>,
    /// Whether no secret is to be asked for.
    pub(super) hides_secrets: bool,
    /// What its own words pass.
    pub(super) filter: Filter,
}

/// The compute environments, each with the name of the property that has its properties as JSON.
const ENVIRONMENTS: [(&str, &str); 3] =
    [("spark", "SparkProperties"), ("athena", "AthenaProperties"), ("python", "PythonProperties")];

impl Properties {
    /// Takes the answer apart, and tells `filter` what is secret in it.
    pub(super) fn of(
        connection: Connection,
        subject: Text,
        hides_secrets: bool,
        filter: &Filter,
    ) -> Self {
        let own = connection.connection_properties.unwrap_or_default().into_iter();
        let (authentication, secret_arn) = match connection.authentication_configuration {
            Some(each) => (each.authentication_type, each.secret_arn),
            None => (None, None),
        };
        let mut properties = Self {
            subject,
            kind: connection.connection_type.map_or(String::new(), |kind| kind.as_str().to_owned()),
            authentication: authentication.map(|kind| kind.as_str().to_owned()),
            secret_arn: secret_arn.filter(|arn| !arn.is_empty()),
            own: own.map(|(key, value)| (key.as_str().to_owned(), Secret::new(value))).collect(),
            further: BTreeMap::new(),
            decrypted: BTreeSet::new(),
            left_out: BTreeSet::new(),
            members: None,
            hides_secrets,
            filter: filter.clone(),
        };
        let maps = [
            connection.spark_properties,
            connection.athena_properties,
            connection.python_properties,
        ];
        for ((environment, text), map) in ENVIRONMENTS.into_iter().zip(maps) {
            properties.take_apart(environment, text);
            for (key, value) in map.into_iter().flatten() {
                properties.further.insert(format!("{environment}.{key}"), Secret::new(value));
            }
        }
        properties.tell_secrets();
        properties
    }

    /// Takes the members of a JSON text for properties of `environment`, as the Glue console and
    /// Terraform write them. What is no object stays one property.
    fn take_apart(&mut self, environment: &str, name: &str) {
        let keys = self.own.keys().filter(|key| key.eq_ignore_ascii_case(name));
        for key in keys.cloned().collect::<Vec<_>>() {
            let Some(text) = self.own.get(&key) else { continue };
            let Some(members) = Members::parse(text.expose()) else { continue };
            self.own.remove(&key);
            for member in members.into_iter() {
                self.further.insert(format!("{environment}.{}", member.name), member.value);
            }
        }
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
        self.get(key).is_some_and(is_yes)
    }

    /// Returns the first of the properties of these names that has a value, in any letter case: the
    /// connection's own first, then those for one compute environment.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        let own = self.first_own(names);
        own.or_else(|| self.first_further(names, str::eq_ignore_ascii_case))
    }

    /// Returns the first of its own properties of these names that has a value.
    fn first_own(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let mut all = self.own.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
            all.find_map(|(_, value)| Some(value.expose()).filter(|value| !value.is_empty()))
        })
    }

    /// Returns the first of the properties for one compute environment.
    pub(super) fn first_further(
        &self,
        names: &[&str],
        is_same: fn(&str, &str) -> bool,
    ) -> Option<&str> {
        ENVIRONMENTS.iter().find_map(|(environment, _)| {
            names.iter().find_map(|name| {
                self.of_environment(environment)
                    .find(|(key, value)| is_same(key, name) && !value.is_empty())
                    .map(|(_, value)| value)
            })
        })
    }

    fn of_environment(&self, environment: &str) -> impl Iterator<Item = (&str, &str)> {
        self.further.iter().filter_map(move |(key, value)| {
            Some((key.strip_prefix(environment)?.strip_prefix('.')?, value.expose()))
        })
    }

    /// Returns a property, or else the member of its secret, of one of these names.
    pub(super) fn first_or_member(&self, names: &[&str]) -> Option<&str> {
        self.first(names).or_else(|| self.members.as_ref()?.first(names))
    }

    /// Returns the same of names in which it does not matter what separates their words.
    pub(super) fn squeezed(&self, names: &[&str]) -> Option<&str> {
        let member = self.members.as_ref().and_then(|members| members.first_squeezed(names));
        member.or_else(|| self.first_further(names, is_same_squeezed))
    }

    /// Returns the name or ARN of its secret, if it has one.
    pub(super) fn secret_id(&self) -> Option<String> {
        let further = || self.first_further(names::FURTHER_SECRET_IDS, is_same_squeezed);
        let id = self.secret_arn.as_deref();
        let id = id.or_else(|| self.first_own(names::SECRET_IDS)).or_else(further);
        id.map(str::to_owned).or_else(|| self.secret_of_driver())
    }

    /// Returns the secret that the properties of Athena's driver name.
    fn secret_of_driver(&self) -> Option<String> {
        let text = self.first_further(&["driverProperties"], str::eq_ignore_ascii_case)?;
        Members::parse(text)?.first(&["secret_name"]).map(str::to_owned)
    }

    /// Takes over the members of its secret. Where SageMaker's extension has a property of the same
    /// name, it takes the secret's. Placeholders in what is no URL are put in.
    ///
    /// # Errors
    ///
    /// A placeholder stands for nothing, in a property of which the credential is made.
    pub(super) fn settle(&mut self, members: Option<Members>) -> Result<()> {
        for member in members.iter().flat_map(Members::iter) {
            if let Some(value) = self.further.get_mut(&format!("python.{}", member.name)) {
                *value = Secret::new(member.value.expose().to_owned());
            }
        }
        self.members = members;
        let filled: Vec<_> = self
            .with_placeholders()
            .map(|(key, value)| (key.to_owned(), self.put_in(value).map(Secret::new)))
            .collect();
        for (key, value) in filled {
            if value.is_none() && self.is_needed(&key) {
                return Err(self.unresolved(text!("its {}", self.filter.pass(key.as_str()))));
            }
            let map = if self.own.contains_key(&key) { &mut self.own } else { &mut self.further };
            match value {
                Some(value) => {
                    map.insert(key, value);
                }
                None => {
                    map.remove(&key);
                    self.left_out.insert(key);
                }
            }
        }
        self.check_switches()
    }

    /// Returns an error if a switch for TLS has another value than true and false: whichever of them
    /// it was taken for, TLS may be off where it must be on.
    fn check_switches(&self) -> Result<()> {
        for key in names::SWITCHES {
            let is_known =
                |value: &str| is_yes(value) || value.trim().eq_ignore_ascii_case("false");
            if self.get(key).is_some_and(|value| !is_known(value)) {
                let rule = text!("its {} is neither true nor false", *key);
                return Err(self.unreadable("", rule).hint(SEE_DEFINITION));
            }
        }
        Ok(())
    }

    /// Returns the properties, other than URLs, in which there is a placeholder.
    fn with_placeholders(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.own.iter().chain(&self.further);
        let all = all.map(|(key, value)| (key.as_str(), value.expose()));
        all.filter(|(key, value)| {
            let has_one = if names_secret(key) { is_placeholder } else { has_placeholder };
            !names::is_url(key) && !self.decrypted.contains(*key) && has_one(value)
        })
    }

    /// Returns whether the credential is made of this property: what is not known must not be left out
    /// then.
    fn is_needed(&self, key: &str) -> bool {
        let has_member =
            |names| self.members.as_ref().is_some_and(|all| all.first(names).is_some());
        match names::meaning(key) {
            _ if self.hides_secrets => false,
            Some(names::Meaning::User) => !has_member(names::USER),
            Some(names::Meaning::Password) => !has_member(names::PASSWORD),
            Some(names::Meaning::Place) => true,
            None => false,
        }
    }

    /// Returns the error that `what` has a placeholder that stands for nothing.
    pub(super) fn unresolved(&self, what: Text) -> Error {
        if self.members.is_none() {
            let message = text!("{} has no credentials", self.subject);
            let why = text!("{} has a placeholder, and the connection has no secret for it", what);
            return Error::new(Kind::NotFound, message).cause(why);
        }
        let rule = text!("{} has a placeholder that its secret has no member for", what);
        self.unreadable("", rule).hint(SEE_DEFINITION)
    }

    /// Returns `text`, which is no URL of a driver, with its placeholders put in, if they are known.
    fn put_in(&self, text: &str) -> Option<String> {
        // lakekey does not know how a URL of an unknown kind quotes.
        let is_url = text.contains("://");
        let lookup = |name: &str| match self.meaning(name) {
            Meaning::Value(value) if is_url && !is_made_of(value.expose(), b"-._~") => {
                Meaning::Nothing
            }
            meaning => meaning,
        };
        let (marked, placeholders) = Placeholders::mark(text, &lookup).ok()?;
        placeholders.fill(&marked).map(Part::text).ok()?
    }

    /// Returns what a placeholder of that name stands for: a member of the secret, or else of the
    /// login if it is called so.
    pub(super) fn meaning(&self, name: &str) -> Meaning {
        let member = self.members.as_ref().and_then(|members| members.named(name));
        let login = || match name.to_ascii_lowercase().as_str() {
            "user" | "username" => self.known_login_part(names::USER, "USERNAME"),
            "password" => self.known_login_part(names::PASSWORD, "PASSWORD"),
            _ => None,
        };
        match member.or_else(login) {
            Some(value) => {
                if names_secret(name) {
                    self.filter.know(value);
                }
                Meaning::Value(Secret::new(value.to_owned()))
            }
            None if self.hides_secrets => Meaning::Hidden,
            None => Meaning::Nothing,
        }
    }

    /// Returns the member of the secret of one of `names`, or else the property `own`, or else one for
    /// a compute environment.
    pub(super) fn login_part(&self, names: &[&str], own: &str) -> Option<&str> {
        let member = self.members.as_ref().and_then(|members| members.first(names));
        let further = || self.first_further(names, str::eq_ignore_ascii_case);
        member.or_else(|| self.get(own)).or_else(further)
    }

    /// Returns the same, unless it is a property that may stand for itself.
    fn known_login_part(&self, names: &[&str], own: &str) -> Option<&str> {
        let member = self.members.as_ref().and_then(|members| members.first(names));
        member.or_else(|| self.login_part(names, own).filter(|text| !has_placeholder(text)))
    }

    /// Returns whether the text of properties for a compute environment is no object of JSON.
    pub(super) fn has_unread_map(&self) -> bool {
        self.own.keys().any(|key| names::is_map(key))
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
            self.decrypted.insert(name.to_owned());
            self.own.insert(name.to_owned(), plaintext);
        }
    }

    /// Returns the error that `what` of the connection breaks `rule`.
    pub(super) fn unreadable(&self, what: &'static str, rule: impl Into<Text>) -> Error {
        let message = text!("could not read {}{}", what, self.subject);
        Error::new(Kind::UnexpectedResponse, message).cause(rule)
    }

    /// Takes a property out.
    pub(super) fn take(&mut self, key: &str) -> Option<Secret> {
        self.own.remove(key).filter(|value| !value.expose().is_empty())
    }

    /// Puts the placeholders of URLs in, and takes out every URL that is a template or has one that
    /// cannot be put in.
    pub(super) fn fill_urls(&mut self) {
        let is_url = |key: &&String| names::is_url(key);
        let keys: Vec<_> =
            self.own.keys().chain(self.further.keys()).filter(is_url).cloned().collect();
        for key in keys {
            let map = if self.own.contains_key(&key) { &self.own } else { &self.further };
            let filled = map.get(&key).and_then(|value| self.put_in(value.expose()));
            let map = if self.own.contains_key(&key) { &mut self.own } else { &mut self.further };
            match filled {
                Some(filled) => {
                    map.insert(key, Secret::new(filled));
                }
                None => {
                    self.left_out.insert(key);
                }
            }
        }
        let is_plain = |value: &Secret| {
            !has_placeholder(value.expose()) && !value.expose().trim_start().starts_with('[')
        };
        for map in [&mut self.own, &mut self.further] {
            map.retain(|key, value| !names::is_url(key) || is_plain(value));
        }
    }

    /// Returns the names of the properties that were left out, unless the secret was not to be read.
    pub(super) fn left_out(&self) -> String {
        let all = self.left_out.iter().filter(|_| !self.hides_secrets);
        all.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Returns everything that is left, in the order of the keys.
    pub(super) fn into_rest(self) -> impl Iterator<Item = (String, Secret)> {
        self.own.into_iter().chain(self.further)
    }
}

/// Returns whether a value says yes.
pub(super) fn is_yes(value: &str) -> bool {
    value.trim().eq_ignore_ascii_case("true")
}

/// What to do about a definition that makes no sense.
pub(super) const SEE_DEFINITION: &str = "see `lakekey glue-conn get NAME`";

/// What stands before the names of properties that hold ciphertexts.
const ENCRYPTED: &str = "ENCRYPTED_";

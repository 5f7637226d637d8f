//! A credential as every part of lakekey sees it, and the proof that it still works.

use std::borrow::Cow;
use std::time::Duration;

use jiff::Timestamp;

use super::expiry::in_whole_seconds;
use super::{ClientKind, Expiry, Secret, Stale, VarName};

/// Names of fields that renderers look for.
pub mod field {
    /// Name or address of the server.
    pub const HOST: &str = "host";
    /// The address to connect to, where the host is only the name to check, as libpq calls it.
    pub const HOST_ADDRESS: &str = "hostaddr";
    /// TCP port.
    pub const PORT: &str = "port";
    /// Database, as libpq calls it: `psycopg.connect(**credential)` takes every name of a Redshift
    /// credential.
    pub const DATABASE: &str = "dbname";
    /// User.
    pub const USER: &str = "user";
    /// Password.
    pub const PASSWORD: &str = "password";
    /// Private key of a key pair, for a user without a password.
    pub const PRIVATE_KEY: &str = "private_key";
    /// The same as PEM of PKCS #8, where it is written otherwise.
    pub const PRIVATE_KEY_PEM: &str = "private_key_pem";
    /// Its passphrase.
    pub const PRIVATE_KEY_PASSPHRASE: &str = "private_key_passphrase";
    /// Everything in one string, as clients of that endpoint take it.
    pub const CONNECTION: &str = "connection";
    /// URL of the server; a secret where user and password are part of it.
    pub const URL: &str = "url";
    /// Token that opens the server by itself.
    pub const TOKEN: &str = "token";
    /// libpq's `sslmode`.
    pub const SSLMODE: &str = "sslmode";
    /// File with the certificate authorities to trust.
    pub const SSLROOTCERT: &str = "sslrootcert";
    /// `verify-full` where clients must encrypt, and check the server's certificate and name;
    /// `require` where they must encrypt only.
    pub const TLS: &str = "tls";
    /// 1 if MySQL clients must send the password in cleartext, over TLS.
    pub const CLEARTEXT_PLUGIN: &str = "cleartext_plugin";
    /// The name that the server's certificate has, where it is not the host's.
    pub const CERTIFICATE_NAME: &str = "certificate_name";
    /// The database's own brand, where one kind of endpoint has several.
    pub const ENGINE: &str = "engine";
    /// Named instance of an SQL Server.
    pub const INSTANCE: &str = "instance";
    /// Host, instance and port as `sqlcmd -S` takes them.
    pub const SERVER: &str = "server";
    /// System identifier of an Oracle database that has no service name.
    pub const SID: &str = "sid";
    /// JDBC URL, without the password.
    pub const JDBC_URL: &str = "jdbc_url";
    /// Kafka brokers, `host:port` with commas between.
    pub const BOOTSTRAP_SERVERS: &str = "bootstrap_servers";
    /// Kafka's `security.protocol`.
    pub const SECURITY_PROTOCOL: &str = "security_protocol";
    /// Kafka's `sasl.mechanism`.
    pub const SASL_MECHANISM: &str = "sasl_mechanism";
    /// Servers of MongoDB, `host:port` with commas between.
    pub const HOSTS: &str = "hosts";
    /// Account of Snowflake, as its command line takes it.
    pub const ACCOUNT: &str = "account";
    /// Names of the parameters of a connection URL that are not passed on.
    pub const IGNORED_PARAMETERS: &str = "ignored_parameters";
    /// Names of the properties of a connection that have a placeholder which stands for nothing, or for what
    /// cannot be put in; spaces between.
    pub const UNRESOLVED_PROPERTIES: &str = "unresolved_properties";
    /// Kafka's `sasl.kerberos.service.name`.
    pub const KERBEROS_SERVICE: &str = "kerberos_service";
    /// Kerberos' name of the user.
    pub const KERBEROS_PRINCIPAL: &str = "kerberos_principal";
    /// Place in S3 of the user's Kerberos keys.
    pub const KERBEROS_KEYTAB: &str = "kerberos_keytab";
    /// Place in S3 of the configuration of Kerberos.
    pub const KERBEROS_CONFIGURATION: &str = "kerberos_configuration";
    /// Place in S3 of the key store that Kafka clients show.
    pub const KEYSTORE: &str = "keystore";
    /// Local copy of it.
    pub const KEYSTORE_FILE: &str = "keystore_file";
    /// Place in S3 of the certificate of the authority to trust.
    pub const CA_CERTIFICATE: &str = "ca_certificate";
    /// Local copy of it, or a store that has it.
    pub const TRUSTSTORE_FILE: &str = "truststore_file";
    /// Password of the key store that Kafka clients show.
    pub const KEYSTORE_PASSWORD: &str = "keystore_password";
    /// Password of the key in that store.
    pub const KEY_PASSWORD: &str = "key_password";
    /// The group of the further parameters of a connection URL, which keep their own names.
    pub const PARAMETERS: &str = "parameters.";
    /// The group of the properties of a connection that lakekey has no client for.
    pub const PROPERTIES: &str = "properties.";
    /// The group of the members of its secret.
    pub const SECRET: &str = "secret.";
    /// The groups, each as the names of its fields begin: what follows is not lakekey's own word.
    pub const GROUPS: &[&str] = &[PARAMETERS, PROPERTIES, SECRET];
}

/// One value of a credential.
#[derive(Debug)]
pub enum Value {
    /// Text that may be shown.
    Plain(String),
    /// A number that may be shown.
    Number(u64),
    /// Text that may not be shown.
    Secret(Secret),
}

impl Value {
    /// Returns whether the value may not be shown.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        matches!(self, Self::Secret(_))
    }

    /// Returns the value as text, **secrets included**.
    #[must_use]
    pub fn expose(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Secret(secret) => Cow::Borrowed(secret.expose()),
        }
    }
}

/// A named value.
#[derive(Debug)]
pub struct Field {
    /// Name, in the field's own terms, as in [`field`].
    pub name: Cow<'static, str>,
    /// Value.
    pub value: Value,
}

impl Field {
    /// Returns the group that it belongs to, without its dot, and its name in there.
    #[must_use]
    pub fn group(&self) -> Option<(&'static str, &str)> {
        field::GROUPS
            .iter()
            .find_map(|group| Some((group.trim_end_matches('.'), self.name.strip_prefix(group)?)))
    }
}

/// A variable of the environment and the field that fills it.
#[derive(Debug)]
pub struct Variable {
    /// Name, without the user's prefix.
    pub name: VarName,
    /// Name of the field.
    pub field: Cow<'static, str>,
}

/// What a service handed out: ordered fields, the variables bound to them, what they open, and
/// when they end. Made by a [`CredentialBuilder`](super::CredentialBuilder), which checks that the
/// names are unique and the variables are bound.
#[derive(Debug)]
pub struct Credential {
    /// The name of the service that handed it out.
    pub service: Cow<'static, str>,
    /// What it opens.
    pub endpoint: ClientKind,
    /// When it was asked for, by the local clock.
    pub issued_at: Timestamp,
    /// When it ends.
    pub expiry: Expiry,
    /// From when on the service would hand out a new one, if it said.
    pub renew_at: Option<Timestamp>,
    /// When the machine had been started, by the local clock as it was when this was asked for. It
    /// moves when that clock is set.
    pub booted_at: Option<Timestamp>,
    /// The id of the AWS key that signed the request for it, all but its ends left out.
    pub signer: Option<String>,
    pub(super) fields: Vec<Field>,
    pub(super) variables: Vec<Variable>,
}

impl Credential {
    /// Returns the fields in their order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the variables in their order, without `LAKEKEY_EXPIRES_AT`.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// Returns the value of the field `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// Returns the value of the field `name` as text, **secrets included**, if it is there. Fails
    /// with a NUL byte in it, which nothing that is written for a client can carry.
    pub fn text(&self, name: &str) -> Result<Option<Cow<'_, str>>, FieldError> {
        let text = self.field(name).map(Value::expose);
        text.map(|text| FieldError::check_nul(name, &text).map(|()| text)).transpose()
    }

    /// Returns what [`Credential::text`] does of a field that has to be there.
    pub fn required_text(&self, name: &str) -> Result<Cow<'_, str>, FieldError> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// Returns the error that there is no field `name`.
    #[must_use]
    pub fn missing(&self, name: &str) -> FieldError {
        let own = self.fields.iter().filter(|field| field.group().is_none());
        FieldError::Missing {
            name: name.to_owned(),
            known: own.map(|field| field.name.to_string()).collect(),
            has_others: self.fields.iter().any(|field| field.group().is_some()),
        }
    }
}

/// Why a credential cannot be written down.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldError {
    /// No field has that name.
    Missing {
        /// The name.
        name: String,
        /// The names there are, without those of a [group](field::GROUPS).
        known: Vec<String>,
        /// Whether a field is in a group.
        has_others: bool,
    },
    /// A value cannot be carried.
    Value {
        /// The name of the field or variable; never its value.
        name: String,
        /// What stands in the way: "a line break", "a NUL byte".
        reason: &'static str,
    },
}

impl FieldError {
    /// Returns the error that the value of `name` cannot be carried because of `reason`.
    #[must_use]
    pub fn value(name: &str, reason: &'static str) -> Self {
        Self::Value { name: name.to_owned(), reason }
    }

    /// Fails if there is a NUL byte in `value`.
    pub fn check_nul(name: &str, value: &str) -> Result<(), Self> {
        if value.contains('\0') { Err(Self::value(name, "a NUL byte")) } else { Ok(()) }
    }
}

/// Where a credential came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialSource {
    /// The service, just now.
    Fetched,
    /// The cache.
    Cached,
}

/// A credential that was found to be alive. Made only by a check of its expiry; whatever prints
/// or launches takes nothing else.
#[derive(Debug)]
pub struct Live {
    credential: Credential,
    origin: CredentialSource,
}

impl Live {
    /// Returns `credential` as alive when more than `margin` is left of it at `now`.
    pub fn check(
        credential: Credential,
        origin: CredentialSource,
        now: Timestamp,
        margin: Duration,
    ) -> Result<Self, Stale> {
        credential.expiry.check(now, margin)?;
        Ok(Self { credential, origin })
    }

    /// Returns the credential.
    #[must_use]
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Returns where it came from.
    #[must_use]
    pub fn origin(&self) -> CredentialSource {
        self.origin
    }

    /// Returns when it ends as RFC 3339 in UTC, whole seconds, never later than the end: the
    /// value of `LAKEKEY_EXPIRES_AT`.
    #[must_use]
    pub fn expires_at(&self) -> String {
        in_whole_seconds(self.credential.expiry.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::super::CredentialBuilder;
    use super::*;

    fn builder() -> CredentialBuilder {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_millis(900_700));
        Credential::builder("demo", ClientKind::Redshift, now, expiry)
            .plain(field::USER, "me")
            .secret(field::PASSWORD, Secret::new("hunter2".into()))
    }

    #[test]
    fn debug_holds_no_secret() {
        let credential = builder().build().unwrap();
        assert!(!format!("{credential:?}").contains("hunter2"));
    }

    #[test]
    fn only_the_living_pass() {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let live =
            Live::check(builder().build().unwrap(), CredentialSource::Cached, now, Duration::ZERO)
                .unwrap();
        assert_eq!(live.expires_at(), "2026-11-22T10:15:00Z");
        let later = now + jiff::SignedDuration::from_secs(901);
        let dead = Live::check(
            builder().build().unwrap(),
            CredentialSource::Cached,
            later,
            Duration::ZERO,
        );
        assert!(matches!(dead.unwrap_err(), Stale::Expired { .. }));
    }
}

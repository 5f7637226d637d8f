//! What every credential for PostgreSQL's protocol shares: libpq's TLS settings and variables.

use crate::error::Result;
use crate::model::{CredentialBuilder, Flag, KeyBuilder, Malformed, Value, field, is_made_of};
use crate::outside::{Text, trusted};
use crate::settings::{Given, Layers};

pub(super) const SSLMODE: Flag = Flag::value("sslmode", "MODE", "How libpq verifies the server")
    .choices(&["require", "verify-ca", "verify-full"])
    .default("verify-full, or require if no CA bundle is found");

pub(super) const SSLROOTCERT: Flag =
    Flag::value("sslrootcert", "FILE", "CA certificates to trust, or 'system' (libpq 16)")
        .default("the system's CA bundle");

pub(super) const HOST_ADDRESS: Flag = Flag::value(
    "host-address",
    "ADDRESS",
    "IP address to connect to; TLS still checks the host name",
);

/// Every variable that [`bind`] may set.
pub(super) const VARIABLES: &[&str] = &[
    "PGHOST",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGPASSWORD",
    "PGSSLMODE",
    "PGSSLROOTCERT",
    "PGHOSTADDR",
];

/// Those that it always sets for a host, a user and a password.
pub(super) const CERTAIN_VARIABLES: &[&str] =
    &["PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGSSLMODE"];

/// Every field that [`bind`] expects.
pub(super) const FIELDS: &[&str] = &[
    field::HOST,
    field::PORT,
    field::DATABASE,
    field::USER,
    field::PASSWORD,
    field::SSLMODE,
    field::SSLROOTCERT,
    field::HOST_ADDRESS,
];

/// Where Linux distributions, macOS and the BSDs keep the CA bundle (the list of
/// rustls-native-certs and Go's crypto/x509).
const BUNDLES: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
];

/// What libpq takes for the authorities that the system trusts.
const SYSTEM: &str = "system";

/// How a client reaches and checks the server.
#[derive(Clone, Debug)]
pub(super) struct Trust {
    pub(super) sslmode: String,
    pub(super) sslrootcert: Option<String>,
    /// Whether the user chose the mode.
    pub(super) is_explicit: bool,
    /// Whether the user named the file.
    pub(super) is_named: bool,
    /// The address to connect to, where the host is only the name to check.
    pub(super) host_address: Option<String>,
}

impl Trust {
    /// Adds to a cache key what decides about a credential: the mode and the file, whoever chose them.
    pub(super) fn describe(&self, key: &mut KeyBuilder) {
        let Self { sslmode, sslrootcert, is_explicit: _, is_named: _, host_address } = self;
        key.text("sslmode", sslmode);
        key.optional("sslrootcert", sslrootcert.as_deref());
        // Without one the key is what it was before there was such a flag.
        if let Some(address) = host_address {
            key.text("host address", address);
        }
    }

    /// Returns what was given, completed with the system's CA bundle. The password is a bearer
    /// secret, so modes that send it to anybody (`disable`, `allow`, `prefer`) are refused.
    pub(super) fn given(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Self> {
        Self::given_or(None, layers, notes)
    }

    /// Returns the same, completed with the bundle `own` of the service if there is one.
    pub(super) fn given_or(
        own: Option<String>,
        layers: &Layers<'_>,
        notes: &mut Vec<Text>,
    ) -> Result<Self> {
        let mode = layers.text(&SSLMODE)?;
        if let Some(mode) = &mode
            && !SSLMODE.choices.contains(&mode.value.as_str())
        {
            return Err(mode
                .rejection("must be require, verify-ca or verify-full")
                .hint("weaker modes send the password to a server that is not verified"));
        }
        let (sslrootcert, is_named) = match layers.text(&SSLROOTCERT)? {
            Some(given) if given.value == SYSTEM => (Some(given.value), true),
            Some(given) => {
                let rule = "must be an existing file with CA certificates";
                (Some(file(&given.value).ok_or_else(|| given.rejection(rule))?), true)
            }
            None => {
                let own = own.or_else(|| layers.environment.lossy("SSL_CERT_FILE").and_then(file));
                let is_named = own.is_some();
                (own.or_else(|| BUNDLES.iter().copied().find_map(file)), is_named)
            }
        };
        let host_address = layers.text(&HOST_ADDRESS)?.map(address).transpose()?;
        let is_explicit = mode.is_some();
        let sslmode = match (mode, &sslrootcert) {
            // libpq refuses the others, too (manual, `sslrootcert`).
            (Some(mode), Some(file)) if file == SYSTEM && mode.value != "verify-full" => {
                return Err(mode.rejection("must be verify-full if --sslrootcert is 'system'"));
            }
            (Some(mode), None) if mode.value != "require" => {
                return Err(mode
                    .rejection("needs CA certificates, and no CA bundle was found on this system")
                    .hint("pass --sslrootcert FILE"));
            }
            (Some(mode), _) => mode.value,
            (None, Some(_)) => "verify-full".to_owned(),
            (None, None) => {
                notes.push(
                    "no CA bundle found; PGSSLMODE is 'require', which does not verify the \
                        server. Pass --sslrootcert FILE"
                        .into(),
                );
                "require".to_owned()
            }
        };
        Ok(Self { sslmode, sslrootcert, is_explicit, is_named, host_address })
    }

    /// Returns the file with certificates that the user named, if it is one.
    pub(super) fn named_file(&self) -> Option<&str> {
        self.sslrootcert.as_deref().filter(|file| self.is_named && *file != SYSTEM)
    }

    /// Returns what to do where `host`, which the user gave, is an end of a tunnel: no certificate
    /// names it.
    pub(super) fn hint_for_tunnel(&self, host: &str) -> Option<Text> {
        let is_checked = self.sslmode == "verify-full" && self.host_address.is_none();
        (is_checked && is_loopback(host)).then(|| {
            text!(
                "no Redshift certificate is for {}: for a tunnel, pass the server's own name as \
                    --host and the tunnel's end as --host-address 127.0.0.1, or pass --sslmode \
                    verify-ca",
                trusted(host)
            )
        })
    }
}

/// Returns whether `host` is this machine.
fn is_loopback(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let is_loopback = |address: std::net::IpAddr| address.is_loopback();
    name == "localhost" || name.ends_with(".localhost") || host.parse().is_ok_and(is_loopback)
}

/// libpq takes no name for an address (manual, `hostaddr`).
fn address(given: Given) -> Result<String> {
    let is_address = given.value.parse::<std::net::IpAddr>().is_ok();
    given.accept(is_address, "must be an IP address such as 127.0.0.1")
}

/// Returns the absolute path of a file, if it is one: the process that uses the variables may run in
/// another directory.
pub(super) fn file(path: &str) -> Option<String> {
    let path = std::path::absolute(path).ok().filter(|path| path.is_file())?;
    Some(path.to_string_lossy().into_owned())
}

/// Adds libpq's TLS settings and binds libpq's variables to those fields of `builder` that are
/// there.
pub(super) fn bind(
    builder: CredentialBuilder,
    trust: &Trust,
) -> std::result::Result<CredentialBuilder, Malformed> {
    builder
        .plain(field::SSLMODE, trust.sslmode.clone())
        .optional(field::SSLROOTCERT, trust.sslrootcert.clone().map(Value::Plain))
        .optional(field::HOST_ADDRESS, trust.host_address.clone().map(Value::Plain))
        .bind_present(VARIABLES.iter().copied().zip(FIELDS.iter().copied()))
}

/// Checks a host name or address that goes into a connection string.
pub(super) fn check_host(host: &str) -> std::result::Result<(), &'static str> {
    let valid = host.len() <= 253
        && is_made_of(host, b".-_:")
        && (!host.contains(':') || host.parse::<std::net::Ipv6Addr>().is_ok());
    if valid { Ok(()) } else { Err("must be a host name or an IP address") }
}

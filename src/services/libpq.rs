//! What every credential for PostgreSQL's protocol shares: libpq's TLS settings and variables.

use crate::environment::Environment;
use crate::error::Result;
use crate::model::{CredentialBuilder, Flag, Malformed, Value, field, is_made_of};
use crate::outside::Text;
use crate::settings::Layers;

pub(super) const SSLMODE: Flag = Flag::value("sslmode", "MODE", "How libpq checks the server")
    .choices(&["require", "verify-ca", "verify-full"])
    .default("verify-full, or require where no CA bundle is found");

pub(super) const SSLROOTCERT: Flag =
    Flag::value("sslrootcert", "FILE", "CA certificates to trust, or 'system' (libpq 16)")
        .default("the system's CA bundle");

/// Every variable that [`bind`] may set.
pub(super) const VARIABLES: &[&str] =
    &["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE", "PGSSLROOTCERT"];

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

/// How a client checks the server.
#[derive(Clone, Debug)]
pub(super) struct Trust {
    pub(super) sslmode: String,
    pub(super) sslrootcert: Option<String>,
    /// Whether the user chose the mode.
    pub(super) is_explicit: bool,
}

impl Trust {
    /// Returns what was given, completed with the system's CA bundle. The password is a bearer
    /// secret, so modes that send it to anybody (`disable`, `allow`, `prefer`) are refused.
    pub(super) fn given(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Self> {
        let mode = layers.text(&SSLMODE)?;
        if let Some(mode) = &mode
            && !SSLMODE.choices.contains(&mode.value.as_str())
        {
            return Err(mode
                .rejection("must be require, verify-ca or verify-full")
                .hint("weaker modes would send the password to whoever answers"));
        }
        let sslrootcert = match layers.text(&SSLROOTCERT)? {
            Some(given) if given.value == SYSTEM => Some(given.value),
            Some(given) => {
                let rule = "must be a file with CA certificates, and there is none";
                Some(file(&given.value).ok_or_else(|| given.rejection(rule))?)
            }
            None => bundle(layers.environment),
        };
        let is_explicit = mode.is_some();
        let sslmode = match (mode, &sslrootcert) {
            // libpq refuses the others, too (manual, `sslrootcert`).
            (Some(mode), Some(file)) if file == SYSTEM && mode.value != "verify-full" => {
                return Err(mode.rejection("must be verify-full where --sslrootcert is 'system'"));
            }
            (Some(mode), None) if mode.value != "require" => {
                return Err(mode
                    .rejection(
                        "needs CA certificates, and this system has no CA bundle in a known place",
                    )
                    .hint("name one with --sslrootcert"));
            }
            (Some(mode), _) => mode.value,
            (None, Some(_)) => "verify-full".to_owned(),
            (None, None) => {
                notes.push(
                    "no CA bundle was found, so PGSSLMODE is only 'require': the server is not \
                     verified; name a bundle with --sslrootcert"
                        .into(),
                );
                "require".to_owned()
            }
        };
        Ok(Self { sslmode, sslrootcert, is_explicit })
    }
}

fn bundle(environment: &Environment) -> Option<String> {
    environment.lossy("SSL_CERT_FILE").into_iter().chain(BUNDLES.iter().copied()).find_map(file)
}

/// Returns the absolute path of a file, if it is one: whoever takes the variables over may work in
/// another directory.
fn file(path: &str) -> Option<String> {
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
        .bind_present(VARIABLES.iter().copied().zip(FIELDS.iter().copied()))
}

/// Checks a host name or address that goes into a connection string.
pub(super) fn check_host(host: &str) -> std::result::Result<(), &'static str> {
    let valid = host.len() <= 253
        && is_made_of(host, b".-_:")
        && (!host.contains(':') || host.parse::<std::net::Ipv6Addr>().is_ok());
    if valid { Ok(()) } else { Err("must be a host name or an IP address") }
}

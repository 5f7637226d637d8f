//! The variables that lead a program into the sandbox, and the files they name.

use std::io;
use std::path::{Path, PathBuf};

use super::identity::{DEMO_KEY, DEMO_SECRET};
use super::tls::Authority;

/// The variables that would lead a program somewhere else.
pub const REMOVED: &[&str] = &[
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_ENDPOINT_URL_EMR_CONTAINERS",
    "AWS_ENDPOINT_URL_FINSPACE",
    "AWS_ENDPOINT_URL_GLUE",
    "AWS_ENDPOINT_URL_KMS",
    "AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS",
    "AWS_ENDPOINT_URL_SECRETS_MANAGER",
    "AWS_ENDPOINT_URL_STS",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_CA_BUNDLE",
    "LAKEKEY_PROFILE",
    "LAKEKEY_REGION",
    "LAKEKEY_ENDPOINT_URL",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
];

/// Writes the files: the authority's certificate, and AWS settings with nothing in them.
pub(crate) fn write_files(home: &Path, authority: &Authority) -> io::Result<()> {
    std::fs::write(authority_file(home), &authority.authority_pem)?;
    std::fs::write(certificate_file(home), &authority.certificate_pem)?;
    std::fs::write(key_file(home), &authority.key_pem)?;
    std::fs::write(home.join("config"), "")?;
    std::fs::write(home.join("credentials"), "")
}

/// Returns the file of the authority's certificate.
pub(crate) fn authority_file(home: &Path) -> PathBuf {
    home.join("ca.pem")
}

/// Returns the file of the certificate for `localhost`.
pub(crate) fn certificate_file(home: &Path) -> PathBuf {
    home.join("server.pem")
}

/// Returns the file of that certificate's key; the directory is closed to others.
pub(crate) fn key_file(home: &Path) -> PathBuf {
    home.join("server.key")
}

/// Returns the variables.
pub(crate) fn variables(url: &str, tls: bool, home: &Path) -> Vec<(String, String)> {
    let file = |path: PathBuf| path.to_string_lossy().into_owned();
    let mut variables = vec![
        ("AWS_ACCESS_KEY_ID", DEMO_KEY.to_owned()),
        ("AWS_SECRET_ACCESS_KEY", DEMO_SECRET.to_owned()),
        ("AWS_REGION", String::from("eu-west-1")),
        // Version 1 of the AWS CLI knows only this name.
        ("AWS_DEFAULT_REGION", String::from("eu-west-1")),
        ("AWS_ENDPOINT_URL", url.to_owned()),
        ("AWS_EC2_METADATA_DISABLED", String::from("true")),
        ("AWS_CONFIG_FILE", file(home.join("config"))),
        ("AWS_SHARED_CREDENTIALS_FILE", file(home.join("credentials"))),
        ("LAKEKEY_SSLROOTCERT", file(authority_file(home))),
    ];
    if tls {
        variables.push(("AWS_CA_BUNDLE", file(authority_file(home))));
    }
    variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

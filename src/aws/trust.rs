//! The user's own certificate authorities, and the proxies: read before anything connects,
//! because the SDK panics at a damaged bundle and goes past a proxy that it cannot read.

use std::path::{Path, PathBuf};

use aws_smithy_types::base64;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Returns the certificates of the PEM file `path`, which `origin` names, as PEM, without those
/// that rustls cannot read: bundles of a whole system have some that are older than the rules.
pub(super) fn bundle(path: &Path, origin: impl Into<Text>) -> Result<Vec<u8>> {
    let origin = origin.into();
    let wrong = |why: String| {
        Error::usage(text!("the CA bundle {} cannot be used", show(&path.to_string_lossy())))
            .cause(trusted(&why))
            .cause(text!("it is set by {}", origin))
    };
    let file = std::fs::read(path).map_err(|failure| wrong(failure.to_string()))?;
    let mut pem = String::new();
    let mut unusable = 0;
    for (index, certificate) in CertificateDer::pem_slice_iter(&file).enumerate() {
        let number = index + 1;
        let certificate =
            certificate.map_err(|failure| wrong(format!("certificate {number}: {failure}")))?;
        if RootCertStore::empty().add(certificate.clone()).is_err() {
            unusable += 1;
            continue;
        }
        pem.push_str("-----BEGIN CERTIFICATE-----\n");
        pem.push_str(&base64::encode(&certificate));
        pem.push_str("\n-----END CERTIFICATE-----\n");
    }
    match (pem.is_empty(), unusable) {
        (false, _) => Ok(pem.into_bytes()),
        (true, 0) => Err(wrong("it holds no PEM certificate".to_owned())),
        (true, _) => Err(wrong("none of its certificates can be read".to_owned())),
    }
}

/// The variables that name proxies.
const PROXIES: [&str; 6] =
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/// Checks that every proxy that is set can be used, by the rules of the HTTP client below
/// (hyper-util `Matcher::from_env`), which leaves out what it cannot read and connects directly.
/// Values are not repeated: they may hold a password.
pub(super) fn check_proxies(environment: &Environment) -> Result<()> {
    for name in PROXIES {
        if environment.text(name)?.is_some_and(|value| !is_proxy(value)) {
            return Err(Error::usage(text!("the variable {} is not the URL of a proxy", name))
                .hint(text!("set it like http://proxy.example.com:3128, or unset {}", name)));
        }
    }
    Ok(())
}

/// Proxies that the HTTP client below cannot use, though it reads their URLs.
#[derive(Debug)]
pub(super) struct Socks(Matcher);

/// Returned for a request that such a proxy would get.
#[derive(Debug)]
pub(super) struct SocksRefused(&'static str);

impl std::fmt::Display for SocksRefused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.words())
    }
}

impl SocksRefused {
    /// Returns what is wrong, in words.
    pub(super) fn words(&self) -> &'static str {
        self.0
    }
}

impl std::error::Error for SocksRefused {}

impl Socks {
    /// Returns what finds them, if any is set.
    pub(super) fn of(environment: &Environment) -> Option<Self> {
        let mut values = PROXIES.into_iter().filter_map(|name| environment.lossy(name));
        values.any(is_socks).then(|| Self(Matcher::from_env()))
    }

    /// Checks that a request to `url` takes none of them.
    pub(super) fn check(&self, url: &str) -> std::result::Result<(), SocksRefused> {
        let Ok(uri) = url.parse::<Uri>() else { return Ok(()) };
        let Some(taken) = self.0.intercept(&uri) else { return Ok(()) };
        if !taken.uri().scheme_str().is_some_and(|scheme| scheme.starts_with("socks")) {
            return Ok(());
        }
        Err(SocksRefused(match url.starts_with("https:") {
            true => "HTTPS_PROXY or ALL_PROXY names a SOCKS proxy, which is not supported",
            false => "HTTP_PROXY or ALL_PROXY names a SOCKS proxy, which is not supported",
        }))
    }
}

fn is_socks(value: &str) -> bool {
    value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("socks"))
}

fn is_proxy(value: &str) -> bool {
    value.parse::<Uri>().is_ok_and(|uri| {
        let known = uri.scheme_str().is_none_or(|scheme| {
            ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(&scheme)
        });
        known && uri.host().is_some_and(|host| !host.is_empty())
    })
}

/// Where a bundle is set, and by what.
pub(super) type Bundle = (PathBuf, Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_those_of_the_client_below() {
        for value in
            ["http://proxy:3128", "proxy:3128", "http://me:p%40ss@proxy", "socks5h://[::1]:1080"]
        {
            assert!(is_proxy(value), "{value}");
        }
        for value in ["http://a b", "ftp://proxy", "/proxy", "http://", "http://me:p@ss word@proxy"]
        {
            assert!(!is_proxy(value), "{value}");
        }
        let environment = Environment::from_iter([("https_proxy", "http://me:s3cret@a b")]);
        let error = check_proxies(&environment).unwrap_err();
        let shown = format!("{error:?}");
        assert!(shown.contains("https_proxy") && !shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn a_bundle_is_read_as_far_as_it_can_be() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("bundle.pem");
        let key = rcgen::KeyPair::generate().unwrap();
        let good = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let good = good.self_signed(&key).unwrap().pem();
        let section = |body: &str| {
            format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
        };
        let junk = section("aGVsbG8=");
        let damaged = section("?!");
        for (text, wrong) in [
            (good.clone(), None),
            (format!("# a comment\n{junk}{good}{good}"), None),
            (junk, Some("none of its certificates can be read")),
            (format!("{good}{damaged}"), Some("certificate 2: ")),
            ("hello".to_owned(), Some("no PEM certificate")),
            ("-----BEGIN CERTIFICATE-----\naGVsbG8=\n".to_owned(), Some("certificate 1: ")),
            (String::new(), Some("no PEM certificate")),
        ] {
            std::fs::write(&file, &text).unwrap();
            match (bundle(&file, "a test"), wrong) {
                (Ok(pem), None) => {
                    let read: std::result::Result<Vec<_>, _> =
                        CertificateDer::pem_slice_iter(&pem).collect();
                    assert!(read.is_ok_and(|read| !read.is_empty()), "{text}");
                }
                (Err(error), Some(wrong)) => {
                    assert!(error.causes[0].contains(wrong), "{text}: {error:?}");
                }
                (result, _) => panic!("{text}: {result:?}"),
            }
        }
    }
}

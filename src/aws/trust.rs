//! The user's own certificate authorities: read before anything connects, because the SDK panics
//! at a damaged bundle.

use std::path::{Path, PathBuf};

use aws_smithy_types::base64;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::files::read_regular;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Returns the certificates of the PEM file `path`, which `origin` names, as PEM, without those
/// that rustls cannot read: bundles of a whole system have some that are older than the rules.
pub(super) fn bundle(path: &Path, origin: impl Into<Text>) -> Result<Vec<u8>> {
    let origin = origin.into();
    let wrong = |why: String| {
        Error::usage(text!("could not use the CA bundle {}", show(&path.to_string_lossy())))
            .cause(trusted(&why))
            .cause(text!("set by {}", origin))
    };
    let file =
        read_regular(path).map_err(|failure| wrong(failure.to_string()).unless_limit(&failure))?;
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
        (true, 0) => Err(wrong("it contains no PEM certificate".to_owned())),
        (true, _) => Err(wrong("none of its certificates is valid".to_owned())),
    }
}

/// Where a bundle is set, and by what.
pub(super) type Bundle = (PathBuf, Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundle_is_read_as_far_as_it_can_be() {
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
            (junk, Some("none of its certificates is valid")),
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

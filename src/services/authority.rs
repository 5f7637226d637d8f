//! Whose certificate a server shows, where the system's bundle does not have that authority: Amazon
//! RDS signs its databases' own (RDS User Guide, "Using SSL/TLS").

use std::path::Path;

use super::libpq::{self, Trust};
use crate::aws::Session;
use crate::environment::Environment;
use crate::model::{ClientKind, Credential, Value, field};
use crate::outside::{Text, trusted};
use crate::settings::ConfigFile;

/// Where the bundle is for the regions of the partition `aws`.
const BUNDLE: &str = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";

/// What AWS's names end in, partition by partition.
const DOMAINS: [&str; 7] = [
    "amazonaws.com",
    "amazonaws.com.cn",
    "amazonaws.eu",
    "c2s.ic.gov",
    "sc2s.sgov.gov",
    "csp.hci.ic.gov",
    "cloud.adc-e.uk",
];

/// `Amazon RDS` in the middle of a text in base64: what its 13 or so characters are for each of three
/// places at which it may begin.
const NAMES: [&str; 3] = ["QW1hem9uIFJEU", "FtYXpvbiBSRF", "BbWF6b24gUkRT"];

/// File name under which lakekey looks for the bundle.
const FILE: &str = "rds-global-bundle.pem";

/// Returns the path of the bundle, if the user saved it beside the config file or in `/etc/ssl/certs`.
pub(super) fn bundle(environment: &Environment) -> Option<String> {
    let own = ConfigFile::default_path(environment).map(|config| config.with_file_name(FILE));
    let of_machine = Path::new("/etc/ssl/certs").join(FILE);
    own.into_iter().chain([of_machine]).find_map(|path| libpq::file(path.to_str()?))
}

/// Returns the text of [`remark`], and where to save the bundle so that lakekey finds it.
pub(super) fn remark_with_place(
    trust: &Trust,
    session: &Session<'_>,
    credential: &Credential,
) -> Option<Text> {
    let remark = remark(trust, session, credential)?;
    let config = ConfigFile::default_path(&session.host().environment)?;
    let place = config.with_file_name(FILE);
    Some(text!("{}; or save it as {}", remark, trusted(place.display())))
}

/// Returns what to do if clients verify the server of `credential`, no file was named, and the
/// system's bundle does not have the server's authority.
pub(super) fn remark(
    trust: &Trust,
    session: &Session<'_>,
    credential: &Credential,
) -> Option<Text> {
    if trust.is_named || !is_verified(credential) {
        return None;
    }
    let text = |name: &str| credential.field(name).map(Value::expose);
    let file = "--sslrootcert FILE, LAKEKEY_SSLROOTCERT, or sslrootcert = \"…\" in a target";
    let how = match credential.endpoint {
        ClientKind::Redshift | ClientKind::PostgreSql | ClientKind::MySql | ClientKind::MongoDb => {
            text!("pass it with {}", trusted(file))
        }
        _ => "set it in the client's own settings".into(),
    };
    if let Some(place) = text(field::CA_CERTIFICATE) {
        let place = session.host().filter().quote(&place);
        return Some(text!(
            "check the certificate of this server with {}, not with the system's bundle: \
                download it, and {}",
            place,
            how
        ));
    }
    let hosts = text(field::HOST).or_else(|| text(field::HOSTS))?;
    let is_of_rds = hosts.split(',').any(|host| is_of_rds(host.split(':').next().unwrap_or(host)));
    if !is_of_rds || trust.sslrootcert.as_deref().is_some_and(has_authority) {
        return None;
    }
    Some(text!(
        "the certificate of this server is from Amazon RDS's own authority, which the system's \
         bundle does not have: download {} (other partitions have their own, see the RDS User \
         Guide), and {}",
        trusted(BUNDLE),
        how
    ))
}

/// Returns whether clients check the server's certificate.
fn is_verified(credential: &Credential) -> bool {
    let mode = credential.field(field::SSLMODE).or_else(|| credential.field(field::TLS));
    mode.is_some_and(|mode| mode.expose() != "require")
}

/// Returns whether `host` is a database of Amazon RDS or DocumentDB. A proxy in front of one shows a
/// certificate of Amazon's public authority ("RDS Proxy security").
pub(super) fn is_of_rds(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let of_domain = DOMAINS.iter().find_map(|domain| host.strip_suffix(domain)?.strip_suffix('.'));
    let Some(labels) = of_domain else { return false };
    let labels: Vec<&str> = labels.split('.').collect();
    let [_, others @ ..] = &labels[..] else { return false };
    // The region is the last label in some partitions, and the service in the others.
    others.iter().rev().take(2).any(|label| ["rds", "docdb"].contains(label))
        && !others.iter().any(|label| label.starts_with("proxy-"))
}

/// Returns whether the bundle has a certificate of Amazon RDS, as far as it can be read.
fn has_authority(bundle: &str) -> bool {
    std::fs::read_to_string(bundle).is_ok_and(|text| {
        let text: String = text.split_ascii_whitespace().collect();
        NAMES.iter().any(|name| text.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_of_rds_are_known_by_their_hosts() {
        for host in [
            "db1.abc.eu-west-1.rds.amazonaws.com",
            "DB1.ABC.EU-WEST-1.RDS.AMAZONAWS.COM.",
            "c.cluster-ro-abc.eu-west-1.rds.amazonaws.com",
            "db1.abc.rds.cn-north-1.amazonaws.com.cn",
            "c.node.eu-west-1.docdb.amazonaws.com",
        ] {
            assert!(is_of_rds(host), "{host}");
        }
        for host in [
            "p.proxy-abc.eu-west-1.rds.amazonaws.com",
            "r.endpoint.proxy-abc.eu-west-1.rds.amazonaws.com",
            "default.1.eu-west-1.redshift-serverless.amazonaws.com",
            "rds.amazonaws.com",
            "rds.amazonaws.com.evil.example",
            "db1.abc.eu-west-1.rds.amazonaws.example",
            "h.example",
            "",
        ] {
            assert!(!is_of_rds(host), "{host}");
        }
    }

    #[test]
    fn authority_of_rds_is_found_wherever_it_begins() {
        let directory = tempfile::tempdir().unwrap();
        let bundle = directory.path().join("bundle.pem");
        let has = |text: &str| {
            std::fs::write(&bundle, text).unwrap();
            has_authority(&bundle.to_string_lossy())
        };
        for before in ["", "x", "xx", "xxx"] {
            let encoded =
                aws_smithy_types::base64::encode(format!("{before}Amazon RDS eu Root CA"));
            let (start, end) = encoded.split_at(9);
            assert!(has(&format!("-----BEGIN CERTIFICATE-----\n{start}\r\n{end}\n")), "{before}");
        }
        assert!(!has(&aws_smithy_types::base64::encode("Amazon Root CA 1")));
        assert!(!has_authority("/no/such/bundle"));
    }
}

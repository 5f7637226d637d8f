//! Presigned requests: tokens that a server verifies by their signature, made without a network.

use std::fmt::Write;
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::ProvideCredentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use jiff::Timestamp;

use super::{SignedSession, at_once};
use crate::error::{Error, Result};
use crate::model::percent::encode;
use crate::model::{Secret, SecretBuffer};
use crate::outside::trusted;

/// What a presigned request says.
#[derive(Clone, Copy, Debug)]
pub struct Presign<'a> {
    /// The host, with the port where the URL has one.
    pub host: &'a str,
    /// The parameters of the service, percent-encoded, in order.
    pub query: &'a str,
    /// The name of the service that verifies the signature: `rds-db`.
    pub service: &'a str,
    /// The region, where the host names one. `None` is that of the session.
    pub region: Option<&'a str>,
    /// How long the request is valid.
    pub expires: Duration,
    /// The time to sign.
    pub now: Timestamp,
}

impl SignedSession {
    /// Returns `HOST/?QUERY` with a signature, as botocore writes it: a GET request without a body
    /// and without the scheme.
    ///
    /// # Errors
    ///
    /// If `request` makes no URL.
    pub fn presign(&self, request: &Presign<'_>) -> Result<Secret> {
        let region = request.region.or(self.config.region().map(AsRef::as_ref));
        let region = region.ok_or_else(|| Error::bug("a session without a region signs"))?;
        // The sign-in is over: the provider has the credentials at hand.
        let credentials = self.config.credentials_provider();
        let credentials =
            credentials.and_then(|provider| at_once(provider.provide_credentials())?.ok());
        let credentials = credentials.ok_or_else(|| Error::bug("a session without keys signs"))?;
        sign_request(credentials, region, request)
    }
}

fn sign_request(credentials: Credentials, region: &str, request: &Presign<'_>) -> Result<Secret> {
    let bug = |failure: String| {
        Error::bug(text!("a request that cannot be signed: {}", trusted(&failure)))
    };
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(request.expires);
    let identity = credentials.into();
    let parameters = SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(request.service)
        .time(SystemTime::from(request.now))
        .settings(settings)
        .build()
        .map_err(|failure| bug(failure.to_string()))?
        .into();
    let url = format!("https://{}/?{}", request.host, request.query);
    let signable = SignableRequest::new("GET", &url, std::iter::empty(), SignableBody::Bytes(&[]))
        .map_err(|failure| bug(failure.to_string()))?;
    let output = sign(signable, &parameters).map_err(|failure| bug(failure.to_string()))?;
    let mut out = SecretBuffer::new();
    // Writing to a SecretBuffer cannot fail.
    let _ = write!(out, "{}/?{}", request.host, request.query);
    // The signature comes last, also behind a session token: the order of botocore.
    let (signature, others): (Vec<_>, Vec<_>) =
        output.output().params().iter().partition(|(name, _)| *name == "X-Amz-Signature");
    for (name, value) in others.into_iter().chain(signature) {
        let _ = write!(out, "&{name}={}", encode(value));
    }
    Ok(out.into_secret())
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    const RDS: &str = "orders.cluster-abcdefghijkl.eu-west-1.rds.amazonaws.com:5432";
    const MYSQL: &str = "orders.cluster-abcdefghijkl.eu-west-1.rds.amazonaws.com:3306";
    const DSQL: &str = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";
    const MSK: &str = "kafka.eu-west-1.amazonaws.com";

    fn token(service: &str, host: &str, query: &str, seconds: u64, session: bool) -> String {
        let session = session.then(|| {
            "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCWV1LXdlc3QtMSJ+TOKEN/with+plus==".to_owned()
        });
        let credentials = Credentials::new(
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            session,
            None,
            "test",
        );
        let request = Presign {
            host,
            query,
            service,
            region: None,
            expires: Duration::from_secs(seconds),
            now: "2026-01-31T12:00:00Z".parse().unwrap(),
        };
        sign_request(credentials, "eu-west-1", &request).unwrap().expose().to_owned()
    }

    #[track_caller]
    fn check(token: &str, length: usize, signature: &str, digest: &str) {
        assert!(token.ends_with(&format!("&X-Amz-Signature={signature}")), "{token}");
        check_digest(token, length, digest);
    }

    #[track_caller]
    fn check_digest(token: &str, length: usize, digest: &str) {
        assert_eq!(token.len(), length, "{token}");
        let found = hex::encode(Sha256::digest(token));
        assert_eq!(found, digest, "{token}");
    }

    // Made with botocore 1.44.8 and aws-msk-iam-sasl-signer-python 1.0.2 at a fixed time.
    #[test]
    fn rds_tokens_are_those_of_botocore() {
        let query = "Action=connect&DBUser=app_user";
        check(
            &token("rds-db", RDS, query, 900, false),
            362,
            "44d27ade6c444481094c0c928be3db726867be413e0fac87e48acd9b6e275325",
            "16192b31cb5d91d76632d21a23ad1cd98a1adfc64ca528c5877bf305831de360",
        );
        check(
            &token("rds-db", MYSQL, query, 900, true),
            483,
            "930d6c1b24c001fc103a159bf6411fc244fad2d0d3f733796c1c69bd00d948dc",
            "539d908fc8740e797ef97db031f998ce03d7728827300118f05e1ad0625a81d6",
        );
        check(
            &token("rds-db", RDS, "Action=connect&DBUser=Jane%2BDoe%40example.com", 900, true),
            499,
            "98dd1626230470db183ae4e0a75ec28114f529fafd8317bb07294a4ac9b14d80",
            "e5d2b14734d3d156675d2492ecc1ae2c3ab151523bc815351fc98cdc5464a126",
        );
        check(
            &token("rds-db", RDS, "Action=connect&DBUser=a%20b~c%2Fd%2A%C3%A9", 900, false),
            374,
            "bd24f8afa2367484d450bd5fb371cab930630aae5e448b70f528e3372b8755f8",
            "e82b9c19f6ff41bd8840e331df0e6234507e7eceeb2339333ccd40d9e2b23c6f",
        );
    }

    #[test]
    fn dsql_tokens_are_those_of_botocore() {
        check(
            &token("dsql", DSQL, "Action=DbConnect", 3600, false),
            335,
            "801453c42d79eeb4f66db5d85421d48817d1a16eca5691c87785939c23fb8678",
            "458003e3a5cb756c35c57628bb7a29bbafaf1450147cef0f973b992de74d0d22",
        );
        check(
            &token("dsql", DSQL, "Action=DbConnectAdmin", 900, true),
            460,
            "079fd2fbf7b4db5cf66c7b426bf20784e4ebeb466d084494dede571e1a412665",
            "b7fb4fcde25872145ec6239540fc69bf6b3d7152e0a615d9ffe2cd0ae5adfa69",
        );
    }

    #[test]
    fn msk_tokens_are_those_of_its_signer() {
        for (session, length, signature, digest) in [
            (
                false,
                396,
                "caeb9c9c310ed4705bfdc81ee191ecb3a3691ced976209c4c51561fde1378e85",
                "41fd8d275cc94e81db56efd946e46bebe2f737948e41045874b37e7537a3cc3e",
            ),
            (
                true,
                517,
                "883623aec45817aac88b41b68068842829e3534e005a016366aab1633218ca46",
                "8f28ba8f4b369e4c69d21c359f93be02b5a1e3fb99164498cbd13c58ad6146a1",
            ),
        ] {
            let query = "Action=kafka-cluster%3AConnect";
            let url = format!("https://{}", token("kafka-cluster", MSK, query, 900, session));
            assert!(url.ends_with(signature), "{url}");
            let agent = "&User-Agent=aws-msk-iam-sasl-signer-python%2F1.0.2";
            check_digest(&(url + agent), length, digest);
        }
    }
}

//! The proof that the sender of a request has the key of an `aws login` session (RFC 9449).

use aws_lc_rs::rand::{SystemRandom, fill};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use aws_smithy_types::base64;
use jiff::Timestamp;
use serde_json::json;
use zeroize::Zeroizing;

use crate::outside::Text;

/// The key of a session.
pub(super) struct ProofKey(EcdsaKeyPair);

impl ProofKey {
    /// Reads the key in PEM, as the AWS CLI saves it, or says what is wrong with it.
    pub(super) fn read(pem: &str) -> Result<Self, Text> {
        let lines = pem.lines().filter(|line| !line.starts_with("-----"));
        let digits = Zeroizing::new(lines.map(str::trim).collect::<String>());
        let invalid = || Text::from("dpopKey is not a key of the curve P-256");
        let der = Zeroizing::new(base64::decode(digits.as_str()).map_err(|_| invalid())?);
        EcdsaKeyPair::from_private_key_der(&ECDSA_P256_SHA256_FIXED_SIGNING, &der)
            .map(Self)
            .map_err(|_| invalid())
    }

    /// Returns the header `DPoP` of a POST to `url`. No two are the same.
    pub(super) fn proof(
        &self,
        url: &str,
        now: Timestamp,
    ) -> Result<String, aws_lc_rs::error::Unspecified> {
        let mut id = [0; 16];
        fill(&mut id)?;
        // A byte that says "not compressed", and both coordinates.
        let point = self.0.public_key().as_ref();
        let (x, y) = point.split_at_checked(33).ok_or(aws_lc_rs::error::Unspecified)?;
        let x = x.get(1..).unwrap_or_default();
        let head = json!({
            "typ": "dpop+jwt",
            "alg": "ES256",
            "jwk": {"kty": "EC", "x": base64url(x), "y": base64url(y), "crv": "P-256"},
        });
        let claims = json!({
            "jti": hex::encode(id), "htm": "POST", "htu": url, "iat": now.as_second(),
        });
        let message = format!("{}.{}", base64url(head.to_string()), base64url(claims.to_string()));
        let signature = self.0.sign(&SystemRandom::new(), message.as_bytes())?;
        Ok(format!("{message}.{}", base64url(signature)))
    }
}

/// Returns base64 as a JSON Web Token has it.
fn base64url(bytes: impl AsRef<[u8]>) -> String {
    base64::encode(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key and its coordinates, from the tests of the SDK.
    const KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
        MHcCAQEEIBMB/RwQERsVoqWRQG4zK8CnaAa5dfrpbm+9tFdBh3z4oAoGCCqGSM49\n\
        AwEHoUQDQgAEWb1VLi1EA2hJaTz4yYuxSELvY+1GAfL+8rUTCAdiFid87Bf6GY+s\n\
        2+1RpqDv0RpZiDIMCrZrsAh+RK9S3QCaGA==\n-----END EC PRIVATE KEY-----\n";

    #[test]
    fn proof_names_the_key_and_the_request() {
        let key = ProofKey::read(KEY).unwrap();
        let now = Timestamp::from_second(1_651_516_560).unwrap();
        let proof = key.proof("https://example.com/v1/token", now).unwrap();
        let parts: Vec<serde_json::Value> = proof
            .split('.')
            .take(2)
            .map(|part| {
                let padded = part.replace('-', "+").replace('_', "/");
                let padding = "=".repeat((4 - part.len() % 4) % 4);
                let text = base64::decode(format!("{padded}{padding}")).unwrap();
                serde_json::from_slice(&text).unwrap()
            })
            .collect();
        assert_eq!(parts[0]["jwk"]["x"], "Wb1VLi1EA2hJaTz4yYuxSELvY-1GAfL-8rUTCAdiFic");
        assert_eq!(parts[0]["jwk"]["y"], "fOwX-hmPrNvtUaag79EaWYgyDAq2a7AIfkSvUt0Amhg");
        assert_eq!(parts[1]["htu"], "https://example.com/v1/token");
        assert_eq!(parts[1]["iat"], 1_651_516_560);
        assert_ne!(proof, key.proof("https://example.com/v1/token", now).unwrap());
    }

    #[test]
    fn invalid_key_is_refused() {
        for text in ["", "no", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----"]
        {
            assert!(ProofKey::read(text).is_err(), "{text}");
        }
    }
}

//! KMS: Decrypt, of ciphertexts that the sandbox's Glue makes. They are no secret from anybody:
//! each byte is changed by a constant.

use serde_json::json;

use super::exchange::{Refusal, Reply, Request, Wire};
use super::identity::ACCOUNT;
use super::services::{Call, Service};

/// The service.
pub(crate) struct Kms;

const HEADER: &[u8] = b"sandbox-kms\x01";
const KEY: &str = "key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// Returns the ciphertext of `plaintext` in base64, as Glue hands it out.
pub fn encrypt(plaintext: &[u8]) -> String {
    let bytes: Vec<u8> =
        HEADER.iter().copied().chain(plaintext.iter().map(|byte| byte ^ 0x5a)).collect();
    aws_smithy_types::base64::encode(bytes)
}

impl Service for Kms {
    fn signing_name(&self) -> &'static str {
        "kms"
    }

    fn wire(&self) -> Wire {
        Wire::Json
    }

    fn operation(&self, request: &Request) -> Option<String> {
        request.header("x-amz-target")?.strip_prefix("TrentService.").map(str::to_owned)
    }

    fn resource(&self, call: &Call<'_>) -> String {
        arn(call.region)
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let input = call.request.json()?;
        if call.operation != "Decrypt" {
            return Err(Refusal::new(404, "UnknownOperationException", "No such operation"));
        }
        let invalid = || Refusal::new(400, "InvalidCiphertextException", "");
        // The context belongs to the ciphertext, and Glue sets none.
        let has_context = input
            .get("EncryptionContext")
            .and_then(|context| context.as_object())
            .is_some_and(|context| !context.is_empty());
        let text = input["CiphertextBlob"].as_str().unwrap_or_default();
        let bytes = aws_smithy_types::base64::decode(text).map_err(|_| invalid())?;
        let body = bytes.strip_prefix(HEADER).filter(|_| !has_context).ok_or_else(invalid)?;
        let plaintext: Vec<u8> = body.iter().map(|byte| byte ^ 0x5a).collect();
        call.state.world().passwords.push(String::from_utf8_lossy(&plaintext).into_owned());
        Ok(Reply::json(&json!({
            "KeyId": arn(call.region),
            "Plaintext": aws_smithy_types::base64::encode(plaintext),
            "EncryptionAlgorithm": "SYMMETRIC_DEFAULT",
        })))
    }
}

fn arn(region: &str) -> String {
    format!("arn:aws:kms:{region}:{ACCOUNT}:{KEY}")
}

//! Credentials in JSON, as a `credential_process` prints them, and a container's address or an
//! instance answers.

use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use serde_json::{Map, Value};

use super::failure::chain;
use crate::outside::{Text, Untrusted};

/// Returns a string member of the answer. A member of another type is an error, which says so.
pub(super) fn text(
    answer: &Map<String, Value>,
    name: &'static str,
) -> Result<Option<String>, Text> {
    match answer.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(text!("{} is not a string", name)),
    }
}

/// Returns a text that must be there.
pub(super) fn required(answer: &Map<String, Value>, name: &'static str) -> Result<String, Text> {
    text(answer, name)?.ok_or_else(|| text!("{} is missing", name))
}

/// Returns the JSON object in `bytes`. Nothing of it is repeated: it may hold secrets.
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, Text> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("it is not a JSON object".into()),
        Err(failure) => {
            Err(text!("it is not JSON (line {}, column {})", failure.line(), failure.column()))
        }
    }
}

/// Sends `request` and returns the HTTP status and the body of the response, or why none arrived.
pub(super) async fn body(
    connector: &impl HttpConnector,
    request: HttpRequest,
) -> Result<(u16, Vec<u8>), Untrusted> {
    let answer = connector.call(request).await.map_err(|failure| chain(&failure))?;
    let status = answer.status().as_u16();
    let body: SdkBody = answer.into_body();
    let body = aws_smithy_types::byte_stream::ByteStream::new(body);
    let bytes = body.collect().await.map_err(|failure| chain(&failure))?;
    Ok((status, bytes.to_vec()))
}

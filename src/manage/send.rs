//! One call: a request from its description, through the SDK, and the answer as it came.
//!
//! The SDK has a builder and types for each operation, and no way to JSON and back. Twice thirty
//! of those would be near-copies of each other, and larger than all the rest of the program. So
//! each API lends one operation, whose request is replaced when the SDK has written it and before
//! it is signed, and whose answer is read when the SDK has looked at it. Endpoint, signature,
//! retries, clock, time limits and the meaning of error codes stay the SDK's own.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::{Map, Value};

use super::check;
use super::document::Document;
use super::mask;
use super::operation::ApiOperation;
use crate::aws::{self, Api, CallContext, SignedSession, client, missing};
use crate::error::Result;
use crate::model::Secret;
use crate::model::percent::encode;
use crate::services::finspace;

/// An API whose operations are described, and the client that lends one of them: one whose answer
/// is empty.
#[derive(Clone, Copy, Debug)]
pub enum SdkCarrier {
    /// Glue, which lends DeleteConnection.
    Glue,
    /// FinSpace, which lends TagResource.
    FinSpace,
}

/// What to ask for where Glue cannot use its key.
const RIGHTS: &str = "Glue uses the KMS key of the Data Catalog's settings with the caller's \
    permissions: ask for kms:Decrypt and kms:Encrypt on it";

impl SdkCarrier {
    /// Returns what the API is called.
    #[must_use]
    pub fn api(self) -> Api {
        match self {
            Self::Glue => aws::glue::API,
            Self::FinSpace => finspace::API,
        }
    }

    /// Returns the header that names `operation`, if one does.
    fn target(self, operation: &ApiOperation) -> Option<String> {
        matches!(self, Self::Glue).then(|| format!("AWSGlue.{}", operation.name))
    }

    async fn send(
        self,
        connection: &SignedSession,
        context: CallContext<'_>,
        envelope: Envelope,
    ) -> Result<()> {
        let url = connection.endpoint_url.clone();
        match self {
            Self::Glue => {
                let client = client!(aws_sdk_glue, connection, url);
                let lent = client.delete_connection().connection_name("lent");
                let sent = lent.customize().interceptor(envelope).send().await;
                sent.map(drop).map_err(|error| aws::glue::call_error(context, &error, RIGHTS))
            }
            Self::FinSpace => {
                let client = client!(aws_sdk_finspace, connection, url);
                let lent = client.tag_resource().resource_arn("lent");
                let sent = lent.customize().interceptor(envelope).send().await;
                sent.map(drop).map_err(|error| finspace::call_error(connection, context, &error))
            }
        }
    }
}

/// A request that takes the place of the lent one, and the answer to it.
#[derive(Clone)]
struct Envelope(Arc<Contents>);

struct Contents {
    method: &'static str,
    uri: String,
    target: Option<String>,
    body: Option<Secret>,
    answer: Mutex<Option<Secret>>,
}

impl fmt::Debug for Envelope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Envelope({} {})", self.0.method, self.0.uri)
    }
}

impl Intercept for Envelope {
    fn name(&self) -> &'static str {
        "lakekey::Envelope"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        let Contents { method, uri, target, body, answer: _ } = self.0.as_ref();
        let request = context.request_mut();
        request.set_method(method)?;
        request.set_uri(uri.as_str())?;
        let headers = request.headers_mut();
        for name in ["content-length", "content-type", "x-amz-target"] {
            headers.remove(name);
        }
        if let Some(target) = target {
            headers.insert("x-amz-target", target.clone());
        }
        let Some(body) = body else {
            *request.body_mut() = SdkBody::empty();
            return Ok(());
        };
        let text = body.expose();
        let kind = if target.is_none() { "json" } else { "x-amz-json-1.1" };
        headers.insert("content-type", format!("application/{kind}"));
        headers.insert("content-length", text.len().to_string());
        *request.body_mut() = SdkBody::from(text);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        let bytes = context.response().body().bytes().unwrap_or_default();
        let text = std::str::from_utf8(bytes).ok().map(|text| Secret::new(text.to_owned()));
        *self.0.answer.lock().unwrap_or_else(PoisonError::into_inner) = text;
        Ok(())
    }
}

/// Checks `input` against `operation`, and returns it with what lakekey adds by itself.
pub(super) fn prepare(operation: &'static ApiOperation, mut input: Document) -> Result<Document> {
    if operation.member(CLIENT_TOKEN).is_some() && input.get(CLIENT_TOKEN).is_none() {
        // The SDK repeats a request that got no answer: with its token it is done once.
        input.set(CLIENT_TOKEN, Value::String(token()));
    }
    check::check_members(input.members(), operation.input, "")?;
    Ok(input)
}

/// The member by which AWS knows a request that is sent again.
pub(super) const CLIENT_TOKEN: &str = "clientToken";

/// Returns a token nobody used before, in the form of a UUID (RFC 9562, version 4).
fn token() -> String {
    let bits = (fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|range| hex.get(range).unwrap_or_default().to_owned()).join("-")
}

/// Sends a request that was [`prepare`]d and returns the answer: the thing in it, or all of it.
/// `context` is for messages.
pub(super) async fn send(
    carrier: SdkCarrier,
    connection: &SignedSession,
    operation: &'static ApiOperation,
    input: Document,
    context: CallContext<'_>,
) -> Result<Document> {
    mask::tell_secrets(&input, &connection.filter);
    let envelope = Envelope(Arc::new(Contents {
        method: operation.method,
        uri: uri(operation, &input),
        target: carrier.target(operation),
        body: body(operation, &input)?,
        answer: Mutex::new(None),
    }));
    carrier.send(connection, context, envelope.clone()).await?;
    let answer = envelope.0.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
    let no_json = || missing(context, "JSON object");
    let text = answer.ok_or_else(no_json)?;
    let mut answer = if text.expose().trim().is_empty() {
        Document::new()
    } else {
        let value = serde_json::from_str(text.expose()).map_err(|_| no_json())?;
        Document::from_value(value).ok_or_else(no_json)?
    };
    mask::tell_secrets(&answer, &connection.filter);
    match operation.answer {
        Some(member) => {
            answer.take_document(member).ok_or_else(|| missing(context, text!("member {}", member)))
        }
        None => Ok(answer),
    }
}

fn is_in_path(operation: &ApiOperation, name: &str) -> bool {
    operation.path.contains(&format!("{{{name}}}"))
}

fn has_body(operation: &ApiOperation) -> bool {
    matches!(operation.method, "POST" | "PUT")
}

/// Returns the path and the query.
fn uri(operation: &ApiOperation, input: &Document) -> String {
    let mut path = operation.path.to_owned();
    let mut query = Vec::new();
    for (name, value) in input.members() {
        let text = |value: &Value| match value {
            Value::String(text) => encode(text).to_string(),
            other => encode(&other.to_string()).to_string(),
        };
        if is_in_path(operation, name) {
            path = path.replace(&format!("{{{name}}}"), &text(value));
        } else if !has_body(operation) {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            query.extend(values.iter().map(|value| format!("{name}={}", text(value))));
        }
    }
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

fn body(operation: &ApiOperation, input: &Document) -> Result<Option<Secret>> {
    if !has_body(operation) {
        return Ok(None);
    }
    let members = input.members().iter().filter(|(name, _)| !is_in_path(operation, name));
    let members: Map<String, Value> =
        members.map(|(name, value)| (name.clone(), value.clone())).collect();
    Document::of(members).json(false).map(Some)
}

#[cfg(test)]
mod tests {
    use super::super::finspace;
    use super::*;
    use serde_json::json;

    fn document(value: Value) -> Document {
        Document::from_value(value).unwrap()
    }

    #[test]
    fn members_go_where_they_belong() {
        let operation = finspace::operation("UntagResource").unwrap();
        let input = document(json!({"resourceArn": "arn:a:b/c", "tagKeys": ["k 1", "k&2"]}));
        assert_eq!(uri(operation, &input), "/tags/arn%3Aa%3Ab%2Fc?tagKeys=k%201&tagKeys=k%262");
        assert!(body(operation, &input).unwrap().is_none());
        let operation = finspace::operation("UpdateKxUser").unwrap();
        let input = document(json!({"environmentId": "e", "userName": "u", "iamRole": "r"}));
        assert_eq!(uri(operation, &input), "/kx/environments/e/users/u");
        assert_eq!(body(operation, &input).unwrap().unwrap().expose(), r#"{"iamRole":"r"}"#);
    }

    #[test]
    fn tokens_are_uuids_and_differ() {
        let (one, other) = (token(), token());
        assert_ne!(one, other);
        assert_eq!((one.len(), &one[14..15]), (36, "4"), "{one}");
        assert!("89ab".contains(&one[19..20]), "{one}");
    }
}

//! One request and its answer, apart from how they travel.

use http::HeaderMap;
use hyper::body::Bytes;
use serde_json::{Value, json};

/// A request, read to its end.
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The path as sent, still percent-encoded.
    pub path: String,
    /// The query as sent, without the question mark.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Request {
    /// Returns the first value of a header, where it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body as JSON; an empty body is an empty object.
    pub fn json(&self) -> Result<Value, Refusal> {
        if self.body.is_empty() {
            return Ok(json!({}));
        }
        match serde_json::from_slice(&self.body) {
            Ok(value @ Value::Object(_)) => Ok(value),
            _ => Err(Refusal::new(400, "SerializationException", "The body is not a JSON object")),
        }
    }

    /// Returns one parameter of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name)
                .then(|| percent_encoding::percent_decode_str(value).decode_utf8_lossy().into())
        })
    }

    /// Returns every value of a parameter of the query, decoded.
    pub fn parameters(&self, name: &str) -> Vec<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| {
                percent_encoding::percent_decode_str(value).decode_utf8_lossy().into()
            })
            .collect()
    }

    /// Returns one value of a form (`application/x-www-form-urlencoded`).
    pub fn form(&self, name: &str) -> Option<String> {
        let text = std::str::from_utf8(&self.body).ok()?;
        text.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            let value = value.replace('+', " ");
            (key == name).then(|| {
                percent_encoding::percent_decode_str(&value).decode_utf8_lossy().into_owned()
            })
        })
    }
}

/// An error as AWS names it; the service's [`Wire`] gives it its form.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The error code, as the JSON protocols spell it.
    pub code: String,
    /// The text for people.
    pub message: String,
}

impl Refusal {
    /// Makes one.
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into() }
    }
}

/// How the answer leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As it is.
    Whole,
    /// One byte of the body a second.
    Drip,
    /// Half of what Content-Length promises, then the end of the connection.
    Truncated,
    /// No answer, the connection is reset.
    Reset,
    /// No answer, the connection stays open.
    Never,
}

/// An answer.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The Content-Type.
    pub content_type: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How it leaves.
    pub delivery: Delivery,
}

impl Reply {
    /// Makes an answer with a body and nothing special.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self { status, content_type, headers: Vec::new(), body, delivery: Delivery::Whole }
    }

    /// Makes it leave in another way.
    pub fn delivered(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// Makes a successful answer of a JSON 1.1 service.
    pub fn json(value: &Value) -> Self {
        Self::new(200, JSON, value.to_string())
    }
}

/// The Content-Type of JSON 1.1.
pub(crate) const JSON: &str = "application/x-amz-json-1.1";
/// The Content-Type of the query protocol's answers.
pub(crate) const XML: &str = "text/xml";

/// How a service writes its errors.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wire {
    /// `{"__type": …, "message": …}`.
    Json,
    /// `{"message": …}`, with the code in a header.
    RestJson,
    /// `<ErrorResponse>`, with the older spelling of the common codes.
    Query,
}

impl Wire {
    /// Writes an error.
    pub(crate) fn refusal(self, refusal: &Refusal, request_id: &str) -> Reply {
        match self {
            Self::Json => {
                let body = json!({"__type": refusal.code, "message": refusal.message});
                Reply::new(refusal.status, JSON, body.to_string())
            }
            Self::RestJson => {
                let body = json!({"message": refusal.message});
                let mut reply = Reply::new(refusal.status, "application/json", body.to_string());
                reply.headers.push(("x-amzn-errortype", refusal.code.clone()));
                reply
            }
            Self::Query => {
                let side = if refusal.status < 500 { "Sender" } else { "Receiver" };
                let body = format!(
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
                     <Error><Type>{side}</Type><Code>{}</Code><Message>{}</Message></Error>\
                     <RequestId>{request_id}</RequestId></ErrorResponse>",
                    query_code(&refusal.code),
                    escape_xml(&refusal.message),
                );
                Reply::new(refusal.status, XML, body)
            }
        }
    }
}

/// Returns the query protocol's name for an error that the JSON protocols name otherwise.
fn query_code(code: &str) -> &str {
    match code {
        "UnrecognizedClientException" => "InvalidClientTokenId",
        "InvalidSignatureException" => "SignatureDoesNotMatch",
        "ExpiredTokenException" => "ExpiredToken",
        "ThrottlingException" => "Throttling",
        "AccessDeniedException" => "AccessDenied",
        "InternalServerException" => "InternalFailure",
        "ValidationException" => "ValidationError",
        other => other.strip_suffix("Exception").unwrap_or(other),
    }
}

/// Escapes text for the inside of an XML element. What XML 1.0 cannot carry becomes a question mark.
pub(crate) fn escape_xml(text: &str) -> String {
    let is_carried = |letter: &char| *letter >= ' ' || ['\t', '\n', '\r'].contains(letter);
    let text: String =
        text.chars().map(|letter| if is_carried(&letter) { letter } else { '?' }).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

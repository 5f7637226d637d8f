//! What goes over the wire, for the filter: every secret that a step of the sign-in reads, sends or
//! receives passes here, also those that the SDK does not expose.

use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt as _;
use zeroize::Zeroizing;

use crate::model::names_secret_in_message;
use crate::outside::Filter;

/// Longer bodies (bytes) are lists and pages for people, without a secret for this run.
const LONGEST: usize = 1 << 20;

/// Headers whose values are secrets, besides those that [`names_secret_in_message`] knows.
const SECRET_HEADERS: &[&str] = &["authorization", "proxy-authorization"];

/// Shorter values (bytes) of other headers say how long a token lives, and the like.
const SHORTEST: usize = 8;

/// What stands before the signature in the header of a signed request.
const SIGNATURE: &str = "Signature=";

/// Tells `filter` the secrets of `request`.
pub(super) fn request(request: &HttpRequest, filter: &Filter) {
    for (name, value) in request.headers() {
        if SECRET_HEADERS.contains(&name) {
            // The scheme and, of a signed request, who signed are no secrets.
            let secret = match value.split_once(SIGNATURE) {
                Some((_, signature)) => signature,
                None => value.split_once(' ').map_or(value, |(_, secret)| secret),
            };
            filter.know(secret);
        } else if names_secret_in_message(name) && value.len() >= SHORTEST {
            filter.know(value);
        }
    }
    if let Some(body) = request.body().bytes().and_then(|body| std::str::from_utf8(body).ok()) {
        filter.know_message(body);
    }
}

/// Returns `response`, of which `filter` is told the secrets when its body was read. What a failed
/// call quotes is known already, or was never this run's.
pub(super) fn response(mut response: HttpResponse, filter: &Filter) -> HttpResponse {
    if !response.status().is_success() {
        return response;
    }
    let body = std::mem::replace(response.body_mut(), SdkBody::taken());
    let mut seen = Seen { bytes: Zeroizing::default(), filter: filter.clone() };
    *response.body_mut() = SdkBody::from_body_1_x(body.map_frame(move |frame| {
        if let Some(data) = frame.data_ref()
            && seen.bytes.len() + data.len() <= LONGEST
        {
            seen.bytes.extend_from_slice(data);
        }
        frame
    }));
    response
}

/// The body so far. It is dropped when all of it was read, or when that failed.
struct Seen {
    bytes: Zeroizing<Vec<u8>>,
    filter: Filter,
}

impl Drop for Seen {
    fn drop(&mut self) {
        if let Ok(text) = std::str::from_utf8(&self.bytes) {
            self.filter.know_message(text);
        }
    }
}

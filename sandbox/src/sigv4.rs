//! AWS Signature Version 4, checked as AWS checks it.

use std::time::{Duration, SystemTime};

use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::exchange::{Refusal, Request};
use super::identity::Identity;
use super::random::hex;
use super::world::State;

pub(super) const UNRESERVED: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const PATH: AsciiSet = UNRESERVED.remove(b'/');
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The Authorization header, taken apart.
pub(crate) struct Authorization {
    /// Whose signature it is.
    pub access_key_id: String,
    /// The day of the credential scope.
    pub date: String,
    /// The region of the credential scope.
    pub region: String,
    /// The service of the credential scope.
    pub service: String,
    /// The names of the headers that are signed.
    pub signed_headers: Vec<String>,
    /// The signature, in hexadecimal.
    pub signature: String,
}

impl Authorization {
    /// Reads the header.
    pub(crate) fn parse(request: &Request) -> Result<Self, Refusal> {
        let Some(header) = request.header("authorization") else {
            let code = "MissingAuthenticationTokenException";
            return Err(Refusal::new(403, code, "Missing Authentication Token"));
        };
        let incomplete = || {
            let message = format!("Authorization header is incomplete: {header:.24}…");
            Refusal::new(403, "IncompleteSignatureException", message)
        };
        let fields = header.strip_prefix("AWS4-HMAC-SHA256 ").ok_or_else(incomplete)?;
        let field = |name: &str| {
            fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='))
        };
        let credential = field("Credential").ok_or_else(incomplete)?;
        let [key, date, region, service, "aws4_request"] =
            credential.split('/').collect::<Vec<_>>()[..]
        else {
            return Err(incomplete());
        };
        let signed_headers = field("SignedHeaders").ok_or_else(incomplete)?;
        Ok(Self {
            access_key_id: key.to_owned(),
            date: date.to_owned(),
            region: region.to_owned(),
            service: service.to_owned(),
            signed_headers: signed_headers.split(';').map(str::to_owned).collect(),
            signature: field("Signature").ok_or_else(incomplete)?.to_owned(),
        })
    }

    /// Returns who signed, once everything about the signature is right.
    pub(crate) fn verify(
        &self,
        request: &Request,
        service: &str,
        state: &State,
    ) -> Result<Identity, Refusal> {
        let identity = self.identity(request, state)?;
        let time = self.check_scope(request, service, state)?;
        let canonical = self.canonical_request(request)?;
        let to_sign = format!(
            "AWS4-HMAC-SHA256\n{}\n{}/{}/{}/aws4_request\n{}",
            request.header("x-amz-date").unwrap_or_default(),
            self.date,
            self.region,
            self.service,
            hex(&Sha256::digest(&canonical)),
        );
        let key =
            generate_signing_key(&identity.secret_access_key, time, &self.region, &self.service);
        if calculate_signature(key, to_sign.as_bytes()) != self.signature {
            return Err(invalid(mismatch(&canonical, &to_sign)));
        }
        Ok(identity)
    }

    fn identity(&self, request: &Request, state: &State) -> Result<Identity, Refusal> {
        let token = request.header("x-amz-security-token");
        let identity = state
            .world()
            .identities
            .iter()
            .find(|identity| identity.access_key_id == self.access_key_id)
            .filter(|identity| identity.session_token.as_deref() == token)
            .cloned();
        let identity = identity.ok_or_else(|| {
            let message = "The security token included in the request is invalid.";
            Refusal::new(403, "UnrecognizedClientException", message)
        })?;
        if identity.expires.is_some_and(|end| end <= state.now()) {
            let message = "The security token included in the request is expired";
            return Err(Refusal::new(403, "ExpiredTokenException", message));
        }
        Ok(identity)
    }

    /// Checks day, region, service and age, and returns the time of the signature.
    fn check_scope(
        &self,
        request: &Request,
        service: &str,
        state: &State,
    ) -> Result<SystemTime, Refusal> {
        if !state.regions.contains(&self.region) {
            return Err(invalid("Credential should be scoped to a valid region."));
        }
        if self.service != service {
            let message = format!("Credential should be scoped to correct service: '{service}'.");
            return Err(invalid(message));
        }
        let stamp = request.header("x-amz-date").unwrap_or_default();
        let signed = parse_stamp(stamp)
            .ok_or_else(|| invalid(format!("Date must be in ISO-8601 basic format: '{stamp}'")))?;
        if !stamp.starts_with(&self.date) {
            return Err(invalid(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date \
                 from HTTP: '{}' != '{}', from '{stamp}'.",
                self.date,
                stamp.get(..8).unwrap_or_default(),
            )));
        }
        let now = state.now();
        if signed + TOLERANCE < now {
            let (edge, now) = (format_stamp(now - TOLERANCE), format_stamp(now));
            return Err(invalid(format!(
                "Signature expired: {stamp} is now earlier than {edge} ({now} - 5 min.)"
            )));
        }
        if signed > now + TOLERANCE {
            let (edge, now) = (format_stamp(now + TOLERANCE), format_stamp(now));
            return Err(invalid(format!(
                "Signature not yet current: {stamp} is still later than {edge} ({now} + 5 min.)"
            )));
        }
        Ok(signed)
    }

    fn canonical_request(&self, request: &Request) -> Result<String, Refusal> {
        let unsigned = |name: &str| !self.signed_headers.iter().any(|signed| signed == name);
        let mut required = request
            .headers
            .keys()
            .map(http::HeaderName::as_str)
            .filter(|name| *name == "host" || name.starts_with("x-amz-"));
        if let Some(name) = required.find(|name| unsigned(name)) {
            let message = format!("'{name}' must be a 'SignedHeader' in the AWS Authorization.");
            return Err(invalid(message));
        }
        let mut headers = String::new();
        for name in &self.signed_headers {
            let values: Vec<String> = (request.headers.get_all(name).iter())
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
                .map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            headers.push_str(&format!("{name}:{}\n", values.join(",")));
        }
        let payload = hex(&Sha256::digest(&request.body));
        if request.header("x-amz-content-sha256").is_some_and(|claimed| claimed != payload) {
            return Err(invalid("x-amz-content-sha256 is not the digest of the body."));
        }
        Ok(format!(
            "{}\n{}\n{}\n{headers}\n{}\n{payload}",
            request.method,
            canonical_path(&request.path),
            canonical_query(&request.query),
            self.signed_headers.join(";"),
        ))
    }
}

/// Returns what AWS writes where a signature is not that of the request: all of the request that is
/// signed, the session token included.
fn mismatch(canonical: &str, to_sign: &str) -> String {
    format!(
        "The request signature we calculated does not match the signature you provided. Check your \
         AWS Secret Access Key and signing method. Consult the service documentation for details.\n\n\
         The Canonical String for this request should have been\n'{canonical}'\n\n\
         The String-to-Sign should have been\n'{to_sign}'\n"
    )
}

/// Encodes the path once more, as every service but S3 wants it.
fn canonical_path(path: &str) -> String {
    utf8_percent_encode(path, &PATH).to_string()
}

pub(super) fn canonical_query(query: &str) -> String {
    let encode = |text: &str| {
        let plain = percent_decode_str(text).decode_utf8_lossy();
        utf8_percent_encode(&plain, &UNRESERVED).to_string()
    };
    let mut pairs: Vec<(String, String)> = (query.split('&').filter(|pair| !pair.is_empty()))
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (encode(key), encode(value)))
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(403, "InvalidSignatureException", message)
}

/// Reads `20260131T235959Z`.
pub(super) fn parse_stamp(stamp: &str) -> Option<SystemTime> {
    let part = |range: std::ops::Range<usize>| stamp.get(range);
    let (day, time) = (part(0..8)?, part(9..15)?);
    let text = format!(
        "{}-{}-{}T{}:{}:{}Z",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4],
        &time[4..]
    );
    if part(8..9)? != "T" || part(15..16)? != "Z" || stamp.len() != 16 {
        return None;
    }
    DateTime::from_str(&text, Format::DateTime).ok()?.try_into().ok()
}

/// Writes `20260131T235959Z`.
pub(super) fn format_stamp(time: SystemTime) -> String {
    let seconds = DateTime::from_secs(DateTime::from(time).secs());
    let text = seconds.fmt(Format::DateTime).unwrap_or_default();
    text.replace(['-', ':'], "")
}

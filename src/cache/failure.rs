//! The record of a failed fetch, for those who waited for it: JSON in the file of the lock.
//!
//! It says what kind of failure it was and which code AWS gave, and has no text from outside, not
//! even one that passed the filter: what is shown is gone soon, a file stays. Who reads the record
//! finds lakekey's own words for it.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{AwsDetail, Error, Kind};

/// The form of the record. Those of version 1 had AWS's own words in them.
const VERSION: u8 = 2;

/// Nothing longer (bytes) is left or read.
pub(super) const MAX_RECORD_BYTES: u64 = 16 * 1024;

/// The most bytes of an error code, and of a request id: those of AWS have half of that.
const MAX_CODE_BYTES: usize = 96;
const MAX_ID_BYTES: usize = 80;

/// How the fetch of another run failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureRecord {
    /// The kind of failure.
    pub kind: Kind,
    /// Which call AWS rejected, and how; without AWS's message.
    pub aws: Option<AwsDetail>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved<'a> {
    version: u8,
    /// When and by whom: no two records are the same.
    failed_at: Cow<'a, str>,
    process: u32,
    kind: Cow<'a, str>,
    service: Option<Cow<'a, str>>,
    operation: Option<Cow<'a, str>>,
    code: Option<Cow<'a, str>>,
    request_id: Option<Cow<'a, str>>,
}

/// Returns the record of `failure`; `None` where it says nothing about others.
pub(super) fn encode(failure: &Error, now: Timestamp) -> Option<Vec<u8>> {
    if !failure.kind.holds_for_others() {
        return None;
    }
    let aws = failure.aws.as_deref();
    let saved = Saved {
        version: VERSION,
        failed_at: now.to_string().into(),
        process: std::process::id(),
        kind: failure.kind.name().into(),
        service: aws.map(|aws| aws.service.as_str().into()),
        operation: aws.map(|aws| aws.operation.as_str().into()),
        code: aws.filter(|aws| is_code(&aws.code)).map(|aws| aws.code.as_str().into()),
        request_id: aws
            .and_then(|aws| aws.request_id.as_deref())
            .filter(|id| is_request_id(id))
            .map(Into::into),
    };
    serde_json::to_vec(&saved).ok()
}

/// Returns what `bytes` record; `None` for anything that [`encode`] did not write.
pub(super) fn decode(bytes: &[u8]) -> Option<FailureRecord> {
    if bytes.len() as u64 > MAX_RECORD_BYTES {
        return None;
    }
    let saved: Saved = serde_json::from_slice(bytes).ok()?;
    let kind = Kind::from_name(&saved.kind)?;
    if saved.version != VERSION || !kind.holds_for_others() {
        return None;
    }
    let code = saved.code.unwrap_or_default();
    let is_sound = (code.is_empty() || is_code(&code))
        && saved.request_id.as_deref().is_none_or(is_request_id);
    let aws = saved.service.zip(saved.operation).map(|(service, operation)| AwsDetail {
        service: service.into_owned(),
        operation: operation.into_owned(),
        code: code.into_owned(),
        request_id: saved.request_id.map(Cow::into_owned),
    });
    is_sound.then_some(FailureRecord { kind, aws })
}

/// Returns whether `text` has the form of an error code: `InvalidInstanceID.NotFound`.
fn is_code(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"._:".contains(&byte);
    (1..=MAX_CODE_BYTES).contains(&text.len()) && text.bytes().all(is_letter)
}

/// Returns whether `text` has the form of a request id, most of which are UUIDs.
fn is_request_id(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=MAX_ID_BYTES).contains(&text.len()) && text.bytes().all(is_letter)
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz {
    use super::*;

    /// Whatever is read of a record is written and read again as it is, and is of a kind that holds
    /// for others. Returns whether it is read.
    pub(in crate::cache) fn record(bytes: &[u8]) -> bool {
        let Some(record) = decode(bytes) else { return false };
        assert!(record.kind.holds_for_others());
        let mut error = Error::new(record.kind, "x");
        error.aws = record.aws.clone().map(Box::new);
        let written = encode(&error, Timestamp::UNIX_EPOCH).unwrap();
        if written.len() as u64 <= MAX_RECORD_BYTES {
            assert_eq!(decode(&written), Some(record));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKER: &str = "MARKER-7f3a";

    fn denied() -> Error {
        Error::new(Kind::AccessDenied, text!("AWS denied {}", MARKER))
            .cause(text!("AccessDeniedException: not allowed, says {}", MARKER))
            .hint(MARKER)
            .aws(detail())
    }

    fn detail() -> AwsDetail {
        AwsDetail {
            service: "Redshift Serverless".into(),
            operation: "GetCredentials".into(),
            code: "AccessDeniedException".into(),
            request_id: Some("5c3f1e6a-0000-4000-8000-123456789abc".into()),
        }
    }

    fn now() -> Timestamp {
        "2026-11-22T10:00:00.123456789Z".parse().unwrap()
    }

    #[test]
    fn kind_and_code_come_back_and_no_text() {
        let bytes = encode(&denied(), now()).unwrap();
        let record = FailureRecord { kind: Kind::AccessDenied, aws: Some(detail()) };
        assert_eq!(decode(&bytes), Some(record));
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(MARKER), "{text}");
        let names: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&text).unwrap();
        let names: Vec<&str> = names.keys().map(String::as_str).collect();
        let all = [
            "version",
            "failed_at",
            "process",
            "kind",
            "service",
            "operation",
            "code",
            "request_id",
        ];
        assert_eq!(names, all);
        let bare = Error::new(Kind::Throttled, "slow down");
        let record = FailureRecord { kind: Kind::Throttled, aws: None };
        assert_eq!(decode(&encode(&bare, now()).unwrap()), Some(record));
    }

    #[test]
    fn code_that_is_none_and_an_id_that_is_none_are_not_saved() {
        for text in [MARKER, "not allowed", "Ünknown", "", &"x".repeat(97), "a\nb"] {
            let code = AwsDetail { code: text.into(), ..detail() };
            let saved = encode(&denied().aws(code), now()).unwrap();
            assert_eq!(decode(&saved).unwrap().aws.unwrap().code, "", "{text}");
        }
        for text in ["not allowed", "a+b/c==", "", &"x".repeat(81)] {
            let id = AwsDetail { request_id: Some(text.into()), ..detail() };
            let saved = encode(&denied().aws(id), now()).unwrap();
            assert_eq!(decode(&saved).unwrap().aws.unwrap().request_id, None, "{text}");
        }
    }

    #[test]
    fn only_what_holds_for_others_is_left() {
        for kind in Kind::ALL {
            let record = encode(&Error::new(*kind, "x"), now());
            assert_eq!(record.is_some(), kind.holds_for_others(), "{kind:?}");
        }
        assert!(encode(&Error::new(Kind::TimedOut, "x"), now()).is_none());
    }

    #[test]
    fn nothing_else_is_read() {
        let record = encode(&denied(), now()).unwrap();
        for length in 0..record.len() {
            assert_eq!(decode(&record[..length]), None, "{length}");
        }
        let text = String::from_utf8(record).unwrap();
        for (from, to) in [
            ("\"version\":2", "\"version\":1"),
            ("\"version\":2", "\"version\":3"),
            ("\"access-denied\"", "\"timed-out\""),
            ("\"access-denied\"", "\"nonsense\""),
            ("\"process\"", "\"message\":\"x\",\"process\""),
            ("\"AccessDeniedException\"", "\"not allowed\""),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text);
            assert_eq!(decode(other.as_bytes()), None, "{to}");
        }
        assert_eq!(decode(b"hunter2"), None);
        assert_eq!(
            decode(format!("{text}{}", " ".repeat(MAX_RECORD_BYTES as usize)).as_bytes()),
            None
        );
    }
}

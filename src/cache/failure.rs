//! The record that a failed fetch leaves to those who waited for it. It is an error, which holds
//! no secret, as JSON in the file of the lock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::{AwsDetail, Error, Kind};

const VERSION: u8 = 1;
/// Nothing longer (bytes) is left or read.
pub(super) const MAX_RECORD_BYTES: u64 = 16 * 1024;

#[derive(Serialize, Deserialize)]
struct FailureRecord {
    version: u8,
    /// When and by whom: no two records are the same.
    failed_at: String,
    process: u32,
    kind: String,
    message: String,
    causes: Vec<String>,
    hint: Option<String>,
    aws: Option<Box<AwsDetail>>,
}

/// Returns the record of `failure`; `None` where it says nothing about others, or is too long.
pub(super) fn encode(failure: &Error, now: Timestamp) -> Option<Vec<u8>> {
    if !failure.kind.holds_for_others() {
        return None;
    }
    let Error { kind, message, causes, hint, aws } = failure.clone();
    let record = FailureRecord {
        version: VERSION,
        failed_at: now.to_string(),
        process: std::process::id(),
        kind: kind.name().to_owned(),
        message,
        causes,
        hint,
        aws,
    };
    serde_json::to_vec(&record).ok().filter(|bytes| bytes.len() as u64 <= MAX_RECORD_BYTES)
}

/// Returns the failure that `bytes` tell of; `None` for anything that [`encode`] did not write.
pub(super) fn decode(bytes: &[u8]) -> Option<Error> {
    if bytes.len() as u64 > MAX_RECORD_BYTES {
        return None;
    }
    let record: FailureRecord = serde_json::from_slice(bytes).ok()?;
    let FailureRecord { version, kind, message, causes, hint, aws, .. } = record;
    let kind = Kind::from_name(&kind)?;
    let is_readable = version == VERSION && kind.holds_for_others();
    is_readable.then_some(Error { kind, message, causes, hint, aws })
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz {
    use super::*;

    /// Whatever is read of a word is written and read again as it is, and is of a kind that holds
    /// for others. Returns whether it is read.
    pub(in crate::cache) fn word(bytes: &[u8]) -> bool {
        let Some(error) = decode(bytes) else { return false };
        assert!(error.kind.holds_for_others());
        // What was near the limit may be beyond it with the time and the process of another.
        if let Some(written) = encode(&error, Timestamp::UNIX_EPOCH) {
            assert_eq!(decode(&written), Some(error));
        } else {
            assert!(bytes.len() > 1000, "a short word is not written");
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied() -> Error {
        Error::new(Kind::AccessDenied, "AWS denied \"it\"\n")
            .cause("one")
            .cause("two")
            .hint("ask")
            .aws(AwsDetail {
                service: "Redshift Serverless".into(),
                operation: "GetCredentials".into(),
                code: "AccessDeniedException".into(),
                request_id: Some("id".into()),
            })
    }

    fn now() -> Timestamp {
        "2026-11-22T10:00:00.123456789Z".parse().unwrap()
    }

    #[test]
    fn the_whole_failure_comes_back() {
        assert_eq!(decode(&encode(&denied(), now()).unwrap()), Some(denied()));
        let bare = Error::new(Kind::Throttled, "slow down");
        assert_eq!(decode(&encode(&bare, now()).unwrap()), Some(bare));
    }

    #[test]
    fn only_what_holds_for_others_is_left() {
        for kind in Kind::ALL {
            let word = encode(&Error::new(*kind, "x"), now());
            assert_eq!(word.is_some(), kind.holds_for_others(), "{kind:?}");
        }
        assert!(encode(&Error::new(Kind::TimedOut, "x"), now()).is_none());
    }

    #[test]
    fn nothing_else_is_read() {
        let word = encode(&denied(), now()).unwrap();
        for length in 0..word.len() {
            assert_eq!(decode(&word[..length]), None, "{length}");
        }
        let text = String::from_utf8(word).unwrap();
        for (from, to) in [
            ("\"version\":1", "\"version\":2"),
            ("\"access-denied\"", "\"timed-out\""),
            ("\"access-denied\"", "\"nonsense\""),
            ("\"message\"", "\"massage\""),
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

    #[test]
    fn what_is_too_long_is_not_left() {
        let long = Error::new(Kind::Refused, "x".repeat(MAX_RECORD_BYTES as usize));
        assert!(encode(&long, now()).is_none());
    }
}

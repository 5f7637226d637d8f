//! Values as variables, in every format that has them.

use std::time::Duration;

use crate::model::{ClientKind, Credential, CredentialSource, Expiry, Live, Prefix, Secret, Value};
use crate::output::{Format, RenderError, Style, TargetCredential, render};
use jiff::Timestamp;

use super::readers::{carries, read};

/// When the credentials made here expire.
pub const EXPIRES_AT: &str = "2026-11-22T10:15:00Z";

/// Returns a live Redshift credential whose variables `V0`, `V1`, … hold `values`.
fn live(values: &[&str]) -> Live {
    let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
    let expiry = Expiry::after(now, Duration::from_secs(900));
    let mut builder = Credential::builder("redshift-creds", ClientKind::Redshift, now, expiry);
    for (index, value) in values.iter().enumerate() {
        let secret = Value::Secret(Secret::new((*value).to_owned()));
        builder = builder
            .field(format!("field{index}"), secret)
            .variable(&format!("V{index}"), format!("field{index}"))
            .unwrap();
    }
    Live::check(builder.build().unwrap(), CredentialSource::Fetched, now, Duration::ZERO).unwrap()
}

/// Returns `values` as the variables `V0`, `V1`, … in `format`.
///
/// # Errors
///
/// Where the format does not support a value.
pub fn rendered(values: &[&str], format: Format, prefix: &str) -> Result<String, RenderError> {
    let style = Style {
        reveal: false,
        color: false,
        width: None,
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        time_zone: None,
    };
    let (live, prefix) = (live(values), Prefix::new(prefix).unwrap());
    let part = TargetCredential { target: "", live: &live, prefix: &prefix };
    render(&[part], format, &style).map(|text| text.expose().to_owned())
}

/// Returns whether `format` carries the value, after checking that it refuses it otherwise, with
/// its name.
pub fn is_carried(format: Format, value: &str) -> bool {
    let outcome = rendered(&[value], format, "");
    let expected = carries(format, value);
    match &outcome {
        Ok(_) => assert!(expected, "{format:?} should refuse {value:?}"),
        Err(RenderError::Unrepresentable { name, reason, .. }) => {
            assert!(["V0", "field0"].contains(&name.as_str()) && !reason.is_empty(), "{name}");
            // Nor does any line of cmd hold more.
            let is_long = format == Format::WindowsCmd && value.len() > 8000;
            assert!(!expected || is_long, "{format:?} refuses {value:?}: {outcome:?}");
        }
        Err(_) => panic!("{format:?}, {value:?}: {outcome:?}"),
    }
    outcome.is_ok()
}

/// Checks that the reader of `format` finds `values`, and nothing else but when they end.
pub fn check_read(format: Format, values: &[&str]) {
    let text = rendered(values, format, "").unwrap();
    let found = read(format, &text);
    for (index, value) in values.iter().enumerate() {
        assert_eq!(found.set[&format!("V{index}")], *value, "{format:?}");
    }
    assert_eq!(found.set["LAKEKEY_EXPIRES_AT"], EXPIRES_AT);
    assert_eq!(found.set.len(), values.len() + 1);
    let is_code = format.is_shell();
    assert_eq!(found.removed.iter().any(|name| name == "PGSERVICE"), is_code, "{format:?}");
}

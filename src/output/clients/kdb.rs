//! Connection strings of kdb+ clients.

use super::ClientFields;
use crate::model::percent::push_encoded;
use crate::model::{FieldError, SecretBuffer, field};

/// Appends `tcps://user:password@host:port` with user and password percent-encoded, and a line
/// feed. Needs all four, and a connection over TLS: another one has no URL of that scheme.
pub(super) fn url(fields: &ClientFields<'_>, out: &mut SecretBuffer) -> Result<(), FieldError> {
    if !fields.required_text(field::CONNECTION)?.starts_with(":tcps://") {
        return Err(FieldError::value(field::CONNECTION, "an address without TLS"));
    }
    out.push_str("tcps://");
    for (name, follower) in
        [(field::USER, ":"), (field::PASSWORD, "@"), (field::HOST, ":"), (field::PORT, "\n")]
    {
        push_encoded(out, &fields.required_text(name)?);
        out.push_str(follower);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::tests::url;
    use super::*;
    use crate::model::{ClientKind, Credential, Expiry, Secret, Value};
    use crate::output::{Format, RenderError};

    fn credential(connection: &str) -> Credential {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        Credential::builder("kx-connect", ClientKind::Kdb, now, expiry)
            .secret(field::CONNECTION, Secret::new(connection.to_owned()))
            .plain(field::HOST, "kdb.example")
            .field(field::PORT, Value::Number(443))
            .plain(field::USER, "me.too")
            .secret(field::PASSWORD, Secret::new("Action=a%3Ab&X=1+/".to_owned()))
            .build()
            .unwrap()
    }

    #[test]
    fn a_url_encodes_what_is_encoded_already() {
        assert_eq!(
            url(&credential(":tcps://…")).unwrap().expose(),
            "tcps://me.too:Action%3Da%253Ab%26X%3D1%2B%2F@kdb.example:443\n"
        );
    }

    #[test]
    fn no_url_promises_tls_that_is_not_there() {
        let refused = url(&credential(":kdb.example:443:me.too:x")).unwrap_err();
        assert!(
            matches!(
                &refused,
                RenderError::Unrepresentable {
                    format: Some(Format::Url),
                    name,
                    reason: "an address without TLS",
                    ..
                } if name == "connection"
            ),
            "{refused:?}"
        );
    }
}

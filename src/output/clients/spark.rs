//! What clients of Spark take: Livy's URL, sparkmagic's settings.

use super::super::json::push_text;
use super::ClientFields;
use crate::model::percent::push_encoded;
use crate::model::{FieldError, SecretBuffer, field};

/// The languages of sparkmagic's kernels.
const KERNELS: [&str; 3] = ["python", "scala", "r"];

/// Appends `https://user:password@host…` (RFC 3986, 3.2.1) and a line feed.
pub(super) fn livy_url(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    let url = fields.required_text(field::URL)?;
    let (scheme, rest) = url
        .split_once("://")
        .ok_or_else(|| FieldError::value(field::URL, "no scheme, which user and password need"))?;
    out.push_all([scheme, "://"]);
    push_encoded(out, &fields.required_text(field::USER)?);
    out.push(':');
    push_encoded(out, &fields.required_text(field::PASSWORD)?);
    out.push_all(["@", rest, "\n"]);
    Ok(())
}

/// Appends `~/.sparkmagic/config.json` on one line: the credentials of each kernel (sparkmagic
/// 0.23, `utils/configuration.py`). Everything else keeps sparkmagic's own defaults.
pub(in crate::output) fn sparkmagic(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    let values = [
        ("username", fields.required_text(field::USER)?),
        ("password", fields.required_text(field::PASSWORD)?),
        ("url", fields.required_text(field::URL)?),
    ];
    let mut start = '{';
    for kernel in KERNELS {
        out.push(start);
        out.push_all(["\"kernel_", kernel, "_credentials\":{"]);
        for (name, value) in &values {
            out.push_all(["\"", name, "\":"]);
            push_text(out, value);
            out.push(',');
        }
        out.push_str("\"auth\":\"Basic_Access\"}");
        start = ',';
    }
    out.push_str("}\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::tests::{rendered, url};
    use super::*;
    use crate::model::{ClientKind, Credential, Expiry, Secret};
    use crate::output::{Format, RenderError};

    fn sparkmagic(credential: &Credential) -> Result<Secret, RenderError> {
        rendered(Format::Sparkmagic, credential)
    }

    fn livy(url: &str, token: &str) -> Credential {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        Credential::builder("demo", ClientKind::Livy, now, expiry)
            .plain(field::URL, url)
            .plain(field::USER, "0s3ss10n")
            .secret(field::PASSWORD, Secret::new(token.to_owned()))
            .build()
            .unwrap()
    }

    #[test]
    fn user_and_password_stand_before_the_host() {
        let text = url(&livy("https://livy.example/base", "a/b+c@d:e=")).unwrap();
        assert_eq!(text.expose(), "https://0s3ss10n:a%2Fb%2Bc%40d%3Ae%3D@livy.example/base\n");
        assert!(url(&livy("livy.example", "x")).is_err());
    }

    #[test]
    fn every_kernel_of_sparkmagic_gets_the_credential() {
        let text = sparkmagic(&livy("https://livy.example", "a\"b\\c")).unwrap();
        let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
        assert_eq!(read.as_object().unwrap().len(), 3);
        for kernel in KERNELS {
            let one = &read[format!("kernel_{kernel}_credentials")];
            assert_eq!(one["username"], "0s3ss10n");
            assert_eq!(one["password"], "a\"b\\c");
            assert_eq!(one["url"], "https://livy.example");
            assert_eq!(one["auth"], "Basic_Access");
        }
        assert_eq!(text.expose().lines().count(), 1);
    }

    #[test]
    fn nul_is_refused() {
        let credential = livy("https://livy.example", "a\0b");
        for render in [url, sparkmagic] {
            let refused = render(&credential).unwrap_err();
            assert!(matches!(refused, RenderError::Unrepresentable { reason: "a NUL byte", .. }));
        }
    }
}

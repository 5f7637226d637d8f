//! What clients of Spark take: Spark Connect's string, Livy's URL, sparkmagic's settings.

use super::super::json::push_text;
use super::super::{Format, RenderError};
use super::Reader;
use crate::model::percent::push_encoded;
use crate::model::{Credential, Secret, SecretBuffer, field};

/// The languages of sparkmagic's kernels.
const KERNELS: [&str; 3] = ["python", "scala", "r"];

/// Returns the connection string of Spark Connect and a line feed.
pub(in crate::output) fn connect_url(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Url, credential };
    let mut out = SecretBuffer::new();
    out.push_str(&reader.required(field::CONNECTION)?);
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns `https://user:password@host…` (RFC 3986, 3.2.1) and a line feed.
pub(in crate::output) fn livy_url(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Url, credential };
    let url = reader.required(field::URL)?;
    let (scheme, rest) = url
        .split_once("://")
        .ok_or_else(|| reader.refusal(field::URL, "no scheme, where user and password go"))?;
    let mut out = SecretBuffer::new();
    out.push_str(scheme);
    out.push_str("://");
    push_encoded(&mut out, &reader.required(field::USER)?);
    out.push(':');
    push_encoded(&mut out, &reader.required(field::PASSWORD)?);
    out.push('@');
    out.push_str(rest);
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns `~/.sparkmagic/config.json` on one line: the credentials of each kernel (sparkmagic
/// 0.23, `utils/configuration.py`). Everything else keeps sparkmagic's own defaults.
pub(in crate::output) fn sparkmagic(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Sparkmagic, credential };
    let values = [
        ("username", reader.required(field::USER)?),
        ("password", reader.required(field::PASSWORD)?),
        ("url", reader.required(field::URL)?),
        ("auth", "Basic_Access".into()),
    ];
    let mut out = SecretBuffer::new();
    for (index, kernel) in KERNELS.into_iter().enumerate() {
        out.push(if index == 0 { '{' } else { ',' });
        for part in ["\"kernel_", kernel, "_credentials\":"] {
            out.push_str(part);
        }
        for (index, (name, value)) in values.iter().enumerate() {
            out.push(if index == 0 { '{' } else { ',' });
            push_text(&mut out, name);
            out.push(':');
            push_text(&mut out, value);
        }
        out.push('}');
    }
    out.push_str("}\n");
    Ok(out.into_secret())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::{Endpoint, Expiry};

    fn livy(url: &str, token: &str) -> Credential {
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        Credential::builder("demo", Endpoint::Livy, now, expiry)
            .plain(field::URL, url)
            .plain(field::USER, "0s3ss10n")
            .secret(field::PASSWORD, Secret::new(token.to_owned()))
            .build()
            .unwrap()
    }

    #[test]
    fn user_and_password_stand_before_the_host() {
        let text = livy_url(&livy("https://livy.example/base", "a/b+c@d:e=")).unwrap();
        assert_eq!(text.expose(), "https://0s3ss10n:a%2Fb%2Bc%40d%3Ae%3D@livy.example/base\n");
        assert!(livy_url(&livy("livy.example", "x")).is_err());
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
        for render in [livy_url, sparkmagic] {
            let refused = render(&credential).unwrap_err();
            assert!(matches!(refused, RenderError::Unrepresentable { reason: "a NUL byte", .. }));
        }
    }
}

//! Configuration files of Kafka's clients.

use std::fmt::Write;

use super::ClientFields;
use crate::model::{FieldError, SecretBuffer, field, push_utf16_escapes};

/// Bytes of a line that kcat reads in one piece (`kcat.c`, `conf_read_file`, `char buf[1024]`).
const MAX_LINE_BYTES: usize = 1022;

/// Appends `client.properties` for Kafka's Java tools.
///
/// The password stands twice quoted: for the JAAS parser (`java.io.StreamTokenizer`), where a
/// backslash protects `"` and `\`, and around that for `java.util.Properties`, which reads
/// ISO 8859-1 and `\uXXXX`. The tokenizer ends a string at a line break and knows octal escapes,
/// so control characters are written as those.
pub(in crate::output) fn kafka(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    reject_token(fields)?;
    property(out, "bootstrap.servers", &fields.required_text(field::BOOTSTRAP_SERVERS)?);
    property(out, "security.protocol", &fields.required_text(field::SECURITY_PROTOCOL)?);
    if let Some(mechanism) = fields.text(field::SASL_MECHANISM)? {
        property(out, "sasl.mechanism", &mechanism);
        match &*mechanism {
            "AWS_MSK_IAM" => {
                let module = "software.amazon.msk.auth.iam.IAMLoginModule required;";
                property(out, "sasl.jaas.config", module);
                let handler = "software.amazon.msk.auth.iam.IAMClientCallbackHandler";
                property(out, "sasl.client.callback.handler.class", handler);
            }
            "GSSAPI" => {
                if let Some(service) = fields.text(field::KERBEROS_SERVICE)? {
                    property(out, "sasl.kerberos.service.name", &service);
                }
            }
            _ => {
                let module = if mechanism == "PLAIN" {
                    "org.apache.kafka.common.security.plain.PlainLoginModule"
                } else {
                    "org.apache.kafka.common.security.scram.ScramLoginModule"
                };
                let mut jaas = SecretBuffer::new();
                jaas.push_all([module, " required username="]);
                quote(&mut jaas, &fields.required_text(field::USER)?);
                jaas.push_str(" password=");
                quote(&mut jaas, &fields.required_text(field::PASSWORD)?);
                jaas.push(';');
                property(out, "sasl.jaas.config", jaas.into_secret().expose());
            }
        }
    }
    check_stores(fields)?;
    for (location, kind, name) in [
        ("ssl.keystore.location", "ssl.keystore.type", field::KEYSTORE_FILE),
        ("ssl.truststore.location", "ssl.truststore.type", field::TRUSTSTORE_FILE),
    ] {
        if let Some(file) = fields.text(name)? {
            property(out, location, &file);
            property(out, kind, StoreType::of(&file).name());
        }
    }
    // A password without its store is an InvalidConfigurationException.
    if let Some(store) = fields.text(field::KEYSTORE_FILE)? {
        let has_password = StoreType::of(&store) != StoreType::Pem;
        for (key, name) in [
            ("ssl.keystore.password", Some(field::KEYSTORE_PASSWORD).filter(|_| has_password)),
            ("ssl.key.password", Some(field::KEY_PASSWORD)),
        ] {
            if let Some(password) = name.map(|name| fields.text(name)).transpose()?.flatten() {
                property(out, key, &password);
            }
        }
    }
    Ok(())
}

/// Rejects OAUTHBEARER: clients read its tokens from a callback. Kafka's handler for token files
/// expects a JSON Web Token.
fn reject_token(fields: &ClientFields<'_>) -> Result<(), FieldError> {
    if fields.text(field::SASL_MECHANISM)?.as_deref() == Some("OAUTHBEARER") {
        let reason = "OAUTHBEARER, and clients read its tokens from a callback, not from a file (return \
                      `--field token` there; Java has aws-msk-iam-auth)";
        return Err(FieldError::value(field::SASL_MECHANISM, reason));
    }
    Ok(())
}

/// The form of a store, by the end of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StoreType {
    Jks,
    Pkcs12,
    Pem,
}

impl StoreType {
    fn of(file: &str) -> Self {
        let extension = std::path::Path::new(file).extension().unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
        if is(&["p12", "pfx", "pkcs12"]) {
            Self::Pkcs12
        } else if is(&["pem", "crt", "cer", "key"]) {
            Self::Pem
        } else {
            Self::Jks
        }
    }

    /// Returns the name that Kafka has for it.
    fn name(self) -> &'static str {
        match self {
            Self::Jks => "JKS",
            Self::Pkcs12 => "PKCS12",
            Self::Pem => "PEM",
        }
    }
}

/// Fails where a key store or an authority is in S3 and no local copy is named: no client would
/// find it.
fn check_stores(fields: &ClientFields<'_>) -> Result<(), FieldError> {
    for (place, file) in
        [(field::KEYSTORE, field::KEYSTORE_FILE), (field::CA_CERTIFICATE, field::TRUSTSTORE_FILE)]
    {
        if fields.text(place)?.is_some() && fields.text(file)?.is_none() {
            return Err(FieldError::value(
                place,
                "a location in S3, and clients need a local copy",
            ));
        }
    }
    Ok(())
}

/// Appends a value of JAAS in double quotes.
fn quote(out: &mut SecretBuffer, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            control if control.is_ascii_control() => {
                // Three digits: a fourth cannot be taken for part of it.
                let _ = write!(out, "\\{:03o}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Appends a line of a properties file (`java.util.Properties`, `load`).
fn property(out: &mut SecretBuffer, key: &str, value: &str) {
    out.push_all([key, "="]);
    for (index, character) in value.chars().enumerate() {
        match character {
            '\\' => out.push_str("\\\\"),
            ' ' if index == 0 => out.push_str("\\ "),
            ' '..='~' => out.push(character),
            other => push_utf16_escapes(out, other),
        }
    }
    out.push('\n');
}

/// Appends a file for `kcat -F` and other programs on librdkafka.
///
/// kcat takes a value as it is up to the end of the line, less the white space around it and the
/// backslashes before an `=` or a `:`, and has no way to quote: what it would change is refused.
pub(in crate::output) fn librdkafka(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    reject_token(fields)?;
    fields.required_text(field::BOOTSTRAP_SERVERS)?;
    let protocol = fields.required_text(field::SECURITY_PROTOCOL)?;
    let mechanism = fields.text(field::SASL_MECHANISM)?;
    if mechanism.as_deref() == Some("AWS_MSK_IAM") {
        let reason = "AWS_MSK_IAM, which librdkafka does not support (it supports OAUTHBEARER, \
                      with tokens of aws-msk-iam-sasl-signer)";
        return Err(FieldError::value(field::SASL_MECHANISM, reason));
    }
    let has_password = mechanism.is_some_and(|mechanism| mechanism != "GSSAPI");
    if has_password && protocol.starts_with("SASL") {
        fields.required_text(field::USER)?;
        fields.required_text(field::PASSWORD)?;
    }
    check_stores(fields)?;
    let keystore = fields.text(field::KEYSTORE_FILE)?;
    if keystore.as_ref().is_some_and(|file| StoreType::of(file) != StoreType::Pkcs12) {
        let reason = "a store that is not PKCS#12 (.p12), which librdkafka does not read";
        return Err(FieldError::value(field::KEYSTORE_FILE, reason));
    }
    let authority = fields.text(field::TRUSTSTORE_FILE)?;
    if authority.as_ref().is_some_and(|file| StoreType::of(file) != StoreType::Pem) {
        let reason = "a store that is not PEM (.pem), which librdkafka does not read";
        return Err(FieldError::value(field::TRUSTSTORE_FILE, reason));
    }
    for (key, name) in [
        ("bootstrap.servers", field::BOOTSTRAP_SERVERS),
        ("security.protocol", field::SECURITY_PROTOCOL),
        ("sasl.mechanisms", field::SASL_MECHANISM),
        ("sasl.username", field::USER),
        ("sasl.password", field::PASSWORD),
        ("sasl.kerberos.service.name", field::KERBEROS_SERVICE),
        ("ssl.keystore.location", field::KEYSTORE_FILE),
        ("ssl.keystore.password", field::KEYSTORE_PASSWORD),
        ("ssl.ca.location", field::TRUSTSTORE_FILE),
    ] {
        if key == "ssl.keystore.password" && keystore.is_none() {
            continue;
        }
        let Some(text) = fields.text(name)? else { continue };
        let reason = if text.contains(['\n', '\r']) {
            "a line break"
        } else if text.is_empty() {
            "an empty value"
        } else if text.trim_matches(|byte: char| byte.is_ascii_whitespace() || byte == '\u{b}')
            != text
        {
            "leading or trailing white space"
        } else if text.contains("\\=") || text.contains("\\:") {
            "a backslash before an equals sign or a colon, which kcat drops"
        } else if key.len() + 1 + text.len() > MAX_LINE_BYTES {
            "more than kcat's line limit"
        } else {
            out.push_all([key, "=", &text, "\n"]);
            continue;
        };
        return Err(FieldError::value(name, reason));
    }
    Ok(())
}

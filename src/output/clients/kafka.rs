//! Configuration files of Kafka's clients.

use super::super::{Format, RenderError};
use super::Reader;
use crate::model::{Credential, Secret, SecretBuffer, field};

/// Bytes of a line that kcat reads in one piece (`kcat.c`, `conf_read_file`, `char buf[1024]`).
const LONGEST_LINE: usize = 1022;

/// Returns `client.properties` for Kafka's Java tools.
///
/// The password stands twice quoted: for the JAAS parser (`java.io.StreamTokenizer`), where a
/// backslash protects `"` and `\`, and around that for `java.util.Properties`, which reads
/// ISO 8859-1 and `\uXXXX`. The tokenizer ends a string at a line break and knows octal escapes,
/// so control characters are written as those.
pub(in crate::output) fn kafka(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Kafka, credential };
    let mut out = SecretBuffer::new();
    property(&mut out, "bootstrap.servers", &reader.required(field::BOOTSTRAP_SERVERS)?);
    property(&mut out, "security.protocol", &reader.required(field::SECURITY_PROTOCOL)?);
    if let Some(mechanism) = reader.optional(field::SASL_MECHANISM)? {
        property(&mut out, "sasl.mechanism", &mechanism);
        match &*mechanism {
            "AWS_MSK_IAM" => {
                let module = "software.amazon.msk.auth.iam.IAMLoginModule required;";
                property(&mut out, "sasl.jaas.config", module);
                let handler = "software.amazon.msk.auth.iam.IAMClientCallbackHandler";
                property(&mut out, "sasl.client.callback.handler.class", handler);
            }
            "GSSAPI" => {
                if let Some(service) = reader.optional(field::KERBEROS_SERVICE)? {
                    property(&mut out, "sasl.kerberos.service.name", &service);
                }
            }
            _ => {
                let module = if mechanism == "PLAIN" {
                    "org.apache.kafka.common.security.plain.PlainLoginModule"
                } else {
                    "org.apache.kafka.common.security.scram.ScramLoginModule"
                };
                let mut jaas = SecretBuffer::new();
                jaas.push_str(module);
                jaas.push_str(" required username=");
                quote(&mut jaas, &reader.required(field::USER)?);
                jaas.push_str(" password=");
                quote(&mut jaas, &reader.required(field::PASSWORD)?);
                jaas.push(';');
                property(&mut out, "sasl.jaas.config", jaas.into_secret().expose());
            }
        }
    }
    for (key, name) in [
        ("ssl.keystore.password", field::KEYSTORE_PASSWORD),
        ("ssl.key.password", field::KEY_PASSWORD),
    ] {
        if let Some(password) = reader.optional(name)? {
            property(&mut out, key, &password);
        }
    }
    Ok(out.into_secret())
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
                out.push('\\');
                for shift in [6, 3, 0] {
                    let digit = u32::from(control) >> shift & 7;
                    out.push(char::from_digit(digit, 8).unwrap_or('0'));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Appends a line of a properties file (`java.util.Properties`, `load`).
fn property(out: &mut SecretBuffer, key: &str, value: &str) {
    out.push_str(key);
    out.push('=');
    for (index, character) in value.chars().enumerate() {
        match character {
            '\\' => out.push_str("\\\\"),
            ' ' if index == 0 => out.push_str("\\ "),
            ' '..='~' => out.push(character),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        let digit = u32::from(*unit >> shift & 15);
                        out.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
            }
        }
    }
    out.push('\n');
}

/// Returns a file for `kcat -F` and other programs on librdkafka.
///
/// kcat takes a value as it is up to the end of the line, less the white space around it and the
/// backslashes before an `=` or a `:`, and has no way to quote: what it would change is refused.
pub(in crate::output) fn librdkafka(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Librdkafka, credential };
    reader.required(field::BOOTSTRAP_SERVERS)?;
    let protocol = reader.required(field::SECURITY_PROTOCOL)?;
    let mechanism = reader.optional(field::SASL_MECHANISM)?;
    if mechanism.as_deref() == Some("AWS_MSK_IAM") {
        let reason = "AWS_MSK_IAM, which librdkafka does not know";
        return Err(reader.refusal(field::SASL_MECHANISM, reason));
    }
    let has_password = mechanism.is_some_and(|mechanism| mechanism != "GSSAPI");
    if has_password && protocol.starts_with("SASL") {
        reader.required(field::USER)?;
        reader.required(field::PASSWORD)?;
    }
    let mut out = SecretBuffer::new();
    for (key, name) in [
        ("bootstrap.servers", field::BOOTSTRAP_SERVERS),
        ("security.protocol", field::SECURITY_PROTOCOL),
        ("sasl.mechanisms", field::SASL_MECHANISM),
        ("sasl.username", field::USER),
        ("sasl.password", field::PASSWORD),
        ("sasl.kerberos.service.name", field::KERBEROS_SERVICE),
    ] {
        let Some(text) = reader.optional(name)? else { continue };
        let reason = if text.contains(['\n', '\r']) {
            "a line break"
        } else if text.is_empty() {
            "an empty value"
        } else if text.trim_matches(|byte: char| byte.is_ascii_whitespace() || byte == '\u{b}')
            != text
        {
            "white space at an end"
        } else if text.contains("\\=") || text.contains("\\:") {
            "a backslash before an equals sign or a colon, which kcat drops"
        } else if key.len() + 1 + text.len() > LONGEST_LINE {
            "more than kcat reads of a line"
        } else {
            for part in [key, "=", &text, "\n"] {
                out.push_str(part);
            }
            continue;
        };
        return Err(reader.refusal(name, reason));
    }
    Ok(out.into_secret())
}

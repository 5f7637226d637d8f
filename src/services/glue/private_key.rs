//! Private keys in the form that Snowflake's command line and its connectors read: PEM of PKCS #8. Glue's
//! guide wants the digits of that alone, and secrets have yet other forms of the same key.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::KeyPair;
use aws_smithy_types::base64;
use zeroize::Zeroizing;

use crate::model::{Secret, SecretBuffer};

/// What stands before the digits of a key, and what it is called there.
const BEGIN: &str = "-----BEGIN ";
const LINE: &str = "-----";
const PLAIN: &str = "PRIVATE KEY";
const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";

/// Digits of a line (RFC 7468, section 2).
const LINE_DIGITS: usize = 64;

/// Tags of DER: a number, bytes, a sequence (X.690, 8.1.2 and 8.9).
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const SEQUENCE: u8 = 0x30;

/// Returns the key as PEM of PKCS #8. `None` if it is written so already, or is no key that can be: then
/// the text is all there is to hand on.
pub(super) fn pem(key: &Secret) -> Option<Secret> {
    let text = key.expose();
    let der = der(text, true)?;
    let (label, der) = match contents(&der) {
        // PrivateKeyInfo: a version, then the algorithm (RFC 5208, section 5).
        Some([INTEGER, SEQUENCE]) => (PLAIN, der),
        // EncryptedPrivateKeyInfo: the algorithm, then the ciphertext (the same, section 6).
        Some([SEQUENCE, OCTETS]) => (ENCRYPTED, der),
        // RSAPrivateKey: a version, then the modulus (RFC 8017, A.1.2).
        Some([INTEGER, INTEGER]) => {
            let own = KeyPair::from_der(&der).ok()?;
            let own: Pkcs8V1Der<'_> = own.as_der().ok()?;
            (PLAIN, Zeroizing::new(own.as_ref().to_vec()))
        }
        _ => return None,
    };
    let written = written(label, &der);
    let is_same = written.expose().lines().eq(text.lines());
    (!is_same).then_some(written)
}

/// Returns the bytes of the key: what stands between the lines of PEM, or the digits without them, in
/// which there may be PEM once more. A line break may have become a space or `\n`.
fn der(text: &str, is_outermost: bool) -> Option<Zeroizing<Vec<u8>>> {
    let text = Zeroizing::new(text.replace("\\r", " ").replace("\\n", " "));
    let digits = match text.split_once(BEGIN) {
        Some((_, rest)) => {
            let (label, rest) = rest.split_once(LINE)?;
            // What is encrypted by OpenSSL's older form has headers, which are no digits.
            label.ends_with(PLAIN).then_some(())?;
            rest.split_once(LINE).map_or(rest, |(digits, _)| digits)
        }
        None => &text,
    };
    let digits: Zeroizing<String> =
        Zeroizing::new(digits.chars().filter(|each| !each.is_whitespace()).collect());
    let bytes = Zeroizing::new(base64::decode(digits.as_str()).ok()?);
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_outermost && text.trim_start().starts_with(BEGIN) => der(text, false),
        _ => Some(bytes),
    }
}

/// Returns the tags of the first two values in the sequence that the bytes are.
fn contents(der: &[u8]) -> Option<[u8; 2]> {
    let (tag, inside, behind) = value(der)?;
    (tag == SEQUENCE && behind.is_empty()).then_some(())?;
    let (first, _, rest) = value(inside)?;
    let (second, ..) = value(rest)?;
    Some([first, second])
}

/// Returns the tag of the value that the bytes begin with, its contents, and what follows it.
fn value(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, length], rest) = der.split_first_chunk()?;
    let (length, rest) = match length.checked_sub(0x80).map(usize::from) {
        None => (usize::from(length), rest),
        Some(count) => {
            let (bytes, rest) = rest.split_at_checked(count)?;
            // More would not fit into memory.
            let of_four = (1..=4).contains(&count);
            let length = bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
            (usize::try_from(length).ok().filter(|_| of_four)?, rest)
        }
    };
    let (inside, behind) = rest.split_at_checked(length)?;
    Some((tag, inside, behind))
}

fn written(label: &str, der: &[u8]) -> Secret {
    let digits = Zeroizing::new(base64::encode(der));
    let mut out = SecretBuffer::new();
    out.push_all([BEGIN, label, LINE, "\n"]);
    let mut rest = digits.as_str();
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(LINE_DIGITS.min(rest.len()));
        out.push_all([line, "\n"]);
        rest = behind;
    }
    out.push_all(["-----END ", label, LINE, "\n"]);
    out.into_secret()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pem_of(text: &str) -> Option<String> {
        pem(&Secret::new(text.to_owned())).map(|pem| pem.expose().to_owned())
    }

    #[test]
    fn what_is_no_key_stays_as_it_is() {
        for text in [
            "",
            "S0VZ",
            "KEY/+=",
            "MIIE",
            "MAA=",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN CERTIFICATE-----\nMAUCAQAwAA==\n-----END CERTIFICATE-----",
            // Longer than it is, and longer than anything.
            "MAYCAQAwAA==",
            "MIj//////////w==",
        ] {
            assert_eq!(pem_of(text), None, "{text}");
        }
    }

    #[test]
    fn digits_get_the_lines_of_pem() {
        // SEQUENCE { INTEGER 0, SEQUENCE {} }, and SEQUENCE { SEQUENCE {}, OCTET STRING '' }.
        for (digits, label) in [("MAUCAQAwAA==", PLAIN), ("MAQwAAQA", ENCRYPTED)] {
            let whole = format!("-----BEGIN {label}-----\n{digits}\n-----END {label}-----\n");
            for text in [
                digits.to_owned(),
                format!(" {}\n{} ", &digits[..4], &digits[4..]),
                whole.replace('\n', "\\n"),
                whole.replace('\n', " "),
                whole.replace('\n', ""),
                base64::encode(&whole),
            ] {
                assert_eq!(pem_of(&text).as_ref(), Some(&whole), "{text}");
            }
            for text in [whole.clone(), whole.replace('\n', "\r\n"), whole.trim_end().to_owned()] {
                assert_eq!(pem_of(&text), None, "{text}");
            }
            assert_eq!(pem_of(&base64::encode(base64::encode(&whole))), None);
        }
    }
}

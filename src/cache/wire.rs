//! The saved form of a credential: the only place where a secret is serialised.
//!
//! Written by hand rather than with serde, whose serialisers grow scratch buffers and leave
//! copies of secrets behind in them. All integers are big-endian; a text is its length in bytes
//! (`u64`) and its UTF-8.
//!
//! | part | form |
//! |---|---|
//! | magic, version | `lakekey`, one byte |
//! | the cache key, service, endpoint | texts |
//! | issued at, expiry | moments: `i64` seconds and `i32` nanoseconds since 1970 |
//! | expiry is assumed | `0` or `1` |
//! | renew at, booted at | each `0`, or `1` and a moment |
//! | fields | `u64` count; each a name, a kind (`0` plain, `1` number, `2` secret), a text or `u64` |
//! | variables | `u64` count; each a name and the name of its field |
//! | digest | SHA-256 of everything before it |
//!
//! The digest finds damage, not malice: who can write to the store of a user is that user.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::model::{CacheKey, Credential, Endpoint, Expiry, Secret, Value};

const MAGIC: &[u8; 7] = b"lakekey";
const VERSION: u8 = 2;
const DIGEST: usize = 32;
/// Larger values (bytes) are not looked at: no store takes them from lakekey.
const LARGEST: usize = 1 << 20;
/// More fields or variables than this are not read: checking that names are unique is quadratic.
const MOST: u64 = 512;

const PLAIN: u8 = 0;
const NUMBER: u8 = 1;
const SECRET: u8 = 2;

/// Returns `credential` as saved under `key`. The buffer is sized before it is filled, so that
/// it never moves and leaves no copy behind, and is wiped on drop.
#[must_use]
pub fn encode(key: &CacheKey, credential: &Credential) -> Zeroizing<Vec<u8>> {
    let mut size = DIGEST;
    write(key, credential, &mut |part| size += part.len());
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    write(key, credential, &mut |part| bytes.extend_from_slice(part));
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    bytes
}

/// Returns the credential saved in `bytes` under `key`; `None` for anything that [`encode`] did
/// not write for this very key and version. Never panics, and allocates no more than the length
/// of `bytes` warrants.
#[must_use]
pub fn decode(key: &CacheKey, bytes: &[u8]) -> Option<Credential> {
    if bytes.len() > LARGEST {
        return None;
    }
    let (body, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
    if Sha256::digest(body).as_slice() != digest {
        return None;
    }
    let mut reader = Reader(body);
    let credential = reader.credential(key)?;
    reader.0.is_empty().then_some(credential)
}

/// Hands every part of the saved form but the digest to `out`, in order.
fn write(key: &CacheKey, credential: &Credential, out: &mut dyn FnMut(&[u8])) {
    out(MAGIC);
    out(&[VERSION]);
    write_text(&key.to_string(), out);
    write_text(credential.service(), out);
    write_text(credential.endpoint().name(), out);
    write_moment(credential.issued_at(), out);
    write_moment(credential.expiry().timestamp(), out);
    out(&[u8::from(credential.expiry().is_assumed())]);
    for moment in [credential.renew_at(), credential.booted_at()] {
        out(&[u8::from(moment.is_some())]);
        if let Some(moment) = moment {
            write_moment(moment, out);
        }
    }
    out(&(credential.fields().len() as u64).to_be_bytes());
    for field in credential.fields() {
        write_text(&field.name, out);
        match &field.value {
            Value::Plain(text) => {
                out(&[PLAIN]);
                write_text(text, out);
            }
            Value::Number(number) => {
                out(&[NUMBER]);
                out(&number.to_be_bytes());
            }
            Value::Secret(secret) => {
                out(&[SECRET]);
                write_text(secret.expose(), out);
            }
        }
    }
    out(&(credential.variables().len() as u64).to_be_bytes());
    for variable in credential.variables() {
        write_text(variable.name.as_str(), out);
        write_text(&variable.field, out);
    }
}

fn write_text(text: &str, out: &mut dyn FnMut(&[u8])) {
    out(&(text.len() as u64).to_be_bytes());
    out(text.as_bytes());
}

fn write_moment(moment: Timestamp, out: &mut dyn FnMut(&[u8])) {
    out(&moment.as_second().to_be_bytes());
    out(&moment.subsec_nanosecond().to_be_bytes());
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        self.take(LENGTH)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_be_bytes)
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn count(&mut self) -> Option<u64> {
        self.number().filter(|count| *count <= MOST)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        str::from_utf8(self.take(length)?).ok()
    }

    fn moment(&mut self) -> Option<Timestamp> {
        let second = self.array().map(i64::from_be_bytes)?;
        let nanosecond = self.array().map(i32::from_be_bytes)?;
        Timestamp::new(second, nanosecond).ok()
    }

    fn value(&mut self) -> Option<Value> {
        match self.byte()? {
            PLAIN => self.text().map(|text| Value::Plain(text.to_owned())),
            NUMBER => self.number().map(Value::Number),
            SECRET => self.text().map(|text| Value::Secret(Secret::new(text.to_owned()))),
            _ => None,
        }
    }

    fn credential(&mut self, key: &CacheKey) -> Option<Credential> {
        let ours = self.take(MAGIC.len())? == MAGIC
            && self.byte()? == VERSION
            && self.text()? == key.to_string();
        if !ours {
            return None;
        }
        let service = self.text()?.to_owned();
        let endpoint = Endpoint::from_name(self.text()?)?;
        let issued_at = self.moment()?;
        let mut expiry = Expiry::at(self.moment()?);
        if self.flag()? {
            expiry = expiry.assumed();
        }
        let renew_at = if self.flag()? { Some(self.moment()?) } else { None };
        let booted_at = if self.flag()? { Some(self.moment()?) } else { None };
        let mut builder =
            Credential::builder(service, endpoint, issued_at, expiry).renew_at(renew_at);
        for _ in 0..self.count()? {
            let name = self.text()?.to_owned();
            builder = builder.field(name, self.value()?);
        }
        for _ in 0..self.count()? {
            let name = self.text()?;
            builder = builder.variable(name, self.text()?.to_owned()).ok()?;
        }
        Some(builder.build().ok()?.with_booted_at(booted_at))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::{Field, KeyBuilder, field};

    fn key(name: &str) -> CacheKey {
        let mut builder = KeyBuilder::new("demo");
        builder.text("name", name);
        builder.finish()
    }

    fn credential() -> Credential {
        let now: Timestamp = "2026-11-22T10:00:00.123456789Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900)).assumed();
        Credential::builder("demo", Endpoint::Redshift, now, expiry)
            .renew_at(Some(now + Duration::from_secs(600)))
            .plain(field::HOST, "wg.example.com")
            .field(field::PORT, Value::Number(5439))
            .secret(field::PASSWORD, Secret::new("pa'ss\n\u{0}wörd".into()))
            .plain("empty", "")
            .variable("PGHOST", field::HOST)
            .unwrap()
            .variable("PGPASSWORD", field::PASSWORD)
            .unwrap()
            .build()
            .unwrap()
            .with_booted_at(Some(now - Duration::from_secs(100)))
    }

    /// Puts the right digest behind a body, as a program that knows the form could.
    fn seal(body: &[u8]) -> Vec<u8> {
        let mut bytes = body.to_vec();
        bytes.extend_from_slice(&Sha256::digest(body));
        bytes
    }

    /// A fixed sequence of numbers without pattern (Vigna, "xorshift64*").
    fn scramble(state: &mut u64) -> u64 {
        *state ^= *state >> 12;
        *state ^= *state << 25;
        *state ^= *state >> 27;
        state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    #[test]
    fn everything_comes_back() {
        let before = credential();
        let after = decode(&key("a"), &encode(&key("a"), &before)).unwrap();
        assert_eq!(after.service(), before.service());
        assert_eq!(after.endpoint(), before.endpoint());
        assert_eq!(after.issued_at(), before.issued_at());
        assert_eq!(after.expiry(), before.expiry());
        assert_eq!(after.renew_at(), before.renew_at());
        assert_eq!(after.booted_at(), before.booted_at());
        let fields = |credential: &Credential| {
            let fields = credential.fields().iter();
            fields
                .map(|field| {
                    let Field { name, value } = field;
                    let kind = std::mem::discriminant(value);
                    (name.to_string(), kind, value.expose().into_owned())
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(fields(&after), fields(&before));
        let variables = |credential: &Credential| {
            let variables = credential.variables().iter();
            variables
                .map(|variable| (variable.name.to_string(), variable.field.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(variables(&after), variables(&before));
    }

    #[test]
    fn times_before_1970_and_the_ends_of_time_come_back() {
        let early: Timestamp = "1969-12-31T23:59:59.5Z".parse().unwrap();
        for moment in [early, Timestamp::MIN, Timestamp::MAX] {
            let credential =
                Credential::builder("demo", Endpoint::Redshift, moment, Expiry::at(moment))
                    .build()
                    .unwrap();
            let after = decode(&key("a"), &encode(&key("a"), &credential)).unwrap();
            assert_eq!(after.issued_at(), moment);
            assert_eq!(after.expiry().timestamp(), moment);
            assert_eq!((after.renew_at(), after.booted_at()), (None, None));
            assert!(!after.expiry().is_assumed());
        }
    }

    #[test]
    fn the_buffer_never_grew() {
        let bytes = encode(&key("a"), &credential());
        assert_eq!(bytes.len(), bytes.capacity());
    }

    #[test]
    fn an_entry_of_another_key_is_not_read() {
        assert!(decode(&key("b"), &encode(&key("a"), &credential())).is_none());
    }

    #[test]
    fn another_version_is_not_read() {
        let bytes = encode(&key("a"), &credential());
        let mut body = bytes[..bytes.len() - DIGEST].to_vec();
        assert!(decode(&key("a"), &seal(&body)).is_some());
        body[MAGIC.len()] = VERSION + 1;
        assert!(decode(&key("a"), &seal(&body)).is_none());
    }

    #[test]
    fn nothing_shorter_or_longer_is_read() {
        let bytes = encode(&key("a"), &credential());
        let body = &bytes[..bytes.len() - DIGEST];
        for length in 0..bytes.len() {
            assert!(decode(&key("a"), &bytes[..length]).is_none(), "{length}");
        }
        for length in 0..body.len() {
            assert!(decode(&key("a"), &seal(&body[..length])).is_none(), "sealed {length}");
        }
        let mut longer = body.to_vec();
        longer.push(0);
        assert!(decode(&key("a"), &seal(&longer)).is_none());
    }

    #[test]
    fn no_flipped_bit_is_read() {
        let mut bytes = encode(&key("a"), &credential()).to_vec();
        for index in 0..bytes.len() {
            for bit in 0..8 {
                bytes[index] ^= 1 << bit;
                assert!(decode(&key("a"), &bytes).is_none(), "byte {index}, bit {bit}");
                bytes[index] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn lies_under_a_right_digest_do_no_harm() {
        let bytes = encode(&key("a"), &credential());
        let body = bytes[..bytes.len() - DIGEST].to_vec();
        for index in 0..body.len() {
            for value in [0, 1, 2, 0x7f, 0x80, 0xff] {
                let mut lie = body.clone();
                lie[index] = value;
                let _ = decode(&key("a"), &seal(&lie));
            }
            // Eight bytes at once: every length and every count becomes enormous.
            let mut lie = body.clone();
            for byte in lie.iter_mut().skip(index).take(8) {
                *byte = 0xff;
            }
            let _ = decode(&key("a"), &seal(&lie));
        }
    }

    #[test]
    fn too_many_fields_are_not_read() {
        let many = |count: u64| {
            let now = Timestamp::UNIX_EPOCH;
            let mut builder = Credential::builder("demo", Endpoint::Redshift, now, Expiry::at(now));
            for index in 0..count {
                builder = builder.field(index.to_string(), Value::Number(index));
            }
            encode(&key("a"), &builder.build().unwrap())
        };
        assert!(decode(&key("a"), &many(MOST)).is_some());
        assert!(decode(&key("a"), &many(MOST + 1)).is_none());
    }

    #[test]
    fn noise_is_not_read() {
        let mut state = 0x9E37_79B9_7F4A_7C15;
        for length in 0..600 {
            let mut noise: Vec<u8> = (0..length).map(|_| scramble(&mut state) as u8).collect();
            assert!(decode(&key("a"), &noise).is_none());
            let start = MAGIC.len().min(noise.len());
            noise[..start].copy_from_slice(&MAGIC[..start]);
            assert!(decode(&key("a"), &seal(&noise)).is_none());
        }
        assert!(decode(&key("a"), &vec![0; LARGEST + 1]).is_none());
    }
}

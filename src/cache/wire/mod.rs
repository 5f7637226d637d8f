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
//! | signer | `0`, or `1` and a text |
//! | fields | `u64` count; each a name, a kind (`0` plain, `1` number, `2` secret, `3` tail), a text or `u64` |
//! | variables | `u64` count; each a name and the name of its field |
//! | digest | SHA-256 of everything before it |
//!
//! A tail is a secret with which the secret before it ends, such as the password at the end of a
//! connection string; its length in bytes stands for it. So it fits into stores that take little
//! (2,560 bytes on Windows). Each secret has one tail at most: what is read is not much larger
//! than what was saved.
//!
//! The digest finds damage, not malice: who can write to the store of a user is that user.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::model::{CacheKey, ClientKind, Credential, Expiry, Secret, Value};

const MAGIC: &[u8; 7] = b"lakekey";
/// Also the names of the fields are part of it: renaming one is a new version.
const VERSION: u8 = 4;
const DIGEST_BYTES: usize = 32;
/// Larger values (bytes) are neither made nor looked at.
pub(super) const MAX_ENTRY_BYTES: usize = 1 << 20;
/// More fields or variables than this are neither written nor read: checking that names are unique is quadratic.
const MAX_ITEMS: u64 = 512;

const PLAIN: u8 = 0;
const NUMBER: u8 = 1;
const SECRET: u8 = 2;
const TAIL: u8 = 3;

/// Returns `credential` as saved under `key`; `None` if it is larger than what [`decode`] reads. The
/// buffer is sized before it is filled, so that it never moves and leaves no copy behind, and is
/// wiped on drop.
#[must_use]
pub fn encode(key: &CacheKey, credential: &Credential) -> Option<Zeroizing<Vec<u8>>> {
    let mut size = DIGEST_BYTES;
    write(key, credential, &mut |part| size += part.len());
    let items = credential.fields().len().max(credential.variables().len()) as u64;
    if size > MAX_ENTRY_BYTES || items > MAX_ITEMS {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    write(key, credential, &mut |part| bytes.extend_from_slice(part));
    let digest = Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    Some(bytes)
}

/// Returns the credential saved in `bytes` under `key`; `None` for anything that [`encode`] did
/// not write for this very key and version. Never panics, and allocates no more than the length
/// of `bytes` warrants.
#[must_use]
pub fn decode(key: &CacheKey, bytes: &[u8]) -> Option<Credential> {
    if bytes.len() > MAX_ENTRY_BYTES {
        return None;
    }
    let (body, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST_BYTES)?)?;
    if Sha256::digest(body).as_slice() != digest {
        return None;
    }
    let mut decoder = EntryDecoder(body);
    let credential = decoder.credential(key)?;
    decoder.0.is_empty().then_some(credential)
}

/// Hands every part of the saved form but the digest to `out`, in order.
fn write(key: &CacheKey, credential: &Credential, out: &mut dyn FnMut(&[u8])) {
    out(MAGIC);
    out(&[VERSION]);
    write_text(&key.to_string(), out);
    write_text(&credential.service, out);
    write_text(credential.endpoint.name(), out);
    write_moment(credential.issued_at, out);
    write_moment(credential.expiry.timestamp(), out);
    out(&[u8::from(credential.expiry.is_assumed())]);
    for moment in [credential.renew_at, credential.booted_at] {
        out(&[u8::from(moment.is_some())]);
        if let Some(moment) = moment {
            write_moment(moment, out);
        }
    }
    out(&[u8::from(credential.signer.is_some())]);
    if let Some(signer) = &credential.signer {
        write_text(signer, out);
    }
    out(&(credential.fields().len() as u64).to_be_bytes());
    let mut before: Option<&str> = None;
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
                let text = secret.expose();
                match before.take() {
                    Some(whole) if !text.is_empty() && whole.ends_with(text) => {
                        out(&[TAIL]);
                        out(&(text.len() as u64).to_be_bytes());
                    }
                    _ => {
                        out(&[SECRET]);
                        write_text(text, out);
                        before = Some(text);
                    }
                }
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
struct EntryDecoder<'a>(&'a [u8]);

impl<'a> EntryDecoder<'a> {
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
        self.byte().filter(|byte| *byte <= 1).map(|byte| byte == 1)
    }

    fn count(&mut self) -> Option<u64> {
        self.number().filter(|count| *count <= MAX_ITEMS)
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

    /// Reads a value. `before` is the secret that a tail would be of.
    fn value(&mut self, before: &mut Option<&'a str>) -> Option<Value> {
        match self.byte()? {
            PLAIN => self.text().map(|text| Value::Plain(text.to_owned())),
            NUMBER => self.number().map(Value::Number),
            SECRET => {
                let text = self.text()?;
                *before = Some(text);
                Some(Value::Secret(Secret::new(text.to_owned())))
            }
            TAIL => {
                let whole = before.take()?;
                let length = usize::try_from(self.number()?).ok()?;
                let tail = whole.get(whole.len().checked_sub(length)?..)?;
                Some(Value::Secret(Secret::new(tail.to_owned())))
            }
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
        let endpoint = ClientKind::from_name(self.text()?)?;
        let issued_at = self.moment()?;
        let mut expiry = Expiry::at(self.moment()?);
        if self.flag()? {
            expiry = expiry.assume();
        }
        let renew_at = if self.flag()? { Some(self.moment()?) } else { None };
        let booted_at = if self.flag()? { Some(self.moment()?) } else { None };
        let signer = if self.flag()? { Some(self.text()?.to_owned()) } else { None };
        let mut builder =
            Credential::builder(service, endpoint, issued_at, expiry).renew_at(renew_at);
        let mut before = None;
        for _ in 0..self.count()? {
            let name = self.text()?.to_owned();
            builder = builder.field(name, self.value(&mut before)?);
        }
        for _ in 0..self.count()? {
            let name = self.text()?;
            builder = builder.variable(name, self.text()?.to_owned()).ok()?;
        }
        let mut credential = builder.build().ok()?;
        (credential.booted_at, credential.signer) = (booted_at, signer);
        Some(credential)
    }
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz;
#[cfg(test)]
mod tests;

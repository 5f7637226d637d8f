//! Randomness that is good enough for a machine of one's own, without a further crate.

use std::hash::{BuildHasher, RandomState};

use sha2::{Digest, Sha256};

/// Returns `count` bytes nobody can guess: each hash is fed by the standard library's own
/// random keys, which come from the operating system.
pub(crate) fn bytes(count: usize) -> Vec<u8> {
    let seed = [(); 4].map(|()| RandomState::new().hash_one(count).to_le_bytes());
    let blocks = (0..count.div_ceil(32) as u64).flat_map(|block| {
        Sha256::new().chain_update(seed.concat()).chain_update(block.to_le_bytes()).finalize()
    });
    blocks.take(count).collect()
}

/// Returns a UUID of version 4.
pub(crate) fn uuid() -> String {
    let mut bytes = bytes(16);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Returns a password as the services hand them out: long base64 that really holds `+`, `/`
/// and `=`, the characters that careless quoting breaks on.
pub(crate) fn password() -> String {
    loop {
        let text = aws_smithy_types::base64::encode(bytes(181));
        if text.contains('+') && text.contains('/') {
            return text;
        }
    }
}

/// Returns a session token of the length and the beginning that those of STS have.
pub(crate) fn session_token() -> String {
    format!("IQoJb3JpZ2luX2Vj{}{}", password(), aws_smithy_types::base64::encode(bytes(420)))
}

/// Returns lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns `count` characters as they occur in access key ids.
pub(crate) fn key_characters(count: usize) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    bytes(count).iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

use std::time::Duration;

use super::*;
use crate::model::{Field, KeyBuilder, field};

fn encoded(key: &CacheKey, credential: &Credential) -> Zeroizing<Vec<u8>> {
    encode(key, credential).unwrap()
}

fn key(name: &str) -> CacheKey {
    let mut builder = KeyBuilder::new("demo");
    builder.text("name", name);
    builder.finish()
}

fn credential() -> Credential {
    let now: Timestamp = "2026-11-22T10:00:00.123456789Z".parse().unwrap();
    let expiry = Expiry::after(now, Duration::from_secs(900)).assume();
    let mut credential = Credential::builder("demo", ClientKind::Redshift, now, expiry)
        .renew_at(Some(now + Duration::from_secs(600)))
        .plain(field::HOST, "wg.example.com")
        .field(field::PORT, Value::Number(5439))
        .secret(field::PASSWORD, Secret::new("pa'ss\n\u{0}wörd".into()))
        .plain("empty", "")
        .secret("whole", Secret::new("host:wörd".into()))
        .plain("between", "x")
        .secret("tail", Secret::new("wörd".into()))
        .secret("no tail any more", Secret::new("d".into()))
        .secret("empty secret", Secret::new(String::new()))
        .secret("other", Secret::new("d".into()))
        .variable("PGHOST", field::HOST)
        .unwrap()
        .variable("PGPASSWORD", field::PASSWORD)
        .unwrap()
        .build()
        .unwrap();
    credential.booted_at = Some(now - Duration::from_secs(100));
    credential.signer = Some("AKIA…MPLE".to_owned());
    credential
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
    let after = decode(&key("a"), &encoded(&key("a"), &before)).unwrap();
    assert_eq!(after.service, before.service);
    assert_eq!(after.endpoint, before.endpoint);
    assert_eq!(after.issued_at, before.issued_at);
    assert_eq!(after.expiry, before.expiry);
    assert_eq!(after.renew_at, before.renew_at);
    assert_eq!(after.booted_at, before.booted_at);
    assert_eq!(after.signer, before.signer);
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
            Credential::builder("demo", ClientKind::Redshift, moment, Expiry::at(moment))
                .build()
                .unwrap();
        let after = decode(&key("a"), &encoded(&key("a"), &credential)).unwrap();
        assert_eq!(after.issued_at, moment);
        assert_eq!(after.expiry.timestamp(), moment);
        assert_eq!((after.renew_at, after.booted_at), (None, None));
        assert!(!after.expiry.is_assumed());
    }
}

#[test]
fn buffer_never_grew() {
    let bytes = encoded(&key("a"), &credential());
    assert_eq!(bytes.len(), bytes.capacity());
}

#[test]
fn entry_of_another_key_is_not_read() {
    assert!(decode(&key("b"), &encoded(&key("a"), &credential())).is_none());
}

#[test]
fn another_version_is_not_read() {
    let bytes = encoded(&key("a"), &credential());
    let mut body = bytes[..bytes.len() - DIGEST_BYTES].to_vec();
    assert!(decode(&key("a"), &seal(&body)).is_some());
    for other in (0..=u8::MAX).filter(|other| *other != VERSION) {
        body[MAGIC.len()] = other;
        assert!(decode(&key("a"), &seal(&body)).is_none(), "{other}");
    }
}

#[test]
fn nothing_shorter_or_longer_is_read() {
    let bytes = encoded(&key("a"), &credential());
    let body = &bytes[..bytes.len() - DIGEST_BYTES];
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
    let mut bytes = encoded(&key("a"), &credential()).to_vec();
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
    let bytes = encoded(&key("a"), &credential());
    let body = bytes[..bytes.len() - DIGEST_BYTES].to_vec();
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
        let mut builder = Credential::builder("demo", ClientKind::Redshift, now, Expiry::at(now));
        for index in 0..count {
            builder = builder.field(index.to_string(), Value::Number(index));
        }
        let mut body = Vec::new();
        write(&key("a"), &builder.build().unwrap(), &mut |part| body.extend_from_slice(part));
        seal(&body)
    };
    assert!(decode(&key("a"), &many(MAX_ITEMS)).is_some());
    assert!(decode(&key("a"), &many(MAX_ITEMS + 1)).is_none());
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
    assert!(decode(&key("a"), &vec![0; MAX_ENTRY_BYTES + 1]).is_none());
}

#[test]
fn tail_is_saved_once() {
    let saved = |whole: &str, tail: &str| {
        let now = Timestamp::UNIX_EPOCH;
        let credential = Credential::builder("kx-connect", ClientKind::Kdb, now, Expiry::at(now))
            .secret(field::CONNECTION, Secret::new(whole.to_owned()))
            .plain(field::HOST, "h".repeat(80))
            .field(field::PORT, Value::Number(443))
            .secret(field::PASSWORD, Secret::new(tail.to_owned()))
            .build()
            .unwrap();
        let bytes = encoded(&key("a"), &credential);
        let read = decode(&key("a"), &bytes).unwrap();
        assert_eq!(read.field(field::CONNECTION).unwrap().expose(), whole);
        assert_eq!(read.field(field::PASSWORD).unwrap().expose(), tail);
        bytes.len()
    };
    let password = "p".repeat(1700);
    let whole = format!(":tcps://host:443:me:{password}");
    let length = saved(&whole, &password);
    assert!(length < 2560 - 400, "the Windows Credential Manager takes 2560 bytes: {length}");
    assert_eq!(saved(&whole, &"q".repeat(1700)), length + 1700);
    saved("wörd", "rd");
    saved("same", "same");
    saved("", "");
}

#[test]
fn lie_about_a_tail_is_not_read() {
    let now = Timestamp::UNIX_EPOCH;
    let credential = Credential::builder("demo", ClientKind::Redshift, now, Expiry::at(now))
        .secret("whole", Secret::new("wörd".into()))
        .secret("tail", Secret::new("rd".into()))
        .build()
        .unwrap();
    let bytes = encoded(&key("a"), &credential);
    // Behind the length of the tail come the count of the variables and the digest.
    let length = bytes.len() - DIGEST_BYTES - 8 - 1;
    let read = |claimed: u8| {
        let mut body = bytes[..bytes.len() - DIGEST_BYTES].to_vec();
        body[length] = claimed;
        decode(&key("a"), &seal(&body)).is_some()
    };
    assert!(read(2) && read(5));
    assert!(!read(3), "in the middle of a character");
    assert!(!read(6), "longer than the whole");
}

/// What is written is read, up to the largest; what would not be read is not written.
#[test]
fn entry_too_large_to_read_is_not_written() {
    let sized = |length: usize| {
        let secret = Secret::new("x".repeat(length));
        let now = Timestamp::from_second(1000).unwrap();
        let expiry = Expiry::after(now, std::time::Duration::from_secs(900));
        Credential::builder("demo", ClientKind::Redshift, now, expiry)
            .secret(crate::model::field::PASSWORD, secret)
            .build()
            .unwrap()
    };
    let overhead = encoded(&key("a"), &sized(0)).len();
    for (length, fits) in [
        (MAX_ENTRY_BYTES - overhead, true),
        (MAX_ENTRY_BYTES - overhead + 1, false),
        (3 << 20, false),
    ] {
        let bytes = encode(&key("a"), &sized(length));
        assert_eq!(bytes.is_some(), fits, "{length}");
        assert!(bytes.is_none_or(|bytes| decode(&key("a"), &bytes).is_some()), "{length}");
    }
    let many = |count: u64| {
        let now = Timestamp::from_second(1000).unwrap();
        let expiry = Expiry::after(now, std::time::Duration::from_secs(900));
        let builder = Credential::builder("demo", ClientKind::Redshift, now, expiry);
        let numbered = |builder: crate::model::CredentialBuilder, number: u64| {
            builder.field(format!("f{number}"), Value::Number(number))
        };
        (0..count).fold(builder, numbered).build().unwrap()
    };
    for (count, fits) in [(MAX_ITEMS, true), (MAX_ITEMS + 1, false)] {
        let bytes = encode(&key("a"), &many(count));
        assert_eq!(bytes.is_some(), fits, "{count}");
        assert!(bytes.is_none_or(|bytes| decode(&key("a"), &bytes).is_some()), "{count}");
    }
}

//! The saved form, with made-up credentials and made-up bytes.

use std::collections::BTreeMap;

use super::*;
use crate::fuzz::Pieces;
use crate::model::{KeyBuilder, VarName};

fn encoded(key: &CacheKey, credential: &Credential) -> Zeroizing<Vec<u8>> {
    encode(key, credential).unwrap()
}

fn key(name: &str) -> CacheKey {
    let mut builder = KeyBuilder::new("demo");
    builder.text("name", name);
    builder.finish()
}

#[derive(Clone, Debug)]
enum Made {
    Plain(String),
    Number(u64),
    Secret(String),
    /// The end of the secret before it, from that character on.
    Tail(usize),
}

#[derive(Clone, Debug)]
struct GeneratedEntry {
    service: String,
    endpoint: ClientKind,
    moments: [Timestamp; 2],
    assumed: bool,
    further: [Option<Timestamp>; 2],
    fields: Vec<(String, Made)>,
    variables: Vec<(String, usize)>,
}

impl GeneratedEntry {
    fn credential(&self) -> Credential {
        let mut expiry = Expiry::at(self.moments[1]);
        if self.assumed {
            expiry = expiry.assume();
        }
        let service = self.service.clone();
        let mut builder = Credential::builder(service, self.endpoint, self.moments[0], expiry)
            .renew_at(self.further[0]);
        let mut before = String::new();
        for (name, made) in &self.fields {
            let value = match made {
                Made::Plain(text) => Value::Plain(text.clone()),
                Made::Number(number) => Value::Number(*number),
                Made::Secret(text) => {
                    before = text.clone();
                    Value::Secret(Secret::new(text.clone()))
                }
                Made::Tail(at) => {
                    let start = at % (before.chars().count() + 1);
                    before = before.chars().skip(start).collect();
                    Value::Secret(Secret::new(before.clone()))
                }
            };
            builder = builder.field(name.clone(), value);
        }
        for (name, at) in self.variables.iter().filter(|_| !self.fields.is_empty()) {
            let (field, _) = &self.fields[at % self.fields.len()];
            builder = builder.variable(name, field.clone()).unwrap();
        }
        let mut credential = builder.build().unwrap();
        credential.booted_at = self.further[1];
        credential
    }
}

fn moment_of(text: &str) -> Option<Timestamp> {
    let (second, nanosecond) = text.split_once('.').unwrap_or((text, "0"));
    Timestamp::new(second.parse().ok()?, nanosecond.parse().ok()?).ok()
}

impl GeneratedEntry {
    fn of(pieces: &mut Pieces<'_>) -> Self {
        let moment = |text: Option<String>| text.and_then(|text| moment_of(&text));
        Self {
            service: pieces.text(),
            endpoint: pieces.choice(ClientKind::ALL),
            moments: [pieces.text(), pieces.text()]
                .map(|text| moment(Some(text)).unwrap_or(Timestamp::UNIX_EPOCH)),
            assumed: pieces.flag(),
            further: [moment(pieces.optional()), moment(pieces.optional())],
            fields: (0..pieces.place(10))
                .map(|_| {
                    let name = pieces.text();
                    let made = match pieces.place(4) {
                        0 => Made::Plain(pieces.text()),
                        1 => Made::Number(pieces.number()),
                        2 => Made::Secret(pieces.text()),
                        _ => Made::Tail(pieces.place(usize::MAX)),
                    };
                    (name, made)
                })
                .collect::<BTreeMap<_, _>>()
                .into_iter()
                .collect(),
            variables: (0..pieces.place(6))
                .map(|_| (pieces.text(), pieces.place(usize::MAX)))
                .filter(|(name, _)| VarName::new(name.as_str()).is_ok())
                .collect::<BTreeMap<_, _>>()
                .into_iter()
                .collect(),
        }
    }
}

/// Returns everything that a credential says, for comparison.
fn said(credential: &Credential) -> String {
    let mut said = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        &credential.service,
        credential.endpoint,
        credential.issued_at,
        credential.expiry,
        credential.renew_at,
        credential.booted_at
    );
    for field in credential.fields() {
        let kind = match field.value {
            Value::Plain(_) => "plain",
            Value::Number(_) => "number",
            Value::Secret(_) => "secret",
        };
        said.push_str(&format!(" {:?} {kind} {:?}", field.name, field.value.expose()));
    }
    for variable in credential.variables() {
        said.push_str(&format!(" {}={:?}", variable.name, variable.field));
    }
    said
}

/// Whatever is saved comes back, and only under its own key.
fn comes_back(parts: &GeneratedEntry) {
    let before = parts.credential();
    let bytes = encoded(&key("a"), &before);
    let after = decode(&key("a"), &bytes).expect("what was saved is read");
    assert_eq!(said(&after), said(&before));
    assert_eq!(*encoded(&key("a"), &after), *bytes);
    assert!(decode(&key("b"), &bytes).is_none(), "another key's entry is read");
}

/// Damaged entries are misses. Returns whether it is one that was not damaged after all.
fn damaged(parts: &GeneratedEntry, flips: &[(usize, u8)], cut: Option<usize>) -> bool {
    let mut bytes = encoded(&key("a"), &parts.credential()).to_vec();
    let before = bytes.clone();
    for (at, bits) in flips {
        let at = at % bytes.len();
        bytes[at] ^= bits;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut % bytes.len());
    }
    assert!(bytes == before || decode(&key("a"), &bytes).is_none(), "damage is read");
    bytes == before
}

/// The target `saved-form`: a credential, and what is done to it when it is saved.
pub(in crate::cache) fn form_of(data: &[u8]) -> bool {
    let mut pieces = Pieces::new(data);
    let parts = GeneratedEntry::of(&mut pieces);
    comes_back(&parts);
    let cut = pieces.optional().and_then(|text| text.parse().ok());
    let mut flips = Vec::new();
    while !pieces.is_empty() {
        let at = pieces.place(usize::MAX);
        flips.push((at, u8::try_from(pieces.place(256)).unwrap_or(0)));
    }
    damaged(&parts, &flips, cut)
}

/// Returns a body that begins as it should.
fn begun(rest: &[u8]) -> Vec<u8> {
    let mut body = MAGIC.to_vec();
    body.push(VERSION);
    write_text(&key("a").to_string(), &mut |part| body.extend_from_slice(part));
    body.extend_from_slice(rest);
    body
}

/// Lies with the right digest do no harm. Returns whether they are believed.
fn lie(body: &[u8]) -> bool {
    let mut bytes = body.to_vec();
    bytes.extend_from_slice(&Sha256::digest(body));
    assert!(decode(&key("b"), &bytes).is_none(), "another key's entry is read");
    assert!(decode(&key("a"), body).is_none(), "an entry without a digest is read");
    let Some(read) = decode(&key("a"), &bytes) else { return false };
    // It may be a credential that no run was given; it must be a whole one, and say no more than
    // is there.
    let size: usize = read.fields().iter().map(|field| field.value.expose().len()).sum();
    assert!(size <= 20 * bytes.len(), "{size} bytes out of {}", bytes.len());
    let again = decode(&key("a"), &encoded(&key("a"), &read)).unwrap();
    assert_eq!(said(&again), said(&read));
    true
}

/// The target `saved-lies`: what stands behind the key.
pub(in crate::cache) fn lie_of(data: &[u8]) -> bool {
    lie(&begun(data)) | lie(data)
}

#[cfg(test)]
mod made_up {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use testkit::fuzz::{fuzz, text};

    fn moment() -> impl Strategy<Value = Timestamp> {
        let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        let second = prop_oneof![2 => 0..4_102_444_800i64, 1 => first..last, 1 => Just(last)];
        (second, 0..1_000_000_000).prop_map(|(second, nanosecond)| {
            Timestamp::new(second, nanosecond).unwrap_or(Timestamp::UNIX_EPOCH)
        })
    }

    fn value() -> impl Strategy<Value = Made> {
        prop_oneof![
            text().prop_map(Made::Plain),
            any::<u64>().prop_map(Made::Number),
            text().prop_map(Made::Secret),
            any::<usize>().prop_map(Made::Tail),
        ]
    }

    fn parts() -> impl Strategy<Value = GeneratedEntry> {
        let names = btree_map("[A-Z_][A-Z0-9_]{0,12}", any::<usize>(), 0..6);
        (
            text(),
            select(ClientKind::ALL),
            [moment(), moment()],
            any::<bool>(),
            [proptest::option::of(moment()), proptest::option::of(moment())],
            btree_map(text(), value(), 0..10).prop_map(|all| all.into_iter().collect()),
            names.prop_map(|all| all.into_iter().collect()),
        )
            .prop_map(
                |(service, endpoint, moments, assumed, further, fields, variables)| {
                    GeneratedEntry {
                        service,
                        endpoint,
                        moments,
                        assumed,
                        further,
                        fields,
                        variables,
                    }
                },
            )
    }

    #[test]
    fn whatever_is_saved_comes_back_and_under_its_own_key_alone() {
        fuzz("wire-round-trip", 400, &parts(), |parts| comes_back(&parts));
    }

    #[test]
    fn damaged_entries_are_misses() {
        let flips = vec((any::<usize>(), 1..=255u8), 1..4);
        let damage = (parts(), flips, any::<Option<usize>>());
        fuzz("wire-damage", 400, &damage, |(parts, flips, cut)| {
            damaged(&parts, &flips, cut);
        });
    }

    /// Numbers and texts as the saved form has them, and anything else.
    fn piece() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            3 => (0u64..4).prop_map(|number| number.to_be_bytes().to_vec()),
            1 => any::<u64>().prop_map(|number| number.to_be_bytes().to_vec()),
            3 => (0u8..4).prop_map(|byte| vec![byte]),
            3 => text().prop_map(|text| {
                let mut bytes = (text.len() as u64).to_be_bytes().to_vec();
                bytes.extend_from_slice(text.as_bytes());
                bytes
            }),
            1 => vec(any::<u8>(), 0..20),
        ]
    }

    #[test]
    fn lies_with_the_right_digest_do_no_harm() {
        // What a program writes that knows the form: a wrong body, sealed.
        let lies = prop_oneof![
            // Its own, with pieces in the wrong places.
            (parts(), vec((any::<usize>(), piece()), 1..4)).prop_map(|(parts, pieces)| {
                let mut body = encoded(&key("a"), &parts.credential()).to_vec();
                body.truncate(body.len() - DIGEST_BYTES);
                for (at, piece) in pieces {
                    let at = at % body.len();
                    let end = (at + piece.len()).min(body.len());
                    body.splice(at..end, piece);
                }
                body
            }),
            // The right start, and then anything.
            vec(piece(), 0..20).prop_map(|pieces| { begun(&pieces.concat()) }),
            vec(any::<u8>(), 0..400),
        ];

        fuzz("wire-lies", 600, &lies, |body| {
            lie(&body);
        });
    }
}

//! Sealed entries: what one store keeps is encrypted with a key that another one has.
//!
//! The Secret Service keeps the entry, the kernel its key (keyrings(7)): of each entry another one,
//! made when it is kept, and forgotten by the kernel when the credential in it ends. Who reads
//! the bus, the file of the keyring or a backup of it has nothing without the kernel's key; who
//! reads the kernel's keys has nothing without the unlocked keyring. And since nothing but what
//! is sealed crosses the bus, reading needs no key exchange with the service, which is most of
//! the time that a read takes (docs/PERFORMANCE.md).
//!
//! The user's own keyring has the keys (`@u`), because sessions of one user share a Secret
//! Service. Where the kernel's keys are forbidden or used up, nothing is sealed.

use std::time::Duration;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use linux_keyutils::{Key, KeyError, KeyRing, KeyRingIdentifier};
use zeroize::Zeroizing;

use super::keyutils;
use super::secret_service::bus;
use crate::model::{CacheKey, KeyBuilder};

/// Bytes of a key.
const LENGTH: usize = 32;

/// The place of the keys for what is kept behind one bus, for the thread that made it.
pub(super) struct Sealing {
    keyring: KeyRing,
    /// What tells the bus from others of the same user.
    bus: String,
}

impl Sealing {
    /// Returns the place for the bus with that address; `None` if it is none that is read on a
    /// connection of our own, or the kernel may not be asked.
    pub(super) fn new(address: &str) -> Option<Self> {
        let socket = bus::socket(address)?;
        let bus = digest("bus", &String::from_utf8_lossy(&socket)).short().to_owned();
        Some(Self { keyring: keyring().ok()?, bus })
    }

    /// Returns the key of the entry, if the kernel has one and may be asked.
    pub(super) fn find(&self, key: &CacheKey) -> Option<OpeningKey> {
        let found = self.keyring.search(&self.description(key)).ok()?;
        // One byte more than a key has, to tell what is longer.
        let mut bytes = Zeroizing::new([0; LENGTH + 1]);
        let length = found.read(&mut *bytes).ok()?;
        if length != LENGTH {
            return None;
        }
        cipher(&bytes[..LENGTH]).map(OpeningKey)
    }

    /// Returns a new key for the entry, which the kernel has from now on and forgets after `life`;
    /// `None` if the kernel does not keep it.
    pub(super) fn make(&self, key: &CacheKey, life: Duration) -> Option<SealingKey> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        getrandom::fill(&mut *bytes).ok()?;
        let made = self.keyring.add_key(&self.description(key), &*bytes);
        let kept = made.and_then(|made| made.set_timeout(keyutils::seconds(life)));
        // What is there and not as it should be is in nobody's way.
        if kept.is_err() {
            self.forget(key);
            return None;
        }
        // That it was taken does not mean that it is given back. What is given back is not used to
        // seal: somebody without our lock may have put his own there, and no key seals twice.
        if self.find(key).is_none() {
            self.forget(key);
            return None;
        }
        cipher(&*bytes).map(SealingKey)
    }

    /// Makes what is sealed unreadable for good.
    pub(super) fn forget(&self, key: &CacheKey) {
        if let Ok(found) = self.keyring.search(&self.description(key)) {
            // At once, where unlinking leaves it to those who have found it already.
            let _ = Key::invalidate(&found);
        }
    }

    /// Half of the digest: a user has 20,000 bytes for keys and what describes them, and two
    /// entries of one name would be misses, no more.
    fn description(&self, key: &CacheKey) -> String {
        let name = digest("entry", &key.to_string());
        format!("lakekey:sealed:{}:{:.32}", self.bus, name.digest())
    }
}

fn digest(what: &str, text: &str) -> CacheKey {
    let mut builder = KeyBuilder::new("sealing");
    builder.text(what, text);
    builder.finish()
}

/// Returns the user's keyring, which the calling thread possesses from now on: some sessions have
/// no link to it, and whoever does not possess a key may not read it, though it is his own
/// (keyrings(7), "Possession").
fn keyring() -> Result<KeyRing, KeyError> {
    let own = KeyRing::from_special_id(KeyRingIdentifier::Thread, true)?;
    own.link_keyring_id(KeyRingIdentifier::User)?;
    KeyRing::from_special_id(KeyRingIdentifier::User, false)
}

/// Returns the cipher: AES-256-GCM (NIST SP 800-38D). Its key is wiped when it goes.
fn cipher(bytes: &[u8]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, bytes).ok().map(LessSafeKey::new)
}

/// A new key, which seals one entry, once.
pub(super) struct SealingKey(LessSafeKey);

/// A key that the kernel has.
pub(super) struct OpeningKey(LessSafeKey);

impl SealingKey {
    /// Returns the entry, sealed; `None` if it is longer than the cipher allows.
    pub(super) fn seal(self, key: &CacheKey, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        // Sized before it is filled: growing would leave copies behind.
        let size = bytes.len() + AES_256_GCM.tag_len();
        let mut sealed = Zeroizing::new(Vec::with_capacity(size));
        sealed.extend_from_slice(bytes);
        let name = key.to_string();
        self.0.seal_in_place_append_tag(nonce(), Aad::from(name.as_bytes()), &mut *sealed).ok()?;
        Some(sealed)
    }
}

impl OpeningKey {
    /// Returns the entry that was sealed with this key under that name; `None` if it was not.
    pub(super) fn open(
        self,
        key: &CacheKey,
        mut sealed: Zeroizing<Vec<u8>>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        let name = key.to_string();
        let opened = self.0.open_in_place(nonce(), Aad::from(name.as_bytes()), &mut sealed).ok()?;
        let length = opened.len();
        sealed.truncate(length);
        Some(sealed)
    }
}

/// Always the same, as no key seals twice.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz;
#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> CacheKey {
        let mut builder = KeyBuilder::new("demo");
        builder.text("name", text);
        builder.finish()
    }

    fn sealing_key(byte: u8) -> SealingKey {
        SealingKey(cipher(&[byte; LENGTH]).unwrap())
    }

    fn opening_key(byte: u8) -> OpeningKey {
        OpeningKey(cipher(&[byte; LENGTH]).unwrap())
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_same_key_and_name_alone() {
        let sealed = || sealing_key(1).seal(&name("a"), b"hunter2").unwrap();
        assert_eq!(sealed().len(), 7 + 16);
        assert_eq!(sealed().capacity(), sealed().len());
        assert!(!sealed().windows(3).any(|window| window == b"unt"));
        assert_eq!(&**opening_key(1).open(&name("a"), sealed()).unwrap(), b"hunter2");
        assert!(opening_key(2).open(&name("a"), sealed()).is_none());
        assert!(opening_key(1).open(&name("b"), sealed()).is_none());
        assert!(opening_key(1).open(&name("a").part(1), sealed()).is_none());
        for index in 0..sealed().len() {
            let mut damaged = sealed();
            damaged[index] ^= 1;
            assert!(opening_key(1).open(&name("a"), damaged).is_none(), "{index}");
            let mut short = sealed();
            short.truncate(index);
            assert!(opening_key(1).open(&name("a"), short).is_none(), "{index}");
        }
    }

    #[test]
    fn the_kernel_has_the_last_key_that_was_made() {
        let address = format!("unix:path=/nowhere/{}", std::process::id());
        let place = Sealing::new(&address).unwrap();
        let life = Duration::from_secs(60);
        assert!(place.find(&name("a")).is_none());
        let [first, last] = [b"first", b"other"]
            .map(|entry| place.make(&name("a"), life).unwrap().seal(&name("a"), entry).unwrap());
        assert!(place.find(&name("a")).unwrap().open(&name("a"), first).is_none());
        let opened = place.find(&name("a")).unwrap().open(&name("a"), last).unwrap();
        assert_eq!(&**opened, b"other");
        assert!(place.find(&name("b")).is_none());
        place.forget(&name("a"));
        assert!(place.find(&name("a")).is_none());
    }

    /// The published vector of an empty plaintext under a key of zeros (test case 13 of the
    /// specification of GCM): the cipher, the nonce and the tag are what they are said to be.
    #[test]
    fn the_cipher_is_that_of_the_specification() {
        let SealingKey(key) = sealing_key(0);
        let mut sealed = Vec::new();
        key.seal_in_place_append_tag(nonce(), Aad::empty(), &mut sealed).unwrap();
        let digits: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits, "530f8afbc74536b9a963b4f1c4cb738b");
    }

    #[test]
    fn descriptions_tell_bus_and_entry_and_fit_into_the_quota() {
        let one = Sealing::new("unix:path=/run/user/1000/bus").unwrap();
        let same = Sealing::new("unix:path=/run/user/1000/bus,guid=00ff").unwrap();
        let other = Sealing::new("unix:path=/run/user/1000/other").unwrap();
        assert_eq!(one.description(&name("a")), same.description(&name("a")));
        assert_ne!(one.description(&name("a")), other.description(&name("a")));
        assert_ne!(one.description(&name("a")), one.description(&name("b")));
        assert_ne!(one.description(&name("a")), one.description(&name("a").part(1)));
        // 200 keys in 20,000 bytes, each with its description, a zero byte and the key.
        assert!(one.description(&name("a")).len() + 1 + LENGTH <= 100);
        assert!(Sealing::new("tcp:host=localhost,port=1").is_none());
    }
}

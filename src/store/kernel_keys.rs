//! The keys of sealed entries in the kernel's keyrings (keyrings(7)).
//!
//! The user's own keyring has them (`@u`), because sessions of one user share a Secret Service.
//! The kernel deletes each when its credential expires, and all of them when the machine stops.

use std::time::Duration;

use linux_keyutils::{Key, KeyError, KeyRing, KeyRingIdentifier};
use zeroize::Zeroizing;

use super::keyutils;
use super::sealed::{KEY_BYTES, KeyPlace, OpeningKey, SealingKey};
use crate::model::{CacheKey, KeyBuilder};

/// The kernel's keys for the entries of one store, for the thread that made this.
pub(super) struct KernelKeys {
    keyring: KeyRing,
    /// What tells the store from others of the same user.
    store: String,
}

impl KernelKeys {
    /// Returns the place for the keys of the store that has that address; `None` if the kernel
    /// does not let it be used.
    pub(super) fn new(address: &[u8]) -> Option<Self> {
        let store = digest("bus", &String::from_utf8_lossy(address)).short().to_owned();
        Some(Self { keyring: keyring().ok()?, store })
    }

    /// Half of the digest: a user has 20,000 bytes for keys and what describes them, and two
    /// entries of one name would be misses, no more.
    fn description(&self, key: &CacheKey) -> String {
        let name = digest("entry", &key.to_string());
        format!("lakekey:sealed:{}:{:.32}", self.store, name.digest())
    }
}

impl KeyPlace for KernelKeys {
    fn find(&self, name: &CacheKey) -> Option<OpeningKey> {
        let found = self.keyring.search(&self.description(name)).ok()?;
        // One byte more than a key has, to tell what is longer.
        let mut bytes = Zeroizing::new([0; KEY_BYTES + 1]);
        let length = found.read(&mut *bytes).ok()?;
        if length != KEY_BYTES {
            return None;
        }
        OpeningKey::new(&bytes[..KEY_BYTES])
    }

    fn create(&self, name: &CacheKey, lifetime: Duration) -> Option<SealingKey> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        aws_lc_rs::rand::fill(&mut *bytes).ok()?;
        let description = self.description(name);
        let added = keyutils::add_key(&description, &*bytes, lifetime, &[self.keyring]);
        // That it was taken does not mean that it is given back. Never seal with a key that was
        // read back: another process may have replaced it, and the nonce is fixed.
        if added.is_err() || self.find(name).is_none() {
            // Do not let it block the next attempt.
            self.destroy(name);
            return None;
        }
        SealingKey::new(&bytes)
    }

    fn destroy(&self, name: &CacheKey) {
        if let Ok(found) = self.keyring.search(&self.description(name)) {
            // At once, where unlinking leaves it to those who have found it already.
            let _ = Key::invalidate(&found);
        }
    }
}

fn digest(what: &str, text: &str) -> CacheKey {
    let mut builder = KeyBuilder::new("sealing");
    builder.text(what, text);
    builder.finish()
}

/// Returns the user's keyring, which the calling thread possesses from now on: some sessions have
/// no link to it, and a process that does not possess a key may not read it, though it is its user's own
/// (keyrings(7), "Possession").
fn keyring() -> Result<KeyRing, KeyError> {
    let own = KeyRing::from_special_id(KeyRingIdentifier::Thread, true)?;
    own.link_keyring_id(KeyRingIdentifier::User)?;
    KeyRing::from_special_id(KeyRingIdentifier::User, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> CacheKey {
        let mut builder = KeyBuilder::new("demo");
        builder.text("name", text);
        builder.finish()
    }

    #[test]
    fn kernel_has_the_last_key_that_was_made() {
        let address = format!("/nowhere/{}", std::process::id());
        let place = KernelKeys::new(address.as_bytes()).unwrap();
        let lifetime = Duration::from_secs(60);
        assert!(place.find(&name("a")).is_none());
        let [first, last] = [b"first", b"other"].map(|entry| {
            place.create(&name("a"), lifetime).unwrap().seal(&name("a"), entry).unwrap()
        });
        assert!(place.find(&name("a")).unwrap().open(&name("a"), first).is_none());
        let opened = place.find(&name("a")).unwrap().open(&name("a"), last).unwrap();
        assert_eq!(&**opened, b"other");
        assert!(place.find(&name("b")).is_none());
        place.destroy(&name("a"));
        assert!(place.find(&name("a")).is_none());
    }

    #[test]
    fn descriptions_tell_bus_and_entry_and_fit_into_the_quota() {
        let [one, same, other] = ["/run/bus", "/run/bus", "/run/other"]
            .map(|address| KernelKeys::new(address.as_bytes()).unwrap());
        assert_eq!(one.description(&name("a")), same.description(&name("a")));
        assert_ne!(one.description(&name("a")), other.description(&name("a")));
        assert_ne!(one.description(&name("a")), one.description(&name("b")));
        assert_ne!(one.description(&name("a")), one.description(&name("a").part(1)));
        // 200 keys in 20,000 bytes, each with its description, a zero byte and the key.
        assert!(one.description(&name("a")).len() + 1 + KEY_BYTES <= 100);
    }
}

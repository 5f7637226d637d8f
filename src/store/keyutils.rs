//! The keyrings of the Linux kernel (keyrings(7)): memory that survives the process, not the
//! machine.

use std::time::Duration;

use linux_keyutils::{KeyError, KeyRing, KeyRingIdentifier, LinkNode};
use linux_keyutils_keyring_store::Store as Keyutils;
use zeroize::Zeroizing;

use super::keyring::{Keyring, Modifiers, PlatformError, SERVICE};
use super::{
    Store, StoreContext, StoreError, StoreErrorKind, StoreResult, StoreStatus, Survey, survey,
};
use crate::model::CacheKey;

const NAME: &str = "keyutils";

/// The largest payload of a key of the type `user`, in bytes (keyrings(7)).
const MAX_KEY_BYTES: usize = 32_767;

/// No more keys of a keyring are listed: a user may have 200 (keyrings(7)), root 1,000,000.
const MAX_LISTED_KEYS: usize = 4096;

/// Returns the store, after a value was stored, read and deleted in it.
pub(super) fn open(_: &StoreContext, _: bool) -> StoreResult<Box<dyn Store>> {
    let session = session()?;
    let store = Keyutils::new().map_err(|_| unavailable("it cannot be opened"))?;
    let keyring = Keyring {
        name: NAME,
        store,
        // Said here, not left to the store below, because the life of the key is set by it.
        modifiers: |key| vec![("description", description(&key.to_string()))],
        listing: None,
        explain,
    };
    let store = KernelKeyring { keyring, session };
    store.probe()?;
    Ok(Box::new(store))
}

/// Returns the session keyring, if the process has one. Without one the kernel lends it the
/// user's default session keyring, which takes keys and does not let them be read again: what
/// is put there cannot be used and stays behind.
fn session() -> StoreResult<KeyRing> {
    let find = |identifier| {
        KeyRing::from_special_id(identifier, false).map_err(|error| {
            let (kind, reason) = meaning(error);
            StoreError::new(kind, NAME, reason)
        })
    };
    let session = find(KeyRingIdentifier::Session)?;
    if session == find(KeyRingIdentifier::UserSession)? {
        return Err(unavailable("this login has no session keyring"));
    }
    Ok(session)
}

fn description(user: &str) -> String {
    format!("{SERVICE}:{user}")
}

/// The store proper.
pub(super) struct KernelKeyring {
    keyring: Keyring,
    session: KeyRing,
}

impl KernelKeyring {
    /// Keeps, reads and deletes a value: that the calls exist does not mean that they are
    /// permitted (seccomp, SELinux, quotas).
    fn probe(&self) -> StoreResult<()> {
        // Several processes may do this at once in one session.
        let user = format!("probe/{}", std::process::id());
        let modifiers: Modifiers = vec![("description", description(&user))];
        let entry = self.keyring.entry(&user, &modifiers)?;
        let failure = |error| {
            let failure = self.keyring.failure(error);
            unavailable(&format!("it does not work here: {}", failure.reason))
        };
        let kept = entry.set_secret(b"probe");
        let read = kept.and_then(|()| entry.get_secret());
        let deleted = entry.delete_credential();
        if read.map_err(failure)? != b"probe" {
            return Err(unavailable("it does not give back what it is given"));
        }
        deleted.map_err(failure)
    }
}

impl Store for KernelKeyring {
    fn name(&self) -> &'static str {
        NAME
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        self.keyring.get(key)
    }

    /// The kernel deletes the key after `lifetime`, rounded up to whole seconds. Best effort: the
    /// expiry that counts is in the value.
    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        if bytes.len() > MAX_KEY_BYTES {
            return Err(StoreError::new(
                StoreErrorKind::TooBig,
                NAME,
                format!("{} bytes are more than a key holds ({MAX_KEY_BYTES})", bytes.len()),
            ));
        }
        self.keyring.set(key, bytes, None).inspect_err(|_| {
            // The key may have been made and not been linked.
            let _ = self.keyring.delete(key);
        })?;
        if let Some(lifetime) = lifetime
            && let Ok(key) = self.session.search(&description(&key.to_string()))
        {
            let _ = key.set_timeout(seconds(lifetime));
        }
        Ok(())
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        self.keyring.delete(key)
    }

    /// Lists what this session was given. What other sessions left in the user's persistent
    /// keyring is not listed: the index knows it, and the kernel forgets it when it ends.
    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        let links = self.session.get_links(MAX_LISTED_KEYS).map_err(|error| {
            let (kind, reason) = meaning(error);
            StoreError::new(kind, NAME, reason)
        })?;
        let mut keys = Vec::new();
        for node in links.iter() {
            // What has ended, or went away, has no description.
            let LinkNode::Key(found) = node else { continue };
            let Ok(metadata) = found.metadata() else { continue };
            let user = metadata.get_description().strip_prefix(SERVICE);
            let user = user.and_then(|rest| rest.strip_prefix(':'));
            if let Some(key) = user.and_then(CacheKey::read)
                && !keys.contains(&key)
            {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    fn status(&self) -> StoreStatus {
        StoreStatus { deletes_expired: true, ..StoreStatus::default() }
    }

    fn survey(&self, probe: &CacheKey) -> Survey {
        survey(self, probe)
    }
}

/// Returns the seconds after which the kernel is to forget a key that lives for `life`: rounded up
/// to whole ones.
pub(super) fn seconds(life: Duration) -> usize {
    let seconds = life.as_secs().saturating_add(u64::from(life.subsec_nanos() > 0));
    // The kernel takes 32 bits, and 0 for no end.
    u32::try_from(seconds).unwrap_or(u32::MAX).max(1) as usize
}

fn unavailable(reason: &str) -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, NAME, reason)
}

fn explain(error: &PlatformError) -> Option<(StoreErrorKind, String)> {
    error.downcast_ref::<KeyError>().map(|error| {
        let (kind, reason) = meaning(*error);
        (kind, reason.into())
    })
}

/// Tells what a failure of the kernel means (errors of add_key(2) and keyctl(2)).
fn meaning(error: KeyError) -> (StoreErrorKind, &'static str) {
    match error {
        KeyError::QuotaExceeded => (StoreErrorKind::TooBig, "the user's key quota is used up"),
        KeyError::AccessDenied => (StoreErrorKind::Unavailable, "the kernel denies access"),
        KeyError::PermissionDenied => {
            (StoreErrorKind::Unavailable, "the kernel's keyrings are forbidden here")
        }
        KeyError::OperationNotSupported => {
            (StoreErrorKind::Unavailable, "the kernel has no keyrings")
        }
        // ENOSYS, which has no name of its own there.
        KeyError::Unknown(38) => (StoreErrorKind::Unavailable, "the kernel has no keyrings"),
        KeyError::KeyDoesNotExist | KeyError::KeyringDoesNotExist => {
            (StoreErrorKind::Unavailable, "there is no session keyring")
        }
        KeyError::KeyExpired | KeyError::KeyRevoked => {
            (StoreErrorKind::Unavailable, "the session keyring has ended")
        }
        _ => (StoreErrorKind::Refused, "the kernel refused"),
    }
}

//! The keyrings of the Linux kernel (keyrings(7)): memory that survives the process, not the
//! machine.

use std::time::Duration;

use linux_keyutils::{KeyError, KeyRing, KeyRingIdentifier, LinkNode};
use linux_keyutils_keyring_store::Store as Keyutils;
use zeroize::Zeroizing;

use super::keyring::{Keyring, SERVICE};
use super::{
    LockScope, Store, StoreContext, StoreError, StoreErrorKind, StoreResult, StoreStatus,
    unique_keys,
};
use crate::model::{CacheKey, KeyBuilder};
use crate::outside::Text;

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
        modifiers: |key| vec![("description", description(key))],
        listing: None,
        explain: |error| error.downcast_ref::<KeyError>().map(|error| explain(*error)),
    };
    // That the calls exist does not mean that they are permitted (seccomp, SELinux, quotas).
    // Several processes may try it at once in one session.
    let mut probe = KeyBuilder::new("probe");
    probe.text("process", &std::process::id().to_string());
    for (_, answer) in keyring.survey(&probe.finish()) {
        answer
            .map_err(|failure| unavailable(text!("it does not work here: {}", failure.reason)))?;
    }
    Ok(Box::new(KernelKeyring { keyring, session }))
}

/// Returns the session keyring, if the process has one. Without one the kernel lends it the
/// user's default session keyring, which takes keys and does not let them be read again: what
/// is put there cannot be used and stays behind.
fn session() -> StoreResult<KeyRing> {
    let find = |identifier| KeyRing::from_special_id(identifier, false).map_err(explain);
    let session = find(KeyRingIdentifier::Session)?;
    if session == find(KeyRingIdentifier::UserSession)? {
        return Err(unavailable("this login has no session keyring"));
    }
    Ok(session)
}

fn description(key: &CacheKey) -> String {
    format!("{SERVICE}:{key}")
}

/// The store proper.
pub(super) struct KernelKeyring {
    keyring: Keyring,
    session: KeyRing,
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
                text!("{} bytes are more than a key holds ({})", bytes.len(), MAX_KEY_BYTES),
            ));
        }
        self.keyring.set(key, bytes, None).inspect_err(|_| {
            // The key may have been made and not been linked.
            let _ = self.keyring.delete(key);
        })?;
        if let Some(lifetime) = lifetime
            && let Ok(key) = self.session.search(&description(key))
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
        let links = self.session.get_links(MAX_LISTED_KEYS).map_err(explain)?;
        Ok(unique_keys(links.iter().filter_map(|node| {
            // What has ended, or went away, has no description.
            let LinkNode::Key(found) = node else { return None };
            let metadata = found.metadata().ok()?;
            let user = metadata.get_description().strip_prefix(SERVICE)?.strip_prefix(':')?;
            CacheKey::read(user)
        })))
    }

    fn unlock(&self, _: LockScope) -> StoreResult<bool> {
        Ok(false)
    }

    fn status(&self) -> StoreStatus {
        StoreStatus { deletes_expired: true, ..StoreStatus::default() }
    }
}

/// Returns the seconds after which the kernel is to forget a key that lives for `life`: rounded up
/// to whole ones.
pub(super) fn seconds(life: Duration) -> usize {
    let seconds = life.as_secs().saturating_add(u64::from(life.subsec_nanos() > 0));
    // The kernel takes 32 bits, and 0 for no end.
    u32::try_from(seconds).unwrap_or(u32::MAX).max(1) as usize
}

fn unavailable(reason: impl Into<Text>) -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, NAME, reason)
}

/// Tells what a failure of the kernel means (errors of add_key(2) and keyctl(2)).
fn explain(error: KeyError) -> StoreError {
    match error {
        KeyError::QuotaExceeded => {
            StoreError::new(StoreErrorKind::TooBig, NAME, "the user's key quota is used up")
        }
        KeyError::AccessDenied => unavailable("the kernel denies access"),
        KeyError::PermissionDenied => unavailable("the kernel's keyrings are forbidden here"),
        // 38 is ENOSYS, which has no name of its own there.
        KeyError::OperationNotSupported | KeyError::Unknown(38) => {
            unavailable("the kernel has no keyrings")
        }
        KeyError::KeyDoesNotExist | KeyError::KeyringDoesNotExist => {
            unavailable("there is no session keyring")
        }
        KeyError::KeyExpired | KeyError::KeyRevoked => unavailable("the session keyring has ended"),
        _ => StoreError::new(StoreErrorKind::Refused, NAME, "the kernel refused"),
    }
}

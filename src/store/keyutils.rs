//! The keyrings of the Linux kernel (keyrings(7)): memory that survives the process, not the
//! machine.

use std::time::Duration;

use linux_keyutils::{Key, KeyError, KeyRing, KeyRingIdentifier, LinkNode};
use zeroize::Zeroizing;

use super::expired_keys::with_room;
use super::keyring::SERVICE;
use super::place::place;
use super::{
    LockScope, Store, StoreContext, StoreError, StoreErrorKind, StorePlace, StoreResult,
    StoreStatus, unique_keys,
};
use crate::model::CacheKey;
use crate::outside::Text;

const NAME: &str = "keyutils";

/// The largest payload of a key of the type `user`, in bytes (keyrings(7)).
const MAX_KEY_BYTES: usize = 32_767;

/// No more keys of a keyring are listed: a user may have 200 (keyrings(7)), root 1,000,000.
const MAX_LISTED_KEYS: usize = 4096;

/// No more keys of one name are deleted: one is in the keyring of this session, one in that of the
/// user.
const MAX_KEYS_OF_A_NAME: usize = 8;

/// The kernel keeps no key for longer, whatever it is for.
const LONGEST_LIFE: Duration = Duration::from_secs(24 * 3600);

/// Returns the store. Writes nothing: what is there can be read where nothing new can be kept.
pub(super) fn open(_: &StoreContext, _: bool) -> StoreResult<Box<dyn Store>> {
    let session = session()?;
    // Linked to the session, so that the session's search finds what is there.
    let persistent = KeyRing::get_persistent(KeyRingIdentifier::Session).ok();
    Ok(Box::new(KernelKeyring { session, persistent }))
}

/// Returns which keyring the store would be, if it is there.
pub(super) fn find_place(_: &StoreContext) -> Option<StorePlace> {
    let session = session().ok()?;
    let persistent = KeyRing::get_persistent(KeyRingIdentifier::Session).ok();
    Some(KernelKeyring { session, persistent }.place())
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

/// The store proper: the keyring of the session, and that of the user where the kernel has one, which
/// outlives the session.
struct KernelKeyring {
    session: KeyRing,
    persistent: Option<KeyRing>,
}

impl KernelKeyring {
    fn find(&self, key: &CacheKey) -> StoreResult<Option<Key>> {
        match self.session.search(&description(key)) {
            Ok(found) => Ok(Some(found)),
            Err(error) if is_gone(error) => Ok(None),
            Err(error) => Err(explain(error)),
        }
    }

    fn add(&self, key: &CacheKey, bytes: &[u8], lifetime: Duration) -> Result<Key, KeyError> {
        let rings: Vec<KeyRing> = [self.session].into_iter().chain(self.persistent).collect();
        add_key(&description(key), bytes, lifetime, &rings)
    }
}

/// Makes a key that expires after `lifetime` and links it to `rings`, where it lasts. It has its
/// expiry before that: whenever this process is killed, no key is left that never expires.
pub(super) fn add_key(
    description: &str,
    bytes: &[u8],
    lifetime: Duration,
    rings: &[KeyRing],
) -> Result<Key, KeyError> {
    with_room(rings, || add_linked_key(description, bytes, lifetime, rings))
}

fn add_linked_key(
    description: &str,
    bytes: &[u8],
    lifetime: Duration,
    rings: &[KeyRing],
) -> Result<Key, KeyError> {
    // It goes with the thread.
    let own = KeyRing::from_special_id(KeyRingIdentifier::Thread, true)?;
    let added = own.add_key(description, bytes)?;
    let linked = added
        .set_timeout(seconds(lifetime))
        .and_then(|()| rings.iter().try_for_each(|ring| ring.link_key(added)));
    // The next one of that name must be another key.
    let unlinked = own.unlink_key(added);
    linked.and(unlinked).map(|()| added).inspect_err(|_| {
        let _gone_meanwhile = added.invalidate();
    })
}

impl Store for KernelKeyring {
    fn name(&self) -> &'static str {
        NAME
    }

    fn place(&self) -> StorePlace {
        // The name of a keyring for the kernel, which is all that tells two of them apart.
        place(NAME, &format!("{:?}", self.persistent.unwrap_or(self.session)))
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let Some(found) = self.find(key)? else { return Ok(None) };
        let mut bytes = Zeroizing::new(vec![0; MAX_KEY_BYTES]);
        match found.read(&mut *bytes) {
            Ok(length) if length <= bytes.len() => {
                bytes.truncate(length);
                Ok(Some(bytes))
            }
            Ok(_) => Ok(None),
            Err(error) if is_gone(error) => Ok(None),
            Err(error) => Err(explain(error)),
        }
    }

    /// The kernel deletes the key after `lifetime`, rounded up to whole seconds, and after a day where
    /// none is given. A failure is never final: what is there can still be read and deleted.
    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        if bytes.len() > MAX_KEY_BYTES {
            return Err(StoreError::new(
                StoreErrorKind::TooBig,
                NAME,
                text!("{} bytes are more than a key can store ({})", bytes.len(), MAX_KEY_BYTES),
            ));
        }
        let before = self.find(key)?;
        let lifetime = lifetime.unwrap_or(LONGEST_LIFE).min(LONGEST_LIFE);
        let added = self.add(key, bytes, lifetime).map_err(|error| {
            let failure = explain(error);
            let kind = if failure.is_final() { StoreErrorKind::Refused } else { failure.kind };
            StoreError { kind, ..failure }
        })?;
        // Other sessions may have it in keyrings of their own.
        if let Some(before) = before.filter(|before| *before != added) {
            let _gone_meanwhile = before.invalidate();
        }
        Ok(())
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        for _ in 0..MAX_KEYS_OF_A_NAME {
            let Some(found) = self.find(key)? else { return Ok(()) };
            match found.invalidate() {
                Err(error) if !is_gone(error) => return Err(explain(error)),
                _ => {}
            }
        }
        Err(StoreError::new(
            StoreErrorKind::Refused,
            NAME,
            "could not delete an old entry of \
            that name",
        ))
    }

    /// Has no entries that another place could make unreadable.
    fn make_unreadable(&self, _: &CacheKey) {}

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
fn seconds(life: Duration) -> usize {
    let seconds = life.as_secs().saturating_add(u64::from(life.subsec_nanos() > 0));
    // The kernel takes 32 bits, and 0 for no end.
    u32::try_from(seconds).unwrap_or(u32::MAX).max(1) as usize
}

/// Returns whether it means that there is no such key: which of these it is depends on how far the
/// kernel has come with forgetting it.
fn is_gone(error: KeyError) -> bool {
    matches!(error, KeyError::KeyDoesNotExist | KeyError::KeyExpired | KeyError::KeyRevoked)
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
        KeyError::PermissionDenied => unavailable("kernel keyrings are not permitted here"),
        // 38 is ENOSYS, which has no name of its own there.
        KeyError::OperationNotSupported | KeyError::Unknown(38) => {
            unavailable("the kernel has no keyrings")
        }
        KeyError::KeyDoesNotExist | KeyError::KeyringDoesNotExist => {
            unavailable("no session keyring")
        }
        KeyError::KeyExpired | KeyError::KeyRevoked => unavailable(
            "the session keyring was \
            revoked or has expired",
        ),
        _ => StoreError::new(StoreErrorKind::Refused, NAME, "the kernel rejected the request"),
    }
}

//! The freedesktop.org Secret Service: GNOME Keyring, KWallet, KeePassXC.
//!
//! Entries are sealed, and the kernel has the keys. Since nothing but what is sealed crosses the
//! bus, reading needs no key exchange with the service, which is most of the time that a read
//! takes (docs/PERFORMANCE.md). Where the kernel's keys are not available, nothing is sealed, and
//! the keyring crates read over a key exchange of theirs.

mod address;
pub(super) mod bus;
mod client;
mod failure;

use std::cell::{Cell, OnceCell, RefCell};
use std::io;
use std::net::Shutdown;
use std::time::Duration;

use zbus_secret_service_keyring_store::Store as Service;
use zeroize::Zeroizing;

use super::deadline::Deadline;
use super::kernel_keys::KernelKeys;
use super::keyring::{Keyring, SERVICE};
use super::place::place;
use super::sealed::{KeyPlace as _, Sealed};
use super::waiting::Waiting;
use super::{
    LockScope, Store, StoreContext, StoreError, StoreErrorKind, StorePlace, StoreResult,
    StoreStatus,
};
use crate::model::CacheKey;
use address::find_bus;
use client::{Found, SecretServiceClient};
use failure::{NAME, explain, lock_error, refusal, unavailable};

/// Returns the store; fails without a message to anyone if there is no bus. Connects to it if that
/// must be `now`.
pub(super) fn open(context: &StoreContext, now: bool) -> StoreResult<Box<dyn Store>> {
    let address = find_bus(context)?;
    let (display, may_prompt) = (context.display, context.prompt_on_display().is_some());
    let (own, socket) = (address.clone(), bus::socket(&address));
    let store = Deadline::new(
        NAME,
        context,
        move || place_of_bus(&own),
        move |first, waiting| {
            let keys = bus::socket(&address).and_then(|socket| KernelKeys::new(&socket));
            let has_key = |key| keys.as_ref().is_some_and(|keys| keys.find(key).is_some());
            let first = first.map(|key| if has_key(key) { key.with_seal() } else { key.clone() });
            let service = SecretService {
                address,
                waiting,
                client: RefCell::new(Client::Untried),
                keyring: OnceCell::new(),
                display,
                may_prompt,
                open: Cell::new(None),
            };
            // In its session only sealed entries are read: without keys it is of no use for that.
            if keys.is_some() {
                service.connect(first.as_ref())?;
            }
            if !may_prompt && first.is_none() {
                service.check_open(LockScope::Writing)?;
            }
            if !matches!(*service.client.borrow(), Client::Connected(_)) {
                service.keyring()?;
            }
            Ok(Box::new(Sealed::new(service, keys)))
        },
    );
    let store = store.with_keys(move |key| {
        // Those of this thread: who has linked the user's keyring may use what is in it.
        if let Some(keys) = socket.as_deref().and_then(KernelKeys::new) {
            keys.destroy(key);
        }
    });
    store.open(now)
}

/// Returns which bus the store would be on, if there is one. Connects to nothing.
pub(super) fn find_place(context: &StoreContext) -> Option<StorePlace> {
    find_bus(context).ok().map(|address| place_of_bus(&address))
}

/// The same bus keeps its socket when it is restarted, and gets another identity.
fn place_of_bus(address: &str) -> StorePlace {
    let socket = bus::socket(address);
    let socket = socket.as_deref().map_or(address.into(), String::from_utf8_lossy);
    place(NAME, &socket)
}

/// Fails if the default collection is locked. Brings up no prompt, and needs no key exchange.
fn check_unlocked() -> StoreResult<()> {
    use ::secret_service::{EncryptionType, blocking::SecretService};

    let service = SecretService::connect(EncryptionType::Plain);
    match service.and_then(|service| service.get_default_collection()?.is_locked()) {
        Ok(true) => Err(lock_error("it is locked and cannot prompt to be unlocked")),
        // What else is wrong shows when it is used.
        _ => Ok(()),
    }
}

fn connect() -> StoreResult<Keyring> {
    use keyring_core::Error::{NoStorageAccess, PlatformFailure};

    let store = Service::new().map_err(|error| {
        let explained = match &error {
            PlatformFailure(cause) | NoStorageAccess(cause) => explain(&**cause),
            _ => None,
        };
        explained.unwrap_or_else(|| unavailable("could not connect to it"))
    })?;
    Ok(Keyring {
        name: NAME,
        store,
        // The label is what the user sees in a keyring manager.
        modifiers: |key| vec![("label", format!("lakekey {}", key.service()))],
        listing: Some(("service", SERVICE)),
        explain,
    })
}

/// The store proper: the client for what is sealed and unlocked, and for unlocking, and the keyring
/// crates for everything else, connected when they are needed. Values are stored as hexadecimal digits,
/// because KWallet, which implements the Secret Service on KDE, stores only text (documentation of
/// zbus-secret-service-keyring-store, "Usage with KDE Wallet").
///
/// The crates unlock what they find locked, and do not say when a prompt is on the screen. So where
/// one can appear they are asked only when nothing is locked. Without a display the service itself
/// gives up at once.
struct SecretService {
    address: String,
    waiting: Waiting,
    client: RefCell<Client>,
    keyring: OnceCell<Keyring>,
    /// Whether a prompt can appear.
    display: bool,
    /// Whether it may, too.
    may_prompt: bool,
    /// What was found unlocked, or has been since.
    open: Cell<Option<LockScope>>,
}

enum Client {
    Untried,
    Connected(Box<SecretServiceClient>),
    /// It cannot connect, or failed.
    Gone,
}

impl SecretService {
    fn keyring(&self) -> StoreResult<&Keyring> {
        if let Some(keyring) = self.keyring.get() {
            return Ok(keyring);
        }
        let keyring = connect()?;
        Ok(self.keyring.get_or_init(|| keyring))
    }

    /// Connects the client, and searches for `first` with that.
    fn connect(&self, first: Option<&CacheKey>) -> StoreResult<()> {
        let client = self.heard(SecretServiceClient::connect(&self.address, first))?;
        *self.client.borrow_mut() = match client {
            Some(client) => {
                let socket = client.socket();
                // Whatever comes after the deadline is not read.
                self.waiting.at_end(move || drop(socket.shutdown(Shutdown::Both)));
                Client::Connected(Box::new(client))
            }
            None => Client::Gone,
        };
        Ok(())
    }

    /// Returns what the client found; `None` where the keyring crates must try. They are not asked
    /// where the bus does not keep to its protocol: there is no bound to what they would read.
    fn heard<T>(&self, result: io::Result<T>) -> StoreResult<Option<T>> {
        match result {
            Ok(found) => Ok(Some(found)),
            Err(_) if self.waiting.is_over() => Err(refusal("no longer needed")),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(unavailable("the D-Bus session bus violates its protocol"))
            }
            Err(_) => Ok(None),
        }
    }

    /// Returns what the client finds, which is connected if need be; `None` as [`Self::heard`] does.
    fn ask_client<T>(
        &self,
        question: impl FnOnce(&mut SecretServiceClient) -> io::Result<T>,
    ) -> StoreResult<Option<T>> {
        if matches!(*self.client.borrow(), Client::Untried) {
            self.connect(None)?;
        }
        let mut client = self.client.borrow_mut();
        let Client::Connected(connected) = &mut *client else { return Ok(None) };
        let found = self.heard(question(connected));
        if !matches!(found, Ok(Some(_))) {
            *client = Client::Gone;
        }
        found
    }

    /// Fails if something is locked and a prompt could appear. Brings up none.
    fn check_open(&self, scope: LockScope) -> StoreResult<()> {
        if self.is_open(scope) {
            return Ok(());
        }
        match self.ask_client(|client| client.locked_items(scope))? {
            Some(locked) if locked.is_empty() => {}
            Some(_) => return Err(self.locked_error()),
            None => check_unlocked()?,
        }
        self.open.set(Some(scope));
        Ok(())
    }

    /// Returns whether nothing in that scope can bring up a prompt.
    fn is_open(&self, scope: LockScope) -> bool {
        !self.display || self.open.get().is_some_and(|open| open >= scope)
    }

    fn locked_error(&self) -> StoreError {
        lock_error(if self.may_prompt {
            "it is locked and was not unlocked"
        } else {
            "it is locked and cannot prompt to be unlocked"
        })
    }
}

impl Store for SecretService {
    fn name(&self) -> &'static str {
        NAME
    }

    fn place(&self) -> StorePlace {
        place_of_bus(&self.address)
    }

    /// Where a prompt may appear, what is locked is not there until [`Store::unlock`].
    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let is_tried = !matches!(*self.client.borrow(), Client::Untried);
        let found = if is_tried { self.ask_client(|client| client.read(key))? } else { None };
        let is_locked = match found {
            Some(Found::Value(digits)) => return Ok(from_digits(&digits)),
            Some(Found::Nothing) => return Ok(None),
            Some(Found::Locked) if self.display => Err(self.locked_error()),
            Some(Found::Locked | Found::Other) => Ok(()),
            None => self.check_open(LockScope::Entries),
        };
        match is_locked {
            Ok(()) => Ok(self.keyring()?.get(key)?.and_then(|digits| from_digits(&digits))),
            Err(error) if error.kind == StoreErrorKind::Locked && self.may_prompt => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        self.check_open(LockScope::Writing)?;
        self.keyring()?.set(key, &to_digits(bytes), lifetime)
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        self.check_open(LockScope::Entries)?;
        self.keyring()?.delete(key)
    }

    /// The seal is around this store.
    fn make_unreadable(&self, _: &CacheKey) {}

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        self.check_open(LockScope::Entries)?;
        self.keyring()?.keys()
    }

    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        if self.is_open(scope) {
            return Ok(false);
        }
        let was_locked = self.ask_client(|client| {
            let locked = client.locked_items(scope)?;
            let show = self.may_prompt.then_some(|| self.waiting.show_prompt());
            // That nobody dismissed the prompt does not mean that it is unlocked.
            let is_open = locked.is_empty()
                || (client.unlock(&locked, show)? && client.locked_items(scope)?.is_empty());
            Ok((!locked.is_empty(), is_open))
        })?;
        match was_locked {
            Some((was_locked, true)) => {
                self.open.set(Some(scope));
                Ok(was_locked)
            }
            Some((_, false)) => Err(self.locked_error()),
            // A bus that only zbus speaks to, or somebody who is gone.
            None => self.check_open(scope).map(|()| false),
        }
    }

    fn status(&self) -> StoreStatus {
        StoreStatus::default()
    }
}

fn to_digits(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut digits = Zeroizing::new(vec![0; bytes.len() * 2]);
    // Cannot fail: there is room for two digits of each byte.
    let _ = hex::encode_to_slice(bytes, &mut digits);
    digits
}

/// Returns the bytes, unless something else than lower-case digits is there.
fn from_digits(digits: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; digits.len() / 2]);
    hex::decode_to_slice(digits, &mut bytes).ok()?;
    (!digits.iter().any(u8::is_ascii_uppercase)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_back() {
        let all: Vec<u8> = (0..=255).collect();
        let digits = to_digits(&all);
        assert!(digits.is_ascii());
        assert_eq!(digits.len(), digits.capacity());
        assert_eq!(*from_digits(&digits).unwrap(), all);
        for junk in ["0", "0g", "0G", "AB", "é", " 0", "hunter2!"] {
            assert!(from_digits(junk.as_bytes()).is_none(), "{junk}");
        }
    }

    #[test]
    fn bus_that_is_a_program_is_not_started() {
        for address in ["unixexec:path=/bin/touch,argv1=/x", "unix:path=/a;unixexec:path=/b"] {
            let context =
                StoreContext { bus_address: Some(address.into()), ..StoreContext::default() };
            let error = open(&context, false).err().unwrap();
            assert_eq!(error.kind, StoreErrorKind::Unavailable);
            assert!(error.reason.contains("unixexec"), "{error}");
        }
        let several = StoreContext {
            bus_address: Some("unix:path=/a;unix:path=/b".into()),
            ..StoreContext::default()
        };
        assert!(open(&several, false).err().unwrap().reason.contains("several addresses"));
    }

    #[test]
    fn bus_that_is_not_of_this_process_is_not_used() {
        let context = StoreContext {
            bus_address: Some("unix:path=/nowhere/else".into()),
            ..StoreContext::default()
        };
        let error = open(&context, false).err().unwrap();
        assert_eq!(error.kind, StoreErrorKind::Unavailable);
        assert!(error.reason.contains("not that of the process"), "{error}");
    }
}

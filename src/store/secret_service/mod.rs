//! The freedesktop.org Secret Service: GNOME Keyring, KWallet, KeePassXC.
//!
//! Entries are sealed, and the kernel has the keys. Since nothing but what is sealed crosses the
//! bus, reading needs no key exchange with the service, which is most of the time that a read
//! takes (docs/PERFORMANCE.md). Where the kernel's keys are not available, nothing is sealed, and
//! the keyring crates read over a key exchange of theirs.

pub(super) mod bus;
mod client;

use std::cell::{OnceCell, RefCell};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::time::Duration;

use zbus::Address;
use zbus_secret_service_keyring_store::Store as Service;
use zeroize::Zeroizing;

use super::deadline::Deadline;
use super::kernel_keys::KernelKeys;
use super::keyring::{Keyring, PlatformError, SERVICE};
use super::sealed::{KeyPlace as _, Sealed};
use super::{Store, StoreContext, StoreError, StoreErrorKind, StoreResult, StoreStatus};
use crate::model::CacheKey;
use client::SecretServiceClient;

const NAME: &str = "secret-service";

/// Returns the store; fails without a message to anyone if there is no bus. Connects to it if that
/// must be `now`.
pub(super) fn open(context: &StoreContext, now: bool) -> StoreResult<Box<dyn Store>> {
    let address = find_bus(context)?;
    // The keyring below unlocks what it finds locked, and so brings up a prompt where one can
    // appear. Where it may not, that must be known before. Without a display the service itself
    // gives up at once, and the usual way stays one connection long.
    let forbidden = context.display && context.patience.prompt.is_none();
    let patience = context.patience_with_prompts();
    let store = Deadline::new(NAME, patience, &context.progress, move |first| {
        let keys = bus::socket(&address).and_then(|socket| KernelKeys::new(&socket));
        let has_key = |key| keys.as_ref().is_some_and(|keys| keys.find(key).is_some());
        let first = first.map(|key| if has_key(key) { key.sealed() } else { key.clone() });
        if forbidden && first.is_none() {
            check_unlocked()?;
        }
        // In its session only sealed entries are read: without keys it is of no use.
        let client =
            keys.as_ref().and_then(|_| SecretServiceClient::connect(&address, first.as_ref()).ok());
        let service =
            SecretService { client: RefCell::new(client), keyring: OnceCell::new(), forbidden };
        if service.client.borrow().is_none() {
            service.keyring()?;
        }
        Ok(Box::new(Sealed::new(service, keys)))
    });
    store.open(now)
}

/// Fails if the default collection is locked. Brings up no prompt, and needs no key exchange.
fn check_unlocked() -> StoreResult<()> {
    use ::secret_service::{EncryptionType, blocking::SecretService};

    let service = SecretService::connect(EncryptionType::Plain);
    match service.and_then(|service| service.get_default_collection()?.is_locked()) {
        Ok(true) => Err(lock_error("it is locked and may not ask to be unlocked")),
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
        explained.unwrap_or_else(|| unavailable("it cannot be reached"))
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

/// The store proper: the client for what is sealed and unlocked, and the keyring crates for
/// everything else, connected when they are needed. Values are stored as hexadecimal digits, because
/// KWallet, which implements the Secret Service on KDE, stores only text (documentation of
/// zbus-secret-service-keyring-store, "Usage with KDE Wallet").
struct SecretService {
    /// Gone after its first failure.
    client: RefCell<Option<SecretServiceClient>>,
    keyring: OnceCell<Keyring>,
    /// Whether a prompt could appear and may not.
    forbidden: bool,
}

impl SecretService {
    fn keyring(&self) -> StoreResult<&Keyring> {
        if let Some(keyring) = self.keyring.get() {
            return Ok(keyring);
        }
        if self.forbidden {
            check_unlocked()?;
        }
        let keyring = connect()?;
        Ok(self.keyring.get_or_init(|| keyring))
    }
}

impl Store for SecretService {
    fn name(&self) -> &'static str {
        NAME
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let mut client = self.client.borrow_mut();
        let digits = match client.as_mut().map(|client| client.read(key)) {
            Some(Ok(digits)) => digits,
            Some(Err(_)) | None => {
                *client = None;
                self.keyring()?.get(key)?
            }
        };
        Ok(digits.and_then(|digits| from_digits(&digits)))
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        self.keyring()?.set(key, &to_digits(bytes), lifetime)
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        self.keyring()?.delete(key)
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        self.keyring()?.keys()
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

/// Returns the address of the session bus, by the rules of zbus (`Address::session`):
/// `DBUS_SESSION_BUS_ADDRESS` if it is UTF-8, else the socket `bus` in `XDG_RUNTIME_DIR`, else that
/// in `/run/user/<uid>`. Fails if there can be none.
fn find_bus(context: &StoreContext) -> StoreResult<String> {
    let address = match context.bus_address.as_deref().and_then(OsStr::to_str) {
        Some("") => return Err(unavailable("DBUS_SESSION_BUS_ADDRESS is empty")),
        Some(address) => address.to_owned(),
        None => {
            let socket = match context.runtime_directory.as_deref().and_then(Path::to_str) {
                Some(directory) => format!("{directory}/bus"),
                None => format!("/run/user/{}/bus", rustix::process::geteuid().as_raw()),
            };
            if !fs::metadata(&socket).is_ok_and(|metadata| metadata.file_type().is_socket()) {
                return Err(unavailable("no D-Bus session bus"));
            }
            format!("unix:path={socket}")
        }
    };
    // zbus looks into the environment of the process and nowhere else. Where the context says
    // otherwise (a sealed test), it would connect to another bus.
    if Address::session().ok() == address.parse().ok() {
        Ok(address)
    } else {
        Err(unavailable("the D-Bus session bus is not that of the process"))
    }
}

fn unavailable(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, NAME, reason)
}

fn refusal(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Refused, NAME, reason)
}

fn lock_error(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Locked, NAME, reason)
}

fn too_big() -> StoreError {
    StoreError::new(StoreErrorKind::TooBig, NAME, "the value is larger than the bus allows")
}

/// Tells what a failure means. Texts that came over the bus are not repeated: anybody may own a
/// name there.
fn explain(error: &PlatformError) -> Option<StoreError> {
    use ::secret_service::Error;

    Some(match error.downcast_ref::<Error>()? {
        Error::Locked | Error::Prompt => lock_error("it is locked and was not unlocked"),
        Error::NoResult => unavailable("it has no default collection"),
        Error::Unavailable => unavailable("the D-Bus session bus cannot be reached"),
        Error::PromptDisconnected => unavailable("it went away while it asked to be unlocked"),
        Error::Crypto(_) => refusal("the value cannot be decrypted"),
        Error::Zbus(error) => explain_bus_error(error),
        _ => refusal("it answered with something else"),
    })
}

fn explain_bus_error(error: &zbus::Error) -> StoreError {
    match error {
        zbus::Error::MethodError(name, ..) => match name.as_str() {
            // D-Bus specification, "Message Bus Messages"; of the bus, not of the service.
            "org.freedesktop.DBus.Error.ServiceUnknown"
            | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
                unavailable("no Secret Service on the D-Bus session bus")
            }
            name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => {
                unavailable("the Secret Service cannot be started")
            }
            "org.freedesktop.DBus.Error.NoReply" | "org.freedesktop.DBus.Error.Disconnected" => {
                unavailable("it went away")
            }
            "org.freedesktop.DBus.Error.TimedOut" | "org.freedesktop.DBus.Error.Timeout" => {
                StoreError::new(StoreErrorKind::TimedOut, NAME, "it did not answer the bus in time")
            }
            "org.freedesktop.DBus.Error.LimitsExceeded" => too_big(),
            // Secret Service specification, "Errors".
            "org.freedesktop.Secret.Error.IsLocked" => {
                lock_error("it is locked and was not unlocked")
            }
            "org.freedesktop.Secret.Error.NoSession"
            | "org.freedesktop.Secret.Error.NoSuchObject" => {
                refusal("it was restarted or changed meanwhile")
            }
            _ => refusal("it refused"),
        },
        zbus::Error::InputOutput(_)
        | zbus::Error::Connection(..)
        | zbus::Error::Handshake(_)
        | zbus::Error::Address(_) => unavailable("the D-Bus session bus cannot be reached"),
        zbus::Error::ExcessData => too_big(),
        _ => refusal("it answered with something else"),
    }
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
    fn a_bus_that_is_not_of_this_process_is_not_used() {
        let context = StoreContext {
            bus_address: Some("unix:path=/nowhere/else".into()),
            ..StoreContext::default()
        };
        let error = open(&context, false).err().unwrap();
        assert_eq!(error.kind, StoreErrorKind::Unavailable);
        assert!(error.reason.contains("not that of the process"), "{error}");
    }
}

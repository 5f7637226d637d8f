//! The macOS login keychain.

use apple_native_keyring_store::keychain::Store as Keychain;

use super::deadline::Deadline;
use super::keyring::{Keyring, Modifiers, PlatformError, SERVICE};
use super::{Store, StoreContext, StoreError, StoreErrorKind, StorePlace, StoreResult};

const NAME: &str = "keychain";

/// Returns the store; connects to it if that must be `now`.
pub(super) fn open(context: &StoreContext, now: bool) -> StoreResult<Box<dyn Store>> {
    Deadline::new(NAME, context, || StorePlace::new(NAME), |_, _| connect()).open(now)
}

/// Returns where the store is.
pub(super) fn find_place(_: &StoreContext) -> Option<StorePlace> {
    Some(StorePlace::new(NAME))
}

fn connect() -> StoreResult<Box<dyn Store>> {
    let store = Keychain::new()
        .map_err(|_| StoreError::new(StoreErrorKind::Unavailable, NAME, "could not open it"))?;
    Ok(Box::new(Keyring {
        name: NAME,
        store,
        modifiers: |_| Modifiers::new(),
        listing: Some(("service", SERVICE)),
        explain,
    }))
}

/// Tells what a failure means (SecBase.h). The store below calls some of these failures of the
/// platform that are a locked keychain: over SSH there is no person to ask.
fn explain(error: &PlatformError) -> Option<StoreError> {
    let error = error.downcast_ref::<security_framework::base::Error>()?;
    let (kind, reason) = match error.code() {
        // errSecUserCanceled
        -128 => (StoreErrorKind::Locked, "the prompt was dismissed"),
        // errSecAuthFailed
        -25293 => (StoreErrorKind::Locked, "the password was wrong"),
        // errSecInteractionNotAllowed, errSecInteractionRequired
        -25308 | -25315 => (
            StoreErrorKind::Locked,
            "it is locked and cannot prompt (an SSH \
            session has no prompt)",
        ),
        // errSecNotAvailable, errSecNoSuchKeychain, errSecInvalidKeychain, errSecNoDefaultKeychain
        -25291 | -25294 | -25295 | -25307 => (StoreErrorKind::Unavailable, "no login keychain"),
        // errSecReadOnly, wrPermErr, errSecInvalidOwnerEdit
        -25292 | -61 | -25244 => (StoreErrorKind::Unavailable, "could not write to it"),
        code => {
            let reason = format!("it denied access (OSStatus {code})");
            return Some(StoreError::new(StoreErrorKind::Refused, NAME, reason));
        }
    };
    Some(StoreError::new(kind, NAME, reason))
}

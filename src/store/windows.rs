//! The Windows Credential Manager.

use windows_native_keyring_store::Store as CredentialManager;

use super::deadline::Deadline;
use super::keyring::{Keyring, PlatformError};
use super::{Parted, Store, StoreContext, StoreError, StoreErrorKind, StorePlace, StoreResult};

const NAME: &str = "windows";

/// What one credential holds, in bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`, wincred.h). A longer
/// entry is kept in parts.
const MAX_ITEM_BYTES: usize = 5 * 512;

/// Returns the store; connects to it if that must be `now`.
pub(super) fn open(context: &StoreContext, now: bool) -> StoreResult<Box<dyn Store>> {
    Deadline::new(NAME, context, || StorePlace::new(NAME), |_, _| connect()).open(now)
}

/// Returns where the store is.
pub(super) fn find_place(_: &StoreContext) -> Option<StorePlace> {
    Some(StorePlace::new(NAME))
}

fn connect() -> StoreResult<Box<dyn Store>> {
    let store = CredentialManager::new()
        .map_err(|_| StoreError::new(StoreErrorKind::Unavailable, NAME, "could not open it"))?;
    let keyring = Keyring {
        name: NAME,
        store,
        // The default of the store below, `Enterprise`, roams to the user's other machines.
        modifiers: |_| vec![("persistence", "Local".to_owned())],
        // It is searched with regular expressions over the names of all programs; the index knows.
        listing: None,
        explain,
    };
    Ok(Box::new(Parted::new(Box::new(keyring), MAX_ITEM_BYTES)))
}

/// Tells what a failure means. The store below does not export its type of error; the one kind
/// that it calls an access failure is a missing logon session.
fn explain(_: &PlatformError) -> Option<StoreError> {
    None
}

//! The Windows Credential Manager.

use windows_native_keyring_store::Store as CredentialManager;

use super::deadline::Deadline;
use super::keyring::{Keyring, PlatformError};
use super::{Store, StoreContext, StoreError, StoreErrorKind};

pub(super) const NAME: &str = "windows";

/// Returns the store, not yet opened. A value longer than 2,560 bytes
/// (`CRED_MAX_CREDENTIAL_BLOB_SIZE`) is too big for it.
pub(super) fn open(context: &StoreContext) -> Result<Deadline, StoreError> {
    Ok(Deadline::new(NAME, context.patience, connect))
}

fn connect() -> Result<Box<dyn Store>, StoreError> {
    let store = CredentialManager::new()
        .map_err(|_| StoreError::new(StoreErrorKind::Unavailable, NAME, "it cannot be opened"))?;
    Ok(Box::new(Keyring {
        name: NAME,
        store,
        // The default of the store below, `Enterprise`, roams to the user's other machines.
        modifiers: |_| vec![("persistence", "Local".to_owned())],
        explain,
    }))
}

/// Tells what a failure means. The store below does not export its type of error; the one kind
/// that it calls an access failure is a missing logon session.
fn explain(_: &PlatformError) -> Option<(StoreErrorKind, String)> {
    None
}

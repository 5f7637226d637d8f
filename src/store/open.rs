//! Finding a store on this machine.

use std::rc::Rc;

use super::auto::AutoStore;
use super::null::NullStore;
use super::{
    Store, StoreChoice, StoreContext, StoreError, StoreErrorKind, StorePlace, StoreResult,
};

/// Opens a store of this platform; connects to it only if asked to.
type Open = fn(&StoreContext, bool) -> StoreResult<Box<dyn Store>>;
/// Returns where it would be, and opens nothing.
type FindPlace = fn(&StoreContext) -> Option<StorePlace>;

/// The stores of this platform, in the order of preference.
const STORES: &[(StoreChoice, Open, FindPlace)] = &[
    #[cfg(target_os = "linux")]
    (StoreChoice::SecretService, super::secret_service::open, super::secret_service::find_place),
    #[cfg(target_os = "linux")]
    (StoreChoice::Keyutils, super::keyutils::open, super::keyutils::find_place),
    #[cfg(target_os = "macos")]
    (StoreChoice::Keychain, super::keychain::open, super::keychain::find_place),
    #[cfg(windows)]
    (StoreChoice::Windows, super::windows::open, super::windows::find_place),
];

/// Opens the store of that choice. A store that was asked for by name is connected to, and what
/// is not there or not of this platform fails with [`StoreErrorKind::Unavailable`]. `Auto` opens
/// nothing yet and never fails: its stores are tried when they are needed, and [`Store::status`]
/// tells what became of them.
pub fn open(choice: StoreChoice, context: &StoreContext) -> StoreResult<Box<dyn Store>> {
    match choice {
        StoreChoice::None => Ok(Box::new(NullStore)),
        StoreChoice::Auto => {
            let context = Rc::new(context.clone());
            Ok(Box::new(STORES.iter().fold(AutoStore::new(), |auto, (_, open, _)| {
                let context = Rc::clone(&context);
                auto.or(move || open(&context, false))
            })))
        }
        named => match STORES.iter().find(|(choice, ..)| *choice == named) {
            Some((_, open, _)) => open(context, true),
            None => {
                let system = match named {
                    StoreChoice::Keychain => "macOS",
                    StoreChoice::Windows => "Windows",
                    _ => "Linux",
                };
                let reason = text!("{} only", system);
                Err(StoreError::new(StoreErrorKind::Unavailable, named.name(), reason))
            }
        },
    }
}

/// Returns where the stores of this machine are at the moment. Opens none of them.
#[must_use]
pub fn places(context: &StoreContext) -> Vec<StorePlace> {
    STORES.iter().filter_map(|(_, _, find_place)| find_place(context)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn store_of_another_platform_is_unavailable() {
        let here = if cfg!(target_os = "macos") { "windows" } else { "keychain" };
        let choice = StoreChoice::from_name(here).unwrap();
        let error = open(choice, &StoreContext::default()).err().unwrap();
        assert_eq!(error.kind, StoreErrorKind::Unavailable);
        assert_eq!(error.store, here);
        assert!(error.reason.ends_with(" only"));
    }

    #[test]
    fn none_and_auto_always_open() {
        for choice in [StoreChoice::None, StoreChoice::Auto] {
            assert_eq!(open(choice, &StoreContext::default()).unwrap().name(), choice.name());
        }
    }
}

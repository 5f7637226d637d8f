//! What goes wrong, in lakekey's words.

use crate::store::keyring::PlatformError;
use crate::store::{StoreError, StoreErrorKind};

/// Its name, as `--store` has it.
pub(super) const NAME: &str = "secret-service";

pub(super) fn unavailable(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, NAME, reason)
}

pub(super) fn refusal(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Refused, NAME, reason)
}

pub(super) fn lock_error(reason: &'static str) -> StoreError {
    StoreError::new(StoreErrorKind::Locked, NAME, reason)
}

fn too_big() -> StoreError {
    StoreError::new(StoreErrorKind::TooBig, NAME, "the value is larger than the bus allows")
}

/// Tells what a failure means. Texts that came over the bus are not repeated: anybody may own a
/// name there.
pub(super) fn explain(error: &PlatformError) -> Option<StoreError> {
    use ::secret_service::Error;

    Some(match error.downcast_ref::<Error>()? {
        Error::Locked | Error::Prompt => lock_error("it is locked and was not unlocked"),
        Error::NoResult => unavailable("it has no default collection"),
        Error::Unavailable => unavailable("could not connect to the D-Bus session bus"),
        Error::PromptDisconnected => unavailable("it stopped while it prompted to be unlocked"),
        Error::Crypto(_) => refusal("could not decrypt the value"),
        Error::Zbus(error) => explain_bus_error(error),
        _ => refusal("it returned an unexpected response"),
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
                unavailable("could not start the Secret Service")
            }
            "org.freedesktop.DBus.Error.NoReply" | "org.freedesktop.DBus.Error.Disconnected" => {
                unavailable("it stopped")
            }
            "org.freedesktop.DBus.Error.TimedOut" | "org.freedesktop.DBus.Error.Timeout" => {
                StoreError::new(
                    StoreErrorKind::TimedOut,
                    NAME,
                    "it did not respond to the bus \
                    in time",
                )
            }
            "org.freedesktop.DBus.Error.LimitsExceeded" => too_big(),
            // Secret Service specification, "Errors".
            "org.freedesktop.Secret.Error.IsLocked" => {
                lock_error("it is locked and was not unlocked")
            }
            "org.freedesktop.Secret.Error.NoSession"
            | "org.freedesktop.Secret.Error.NoSuchObject" => {
                refusal("it was restarted or changed in the meantime")
            }
            _ => refusal("it denied access"),
        },
        zbus::Error::InputOutput(_)
        | zbus::Error::Connection(..)
        | zbus::Error::Handshake(_)
        | zbus::Error::Address(_) => unavailable("could not connect to the D-Bus session bus"),
        zbus::Error::ExcessData => too_big(),
        _ => refusal("it returned an unexpected response"),
    }
}

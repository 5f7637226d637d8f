//! Where the session bus is.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use zbus::Address;

use super::failure::unavailable;
use crate::store::{StoreContext, StoreResult};

/// Returns the address of the session bus, by the rules of zbus (`Address::session`):
/// `DBUS_SESSION_BUS_ADDRESS` if it is UTF-8, else the socket `bus` in `XDG_RUNTIME_DIR`, else that
/// in `/run/user/<uid>`. Fails if there can be none.
pub(super) fn find_bus(context: &StoreContext) -> StoreResult<String> {
    let address = match context.bus_address.as_deref().and_then(OsStr::to_str) {
        Some("") => return Err(unavailable("DBUS_SESSION_BUS_ADDRESS is empty")),
        // As libsecret: a variable starts no program.
        Some(address) if address.split(';').any(|each| each.starts_with("unixexec:")) => {
            return Err(unavailable(
                "DBUS_SESSION_BUS_ADDRESS has unixexec, which lakekey does \
                not use",
            ));
        }
        // zbus takes the whole list for one address.
        Some(address) if address.contains(';') => {
            return Err(unavailable("DBUS_SESSION_BUS_ADDRESS has several addresses: set one"));
        }
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

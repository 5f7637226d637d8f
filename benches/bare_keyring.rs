//! The least that a program can do to read one item with the keyring crates: what a cache hit is
//! measured against.

#![allow(clippy::disallowed_methods, reason = "a yardstick, not part of lakekey")]

use std::error::Error;

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn Error>> {
    use std::io::Write;
    let mut words = std::env::args().skip(1);
    let store = words.next().unwrap_or_default();
    let user = words.next().unwrap_or_default();
    match store.as_str() {
        "secret-service" => {
            keyring_core::set_default_store(zbus_secret_service_keyring_store::Store::new()?);
        }
        _ => keyring_core::set_default_store(linux_keyutils_keyring_store::Store::new()?),
    }
    let secret = keyring_core::Entry::new("lakekey", &user)?.get_secret()?;
    std::io::stdout().write_all(&secret)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() -> Result<(), Box<dyn Error>> {
    Err("measured on Linux only".into())
}

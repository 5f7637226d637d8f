//! Puts items of other keys beside the one that is measured: how much does a hit cost when the
//! cache is large? They go into the keyring's collection `session`, which is searched like the
//! others and never written to the disk.

#![allow(clippy::disallowed_methods, reason = "a yardstick, not part of lakekey")]

use std::error::Error;

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn Error>> {
    use std::collections::HashMap;

    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    let mut words = std::env::args().skip(1);
    let first: u32 = words.next().unwrap_or_default().parse()?;
    let last: u32 = words.next().unwrap_or_default().parse()?;
    let service = SecretService::connect(EncryptionType::Plain)?;
    let collection = service.get_collection_by_alias("session")?;
    for number in first..last {
        let user = format!("v2/redshift-creds/{number:064x}");
        let attributes = HashMap::from([("service", "lakekey"), ("username", user.as_str())]);
        collection.create_item(
            "lakekey",
            attributes,
            &[7; 400],
            false,
            "application/octet-stream",
        )?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() -> Result<(), Box<dyn Error>> {
    Err("measured on Linux only".into())
}

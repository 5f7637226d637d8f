//! The config file of the machine: only the administrator may have written it.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};

use super::merged::place;
use crate::environment::SystemConfig;
use crate::error::{Error, Result};
use crate::outside::Text;

/// A longer file (bytes) is not a config file.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Returns the text of the file, or why it could not be read.
///
/// # Errors
///
/// If it belongs to another user than the administrator, or others can write to it. A link counts
/// as what it leads to.
pub(super) fn read(system: &SystemConfig) -> Result<io::Result<String>> {
    // What is checked is what was opened: it cannot be exchanged in between.
    let opened = File::open(&system.path).and_then(|file| Ok((file.metadata()?, file)));
    let (metadata, file) = match opened {
        Ok(opened) => opened,
        Err(failure) => return Ok(Err(failure)),
    };
    if let Some(reason) = untrusted(&metadata, system) {
        let path = place(&system.path);
        return Err(Error::usage(text!("refusing to use the config file {}", path))
            .cause(reason)
            .hint(text!(
                "run `chown root {0} && chmod go-w {0}` as root, remove the file, or pass \
                    --config FILE to skip it",
                path
            )));
    }
    let mut text = String::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    Ok(file.take(MAX_FILE_BYTES).read_to_string(&mut text).map(|_| text))
}

/// Returns why the file may not be used.
#[cfg(unix)]
fn untrusted(metadata: &Metadata, system: &SystemConfig) -> Option<Text> {
    use std::os::unix::fs::MetadataExt as _;

    if metadata.uid() != system.owner {
        return Some(text!("it belongs to user id {}, not to root", metadata.uid()));
    }
    (metadata.mode() & 0o022 != 0).then(|| "users other than root can write to it".into())
}

/// Elsewhere the place of the file decides: only administrators can write there.
#[cfg(not(unix))]
fn untrusted(_: &Metadata, _: &SystemConfig) -> Option<Text> {
    None
}

//! Replacing a file of the AWS CLI that has a sign-in.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Replaces a file as a whole, readable by its owner only.
pub(super) fn save(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension(format!("{}.tmp", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&beside)
        .and_then(|mut opened| opened.write_all(text.as_bytes()))
        .and_then(|()| std::fs::rename(&beside, file));
    if written.is_err() {
        let _nothing_else_to_do = std::fs::remove_file(&beside);
    }
    written
}

//! Writing the config file: whole or not at all, and never over the work of someone else.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::config_file::vocabulary;
use crate::error::{Error, Kind, Result};
use crate::settings::{ConfigFile, show};

/// Writes a config file with `text`. Directories that it needs are accessible to the user only.
///
/// # Errors
///
/// If there is one already, or it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<()> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    private_directory(directory.unwrap_or(Path::new(".")))
        .map_err(|failure| not_written(path, &failure))?;
    let draft = draft_of(path);
    let written = write_new(&draft, text).and_then(|()| {
        // Unlike a rename, a link does not replace a file that was written in the meantime.
        match std::fs::hard_link(&draft, path) {
            Err(failure) if failure.kind() != ErrorKind::AlreadyExists => {
                // A file system without links.
                write_new(path, text)
            }
            linked => linked,
        }
    });
    let _ = std::fs::remove_file(&draft);
    written.map_err(|failure| match failure.kind() {
        ErrorKind::AlreadyExists => Error::usage(text!(
            "the config file {} already exists",
            show(&path.to_string_lossy())
        ))
        .hint("`lakekey config show` shows its values, `lakekey targets add` adds targets to it"),
        _ => not_written(path, &failure),
    })
}

/// Adds `sections` to the end of the config file, which is above that of the machine, `below`. All
/// that is in it stays as it is. A file that is a link stays one.
///
/// # Errors
///
/// If it cannot be read, would be invalid then, or cannot be written.
pub fn append(path: &Path, sections: &str, below: Option<&ConfigFile>) -> Result<()> {
    let failed = |failure: io::Error| not_written(path, &failure);
    let file = std::fs::canonicalize(path).map_err(failed)?;
    let old = std::fs::read_to_string(&file).map_err(failed)?;
    let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let space = if old.trim().is_empty() { "" } else { "\n" };
    let new = [&old, end, space, sections].concat();
    let check = |text: &str| ConfigFile::parse(path, text, &vocabulary(), below.cloned()).map(drop);
    // Its own mistakes are those of the user's lines, which the error names.
    if let Err(error) = check(&new) {
        check(&old)?;
        return Err(Error::usage(text!("cannot add targets to {}", show(&path.to_string_lossy())))
            .cause(error.message)
            .hint("write `targets` as sections: [targets.NAME]"));
    }
    let draft = draft_of(&file);
    let written = replace(&file, &draft, &old, &new);
    let _ = std::fs::remove_file(&draft);
    written.map_err(failed)
}

fn replace(file: &Path, draft: &Path, old: &str, new: &str) -> io::Result<()> {
    let permissions: Permissions = std::fs::metadata(file)?.permissions();
    write_new(draft, new)?;
    std::fs::set_permissions(draft, permissions)?;
    if std::fs::read_to_string(file)? != old {
        return Err(io::Error::other("another process has changed it; try again"));
    }
    std::fs::rename(draft, file)
}

fn draft_of(path: &Path) -> PathBuf {
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", std::process::id()));
    PathBuf::from(draft)
}

fn not_written(path: &Path, failure: &io::Error) -> Error {
    let shown = show(&path.to_string_lossy());
    Error::new(Kind::Output, text!("could not write the config file {}", shown))
        .cause(text!("{}", failure))
}

fn private_directory(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

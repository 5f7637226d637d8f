//! Small files in the state directory that several processes change, one at a time. They are a
//! convenience, and hold no secret: what is too long to be one is not there.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{FileError, FileErrorKind, LockMode, OpenDirectory, OwnedDirectory, read_file};
use crate::progress::Progress;

/// lakekey writes no longer file (bytes).
pub(crate) const MAX_FILE_BYTES: u64 = 1 << 20;

/// A file of the user's.
#[derive(Clone, Debug)]
pub(crate) struct StateFile {
    place: Option<OwnedDirectory>,
    name: &'static str,
    /// How long to wait for another process that writes.
    wait: Duration,
}

impl StateFile {
    /// Returns the file `lakekey/<name>` in `state` (`$XDG_STATE_HOME`, `~/.local/state`). Touches
    /// nothing yet. Without an absolute path there is none.
    pub(crate) fn new(state: Option<&Path>, name: &'static str, wait: Duration) -> Self {
        let state = state.filter(|path| path.is_absolute());
        let place = state.map(|base| OwnedDirectory {
            base: base.to_owned(),
            create: true,
            below: &["lakekey"],
        });
        Self { place, name, wait }
    }

    /// Returns its path.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        self.place.as_ref().map(|place| place.path().join(self.name))
    }

    /// Returns what is in it, if it is there. Fails where something is in its place that lakekey
    /// did not put there.
    pub(crate) fn read(&self) -> Result<Option<Vec<u8>>, FileError> {
        let directory = self.place.as_ref().map(OwnedDirectory::find).transpose()?.flatten();
        directory.map_or(Ok(None), |directory| self.read_in(&directory))
    }

    /// Replaces it with what `change` makes of it, while no other process does.
    pub(crate) fn change(
        &self,
        change: impl FnOnce(Option<Vec<u8>>) -> Vec<u8>,
    ) -> Result<(), FileError> {
        let Some(place) = &self.place else {
            let reason = "no state directory";
            return Err(FileError::new(FileErrorKind::Unavailable, Path::new(""), reason));
        };
        let directory = place.open()?;
        let name = format!("{}.lock", self.name);
        let _lock = directory.lock(&name, self.wait, LockMode::Exclusive, &Progress::default())?;
        let bytes = self.read_in(&directory)?;
        directory.replace_file(self.name, &change(bytes))
    }

    fn read_in(&self, directory: &OpenDirectory) -> Result<Option<Vec<u8>>, FileError> {
        let Some(file) = directory.find_file(self.name)? else { return Ok(None) };
        let bytes = read_file(&file, MAX_FILE_BYTES).ok();
        Ok(bytes.filter(|bytes| bytes.len() as u64 <= MAX_FILE_BYTES))
    }
}

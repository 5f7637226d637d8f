//! What was used last, so that it can be offered first. It has names and times, and no secret.
//!
//! As the index, it is a convenience: a file that is not of this version counts as empty, and is
//! replaced.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::files::StateFile;

const VERSION: u8 = 1;
/// No more uses of one kind of thing are remembered; the oldest go first.
const MAX_USES: usize = 50;
/// How long to wait for another process that writes: nobody should wait for a convenience.
const LAST_USED_LOCK_TIMEOUT: Duration = Duration::from_millis(10);

#[derive(Default, Serialize, Deserialize)]
struct Saved {
    version: u8,
    /// The last one first.
    uses: Vec<Use>,
}

#[derive(Serialize, Deserialize)]
struct Use {
    /// The kind of thing: `target`, or the flag that names it.
    kind: String,
    /// Where the thing is, if things of that name can be in several places: account and region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    name: String,
    /// When it was used, in seconds since 1970.
    at: i64,
}

impl Use {
    fn is_of(&self, kind: &str, place: Option<&str>) -> bool {
        self.kind == kind && self.place.as_deref() == place
    }
}

/// What a user has used last.
#[derive(Debug)]
pub struct LastUsed {
    file: StateFile,
}

impl LastUsed {
    /// Returns what is in `lakekey/last-used` in `state` (`$XDG_STATE_HOME`, `~/.local/state`).
    /// Touches nothing yet. Without an absolute path nothing is remembered.
    #[must_use]
    pub fn new(state: Option<&Path>) -> Self {
        Self { file: StateFile::new(state, "last-used", LAST_USED_LOCK_TIMEOUT) }
    }

    /// Returns the names of things of that kind and place, the last used first.
    #[must_use]
    pub fn names(&self, kind: &str, place: Option<&str>) -> Vec<String> {
        let uses = self.read().into_iter().filter(|used| used.is_of(kind, place));
        uses.map(|used| used.name).collect()
    }

    /// Remembers that `name` was used. If that fails, the order stays as it was.
    pub fn record(&self, kind: &str, place: Option<&str>, name: &str, now: Timestamp) {
        let is_last = |used: &Use| used.is_of(kind, place) && used.name == name;
        if self.read().iter().find(|used| used.is_of(kind, place)).is_some_and(is_last) {
            return;
        }
        let _stays_as_it_was = self.file.change(|bytes| {
            let mut uses = parse(bytes);
            uses.retain(|used| !is_last(used));
            let place = place.map(str::to_owned);
            let at = now.as_second();
            uses.insert(0, Use { kind: kind.to_owned(), place, name: name.to_owned(), at });
            let mut count = 0;
            uses.retain(|used| {
                count += usize::from(used.kind == kind);
                used.kind != kind || count <= MAX_USES
            });
            serde_json::to_vec(&Saved { version: VERSION, uses }).unwrap_or_default()
        });
    }

    fn read(&self) -> Vec<Use> {
        parse(self.file.read().ok().flatten())
    }
}

fn parse(bytes: Option<Vec<u8>>) -> Vec<Use> {
    let saved = bytes.and_then(|bytes| serde_json::from_slice::<Saved>(&bytes).ok());
    saved.filter(|saved| saved.version == VERSION).unwrap_or_default().uses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    #[test]
    fn last_use_comes_first_and_old_uses_go() {
        let home = tempfile::tempdir().unwrap();
        let last = LastUsed::new(Some(home.path()));
        let file = home.path().join("lakekey/last-used");
        assert!(last.names("target", None).is_empty() && !file.exists());
        for (second, name) in ["a", "b", "c", "a"].into_iter().enumerate() {
            last.record("target", None, name, at(second as i64));
        }
        assert_eq!(last.names("target", None), ["a", "c", "b"]);
        last.record("workgroup-name", Some("1 eu-west-1"), "x", at(5));
        last.record("workgroup-name", Some("1 eu-west-2"), "y", at(6));
        assert_eq!(last.names("workgroup-name", Some("1 eu-west-1")), ["x"]);
        assert_eq!(last.names("target", None), ["a", "c", "b"]);
        for number in 0..60 {
            last.record("target", None, &format!("t{number}"), at(10 + number));
        }
        let names = last.names("target", None);
        assert_eq!((names.len(), names[0].as_str(), names[49].as_str()), (50, "t59", "t10"));
        assert_eq!(last.names("workgroup-name", Some("1 eu-west-2")), ["y"]);
        std::fs::write(&file, "no list").unwrap();
        assert!(last.names("target", None).is_empty());
        last.record("target", None, "a", at(90));
        assert_eq!(last.names("target", None), ["a"]);
        LastUsed::new(None).record("target", None, "a", at(0));
    }

    #[test]
    fn use_of_what_is_first_already_writes_nothing() {
        let home = tempfile::tempdir().unwrap();
        let last = LastUsed::new(Some(home.path()));
        last.record("target", None, "a", at(0));
        let read = || std::fs::read_to_string(home.path().join("lakekey/last-used")).unwrap();
        let before = read();
        last.record("target", None, "a", at(9));
        assert_eq!(read(), before);
    }
}

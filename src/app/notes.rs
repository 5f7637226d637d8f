//! What happens on the way to a credential, in words.

use crate::broker::{Notice, Reason, describe_stale};
use crate::outside::{Text, trusted};

/// A message about a run that goes on. The command line prints it, a server logs it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Note {
    /// Who needs it.
    pub level: NoteLevel,
    /// The message.
    pub text: Text,
}

/// Who needs a [`Note`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteLevel {
    /// Everyone: something has a consequence.
    Warning,
    /// Everyone: something is so.
    Status,
    /// Those who ask why (`-v`).
    Decision,
}

impl Note {
    pub(super) fn warning(text: Text) -> Self {
        Self { level: NoteLevel::Warning, text }
    }

    /// Returns why the credential for `subject` was fetched or served, and whose key signed for it.
    pub(super) fn decision(subject: &Text, signer: Option<&str>, reason: &Reason) -> Self {
        let text: Text = match reason {
            Reason::Hit => "cache hit".into(),
            Reason::FetchedMeanwhile => {
                "cache hit: fetched by another process while waiting".into()
            }
            Reason::Miss => "cache miss: no entry".into(),
            Reason::Stale(stale) => {
                text!("cache miss: the entry {}", trusted(describe_stale(*stale)))
            }
            Reason::RenewalDue => "cache miss: past AWS's refresh time".into(),
            Reason::RenewalFailed => "cache hit: renewal failed".into(),
            Reason::Asked => "fetched, as requested".into(),
        };
        let signer = trusted(signer.unwrap_or("an unknown key"));
        Self {
            level: NoteLevel::Decision,
            text: text!("{}, signed by {}: {}", subject, signer, text),
        }
    }
}

impl From<Notice> for Note {
    fn from(notice: Notice) -> Self {
        let (level, text) = match notice {
            Notice::NoStore(why) => {
                let hide = "pass --store none to hide this note";
                (
                    NoteLevel::Status,
                    text!(
                        "no keyring available, so credentials are not cached ({}); {}",
                        why,
                        hide
                    ),
                )
            }
            Notice::Once(text) => (NoteLevel::Warning, text),
            Notice::Detail(text) => (NoteLevel::Decision, text),
        };
        Self { level, text }
    }
}

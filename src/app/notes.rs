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
            Reason::Hit => "served from the cache".into(),
            Reason::FetchedMeanwhile => {
                "served from the cache; another run fetched it meanwhile".into()
            }
            Reason::Miss => "fetched; the cache had none".into(),
            Reason::Stale(stale) => {
                text!("fetched; the cached one {}", trusted(describe_stale(*stale)))
            }
            Reason::RenewalDue => "fetched; AWS hands out a new one by now".into(),
            Reason::RenewalFailed => "served from the cache, though a new one is due".into(),
            Reason::Asked => "fetched, as asked".into(),
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
                    text!("no keyring here, so nothing is cached ({}); {}", why, hide),
                )
            }
            Notice::Once(text) => (NoteLevel::Warning, text),
            Notice::Detail(text) => (NoteLevel::Decision, text),
        };
        Self { level, text }
    }
}

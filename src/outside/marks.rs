//! What of a text is not shown.

use super::cut::DECODE;
use super::utf8::ByteSpan;
use super::view::View;
use crate::model::MASK;

/// What of a text is not shown, in bytes.
#[derive(Default)]
pub(super) struct Marks {
    /// Secrets.
    pub(super) secrets: Vec<ByteSpan>,
    /// Encoded authorization messages.
    pub(super) encoded: Vec<ByteSpan>,
}

impl Marks {
    /// Marks the characters of `view` from `start` to `end` as a secret.
    pub(super) fn add(&mut self, view: &View, start: usize, end: usize) {
        self.secrets.extend(view.place(start, end));
    }

    /// Returns `text` up to `end` with what is marked replaced.
    pub(super) fn apply(&self, text: &str, end: usize) -> String {
        let encoded = self.encoded.iter().map(|place| (*place, DECODE));
        let secrets = self.secrets.iter().map(|place| (*place, MASK));
        let mut all: Vec<(ByteSpan, &str)> = encoded.chain(secrets).collect();
        all.sort_by_key(|((start, end), _)| (*start, std::cmp::Reverse(*end)));
        let mut masked = String::new();
        // Up to where the text is shown or hidden already.
        let (mut done, mut is_hidden) = (0, false);
        for ((from, to), by) in all {
            let (from, to) = (from as usize, to as usize);
            if from >= end {
                break;
            }
            // What overlaps or touches the last mask is hidden by the same.
            if from > done || !is_hidden {
                masked.push_str(text.get(done..from).unwrap_or_default());
                masked.push_str(by);
            }
            (done, is_hidden) = (done.max(to), true);
        }
        masked.push_str(text.get(done.min(end)..end).unwrap_or_default());
        masked
    }
}

//! The filter: what it knows, and what it makes of a text.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use zeroize::Zeroizing;

use super::cut;
use super::escapes::BREAK;
use super::marks::Marks;
use super::readings::{self, SQUEEZED};
use super::search::{Index, RUN};
use super::text::{Filtered, Untrusted};
use super::view::View;
use super::words::Text;
use crate::model::{names_secret_in_message, percent, visible};
use crate::secrets::{self, find_secrets};

/// So many lines and characters of a message are shown.
const MAX_LINES: usize = 2;
const MAX_CHARACTERS: usize = 500;

/// Each pass but the last hides something more of a text that is short by then.
const MAX_PASSES: usize = 32;

/// So many bytes of a message are looked at.
const MAX_READ: usize = 16 * 1024;

/// Members of messages that are called tokens and say only which page or request is meant.
const PUBLIC_TOKENS: &[&str] = &["nextToken", "NextToken", "clientToken", "ClientToken"];

/// The end of every credential scope.
const SCOPE: &str = "aws4_request";

/// What stands in place of a text that can be read in too many ways.
const UNREADABLE: &str = "(text hidden: encoded too many times)";

/// What the filter does to a text, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterStep {
    /// Cuts quoted requests, and what is too long.
    Cut,
    /// Masks the secrets of the run.
    Secrets,
    /// Masks what is a secret by its name or form.
    Names,
    /// Makes control characters visible.
    Visible,
}

/// What of a secret is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Find {
    /// Every run of its characters.
    Runs,
    /// All of it.
    Whole,
}

/// Knows the secrets of a run, and takes them out of texts. Copies know the same.
#[derive(Clone, Default)]
pub struct Filter {
    known: Arc<Mutex<Known>>,
    /// Messages whose secrets are learned when the first text is to be shown: most runs show none.
    /// Locked until they are learned, so that no other thread shows a text before.
    unread: Arc<Mutex<Vec<Zeroizing<String>>>>,
    /// A layer that a test leaves out, to see that it is missed.
    without: Option<FilterStep>,
}

#[derive(Default)]
struct Known {
    secrets: Vec<Zeroizing<String>>,
    /// Names that are kept out of texts from outside as well. lakekey's own may have them.
    users: Vec<Zeroizing<String>>,
    /// Of all of them; `None` when one came after it was made.
    index: Option<Arc<Index>>,
    /// Of the secrets; the same.
    index_of_secrets: Option<Arc<Index>>,
}

impl Known {
    fn add(&mut self, text: &str, is_user: bool) {
        let all = if is_user { &mut self.users } else { &mut self.secrets };
        if !text.is_empty() && !all.iter().any(|other| other.as_str() == text) {
            all.push(Zeroizing::new(text.to_owned()));
            (self.index, self.index_of_secrets) = (None, None);
        }
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Filter(…)")
    }
}

impl Filter {
    /// Returns a filter that knows the same, and leaves out `layer`.
    #[cfg(any(test, fuzzing, feature = "testing"))]
    #[must_use]
    pub fn without(&self, layer: FilterStep) -> Self {
        Self { without: Some(layer), ..self.clone() }
    }

    fn has(&self, layer: FilterStep) -> bool {
        self.without != Some(layer)
    }

    /// Takes `secret` for a secret from now on, whatever stands in it.
    pub fn know(&self, secret: &str) {
        self.known().add(secret, false);
    }

    /// Returns `text`, a name of something outside, in quotes, as it may be shown.
    pub fn quote(&self, text: &str) -> Text {
        text!("'{}'", self.pass(text))
    }

    /// Keeps `user`, the name in a login, out of texts from outside from now on.
    pub fn know_user(&self, user: &str) {
        self.known().add(user, true);
    }

    /// Takes what is a secret in `text` by its name or form for a secret from now on, such as the
    /// password of a URL.
    pub fn know_inside(&self, text: &str) {
        self.learn(text, 1);
    }

    /// Takes the secrets in `text`, the value of `name`, for secrets from now on.
    pub fn know_value(&self, name: &str, text: &str) {
        secrets::for_each(name, text, &mut |secret| self.know(secret));
    }

    /// Learns what is secret by its name in a request or response of any service: JSON, XML or a
    /// form. Short values are left alone: whoever uses the message knows better than its names.
    pub fn know_message(&self, text: &str) {
        self.unread().push(Zeroizing::new(text.to_owned()));
    }

    fn unread(&self) -> MutexGuard<'_, Vec<Zeroizing<String>>> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Learns from the messages that were not read yet.
    fn read_messages(&self) {
        let mut unread = self.unread();
        unread.iter().for_each(|text| self.read_message(text));
        unread.clear();
    }

    fn read_message(&self, text: &str) {
        match serde_json::from_str(text) {
            Ok(value) => self.know_members("", &value),
            Err(_) => self.learn(text, RUN),
        }
    }

    fn know_members(&self, name: &str, value: &Value) {
        match value {
            Value::String(text) => match serde_json::from_str(text) {
                Ok(inner @ (Value::Object(_) | Value::Array(_))) => self.know_members("", &inner),
                _ if names_secret_in_message(name) && !PUBLIC_TOKENS.contains(&name) => {
                    let is_time =
                        text.chars().all(|each| each.is_ascii_digit() || "-:.TZ+ ".contains(each));
                    if text.chars().count() >= RUN && !is_time {
                        self.know(text);
                    }
                }
                _ => self.learn(text, RUN),
            },
            Value::Array(items) => items.iter().for_each(|item| self.know_members(name, item)),
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| self.know_members(name, value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Learns the secrets in `text` that have at least so many characters.
    fn learn(&self, text: &str, least: usize) {
        find_secrets(text, &mut |place| {
            let secret = text.get(place).unwrap_or_default();
            // The scope of a signature says where it is for.
            if secret.chars().count() >= least && !secret.contains(SCOPE) {
                self.know_encoded(secret);
            }
        });
    }

    /// Takes what stands in a URL or a form for a secret from now on, and what it stands for.
    pub fn know_encoded(&self, secret: &str) {
        self.know(secret);
        if let Some(decoded) = percent::decode(secret) {
            self.know(&decoded);
        }
    }

    /// Returns what of `text` may be shown.
    #[must_use]
    pub fn pass(&self, text: impl Into<Untrusted>) -> Filtered {
        let text: Untrusted = text.into();
        // Without what was masked or cut off the rest may mean something else.
        let mut passed = self.pass_once(&text.0);
        for _ in 0..MAX_PASSES {
            let again = self.pass_once(&passed);
            if again == passed {
                break;
            }
            passed = again;
        }
        Filtered(passed)
    }

    fn pass_once(&self, text: &str) -> String {
        let head = text.get(..text.floor_char_boundary(MAX_READ)).unwrap_or_default();
        let mut marks = Marks::default();
        let mut end = head.len();
        let index = self.index();
        let shortest = index.shortest().unwrap_or(RUN);
        let is_whole = readings::for_each(head, shortest, &mut |view, depth| {
            if self.has(FilterStep::Cut) && depth != SQUEEZED {
                end = cut::quoted_request(view).map_or(end, |cut| end.min(cut));
                marks.encoded.extend(cut::encoded_message(view));
            }
            if self.has(FilterStep::Secrets) {
                index.search(view, 1, &mut |start, end| marks.add(view, start, end));
            }
            // Names are spelled in two ways at most.
            if self.has(FilterStep::Names) && depth <= 2 {
                self.mark_named(view, &mut marks);
            }
        });
        if !is_whole {
            return UNREADABLE.to_owned();
        }
        if head.len() < text.len() {
            // What begins here might have been a secret with the rest of the text.
            end = end.min(head.floor_char_boundary(MAX_READ - readings::OVERLAP));
        }
        let masked = marks.apply(head, end);
        let lines = masked.lines().map(str::trim_end).filter(|line| !line.is_empty());
        let lines = lines
            .map(|line| if self.has(FilterStep::Visible) { visible(line) } else { line.into() });
        if !self.has(FilterStep::Cut) {
            return lines.collect::<Vec<_>>().join("\n");
        }
        shorten(lines.take(MAX_LINES).collect::<Vec<_>>().join("\n"))
    }

    /// Returns `text`, which is lakekey's own, with the secrets of this run masked that stand in it
    /// as a whole and could not be words of it, and nothing else changed.
    #[must_use]
    pub fn mask_own_text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.without_secrets(text, Find::Whole)
    }

    /// Masks the same in `text`, which came from outside and is no message: it is shown with all
    /// its lines, but for a request that it quotes.
    pub fn mask_outside_text(&self, text: &mut String) {
        if let Cow::Owned(masked) = self.without_secrets(text, Find::Runs) {
            *text = masked;
        }
    }

    fn without_secrets<'a>(&self, text: &'a str, find: Find) -> Cow<'a, str> {
        let index = self.index_of_secrets();
        let has_secrets = self.has(FilterStep::Secrets) && index.is_of(RUN);
        let is_cut = find == Find::Runs && self.has(FilterStep::Cut);
        if !has_secrets && !is_cut {
            return Cow::Borrowed(text);
        }
        let (mut marks, mut end) = (Marks::default(), text.len());
        let is_whole = readings::for_each(text, RUN, &mut |view, depth| {
            if has_secrets {
                index.search(view, RUN, &mut |start, end| {
                    if find == Find::Runs || self.is_whole(view, start, end) {
                        marks.add(view, start, end);
                    }
                });
            }
            if is_cut && depth != SQUEEZED {
                end = cut::quoted_request(view).map_or(end, |cut| end.min(cut));
            }
        });
        if !is_whole {
            return Cow::Owned(UNREADABLE.to_owned());
        }
        if marks.secrets.is_empty() && end == text.len() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(marks.apply(text, end))
    }

    /// Returns whether the characters of `view` from `start` to `end` have all of a secret that is
    /// no word, or several: lakekey's own words may be somebody's password.
    fn is_whole(&self, view: &View, start: usize, end: usize) -> bool {
        let found = view.characters().get(start..end).unwrap_or_default();
        let found: Zeroizing<String> = Zeroizing::new(found.iter().collect());
        let is_word = |secret: &str| {
            let letters = secret.strip_prefix(|first: char| first.is_ascii_uppercase());
            letters.unwrap_or(secret).bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
        };
        let known = self.known();
        let mut secrets = known.secrets.iter().filter(|secret| secret.chars().count() >= RUN);
        secrets.any(|secret| found.contains(secret.as_str()) && !is_word(secret))
    }

    /// Marks what the grammar finds in each piece of `view`.
    fn mark_named(&self, view: &View, marks: &mut Marks) {
        let mut first = 0;
        for piece in view.characters().split(|character| *character == BREAK) {
            let text: Zeroizing<String> = Zeroizing::new(piece.iter().collect());
            // The character that begins at each byte, or that the byte is in.
            let mut owners = Vec::with_capacity(text.len() + 1);
            for (index, character) in (first..).zip(piece) {
                owners.extend(std::iter::repeat_n(index, character.len_utf8()));
            }
            first += piece.len();
            owners.push(first);
            find_secrets(&text, &mut |place| {
                if let (Some(start), Some(end)) = (owners.get(place.start), owners.get(place.end)) {
                    marks.add(view, *start, *end);
                }
            });
            // The break.
            first += 1;
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn index(&self) -> Arc<Index> {
        self.read_messages();
        let mut known = self.known();
        let Known { secrets, users, index, .. } = &mut *known;
        let all = secrets.iter().chain(users.iter()).map(|text| text.as_str());
        Arc::clone(index.get_or_insert_with(|| Arc::new(Index::of(all))))
    }

    fn index_of_secrets(&self) -> Arc<Index> {
        self.read_messages();
        let mut known = self.known();
        let Known { secrets, index_of_secrets, .. } = &mut *known;
        let all = secrets.iter().map(|text| text.as_str());
        Arc::clone(index_of_secrets.get_or_insert_with(|| Arc::new(Index::of(all))))
    }
}

/// Returns the start of `text`, no longer than what is shown of a message.
fn shorten(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_CHARACTERS)
        && let Some((last, _)) = text.char_indices().nth(MAX_CHARACTERS - 1)
    {
        debug_assert!(last < end);
        text.truncate(last);
        text.push('…');
    }
    text
}

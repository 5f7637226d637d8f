//! Secrets in JSON text, also in JSON inside its strings.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use super::blank::password_option;
use super::labeled::is_secret_option;
use super::{FoundSecret, find_inside};
use crate::model::{names_login, names_public, names_secret};

/// Members that say what the value beside them is called.
const LABELS: &[&str] =
    &["name", "key", "k", "option", "property", "header", "parameter", "setting", "variable"];
/// Members with such a value.
const VALUES: &[&str] = &["value", "val", "v"];

/// Adds the secrets of `text` to `found`, if it is JSON. Returns whether it is.
pub(super) fn find(text: &str, depth: u32, found: &mut Vec<FoundSecret>) -> bool {
    let is_started = text.trim_start().starts_with(['{', '[', '"']);
    if !is_started || serde_json::from_str::<IgnoredAny>(text).is_err() {
        return false;
    }
    let mut reader = JsonReader { text, depth, found, frames: vec![Frame::default()] };
    let mut next = 0;
    while let Some(byte) = text.as_bytes().get(next) {
        next = match byte {
            b'{' | b'[' => reader.open(*byte == b'{', next),
            b'}' | b']' => reader.close(next),
            b',' => {
                let frame = reader.frame();
                (frame.is_name_next, frame.items) = (true, frame.items + 1);
                next + 1
            }
            b'"' => reader.string(next + 1),
            b':' | b' ' | b'\t' | b'\r' | b'\n' => next + 1,
            _ => reader.literal(next),
        };
    }
    true
}

/// What the name of a member says of its value.
#[derive(Clone, Copy, Default)]
struct Name {
    is_secret: bool,
    is_login: bool,
    is_public: bool,
    is_label: bool,
    is_value: bool,
}

impl Name {
    fn of(name: &str) -> Self {
        let is_among = |all: &[&str]| all.iter().any(|each| name.eq_ignore_ascii_case(each));
        Self {
            is_secret: names_secret(name),
            is_login: names_login(name),
            is_public: names_public(name),
            is_label: is_among(LABELS),
            is_value: is_among(VALUES),
        }
    }
}

/// An object or a list that is read.
#[derive(Default)]
struct Frame {
    is_object: bool,
    is_name_next: bool,
    /// Of the member that is read, or of the list.
    name: Name,
    /// What it is part of is a secret by its name.
    is_secret: bool,
    /// Its label names a secret.
    is_labelled: bool,
    values: Vec<FoundSecret>,
    /// How many items a list has, up to the one that is read.
    items: usize,
    /// It is an item of a list.
    is_item: bool,
    /// The item before was `--password`.
    follows_option: bool,
    /// How the client that an item before starts is given a password: `-p`, in one word with it.
    password_option: Option<&'static str>,
}

struct JsonReader<'a> {
    text: &'a str,
    depth: u32,
    found: &'a mut Vec<FoundSecret>,
    frames: Vec<Frame>,
}

impl JsonReader<'_> {
    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn open(&mut self, is_object: bool, at: usize) -> usize {
        let is_inner = self.frames.len() > 1;
        let parent = self.frame();
        let is_secret = parent.is_secret || parent.name.is_secret;
        let is_item = is_inner && !parent.is_object;
        let name = if is_object { Name::default() } else { parent.name };
        let frame =
            Frame { is_object, is_name_next: true, name, is_secret, is_item, ..Frame::default() };
        self.frames.push(frame);
        at + 1
    }

    fn close(&mut self, at: usize) -> usize {
        if let Some(frame) = self.frames.pop()
            && frame.is_labelled
            && (frame.is_object || frame.items == 1)
        {
            self.found.extend(frame.values);
        }
        at + 1
    }

    /// Returns whether what stands in the place of a value is a secret whatever it is.
    fn is_secret(&mut self) -> bool {
        let frame = self.frame();
        let follows_option = std::mem::take(&mut frame.follows_option);
        follows_option || frame.name.is_secret || frame.is_secret && !frame.name.is_public
    }

    fn string(&mut self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = start + length_of_string(rest);
        let raw = self.text.get(start..end).unwrap_or_default();
        let (text, origins) = decode_string(raw);
        let frame = self.frame();
        if frame.is_object && frame.is_name_next {
            frame.name = Name::of(&text);
            frame.is_name_next = false;
            return end + 1;
        }
        let whole = |text: &str| FoundSecret {
            range: start..end,
            secret: Zeroizing::new(text.to_owned()),
            number_in: None,
        };
        if self.is_secret() {
            if !raw.is_empty() {
                self.found.push(whole(&text));
            }
            return end + 1;
        }
        let frame = self.frame();
        frame.follows_option = !frame.is_object && is_secret_option(&text);
        if !frame.is_object {
            let option = frame.password_option.unwrap_or_default();
            match text.strip_prefix(option).filter(|_| !option.is_empty()) {
                Some("") => frame.follows_option = true,
                Some(password) => {
                    let shown = if raw.starts_with(option) { option.len() } else { 0 };
                    let range = start + shown..end;
                    self.found.push(FoundSecret { range, ..whole(password) });
                    return end + 1;
                }
                None => {}
            }
            frame.password_option = password_option(&text).or(frame.password_option);
        }
        let name = frame.name;
        // `["Authorization", "X"]` in a list.
        let is_pair = !frame.is_object && frame.is_item;
        let (is_label, is_value) = match frame.items {
            items if is_pair => (items == 0, items == 1),
            _ => (name.is_label, name.is_value),
        };
        frame.is_labelled |= is_label && names_secret(&text);
        if is_value && !raw.is_empty() {
            frame.values.push(whole(&text));
        }
        let origin = |place: usize| match &origins {
            None => start + place,
            Some(origins) => start + origins.get(place).copied().unwrap_or(raw.len()),
        };
        let (inside, is_read) = find_inside(&text, self.depth + 1);
        if inside.is_empty() && !is_read && name.is_login && !raw.is_empty() {
            self.found.push(whole(&text));
        }
        self.found.extend(inside.into_iter().map(|place| {
            let Range { start, end } = place.range;
            FoundSecret { range: origin(start)..origin(end), ..place }
        }));
        end + 1
    }

    /// Reads a number, `true`, `false` or `null`.
    fn literal(&mut self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |each: char| matches!(each, ',' | '}' | ']') || each.is_ascii_whitespace();
        let end = start + rest.find(ends).unwrap_or(rest.len()).max(1);
        if self.is_secret()
            && rest.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        {
            let number_in = Some(self.depth);
            self.found.push(FoundSecret { number_in, ..FoundSecret::new(self.text, start..end) });
        }
        end
    }
}

/// Returns how long the string is whose inside `text` begins with.
fn length_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.unwrap_or(text.len())
}

/// Returns the text that `raw` stands for, and from where in `raw` each byte of it comes, if that is
/// not where it is.
fn decode_string(raw: &str) -> (Cow<'_, str>, Option<Vec<usize>>) {
    if !raw.contains('\\') {
        return (Cow::Borrowed(raw), None);
    }
    let (mut text, mut origins) = (String::with_capacity(raw.len()), Vec::new());
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        let place = raw.len() - rest.len();
        let (character, length) = match rest.strip_prefix('\\') {
            None => (first, first.len_utf8()),
            Some(escape) => match escape.chars().next() {
                Some('u') => code_point(rest),
                Some('n') => ('\n', 2),
                Some('t') => ('\t', 2),
                Some('r') => ('\r', 2),
                Some('b') => ('\u{8}', 2),
                Some('f') => ('\u{c}', 2),
                Some(other) => (other, 1 + other.len_utf8()),
                None => ('\\', 1),
            },
        };
        text.push(character);
        origins.extend(std::iter::repeat_n(place, character.len_utf8()));
        rest = rest.get(length..).unwrap_or_default();
    }
    origins.push(raw.len());
    (Cow::Owned(text), Some(origins))
}

/// Returns the character of `\uXXXX`, or of two of them, and how long that is.
fn code_point(text: &str) -> (char, usize) {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let first = unit(text);
    let second = text.get(6..).and_then(unit);
    let both = char::decode_utf16([first, second].into_iter().flatten()).next();
    match both {
        Some(Ok(character)) => (character, if character > '\u{ffff}' { 12 } else { 6 }),
        _ => (char::REPLACEMENT_CHARACTER, 6.min(text.len())),
    }
}

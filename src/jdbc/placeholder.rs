//! Placeholders in the URLs of connectors: `${name}` stands for a member of the connection's secret
//! (Glue Studio guide, "Creating connections for connectors").
//!
//! A URL is taken apart first and then the values are put into its parts, so that no value adds a
//! parameter, a host or a path. Until then one character stands for each placeholder, which no
//! driver takes for anything but a letter.

use std::borrow::Cow;

use super::unread::{ReadError, ReadResult};
use crate::model::percent::decode;
use crate::model::{Secret, is_made_of};

/// What a placeholder stands for.
pub(crate) enum Meaning {
    /// This value.
    Value(Secret),
    /// A member of a secret that is not to be read.
    Hidden,
    /// Nothing that is known.
    Nothing,
}

/// Returns what the placeholder of a name stands for.
pub(crate) type Lookup<'a> = &'a dyn Fn(&str) -> Meaning;

/// The characters that stand for placeholders: a plane that is for private use, less its last two.
const FIRST: u32 = 0xf_0000;
const LAST: u32 = 0xf_fffd;

/// A text may be encoded so often and still be looked through.
const MAX_ENCODINGS: usize = 8;

/// The placeholders of a text, in the order of the characters that stand for them.
pub(crate) struct Placeholders<'a> {
    names: Vec<String>,
    lookup: Lookup<'a>,
}

/// A part of a URL, with its values put in.
pub(crate) enum Part {
    /// It had no placeholder.
    Literal(String),
    /// It had one.
    Named(String),
    /// It depends on a secret that is not to be read.
    Hidden,
}

impl Part {
    /// Returns the text, if it is known.
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Literal(text) | Self::Named(text) => Some(text),
            Self::Hidden => None,
        }
    }
}

impl<'a> Placeholders<'a> {
    /// Returns `text` with one character in the place of each placeholder, and the placeholders.
    pub(crate) fn mark(text: &str, lookup: Lookup<'a>) -> ReadResult<(String, Self)> {
        if text.contains(is_mark) || text.to_ascii_lowercase().contains("%f3%b") {
            return Err(ReadError::Wrong("it holds a character for private use"));
        }
        let (mut marked, mut names) = (String::with_capacity(text.len()), Vec::new());
        let mut rest = text;
        while let Some((before, name, behind)) = next(rest) {
            let mark = u32::try_from(names.len()).ok().map(|index| FIRST + index);
            let mark = mark.filter(|mark| *mark <= LAST).and_then(char::from_u32);
            marked.push_str(before);
            marked.push(mark.ok_or(ReadError::Wrong("it has too many placeholders"))?);
            names.push(name.trim().to_owned());
            rest = behind;
        }
        if opens(rest) {
            return Err(ReadError::Unresolved);
        }
        marked.push_str(rest);
        Ok((marked, Self { names, lookup }))
    }

    /// Returns the names of the placeholders in a part of the marked text.
    pub(crate) fn names_in(&self, part: &str) -> impl Iterator<Item = &str> {
        let indexes: Vec<usize> = part.chars().filter_map(index_of).collect();
        indexes.into_iter().filter_map(|index| self.names.get(index)).map(String::as_str)
    }

    /// Returns a part of the marked text with its values. They are not expanded again: text in them
    /// that looks like a placeholder stays as it is.
    pub(crate) fn fill(&self, part: &str) -> ReadResult<Part> {
        if is_left_over(part) {
            return Err(ReadError::Unresolved);
        }
        if !part.contains(is_mark) {
            return Ok(Part::Literal(part.to_owned()));
        }
        let (mut filled, mut is_hidden) = (String::with_capacity(part.len()), false);
        for character in part.chars() {
            match index_of(character) {
                None => filled.push(character),
                Some(index) => match self.meaning(index) {
                    Meaning::Value(value) => filled.push_str(value.expose()),
                    Meaning::Hidden => is_hidden = true,
                    Meaning::Nothing => return Err(ReadError::Unresolved),
                },
            }
        }
        Ok(if is_hidden { Part::Hidden } else { Part::Named(filled) })
    }

    fn meaning(&self, index: usize) -> Meaning {
        let Some(name) = self.names.get(index) else { return Meaning::Nothing };
        match (self.lookup)(name) {
            Meaning::Nothing => match decode(name) {
                Some(decoded) if decoded != *name => (self.lookup)(&decoded),
                _ => Meaning::Nothing,
            },
            meaning => meaning,
        }
    }
}

/// Returns whether the character stands for a placeholder.
pub(super) fn is_mark(character: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(character))
}

fn index_of(character: char) -> Option<usize> {
    usize::try_from(u32::from(character).checked_sub(FIRST)?).ok().filter(|_| is_mark(character))
}

/// Returns whether a placeholder stands in `text`, percent-encoded or not.
pub(crate) fn has_placeholder(text: &str) -> bool {
    is_left_over(text)
}

/// Returns whether one stands in `text`, which may be a password: the name of a member in its braces,
/// and not only characters that a password happens to have.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, name, behind)) = next(rest) {
        let name = name.trim();
        if name.starts_with(|first: char| first.is_alphabetic()) && is_made_of(name, b"._-") {
            return true;
        }
        rest = behind;
    }
    false
}

/// Returns whether one begins in it, however often it is encoded.
fn is_left_over(text: &str) -> bool {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MAX_ENCODINGS {
        if opens(&text) {
            return true;
        }
        match decode(&text) {
            Some(decoded) if *decoded != *text => text = Cow::Owned(decoded),
            _ => return false,
        }
    }
    true
}

/// Returns whether a placeholder begins in `text`, whether it ends or not.
fn opens(text: &str) -> bool {
    let mut starts = text.match_indices(['$', '%']).filter_map(|(start, _)| text.get(start..));
    starts.any(|rest| after(rest, &["$", "%24"]).and_then(|rest| after(rest, OPENING)).is_some())
}

/// Returns what stands before the first placeholder, its name, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    for (start, _) in text.match_indices(['$', '%']) {
        let rest = text.get(start..)?;
        let Some(inside) = after(rest, &["$", "%24"]).and_then(|rest| after(rest, OPENING)) else {
            continue;
        };
        let ends = inside.match_indices(['}', '%']).map(|(end, _)| end);
        for end in ends {
            if let Some(behind) = after(inside.get(end..)?, &["}", "%7D", "%7d"]) {
                return Some((text.get(..start)?, inside.get(..end)?, behind));
            }
        }
        return None;
    }
    None
}

const OPENING: &[&str] = &["{", "%7B", "%7b"];

fn after<'a>(text: &'a str, starts: &[&str]) -> Option<&'a str> {
    starts.iter().find_map(|start| text.strip_prefix(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Meaning {
        match name {
            "user" => Meaning::Value(Secret::new("u&x=${user}".into())),
            "p_w" => Meaning::Value(Secret::new("p".into())),
            "hidden" => Meaning::Hidden,
            _ => Meaning::Nothing,
        }
    }

    fn filled(text: &str) -> Result<Option<String>, ReadError> {
        let (marked, placeholders) = Placeholders::mark(text, &lookup)?;
        placeholders.fill(&marked).map(Part::text)
    }

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(filled("a${user}b"), Ok(Some("au&x=${user}b".into())));
        assert_eq!(filled("%24%7Bp_w%7D%24{p%5Fw}${p_w%7d${ p_w }"), Ok(Some("pppp".into())));
        assert_eq!(filled("a${hidden}"), Ok(None));
        for plain in ["", "a", "$", "$a}", "a$b{c}", "%24", "%2"] {
            assert_eq!(filled(plain), Ok(Some(plain.into())), "{plain}");
        }
    }

    #[test]
    fn none_is_left_over() {
        for left in [
            "${other}",
            "${}",
            "${a${user}}",
            "%2524%257Buser%257D",
            "%2524{user}",
            "${",
            "${open",
            "a${user}%24%7Bopen",
            "%2524%257Bopen",
        ] {
            assert_eq!(filled(left), Err(ReadError::Unresolved), "{left}");
            assert!(has_placeholder(left), "{left}");
        }
        for odd in ["a\u{f0000}", "a%F3%B0%80%80"] {
            assert!(matches!(filled(odd), Err(ReadError::Wrong(_))), "{odd}");
        }
    }
}

//! How values are shown, and which of several was meant.

use std::borrow::Cow;

use crate::outside::{Text, trusted};

/// Returns `text`, which the user gave, quoted for a message, with control characters made visible,
/// cut to 80 characters.
#[must_use]
pub fn show(text: &str) -> Text {
    let shown: String = text.chars().take(80).collect();
    let cut = if shown.len() < text.len() { "…" } else { "" };
    let shown = shown.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"");
    text!("'{}{}'", trusted(shown), cut)
}

/// Returns `url` without the user and password that may stand in it (RFC 3986, 3.2.1): what is
/// shown of a setting must not show them.
#[must_use]
pub fn without_user(url: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = url.split_once("://") else { return Cow::Borrowed(url) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest.get(..end).and_then(|authority| authority.rfind('@')) {
        Some(at) => Cow::Owned(format!("{scheme}://…{}", rest.get(at..).unwrap_or_default())),
        None => Cow::Borrowed(url),
    }
}

/// Returns the one of `known` that `name` was probably meant to be.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_of_urls_are_not_shown() {
        for (url, shown) in [
            ("https://me:s3cret@host/path", "https://…@host/path"),
            ("https://a@b@host", "https://…@host"),
            ("https://host/path?x=a@b", "https://host/path?x=a@b"),
            ("me@host", "me@host"),
            ("https://host", "https://host"),
        ] {
            assert_eq!(without_user(url), shown);
        }
    }

    #[test]
    fn misspellings_find_their_word() {
        assert_eq!(nearest("workgrup", ["workgroup-name", "db-name"]), Some("workgroup-name"));
        assert_eq!(nearest("zzz", ["workgroup-name", "db-name"]), None);
    }
}

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

/// Returns `url` without the user and password that may stand in it (RFC 3986, 3.2.1), and without its
/// query and fragment, which may hold a token or a signature: what is shown of a setting must not show
/// them.
#[must_use]
pub fn public_url(url: &str) -> Cow<'_, str> {
    let shown = without_user(url);
    if !shown.contains("://") {
        return shown;
    }
    match shown.find(['?', '#']).map(|mark| shown.get(..=mark)) {
        Some(Some(start)) if start.len() < shown.len() => Cow::Owned(format!("{start}…")),
        _ => shown,
    }
}

/// Returns `url` without user and password. In what only looks like a URL they reach up to the last
/// `@`.
fn without_user(url: &str) -> Cow<'_, str> {
    let (start, end) = match url.find("://").filter(|colon| is_scheme(url, *colon)) {
        Some(colon) => {
            let start = colon + 3;
            let authority = url.get(start..).and_then(|rest| rest.split(['/', '?', '#']).next());
            let authority = authority.unwrap_or_default();
            // What stands behind the colon is a port, or the start of a password.
            let host = authority.rsplit_once(']').map_or(authority, |(_, rest)| rest);
            let port = host.split_once(':').map_or("", |(_, port)| port);
            let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
            (start, if is_port { start + authority.len() } else { url.len() })
        }
        None => (url.find("//").map_or(0, |slashes| slashes + 2), url.len()),
    };
    let place = url.get(start..end).and_then(|part| part.rfind('@')).map(|at| start + at);
    match place.filter(|at| url.get(..*at).is_some_and(|before| before.contains(':') || start > 0))
    {
        Some(at) => {
            let (scheme, rest) = (url.get(..start), url.get(at..));
            Cow::Owned([scheme.unwrap_or_default(), "…", rest.unwrap_or_default()].concat())
        }
        None => Cow::Borrowed(url),
    }
}

fn is_scheme(url: &str, end: usize) -> bool {
    let mut letters = url.bytes().take(end);
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
}

/// Returns the one of `known` that `name` was probably meant to be, if it is that or its start with a
/// few letters mistyped.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = name.to_lowercase();
    let distances = known.into_iter().filter_map(|name| Some((distance(&typed, name)?, name)));
    // The first letter is seldom the one that is mistyped.
    let first = typed.chars().next();
    let by = |(distance, name): &(_, &str)| (*distance, name.chars().next() != first);
    distances.min_by_key(by).map(|(_, name)| name)
}

/// Returns how many letters of `typed` are wrong if `name` was meant, and how many are missing at its
/// end. `None` if too many: more than one, and more than a
/// quarter.
fn distance(typed: &str, name: &str) -> Option<(usize, usize)> {
    let name = name.to_lowercase();
    let length = |text: &str| text.chars().count();
    let ends = name.match_indices(['-', '_', '.']).map(|(end, _)| end).chain([name.len()]);
    let starts = ends.filter_map(|end| name.get(..end));
    let mistyped = starts.filter_map(|start| {
        let (wrong, longest) =
            (strsim::osa_distance(typed, start), length(typed).max(length(start)));
        let is_near = wrong <= (longest / 4).max(1) && wrong < longest;
        is_near.then(|| (wrong, length(&name) - length(start)))
    });
    let is_short_form = length(typed) >= 3 && name.starts_with(typed);
    let short_form = is_short_form.then(|| (0, length(&name) - length(typed)));
    mistyped.chain(short_form).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;
    use testkit::fuzz::fuzz;

    use super::*;

    #[test]
    fn users_and_queries_of_urls_are_not_shown() {
        for (url, shown) in [
            ("https://me:s3cret@host/path", "https://…@host/path"),
            ("https://a@b@host", "https://…@host"),
            ("https://host/path?x=a@b", "https://host/path?…"),
            ("https://me:s3?cret@host/p#s3cret", "https://…@host/p#…"),
            ("https://host/path?", "https://host/path?"),
            ("what?x=y", "what?x=y"),
            ("me@host", "me@host"),
            ("me:s3cret@host", "…@host"),
            ("htp//me:s3cret@a host/", "htp//…@a host/"),
            ("https://me:s3/cret@host", "https://…@host"),
            ("https://[::1]:80/?x=a@b", "https://[::1]:80/?…"),
            ("a\tb//x://me:s3cret@host", "a\tb//…@host"),
            ("https://host", "https://host"),
        ] {
            assert_eq!(public_url(url), shown);
        }
    }

    #[test]
    fn misspellings_find_their_word() {
        assert_eq!(nearest("workgrup", ["workgroup-name", "db-name"]), Some("workgroup-name"));
        assert_eq!(nearest("zzz", ["workgroup-name", "db-name"]), None);
        let known = ["list", "get", "emr-session", "glue-conn", "completions", "create"];
        for (typed, meant) in [
            ("lst", Some("list")),
            ("lsit", Some("list")),
            ("LIST", Some("list")),
            ("gett", Some("get")),
            ("emr", Some("emr-session")),
            ("emr-sesion", Some("emr-session")),
            ("gleu", Some("glue-conn")),
            ("comp", Some("completions")),
            ("version", None),
            ("session", None),
            ("delete", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
        }
        assert_eq!(nearest("fsh", ["bash", "zsh", "fish"]), Some("fish"));
        // The whole name before one that only begins with it.
        assert_eq!(nearest("workgroup", ["workgroup-name", "workgroup"]), Some("workgroup"));
    }

    #[test]
    fn one_mistyped_letter_finds_the_word() {
        let letters = "[a-z]{4,12}";
        let edit = (letters, any::<Index>(), 0..4_u8, proptest::char::range('a', 'z'));
        fuzz("misspelled-words", 2000, &edit, |(word, place, kind, letter)| {
            let mut typed: Vec<char> = word.chars().collect();
            let place = place.index(typed.len() - 1);
            match kind {
                0 => drop(typed.remove(place)),
                1 => typed.insert(place, letter),
                2 => typed[place] = letter,
                _ => typed.swap(place, place + 1),
            }
            let typed: String = typed.into_iter().collect();
            assert_eq!(nearest(&typed, [word.as_str()]), Some(word.as_str()), "{typed}");
        });
    }
}

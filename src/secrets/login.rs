//! Passwords behind the name of a user: in URLs, and in what some drivers have in their place.

use std::ops::Range;

use crate::jdbc;

/// What stands before an `@` or a colon and is no user.
const NO_USERS: &[&str] = &["arn", "mailto", "sip", "sha256"];

/// Returns whether `text` is one URL, with its login in its place.
pub(super) fn is_url(text: &str) -> bool {
    let scheme = text.trim_start().split_once("://").map_or("", |(scheme, _)| scheme);
    !scheme.is_empty()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte))
}

/// Calls `each` with the passwords in `text`. They may hold what should be escaped, so they are taken to
/// reach up to the last `@`.
pub(super) fn find(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    jdbc::login_in(text).into_iter().for_each(&mut *each);
    in_url(text).into_iter().for_each(&mut *each);
    if jdbc::grammar_of(text).is_none() {
        whole(text).into_iter().for_each(&mut *each);
        quoted(text, each);
        in_words(text, &is_place, each);
    }
}

/// Calls `each` with the passwords in `text` that is prose: of a login only before something that is a
/// place and nothing else.
pub(super) fn find_in_prose(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    in_words(text, &is_sure_place, each);
}

/// Returns the password of a URL.
fn in_url(text: &str) -> Option<Range<usize>> {
    let start = text.find("://")? + 3;
    let end = start + text.get(start..)?.rfind('@')?;
    let colon = start + text.get(start..end)?.find(':')? + 1;
    Some(colon..end)
}

/// Returns the password of a text that is `user:password@tcp(host)/database` or `user/password@//host`
/// as a whole, whatever the password is.
fn whole(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let mut ats = text.rmatch_indices('@').map(|(at, _)| at);
    let place = ats.find(|at| is_sure_place(behind(text, *at)))?;
    let login = text.get(start..place).filter(|login| !login.contains("://"))?;
    let user = length_of_user(login)?;
    Some(start + user + 1..place)
}

/// Calls `each` with the passwords of `user/"password"@host`, as Oracle has those with other characters
/// than letters and digits.
fn quoted(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    let mut from = 0;
    for (end, _) in text.match_indices("\"@") {
        let login = text.get(from..end).unwrap_or_default();
        if let Some(slash) = login.rfind("/\"")
            && login.get(..slash).is_some_and(|user| {
                user.ends_with(|each: char| each.is_alphanumeric() || "_$#\"".contains(each))
            })
        {
            each(from + slash + 2..end);
        }
        from = end + 2;
    }
}

/// Calls `each` with the password of every word that is a login before an `is_place`.
fn in_words(text: &str, is_place: &dyn Fn(&str) -> bool, each: &mut dyn FnMut(Range<usize>)) {
    let has_url = text.contains("jdbc:");
    if !has_url && !text.contains('@') {
        return;
    }
    let is_end = |end: char| end.is_whitespace() || "\"'`,;=<>[]{}&|".contains(end);
    let mut start = 0;
    for word in text.split_inclusive(is_end) {
        if let Some(url) = word.find("jdbc:").filter(|_| has_url) {
            // A colon of its own stands before the login of a driver, if there is one.
            let login = word.get(url..).and_then(jdbc::login_in);
            login.into_iter().for_each(|at| each(start + url + at.start..start + url + at.end));
        } else if let Some(at) = word.rfind('@')
            && !word.contains("://")
            && let login = word.get(..at).unwrap_or_default()
            && let Some(user) = length_of_user(login)
            && is_place(behind(text, start + at))
            && !is_principal(login, behind(word, at).trim_end_matches(is_end))
        {
            each(start + user + 1..start + at);
        }
        start += word.len();
    }
}

/// Returns the length of the user that `login` begins with, if there is a password behind it.
fn length_of_user(login: &str) -> Option<usize> {
    let end = login.find([':', '/'])?;
    let user = login.get(..end)?;
    let is_part = |each: char| each.is_alphanumeric() || "_-.$#%+".contains(each);
    let is_user = !user.is_empty() && user.chars().all(is_part) && !NO_USERS.contains(&user);
    // `user:@host` has none, and `s3://` is a URL.
    (is_user && login.len() > end + 1 && !login.get(end..)?.starts_with("://")).then_some(end)
}

fn behind(text: &str, at: usize) -> &str {
    text.get(at + 1..).unwrap_or_default()
}

/// Returns whether `text` begins with where a server is: `//host`, `tcp(host)`, `host:port`.
fn is_sure_place(text: &str) -> bool {
    let rest = text.trim_start_matches(is_host_letter);
    let host = text.len() > rest.len();
    text.starts_with("//")
        || rest.starts_with('(')
        || host
            && rest
                .strip_prefix(':')
                .is_some_and(|port| port.starts_with(|first: char| first.is_ascii_digit()))
}

/// Returns whether `text` begins with what may be a server.
fn is_place(text: &str) -> bool {
    is_sure_place(text) || text.starts_with(|first: char| first == '/' || is_host_letter(first))
}

fn is_host_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._".contains(letter)
}

/// Returns whether it is one of Kerberos: `kafka/broker.example.com@EXAMPLE.COM`.
fn is_principal(login: &str, realm: &str) -> bool {
    let is_upper =
        |each: char| each.is_ascii_uppercase() || each.is_ascii_digit() || "-.".contains(each);
    let instance = login.split_once('/').map_or("", |(_, instance)| instance);
    !login.contains(':')
        && realm.contains('.')
        && realm.chars().all(is_upper)
        && (instance == "_HOST" || instance.chars().all(is_host_letter))
}

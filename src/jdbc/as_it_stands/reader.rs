//! Takes the login out of a URL, and puts in what placeholders stand for.

use std::ops::Range;

use super::super::grammar::{Driver, DriverGrammar, length_of_quoted};
use super::super::placeholder::{Part, Placeholders, is_mark};
use super::super::read::{split_login, user_and_password};
use super::super::server::{LoginPart, check_login, not_empty};
use super::super::unread::{ReadError, ReadResult};
use super::found::{AsItStands, Role};
use super::literal::{self, BeforeHost};
use crate::model::percent::decode;
use crate::model::{ClientKind, is_made_of};

/// What ends the value of a parameter of an unknown driver.
const ENDS: &[char] = &['&', ';', ',', ')', '?', ' '];
/// What may stand before the name of the first parameter.
const STARTS: &[char] = &['?', ';', '&', ',', ':', '/'];

/// The reason to reject a URL whose login would be handed on.
const LOGIN_ELSEWHERE: &str = "its login is in a place that lakekey does not know";

/// What a URL is read by.
pub(super) struct Reader<'a> {
    /// The grammar of its driver, if lakekey knows it.
    pub(super) grammar: Option<&'static DriverGrammar>,
    pub(super) placeholders: &'a Placeholders<'a>,
}

impl Reader<'_> {
    /// Cuts `user:password@` or `user/password@` off what stands before the host.
    pub(super) fn without_login_before_host(
        &self,
        text: &str,
        driver: Option<Driver>,
        found: &mut AsItStands,
    ) -> ReadResult<String> {
        let Some(Range { start, end }) = self.login_before_host(text, driver, found) else {
            return Ok(text.to_owned());
        };
        let login = text.get(start..end).unwrap_or_default();
        check_login(login)?;
        let is_oracle = driver == Some(Driver::Oracle);
        let (user, password) = match login.find([':', '/']) {
            _ if is_oracle => user_and_password(login),
            Some(place) => (&login[..place], Some(&login[place + 1..])),
            None => (login, None),
        };
        self.note(Role::User, user, found)?;
        if let Some(password) = password {
            self.note(Role::Password, password, found)?;
        }
        let behind = text.get(if is_oracle { end } else { end + 1 }..).unwrap_or_default();
        Ok(format!("{}{behind}", text.get(..start).unwrap_or_default()))
    }

    /// Returns where the login stands before the host, less the `@`.
    fn login_before_host(
        &self,
        text: &str,
        driver: Option<Driver>,
        found: &mut AsItStands,
    ) -> Option<Range<usize>> {
        if driver == Some(Driver::Oracle) {
            let (_, rest) = Driver::of_url(text)?;
            let start = text.len() - rest.len() + rest.find(':')? + 1;
            let (_, place) = split_login(text.get(start..)?)?;
            let end = text.len() - place.len() - 1;
            let slashes = text.get(start..end)?.starts_with("//");
            return Some(if slashes { start + 2 } else { start }..end);
        }
        let slashes = text.find("//").map(|place| place + 2);
        match self.grammar {
            Some(grammar) => {
                let start = slashes?;
                let rest = text.get(start..)?;
                let end = rest.find('/').map_or(text.len(), |place| start + place);
                let end = end.min(grammar.start_of_parameters(text));
                Some(start..start + text.get(start..end)?.rfind('@')?)
            }
            None => {
                let at = text.get(..text.find(['?', ';']).unwrap_or(text.len()))?.rfind('@');
                if let (Some(mark), Some(at)) = (text.find(is_mark), at)
                    && mark < at
                {
                    let colon = text.get(..mark)?.rfind(':').map(|place| place + 1);
                    let start = slashes.filter(|start| *start <= mark).or(colon)?;
                    return (start <= mark).then_some(start..at);
                }
                match literal::login_before_host(text) {
                    BeforeHost::Nothing => None,
                    BeforeHost::Login(place) => Some(place),
                    BeforeHost::Unclear => {
                        found.keeps_login = true;
                        None
                    }
                }
            }
        }
    }

    /// Cuts out the parameters that have the login.
    pub(super) fn without_login_parameters(
        &self,
        text: &str,
        found: &mut AsItStands,
    ) -> ReadResult<String> {
        let (mut kept, mut done) = (String::with_capacity(text.len()), 0);
        let mut separator = ' ';
        // A host with settings of its own is in no form that lakekey takes apart.
        let own = self.grammar.filter(|grammar| grammar.endpoint != ClientKind::Oracle);
        let first = own.map_or(0, |grammar| grammar.start_of_parameters(text));
        for (equals, _) in text.match_indices('=') {
            if equals < done {
                continue;
            }
            let before = text.get(done..equals).unwrap_or_default();
            let is_letter = |each: char| each.is_ascii_alphanumeric() || "._-".contains(each);
            let head = before.trim_end_matches(is_letter);
            let name = before.get(head.len()..).unwrap_or_default();
            let rest = text.get(equals + 1..).unwrap_or_default();
            let mut length = self.length_of_value(rest)?;
            let mut role = Role::of(name);
            let has_placeholder = rest.get(..length).unwrap_or_default().contains(is_mark);
            if self.grammar.is_none() && !has_placeholder {
                if !role.is_of_login() {
                    continue;
                }
                // Behind what was cut out, its separator was.
                let before = head.chars().next_back().unwrap_or(separator);
                let Some(clear) = literal::length_of_value(before, rest) else {
                    found.keeps_login = true;
                    continue;
                };
                length = clear;
            }
            let value = rest.get(..length).unwrap_or_default();
            if role == Role::Other && has_placeholder {
                let mut of_names = self.placeholders.names_in(value).map(Role::of);
                role = of_names.find(|role| *role != Role::Other).unwrap_or(role);
            }
            if role == Role::Other {
                continue;
            }
            // Nothing stands between it and the one before, which was cut out.
            if equals < first || !head.ends_with(STARTS) && (done == 0 || !head.is_empty()) {
                return Err(ReadError::Wrong(LOGIN_ELSEWHERE));
            }
            self.note(role, unquoted(value), found)?;
            kept.push_str(head);
            done = equals + 1 + length;
            let behind = text.get(done..).unwrap_or_default();
            if behind.starts_with(['&', ';', ',']) {
                separator = behind.chars().next().unwrap_or_default();
                done += 1;
            } else if behind.is_empty() {
                kept.truncate(kept.trim_end_matches(['&', ';', ',', '?', ':']).len());
            }
        }
        kept.push_str(text.get(done..).unwrap_or_default());
        if done == text.len() && done > 0 {
            kept.truncate(kept.trim_end_matches(['&', ';', ',', '?', ':']).len());
        }
        Ok(kept)
    }

    fn length_of_value(&self, text: &str) -> ReadResult<usize> {
        let quoted = match text.chars().next() {
            Some('{') => length_of_quoted(text, '}'),
            Some(quote @ ('"' | '\'')) => length_of_quoted(text, quote),
            _ => None,
        };
        match (self.grammar, quoted) {
            (Some(grammar), _) => {
                grammar.length_of_value(text).ok_or(ReadError::Wrong("its quotes do not match"))
            }
            (None, Some(length)) => Ok(length),
            (None, None) => Ok(text.find(ENDS).unwrap_or(text.len())),
        }
    }

    /// Notes a part of the login.
    fn note(&self, role: Role, text: &str, found: &mut AsItStands) -> ReadResult<()> {
        let text = match self.grammar {
            // Its driver decodes nothing.
            Some(grammar) if grammar.endpoint == ClientKind::Oracle => text.to_owned(),
            Some(grammar) => grammar.quoting.unquote(text),
            None => decode(text).unwrap_or_else(|| text.to_owned()),
        };
        let part = LoginPart::of(self.placeholders.fill(&text)?);
        match role {
            Role::User => found.user = part.or(found.user.take()),
            Role::Password => {
                let password = part.map(LoginPart::into_password);
                found.password = password.or(found.password.take());
            }
            Role::Secret | Role::Other => {}
        }
        Ok(())
    }

    /// Returns the URL with its values, if they are known. Only what needs no quotes is put in, and
    /// never the password again.
    pub(super) fn filled(&self, text: &str, password: Option<&str>) -> ReadResult<Option<String>> {
        let (mut filled, mut is_hidden) = (String::with_capacity(text.len()), false);
        for piece in text.split_inclusive(is_mark) {
            let (literal, mark) = match piece.char_indices().next_back() {
                Some((place, last)) if is_mark(last) => piece.split_at(place),
                _ => (piece, ""),
            };
            // Nothing of it is decoded, so a placeholder that is encoded too often stands in it.
            self.placeholders.fill(literal)?;
            filled.push_str(literal);
            if self.placeholders.names_in(mark).any(|name| Role::of(name) != Role::Other) {
                return Err(ReadError::Wrong(LOGIN_ELSEWHERE));
            }
            match self.placeholders.fill(mark)? {
                Part::Hidden => is_hidden = true,
                Part::Literal(_) => {}
                Part::Named(value) if password == Some(&*value) => {
                    return Err(ReadError::Wrong(
                        "its login is in a place that lakekey does not know",
                    ));
                }
                Part::Named(value) if is_made_of(&value, b"-._~") => filled.push_str(&value),
                Part::Named(_) => {
                    return Err(ReadError::Wrong(
                        "the value of a placeholder has characters other than letters, digits \
                            and -._~, and lakekey does not know how the driver quotes them",
                    ));
                }
            }
        }
        Ok(not_empty(filled).filter(|_| !is_hidden))
    }
}

fn unquoted(value: &str) -> &str {
    let pairs = [('{', '}'), ('"', '"'), ('\'', '\'')];
    let inside = |(start, end)| value.strip_prefix(start)?.strip_suffix(end);
    pairs.into_iter().find_map(inside).unwrap_or(value)
}

//! JDBC URLs that lakekey does not write anew: those of drivers that it does not know, and those that
//! do not name one host. The login is left out, and placeholders are filled where that is safe.

use std::ops::Range;

use super::grammar::{Driver, DriverGrammar, length_of_quoted};
use super::placeholder::{Lookup, Part, Placeholders, is_mark};
use super::read::split_login;
use super::server::{LoginPart, check_login, not_empty};
use super::tls::asks_for_tls_everywhere;
use super::unread::{ReadError, ReadResult};
use crate::model::percent::decode;
use crate::model::{ClientKind, Secret, is_made_of, names_secret};

/// A URL that is handed on as it stands, but for its login.
#[derive(Debug, Default)]
pub(crate) struct AsItStands {
    /// The URL; `None` where a part is in a secret that is not to be read.
    pub(crate) url: Option<String>,
    /// The driver, if lakekey knows it.
    pub(crate) driver: Option<Driver>,
    /// Whether it asks for TLS, as far as lakekey knows.
    pub(crate) tls: bool,
    pub(crate) user: Option<LoginPart<String>>,
    pub(crate) password: Option<LoginPart<Secret>>,
}

/// What ends the value of a parameter of an unknown driver.
const ENDS: &[char] = &['&', ';', ',', ')', '?', ' '];
/// What may stand before the name of the first parameter.
const STARTS: &[char] = &['?', ';', '&', ',', ':', '/'];
/// Names of parameters for the user and the password, besides those that [`names_secret`] knows.
const USERS: &[&str] = &["user", "username", "uid", "userid", "user_id", "login", "loginid"];
const PASSWORDS: &[&str] = &["password", "pwd", "passwd", "pass", "passphrase"];

/// The reason to reject a URL whose login would be handed on.
const LOGIN_ELSEWHERE: &str = "its login stands where lakekey does not know it";

/// Returns `url` without its login. In the URL of an unknown driver, only placeholders are recognized
/// as a login: lakekey does not know where else such a URL may have a password.
pub(crate) fn as_it_stands(url: &str, lookup: Lookup<'_>) -> ReadResult<AsItStands> {
    if url.chars().any(char::is_control) {
        return Err(ReadError::Wrong("it holds a control character"));
    }
    let (text, placeholders) = Placeholders::mark(url.trim(), lookup)?;
    let driver = Driver::of_url(&text).map(|(driver, _)| driver);
    let mut found = AsItStands { driver, ..AsItStands::default() };
    let reader = Reader { grammar: driver.map(Driver::grammar), placeholders: &placeholders };
    if let Some(driver) = driver {
        found.tls = asks_for_tls_everywhere(driver, &text, &placeholders)?;
    }
    let text = reader.without_login_before_host(&text, driver, &mut found)?;
    let text = reader.without_login_parameters(&text, &mut found)?;
    let password = found.password.as_ref().map(|password| password.value.expose());
    found.url = reader.filled(&text, password)?;
    Ok(found)
}

/// What a parameter is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    User,
    Password,
    /// Another secret.
    Secret,
    Other,
}

impl Role {
    fn of(name: &str) -> Self {
        let is_among = |all: &[&str]| all.iter().any(|each| name.eq_ignore_ascii_case(each));
        if is_among(USERS) {
            Self::User
        } else if is_among(PASSWORDS) {
            Self::Password
        } else if names_secret(name) {
            Self::Secret
        } else {
            Self::Other
        }
    }
}

struct Reader<'a> {
    grammar: Option<&'static DriverGrammar>,
    placeholders: &'a Placeholders<'a>,
}

impl Reader<'_> {
    /// Cuts `user:password@` or `user/password@` off what stands before the host.
    fn without_login_before_host(
        &self,
        text: &str,
        driver: Option<Driver>,
        found: &mut AsItStands,
    ) -> ReadResult<String> {
        let Some(Range { start, end }) = self.login_before_host(text, driver) else {
            return Ok(text.to_owned());
        };
        let login = text.get(start..end).unwrap_or_default();
        check_login(login)?;
        let (user, password) = match login.find([':', '/']) {
            Some(place) => (&login[..place], Some(&login[place + 1..])),
            None => (login, None),
        };
        self.note(Role::User, user, found)?;
        if let Some(password) = password {
            self.note(Role::Password, password, found)?;
        }
        let is_oracle = driver == Some(Driver::Oracle);
        let behind = text.get(if is_oracle { end } else { end + 1 }..).unwrap_or_default();
        Ok(format!("{}{behind}", text.get(..start).unwrap_or_default()))
    }

    /// Returns where the login stands before the host, less the `@`.
    fn login_before_host(&self, text: &str, driver: Option<Driver>) -> Option<Range<usize>> {
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
                let mark = text.find(is_mark)?;
                let at = text.get(..text.find(['?', ';']).unwrap_or(text.len()))?.rfind('@')?;
                let colon = text.get(..mark)?.rfind(':').map(|place| place + 1);
                let start = slashes.filter(|start| *start <= mark).or(colon)?;
                (mark < at && start <= mark).then_some(start..at)
            }
        }
    }

    /// Cuts out the parameters that have the login.
    fn without_login_parameters(&self, text: &str, found: &mut AsItStands) -> ReadResult<String> {
        let (mut kept, mut done) = (String::with_capacity(text.len()), 0);
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
            let length = self.length_of_value(rest)?;
            let value = rest.get(..length).unwrap_or_default();
            let has_placeholder = value.contains(is_mark);
            if self.grammar.is_none() && !has_placeholder {
                continue;
            }
            let mut role = Role::of(name);
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
    fn filled(&self, text: &str, password: Option<&str>) -> ReadResult<Option<String>> {
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
                        "its login stands where lakekey does not know it",
                    ));
                }
                Part::Named(value) if is_made_of(&value, b"-._~") => filled.push_str(&value),
                Part::Named(_) => {
                    return Err(ReadError::Wrong(
                        "a placeholder stands for a value with characters other than letters, \
                         digits and -._~, and lakekey does not know how the driver quotes them",
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::placeholder::Meaning;
    use super::*;
    use testkit::fuzz::{fuzz, text};

    fn lookup(name: &str) -> Meaning {
        Meaning::Value(Secret::new(match name {
            "Username" => "o'neil".into(),
            "Password" => "p;w&x=y".into(),
            "database" => "d-1".into(),
            "odd" => "a&b".into(),
            "hidden" => return Meaning::Hidden,
            _ => return Meaning::Nothing,
        }))
    }

    fn parts(url: &str) -> String {
        match as_it_stands(url, &lookup) {
            Ok(found) => {
                let user = found.user.map(|user| user.value).unwrap_or_default();
                let password = found.password.as_ref().map_or("", |text| text.value.expose());
                let tls = if found.tls { " tls" } else { "" };
                format!("{} {user} {password}{tls}", found.url.unwrap_or_default())
            }
            Err(unread) => format!("{unread:?}"),
        }
    }

    #[test]
    fn logins_are_left_out_of_urls_of_any_driver() {
        for (url, expected) in [
            ("jdbc:db2://h:50000/S", "jdbc:db2://h:50000/S  "),
            ("jdbc:db2://h:5/S:user=u;password=p;", "jdbc:db2://h:5/S:user=u;password=p;  "),
            (
                "jdbc:db2://h:5/S:user=${Username};password=${Password};",
                "jdbc:db2://h:5/S o'neil p;w&x=y",
            ),
            (
                "jdbc:db2://h:5/${database}:user=${Username};password=${Password};ssl=true;",
                "jdbc:db2://h:5/d-1:ssl=true; o'neil p;w&x=y",
            ),
            (
                "jdbc:x://h/d?a=b&user='${Username}'&password=%24%7BPassword%7D",
                "jdbc:x://h/d?a=b o'neil p;w&x=y",
            ),
            ("jdbc:x://${Username}:${Password}@h/d", "jdbc:x://h/d o'neil p;w&x=y"),
            ("jdbc:x:${Username}/${Password}@h:1", "jdbc:x:h:1 o'neil p;w&x=y"),
            ("jdbc:x://h/d?secretKey=${Password}&a=1", "jdbc:x://h/d?a=1  "),
            ("jdbc:x://h/d?k=${Password}", "jdbc:x://h/d  p;w&x=y"),
            ("jdbc:x://${hidden}/d?user=${Username}", " o'neil "),
            (
                "jdbc:oracle:thin:scott/tiger@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=a))\
                 (ADDRESS=(PROTOCOL=TCPS)(HOST=b)))",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=a))\
                 (ADDRESS=(PROTOCOL=TCPS)(HOST=b))) scott tiger tls",
            ),
            (
                "jdbc:postgresql://u:p%40@h1,h2:1/d?password=q&ssl=true&user=v",
                "jdbc:postgresql://h1,h2:1/d?ssl=true v q tls",
            ),
            ("jdbc:mysql:loadbalance://h1,h2/d", "jdbc:mysql:loadbalance://h1,h2/d  "),
        ] {
            assert_eq!(parts(url), expected, "{url}");
        }
    }

    #[test]
    fn unquotable_value_is_refused() {
        for url in [
            "jdbc:x://h/${odd}",
            "jdbc:x://h/${Username}",
            "jdbc:x://h/(user=${Username})",
            "jdbc:x://h/d?a=${nothing}",
            "jdbc:x://h/%2524%257Bdatabase%257D",
        ] {
            assert!(parts(url).starts_with("Wrong") || parts(url) == "Unresolved", "{url}");
        }
    }

    #[test]
    fn urls_of_unknown_drivers_get_no_login_and_no_separator() {
        let value = || prop_oneof![1 => "[a-zA-Z0-9._~-]{1,9}", 1 => text()];
        let names = select(vec!["user", "username", "USER", "uid"]);
        fuzz(
            "placeholders-unknown-drivers",
            1000,
            &(value(), value(), value(), names, any::<bool>()),
            |(user, password, database, name, is_before_host)| {
                let url = if is_before_host {
                    "jdbc:x://${ph_login}:${ph_key}@h.example:1/${ph_db}?a=b".to_owned()
                } else {
                    format!(
                        "jdbc:x://h.example:1/${{ph_db}}?{name}=${{ph_login}}&password=${{ph_key}}&a=b"
                    )
                };
                let found = as_it_stands(&url, &|name| {
                    let value = match name {
                        "ph_login" => &user,
                        "ph_key" => &password,
                        _ => &database,
                    };
                    Meaning::Value(Secret::new(value.clone()))
                });
                let Ok(found) = found else {
                    assert!(!is_made_of(&database, b"-._~"), "{database:?}");
                    return;
                };
                assert_eq!(found.url.unwrap(), format!("jdbc:x://h.example:1/{database}?a=b"));
                assert_eq!(found.user.map(|user| user.value).unwrap_or_default(), user);
                let found = found.password.map(|password| password.value.expose().to_owned());
                assert_eq!(found.unwrap_or_default(), password);
            },
        );
    }
}

//! Logins that stand in the URL of a driver that lakekey does not know. Drivers differ on what ends a
//! value and on how it is encoded: a login is only found where all of them read the same.

use std::ops::Range;

use super::super::placeholder::is_mark;

/// Where a login stands before the host of a URL.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BeforeHost {
    Nothing,
    /// There, less the `@`.
    Login(Range<usize>),
    /// There may be one.
    Unclear,
}

/// Returns how long the value is that `text` begins with, of a parameter whose name follows the
/// character `before`; `None` where drivers may differ.
pub(super) fn length_of_value(before: char, text: &str) -> Option<usize> {
    let separators: &[char] = match before {
        '&' => &['&'],
        ';' => &[';'],
        ',' => &[','],
        '?' => &['&', ';'],
        ':' | '/' => &['&', ';', ','],
        _ => return None,
    };
    let mut used = separators.iter().filter(|separator| text.contains(**separator));
    let length = used.next().and_then(|separator| text.find(*separator)).unwrap_or(text.len());
    if used.next().is_some() {
        return None;
    }
    let (value, behind) = text.split_at(length);
    let mut following = behind.chars();
    following.next();
    let following = following.as_str();
    let is_name = |(name, _): (&str, &str)| {
        !name.is_empty() && name.chars().all(|each| each.is_alphanumeric() || "._- ".contains(each))
    };
    let goes_on = following.is_empty() || following.split_once('=').is_some_and(is_name);
    (goes_on && is_plain(value)).then_some(length)
}

/// Returns where the login stands before the host of `url`.
pub(super) fn login_before_host(url: &str) -> BeforeHost {
    let head = url.get(..url.find(['?', ';', '=']).unwrap_or(url.len())).unwrap_or_default();
    if !head.contains('@') {
        return BeforeHost::Nothing;
    }
    let Some(start) = head.find("//").map(|place| place + 2) else { return BeforeHost::Unclear };
    let authority = head.get(start..).unwrap_or_default();
    let authority = authority.split('/').next().unwrap_or_default();
    let Some((login, _)) = authority.split_once('@') else {
        // An @ in the path, unless it belongs to a password with a slash.
        let is_place = |host: &str| {
            let port = host.rsplit_once(':').map_or("", |(_, port)| port);
            port.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_place = authority.split(',').all(is_place);
        return if is_place { BeforeHost::Nothing } else { BeforeHost::Unclear };
    };
    let is_clear = is_plain(login)
        && head.matches('@').count() == 1
        && login.matches(':').count() <= 1
        && !login.is_empty();
    if is_clear { BeforeHost::Login(start..start + login.len()) } else { BeforeHost::Unclear }
}

/// Returns whether each driver reads the value as it is written.
fn is_plain(value: &str) -> bool {
    let is_odd = |each: char| {
        "&;,?%+'\"{}()\\#".contains(each)
            || each.is_whitespace()
            || each.is_control()
            || is_mark(each)
    };
    !value.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_every_driver_ends_them() {
        for (before, text, value) in [
            ('?', "u", Some("u")),
            ('?', "u&password=p", Some("u")),
            ('?', "u;password=p", Some("u")),
            ('?', "u;password=p&x=y", None),
            (';', "u;password=p;", Some("u")),
            (';', "p/w=:@!$*;x=y", Some("p/w=:@!$*")),
            ('&', "p;w&x=y", None),
            ('&', "p&w&x=y", None),
            ('&', "p,w", None),
            (':', "u;password=p", Some("u")),
            (':', "p,w;x=y", None),
            (',', "u,password=p", Some("u")),
            (';', "p%41;", None),
            (';', "{p};", None),
            ('&', "p+w", None),
            ('&', "p w", None),
            ('(', "p)", None),
        ] {
            let found = length_of_value(before, text).and_then(|length| text.get(..length));
            assert_eq!(found, value, "{before}…={text}");
        }
    }

    #[test]
    fn login_before_host_is_one_without_doubt() {
        for (url, login) in [
            ("jdbc:x://u:p@h:1/d", Some("u:p")),
            ("jdbc:x://u@h/d", Some("u")),
            ("jdbc:x://h:1,h2:2/d", None),
            ("jdbc:x://h:1/d@e", None),
            ("jdbc:x://h/d?user=u@e", None),
            ("jdbc:x://h;user=u@e", None),
        ] {
            let found = match login_before_host(url) {
                BeforeHost::Nothing => None,
                BeforeHost::Login(place) => url.get(place),
                BeforeHost::Unclear => panic!("{url}"),
            };
            assert_eq!(found, login, "{url}");
        }
        for url in [
            "jdbc:x://u:p@w@h/d",
            "jdbc:x://u:p/w@h/d",
            "jdbc:x://u:p%40@h/d",
            "jdbc:x://u:p:w@h/d",
            "jdbc:x://u:p,v:q@h2/d",
            "jdbc:x:u/p@h:1",
            "jdbc:x://@h/d",
        ] {
            assert_eq!(login_before_host(url), BeforeHost::Unclear, "{url}");
        }
    }
}

//! The connection strings of MongoDB (MongoDB manual, "Connection Strings").

use std::fmt::Write;

use super::super::libpq::check_host;
use super::properties::is_yes;
use crate::jdbc::{LoginPart, Lookup, Part, Placeholders, ReadError, check_login};
use crate::model::percent::{decode, encode};
use crate::model::{Secret, SecretBuffer, names_secret};

/// Options that choose what is connected to and how a user is known there; all others are left
/// out, those that weaken TLS among them (MongoDB manual, "Connection String Options").
const PASSED_ON_OPTIONS: &[&str] = &[
    "authSource",
    "authMechanism",
    PROPERTIES,
    "replicaSet",
    "readPreference",
    "retryWrites",
    "directConnection",
    "loadBalanced",
];

/// The option with the properties of the mechanism.
const PROPERTIES: &str = "authMechanismProperties";

/// What a connection string names.
#[derive(Debug, Default)]
pub(super) struct MongoUrl {
    is_srv: bool,
    /// `host:port` with commas between.
    pub(super) hosts: String,
    pub(super) database: String,
    options: Vec<(&'static str, String)>,
    pub(super) tls: bool,
    pub(super) user: Option<LoginPart<String>>,
    pub(super) password: Option<LoginPart<Secret>>,
    /// Names of options that are not passed on.
    pub(super) ignored: Vec<String>,
    /// Whether a part is missing that is in a secret which is not to be read.
    pub(super) has_hidden: bool,
}

/// Takes `mongodb://` or `mongodb+srv://` apart, and puts in what its placeholders stand for.
pub(super) fn read(url: &str, lookup: Lookup<'_>) -> Result<MongoUrl, ReadError> {
    let (text, placeholders) = Placeholders::mark(url.trim(), lookup)?;
    let mut found = MongoUrl::default();
    let rest = match (text.strip_prefix("mongodb://"), text.strip_prefix("mongodb+srv://")) {
        (Some(rest), _) => rest,
        (None, Some(rest)) => {
            found.is_srv = true;
            // DNS names the servers, and TLS is on without a word (specification "Initial DNS
            // Seedlist Discovery").
            found.tls = true;
            rest
        }
        (None, None) => return Err(ReadError::Wrong("it does not start with mongodb://")),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (login, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
    check_login(login)?;
    for host in hosts.split(',') {
        found.add_host(host, &placeholders)?;
    }
    if found.is_srv && found.hosts.contains([',', ':']) {
        return Err(ReadError::Wrong("mongodb+srv:// takes one host name, and no port"));
    }
    let database = decode(database).ok_or(ReadError::Wrong("its database is not UTF-8"))?;
    found.database = found.known(placeholders.fill(&database)?).unwrap_or_default();
    if !login.is_empty() {
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let part = |text: &str| -> Result<_, ReadError> {
            let text = decode(text).ok_or(ReadError::Wrong("its login is not UTF-8"))?;
            Ok(LoginPart::of(placeholders.fill(&text)?))
        };
        found.user = part(user)?;
        found.password = part(password)?.map(LoginPart::into_password);
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        found.add_option(pair, &placeholders)?;
    }
    Ok(found)
}

impl MongoUrl {
    /// Returns one that leads to `hosts`.
    pub(super) fn of(hosts: String, database: String) -> Self {
        Self { hosts, database, ..Self::default() }
    }

    /// Returns one whose hosts are in a secret that is not to be read.
    pub(super) fn hidden() -> Self {
        Self { has_hidden: true, ..Self::default() }
    }

    fn known(&mut self, part: Part) -> Option<String> {
        self.has_hidden |= matches!(part, Part::Hidden);
        part.text()
    }

    /// Adds `host:port`, `host` or `[address]:port`.
    fn add_host(&mut self, text: &str, placeholders: &Placeholders<'_>) -> Result<(), ReadError> {
        let (name, port) = match text.strip_prefix('[') {
            Some(rest) => {
                rest.split_once(']').ok_or(ReadError::Wrong("its brackets do not match"))?
            }
            None => text.split_at(text.find(':').unwrap_or(text.len())),
        };
        let port = if port.is_empty() {
            None
        } else {
            let port = port
                .strip_prefix(':')
                .ok_or(ReadError::Wrong("its port is not a valid port number"))?;
            Some(placeholders.fill(port)?)
        };
        let name = self.known(placeholders.fill(name)?);
        let port = port.map(|port| self.known(port).unwrap_or_default());
        let Some(name) = name.filter(|_| !self.has_hidden) else {
            self.hosts.clear();
            return Ok(());
        };
        check_host(&name).map_err(ReadError::Wrong)?;
        if !self.hosts.is_empty() {
            self.hosts.push(',');
        }
        self.hosts.push_str(&if name.contains(':') { format!("[{name}]") } else { name });
        if let Some(port) = port {
            let port: u16 = port
                .parse()
                .map_err(|_| ReadError::Wrong("its port is not a valid port number"))?;
            // Writing to a String cannot fail.
            let _ = write!(self.hosts, ":{port}");
        }
        Ok(())
    }

    /// Adds `name=value`, if it is passed on.
    fn add_option(&mut self, pair: &str, placeholders: &Placeholders<'_>) -> Result<(), ReadError> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(value).ok_or(ReadError::Wrong("an option is not UTF-8"))?;
        let value = self.known(placeholders.fill(&value)?);
        let is = |known: &&&str| name.eq_ignore_ascii_case(known);
        let Some(value) = value else { return Ok(()) };
        if is_yes(&value) && ["tls", "ssl"].iter().any(|tls| is(&tls)) {
            self.tls = true;
        } else if let Some(known) = PASSED_ON_OPTIONS.iter().find(is) {
            self.options.push((known, value));
        } else if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !value.is_empty() {
            self.ignored.push(name.to_owned());
        }
        Ok(())
    }

    /// Takes what is secret out of the options.
    pub(super) fn hide_secrets(&mut self) {
        for (_, value) in self.options.iter_mut().filter(|(name, _)| *name == PROPERTIES) {
            let all = properties(value).filter(|(name, _)| !names_secret(name));
            *value =
                all.map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join(",");
        }
        self.options.retain(|(_, value)| !value.is_empty());
    }

    /// Calls `each` with the secrets in the options.
    pub(super) fn for_each_secret(&self, each: impl FnMut(&str)) {
        let all = self.option(PROPERTIES).into_iter().flat_map(properties);
        all.filter(|(name, _)| names_secret(name)).map(|(_, value)| value).for_each(each);
    }

    /// Returns whether a part of it is one that no client can be given: their strings end at a NUL.
    pub(super) fn has_nul(&self) -> bool {
        let mut options = self.options.iter().map(|(_, value)| value);
        self.database.contains('\0') || options.any(|value| value.contains('\0'))
    }

    /// Returns the value of an option that is passed on.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        let found = self.options.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Adds an option, unless it is there.
    pub(super) fn set_default(&mut self, name: &'static str, value: &str) {
        if self.option(name).is_none() {
            self.options.push((name, value.to_owned()));
        }
    }

    /// Returns whether the name of each of its hosts has one of these ends.
    pub(super) fn is_to(&self, ends: &[&str]) -> bool {
        self.hosts.split(',').all(|host| {
            let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
            ends.iter().any(|end| name.ends_with(end))
        })
    }

    /// Returns the connection string, everything in it encoded.
    pub(super) fn written(&self, user: Option<&str>, password: Option<&Secret>) -> Secret {
        let mut out = SecretBuffer::new();
        out.push_str(if self.is_srv { "mongodb+srv://" } else { "mongodb://" });
        // Writing to a SecretBuffer cannot fail.
        if let Some(user) = user {
            let _ = write!(out, "{}", encode(user));
            if let Some(password) = password {
                let _ = write!(out, ":{}", encode(password.expose()));
            }
            out.push('@');
        }
        out.push_str(&self.hosts);
        let _ = write!(out, "/{}", encode(&self.database));
        let tls = self.tls.then(|| ("tls", "true".to_owned()));
        let mut separator = '?';
        for (name, value) in self.options.iter().chain(tls.as_ref()) {
            let _ = write!(out, "{separator}{name}={}", encode(value));
            separator = '&';
        }
        out.into_secret()
    }
}

/// Returns names and values of the properties of a mechanism, `NAME:value,…`.
fn properties(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(',').map(|pair| pair.split_once(':').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jdbc::Meaning;

    fn text(url: &str) -> Result<MongoUrl, ReadError> {
        read(url, &|name| match name {
            "host" => Meaning::Value(Secret::new("h9".into())),
            "evil" => Meaning::Value(Secret::new("h9,h8/x?tls=false".into())),
            "hidden" => Meaning::Hidden,
            _ => Meaning::Nothing,
        })
    }

    #[test]
    fn values_stay_in_their_places() {
        let url = "mongodb://${evil}:${evil}@${host}:1,h2/${evil}?authSource=${evil}";
        let found = text(url).unwrap();
        let user = found.user.as_ref().map(|user| user.value.as_str());
        let password = found.password.as_ref().map(|password| &password.value);
        assert_eq!(
            found.written(user, password).expose(),
            "mongodb://h9%2Ch8%2Fx%3Ftls%3Dfalse:h9%2Ch8%2Fx%3Ftls%3Dfalse@h9:1,h2/\
             h9%2Ch8%2Fx%3Ftls%3Dfalse?authSource=h9%2Ch8%2Fx%3Ftls%3Dfalse"
        );
        assert!(text("mongodb://${evil}/d").is_err());
        assert_eq!(text("mongodb://h/${other}").unwrap_err(), ReadError::Unresolved);
        let hidden = text("mongodb://${hidden},h/d").unwrap();
        assert!(hidden.has_hidden && hidden.hosts.is_empty());
    }

    #[test]
    fn connection_string_comes_apart() {
        let place = text("mongodb://u%40x:p%3a@h1:27017,[::1]:27018/d%2Fb?replicaSet=r&SSL=true&tlsInsecure=true").unwrap();
        assert_eq!(place.hosts, "h1:27017,[::1]:27018");
        assert_eq!((place.database.as_str(), place.tls, place.is_srv), ("d/b", true, false));
        let password = place.password.as_ref().map(|password| password.value.expose());
        let user = place.user.as_ref().map(|user| user.value.as_str());
        assert_eq!((user, password), (Some("u@x"), Some("p:")));
        assert_eq!(place.ignored, ["tlsInsecure"]);
        assert_eq!(place.options, [("replicaSet", "r".to_owned())]);
        assert!(text("mongodb+srv://h/db").unwrap().tls);
        for good in ["mongodb://h", "mongodb://[::1]", "mongodb://[::1]:1,h:2/?x"] {
            assert!(text(good).is_ok(), "{good}");
        }
        for bad in [
            "h:27017",
            "mongodb://",
            "mongodb://h:",
            "mongodb://h:x",
            "mongodb://h:1:2",
            "mongodb://a b",
            "mongodb://h,",
            "mongodb://[::1",
            "mongodb://[::1]x",
            "mongodb://[::1].example.com:1",
            "http://h",
            "mongodb+srv://h:27017/d",
            "mongodb+srv://h1,h2",
            "mongodb+srv://[::1]",
            "mongodb+srv://${host}:${host}",
        ] {
            assert!(text(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_of_a_mechanism_can_be_left_out() {
        let option = "authMechanismProperties=AWS_SESSION_TOKEN:a%2Fb:c,SERVICE_NAME:x";
        let mut place = text(&format!("mongodb://h/?{option}")).unwrap();
        let mut secrets = Vec::new();
        place.for_each_secret(|secret| secrets.push(secret.to_owned()));
        assert_eq!(secrets, ["a/b:c"]);
        place.hide_secrets();
        assert_eq!(place.option(PROPERTIES), Some("SERVICE_NAME:x"));
        let mut place = text("mongodb://h/?authMechanismProperties=AWS_SESSION_TOKEN:t").unwrap();
        place.hide_secrets();
        assert_eq!(place.written(None, None).expose(), "mongodb://h/");
    }

    #[test]
    fn nothing_gets_out_of_its_place() {
        let place = MongoUrl {
            hosts: "h:1".into(),
            database: "x?tls=false&a=b#/".into(),
            tls: true,
            options: vec![("authSource", "a&tls=false".into())],
            ..MongoUrl::default()
        };
        let password = Secret::new("p@s/s:?&#%".into());
        assert_eq!(
            place.written(Some("u@h:x"), Some(&password)).expose(),
            "mongodb://u%40h%3Ax:p%40s%2Fs%3A%3F%26%23%25@h:1/x%3Ftls%3Dfalse%26a%3Db%23%2F\
             ?authSource=a%26tls%3Dfalse&tls=true"
        );
    }
}

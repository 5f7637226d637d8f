//! Formats, each read by the rules of what it is for. Shells, clients and drivers themselves judge
//! in `tests/shells` and `tests/fuzz`.

use super::{Format, RenderError};
use crate::fuzz::shared::server::Server;
use crate::fuzz::shared::variables::{check_read, is_carried, rendered};
use crate::fuzz::{Pieces, Property, is_harmless};
use crate::model::visible;
use crate::model::{ClientKind, percent};

pub(crate) const TARGETS: &[Property] = &[
    ("clients", |data| {
        let mut pieces = Pieces::new(data);
        clients(&Server {
            host: pieces.text(),
            port: u16::try_from(pieces.number()).unwrap_or(u16::MAX).max(1),
            database: pieces.text(),
            user: pieces.text(),
            password: pieces.text(),
            tls: pieces.optional(),
        })
    }),
    ("variables", |data| {
        let mut pieces = Pieces::new(data);
        let format = pieces.choice(VARIABLES);
        let mut values = Vec::new();
        while !pieces.is_empty() {
            values.push(pieces.text());
        }
        variables(format, &values)
    }),
];

/// The formats that have variables, and a reader.
const VARIABLES: &[Format] = &[
    Format::Env,
    Format::EnvNoExport,
    Format::Fish,
    Format::PowerShell,
    Format::WindowsCmd,
    Format::Nu,
    Format::Elvish,
    Format::Csh,
    Format::Xonsh,
    Format::Dotenv,
    Format::Json,
];

/// A format carries the values that it can, each as it was. Returns whether it carries any.
fn variables(format: Format, values: &[String]) -> bool {
    let mut carried: Vec<&str> = values.iter().map(String::as_str).collect();
    carried.retain(|value| is_carried(format, value));
    if format == Format::Json {
        check_json(&carried);
    } else if carried.is_empty() {
        let outcome = rendered(&[], format, "");
        assert!(matches!(outcome, Err(RenderError::NoVariables { .. })), "{format:?}");
    } else {
        check_read(format, &carried);
    }
    !carried.is_empty()
}

/// Checks that JSON has `values`, and nothing else but when they end.
fn check_json(values: &[&str]) {
    let text = rendered(values, Format::Json, "").unwrap();
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (index, value) in values.iter().enumerate() {
        assert_eq!(read["credential"][format!("field{index}")], **value);
        assert_eq!(read["env"][format!("V{index}")], **value);
    }
    assert_eq!(read["env"].as_object().unwrap().len(), values.len() + 1);
    assert_eq!(text.lines().count(), 1);
}

/// What a client reads is what went in, and nothing with it. Returns whether the URL of PostgreSQL
/// carries it.
fn clients(server: &Server) -> bool {
    let Server { host, port, database, user, password, tls } = server;
    let rendered = |endpoint, engine, format| {
        let text: Option<String> = server.rendered(endpoint, engine, format);
        assert!(text.as_ref().is_none_or(|text| text.ends_with('\n') && !text.contains('\0')));
        text.map(|text| text[..text.len() - 1].to_owned())
    };
    let port = port.to_string();

    for (endpoint, scheme) in [
        (ClientKind::PostgreSql, "postgresql"),
        (ClientKind::MySql, "mysql"),
        (ClientKind::SqlServer, "sqlserver"),
        (ClientKind::Kdb, "tcps"),
    ] {
        let Some(url) = rendered(endpoint, scheme, Format::Url) else { continue };
        let read = Url::read(&url);
        let expected = [scheme, user, password, host, &port];
        assert_eq!([read.scheme, &read.user, &read.password, &read.host, read.port], expected);
        let of_url = ["postgresql", "mysql"].contains(&scheme);
        assert_eq!(read.path, if of_url { database } else { "" }, "{url}");
        let named = read.query.iter().find(|(name, _)| name == "database");
        assert_eq!(named.map(|(_, value)| value), Some(database).filter(|_| scheme == "sqlserver"));
        let parameters = match (scheme, tls.as_deref()) {
            ("tcps", _) | ("postgresql" | "mysql", None) => 0,
            ("sqlserver", tls) => 1 + 2 * usize::from(tls.is_some()),
            ("mysql", Some("system")) => 1,
            _ => 2,
        };
        assert_eq!(read.query.len(), parameters, "{url}");
    }
    if let Some(line) = rendered(ClientKind::PostgreSql, "postgresql", Format::Pgpass) {
        assert_eq!(pgpass(&line), [host, &port, database, user, password].map(Clone::clone));
    }
    let mut service = vec![
        ("host", host.as_str()),
        ("port", &port),
        ("dbname", database),
        ("user", user),
        ("password", password),
    ];
    if let Some(file) = tls {
        service.extend([("sslmode", "verify-full"), ("sslrootcert", file)]);
    }
    if let Some(text) = rendered(ClientKind::Redshift, "redshift", Format::PgService) {
        let lines: Vec<String> =
            service.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(text.split('\n').collect::<Vec<_>>()[1..], lines);
    }
    if let Some(text) = rendered(ClientKind::MySql, "mysql", Format::Mysql) {
        let read = option_file(&text);
        for (name, value) in
            [("host", host), ("port", &port), ("user", user), ("password", password)]
        {
            assert_eq!(read.iter().filter(|(key, _)| key == name).count(), 1, "{text}");
            assert!(read.contains(&(name.to_owned(), value.clone())), "{name}: {text}");
        }
        assert_eq!(read.last().unwrap(), &("database".to_owned(), database.clone()));
        let has_file = tls.as_ref().is_some_and(|file| file != "system");
        assert_eq!(read.len(), 5 + usize::from(has_file), "{text}");
    }
    let servers = format!("{host}:{port}");
    if let Some(text) = rendered(ClientKind::Kafka, "kafka", Format::Kafka) {
        let read = properties(&text);
        let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names[..4],
            ["bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.jaas.config"]
        );
        // No client takes the password of a store that is not named.
        assert_eq!(names.len(), 4);
        assert_eq!(read[0].1, servers);
        let jaas = read[3]
            .1
            .strip_prefix(
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=",
            )
            .unwrap();
        let (name, rest) = jaas_text(jaas);
        let (word, rest) = jaas_text(rest.strip_prefix(" password=").unwrap());
        assert_eq!((&name, &word, rest), (user, password, ";"));
    }
    if let Some(text) = rendered(ClientKind::Kafka, "kafka", Format::Librdkafka) {
        let lines = [
            format!("bootstrap.servers={servers}"),
            "security.protocol=SASL_SSL".to_owned(),
            "sasl.mechanisms=PLAIN".to_owned(),
            format!("sasl.username={user}"),
            format!("sasl.password={password}"),
        ];
        assert_eq!(text.split('\n').collect::<Vec<_>>(), lines);
        assert!(!lines.iter().any(|line| line.contains("\\=") || line.contains("\\:")));
    }
    if let Some(text) = rendered(ClientKind::Livy, "livy", Format::Sparkmagic) {
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        for kernel in ["python", "scala", "r"] {
            let one = &read[format!("kernel_{kernel}_credentials")];
            assert_eq!(
                (&one["username"], &one["password"]),
                (&user.as_str().into(), &password.as_str().into())
            );
        }
    }
    if let Some(text) = rendered(ClientKind::PostgreSql, "postgresql", Format::Table) {
        assert!(text.lines().all(is_harmless), "{text:?}");
        let others = [host, user, database, &servers].into_iter().chain(tls);
        // As they are shown: an escape has characters that were not there.
        let is_elsewhere = others.into_iter().any(|text| visible(text).contains(password.as_str()));
        assert!(password.len() < 16 || is_elsewhere || !text.contains(password.as_str()), "{text}");
    }
    rendered(ClientKind::PostgreSql, "postgresql", Format::Url).is_some()
}

/// A URL, taken apart by RFC 3986.
struct Url<'a> {
    scheme: &'a str,
    user: String,
    password: String,
    host: String,
    port: &'a str,
    path: String,
    query: Vec<(String, String)>,
}

impl<'a> Url<'a> {
    fn read(url: &'a str) -> Self {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%:/?=&@[]".contains(&byte);
        assert!(url.bytes().all(allowed), "{url}");
        let decoded = |text: &str| percent::decode(text).unwrap();
        let (scheme, rest) = url.split_once("://").unwrap();
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, server) = authority.split_once('@').unwrap();
        assert!(!server.contains('@') && !path.contains('/'), "{url}");
        let (user, password) = login.split_once(':').unwrap();
        assert!(!password.contains(':'), "{url}");
        let (host, port) = server.rsplit_once(':').unwrap();
        let bare = host.strip_prefix('[').map(|host| host.strip_suffix(']').unwrap());
        assert!(bare.is_some() || !host.contains(':'), "{url}");
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let query = pairs.map(|pair| pair.split_once('=').unwrap());
        Self {
            scheme,
            user: decoded(user),
            password: decoded(password),
            host: decoded(bare.unwrap_or(host)),
            port,
            path: decoded(path),
            query: query.map(|(name, value)| (decoded(name), decoded(value))).collect(),
        }
    }
}

/// Reads a line of `.pgpass` (libpq manual, 34.16).
fn pgpass(line: &str) -> [String; 5] {
    assert!(!line.starts_with('#') && !line.contains(['\n', '\r']), "{line:?}");
    let mut fields = vec![String::new()];
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        match character {
            ':' => fields.push(String::new()),
            '\\' => {
                // The others undo no escape but these.
                let escaped = rest.next().filter(|next| [':', '\\'].contains(next)).unwrap();
                fields.last_mut().unwrap().push(escaped);
            }
            other => fields.last_mut().unwrap().push(other),
        }
    }
    fields.try_into().unwrap()
}

/// Reads the options of an option file that have a value in quotes (MySQL manual, "Using Option
/// Files").
fn option_file(text: &str) -> Vec<(String, String)> {
    let mut options = Vec::new();
    for line in text.split('\n') {
        let Some((name, value)) = line.split_once("=\"") else {
            let known = ["protocol=tcp", "ssl", "ssl-verify-server-cert"];
            let is_known = known.contains(&line) || line.starts_with("loose-ssl-mode=");
            assert!(is_known || line.starts_with('[') && line.ends_with(']'), "{line:?}");
            continue;
        };
        let value = value.strip_suffix('"').unwrap();
        let mut read = String::new();
        let mut rest = value.chars();
        while let Some(character) = rest.next() {
            read.push(match character {
                '\\' => match rest.next().unwrap() {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\u{8}',
                    's' => ' ',
                    other => other,
                },
                '"' => panic!("a quote that is not escaped: {line:?}"),
                other => other,
            });
        }
        options.push((name.to_owned(), read));
    }
    options
}

/// Reads a properties file (`java.util.Properties`, `load`).
fn properties(text: &str) -> Vec<(String, String)> {
    assert!(text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')), "{text:?}");
    let read = |line: &str| {
        let (name, value) = line.split_once('=').unwrap();
        let mut units = Vec::new();
        let mut rest = value.trim_start_matches(' ').chars();
        while let Some(character) = rest.next() {
            let character = match character {
                '\\' => match rest.next().unwrap() {
                    'u' => {
                        let digits: String = rest.by_ref().take(4).collect();
                        units.push(u16::from_str_radix(&digits, 16).unwrap());
                        continue;
                    }
                    other => {
                        assert!(!"tnrf".contains(other), "{line}");
                        other
                    }
                },
                other => other,
            };
            units.push(u16::try_from(u32::from(character)).unwrap());
        }
        (name.to_owned(), String::from_utf16(&units).unwrap())
    };
    text.split('\n').map(read).collect()
}

/// Reads a quoted text of JAAS (`java.io.StreamTokenizer`), and returns what is behind it.
fn jaas_text(text: &str) -> (String, &str) {
    let mut rest = text.strip_prefix('"').unwrap().char_indices().peekable();
    let mut read = String::new();
    loop {
        match rest.next().unwrap() {
            (at, '"') => return (read, &text[at + 2..]),
            (_, '\\') => {
                let (_, first) = rest.next().unwrap();
                let Some(mut code) = first.to_digit(8) else {
                    read.push(first);
                    continue;
                };
                let most = if first <= '3' { 2 } else { 1 };
                for _ in 0..most {
                    let Some(digit) = rest.peek().and_then(|(_, next)| next.to_digit(8)) else {
                        break;
                    };
                    rest.next();
                    code = code * 8 + digit;
                }
                read.push(char::from_u32(code).unwrap());
            }
            (_, '\n' | '\r') => panic!("a line break ends it: {text:?}"),
            (_, other) => read.push(other),
        }
    }
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use testkit::fuzz::{fuzz, text};

    #[test]
    fn values_come_back_from_every_format() {
        fuzz("variables", 200, &(select(VARIABLES), vec(text(), 1..30)), |(format, values)| {
            super::variables(format, &values);
        });
    }

    #[test]
    fn clients_read_what_went_in() {
        let host = prop_oneof![3 => "[a-z0-9.-]{1,12}", 1 => Just("::1".to_owned()), 1 => text()];
        let port = 1..u16::MAX;
        let values = (host, port, text(), text(), text(), proptest::option::of(text()));
        fuzz("clients", 300, &values, |(host, port, database, user, password, tls)| {
            super::clients(&Server { host, port, database, user, password, tls });
        });
    }
}

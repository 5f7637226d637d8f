//! Formats of clients, each read by the client's own parser. A value that a format cannot carry
//! is refused; everything else comes back as it was, and nothing with it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use lakekey::model::ClientKind;
use lakekey::output::Format;
use proptest::collection::vec;
use testkit::fuzz::fuzz;
use testkit::tools::tool;

use super::server::{Server, server};
use crate::common::tools::{java_client, java_library};

type Values = BTreeMap<String, String>;

fn run(command: &mut Command, input: &str) -> Output {
    command.env_clear().env("LC_ALL", "C.UTF-8").env("PATH", "/usr/bin:/bin");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn expected(server: &Server, names: [&str; 5]) -> Values {
    let port = server.port.to_string();
    let values = [&server.host, &port, &server.database, &server.user, &server.password];
    let pairs = names.into_iter().zip(values);
    pairs.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

#[test]
#[ignore = "needs postgresql-client"]
fn libpq() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/libpq.py");
    tool("psql", "postgresql-client");
    let python = tool("python3", "python3");
    fuzz("libpq", 4, &vec(server(), 1..150), |mut servers| {
        let mut questions = Vec::new();
        let mut answers = Vec::new();
        for server in &mut servers {
            // libpq has no empty user and no empty database: it takes them for its own defaults.
            for text in [&mut server.user, &mut server.database] {
                if text.is_empty() {
                    text.push('x');
                }
            }
            let mut whole = expected(server, ["host", "port", "dbname", "user", "password"]);
            for (kind, format) in
                [("url", Format::Url), ("service", Format::PgService), ("passfile", Format::Pgpass)]
            {
                let text = server.rendered(ClientKind::PostgreSql, "postgresql", format);
                let Some(text) = text else {
                    continue;
                };
                questions.push(serde_json::json!([kind, text.trim_end_matches('\n'), whole]));
                answers.push(whole.clone());
            }
            whole.remove("password");
        }
        for (question, answer) in questions.iter_mut().zip(&mut answers) {
            if question[0] == "passfile" {
                let password = answer["password"].clone();
                question[2].as_object_mut().unwrap().remove("password");
                *answer = Values::from([("password".to_owned(), password)]);
            } else if question[0] == "service" {
                // The last line feed belongs to the file.
                let text = format!("{}\n", question[1].as_str().unwrap());
                question[1] = text.into();
            }
        }
        let input = serde_json::to_string(&questions).unwrap();
        let output = run(Command::new(&python).arg(script), &input);
        let read: Vec<Values> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(read.len(), answers.len());
        for ((question, answer), read) in questions.iter().zip(&answers).zip(&read) {
            for (name, value) in answer {
                let said = read.get(name).map_or("", String::as_str);
                assert_eq!(said, value, "{name} of {question}: {read:?}");
            }
        }
    });
}

#[test]
#[ignore = "needs mariadb-client"]
fn mysqls_option_files() {
    let program = tool("my_print_defaults", "mariadb-client");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("my.cnf");
    fuzz("mysql", 150, &server(), |server| {
        let text = server.rendered(ClientKind::MySql, "mysql", Format::Mysql);
        let Some(text) = text else {
            return;
        };
        std::fs::write(&file, text).unwrap();
        let option = format!("--defaults-file={}", file.display());
        let mut command = Command::new(&program);
        command.args([&option, "client", "client-mariadb", "mysql"]);
        let output = run(&mut command, "");
        let Server { host, port, database, user, password, tls } = &server;
        let mut expected = format!(
            "--host={host}\n--port={port}\n--protocol=tcp\n--user={user}\n--password={password}\n"
        );
        if let Some(authorities) = tls {
            if authorities != "system" {
                expected.push_str(&format!("--ssl-ca={authorities}\n"));
            }
            expected
                .push_str("--loose-ssl-mode=VERIFY_IDENTITY\n--ssl\n--ssl-verify-server-cert\n");
        }
        expected.push_str(&format!("--database={database}\n"));
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    });
}

#[test]
#[ignore = "needs kcat"]
fn kcats_files() {
    let program = tool("kcat", "kcat");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("kcat.conf");
    fuzz("librdkafka", 60, &server(), |server| {
        let text = server.rendered(ClientKind::Kafka, "kafka", Format::Librdkafka);
        let Some(text) = text else {
            return;
        };
        std::fs::write(&file, text).unwrap();
        let output = run(Command::new(&program).arg("-F").arg(&file).args(["-X", "dump"]), "");
        let dump = String::from_utf8(output.stdout).unwrap();
        for line in [
            format!("bootstrap.servers = {}:{}", server.host, server.port),
            "security.protocol = sasl_ssl".to_owned(),
            "sasl.mechanisms = PLAIN".to_owned(),
            format!("sasl.username = {}", server.user),
            format!("sasl.password = {}", server.password),
        ] {
            let found = dump.split('\n').any(|each| each.trim_start_matches(' ') == line);
            let found = found
                || line.starts_with("bootstrap") && {
                    let other = line.replace("bootstrap.servers", "metadata.broker.list");
                    dump.split('\n').any(|each| each.trim_start_matches(' ') == other)
                };
            assert!(found, "{line:?}\n{dump}");
        }
    });
}

#[test]
#[ignore = "needs default-jdk-headless"]
fn javas_drivers_and_parsers() {
    let java = tool("java", "default-jdk-headless");
    tool("javac", "default-jdk-headless");
    let postgres = java_library("postgresql.jar", "libpostgresql-jdbc-java");
    let mariadb = java_library("mariadb-java-client.jar", "libmariadb-java");
    let clients = [
        "kafka-clients-4.3.0",
        "slf4j-api-2.0.18",
        "mssql-jdbc-12.4.2.jre8",
        "ojdbc11-23.26.1.0.0",
    ]
    .map(|name| java_client(&format!("{name}.jar")));
    let libraries = std::env::join_paths([postgres, mariadb].into_iter().chain(clients)).unwrap();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/Reader.java");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("questions");
    fuzz("java", 1, &vec(server(), 1..400), |servers| {
        let mut questions = String::new();
        let mut answers: Vec<(String, Values)> = Vec::new();
        for server in &servers {
            for (reader, endpoint, engine, format) in [
                ("kafka", ClientKind::Kafka, "kafka", Format::Kafka),
                ("pgjdbc", ClientKind::PostgreSql, "postgresql", Format::Jdbc),
                ("sqlserver", ClientKind::SqlServer, "sqlserver", Format::Jdbc),
                ("oracle", ClientKind::Oracle, "oracle", Format::Jdbc),
                ("mariadb", ClientKind::MySql, "mysql", Format::Jdbc),
                ("mariadb", ClientKind::MySql, "mariadb", Format::Jdbc),
                ("pgpass", ClientKind::PostgreSql, "postgresql", Format::Pgpass),
                ("pg-service", ClientKind::PostgreSql, "postgresql", Format::PgService),
            ] {
                // Brokers are checked before they get into a credential.
                let mut checked = server.clone();
                let is_host = |each: char| each.is_ascii_alphanumeric() || ".-".contains(each);
                if reader == "kafka" && !server.host.chars().all(is_host) {
                    checked.host = "h.example".to_owned();
                }
                let server = &checked;
                // What is empty is nothing to pgJDBC's readers of libpq's files.
                let texts = [&server.database, &server.user, &server.password];
                let is_empty = texts.into_iter().chain(&server.tls).any(String::is_empty);
                if ["pgpass", "pg-service"].contains(&reader) && is_empty {
                    continue;
                }
                let Some(text) = server.rendered(endpoint, engine, format) else {
                    continue;
                };
                let text = if format == Format::Jdbc { text.trim_end_matches('\n') } else { &text };
                let port = server.port.to_string();
                let asked = [text, &server.host, &port, &server.database, &server.user];
                let words = asked.map(|word| base64(word.as_bytes())).join(" ");
                questions.push_str(&format!("{reader} {words}\n"));
                answers.push((text.to_owned(), java_reads(reader, server)));
            }
        }
        std::fs::write(&file, questions).unwrap();
        let mut command = Command::new(&java);
        command.args(["-XX:TieredStopAtLevel=1", "-cp"]).arg(&libraries).arg(source).arg(&file);
        let output = run(&mut command, "");
        let output = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.lines().count(), answers.len());
        for (line, (text, answer)) in output.lines().zip(&answers) {
            let words: Vec<String> = line.split(' ').map(decoded).collect();
            let pairs = words.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone()));
            assert_eq!(&pairs.collect::<Values>(), answer, "{text:?}");
        }
    });
}

/// Returns everything that a Java reader must find, and nothing else.
fn java_reads(reader: &str, server: &Server) -> Values {
    let Server { host, port, database, user, password, tls } = server;
    let brackets = if host.contains(':') { format!("[{host}]") } else { host.clone() };
    let (port, servers) = (port.to_string(), format!("{host}:{port}"));
    let pairs: Vec<(&str, &str)> = match reader {
        "kafka" => vec![
            ("bootstrap.servers", &servers),
            ("security.protocol", "SASL_SSL"),
            ("sasl.mechanism", "PLAIN"),
            ("module", "org.apache.kafka.common.security.plain.PlainLoginModule"),
            ("flag", "true"),
            ("username", user),
            ("password", password),
        ],
        "sqlserver" => {
            let mut pairs = vec![
                ("serverName", host.as_str()),
                ("portNumber", &port),
                ("databaseName", database),
                ("user", user),
            ];
            if tls.is_some() {
                pairs.extend([("encrypt", "true"), ("trustServerCertificate", "false")]);
            }
            pairs
        }
        "oracle" => {
            let mut pairs = vec![
                ("PROTOCOL", if tls.is_some() { "TCPS" } else { "TCP" }),
                ("HOST", host.as_str()),
                ("PORT", &port),
                ("SERVICE_NAME", database),
            ];
            pairs.extend(tls.as_ref().map(|_| ("SSL_SERVER_DN_MATCH", "YES")));
            pairs
        }
        "pgpass" => vec![("password", password)],
        "pg-service" => {
            let mut pairs = vec![
                ("PGHOST", host.as_str()),
                ("PGPORT", &port),
                ("PGDBNAME", database),
                ("user", user),
                ("password", password),
            ];
            if let Some(file) = tls {
                pairs.extend([("sslmode", "verify-full"), ("sslrootcert", file)]);
            }
            pairs
        }
        "pgjdbc" => {
            // Its own default, where there is none.
            let database = if database.is_empty() { user } else { database };
            let mut pairs = vec![
                ("PGHOST", brackets.as_str()),
                ("PGPORT", &port),
                ("PGDBNAME", database),
                ("user", user),
            ];
            if let Some(file) = tls {
                pairs.push(("sslmode", "verify-full"));
                pairs.push(if file == "system" {
                    ("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                } else {
                    ("sslrootcert", file)
                });
            }
            pairs
        }
        _ => vec![
            ("hosts", "1"),
            ("host", host),
            ("port", &port),
            ("database", database),
            ("ssl", if tls.is_some() { "true" } else { "null" }),
            ("user", "null"),
            ("socketFactory", "null"),
        ],
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = char::from(DIGITS[(bits >> shift & 63) as usize]);
            text.push(if index <= chunk.len() { digit } else { '=' });
        }
    }
    text
}

fn decoded(word: &str) -> String {
    let word = word.strip_prefix('=').unwrap();
    let digits: Vec<u32> = word
        .bytes()
        .filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte))
        .map(|digit| u32::try_from(digit).unwrap())
        .collect();
    let mut bytes = Vec::new();
    for chunk in digits.chunks(4) {
        let bits = chunk.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - chunk.len()));
        bytes.extend(bits.to_be_bytes()[1..].iter().take(chunk.len() * 6 / 8));
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
#[ignore = "needs python3"]
fn urls_of_other_clients() {
    // No client of these is at hand: a reader of URLs in general (RFC 3986).
    let script = "import json, sys; from urllib.parse import *\n\
        def read(url):\n\
        \x20   u = urlsplit(url)\n\
        \x20   return [u.scheme, unquote(u.username), unquote(u.password), unquote(u.netloc.rsplit('@', 1)[1].rsplit(':', 1)[0].strip('[]')), str(u.port), unquote(u.path[1:]), parse_qsl(u.query, True, True, errors='strict'), u.fragment]\n\
        json.dump([read(url) for url in json.load(sys.stdin)], sys.stdout)";
    let python = tool("python3", "python3");
    fuzz("urls", 4, &vec(server(), 1..150), |servers| {
        let (mut urls, mut answers) = (Vec::new(), Vec::new());
        for server in &servers {
            let Server { host, port, database, user, password, tls } = server;
            for (endpoint, scheme) in [
                (ClientKind::MySql, "mysql"),
                (ClientKind::SqlServer, "sqlserver"),
                (ClientKind::Kdb, "tcps"),
            ] {
                let Some(url) = server.rendered(endpoint, scheme, Format::Url) else {
                    continue;
                };
                urls.push(url.trim_end_matches('\n').to_owned());
                let mut query = Vec::new();
                let mut path = "";
                if scheme == "mysql" {
                    path = database;
                    if let Some(file) = tls {
                        query.push(("ssl-mode", "VERIFY_IDENTITY"));
                        query.extend(Some(("ssl-ca", file.as_str())).filter(|_| file != "system"));
                    }
                } else if scheme == "sqlserver" {
                    query.push(("database", database));
                    if tls.is_some() {
                        query.push(("encrypt", "true"));
                        query.push(("TrustServerCertificate", "false"));
                    }
                }
                let port = port.to_string();
                answers
                    .push(serde_json::json!([scheme, user, password, host, port, path, query, ""]));
            }
        }
        let input = serde_json::to_string(&urls).unwrap();
        let output = run(Command::new(&python).args(["-c", script]), &input);
        let read: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        for ((url, answer), read) in urls.iter().zip(&answers).zip(&read) {
            assert_eq!(read, answer, "{url}");
        }
        assert_eq!(read.len(), answers.len());
    });
}

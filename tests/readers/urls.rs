//! URLs of databases, read by the libraries that take one.

use lakekey::fuzz::shared::server::Server;
use lakekey::model::ClientKind;
use lakekey::output::Format;
use proptest::collection::vec;
use serde_json::{Value, json};
use testkit::fuzz::fuzz;

use super::{Library, Platform, compare, is_host};
use crate::common::world::World;
use crate::fuzz::server::server;

const POSTGRESQL: &[Library] = &[
    (Platform::Python, "psycopg"),
    (Platform::Python, "psycopg2"),
    (Platform::Python, "asyncpg"),
    (Platform::Python, "SQLAlchemy"),
    (Platform::Python, "SQLAlchemy, psycopg"),
    (Platform::Python, "dj-database-url"),
    (Platform::Python, "django-environ, URL"),
    (Platform::Node, "pg"),
    (Platform::Node, "URL"),
];

const MYSQL: &[Library] = &[
    (Platform::Python, "SQLAlchemy, pymysql"),
    (Platform::Python, "SQLAlchemy, mysql-connector"),
    (Platform::Python, "dj-database-url"),
    (Platform::Python, "django-environ, URL"),
    (Platform::Node, "mysql2"),
    (Platform::Node, "URL"),
];

/// Returns what a library must find in the URL of `server`.
fn expected(server: &Server) -> Value {
    let Server { host, port, database, user, password, tls } = server;
    let mut expected = json!({
        "host": host, "port": port.to_string(), "database": database, "user": user,
        "password": password,
    });
    if let Some(file) = tls {
        expected["sslmode"] = "verify-full".into();
        expected["sslrootcert"] = file.as_str().into();
    }
    expected
}

/// Faults of readers: what they leave encoded, or take for something else.
fn is_misread(reader: &str, server: &Server) -> bool {
    // WHATWG's URLs have no such last part of a path, encoded or not.
    let is_dots = [".", ".."].contains(&server.database.as_str());
    match reader {
        "pg" | "URL" | "mysql2" if is_dots => true,
        // `decodeURI` leaves these as they are in the path.
        "pg" => server.database.contains(|each| ";/?:@&=+$,#".contains(each)),
        // Two slashes would begin another host.
        "django-environ, URL" => server.database.starts_with('/'),
        _ => false,
    }
}

fn check(libraries: &'static [Library], engine: &str, endpoint: ClientKind, servers: Vec<Server>) {
    let mut cases = Vec::new();
    for mut server in servers {
        // Hosts are checked before they get into a URL; and what is empty is nothing to some.
        if !is_host(&server.host) {
            server.host = "h.example".to_owned();
        }
        for text in [&mut server.database, &mut server.user, &mut server.password] {
            if text.is_empty() {
                text.push('x');
            }
        }
        // The libraries of MySQL have settings of their own for TLS.
        server.tls =
            server.tls.filter(|file| !file.is_empty() && endpoint == ClientKind::PostgreSql);
        let Some(url) = server.rendered(endpoint, engine, Format::Url) else { continue };
        for (platform, reader) in libraries {
            if !is_misread(reader, &server) {
                let question = json!([reader, url.trim_end_matches('\n')]);
                cases.push((*platform, question, expected(&server)));
            }
        }
    }
    compare(cases);
}

#[test]
#[ignore = "needs the readers from PyPI and npm"]
fn of_postgresql() {
    fuzz("url-readers", 1, &vec(server(), 1..200), |servers| {
        check(POSTGRESQL, "postgresql", ClientKind::PostgreSql, servers);
    });
}

#[test]
#[ignore = "needs the readers from PyPI and npm"]
fn of_mysql() {
    fuzz("mysql-url-readers", 1, &vec(server(), 1..200), |servers| {
        check(MYSQL, "mysql", ClientKind::MySql, servers);
    });
}

/// libpq's family connects to the address and checks the name.
#[test]
#[ignore = "needs the readers from PyPI"]
fn of_tunnels_have_an_address_beside_the_name() {
    let world = World::new();
    let tunnel = ["--host", "h.example", "--port", "15439", "--host-address", "127.0.0.1"];
    let url = world.creds(&[&tunnel[..], &["-f", "url"]].concat()).stdout;
    let expected = json!({
        "host": "h.example",
        "hostaddr": "127.0.0.1",
        "port": "15439",
        "database": "dev",
        "user": "IAMR:demo",
        "password": world.aws.passwords()[0],
        "sslmode": "verify-full",
        "sslrootcert": world.aws.authority_file(),
    });
    let readers = ["psycopg", "psycopg2", "SQLAlchemy", "SQLAlchemy, psycopg", "dj-database-url"];
    let question = |reader: &str| json!([reader, url.trim_end()]);
    compare(readers.map(|reader| (Platform::Python, question(reader), expected.clone())).to_vec());
}

/// What `--help` says of a URL of MySQL with TLS: most libraries stop at it, one connects without.
#[test]
#[ignore = "needs the readers from PyPI and npm"]
fn of_mysql_with_tls_are_for_its_own_family() {
    let mut server = Server {
        host: "h.example".to_owned(),
        port: 3306,
        database: "shop".to_owned(),
        user: "u".to_owned(),
        password: "p".to_owned(),
        tls: Some("/ca.pem".to_owned()),
    };
    let url = server.rendered(ClientKind::MySql, "mysql", Format::Url).unwrap();
    let question = |reader: &str| json!([reader, url.trim_end()]);
    let stop = ["SQLAlchemy, pymysql", "SQLAlchemy, mysql-connector"];
    for answer in Platform::Python.ask(&stop.map(question)) {
        let passed_on = answer["ssl-mode"] == "VERIFY_IDENTITY";
        assert!(answer["error"].is_string() || passed_on, "{answer}");
    }
    let [answer] = &Platform::Node.ask(&[question("mysql2")])[..] else { panic!() };
    assert_eq!(answer["ssl"], Value::Null, "{answer}");
    server.tls = None;
    let url = server.rendered(ClientKind::MySql, "mysql", Format::Url).unwrap();
    assert_eq!(url, "mysql://u:p@h.example:3306/shop\n");
}

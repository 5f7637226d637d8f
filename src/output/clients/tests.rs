//! The renderers, value by value.

use std::time::Duration;

use super::super::fixture::{self, Given};
use super::super::writer::Writer;
use super::super::{Format, RenderError, Ways};
use super::*;
use crate::model::{ClientKind, CredentialBuilder, Expiry};

pub(super) fn rendered(format: Format, credential: &Credential) -> Result<Secret, RenderError> {
    let mut out = SecretBuffer::new();
    let Writer::Client(_, append) = format.writer() else { panic!("{format:?}") };
    append(&ClientFields { section: "lakekey", credential }, &mut out)
        .map_err(|error| RenderError::of(Some(format), error, Ways::default()))?;
    Ok(out.into_secret())
}

pub(super) fn url(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Url, credential)
}

fn jdbc(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Jdbc, credential)
}

fn pgpass(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Pgpass, credential)
}

fn pg_service(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::PgService, credential)
}

fn mysql(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Mysql, credential)
}

fn kafka(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Kafka, credential)
}

fn librdkafka(credential: &Credential) -> Result<Secret, RenderError> {
    rendered(Format::Librdkafka, credential)
}

fn exposed(secret: Result<Secret, RenderError>) -> String {
    secret.unwrap().expose().to_owned()
}

fn reason(refused: Result<Secret, RenderError>) -> (String, &'static str) {
    match refused.unwrap_err() {
        RenderError::Unrepresentable { name, reason, .. } => (name, reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn url_encodes_everything_reserved() {
    let given = Given { password: "p@ss/w?rd:+ %é", database: "d/b?&x=1", ..Given::default() };
    assert_eq!(
        exposed(url(&given.credential())),
        "postgresql://IAMR%3Ame:p%40ss%2Fw%3Frd%3A%2B%20%25%C3%A9@db.example:5439/\
         d%2Fb%3F%26x%3D1?sslmode=verify-full\n"
    );
}

#[test]
fn ipv6_stands_in_brackets() {
    let host = |host| exposed(url(&Given { host, ..Given::default() }.credential()));
    assert!(host("::1").contains("@[::1]:5439/"));
    assert!(host("fe80::1%eth0").contains("@[fe80::1%25eth0]:5439/"));
    assert!(host("a@b").contains("@a%40b:5439/"));
    let jdbc = |host| jdbc(&Given { host, ..Given::default() }.credential());
    assert!(exposed(jdbc("::1")).starts_with("jdbc:redshift://[::1]:5439/"));
    assert!(jdbc("fe80::1%eth0").is_err());
}

#[test]
fn no_second_host_gets_in() {
    let credential = Given { host: "good.example,evil.example", ..Given::default() };
    let refusal = ("host".to_owned(), "a comma, which separates hosts");
    for render in [url, jdbc, pg_service, pgpass] {
        assert_eq!(reason(render(&credential.credential())), refusal);
    }
    for render in [url, jdbc, pg_service, pgpass] {
        let empty = Given { host: "", ..Given::default() };
        assert_eq!(reason(render(&empty.credential())).1, "an empty value");
    }
}

#[test]
fn jdbc_has_no_password_and_no_second_parameter() {
    let given = Given { database: "d?a&b;c#d e'f/g+h", user: "u&x=1;y", ..Given::default() };
    let text = exposed(jdbc(&given.credential()));
    assert_eq!(
        text,
        "jdbc:redshift://db.example:5439/d%3Fa%26b%3Bc%23d%20e%27f%2Fg%2Bh\
         ?user=u%26x%3D1%3By&sslmode=verify-full\n"
    );
    assert!(!text.contains("secret"));
    for host in ["h/x", "h;a=b", "h?a", "h&a", "h:1", "höst", "h%41", "[::1]", "h#"] {
        let refused = jdbc(&Given { host, ..Given::default() }.credential());
        assert_eq!(reason(refused).0, "host", "{host}");
    }
}

#[test]
fn jdbc_leaves_out_what_only_libpq_knows() {
    let root =
        |file| exposed(jdbc(&Given { sslrootcert: Some(file), ..Given::default() }.credential()));
    assert!(!root("system").contains("sslrootcert"));
    assert!(root("/a b.pem").ends_with("&sslrootcert=%2Fa%20b.pem\n"));
}

#[test]
fn pgpass_escapes() {
    let given = Given { password: "a:b\\c#d*", database: "*d", ..Given::default() };
    assert_eq!(
        exposed(pgpass(&given.credential())),
        "db.example:5439:*d:IAMR\\:me:a\\:b\\\\c#d*\n"
    );
    let given = Given { password: "*", ..Given::default() };
    assert!(exposed(pgpass(&given.credential())).ends_with(":*\n"));
    for (given, name) in [
        (Given { host: "#h", ..Given::default() }, "host"),
        (Given { host: "*", ..Given::default() }, "host"),
        (Given { database: "*", ..Given::default() }, "dbname"),
        (Given { user: "*", ..Given::default() }, "user"),
    ] {
        assert_eq!(reason(pgpass(&given.credential())).0, name);
    }
    for password in ["a\nb", "a\r"] {
        let refused = pgpass(&Given { password, ..Given::default() }.credential());
        assert_eq!(reason(refused), ("password".into(), "a line break"));
    }
    let nul = pgpass(&Given { password: "a\0", ..Given::default() }.credential());
    assert_eq!(reason(nul), ("password".into(), "a NUL byte"));
}

#[test]
fn pg_service_is_raw() {
    let given = Given { password: " a=b#'\\ c", ..Given::default() };
    assert_eq!(
        exposed(pg_service(&given.credential())),
        "[lakekey]\nhost=db.example\nport=5439\ndbname=dev\nuser=IAMR:me\n\
         password= a=b#'\\ c\nsslmode=verify-full\n"
    );
    let password =
        |password: &str| pg_service(&Given { password, ..Given::default() }.credential());
    assert_eq!(reason(password("a\nb")).1, "a line break");
    assert_eq!(reason(password("a ")).1, "trailing white space");
    assert_eq!(reason(password("a\u{c}")).1, "trailing white space");
    assert!(reason(password("à")).1.contains("some systems"));
    assert!(password(&"x".repeat(1012)).is_ok());
    assert_eq!(reason(password(&"x".repeat(1013))).1, "more than libpq's line limit");
}

#[test]
fn a_missing_field_is_named() {
    let bare = fixture::bare();
    for render in [url, jdbc, pgpass, pg_service] {
        assert!(matches!(
            render(&bare).unwrap_err(),
            RenderError::NoSuchField { known, .. } if known == ["token"]
        ));
    }
}

fn builder(endpoint: ClientKind) -> CredentialBuilder {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    Credential::builder("demo", endpoint, now, Expiry::after(now, Duration::from_secs(900)))
}

fn broker(mechanism: &str) -> CredentialBuilder {
    builder(ClientKind::Kafka)
        .plain(field::BOOTSTRAP_SERVERS, "b:9096")
        .plain(field::SECURITY_PROTOCOL, "SASL_SSL")
        .plain(field::SASL_MECHANISM, mechanism)
}

fn login(builder: CredentialBuilder, password: &str) -> Credential {
    let password = Secret::new(password.to_owned());
    builder.plain(field::USER, "u").secret(field::PASSWORD, password).build().unwrap()
}

#[test]
fn jaas_gets_control_characters_as_octal_escapes() {
    let text = exposed(kafka(&login(broker("PLAIN"), "a\tb\u{7f}1")));
    assert!(text.contains(r#"password="a\\011b\\1771";"#), "{text}");
    let text = exposed(kafka(&login(broker(" x"), "p")));
    assert!(text.contains("\nsasl.mechanism=\\ x\n"), "{text}");
}

#[test]
fn librdkafka_needs_a_login_and_keeps_the_ends_of_values() {
    let nobody = broker("SCRAM-SHA-512").build().unwrap();
    assert!(matches!(
        librdkafka(&nobody).unwrap_err(),
        RenderError::NoSuchField { name, .. } if name == "user"
    ));
    assert!(librdkafka(&broker("GSSAPI").build().unwrap()).is_ok());
    for password in ["p\u{b}", "\u{b}p", "p\u{c}"] {
        let refused = librdkafka(&login(broker("PLAIN"), password));
        assert_eq!(reason(refused), ("password".into(), "leading or trailing white space"));
    }
}

#[test]
fn option_files_hold_what_the_clients_read_of_a_line() {
    let server = || builder(ClientKind::MySql).plain(field::HOST, "h");
    let text = |password: &str| mysql(&login(server(), password));
    assert!(exposed(text("a\u{8}\t\r")).contains(r#"password="a\b\t\r""#));
    assert!(text(&"x".repeat(4083)).is_ok());
    let refused = (field::PASSWORD.into(), "more than the clients' line limit");
    assert_eq!(reason(text(&"x".repeat(4084))), refused);
}

#[test]
fn the_systems_own_authorities_are_no_file() {
    let server = |file: &str| {
        let server = builder(ClientKind::MySql).plain(field::HOST, "h").plain(field::TLS, "true");
        login(server.plain(field::SSLROOTCERT, file), "p")
    };
    let end = |text: String| text.split_once('?').unwrap().1.to_owned();
    assert_eq!(end(exposed(url(&server("system")))), "ssl-mode=VERIFY_IDENTITY\n");
    assert_eq!(end(exposed(url(&server("/ca")))), "ssl-mode=VERIFY_IDENTITY&ssl-ca=%2Fca\n");
    assert!(!exposed(mysql(&server("system"))).contains("ssl-ca"));
}

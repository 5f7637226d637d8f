//! Files of clients, read by the libraries that take one.

use lakekey::model::ClientKind;
use lakekey::output::Format;
use proptest::collection::vec;
use serde_json::json;
use testkit::fuzz::fuzz;

use super::{Library, Platform, compare, is_host};
use crate::fuzz::server::server;

const PGPASS: &[Library] = &[(Platform::Python, "asyncpg, pgpass"), (Platform::Node, "pgpass")];

#[test]
#[ignore = "needs the readers from PyPI and npm"]
fn passwords_of_libpq() {
    fuzz("pgpass-readers", 1, &vec(server(), 1..300), |servers| {
        let mut cases = Vec::new();
        for mut server in servers {
            if !is_host(&server.host) {
                server.host = "h.example".to_owned();
            }
            for text in [&mut server.database, &mut server.user, &mut server.password] {
                if text.is_empty() {
                    text.push('x');
                }
            }
            let line = server.rendered(ClientKind::PostgreSql, "postgresql", Format::Pgpass);
            let Some(line) = line else { continue };
            let texts = [&server.host, &server.database, &server.user, &server.password];
            for (platform, reader) in PGPASS {
                // Faults of theirs: one undoes no escape and trims the line, the other takes the
                // colon behind an escaped backslash for part of the field.
                let is_misread = match *reader {
                    "pgpass" => texts[1..3].iter().any(|text| text.ends_with('\\')),
                    _ => line.contains('\\') || server.password.trim_end() != server.password,
                };
                if !is_misread {
                    let asked = json!({
                        "host": server.host, "port": server.port, "database": server.database,
                        "user": server.user,
                    });
                    let password = json!({ "password": server.password });
                    cases.push((*platform, json!([reader, line, asked]), password));
                }
            }
        }
        compare(cases);
    });
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn settings_of_librdkafka() {
    fuzz("librdkafka-readers", 1, &vec(server(), 1..80), |servers| {
        let mut cases = Vec::new();
        for server in servers {
            let text = server.rendered(ClientKind::Kafka, "kafka", Format::Librdkafka);
            let Some(text) = text else { continue };
            let expected = json!({
                "bootstrap.servers": format!("{}:{}", server.host, server.port),
                "security.protocol": "SASL_SSL",
                "sasl.mechanisms": "PLAIN",
                "sasl.username": server.user,
                "sasl.password": server.password,
            });
            cases.push((Platform::Python, json!(["confluent-kafka", text]), expected));
        }
        compare(cases);
    });
}

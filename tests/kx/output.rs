//! What comes out.

use percent_encoding::percent_decode_str;

use super::{answer, connect, json};
use crate::common::world::World;

const SIBLINGS: [&str; 4] =
    ["KX_SSL_VERIFY_SERVER", "SSL_VERIFY_SERVER", "KX_SSL_CIPHER_LIST", "SSL_CIPHER_LIST"];

#[test]
fn answer_of_aws_becomes_variables() {
    let world = World::new();
    let outcome = connect(&world, &["-u", "analyst"]);
    let variable = |name| outcome.variable(name).unwrap();
    let connection = variable("KX_CONNECTION");
    assert!((1300..=2048).contains(&connection.len()), "as long as AWS's: {}", connection.len());
    assert!(world.aws.passwords().contains(&connection));
    let parts = ["KX_HOST", "KX_PORT", "KX_USER", "KX_PASSWORD"].map(variable);
    assert_eq!(connection, format!(":tcps://{}", parts.join(":")));
    assert_eq!((parts[1].as_str(), parts[2].as_str()), ("443", "analyst"));
    assert!(variable("LAKEKEY_EXPIRES_AT").ends_with('Z'));
    let unset = outcome.stdout.lines().next().unwrap();
    assert_eq!(unset, format!("unset {} LAKEKEY_TARGET", SIBLINGS.join(" ")));
    assert_eq!(outcome.stderr, "");
}

#[test]
fn json_has_everything() {
    let world = World::new();
    let answer = json(&world, &["-u", "demo"]);
    assert_eq!(answer["service"], "kx-connect");
    let credential = answer["credential"].as_object().unwrap();
    let names: Vec<_> = credential.keys().map(String::as_str).collect();
    assert_eq!(names, ["connection", "host", "port", "user", "password"]);
    assert_eq!(credential["port"], 443);
    assert_eq!(credential["connection"], answer["env"]["KX_CONNECTION"]);
    assert_eq!(credential["password"], answer["env"]["KX_PASSWORD"]);
}

#[test]
fn url_decodes_to_the_parts() {
    let world = World::new();
    let url = connect(&world, &["-u", "demo", "-f", "url"]).stdout;
    let rest = url.strip_prefix("tcps://").unwrap().strip_suffix('\n').unwrap();
    let (login, server) = rest.split_once('@').unwrap();
    let (user, password) = login.split_once(':').unwrap();
    let field = |name| connect(&world, &["-u", "demo", "--field", name]).stdout;
    let decoded = |text| format!("{}\n", percent_decode_str(text).decode_utf8().unwrap());
    assert_eq!(decoded(password), field("password"));
    assert_eq!(decoded(user), field("user"));
    assert_eq!(format!("{server}\n"), format!("{}:{}", field("host").trim(), field("port")));
    assert!(password.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte)));
}

#[test]
fn one_without_tls_is_delivered_and_has_no_url() {
    let world = World::new();
    answer(&world, ":kdb.example:5000:demo:a=b");
    let outcome = connect(&world, &["-u", "demo"]);
    assert_eq!(outcome.variable("KX_CONNECTION").unwrap(), ":kdb.example:5000:demo:a=b");
    assert_eq!(outcome.variable("KX_PASSWORD").unwrap(), "a=b");
    let outcome = connect(&world, &["-u", "demo", "-f", "url"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("an address without TLS"), "{}", outcome.stderr);
}

#[test]
fn formats_of_others_are_refused() {
    let world = World::new();
    for format in ["jdbc", "pgpass", "pg-service"] {
        let outcome = connect(&world, &["-u", "demo", "-f", format]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{format}");
        let hint = outcome.stderr.lines().find(|line| line.starts_with("hint: use one of "));
        let hint = hint.unwrap();
        assert!(hint.contains("json, url") && !hint.contains("pgpass"), "{hint}");
    }
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn terminal_gets_a_table_without_secrets() {
    let mut world = World::new();
    world.terminals.stdout = true;
    let outcome = connect(&world, &["-u", "analyst"]);
    assert!(outcome.stdout.contains("vpce.amazonaws.com"), "{}", outcome.stdout);
    for secret in world.aws.passwords() {
        assert!(!outcome.stdout.contains(&secret), "{}", outcome.stdout);
    }
    let outcome = connect(&world, &["-u", "analyst", "--reveal"]);
    assert!(outcome.stdout.contains("connection  :tcps://"), "{}", outcome.stdout);
}

#[test]
fn command_gets_the_variables_and_verifies_the_server() {
    let mut world = World::new();
    for sibling in SIBLINGS {
        world.set(sibling, "NO");
    }
    for own in ["KX_SSL_CA_CERT_FILE", "SSL_CA_CERT_FILE", "QHOME", "QLIC"] {
        world.set(own, "kept");
    }
    world.set("KX_PASSWORD", "stale");
    let outcome = connect(&world, &["-u", "demo", "--", "true"]);
    assert_eq!((outcome.status, outcome.stdout.as_str(), outcome.stderr.as_str()), (42, "", ""));
    let environment = outcome.launched.unwrap();
    assert!(environment["KX_CONNECTION"].starts_with(":tcps://"));
    assert!(environment["KX_CONNECTION"].ends_with(&environment["KX_PASSWORD"]));
    for sibling in SIBLINGS {
        assert!(!environment.contains_key(sibling), "{sibling}");
    }
    for own in ["KX_SSL_CA_CERT_FILE", "SSL_CA_CERT_FILE", "QHOME", "QLIC"] {
        assert_eq!(environment[own], "kept");
    }
}

#[test]
fn unset_asks_nobody() {
    let world = World::new();
    let outcome = world.run(&["kx-connect", "--unset"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    for name in ["KX_CONNECTION", "KX_PASSWORD", "LAKEKEY_EXPIRES_AT", "KX_SSL_VERIFY_SERVER"] {
        assert!(outcome.stdout.contains(name), "{}", outcome.stdout);
    }
    assert_eq!(world.aws.requests().len(), 0);
}

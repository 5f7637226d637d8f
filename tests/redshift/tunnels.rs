//! A server that is reached by another name or address than its certificate has.

use testkit::tools::{sandbox_with_database, tool};

use crate::common::tools::bash_text;
use crate::common::world::World;

const HOST: &str = "analytics.123456789012.eu-west-1.redshift-serverless.amazonaws.com";

#[test]
fn who_connects_to_this_machine_is_told_how_the_server_can_be_checked() {
    let world = World::new();
    for host in ["localhost", "127.0.0.1", "127.8.9.1", "::1", "LOCALHOST."] {
        let stderr = world.creds(&["--host", host, "--port", "15439"]).stderr;
        let is_hint = stderr.contains("--host-address") && stderr.contains("--sslmode verify-ca");
        assert!(is_hint && stderr.lines().count() == 1, "{host}: {stderr}");
        assert_eq!(world.creds(&["--host", host, "-q"]).stderr, "", "{host}");
        for mode in ["verify-ca", "require"] {
            assert_eq!(world.creds(&["--host", host, "--sslmode", mode]).stderr, "", "{host}");
        }
        let address = ["--host", host, "--host-address", "127.0.0.1"];
        assert_eq!(world.creds(&address).stderr, "", "{host}");
    }
    assert_eq!(world.creds(&["--host", HOST]).stderr, "");
}

#[test]
fn the_address_stands_beside_the_name() {
    let mut world = World::new();
    world.set("PGHOSTADDR", "192.0.2.1");
    let tunnel = ["--host", HOST, "--port", "15439", "--host-address", "127.0.0.1"];
    let run = |more: &[&str]| world.creds(&[&tunnel[..], more].concat());
    let launched = run(&["--", "true"]).launched.unwrap();
    assert_eq!((&*launched["PGHOST"], &*launched["PGHOSTADDR"]), (HOST, "127.0.0.1"));
    assert_eq!(launched["PGSSLMODE"], "verify-full");
    assert_eq!(run(&[]).variable("PGHOSTADDR").unwrap(), "127.0.0.1");
    assert_eq!(run(&["--field", "hostaddr"]).stdout, "127.0.0.1\n");
    assert!(run(&["-f", "url"]).stdout.ends_with("&hostaddr=127.0.0.1\n"));
    assert!(run(&["-f", "pg-service"]).stdout.contains("\nhostaddr=127.0.0.1\n"));
    let refused = run(&["-f", "jdbc"]);
    assert_eq!((refused.status, &*refused.stdout), (2, ""));
    assert!(refused.stderr.contains("cannot represent hostaddr"), "{}", refused.stderr);
    // Another address is another credential, and none at all is another again.
    let other = world.creds(&["--host", HOST, "--port", "15439", "--", "true"]).launched.unwrap();
    assert!(!other.contains_key("PGHOSTADDR"));
    let removed = world.creds(&["--host", HOST, "--prefix", "DW_"]).stdout;
    assert!(removed.contains("DW_PGHOSTADDR"), "{removed}");
    for wrong in ["localhost", "127.1", "[::1]", ""] {
        let outcome = world.creds(&["--host-address", wrong]);
        assert_eq!(outcome.status, 2, "{wrong}");
        assert!(outcome.stderr.contains("must be an IP address"), "{}", outcome.stderr);
    }
}

#[test]
fn connections_take_an_address_where_their_clients_do() {
    let world = World::new();
    let run = |name: &str, more: &[&str]| {
        world.run(&[&["glue-conn", name, "--host-address", "::1"], more].concat())
    };
    world.aws.catalog(|catalog| {
        for (name, url) in [
            ("pg", "jdbc:postgresql://h.example:5432/d"),
            ("rs", "jdbc:redshift://h.example:5439/d"),
            ("my", "jdbc:mysql://h.example:3306/d"),
        ] {
            let login = [("JDBC_CONNECTION_URL", url), ("USERNAME", "u"), ("PASSWORD", "hunter2")];
            catalog.connection(name, "JDBC", &login);
        }
    });
    for name in ["pg", "rs"] {
        let outcome = run(name, &[]);
        assert_eq!(outcome.variable("PGHOSTADDR").unwrap(), "::1", "{}", outcome.stderr);
        assert_eq!(outcome.variable("JDBC_URL"), None, "{}", outcome.stdout);
        assert!(run(name, &["-f", "url"]).stdout.ends_with("&hostaddr=%3A%3A1\n"));
        assert_eq!(run(name, &["-f", "jdbc"]).status, 2);
        assert_eq!(run(name, &["-f", "pgpass"]).status, 0);
    }
    for name in ["my", "kafka", "mongodb"] {
        let outcome = run(name, &[]);
        assert_eq!(outcome.status, 2, "{name}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("does not support --host-address"), "{}", outcome.stderr);
    }
}

#[test]
#[ignore = "needs postgresql-client"]
fn psql_checks_the_name_and_connects_to_the_address() {
    tool("psql", "postgresql-client");
    let world = World::around(sandbox_with_database());
    let tunnel = "redshift-creds -w analytics --host-address 127.0.0.1";
    for script in [
        format!("\"$LAKEKEY\" {tunnel} -- psql -XAtc '\\conninfo'"),
        format!("psql -XAt -d \"$(\"$LAKEKEY\" {tunnel} -f url)\" -c '\\conninfo'"),
        format!(
            "\"$LAKEKEY\" {tunnel} -f pg-service >$HOME/service
             PGSERVICEFILE=$HOME/service PGSERVICE=lakekey psql -XAtc '\\conninfo'"
        ),
    ] {
        let text = bash_text(&world, &script);
        assert!(text.contains("on host \"localhost\" (address \"127.0.0.1\")"), "{text}");
    }
}

//! psql with what glue-conn hands out, against a real PostgreSQL.

use sandbox::Sandbox;
use testkit::tools::{sandbox_with_database, tool};

use super::database;
use crate::common::tools::{bash, bash_text};
use crate::common::world::World;

#[test]
#[ignore = "needs postgresql-client"]
fn psql_logs_in() {
    tool("psql", "postgresql-client");
    let world = World::around(sandbox_with_database());
    let query = "psql -XAtc 'select current_user, current_database()'";
    let expected = "glue:demo|dev\n";
    for script in [
        format!("\"$LAKEKEY\" glue-conn demo-postgres -- {query}"),
        format!("eval \"$(\"$LAKEKEY\" glue-conn demo-postgres)\" && {query}"),
        format!(
            "export PGPASSFILE=$HOME/pass; \"$LAKEKEY\" glue-conn demo-postgres -f pgpass >$HOME/pass
             chmod 600 $HOME/pass
             eval \"$(\"$LAKEKEY\" glue-conn demo-postgres --hide-password)\"
             PGPASSFILE=$HOME/pass PGSSLROOTCERT=$LAKEKEY_SSLROOTCERT {query}"
        ),
        "psql -XAt -d \"$(\"$LAKEKEY\" glue-conn demo-postgres -f url)\" \
         -c 'select current_user, current_database()'"
            .to_owned(),
    ] {
        assert_eq!(bash_text(&world, &script), expected, "{script}");
    }
    // What comes from KMS logs in as well.
    world.aws.catalog(|catalog| catalog.encrypts = true);
    let script = format!("\"$LAKEKEY\" glue-conn demo-postgres -- {query}");
    assert_eq!(bash_text(&world, &script), expected);
    let stranger = Sandbox::start().unwrap();
    let authority = stranger.authority_file();
    let script = format!(
        "\"$LAKEKEY\" glue-conn demo-postgres --sslrootcert {} -- {query}",
        authority.display()
    );
    let output = bash(&world, &script);
    assert!(!output.status.success());
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("certificate verify failed"), "{stderr}");
}

#[test]
#[ignore = "needs postgresql-client"]
fn hostile_databases_and_passwords_reach_postgresql_as_they_are() {
    tool("psql", "postgresql-client");
    let world = World::around(sandbox_with_database());
    let password = "p'w \"$x`id`\\;#%é";
    for (name, encoded) in [
        ("x?sslmode=disable", "x%3Fsslmode%3Ddisable"),
        ("d'b \"q\" \\ é&a=b#/", "d%27b%20%22q%22%20%5C%20%C3%A9%26a%3Db%23%2F"),
    ] {
        let port = world.aws.database("app", password, name).unwrap();
        let url = format!("jdbc:postgresql://localhost:{port}/{encoded}");
        database(&world, "hostile", &url, password, &[]);
        let query = "select current_database(), ssl from pg_stat_ssl where pid = pg_backend_pid()";
        for script in [
            format!("\"$LAKEKEY\" glue-conn hostile -- psql -XAtc '{query}'"),
            format!("psql -XAt -d \"$(\"$LAKEKEY\" glue-conn hostile -f url)\" -c '{query}'"),
        ] {
            assert_eq!(bash_text(&world, &script), format!("{name}|t\n"), "{script}");
        }
    }
}

//! The mariadb client with what glue-conn hands out, against a real server.

use sandbox::Sandbox;

use super::database;
use super::mariadb_server::MariaDb;
use crate::common::tools::{bash, bash_text};
use crate::common::world::World;

const QUERY: &str = "select substring_index(current_user(), '@', 1), database()";

#[test]
#[ignore = "needs mariadb-server"]
fn the_client_reads_option_files_and_variables() {
    let world = World::new();
    let server = MariaDb::start(&world);
    let file = "mariadb --defaults-extra-file=<(\"$LAKEKEY\" glue-conn here -f mysql)";
    for (index, (password, name, encoded)) in [
        ("plain", "shop", "shop"),
        ("p'w \"$x`id`\\;#%é ", "x?sslmode=disable", "x%3Fsslmode=disable"),
        ("back\\nslash\\", "shop", "shop"),
        (" two\nlines\ttab", "d#b 'q' \"r\" ;é", "d%23b%20'q'%20%22r%22%20;é"),
        ("!include /etc/passwd", "[client]", "[client]"),
    ]
    .into_iter()
    .enumerate()
    {
        let user = format!("user {index}");
        server.allow(&user, password, name);
        let url = format!("jdbc:mysql://localhost:{}/{encoded}", server.port);
        database(&world, "here", &url, password, &[("USERNAME", &user)]);
        let expected = format!("{user}\t{name}\n");
        let script = format!("{file} --default-character-set=utf8mb4 -N --raw -e \"{QUERY}\"");
        assert_eq!(bash_text(&world, &script), expected, "{script}");
        // MYSQL_HOST, MYSQL_TCP_PORT and MYSQL_PWD are the client's own.
        let script = format!(
            "\"$LAKEKEY\" glue-conn here -- sh -c 'mariadb --no-defaults --protocol=tcp \
             --default-character-set=utf8mb4 -N --raw -u \"$MYSQL_USER\" -e \"{}\" \
             \"$MYSQL_DATABASE\"'",
            QUERY.replace('\'', "'\\''")
        );
        assert_eq!(bash_text(&world, &script), expected, "{script}");
    }
    // Programs that know no database read the file too.
    let script = "mariadb-admin --defaults-extra-file=<(\"$LAKEKEY\" glue-conn here -f mysql) ping";
    assert!(bash_text(&world, script).contains("mysqld is alive"));
}

#[test]
#[ignore = "needs mariadb-server"]
fn enforced_tls_is_tls_and_checks_the_server() {
    let world = World::new();
    let server = MariaDb::start(&world);
    server.allow("app", "pw-in-the-file", "shop");
    let query = "-N -e \"show status like 'Ssl_cipher'\"";
    let run = |host: &str, enforce: &str, more: &str| {
        let url = format!("jdbc:mysql://{host}:{}/shop", server.port);
        database(&world, "here", &url, "pw-in-the-file", &[("JDBC_ENFORCE_SSL", enforce)]);
        bash(
            &world,
            &format!(
                "mariadb --defaults-extra-file=<(\"$LAKEKEY\" glue-conn here -f mysql {more}) {query}"
            ),
        )
    };
    let good = run("localhost", "True", "");
    let stdout = String::from_utf8_lossy(&good.stdout);
    let stderr = String::from_utf8_lossy(&good.stderr);
    assert!(stdout.contains("TLS_") || stdout.contains("AES"), "{stdout} {stderr}");
    // The certificate names localhost and 127.0.0.1.
    let elsewhere = run("127.0.0.2", "true", "");
    assert!(!elsewhere.status.success(), "the server's name is checked");
    assert!(run("127.0.0.2", "false", "").status.success());
    let stranger = Sandbox::start().unwrap();
    let more = format!("--sslrootcert {}", stranger.authority_file().display());
    let free = run("localhost", "false", &more);
    assert!(free.status.success(), "nobody demanded that the server be checked");
    let untrusted = run("localhost", "true", &more);
    assert!(!untrusted.status.success());
    let stderr = String::from_utf8_lossy(&untrusted.stderr);
    assert!(stderr.to_ascii_lowercase().contains("certificate"), "{stderr}");
}

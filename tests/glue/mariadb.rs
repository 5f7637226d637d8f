//! The mariadb client with what glue-conn hands out, against a real server.

use sandbox::Sandbox;

use super::database;
use super::mariadb_server::MariaDb;
use crate::common::tools::{bash, bash_text};
use crate::common::world::{World, write};

const QUERY: &str = "select substring_index(current_user(), '@', 1), database()";

#[test]
#[ignore = "needs mariadb-server"]
fn the_client_reads_option_files_and_variables() {
    let world = World::new();
    let server = MariaDb::start(&world);
    let file = "mariadb --defaults-file=<(\"$LAKEKEY\" glue-conn here -f mysql)";
    let own = "\"$LAKEKEY\" glue-conn here -- mariadb";
    let connected = "\"$LAKEKEY\" connect here --";
    let target = "[targets.here]\nservice = 'glue-conn'\nname = 'here'\n";
    write(&world.home.path().join(".config/lakekey/config.toml"), target);
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
        for client in [file, own, connected] {
            let script =
                format!("{client} --default-character-set=utf8mb4 -N --raw -e \"{QUERY}\"");
            assert_eq!(bash_text(&world, &script), expected, "{script}");
        }
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
    for script in [
        "mariadb-admin --defaults-file=<(\"$LAKEKEY\" glue-conn here -f mysql) status",
        "\"$LAKEKEY\" glue-conn here -- mariadb-admin status",
        "\"$LAKEKEY\" glue-conn here -- mysqlshow --status",
    ] {
        assert!(
            bash_text(&world, script).contains("Uptime") || script.contains("show"),
            "{script}"
        );
    }
    let script = "\"$LAKEKEY\" glue-conn here -- mysqldump --databases mysql --no-data";
    assert!(bash_text(&world, script).contains("CREATE TABLE"));
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
        let [by_file, by_lakekey] = [
            format!(
                "mariadb --defaults-file=<(\"$LAKEKEY\" glue-conn here -f mysql {more}) {query}"
            ),
            format!("\"$LAKEKEY\" glue-conn here {more} -- mariadb {query}"),
        ]
        .map(|script| bash(&world, &script));
        assert_eq!(by_file.status, by_lakekey.status);
        assert_eq!(by_file.stdout, by_lakekey.stdout);
        assert!(!String::from_utf8_lossy(&by_lakekey.stderr).contains("ssl-mode"));
        by_file
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

#[test]
#[ignore = "needs mariadb-server"]
fn doctor_logs_in_with_the_client() {
    let world = World::new();
    let server = MariaDb::start(&world);
    server.allow("app", "pw-in-the-file", "shop");
    let url = format!("jdbc:mysql://localhost:{}/shop", server.port);
    let config = world.home.path().join(".config/lakekey/config.toml");
    write(&config, "[targets.shop]\nservice = \"glue-conn\"\nname = \"here\"\n");
    let doctor = |password: &str| {
        database(&world, "here", &url, password, &[("USERNAME", "app")]);
        let output = bash(&world, "\"$LAKEKEY\" doctor shop");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, report) = doctor("pw-in-the-file");
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("ok       login        mariadb: select 1 in "), "{report}");
    assert!(report.contains("skipped  tls          the client checks it at login"), "{report}");
    let (status, report) = doctor("wrong-password");
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains("failed   login        mariadb: ERROR 1045"), "{report}");
    assert!(!report.contains("wrong-password"), "{report}");
}

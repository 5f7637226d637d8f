//! Real clients log in with a token, and servers that verify it reject any other.

use sandbox::{DSQL_HOST, RDS_HOST, Sandbox};
use testkit::tools::{sandbox_with_database, tool};

use crate::common::sources::root;
use crate::common::tools::{bash, bash_text};
use crate::common::world::{World, write};

/// Where clients connect to a server that listens on `port` of this machine.
fn tunnel(port: u16) -> String {
    format!("--host-address 127.0.0.1 --connect-port {port}")
}

/// Runs a script that must fail, and returns what it wrote.
#[track_caller]
fn failure(world: &World, script: &str) -> String {
    let output = bash(world, script);
    assert!(!output.status.success(), "{script}");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
#[ignore = "needs postgresql"]
fn psql_logs_in_to_rds_and_dsql() {
    tool("psql", "postgresql-client");
    let sandbox = sandbox_with_database();
    let port = sandbox.token_users().unwrap();
    let world = World::around(sandbox);
    let tunnel = tunnel(port);
    let rds = format!("rds-token --hostname {RDS_HOST} -U app_user -d orders {tunnel}");
    let dsql = format!("dsql-token --hostname {DSQL_HOST} {tunnel}");
    let query = "psql -XAtc 'select current_user, current_database()'";
    for (words, expected) in [
        (&rds, "app_user|orders\n"),
        (&dsql, "admin|postgres\n"),
        (&format!("{dsql} -U app_user -d orders"), "app_user|orders\n"),
    ] {
        for script in [
            format!("\"$LAKEKEY\" {words} -- {query}"),
            format!("eval \"$(\"$LAKEKEY\" {words})\" && {query}"),
            format!(
                "psql -XAt -d \"$(\"$LAKEKEY\" {words} -f url)\" -c 'select current_user, current_database()'"
            ),
        ] {
            assert_eq!(bash_text(&world, &script), expected, "{script}");
        }
    }
    // With a session, whose token is much longer.
    let role = format!("\"$LAKEKEY\" {rds} --profile role -- {query}");
    let mut in_role = world;
    in_role.aws_config(
        "[profile role]\nrole_arn = arn:aws:iam::111122223333:role/tokens\n\
         credential_source = Environment\n",
    );
    assert_eq!(bash_text(&in_role, &role), "app_user|orders\n");
}

#[test]
#[ignore = "needs postgresql"]
fn server_rejects_what_the_token_is_not_for() {
    tool("psql", "postgresql-client");
    let sandbox = sandbox_with_database();
    let port = sandbox.token_users().unwrap();
    let mut world = World::around(sandbox);
    let tunnel = tunnel(port);
    let rds = |host: &str, user: &str, more: &str| {
        format!(
            "\"$LAKEKEY\" rds-token --hostname {host} -U {user} -d orders {tunnel} --sslmode require \
             {more} -- psql -XAtc 'select 1'"
        )
    };
    assert_eq!(bash_text(&world, &rds(RDS_HOST, "app_user", "")), "1\n");
    let other = RDS_HOST.replace("shop", "other");
    let west = RDS_HOST.replace("eu-west-1", "us-east-1");
    for script in [
        rds(&other, "app_user", ""),
        rds(&west, "app_user", ""),
        rds("localhost", "app_user", ""),
        rds(RDS_HOST, "app_user", "--port 5433"),
        // The user of the token is another than the one who logs in.
        rds(RDS_HOST, "app_user", "").replace("psql -X", "psql -U admin -X"),
    ] {
        let said = failure(&world, &script);
        assert!(said.contains("PAM authentication failed"), "{script}: {said}");
    }
    // A clock that is ahead makes tokens from the future, and so does one of the server that is
    // behind.
    let token =
        format!("\"$LAKEKEY\" rds-token --hostname {RDS_HOST} -U app_user --field password");
    let login = format!(
        "PGPASSWORD=$(cat $HOME/token) psql -XAtc 'select 1' \
         'host=127.0.0.1 port={port} user=app_user dbname=orders sslmode=require'"
    );
    let token = bash_text(&world, &token);
    write(&world.home.path().join("token"), token.trim_end());
    assert_eq!(bash_text(&world, &login), "1\n");
    for seconds in [-600, 901, 0] {
        world.aws.clock_offset(seconds);
        let output = bash(&world, &login);
        assert_eq!(output.status.success(), seconds == 0, "{seconds}: {output:?}");
    }
    // Someone else's key.
    world.set("AWS_SECRET_ACCESS_KEY", "another/secret/access/key");
    let said = failure(&world, &rds(RDS_HOST, "app_user", ""));
    assert!(said.contains("PAM authentication failed"), "{said}");
}

#[test]
#[ignore = "needs postgresql"]
fn doctor_says_what_the_login_needs() {
    tool("psql", "postgresql-client");
    let sandbox = sandbox_with_database();
    let port = sandbox.token_users().unwrap();
    let world = World::around(sandbox);
    let target = format!(
        "service = 'rds-token'\nhostname = '{RDS_HOST}'\ndb-name = 'orders'\n\
         host-address = '127.0.0.1'\nconnect-port = {port}\n"
    );
    let config = format!(
        "[targets.shop]\nusername = 'app_user'\n{target}\n\
         [targets.wrong]\nport = 5433\nusername = 'app_user'\n{target}"
    );
    write(&world.home.path().join(".config/lakekey/config.toml"), &config);
    let good = bash_text(&world, "\"$LAKEKEY\" doctor shop");
    assert!(good.contains("ok       login        psql: select 1 in "), "{good}");
    let bad = failure(&world, "\"$LAKEKEY\" doctor wrong");
    assert!(bad.contains("PAM authentication failed for user"), "{bad}");
    assert!(bad.contains("rds-db:connect") && bad.contains("GRANT rds_iam TO user"), "{bad}");
}

#[test]
#[ignore = "needs mariadb-client"]
fn mariadb_sends_the_token_over_tls_only() {
    tool("mariadb", "mariadb-client");
    let world = World::new();
    let server = world.aws.mysql().unwrap();
    let port = server.port;
    // The name is looked up, so that the certificate can be checked for it.
    let words = format!("rds-token --hostname localhost --engine mysql --port {port} -U app_user");
    let query = "-N -e 'select 1'";
    let by_lakekey = format!("\"$LAKEKEY\" {words} -q -- mariadb {query}");
    let by_file = format!("mariadb --defaults-file=<(\"$LAKEKEY\" {words} -q -f mysql) {query}");
    for script in [&by_lakekey, &by_file] {
        // MariaDB's client says of a line for MySQL's that it does not need it.
        let text = bash_text(&world, script);
        assert_eq!(text.lines().last(), Some("app_user"), "{script}: {text}");
    }
    assert_eq!(bash_text(&world, &by_lakekey), "app_user\n");
    let stderr = String::from_utf8(bash(&world, &by_lakekey).stderr).unwrap();
    assert_eq!(stderr, "", "the client does not warn of an option that it does not need");
    // Through a tunnel, where the name cannot be checked.
    let tunnel = tunnel(port);
    let words = format!(
        "rds-token --hostname {RDS_HOST} --engine mysql -U app_user {tunnel} --sslmode require"
    );
    let script = format!("\"$LAKEKEY\" {words} -- mariadb {query}");
    assert_eq!(bash_text(&world, &script), "app_user\n");
    let script = script.replace("--engine mysql", "--engine mysql --port 3307");
    let said = failure(&world, &script);
    assert!(said.contains("Access denied for user 'app_user'"), "{said}");
    // An authority that did not sign the server's certificate.
    let stranger = Sandbox::start().unwrap();
    let file = stranger.authority_file();
    let script = by_lakekey.replace(" -q", &format!(" -q --sslrootcert {}", file.display()));
    let said = failure(&world, &script).to_ascii_lowercase();
    assert!(said.contains("certificate"), "{said}");
}

#[test]
#[ignore = "needs python3-venv"]
fn kafka_client_logs_in_by_its_callback() {
    let world = World::new();
    let server = world.aws.kafka().unwrap();
    let python = root().join("target/test-tools/venv-readers/bin/python");
    let script = root().join("tests/tokens/kafka_client.py");
    let run = |more: &str| {
        format!(
            "{} {} localhost:{} {} \"$LAKEKEY\" msk-token {more}",
            python.display(),
            script.display(),
            server.port,
            world.aws.authority_file().display(),
        )
    };
    assert_eq!(bash_text(&world, &run("")), "brokers: 1\n");
    let said = failure(&world, &run("--region us-east-1"));
    assert!(said.contains("Access denied"), "{said}");
}

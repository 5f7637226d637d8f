//! `rds-token`: what it accepts, signs and prints.

use super::{makes_no_call, rejected, value};
use crate::common::world::{World, write};

const HOST: &str = "shop.cluster-abc.eu-west-1.rds.amazonaws.com";
const PROXY: &str = "shop.proxy-abc.eu-west-1.rds.amazonaws.com";
const TOKEN: &[&str] = &["rds-token", "--hostname", PROXY, "-U", "app_user"];
const MYSQL: &[&str] =
    &["rds-token", "--hostname", PROXY, "-U", "app_user", "--engine", "mysql", "-d", "shop"];

#[test]
fn token_names_endpoint_port_user_and_region_of_the_host() {
    let mut world = World::new();
    // The region of the session is another: the host's is signed.
    world.set("AWS_REGION", "us-east-1").set("AWS_DEFAULT_REGION", "us-east-1");
    let outcome = world.run(TOKEN);
    makes_no_call(&world, &outcome);
    let token = outcome.variable("PGPASSWORD").unwrap();
    assert!(
        token.starts_with(&format!("{PROXY}:5432/?Action=connect&DBUser=app_user&")),
        "{token}"
    );
    assert!(token.contains("%2Feu-west-1%2Frds-db%2Faws4_request"), "{token}");
    assert!(token.contains("&X-Amz-Expires=900&"), "{token}");
    for (name, expected) in [
        ("PGHOST", PROXY),
        ("PGPORT", "5432"),
        ("PGUSER", "app_user"),
        ("PGSSLMODE", "verify-full"),
    ] {
        assert_eq!(outcome.variable(name).as_deref(), Some(expected), "{name}");
    }
    // Without any region in the environment, that of the host is enough.
    world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION");
    world.run(&[TOKEN, &["--refresh"]].concat()).succeeds();
    // Servers compare the name in lower case.
    let upper = PROXY.to_uppercase() + ".";
    let token =
        value(&world, &["rds-token", "--host", &upper, "-U", "a", "--port", "6000"], "password");
    assert!(token.starts_with(&format!("{PROXY}:6000/?")), "{token}");
}

#[test]
fn typed_region_must_be_that_of_the_host() {
    let mut world = World::new();
    let wrong = [TOKEN, &["--region", "eu-central-1"]].concat();
    let stderr = rejected(&world, &wrong);
    assert!(stderr.contains("'eu-central-1'") && stderr.contains("is in eu-west-1"), "{stderr}");
    world.run(&[TOKEN, &["--region", "eu-west-1"]].concat()).succeeds();
    world.set("LAKEKEY_REGION", "eu-central-1");
    let outcome = world.run(TOKEN);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("LAKEKEY_REGION"), "{}", outcome.stderr);
}

#[test]
fn what_no_server_would_accept_is_rejected() {
    let world = World::new();
    for (words, reason) in [
        (&["-U", "a"][..], "missing --hostname"),
        (&["--hostname", HOST], "missing --username"),
        (&["--hostname", "https://x.example", "-U", "a"], "without scheme, port and path"),
        (&["--hostname", "x.example:5432", "-U", "a"], "without scheme, port and path"),
        (&["--hostname", "", "-U", "a"], "without scheme, port and path"),
        (&["--hostname", HOST, "-U", "a\nb"], "without control characters"),
        (&["--hostname", HOST, "-U", ""], "1 to 63 characters"),
        (&["--hostname", HOST, "--port", "0", "-U", "a"], "1 to 65535"),
        (&["--hostname", HOST, "--engine", "oracle", "-U", "a"], "postgresql"),
        (&["--hostname", HOST, "-U", "a", "--host-address", "localhost"], "must be an IP address"),
        (&["--hostname", HOST, "-U", "a", "--sslmode", "disable"], "verify-full"),
        (&["--hostname", HOST, "-U", "a", "--endpoint-url", "https://x.example"], "signs locally"),
    ] {
        let stderr = rejected(&world, &[&["rds-token"], words].concat());
        assert!(stderr.contains(reason), "{words:?}: {stderr}");
    }
    let long = "u".repeat(33);
    world.run(&["rds-token", "--hostname", PROXY, "-U", &long]).succeeds();
    let world = World::new();
    let words = ["rds-token", "--hostname", PROXY, "-U", &long, "--engine", "mysql"];
    assert!(rejected(&world, &words).contains("1 to 32 characters"));
}

#[test]
fn name_that_is_no_endpoint_is_pointed_out() {
    let world = World::new();
    for host in ["localhost", "db.example.com", "127.0.0.1"] {
        let outcome = world.run(&["rds-token", "--hostname", host, "-U", "a"]);
        outcome.succeeds();
        assert!(
            outcome.stderr.contains("RDS rejects tokens for any other name"),
            "{}",
            outcome.stderr
        );
        assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    }
    assert_eq!(world.run(TOKEN).stderr, "");
}

#[test]
fn tunnel_changes_where_clients_connect_and_not_the_token() {
    let world = World::new();
    let tunnel = ["--host-address", "127.0.0.1", "--connect-port", "15432"];
    let outcome = world.run(&[TOKEN, &tunnel].concat());
    let token = outcome.variable("PGPASSWORD").unwrap();
    assert!(token.starts_with(&format!("{PROXY}:5432/?")), "{token}");
    for (name, expected) in [("PGHOST", PROXY), ("PGHOSTADDR", "127.0.0.1"), ("PGPORT", "15432")] {
        assert_eq!(outcome.variable(name).as_deref(), Some(expected), "{name}");
    }
    // The clients of MySQL have no address beside the name.
    let stderr = rejected(&World::new(), &[MYSQL, &tunnel].concat());
    assert!(stderr.contains("--sslmode require"), "{stderr}");
    let weaker = [MYSQL, &tunnel, &["--sslmode", "require"]].concat();
    let outcome = world.run(&weaker);
    outcome.succeeds();
    assert!(outcome.variable("MYSQL_PWD").unwrap().starts_with(&format!("{PROXY}:3306/?")));
    assert_eq!(outcome.variable("MYSQL_HOST").as_deref(), Some("127.0.0.1"));
    let file = world.run(&[&weaker[..], &["-f", "mysql"]].concat()).stdout;
    assert!(file.contains("\nloose-ssl-mode=REQUIRED\n"), "{file}");
    assert!(file.contains("\nssl\nskip-ssl-verify-server-cert\n"), "{file}");
    assert!(!file.contains("ssl-ca"), "{file}");
    let stderr = rejected(&World::new(), &[MYSQL, &["--sslmode", "verify-ca"]].concat());
    assert!(stderr.contains("support require and verify-full"), "{stderr}");
}

#[test]
fn engine_follows_from_the_port() {
    let world = World::new();
    for (words, variable) in [
        (&[][..], "PGPORT"),
        (&["--port", "3306"], "MYSQL_TCP_PORT"),
        (&["--port", "3306", "--engine", "postgresql"], "PGPORT"),
        (&["--engine", "mysql"], "MYSQL_TCP_PORT"),
        (&["--port", "3307"], "PGPORT"),
    ] {
        let outcome = world.run(&[TOKEN, words].concat());
        assert!(outcome.variable(variable).is_some(), "{words:?}: {}", outcome.stdout);
    }
}

#[test]
fn mysql_clients_are_told_to_send_the_token_over_tls_only() {
    let world = World::new();
    let outcome = world.run(MYSQL);
    assert_eq!(outcome.variable("LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN").as_deref(), Some("1"));
    let url = outcome.variable("JDBC_URL").unwrap();
    assert!(url.starts_with(&format!("jdbc:mysql://{PROXY}:3306/shop?")), "{url}");
    assert!(url.contains("sslMode=VERIFY_IDENTITY"), "{url}");
    assert!(outcome.stderr.contains("-f mysql"), "{}", outcome.stderr);
    let file = world.run(&[MYSQL, &["-f", "mysql"]].concat());
    for line in [
        "enable-cleartext-plugin",
        "loose-ssl-mode=VERIFY_IDENTITY",
        "ssl-verify-server-cert",
        "protocol=tcp",
    ] {
        assert!(file.stdout.lines().any(|own| own == line), "{line}: {}", file.stdout);
    }
    assert_eq!(file.stderr, "");
    // A command that is no client of MySQL gets only variables.
    let launched = world.run(&[MYSQL, &["--", "true"]].concat());
    assert!(launched.stderr.contains("-f mysql"), "{}", launched.stderr);
    assert_eq!(launched.launched.unwrap()["LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN"], "1");
    // Another credential of MySQL removes it.
    let unset = world.run(&["rds-token", "--unset"]).stdout;
    assert!(unset.contains("LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN"), "{unset}");
}

#[test]
fn bundle_of_rds_is_found_or_asked_for() {
    let mut world = World::new();
    world.unset("LAKEKEY_SSLROOTCERT").unset("SSL_CERT_FILE");
    world.unset("XDG_CONFIG_HOME");
    let words = ["rds-token", "--hostname", HOST, "-U", "a"];
    let place = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
    let outcome = world.run(&words);
    outcome.succeeds();
    assert!(outcome.stderr.contains(place), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("rds-global-bundle.pem"), "{}", outcome.stderr);
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    // The login fails rather than trusts.
    assert_eq!(outcome.variable("PGSSLMODE").as_deref(), Some("verify-full"));
    assert_eq!(world.run(&words).stderr, "", "said once");
    assert_eq!(world.run(TOKEN).stderr, "", "a proxy has a public certificate");
    let bundle = world.home.path().join(".config/lakekey/rds-global-bundle.pem");
    write(&bundle, "certificates");
    for refresh in [&[][..], &["--refresh"]] {
        let outcome = world.run(&[&words[..], refresh].concat());
        let file = outcome.variable("PGSSLROOTCERT");
        assert_eq!(file.as_deref(), Some(&*bundle.to_string_lossy()));
        assert_eq!(outcome.stderr, "");
    }
    assert_ne!(
        world.run(TOKEN).variable("PGSSLROOTCERT").as_deref(),
        Some(&*bundle.to_string_lossy())
    );
}

#[test]
fn each_format_has_the_token() {
    let world = World::new();
    let token = value(&world, &[TOKEN, &["-d", "orders"]].concat(), "password");
    assert!(token.contains("%2F"));
    let run = |format: &str| world.run(&[TOKEN, &["-d", "orders", "-f", format]].concat());
    let url = run("url").stdout;
    assert!(url.contains("%252Feu-west-1%252Frds-db"), "{url}");
    assert!(url.starts_with("postgresql://app_user:shop.proxy-abc"), "{url}");
    assert!(run("pgpass").stdout.starts_with(&format!("{PROXY}:5432:orders:app_user:")));
    assert!(run("jdbc").stdout.starts_with(&format!("jdbc:postgresql://{PROXY}:5432/orders?")));
    let cmd = run("windows-cmd");
    cmd.ends_with(2);
}

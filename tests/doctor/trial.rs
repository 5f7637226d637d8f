//! `lakekey doctor TARGET`: a target tried from end to end.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use sandbox::{Sandbox, Status, Workgroup};
use serde_json::Value;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};
use testkit::tools::sandbox_with_database;

use crate::common::tools::LAKEKEY;
use crate::common::world::{Outcome, World, write};

/// Returns a machine with a database, and a target `dw` that has these settings too.
fn machine(settings: &str) -> Real {
    let machine = Real::with(LAKEKEY, sandbox_with_database(), KeyringEnvironment::without_bus());
    write(&machine.keyring.path("home/.config/lakekey/config.toml"), &target(settings));
    machine
}

fn target(settings: &str) -> String {
    format!(
        "[targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n{settings}\n"
    )
}

/// Returns the report of `doctor dw` with further `arguments`, and the status.
fn tried(machine: &Real, arguments: &[&str]) -> (String, Option<i32>) {
    let output = machine.lakekey(["doctor", "dw"]).args(arguments).output().unwrap();
    let stdout = text(&output.stdout);
    assert_eq!(text(&output.stderr), "", "{stdout}");
    for secret in machine.aws.passwords() {
        assert!(!stdout.contains(&secret), "{stdout}");
    }
    (stdout, output.status.code())
}

/// Returns the state and the text of each step.
fn steps(report: &str) -> Vec<(&str, &str, &str)> {
    let lines = report.lines().filter(|line| !line.starts_with(' '));
    lines
        .filter_map(|line| {
            let (state, rest) = line.split_once(' ')?;
            let (check, says) = rest.trim_start().split_once("  ")?;
            Some((state, check, says.trim_start()))
        })
        .collect()
}

fn summary(report: &str) -> &str {
    report.lines().last().unwrap()
}

#[test]
#[ignore = "needs postgresql"]
fn good_target_passes_every_step() {
    let machine = machine("");
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(0), "{report}");
    let steps = steps(&report);
    let names: Vec<(&str, &str)> = steps.iter().map(|(state, check, _)| (*state, *check)).collect();
    let all = ["config", "sign-in", "credentials", "dns", "tcp", "tls", "login"];
    assert_eq!(names, all.map(|check| ("ok", check)), "{report}");
    let says = |check: &str| steps.iter().find(|(_, name, _)| *name == check).unwrap().2;
    let path = machine.keyring.path("home/.config/lakekey/config.toml");
    assert_eq!(says("config"), format!("{}:1", path.display()));
    assert!(says("sign-in").starts_with("arn:aws:"), "{report}");
    assert!(says("credentials").starts_with("GetCredentials, GetWorkgroup: "), "{report}");
    assert!(says("credentials").ends_with(" ms, valid for 15m"), "{report}");
    assert!(says("dns").starts_with("localhost in "), "{report}");
    assert!(says("tcp").contains(" in ") && says("tcp").ends_with(" ms"), "{report}");
    assert!(says("tls").starts_with("certificate verified (verify-full) in "), "{report}");
    assert!(says("login").starts_with("psql: select 1 in "), "{report}");
    assert_eq!(summary(&report), "7 ok");
    // It bypasses the cache, and leaves nothing in it.
    assert_eq!(tried(&machine, &[]).1, Some(0));
    assert_eq!(machine.aws.count("GetCredentials"), 2);
    assert!(!machine.keyring.path("home/.local/state/lakekey/index").exists());
    let json: Value = serde_json::from_str(&tried(&machine, &["-f", "json"]).0).unwrap();
    assert_eq!((&json["ok"], &json["summary"]["ok"]), (&true.into(), &7.into()));
    assert_eq!(json["checks"][0]["target"], "dw");
}

#[test]
#[ignore = "needs postgresql"]
fn wrong_port_fails_at_tcp_with_status_1() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let machine = machine(&format!(
        "host = \"localhost\"\nport = {}\nsslmode = \"verify-ca\"",
        closed.port()
    ));
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(1), "{report}");
    let last = *steps(&report).last().unwrap();
    assert_eq!((last.0, last.1), ("failed", "tcp"), "{report}");
    assert!(
        last.2.contains(&format!("localhost:{}: Connection refused", closed.port())),
        "{report}"
    );
    assert!(report.contains("hint: check the port"), "{report}");
    assert!(report.contains("ok       credentials  GetCredentials: "), "{report}");
    assert_eq!(summary(&report), "1 failed, 4 ok");
}

#[test]
#[ignore = "needs postgresql"]
fn certificate_for_another_name_fails_at_tls() {
    let mut machine =
        Real::with(LAKEKEY, sandbox_with_database(), KeyringEnvironment::without_bus());
    let port = machine.aws.new_workgroup("x").endpoint.unwrap().port;
    let other = format!("host = \"dw.example.com\"\nhost-address = \"127.0.0.1\"\nport = {port}");
    let file = machine.keyring.path("home/.config/lakekey/config.toml");
    write(&file, &target(&other));
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(
        report.contains("skipped  dns          not needed: --host-address is 127.0.0.1"),
        "{report}"
    );
    let last = *steps(&report).last().unwrap();
    assert_eq!((last.0, last.1), ("failed", "tls"), "{report}");
    assert!(last.2.contains("not valid for name"), "{report}");
    assert!(report.contains("hint: use the name that is in the certificate"), "{report}");
    // What libpq does not check, this does not either.
    write(&file, &target(&format!("{other}\nsslmode = \"verify-ca\"")));
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("certificate verified, but not its name (verify-ca)"), "{report}");
    // An authority of someone else.
    let stranger = Sandbox::start().unwrap();
    let authority = stranger.authority_file();
    let settings = format!("sslrootcert = \"{}\"", authority.display());
    write(&file, &target(&settings));
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(0), "{report}");
    let overrides = "warning  config       LAKEKEY_SSLROOTCERT overrides sslrootcert";
    assert!(report.contains(overrides), "{report}");
    machine.unset("LAKEKEY_SSLROOTCERT");
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains("failed   tls") && report.contains("--sslrootcert FILE"), "{report}");
}

#[test]
#[ignore = "needs postgresql"]
fn wrong_database_fails_at_the_login() {
    let machine = machine("[targets.pg]\nservice = \"glue-conn\"\nname = \"pg\"");
    let port = machine.aws.database("app", "Hunter2Hunter2", "shop").unwrap();
    let connect = |database: &str| {
        let url = format!("jdbc:postgresql://localhost:{port}/{database}");
        let properties = [
            ("JDBC_CONNECTION_URL", url.as_str()),
            ("USERNAME", "app"),
            ("PASSWORD", "Hunter2Hunter2"),
        ];
        machine.aws.catalog(|catalog| catalog.connection("pg", "JDBC", &properties));
        let output = machine.lakekey(["doctor", "pg"]).output().unwrap();
        let report = text(&output.stdout);
        assert!(!report.contains("Hunter2"), "{report}");
        (report, output.status.code())
    };
    let (report, status) = connect("shop");
    assert_eq!(status, Some(0), "{report}");
    let (report, status) = connect("nowhere");
    assert_eq!(status, Some(1), "{report}");
    let last = *steps(&report).last().unwrap();
    assert_eq!((last.0, last.1), ("failed", "login"), "{report}");
    assert_eq!(last.2, "psql: FATAL: database \"nowhere\" does not exist", "{report}");
    assert!(report.contains("hint: run `lakekey connect pg`"), "{report}");
    assert_eq!(summary(&report), "1 failed, 6 ok");
}

#[test]
#[ignore = "needs postgresql"]
fn login_that_the_client_rejects_has_its_reason_and_a_hint() {
    let cases = [
        (
            "psql: error: connection to server at \"localhost\" (127.0.0.1), port 5439 failed: \
             FATAL:  database \"dev\" does not exist",
            "psql: FATAL: database \"dev\" does not exist",
            "hint: check db-name of target 'dw'",
        ),
        (
            "psql: error: FATAL:  password authentication failed for user \"IAMR:demo\"",
            "psql: FATAL: password authentication failed for user \"IAMR:demo\"",
            "hint: the server rejects the user",
        ),
        ("", "psql: it gives no reason", "hint: run `lakekey connect dw`"),
    ];
    let mut machine = machine("");
    let stub = machine.keyring.path("home/bin/psql");
    let path = format!("{}:/usr/bin:/bin", stub.parent().unwrap().display());
    machine.set("PATH", &path);
    for (said, shown, hint) in cases {
        write(&stub, &format!("#!/bin/sh\necho '{said}' >&2\nexit 2\n"));
        std::fs::set_permissions(&stub, std::fs::Permissions::from_mode(0o755)).unwrap();
        let (report, status) = tried(&machine, &[]);
        assert_eq!(status, Some(1), "{report}");
        assert!(report.contains(&format!("failed   login        {shown}")), "{report}");
        assert!(report.contains(hint), "{report}");
    }
}

#[test]
#[ignore = "needs postgresql"]
fn login_without_a_client_is_skipped() {
    let mut machine = machine("");
    machine.set("PATH", "/nowhere");
    let (report, status) = tried(&machine, &[]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("skipped  login        psql is not on PATH"), "{report}");
}

/// Returns a world with a config file of `text`.
fn world(text: &str) -> World {
    let world = World::new();
    write(&world.home.path().join(".config/lakekey/config.toml"), text);
    world
}

fn last(outcome: &Outcome) -> (String, String) {
    let value: Value = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|_| panic!("{} {}", outcome.stdout, outcome.stderr));
    let check = value["checks"].as_array().unwrap().last().unwrap().clone();
    let text = |key: &str| check[key].as_str().unwrap_or_default().to_owned();
    (format!("{} {}", text("state"), text("check")), text("message"))
}

#[test]
fn expired_sign_in_fails_with_status_3_and_asks_nobody() {
    let mut world = world(&target("profile = \"ssoexp\""));
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
    world.aws_config(
        "[profile ssoexp]\nsso_session = corp\nsso_account_id = 111122223333\n\
         sso_role_name = analyst\nregion = eu-west-1\n[sso-session corp]\nsso_region = eu-west-1\n\
         sso_start_url = https://example.awsapps.com/start\n",
    );
    let cache = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
    write(
        &world.home.path().join(cache),
        r#"{"startUrl":"https://example.awsapps.com/start","region":"eu-west-1","accessToken":"x",
            "expiresAt":"2020-01-01T00:00:00Z"}"#,
    );
    let outcome = world.run(&["doctor", "dw", "-f", "json"]);
    outcome.ends_with(3);
    assert_eq!(last(&outcome).0, "failed sign-in", "{}", outcome.stdout);
    assert!(outcome.stdout.contains("aws sso login --profile ssoexp"), "{}", outcome.stdout);
    assert_eq!((outcome.stderr.as_str(), world.fetches()), ("", 0));
}

#[test]
fn workgroup_that_is_not_ready_fails_as_its_command_would() {
    let world = world(&target(""));
    let workgroup = world.aws.new_workgroup("analytics");
    world.aws.workgroup(Workgroup { status: Status::Creating, endpoint: None, ..workgroup });
    let outcome = world.run(&["doctor", "dw", "-f", "json"]);
    outcome.ends_with(world.creds(&[]).status);
    let (step, says) = last(&outcome);
    assert_eq!(step, "failed credentials", "{}", outcome.stdout);
    assert!(says.contains("CREATING"), "{says}");
}

#[test]
fn mistake_in_the_target_is_the_first_step() {
    let world = world(&target("port = \"x\""));
    let outcome = world.run(&["doctor", "dw", "-f", "json"]);
    outcome.ends_with(2);
    assert_eq!(last(&outcome).0, "failed config", "{}", outcome.stdout);
    assert!(world.aws.requests().is_empty());
    let outcome = world.run(&["doctor", "dww"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("did you mean dw?"), "{}", outcome.stderr);
}

#[test]
fn cache_is_neither_read_nor_written() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let world = world(&target(&format!("host = \"127.0.0.1\"\nport = {}", closed.port())));
    let before = (world.store.entries(), world.store.sets());
    for round in 1..=2 {
        let outcome = world.run(&["doctor", "dw", "-f", "json"]);
        outcome.ends_with(1);
        assert_eq!(world.fetches(), round);
    }
    assert_eq!((world.store.entries(), world.store.sets()), before);
}

#[test]
fn silent_server_costs_no_more_than_the_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let world = world(&target(&format!("host = \"127.0.0.1\"\nport = {port}")));
    let begun = Instant::now();
    let outcome = world.run(&["doctor", "dw", "-f", "json", "--timeout", "2"]);
    assert!(begun.elapsed() < testkit::PATIENCE, "{:?}", begun.elapsed());
    assert!(begun.elapsed() > Duration::from_secs(1), "it did not wait");
    outcome.ends_with(1);
    assert_eq!(last(&outcome).0, "failed tls", "{}", outcome.stdout);
}

#[test]
fn gateway_is_asked_for_its_kernels_with_the_token() {
    let nb = "[targets.nb]\nservice = \"emr-session\"\nvirtual-cluster-identifier = \"vc0analytics\"\n\
              endpoint-identifier = \"notebooks\"\n";
    let world = world(nb);
    let gateway = world.aws.gateway("notebooks").unwrap();
    world.aws.managed_endpoint(sandbox::ManagedEndpoint {
        server_url: Some(gateway.url()),
        ..world.aws.new_managed_endpoint("notebooks", "JUPYTER_ENTERPRISE_GATEWAY")
    });
    let outcome = world.run(&["doctor", "nb"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("GET /api/kernelspecs in "), "{}", outcome.stdout);
    assert!(!gateway.seen().is_empty());
}

#[test]
fn several_targets_are_told_apart() {
    let world = world(&format!(
        "{}[targets.other]\nservice = \"redshift-creds\"\nworkgroup-name = \"nope\"\n",
        target("host = \"127.0.0.1\"\nport = 1\nsslmode = \"verify-ca\"")
    ));
    let outcome = world.run(&["doctor", "dw", "other"]);
    outcome.ends_with(1);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines[0], "dw", "{}", outcome.stdout);
    assert!(lines.contains(&"other"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("\n2 failed, 6 ok\n"), "{}", outcome.stdout);
}

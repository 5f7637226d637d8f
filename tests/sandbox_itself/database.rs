//! What is handed out logs in to a real PostgreSQL.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::operation::get_credentials::GetCredentialsOutput;
use sandbox::{Expiration, Fault, Sandbox};
use testkit::tools::{require, sandbox_with_database, tool};

use super::{ask, client, wait};

/// Runs `select current_user, current_database()` as the holder of a credential would.
fn psql(port: u16, user: &str, password: &str, base: &str, more: &str) -> Output {
    let connection = format!("host=localhost port={port} user={user} dbname={base} {more}");
    let mut command = Command::new(tool("psql", "postgresql-client"));
    command.args(["-X", "-A", "-t", "-d", &connection]);
    command.args(["-c", "select current_user, current_database()"]);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PG")) {
        command.env_remove(name);
    }
    command.env("PGPASSWORD", password).stdin(Stdio::null());
    command.output().expect("psql, of the package postgresql-client")
}

fn port(client: &Client) -> u16 {
    let output = wait(client.get_workgroup().workgroup_name("analytics").send()).unwrap();
    let endpoint = output.workgroup().unwrap().endpoint().unwrap().clone();
    assert_eq!(endpoint.address(), Some("localhost"));
    endpoint.port().unwrap().try_into().unwrap()
}

#[test]
#[ignore = "needs postgresql"]
fn a_credential_logs_in_to_a_real_database() {
    let sandbox = sandbox_with_database();
    let client = client(&sandbox);
    let asked = client.get_credentials().workgroup_name("analytics").db_name("Sales+eu");
    let output = wait(asked.send()).unwrap();
    let (user, password) = (output.db_user().unwrap(), output.db_password().unwrap());
    let port = port(&client);
    let verified =
        |authority: &Path| format!("sslmode=verify-full sslrootcert='{}'", authority.display());
    let ours = verified(&sandbox.authority_file());
    let stderr = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();

    let good = psql(port, user, password, "Sales+eu", &ours);
    assert_eq!(String::from_utf8_lossy(&good.stdout), "IAMR:demo|Sales+eu\n", "{}", stderr(&good));

    let wrong = psql(port, user, "wrong", "Sales+eu", &ours);
    assert!(stderr(&wrong).contains("password authentication failed"), "{}", stderr(&wrong));

    let stranger = Sandbox::start().unwrap();
    let untrusted = psql(port, user, password, "Sales+eu", &verified(&stranger.authority_file()));
    assert!(stderr(&untrusted).contains("certificate verify failed"), "{}", stderr(&untrusted));

    let plain = psql(port, user, password, "Sales+eu", "sslmode=disable");
    assert!(stderr(&plain).contains("no encryption"), "{}", stderr(&plain));

    sandbox.fault("GetCredentials", Fault::Expiration(Expiration::AlreadyExpired));
    let ended = ask(&client).unwrap();
    let (user, password) = (ended.db_user().unwrap(), ended.db_password().unwrap());
    let late = psql(port, user, password, "dev", &ours);
    assert!(stderr(&late).contains("password authentication failed"), "{}", stderr(&late));

    drop(sandbox);
    std::net::TcpStream::connect(("127.0.0.1", port)).expect_err("stopped with the sandbox");
}

#[test]
#[ignore = "needs postgresql"]
fn passwords_of_a_role_are_valid_side_by_side() {
    let sandbox = sandbox_with_database();
    let client = client(&sandbox);
    let port = port(&client);
    let trust = format!("sslmode=verify-full sslrootcert='{}'", sandbox.authority_file().display());
    let answer = |database: &str| {
        let asked = client.get_credentials().workgroup_name("analytics").db_name(database);
        wait(asked.send()).unwrap()
    };
    let login = |user: &str, password: &str| psql(port, user, password, "dev", &trust);
    let mut all = vec![answer("dev"), answer("sales")];
    let name = |output: &GetCredentialsOutput| output.db_user().unwrap().to_owned();
    let password = |output: &GetCredentialsOutput| output.db_password().unwrap().to_owned();
    let user = name(&all[0]);
    // A busy machine may take longer for five logins than the third password is valid.
    let asked = [6, 30, 120].into_iter().find_map(|seconds| {
        let lifetime = Duration::from_secs(seconds);
        sandbox.clear_faults();
        sandbox.fault("GetCredentials", Fault::Expiration(Expiration::Lifetime(lifetime)));
        let asked = Instant::now();
        all.truncate(2);
        all.push(answer("dev"));
        let outputs =
            [1, 2, 0, 2, 1].map(|index| login(&name(&all[index]), &password(&all[index])));
        let is_in_time = asked.elapsed() < lifetime;
        for output in is_in_time.then_some(outputs).iter().flatten() {
            assert_eq!(String::from_utf8_lossy(&output.stdout), "IAMR:demo|dev\n", "{output:?}");
        }
        is_in_time.then_some((asked, lifetime))
    });
    let (asked, lifetime) = asked.expect("a machine that logs in five times in two minutes");
    while login(&user, &password(&all[2])).status.success() {
        assert!(asked.elapsed() < lifetime * 3, "it does not expire");
    }
    assert!(asked.elapsed() >= lifetime, "it expired early");
    for index in [0, 1] {
        let output = login(&user, &password(&all[index]));
        assert!(output.status.success(), "{index}: {output:?}");
    }
    let other = login("IAM:demo", &password(&all[0]));
    let stderr = String::from_utf8_lossy(&other.stderr);
    assert!(stderr.contains("authentication failed for user \"IAM:demo\""), "{stderr}");
}

/// What a library does whose cancel requests are encrypted, and with several sessions at once.
const PSYCOPG: &str = r#"
import os, psycopg, threading
def connect():
    return psycopg.connect(os.environ["CONNECTION"], password=os.environ["PASSWORD"], autocommit=True)
with connect() as busy, connect() as other:
    running = lambda: other.execute(
        "select count(*) from pg_stat_activity where pid = %s and state = 'active'",
        [busy.info.backend_pid]).fetchone()[0]
    def cancel():
        while not running():
            pass
        busy.cancel_safe()
    canceler = threading.Thread(target=cancel)
    canceler.start()
    try:
        busy.execute("select pg_sleep(60)")
        print("not canceled")
    except psycopg.errors.QueryCanceled:
        print("canceled")
    canceler.join()
    print(busy.execute("select length(repeat('x', 1000000))").fetchone()[0])
    print(busy.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()").fetchone()[0])
"#;

#[test]
#[ignore = "needs psycopg"]
fn encrypted_cancel_requests_get_through() {
    require("psycopg");
    let sandbox = sandbox_with_database();
    let client = client(&sandbox);
    let output = ask(&client).unwrap();
    let connection = format!(
        "host=localhost port={} user={} dbname=dev sslmode=verify-full sslrootcert='{}'",
        port(&client),
        output.db_user().unwrap(),
        sandbox.authority_file().display()
    );
    let python =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/venv-readers/bin/python");
    let output = Command::new(python)
        .args(["-c", PSYCOPG])
        .env_clear()
        .env("CONNECTION", connection)
        .env("PASSWORD", output.db_password().unwrap())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "canceled\n1000000\nTrue\n", "{stderr}");
}

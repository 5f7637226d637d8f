//! What is handed out logs in to a real PostgreSQL.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use aws_sdk_redshiftserverless::Client;
use sandbox::{Expiration, Fault, Sandbox};
use testkit::tools::{sandbox_with_database, tool};

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

//! The main job: a real psql logs in to a real PostgreSQL over verified TLS, with a credential
//! that came through the AWS SDK and, from the second time on, out of the keyring.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;

const WHO: &str = "select current_user || ' ' || ssl from pg_stat_ssl where pid = pg_backend_pid()";

fn psql(machine: &Real) -> Command {
    let mut command = machine.tool("psql", "postgresql-client");
    command.args(["-XAtc", WHO]);
    command
}

#[test]
#[ignore = "needs postgresql"]
fn psql_logs_in_to_a_cluster() {
    let machine = Real::with_database(LAKEKEY);
    let run = |more: &[&str]| {
        let cluster = ["redshift-creds", "-c", "warehouse"];
        machine.lakekey([&cluster, more, &["--", "psql", "-XAtc", WHO]].concat()).output().unwrap()
    };
    assert_eq!(good(run(&[])), "IAMR:demo true\n");
    assert_eq!(good(run(&["--db-user", "loader"])), "IAM:loader true\n");
    let created = run(&["--db-user", "guest", "--auto-create", "--db-groups", "readers"]);
    assert_eq!(good(created), "IAMA:guest true\n");
    // The call succeeds, the login does not.
    let missing = run(&["--db-user", "nobody"]);
    assert!(text(&missing.stderr).contains("IAM:nobody"), "{}", text(&missing.stderr));
    assert!(!missing.status.success());
}

#[test]
#[ignore = "needs postgresql"]
fn psql_logs_in_by_every_way_there_is() {
    let machine = Real::with_database(LAKEKEY);
    // In the environment of the command.
    let output = machine.creds(&["--", "psql", "-XAtc", WHO]).output().unwrap();
    assert_eq!(good(output), "IAMR:demo true\n");
    // In the environment of the shell.
    let script = format!("eval \"$(lakekey redshift-creds -w analytics)\" && psql -XAtc \"{WHO}\"");
    for shell in ["sh", "bash", "zsh"] {
        assert_eq!(good(machine.script(shell, &script)), "IAMR:demo true\n", "{shell}");
    }
    // As a URL.
    let url = good(machine.creds(&["-f", "url"]).output().unwrap());
    let output = machine
        .tool("psql", "postgresql-client")
        .args([url.trim_end(), "-XAtc", WHO])
        .output()
        .unwrap();
    assert_eq!(good(output), "IAMR:demo true\n");
    // As a password file.
    let file = machine.keyring.path("pgpass");
    std::fs::write(&file, good(machine.creds(&["-f", "pgpass"]).output().unwrap())).unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    let field = |name: &str| {
        good(machine.creds(&["--field", name]).output().unwrap()).trim_end().to_owned()
    };
    let output = psql(&machine)
        .env("PGPASSFILE", &file)
        .env("PGHOST", field("host"))
        .env("PGPORT", field("port"))
        .env("PGDATABASE", field("dbname"))
        .env("PGUSER", field("user"))
        .env("PGSSLMODE", field("sslmode"))
        .env("PGSSLROOTCERT", field("sslrootcert"))
        .output()
        .unwrap();
    assert_eq!(good(output), "IAMR:demo true\n");
    // As a service.
    let file = machine.keyring.path("service");
    let section = good(machine.creds(&["-f", "pg-service"]).output().unwrap());
    let name = section.lines().next().unwrap().trim_matches(['[', ']']).to_owned();
    std::fs::write(&file, section).unwrap();
    let output =
        psql(&machine).env("PGSERVICEFILE", &file).env("PGSERVICE", name).output().unwrap();
    assert_eq!(good(output), "IAMR:demo true\n");
    assert_eq!(machine.aws.count("GetCredentials"), 1, "all but the first came from the keyring");
    assert_eq!(machine.aws.count("GetWorkgroup"), 1);
}

#[test]
#[ignore = "needs postgresql"]
fn flag_opens_another_database_of_a_target() {
    let mut machine = Real::with_database(LAKEKEY);
    let file = machine.keyring.path("targets.toml");
    std::fs::write(
        &file,
        "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\ndb-name = 'dev'\n",
    )
    .unwrap();
    machine.set("LAKEKEY_CONFIG", &file.to_string_lossy());
    let database = |words: &[&str]| {
        let query = ["-XAtc", "select current_database()"];
        let [used, connected] = [
            [&["use"], words, &["--", "psql"], &query].concat(),
            [&["connect"], words, &["--"], &query].concat(),
        ]
        .map(|words| good(machine.lakekey(words).output().unwrap()));
        assert_eq!(used, connected, "{words:?}");
        used
    };
    assert_eq!(database(&["dw"]), "dev\n");
    for words in [
        &["dw", "-d", "postgres"][..],
        &["-d", "postgres", "dw"],
        &["-dpostgres", "dw"],
        &["dw", "--db-name=postgres"],
    ] {
        assert_eq!(database(words), "postgres\n", "{words:?}");
    }
    assert_eq!(database(&["dw", "--refresh"]), "dev\n");
}

#[test]
#[ignore = "needs postgresql"]
fn wrong_authority_refuses() {
    let machine = Real::with_database(LAKEKEY);
    // Another sandbox has another authority.
    let stranger = sandbox::Sandbox::start().unwrap();
    let authority = stranger.authority_file();
    let output = machine
        .creds(&["--sslrootcert", &authority.to_string_lossy(), "--", "psql", "-XAtc", WHO])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "psql's own status");
    assert!(text(&output.stderr).contains("certificate verify failed"), "{}", text(&output.stderr));
}

#[test]
#[ignore = "needs postgresql"]
fn parents_settings_do_not_weaken_the_connection() {
    let mut machine = Real::with_database(LAKEKEY);
    for (name, value) in [
        ("PGSSLMODE", "disable"),
        ("PGHOSTADDR", "127.0.0.2"),
        ("PGSERVICE", "elsewhere"),
        ("PGOPTIONS", "-c role=nobody"),
        ("PGREQUIREAUTH", "none"),
        ("PGGSSENCMODE", "require"),
        ("PGHOST", "elsewhere.invalid"),
    ] {
        machine.set(name, value);
    }
    let output = machine.creds(&["--", "psql", "-XAtc", WHO]).output().unwrap();
    assert_eq!(good(output), "IAMR:demo true\n");
    let script = format!("eval \"$(lakekey redshift-creds -w analytics)\" && psql -XAtc \"{WHO}\"");
    assert_eq!(good(machine.script("bash", &script)), "IAMR:demo true\n");
}

#[test]
#[ignore = "needs postgresql"]
fn lakekey_inside_a_lakekey_works() {
    let machine = Real::with_database(LAKEKEY);
    let nested = ["--", "lakekey", "redshift-creds", "-w", "reporting", "--", "psql", "-XAtc", WHO];
    assert_eq!(good(machine.creds(&nested).output().unwrap()), "IAMR:demo true\n");
}

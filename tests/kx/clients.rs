//! Real clients, started by the real program, with what it leaves in their environment alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sandbox::{KX_ENVIRONMENT, KdbServer};
use testkit::tools::require;

use crate::common::tools::LAKEKEY;
use crate::common::world::World;

/// Returns the Python that has PyKX.
fn python() -> PathBuf {
    require("pykx");
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools");
    let python = tools.join("venv/bin/python");
    let mut probe = Command::new(&python);
    probe.args(["-c", "import pykx"]).env("PYKX_UNLICENSED", "true");
    let there = probe.output().is_ok_and(|output| output.status.success());
    assert!(there, "PyKX is missing: run `tests/packages.sh test` (pip: pykx, into {tools:?})");
    python
}

fn source(name: &str) -> String {
    format!("{}/tests/kx/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Returns a world with a kdb+ process, whose authority clients are told to trust.
fn world() -> (World, KdbServer) {
    let mut world = World::new();
    let server = world.aws.kdb_server().unwrap();
    let authority = world.aws.authority_file().to_string_lossy().into_owned();
    world.set("KX_SSL_CA_CERT_FILE", &authority).set("PYKX_UNLICENSED", "true");
    (world, server)
}

/// Runs `lakekey kx-connect … -- COMMAND`.
fn run(world: &World, user: &str, command: &[&str]) -> Output {
    Command::new(LAKEKEY)
        .args(["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks", "-u", user])
        .args(["--store", "none", "--"])
        .args(command)
        .env_clear()
        .envs(&world.variables)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Returns the last login that came, which must be the string that was handed out last.
fn login(world: &World, server: &KdbServer, user: &str) -> String {
    let login = text(server.logins().last().unwrap());
    let start = format!(":tcps://localhost:{}:", server.port());
    let strings = world.aws.passwords();
    let string = strings.iter().rfind(|secret| secret.starts_with(&start)).unwrap();
    assert_eq!(format!("{start}{login}"), *string, "byte for byte");
    assert!(login.starts_with(&format!("{user}:Host=")), "{login}");
    login
}

#[test]
#[ignore = "needs pykx"]
fn pykx_logs_in_with_the_parts() {
    let (world, server) = world();
    let (python, client) = (python(), source("client.py"));
    for user in ["demo", "analyst"] {
        let output = run(&world, user, &[&*python.to_string_lossy(), &client]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), format!("{user}\n2+2\n"));
        login(&world, &server, user);
    }
}

#[test]
#[ignore = "needs pykx"]
fn pykx_verifies_the_server_whatever_the_parent_says() {
    let (mut world, server) = world();
    let (python, client) = (python(), source("client.py"));
    let python = &*python.to_string_lossy();
    world.unset("KX_SSL_CA_CERT_FILE");
    let output = run(&world, "demo", &[python, &client]);
    assert!(!output.status.success(), "nobody vouches for the server");
    for name in ["KX_SSL_VERIFY_SERVER", "SSL_VERIFY_SERVER"] {
        world.set(name, "NO");
        let output = run(&world, "demo", &[python, &client]);
        assert!(!output.status.success(), "{name} reached the client");
        let kept = run(&world, "demo", &["env", &format!("{name}=NO"), python, &client]);
        assert!(kept.status.success(), "{name} would have mattered: {}", text(&kept.stderr));
        world.unset(name);
    }
    assert_eq!(server.logins().len(), 2, "only those who were made careless sent the token");
}

#[test]
#[ignore = "needs pykx"]
fn process_looks_at_the_token() {
    let (world, server) = world();
    let (python, client) = (python(), source("client.py"));
    let python = &*python.to_string_lossy();
    let altered = "import os; os.environ['KX_PASSWORD'] += '0'; exec(open(os.sys.argv[1]).read())";
    let output = run(&world, "demo", &[python, "-c", altered, &client]);
    assert!(!output.status.success(), "the token is another");
    assert_eq!(server.logins().len(), 1);

    let credential = super::json(&world, &["-u", "demo"]);
    let log_in = || {
        let variables = credential["env"].as_object().unwrap().iter();
        let mut command = Command::new(python);
        command.arg(&client).env_clear().envs(&world.variables);
        command.envs(variables.map(|(name, value)| (name, value.as_str().unwrap())));
        command.output().unwrap().status.success()
    };
    world.aws.clock_offset(890);
    assert!(log_in(), "10 s are left");
    world.aws.clock_offset(901);
    assert!(!log_in(), "the token has ended");
}

#[test]
#[ignore = "needs pykx"]
fn q_opens_the_string_and_no_command_line_shows_it() {
    let (mut world, server) = world();
    let directory = world.home.path().join("bin");
    let q = directory.join("q");
    let shebang = format!("#!{}\n", python().display());
    let program = std::fs::read_to_string(source("q.py")).unwrap();
    crate::common::world::write(&q, &(shebang + &program));
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&q, permissions).unwrap();
    world.set("PATH", &format!("{}:/usr/bin:/bin", directory.display()));
    let output = run(&world, "analyst", &["q"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let login = login(&world, &server, "analyst");
    let said = text(&output.stdout);
    let mut lines = said.lines();
    assert_eq!(lines.next(), Some("analyst"));
    let command_lines: Vec<&str> = lines.collect();
    assert!(command_lines.iter().any(|line| line.ends_with("/bin/q ")), "{said}");
    let token = login.split_once(':').unwrap().1;
    for secret in world.aws.passwords().iter().map(String::as_str).chain([token]) {
        assert!(!said.contains(secret), "{said}");
    }
}

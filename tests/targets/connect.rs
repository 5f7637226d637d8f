//! `lakekey connect`: the client that fits a target, started by the real program.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use testkit::real::text;

use super::{FILE, world};
use crate::common::terminal::Terminal;
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

const FURTHER: &str = r#"
[targets.spark]
service = "emr-session"
virtual-cluster-identifier = "vc0analytics"
endpoint-identifier = "spark"

[targets.livy]
service = "emr-session"
virtual-cluster-identifier = "vc0analytics"
endpoint-identifier = "livy"

[targets.mssql]
service = "glue-conn"
name = "sqlserver"

[targets.mongo]
service = "glue-conn"
name = "mongodb"

[targets.events]
service = "glue-conn"
name = "kafka-kms"

[targets.ora]
service = "glue-conn"
name = "oracle"

[targets.net]
service = "glue-conn"
name = "nothing"

[targets.ticks]
service = "kx-connect"
environment-id = "demo1234567890abcdefghijkl"
cluster-name = "ticks"
user-name = "demo"
"#;

/// The clients that lakekey starts.
const CLIENTS: [&str; 8] =
    ["psql", "mariadb", "mysql", "sqlcmd", "mongosh", "q", "jupyter", "pyspark"];

/// A world with every target, and a directory for clients.
struct Desk {
    world: World,
    clients: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let world = world(&format!("{FILE}{FURTHER}"));
        world.aws.managed_endpoint(world.aws.new_managed_endpoint("spark", "SPARK_CONNECT"));
        world.aws.managed_endpoint(world.aws.new_managed_endpoint("livy", "LIVY"));
        let clients = world.home.path().join("clients");
        fs::create_dir(&clients).unwrap();
        Self { world, clients }
    }

    /// Returns a desk with a program for each client that shows its words and variables, and fails.
    fn with_clients() -> Self {
        let desk = Self::new();
        CLIENTS.iter().for_each(|name| desk.client(name, 0o755));
        desk
    }

    fn client(&self, name: &str, mode: u32) {
        let file = self.clients.join(name);
        let script = "#!/bin/sh\nprintf '%s|' \"${0##*/}\" \"$@\"; echo\n/usr/bin/env\nexit 33\n";
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(LAKEKEY);
        command.arg("connect").args(words).env_clear().envs(&self.world.variables);
        command.env("PATH", &self.clients).env("LAKEKEY_STORE", "none");
        command
    }

    fn connect(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Returns the words of the client that is started, and its environment.
    fn started(&self, words: &[&str]) -> (String, String) {
        let output = self.connect(words);
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert_eq!((output.status.code(), stderr.as_str()), (Some(33), ""), "{words:?}: {stdout}");
        let (line, environment) = stdout.split_once('\n').unwrap();
        for secret in self.world.aws.passwords() {
            assert!(!line.contains(&secret), "a secret is on a command line: {line}");
        }
        (line.to_owned(), environment.to_owned())
    }
}

#[test]
fn target_gets_its_client_with_the_words_of_the_user() {
    let desk = Desk::with_clients();
    let mongosh = "mongosh|--nodb|--eval|db = connect(process.env.MONGODB_URI)|";
    for (words, line, variable) in [
        (&["dw"][..], "psql|", "PGPASSWORD"),
        (&["dw", "--", "-c", "select 'x y'"], "psql|-c|select 'x y'|", "PGPASSWORD"),
        (&["-d", "sales", "dw", "--", "--"], "psql|--|", "PGPASSWORD"),
        (&["secret"], "psql|", "PGPASSWORD"),
        (&["mssql", "--", "-Q", "x"], "sqlcmd|-Q|x|", "SQLCMDPASSWORD"),
        (
            &["notebooks", "--", "--no-browser"],
            "jupyter|lab|--no-browser|",
            "JUPYTER_GATEWAY_AUTH_TOKEN",
        ),
        (&["spark"], "pyspark|", "SPARK_REMOTE"),
        (&["mongo"], &format!("{mongosh}--shell|"), "MONGODB_URI"),
        (&["mongo", "--", "--eval", "1"], &format!("{mongosh}--eval|1|"), "MONGODB_URI"),
    ] {
        let (started, environment) = desk.started(words);
        assert_eq!(started, line, "{words:?}");
        assert!(environment.contains(&format!("\n{variable}=")), "{words:?}: {environment}");
        assert!(environment.contains("\nLAKEKEY_TARGET="), "{words:?}: {environment}");
    }
    let (_, environment) = desk.started(&["-d", "sales", "dw"]);
    assert!(environment.contains("\nPGDATABASE=sales\n"), "{environment}");
    assert!(environment.contains("\nLAKEKEY_TARGET=dw\n"), "{environment}");
}

#[test]
fn mysql_gets_an_option_file_and_mariadb_is_preferred() {
    let desk = Desk::with_clients();
    let (line, _) = desk.started(&["orders", "--", "-e", "x"]);
    assert!(line.starts_with("mariadb|--defaults-file=/proc/self/fd/"), "{line}");
    assert!(line.ends_with("|-e|x|"), "{line}");
    fs::remove_file(desk.clients.join("mariadb")).unwrap();
    let (line, _) = desk.started(&["orders"]);
    assert!(line.starts_with("mysql|--defaults-file=/proc/self/fd/"), "{line}");
}

#[test]
fn q_runs_a_script_that_connects() {
    let desk = Desk::with_clients();
    let (line, environment) = desk.started(&["ticks", "--", "-q"]);
    let words: Vec<&str> = line.split('|').collect();
    assert_eq!((words[0], words[2]), ("q", "-q"), "{line}");
    assert_eq!(fs::read_to_string(words[1]).unwrap(), "h:hopen `$getenv`KX_CONNECTION\n");
    let mode = fs::metadata(words[1]).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(environment.contains("\nKX_CONNECTION=:tcps://"), "{environment}");
    assert_eq!(desk.started(&["ticks", "--", "own.q", "-q"]).0, "q|own.q|-q|");
}

#[test]
fn prefix_does_not_hide_the_variables_from_the_client() {
    let mut desk = Desk::with_clients();
    assert!(desk.started(&["shop"]).1.contains("\nPGPASSWORD="));
    desk.world
        .set("LAKEKEY_PREFIX", "X_")
        .set("LAKEKEY_FORMAT", "json")
        .set("LAKEKEY_FIELD", "host");
    assert!(desk.started(&["dw"]).1.contains("\nPGPASSWORD="));
}

#[test]
fn missing_client_is_127_and_costs_no_credential() {
    let desk = Desk::new();
    let output = desk.connect(&["dw"]);
    let stderr = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(127), ""), "{stderr}");
    assert!(
        stderr.contains("error: no client for redshift-creds found on PATH: tried psql\n"),
        "{stderr}"
    );
    let hint = "hint: install one, or run `lakekey use dw -- COMMAND`";
    assert!(stderr.contains(hint), "{stderr}");
    assert_eq!(desk.connect(&["ticks"]).status.code(), Some(127));
    assert_eq!(desk.world.aws.requests().len(), 0);
    let output = desk.connect(&["orders"]);
    assert_eq!(output.status.code(), Some(127), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("tried mariadb, mysql"), "{}", text(&output.stderr));
    // A program that cannot be run.
    desk.client("psql", 0o644);
    assert_eq!(desk.connect(&["dw"]).status.code(), Some(126));
    desk.client("mariadb", 0o644);
    assert_eq!(desk.connect(&["orders"]).status.code(), Some(126));
    desk.client("mysql", 0o755);
    assert_eq!(desk.connect(&["orders"]).status.code(), Some(33));
}

#[test]
fn failure_of_lakekey_is_125() {
    let desk = Desk::with_clients();
    for (words, said) in [
        (
            &["refused"][..],
            "access denied: redshift-serverless:GetCredentials on workgroup 'denied'",
        ),
        (&["dww"], "did you mean dw?"),
        (&["dw", "--no-such"], "unexpected argument '--no-such'"),
        (&["dw", "shop"], "unexpected argument 'shop'"),
        (&["dw", "-f", "json"], "`lakekey connect TARGET -- -f`"),
        (&["dw", "--duration-seconds", "5h"], "900 to 3600"),
        (&[], "missing TARGET"),
        (&["events"], "lakekey use events -f kafka"),
        (&["livy"], "lakekey use livy -f json"),
        (&["ora"], "which is an Oracle database"),
        (&["dw", "--config", "/no/such/file"], "/no/such/file"),
    ] {
        let output = desk.connect(words);
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(125), "{words:?}: {stderr}");
        assert_eq!(text(&output.stdout), "", "{words:?}");
        assert!(stderr.contains(said), "{words:?}: {stderr}");
        assert_eq!(stderr.matches("error:").count(), 1, "{words:?}: {stderr}");
    }
    let nothing = World::new();
    let outcome = nothing.run(&["connect"]);
    assert_eq!(outcome.status, 125);
    assert!(outcome.stderr.contains("no targets: no config file"), "{}", outcome.stderr);
}

#[test]
fn note_on_a_terminal_says_what_is_connected() {
    let desk = Desk::with_clients();
    let mut command = desk.command(&["dw", "-d", "sales"]);
    command.env("PATH", format!("{}:/usr/bin:/bin", desk.clients.display()));
    let ended = Terminal::start(&command).end();
    let note = "psql to 'dw' (analytics, db sales), expires in 14m\r\n";
    assert!(ended.screen.contains(note), "{}", ended.screen);
    assert_eq!(ended.status.code(), Some(33));
}

#[test]
fn prefixed_variables_are_warned_of_before_a_client() {
    let world = world(FILE);
    let path = world.home.path().join("bin");
    fs::create_dir(&path).unwrap();
    let program = |name: &str| {
        let file = path.join(name);
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        file.to_string_lossy().into_owned()
    };
    let clients = ["psql", "pg_dump", "mariadb", "sh"].map(program);
    let [psql, pg_dump, mariadb, shell] = clients.each_ref().map(String::as_str);
    let warning = |prefix: &str, client: &str| {
        format!("warning: the variables have the prefix {prefix}, so {client} does not read them\n")
    };
    let name = |path: &str| Path::new(path).file_name().unwrap().to_str().unwrap().to_owned();
    for (words, prefix) in [
        (&["use", "shop", "--prefix", "REP_", "--", psql][..], Some("REP_")),
        (&["use", "shop", "--prefix", "REP_", "--", pg_dump], Some("REP_")),
        (&["use", "orders", "--prefix", "O_", "--", mariadb], Some("O_")),
        (&["redshift-creds", "-w", "analytics", "--prefix", "X_", "--", psql], Some("X_")),
        (&["use", "shop", "notebooks", "--", psql], Some("SHOP_")),
        (&["use", "shop", "--", psql], None),
        (&["use", "dw", "shop", "--", psql], None),
        (&["use", "shop", "--prefix", "REP_", "--", shell], None),
        (&["use", "notebooks", "--", psql], None),
    ] {
        let outcome = world.run(words);
        assert_eq!(outcome.status, 42, "{words:?}: {}", outcome.stderr);
        let client = name(words.last().unwrap());
        let expected = prefix.map(|prefix| warning(prefix, &client)).unwrap_or_default();
        assert_eq!(outcome.stderr, expected, "{words:?}");
    }
}

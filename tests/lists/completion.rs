//! Completion that knows the account, in real shells.

use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use sandbox::{Fault, KX_ENVIRONMENT};
use testkit::real::text;

use super::Desk;
use crate::common::tools::LAKEKEY;
use crate::common::world::{World, write};

impl Desk {
    /// Returns what the last of the words can be, as the engine tells fish: one on a line.
    fn complete(&self, line: &str) -> Vec<String> {
        let mut command = self.command(LAKEKEY);
        command.env("LAKEKEY_COMPLETE", "fish").arg("--").args(line.split(' '));
        let output = command.output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{line}");
        let words = text(&output.stdout);
        words.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
    }

    /// Completes again and again until `word` is there, as a person with Tab does.
    pub(super) fn wait_for(&self, line: &str, word: &str) -> Vec<String> {
        let start = Instant::now();
        loop {
            let words = self.complete(line);
            if words.iter().any(|each| each == word) {
                return words;
            }
            assert!(start.elapsed() < testkit::PATIENCE, "{line}: {words:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn what_is_on_this_machine_is_there_at_once() {
    let desk = Desk::new();
    let config = desk.home.path().join(".aws/config");
    write(&config, "[profile prod-a]\nregion=eu-west-1\n[profile prod-b]\n");
    let own = desk.home.path().join(".config/lakekey/config.toml");
    write(&own, "[targets.dw-prod]\nservice = 'redshift-creds'\nworkgroup-name = 'a'\n");
    for (line, word) in [
        ("lakekey use dw", "dw-prod"),
        ("lakekey cache clear --target dw", "dw-prod"),
        ("lakekey redshift-creds --profile prod", "prod-b"),
        ("lakekey --region eu-w", "eu-west-1"),
        ("lakekey redshift-creds --store key", "keyutils"),
        ("lakekey redshift-creds -f pgp", "pgpass"),
        ("lakekey redshift-creds list -f na", "names"),
        ("lakekey redshift-creds --field pass", "password"),
        ("lakekey cache list -f na", "names"),
        ("lakekey redshift-creds --color al", "always"),
        ("lakekey redshift-creds --sslmode verify-f", "verify-full"),
        ("lakekey redshift-creds --workgroup-n", "--workgroup-name"),
        ("lakekey redsh", "redshift-creds"),
        ("lakekey redshift-creds li", "list"),
    ] {
        let words = desk.complete(line);
        assert!(words.iter().any(|each| each == word), "{line}: {words:?}");
    }
    assert_eq!(desk.complete("lakekey config show -f "), ["table", "json"]);
    assert_eq!(desk.complete("lakekey glue-conn get x -f "), ["table", "json"]);
    assert_eq!(desk.aws.requests().len(), 0);
}

#[test]
fn what_is_in_the_account_is_there_at_the_next_tab() {
    let desk = Desk::new();
    assert_eq!(desk.complete("lakekey redshift-creds -w analy"), Vec::<String>::new());
    let line = "lakekey redshift-creds -w analy";
    assert_eq!(desk.wait_for(line, "analytics"), ["analytics"]);
    desk.wait_for("lakekey emr-session --virtual-cluster ", "vc0analytics");
    desk.wait_for("lakekey emr-session --virtual-cluster vc0analytics --endpoint jup", "jupyter");
    desk.wait_for("lakekey kx-connect -e ", KX_ENVIRONMENT);
    desk.wait_for(&format!("lakekey kx-connect -e {KX_ENVIRONMENT} -c "), "ticks");
    desk.wait_for(&format!("lakekey kx-connect -e {KX_ENVIRONMENT} -u "), "analyst");
    desk.wait_for("lakekey glue-conn kafka-e", "kafka-encrypted");
    desk.wait_for("lakekey glue-conn --name kafka-e", "kafka-encrypted");
    // Fresh lists are not fetched again, and those of another caller are others'.
    let asked = desk.aws.requests().len();
    assert_eq!(desk.complete(line), ["analytics"]);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(desk.aws.requests().len(), asked);
    let elsewhere = "lakekey redshift-creds --region eu-central-1 -w analy";
    assert_eq!(desk.complete(elsewhere), Vec::<String>::new());
    // Readable by its owner alone.
    let file = std::fs::metadata(desk.home.path().join(".local/state/lakekey/lists")).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

#[test]
fn value_that_equals_a_name_decides_nothing() {
    let desk = Desk::new();
    let own = desk.home.path().join(".config/lakekey/config.toml");
    write(&own, "[targets.list]\nservice = 'redshift-creds'\nworkgroup-name = 'a'\n");
    for (plain, lines) in [
        (
            "lakekey redshift-creds --field ",
            &[
                "lakekey --profile glue-conn redshift-creds --field ",
                "lakekey --profile=glue-conn redshift-creds --field ",
                "lakekey --profile use redshift-creds --field ",
                "lakekey redshift-creds --profile glue-conn --field ",
                "lakekey redshift-creds -d glue-conn --field ",
                "lakekey redshift-creds -dglue-conn -w list --field ",
                "lakekey redshift-creds -d --format --field ",
            ][..],
        ),
        (
            "lakekey redshift-creds -f ",
            &[
                "lakekey --profile list redshift-creds -f ",
                "lakekey redshift-creds -w list -f ",
                "lakekey redshift-creds --prefix list -f ",
            ],
        ),
        (
            "lakekey redshift-creds list -f ",
            &[
                "lakekey --profile cache redshift-creds list -f ",
                "lakekey redshift-creds list --profile glue-conn -f ",
            ],
        ),
        (
            "lakekey use ",
            &[
                "lakekey --profile redshift-creds use ",
                "lakekey use --prefix list --profile cache ",
                "lakekey use --profile --config ",
            ],
        ),
        ("lakekey cache clear --target ", &["lakekey --profile use cache clear --target "]),
    ] {
        let expected = desk.complete(plain);
        assert!(!expected.is_empty(), "{plain}");
        for line in lines {
            assert_eq!(desk.complete(line), expected, "{line}");
        }
    }
    // As bash asks: the place of the word that is completed is in a variable.
    let mut command = desk.command(LAKEKEY);
    let words = "lakekey --profile glue-conn redshift-creds --field".split(' ').chain([""]);
    command.env("LAKEKEY_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "5").arg("--").args(words);
    let fields = text(&command.output().unwrap().stdout);
    assert!(fields.starts_with("host\nport\n"), "{fields:?}");
    for line in [
        "lakekey redshift-creds --prefix glue-conn -d list -w ",
        "lakekey redshift-creds -d -- --workgroup-name ",
    ] {
        desk.wait_for(line, "analytics");
    }
}

#[test]
fn target_brings_the_flags_of_its_service() {
    let desk = Desk::new();
    let own = desk.home.path().join(".config/lakekey/config.toml");
    let text = "[targets.dw]\nservice = 'redshift-creds'\n[targets.nb]\nservice = 'emr-session'\n\
                virtual-cluster-identifier = 'vc0analytics'\n";
    write(&own, text);
    assert_eq!(desk.complete("lakekey use "), ["dw", "nb"]);
    assert_eq!(desk.complete("lakekey use dw "), ["nb"]);
    assert_eq!(desk.complete("lakekey use -d x dw "), ["nb"]);
    assert_eq!(desk.complete("lakekey use -f env d"), ["dw"]);
    for (line, there, absent) in [
        ("lakekey use dw -", "-d", "-e"),
        ("lakekey use dw --d", "--db-name", "--environment-id"),
        ("lakekey use -d nb dw --", "--workgroup-name", "--virtual-cluster-identifier"),
        ("lakekey use nb --", "--virtual-cluster-identifier", "--db-name"),
        ("lakekey use --", "--format", "--db-name"),
        ("lakekey use dw nb --", "--format", "--db-name"),
        ("lakekey use dw --sslmode ", "verify-full", "--db-name"),
        ("lakekey use dw --field ", "sslmode", "token"),
        ("lakekey use nb --field ", "token", "sslmode"),
    ] {
        let words = desk.complete(line);
        assert!(words.iter().any(|word| word == there), "{line}: {words:?}");
        assert!(!words.iter().any(|word| word == absent), "{line}: {words:?}");
    }
    assert_eq!(desk.aws.requests().len(), 0);
    desk.wait_for("lakekey use dw -w ", "analytics");
    // What the target says counts.
    desk.wait_for("lakekey use nb --endpoint ", "jupyter");
    write(&own, "");
    assert_eq!(desk.complete("lakekey use "), Vec::<String>::new());
}

#[test]
fn misspelled_command_is_not_completed() {
    let desk = Desk::new();
    for line in ["lakekey versoin ", "lakekey emr ", "lakekey redshift-cred -w ", "lakekey usee "] {
        let words = desk.complete(line);
        assert!(words.iter().any(|word| word == "redshift-creds"), "{line}: {words:?}");
        assert!(!words.iter().any(|word| word == "list"), "{line}: {words:?}");
    }
    assert!(!desk.home.path().join(".local/state/lakekey").exists(), "a list was asked for");
}

#[test]
fn names_that_a_shell_would_obey_are_left_out() {
    let desk = Desk::new();
    let url = [("JDBC_CONNECTION_URL", "jdbc:mysql://db.example.com/x")];
    desk.aws.catalog(|catalog| catalog.connection("a\u{1b}[2J\nb", "JDBC", &url));
    let words = desk.wait_for("lakekey glue-conn --name ", "mysql");
    assert!(words.iter().all(|word| !word.contains('\u{1b}') && word != "b"), "{words:?}");
}

#[test]
fn a_silent_aws_costs_no_time_and_one_fetch() {
    let desk = Desk::new();
    desk.aws.fault("ListWorkgroups", Fault::BlackHole);
    let best = |run: &dyn Fn()| {
        let times = (0..11).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap()
    };
    // On a machine that others use too, even what asks nobody takes its time.
    let version = || desk.command(LAKEKEY).arg("--version").output().unwrap().status;
    let nothing = best(&|| assert!(version().success()));
    let answer = best(&|| {
        assert_eq!(desk.complete("lakekey redshift-creds -w "), Vec::<String>::new());
    });
    let most = Duration::from_millis(100).max(nothing * 3);
    assert!(answer < most, "{answer:?}, and {nothing:?} for the version");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(desk.aws.count("ListWorkgroups"), 1);
}

#[test]
fn keys_of_the_cache_are_offered_with_what_they_are_for() {
    let mut world = World::new();
    world.creds(&[]).succeeds();
    world.creds(&["-d", "sales"]).succeeds();
    let keys = world.run(&["cache", "list", "-f", "names"]).stdout;
    world.set("LAKEKEY_COMPLETE", "fish");
    let outcome = world.run(&["--", "lakekey", "cache", "clear", ""]);
    outcome.succeeds();
    let offered: Vec<&str> =
        outcome.stdout.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(offered, keys.lines().collect::<Vec<_>>());
    assert_eq!(offered.len(), 2);
    for what in ["\tredshift-creds: analytics", "db sales"] {
        assert!(outcome.stdout.contains(what), "{}", outcome.stdout);
    }
}

#[test]
fn formats_are_those_of_the_command() {
    let desk = Desk::new();
    let formats = |service: &str| desk.complete(&format!("lakekey {service} -f "));
    assert!(formats("redshift-creds").iter().any(|name| name == "pgpass"));
    for name in ["sparkmagic", "mysql", "kafka", "librdkafka"] {
        assert!(!formats("redshift-creds").iter().any(|each| each == name), "{name}");
    }
    assert!(formats("glue-conn x").iter().any(|name| name == "kafka"));
    assert!(!formats("kx-connect").iter().any(|name| name == "pgpass"));
}

#[test]
fn nothing_is_offered_behind_two_hyphens() {
    let desk = Desk::new();
    let own = desk.home.path().join(".config/lakekey/config.toml");
    write(&own, "[targets.dw]\nservice = 'redshift-creds'\n");
    for line in ["lakekey use dw -- psql -f ", "lakekey use dw -- ", "lakekey use dw -- psql --"] {
        assert_eq!(desk.complete(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn what_fails_says_nothing() {
    let desk = Desk::new();
    let lines = ["lakekey redshift-creds --profile nobody -w ", "lakekey emr-session --endpoint "];
    for line in lines {
        assert_eq!(desk.complete(line), Vec::<String>::new(), "{line}");
    }
    let mut command = desk.command(LAKEKEY);
    let output =
        command.env("LAKEKEY_COMPLETE", "nonsense").arg("--").arg("lakekey").output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(0), 0, 0));
}

#[test]
fn script_of_fish_warns_of_one_that_hides_it() {
    let desk = Desk::new();
    let run = |shell: &str| {
        desk.command(LAKEKEY).args(["completions", shell, "--dynamic"]).output().unwrap()
    };
    assert_eq!(run("nushell").status.code(), Some(2));
    let path = desk.home.path().join(".config/fish/completions/lakekey.fish");
    for (kept, warns) in [("", false), ("complete -c lakekey", true)] {
        write(&path, kept);
        let output = run("fish");
        let stderr = text(&output.stderr);
        assert_eq!(stderr.contains("takes precedence over this script in fish"), warns, "{stderr}");
        assert!(output.status.success() && text(&run("bash").stderr).is_empty());
        write(&path, &text(&output.stdout));
        assert_eq!(text(&run("fish").stderr), "");
    }
}

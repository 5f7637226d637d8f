//! `lakekey config init|path|show`.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::{FILE, world};
use crate::common::world::{World, write};

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn init_writes_a_file_that_holds_once_it_is_uncommented() {
    let world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    assert_eq!(world.run(&["config", "path"]).stdout, format!("{}\n", path.display()));
    let outcome = world.run(&["config", "init"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    // As it is, it changes nothing.
    assert_eq!(world.creds(&[]).status, 0);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() <= 15, "{text}");
    assert!(text.lines().all(|line| line.len() <= 100), "{text}");
    let examples: Vec<usize> = (0..text.lines().count())
        .filter(|at| text.lines().nth(*at).is_some_and(|line| line.starts_with('#')))
        .filter(|at| !text.lines().nth(*at).unwrap().starts_with("# "))
        .collect();
    assert!(examples.len() >= 6, "{text}");
    // Each by itself, and all of them.
    let mut cases: Vec<Vec<usize>> = examples.iter().map(|at| vec![*at]).collect();
    cases.push(examples);
    for enabled in cases {
        let line = |(at, line): (usize, &str)| match line.strip_prefix('#') {
            Some(example) if enabled.contains(&at) => format!("{example}\n"),
            _ => format!("{line}\n"),
        };
        let changed: String = text.lines().enumerate().map(line).collect();
        write(&path, &changed);
        let outcome = world.run(&["config", "show", "-f", "json"]);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{changed}");
        let shown: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let targets = shown["targets"].as_object().unwrap();
        // Values and targets are what a run takes.
        let doctor = world.run(&["doctor", "-f", "json"]);
        let checks: serde_json::Value = serde_json::from_str(&doctor.stdout).unwrap();
        for check in checks["checks"].as_array().unwrap() {
            let name = check["check"].as_str().unwrap();
            let concerns_file = ["config", "timeout", "AWS settings"].contains(&name)
                || targets.contains_key(name.trim_start_matches("target "));
            assert!(!concerns_file || check["state"] == "ok", "{check}\n{changed}");
        }
    }
}

#[test]
fn init_replaces_nothing() {
    let world = world(FILE);
    let path = world.home.path().join(".config/lakekey/config.toml");
    let outcome = world.run(&["config", "init"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("already exists"), "{}", outcome.stderr);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), FILE);
    std::fs::remove_file(&path).unwrap();
    symlink(world.home.path().join("elsewhere"), &path).unwrap();
    assert_eq!(world.run(&["config", "init"]).status, 2);
    assert!(!world.home.path().join("elsewhere").exists());
    let other = world.home.path().join("a/b/c.toml");
    let outcome = world.run(&["config", "init", "--config", &other.to_string_lossy()]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!((mode(&other), mode(&world.home.path().join("a"))), (0o600, 0o700));
}

#[test]
fn init_says_why_it_cannot_write() {
    let mut world = World::new();
    write(&world.home.path().join("file"), "");
    let below = world.home.path().join("file/config.toml");
    let outcome = world.run(&["config", "init", "--config", &below.to_string_lossy()]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("could not write"), "{}", outcome.stderr);
    world.unset("HOME");
    for verb in ["init", "path", "show"] {
        let outcome = world.run(&["config", verb]);
        assert_eq!(outcome.status, 2, "{verb}");
        assert!(outcome.stderr.contains("HOME is not set"), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{verb}");
    }
}

#[test]
fn show_says_where_each_value_comes_from() {
    let mut world = world(FILE);
    world.set("LAKEKEY_MIN_TTL", "5m");
    let path = world.home.path().join(".config/lakekey/config.toml");
    let outcome =
        world.run(&["config", "show", "-f", "json", "--region", "us-east-1", "--no-input"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let value: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let setting = |name: &str| {
        let setting = &value["settings"][name];
        (setting["value"].as_str().unwrap_or("-").to_owned(), setting["source"].clone())
    };
    assert_eq!(setting("region"), ("us-east-1".into(), "the command line".into()));
    assert_eq!(setting("no-input"), ("true".into(), "the command line".into()));
    assert_eq!(setting("min-ttl"), ("5m".into(), "LAKEKEY_MIN_TTL".into()));
    assert_eq!(setting("db-name"), ("dev".into(), format!("{}:3:11", path.display()).into()));
    assert_eq!(setting("timeout"), ("30s".into(), "default".into()));
    assert_eq!(setting("format"), ("env".into(), "default".into()));
    assert!(value["settings"]["workgroup-name"].is_null());
    let shop = &value["targets"]["shop"];
    assert_eq!(shop["service"], "redshift-creds");
    assert_eq!(shop["settings"]["prefix"]["value"], "SHOP_");
    assert_eq!(shop["settings"]["prefix"]["source"], format!("{}:12:10", path.display()));
    assert_eq!(shop["source"], format!("{}:9:10", path.display()));
    let table = world.run(&["config", "show"]).stdout;
    assert!(table.starts_with(&format!("{}\n", path.display())), "{table}");
    let heading = "\n[targets.shop]\nservice         redshift-creds  config.toml:9\n";
    assert!(table.contains(heading), "{table}");
    assert!(
        table.lines().any(|line| line.starts_with("min-ttl") && line.ends_with("LAKEKEY_MIN_TTL"))
    );
}

#[test]
fn a_file_that_is_wrong_can_still_be_found() {
    let world = world("[default]\n");
    assert_eq!(world.run(&["config", "path"]).status, 0);
    let outcome = world.run(&["config", "show"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains(":1:2: "), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("did you mean defaults?"), "{}", outcome.stderr);
}

#[test]
fn a_user_in_a_url_is_not_shown() {
    let world = world("[defaults]\nendpoint-url = \"https://me:s3cret@proxy.example/x\"\n");
    for arguments in [&["config", "show"][..], &["config", "show", "-f", "json"], &["doctor", "-v"]]
    {
        let outcome = world.run(arguments);
        assert!(outcome.stdout.contains("https://…@proxy.example/x"), "{}", outcome.stdout);
        assert!(!outcome.stdout.contains("s3cret"), "{}", outcome.stdout);
        assert!(!outcome.stderr.contains("s3cret"), "{}", outcome.stderr);
    }
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("must not contain a user name"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("s3cret"), "{}", outcome.stderr);
}

//! The config file of the machine, below the user's own.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::PathBuf;

use lakekey::environment::SystemConfig;
use serde_json::Value;

use super::FILE;
use crate::common::world::{World, write};

/// Returns a world whose machine has a config file with `text`, and the path of that.
fn world(text: &str) -> (World, PathBuf) {
    let mut world = World::new();
    let path = world.home.path().join("etc/lakekey/config.toml");
    write(&path, text);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let owner = std::fs::metadata(&path).unwrap().uid();
    world.system_config = Some(SystemConfig { path: path.clone(), owner });
    (world, path)
}

fn user_file(world: &World) -> PathBuf {
    world.home.path().join(".config/lakekey/config.toml")
}

fn show(world: &World, arguments: &[&str]) -> Value {
    let outcome = world.run(&[&["config", "show", "-f", "json"], arguments].concat());
    outcome.succeeds();
    serde_json::from_str(&outcome.stdout).unwrap()
}

#[test]
fn targets_of_the_machine_are_used_by_everyone() {
    let (world, path) = world(FILE);
    let outcome = world.run(&["use", "dw", "--field", "dbname"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, "dev\n"), "{}", outcome.stderr);
    let outcome = world.run(&["use", "dww"]);
    assert!(outcome.stderr.contains("did you mean dw?"), "{}", outcome.stderr);
    let shown = show(&world, &[]);
    assert_eq!((&shown["exists"], &shown["system_exists"]), (&false.into(), &true.into()));
    assert_eq!(shown["system_path"], path.to_string_lossy().as_ref());
    assert_eq!(shown["settings"]["db-name"]["source"], format!("{}:3:11", path.display()));
    let table = world.run(&["config", "show"]).stdout;
    let lines: Vec<&str> = table.lines().take(2).collect();
    assert_eq!(
        lines,
        [format!("{} (not found)", user_file(&world).display()), path.display().to_string()]
    );
}

#[test]
fn user_overrides_the_machine_key_by_key() {
    let (mut world, path) = world(
        "[defaults]\nmin-ttl = \"2m\"\ntimeout = \"20s\"\n\
         [targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\ndb-name = \"sales\"\n\
         [targets.nb]\nservice = \"emr-session\"\nvirtual-cluster-identifier = \"vc0analytics\"\n\
         [targets.other]\nservice = \"redshift-creds\"\nworkgroup-name = \"reporting\"\n",
    );
    let own = user_file(&world);
    write(
        &own,
        "[defaults]\ntimeout = \"25s\"\n[targets.mine]\nservice = \"glue-conn\"\nname = \"mysql\"\n\
         [targets.dw]\ndb-name = \"dev\"\n[targets.nb]\nservice = \"glue-conn\"\nname = \"mysql\"\n",
    );
    let shown = show(&world, &[]);
    let at = |path: &PathBuf, place: &str| Value::from(format!("{}:{place}", path.display()));
    assert_eq!(shown["settings"]["min-ttl"]["source"], at(&path, "2:11"));
    assert_eq!(shown["settings"]["timeout"]["source"], at(&own, "2:11"));
    let dw = &shown["targets"]["dw"];
    assert_eq!((&dw["service"], &dw["source"]), (&"redshift-creds".into(), &at(&own, "6:10")));
    assert_eq!(dw["settings"]["workgroup-name"]["source"], at(&path, "6:18"));
    assert_eq!(dw["settings"]["db-name"]["source"], at(&own, "7:11"));
    // A target for another service has nothing of the other.
    let nb = &shown["targets"]["nb"];
    assert_eq!(
        (&nb["service"], nb["settings"].as_object().unwrap().len()),
        (&"glue-conn".into(), 1)
    );
    let names: Vec<&String> = shown["targets"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["mine", "dw", "nb", "other"], "the user's own first");
    assert_eq!(world.run(&["use", "dw", "--field", "dbname"]).stdout, "dev\n");
    assert_eq!(world.run(&["use", "dw", "--field", "user"]).status, 0);
    // In a table the user's file is named without its directory, as it is in the first line.
    let table = world.run(&["config", "show"]).stdout;
    assert!(table.contains("25s"), "{table}");
    assert!(table.lines().any(|line| line.ends_with("  config.toml:2")), "{table}");
    assert!(
        table.lines().any(|line| line.ends_with(&format!("  {}:2", path.display()))),
        "{table}"
    );
    // Flag and variable stand above both.
    world.set("LAKEKEY_DB_NAME", "third");
    assert_eq!(show(&world, &[])["targets"]["dw"]["settings"]["db-name"]["value"], "third");
}

#[test]
fn one_of_two_that_exclude_each_other_overrides_the_other() {
    let (world, _) =
        world("[targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"reporting\"\n");
    write(&user_file(&world), "[targets.dw]\ncustom-domain-name = \"dw.example.com\"\n");
    let outcome = world.run(&["use", "dw", "-v"]);
    assert!(!outcome.stderr.contains("cannot be used together"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("dw.example.com"), "{}", outcome.stderr);
}

#[test]
fn mistake_names_the_file_that_it_is_in() {
    let (world, path) = world("[defaults]\nregoin = \"x\"\n");
    let outcome = world.run(&["use", "dw"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains(&*path.to_string_lossy()), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(":2:1: "), "{}", outcome.stderr);
    write(&path, "[defaults]\nmin-ttl = \"soon\"\n");
    let outcome = world.creds(&[]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains(&format!("{}:2:11", path.display())), "{}", outcome.stderr);
    // A target needs its service where nothing below has it.
    write(&path, "");
    write(&user_file(&world), "[targets.dw]\ndb-name = \"dev\"\n");
    let outcome = world.run(&["use", "dw"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("[targets.dw] has no service"), "{}", outcome.stderr);
}

#[test]
fn file_that_others_can_change_is_refused() {
    let (mut world, path) = world(FILE);
    for mode in [0o664, 0o646, 0o666, 0o777] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let outcome = world.run(&["use", "dw"]);
        outcome.ends_with(2);
        let said = outcome.stderr;
        assert!(said.contains("refusing to use the config file"), "{said}");
        assert!(said.contains("users other than root can write to it"), "{said}");
        assert!(said.contains("hint: run `chown root"), "{said}");
        assert!(outcome.stdout.contains("unset PGHOST"), "the shell stops: {}", outcome.stdout);
        assert_eq!(world.fetches(), 0);
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let true_owner = world.system_config.as_ref().unwrap().owner;
    world.system_config.as_mut().unwrap().owner = true_owner + 1;
    let outcome = world.run(&["use", "dw"]);
    outcome.ends_with(2);
    let says = format!("it belongs to user id {true_owner}, not to root");
    assert!(outcome.stderr.contains(&says), "{}", outcome.stderr);
    // What is left to do with a machine like that.
    assert_eq!(world.run(&["config", "path"]).status, 0);
    let doctor = world.run(&["doctor", "-f", "json"]);
    doctor.ends_with(2);
    assert!(doctor.stdout.contains(&says), "{}", doctor.stdout);
    let own = world.home.path().join("own.toml");
    write(&own, FILE);
    world.run(&["use", "dw", "--config", &own.to_string_lossy()]).succeeds();
    // A link counts as what it leads to.
    let link = world.home.path().join("link.toml");
    symlink(&path, &link).unwrap();
    world.system_config = Some(SystemConfig { path: link, owner: true_owner });
    world.run(&["use", "dw"]).succeeds();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    world.run(&["use", "dw"]).ends_with(2);
}

#[test]
fn named_file_stands_alone() {
    let (mut world, _) = world(FILE);
    let own = world.home.path().join("own.toml").to_string_lossy().into_owned();
    write(own.as_ref(), "[targets.mine]\nservice = \"glue-conn\"\nname = \"mysql\"\n");
    world.run(&["use", "dw", "--config", &own]).ends_with(2);
    world.set("LAKEKEY_CONFIG", &own);
    world.run(&["use", "dw"]).ends_with(2);
    assert_eq!(show(&world, &[])["targets"].as_object().unwrap().len(), 1);
    // No variable names another place for the file of the machine.
    world.unset("LAKEKEY_CONFIG");
    let home = world.home.path().to_string_lossy().into_owned();
    for name in ["LAKEKEY_SYSTEM_CONFIG", "LAKEKEY_CONFIG_SYSTEM", "XDG_CONFIG_DIRS"] {
        world.set(name, &home);
    }
    world.run(&["use", "dw"]).succeeds();
}

#[test]
fn file_that_cannot_be_read_is_left_out_with_a_warning() {
    let (world, path) = world(FILE);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let outcome = world.creds(&[]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("is ignored: Is a directory"), "{}", outcome.stderr);
    std::fs::remove_dir(&path).unwrap();
    let outcome = world.creds(&[]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn machine_without_a_home_has_its_targets() {
    let (mut world, _) = world(FILE);
    world.unset("HOME");
    world.run(&["use", "dw"]).succeeds();
    assert_eq!(show(&world, &[])["system_exists"], true);
}

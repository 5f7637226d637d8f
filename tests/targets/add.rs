//! `lakekey config init` on a terminal, and `lakekey targets add`.

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;

use lakekey::environment::SystemConfig;

use crate::common::world::{World, write};

/// Returns a world with a user at the terminal, who selects the lines with these words in each list.
fn world(picks: &[&[&'static str]]) -> World {
    let mut world = World::new();
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    *world.picks.borrow_mut() = picks.iter().map(|words| words.to_vec()).collect();
    world
}

fn path(world: &World) -> PathBuf {
    world.home.path().join(".config/lakekey/config.toml")
}

fn text(world: &World) -> String {
    std::fs::read_to_string(path(world)).unwrap()
}

#[test]
fn init_writes_targets_of_the_account_that_work() {
    let world = world(&[&["analytics", "vc0analytics", "glue-conn  mysql  "], &["jupyter"]]);
    let outcome = world.run(&["config", "init"]);
    outcome.succeeds();
    assert_eq!(outcome.stdout, "");
    let names = "analytics, jupyter, mysql";
    assert!(outcome.stderr.contains(names), "{}", outcome.stderr);
    let text = text(&world);
    assert!(!text.contains("profile") && !text.contains("region"), "{text}");
    for name in ["analytics", "jupyter", "mysql"] {
        world.run(&["use", name, "-f", "json"]).succeeds();
    }
    let mode = std::fs::metadata(path(&world)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(world.picks.borrow().is_empty());
}

#[test]
fn targets_are_appended_and_the_rest_of_the_file_stays() {
    let before = "# mine\n[defaults] # too\nmin-ttl = '2m'\n\n[targets.analytics]\nservice = 'glue-conn'\nname = 'x' # y";
    let mut world = world(&[&["analytics", "reporting"]]);
    world.aws_config("[profile prod]\nregion = eu-west-1\n");
    // A file that is kept elsewhere, with a link to it.
    let elsewhere = world.home.path().join("dotfiles/lakekey.toml");
    write(&elsewhere, before);
    std::fs::set_permissions(&elsewhere, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir_all(path(&world).parent().unwrap()).unwrap();
    symlink(&elsewhere, path(&world)).unwrap();
    let outcome = world.run(&["targets", "add", "--region", "eu-west-1"]);
    outcome.succeeds();
    let after = text(&world);
    assert_eq!(
        after.strip_prefix(before).unwrap(),
        "\n\n[targets.analytics-2]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
         region = \"eu-west-1\"\n\n[targets.reporting]\nservice = \"redshift-creds\"\n\
         workgroup-name = \"reporting\"\nregion = \"eu-west-1\"\n"
    );
    assert!(path(&world).is_symlink());
    let mode = std::fs::metadata(&elsewhere).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(std::fs::read_dir(elsewhere.parent().unwrap()).unwrap().count(), 1);
    // The same once more adds nothing.
    *world.picks.borrow_mut() = vec![vec!["reporting"]];
    let outcome = world.run(&["config", "init", "--region", "eu-west-1"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("'reporting' already has a target"), "{}", outcome.stderr);
    assert_eq!(text(&world), after);
}

#[test]
fn targets_of_the_machine_are_not_added_again() {
    let mut world = world(&[&["analytics", "reporting"]]);
    let system = world.home.path().join("etc.toml");
    write(
        &system,
        "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n\
         [targets.reporting]\nservice = 'glue-conn'\nname = 'x'\n",
    );
    std::fs::set_permissions(&system, std::fs::Permissions::from_mode(0o644)).unwrap();
    let owner = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(&system).unwrap());
    world.system_config = Some(SystemConfig { path: system, owner });
    write(&path(&world), "[targets.dw]\nprefix = 'X_'\n");
    world.run(&["targets", "add"]).succeeds();
    let added = text(&world);
    assert!(added.contains("[targets.reporting-2]"), "{added}");
    // The user's own dw has a prefix, so it is another.
    assert!(added.contains("[targets.analytics]"), "{added}");
    world.run(&["targets"]).succeeds();
}

#[test]
fn nothing_is_written_where_nothing_is_selected_or_the_list_is_left() {
    let world = world(&[&[]]);
    let outcome = world.run(&["config", "init"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("nothing was selected"), "{}", outcome.stderr);
    assert!(!path(&world).exists());
}

#[test]
fn init_without_a_sign_in_writes_examples() {
    let mut world = world(&[]);
    world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
    let outcome = world.run(&["config", "init"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("could not read the account"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("lakekey targets add"), "{}", outcome.stderr);
    assert!(text(&world).contains("#dw = {"), "{}", text(&world));
    // It adds to no file, and says why.
    let outcome = world.run(&["targets", "add"]);
    outcome.ends_with(3);
    let before = text(&world);
    world.run(&["config", "init"]).ends_with(3);
    assert_eq!(text(&world), before);
}

#[test]
fn service_that_is_denied_leaves_the_others() {
    let world = world(&[&["analytics"]]);
    world.aws.fault("GetConnections", sandbox::Fault::AccessDenied);
    let outcome = world.run(&["targets", "add"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("no list for glue-conn: access"), "{}", outcome.stderr);
    assert!(text(&world).contains("[targets.analytics]"));
}

#[test]
fn add_needs_a_terminal_and_a_valid_file() {
    let mut world = world(&[&["analytics"], &["analytics"]]);
    write(&path(&world), "targets = { dw = { service = 'redshift-creds' } }\n");
    let outcome = world.run(&["targets", "add"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("cannot add targets to"), "{}", outcome.stderr);
    write(&path(&world), "[defualts]\n");
    let outcome = world.run(&["targets", "add"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains(":1:2: "), "{}", outcome.stderr);
    assert_eq!(text(&world), "[defualts]\n");
    world.terminals.stdin = false;
    let outcome = world.run(&["targets", "add"]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("needs a terminal"), "{}", outcome.stderr);
    world.terminals.stdin = true;
    world.run(&["targets", "add", "--no-input"]).ends_with(2);
}

#[test]
fn names_that_are_no_names_of_targets_are_made_some() {
    let world = world(&[&["Sales DB"]]);
    world.aws.catalog(|catalog| {
        let url = "jdbc:mysql://db.example.com:3306/shop";
        let properties =
            [("JDBC_CONNECTION_URL", url), ("USERNAME", "me"), ("PASSWORD", "Hunter2Hunter2")];
        catalog.connection("Sales DB \"x\" \u{e9}", "JDBC", &properties);
    });
    let outcome = world.run(&["targets", "add"]);
    outcome.succeeds();
    let added = text(&world);
    assert!(added.contains("[targets.Sales-DB--x---]"), "{added}");
    world.run(&["use", "Sales-DB--x---", "-f", "json"]).succeeds();
}

#[cfg(target_os = "linux")]
#[test]
fn several_are_selected_with_the_space_key() {
    use testkit::keyring::KeyringEnvironment;
    use testkit::real::Real;

    use crate::common::terminal::Terminal;
    use crate::common::tools::LAKEKEY;

    let aws = sandbox::Sandbox::start().unwrap();
    let machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    let mut terminal = Terminal::start(&machine.lakekey(["config", "init"]));
    terminal.wait_for("Space to check");
    terminal.send(" \u{1b}[B ");
    terminal.wait_for("[x]");
    terminal.send("\r");
    terminal.wait_for("added to");
    let ended = terminal.end();
    assert!(ended.status.success() && ended.is_restored, "{ended:?}");
    let file = machine.keyring.path("home/.config/lakekey/config.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("[targets.").count(), 2, "{text}");
    // Esc leaves the file alone.
    let mut terminal = Terminal::start(&machine.lakekey(["targets", "add"]));
    terminal.wait_for("Space to check");
    terminal.send("\u{1b}");
    let ended = terminal.end();
    assert_eq!(ended.status.code(), Some(130), "{ended:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

//! What an update shows before it changes anything, and who is asked.

use sandbox::KX_ENVIRONMENT;
use serde_json::{Value, json};

use super::{file, good, words};
use crate::common::world::{Outcome, World};

const URL: &str = "jdbc:postgresql://pg.example.com:5432/orders";

/// Returns a world with a connection that has a URL and a secret.
fn world() -> World {
    let world = World::new();
    let properties =
        [("JDBC_CONNECTION_URL", URL), ("USERNAME", "app"), ("PASSWORD", "hunter2hunter2")];
    world.aws.catalog(|catalog| catalog.connection("pg", "JDBC", &properties));
    world
}

fn stored(world: &World, property: &str) -> Option<Value> {
    let mut found = None;
    world.aws.catalog(|catalog| {
        found = catalog.connections["pg"]["ConnectionProperties"].get(property).cloned();
    });
    found
}

/// Runs the line on a terminal where `answer` is typed.
fn answered(world: &mut World, line: &str, answer: &str) -> Outcome {
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    world.stdin = answer.as_bytes().to_vec();
    let outcome = world.run(&words(line));
    world.terminals.stdin = false;
    world.terminals.stderr = false;
    outcome
}

const CHANGE: &str = "glue-conn update pg --set JDBC_CONNECTION_URL=jdbc:postgresql://pg2/orders";
const DIFF: &str = "~ ConnectionProperties.JDBC_CONNECTION_URL: \
                    'jdbc:postgresql://pg.example.com:5432/orders' -> 'jdbc:postgresql://pg2/orders'\n";

#[test]
fn update_on_a_terminal_asks_after_the_diff() {
    let mut world = world();
    for answer in ["n\n", "\n", "", "nonsense\n"] {
        let outcome = answered(&mut world, CHANGE, answer);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (130, DIFF), "{}", outcome.stderr);
        let question = "Apply these changes to Glue connection 'pg'? [y/N]";
        assert!(outcome.stderr.contains(question), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("canceled:"), "{}", outcome.stderr);
        assert!(outcome.stderr.ends_with(" nothing was changed\n"), "{}", outcome.stderr);
    }
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    let outcome = answered(&mut world, CHANGE, "y\n");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, DIFF), "{}", outcome.stderr);
    assert_eq!(stored(&world, "JDBC_CONNECTION_URL"), Some(json!("jdbc:postgresql://pg2/orders")));
    assert_eq!(world.aws.count("UpdateConnection"), 1);
}

#[test]
fn update_asks_nobody_without_a_terminal_or_with_yes() {
    for further in ["--yes", "-y", "--no-input"] {
        let mut world = world();
        let outcome = answered(&mut world, &format!("{CHANGE} {further}"), "");
        assert_eq!((outcome.status, outcome.stdout.as_str()), (0, DIFF), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("[y/N]"), "{}", outcome.stderr);
        assert_eq!(world.aws.count("UpdateConnection"), 1);
    }
    let world = world();
    assert_eq!(good(world.run(&words(CHANGE))).stdout, DIFF);
    assert_eq!(world.aws.count("UpdateConnection"), 1);
}

#[test]
fn dry_run_shows_the_diff_and_changes_nothing() {
    let mut world = world();
    let line = format!("{CHANGE} --set HOST=h --dry-run");
    let outcome = answered(&mut world, &line, "");
    let diff = format!("{DIFF}+ ConnectionProperties.HOST: 'h'\n");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, diff.as_str()), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    let kdb = format!("finspace kx-user update demo -e {KX_ENVIRONMENT} --dry-run --set iamRole=");
    let role = "arn:aws:iam::111122223333:role/other";
    let outcome = good(world.run(&words(&format!("{kdb}{role}"))));
    assert!(outcome.stdout.starts_with("~ iamRole: 'arn:"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with(&format!(" -> '{role}'\n")), "{}", outcome.stdout);
    assert_eq!(world.aws.count("UpdateKxUser"), 0);
    let asked = answered(&mut world, &format!("{kdb}{role}").replace(" --dry-run", ""), "n\n");
    assert_eq!(asked.status, 130, "{}", asked.stderr);
    assert_eq!(world.aws.count("UpdateKxUser"), 0);
}

#[test]
fn unset_removes_a_property_and_null_is_rejected() {
    let world = world();
    done(&world, "--set HOST=h --set PORT=5432").succeeds();
    let outcome =
        done(&world, "--unset HOST --unset ConnectionProperties.PORT --unset JDBC_ENGINE");
    assert_eq!(
        outcome.stdout,
        "- ConnectionProperties.HOST: 'h'\n- ConnectionProperties.PORT: '5432'\n"
    );
    assert_eq!((stored(&world, "HOST"), stored(&world, "PORT")), (None, None));
    // What is not there is not to be removed.
    let outcome = done(&world, "--unset HOST");
    assert!(outcome.stderr.contains("no changes to Glue connection 'pg'"), "{}", outcome.stderr);
    for (line, message, hint) in [
        ("--set HOST=null", "--set HOST=null does not remove the key", "use --unset HOST"),
        ("--set HOST=a --unset HOST", "is in --set and in --unset", ""),
        ("--unset Name", "--unset Name: the name of a Glue connection cannot be changed", ""),
        ("--unset HSOT", "unknown key 'HSOT'", "did you mean HOST?"),
        ("--set FOO=x", "unknown key 'FOO'", "see --help for the keys"),
    ] {
        let outcome = world.run(&words(&format!("glue-conn update pg {line}")));
        assert_eq!(outcome.status, 2, "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(message), "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint), "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.lines().count() <= 2, "{line}: {}", outcome.stderr);
    }
    // A secret goes, too, and is not shown.
    let outcome = done(&world, "--unset PASSWORD --unset USERNAME --set SECRET_ID=app/pg");
    assert!(
        outcome.stdout.contains("- ConnectionProperties.PASSWORD: ••••••••\n"),
        "{}",
        outcome.stdout
    );
    assert_eq!(stored(&world, "PASSWORD"), None);
}

fn done(world: &World, further: &str) -> Outcome {
    good(world.run(&words(&format!("glue-conn update pg {further}"))))
}

#[test]
fn members_of_finspace_that_stay_cannot_be_unset() {
    let world = World::new();
    let line = format!("finspace kx-user update demo -e {KX_ENVIRONMENT} --unset iamRole");
    let outcome = world.run(&words(&line));
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("iamRole of a kdb user cannot be removed"),
        "{}",
        outcome.stderr
    );
    assert_eq!(world.aws.count("UpdateKxUser"), 0);
}

#[test]
fn properties_beside_a_url_are_called_useless() {
    let world = world();
    for (name, value) in [("HOST", "h"), ("PORT", "5433"), ("JDBC_ENGINE", "mysql")] {
        let outcome = done(&world, &format!("--set {name}={value}"));
        let warning = format!(
            "warning: {name} is not used while JDBC_CONNECTION_URL is set; change \
             JDBC_CONNECTION_URL instead\n"
        );
        assert!(outcome.stderr.contains(&warning), "{}", outcome.stderr);
        let outcome = done(&world, &format!("--unset {name}"));
        assert!(!outcome.stderr.contains("warning"), "{}", outcome.stderr);
    }
    assert!(!done(&world, "--set Description=x").stderr.contains("warning"));
    let definition = json!({
        "Name": "pg", "ConnectionType": "JDBC",
        "ConnectionProperties": {"HOST": "h", "PORT": "5432", "JDBC_ENGINE": "postgresql",
            "USERNAME": "app", "JDBC_CONNECTION_URL": null},
    });
    let path = file(&world, "pg.json", &definition.to_string());
    let outcome = good(world.run(&["glue-conn", "update", "--from", &path]));
    assert!(!outcome.stderr.contains("not used"), "{}", outcome.stderr);
}

#[test]
fn credentials_cached_before_a_change_are_not_served() {
    let world = world();
    let host = || good(world.run(&words("glue-conn pg --field host"))).stdout;
    assert_eq!((host(), host()), ("pg.example.com\n".to_owned(), "pg.example.com\n".to_owned()));
    world.run(&words(CHANGE)).succeeds();
    assert_eq!(host(), "pg2\n");
}

#[test]
fn keys_of_an_update_are_in_its_help() {
    let world = World::new();
    let help = world.run(&words("glue-conn update --help")).stdout;
    let squeezed = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let keys = squeezed.split_once("Keys of --set and --unset: ").unwrap().1;
    for key in ["Description", "JDBC_CONNECTION_URL", "HOST", "KAFKA_BOOTSTRAP_SERVERS"] {
        assert_eq!(keys.matches(&format!("{key},")).count(), 1, "{key}: {keys}");
    }
}

//! What is refused before anybody is asked.

use sandbox::KX_ENVIRONMENT;

use super::user_arn;
use crate::common::world::World;

#[test]
fn values_off_the_rules() {
    let world = World::new();
    let mut said = String::new();
    let (long, arn) = ("a".repeat(64), user_arn("demo"));
    let other = arn.replace(KX_ENVIRONMENT, "another");
    let long_arn = format!("{arn}{long}{long}");
    let base = ["-e", KX_ENVIRONMENT, "-c", "ticks"];
    let user = |further: &[&'static str]| [&base, further].concat();
    for arguments in [
        vec![],
        vec!["-c", "ticks", "-u", "demo"],
        vec!["-e", "", "-c", "ticks", "-u", "demo"],
        vec!["-e", "abc-123", "-c", "ticks", "-u", "demo"],
        vec!["-e", "../users", "-c", "ticks", "-u", "demo"],
        vec!["-e", "abcdefghijklmnopqrstuvwxyz1", "-c", "ticks", "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-c", "ab", "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-c", &long, "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-c", "-ab", "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-c", "ab_", "-u", "demo"],
        vec!["-e", KX_ENVIRONMENT, "-c", "a.b", "-u", "demo"],
        user(&[]),
        user(&["-u", ""]),
        user(&["-u", "a/b"]),
        user(&["-u", "a.b"]),
        user(&["-u", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"]),
        [&base[..], &["-u", "demo", "--user-arn", &arn]].concat(),
        [&base[..], &["--user-arn", &other]].concat(),
        [&base[..], &["--user-arn", &long_arn]].concat(),
        user(&["--user-arn", "demo"]),
        user(&["--user-arn", "arn:aws-cn:finspace:x:1:kxEnvironment/abc/kxUser/demo"]),
        user(&["--user-arn", "arn:aws:finspace:eu west 1:1:kxEnvironment/abc/kxUser/demo"]),
        user(&["--user-arn", "arn:aws:finspace:eu-west-1:one:kxEnvironment/abc/kxUser/demo"]),
        user(&["--user-arn", "arn:aws:finspace:eu-west-1::kxEnvironment/abc/kxUser/demo"]),
        user(&["--user-arn", "arn:aws:finspace:eu-west-1:1:kdbUser/abc/demo"]),
        user(&["--user-arn", "arn:aws:finspace:eu-west-1:1:kxEnvironment/abc/kxUser/a/b"]),
        user(&["--user-arn", "arn:aws:finspace:eu-west-1:1:kxEnvironment/abc/kxUser/"]),
        user(&["-u", "demo", "-f", "jdbc"]),
        user(&["-u", "demo", "-f", "pgpass"]),
        user(&["-u", "demo", "-f", "pg-service"]),
        user(&["-u", "demo", "--field", "token"]),
    ] {
        let all = [&["kx-connect"][..], &arguments].concat();
        let outcome = world.run(&all);
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0, "{arguments:?}");
        let shown = arguments.join(" ").replace(&long, "[64 letters]");
        said.push_str(&format!("$ {shown}\n{}", outcome.stderr));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn longest_and_the_shortest_pass() {
    let world = World::new();
    let (cluster, name) = ("a".repeat(63), "a".repeat(50));
    for (environment, cluster, name) in
        [("a", "a-b", "a"), (KX_ENVIRONMENT, cluster.as_str(), name.as_str())]
    {
        let outcome = world.run(&["kx-connect", "-e", environment, "-c", cluster, "-u", name]);
        outcome.ends_with(6);
        let path = format!("/kx/environments/{environment}/users/{name}");
        let requests = world.aws.requests();
        assert!(requests.iter().any(|request| request.path == path), "{path}: {requests:?}");
    }
}

#[test]
fn user_on_the_command_line_beats_the_other_kind_below() {
    let mut world = World::new();
    world.set("LAKEKEY_USER_ARN", &user_arn("analyst"));
    assert_eq!(super::connect(&world, &["-u", "demo"]).variable("KX_USER").unwrap(), "demo");
    world.unset("LAKEKEY_USER_ARN").set("LAKEKEY_USER_NAME", "analyst");
    let arn = user_arn("demo");
    let outcome = super::connect(&world, &["--user-arn", &arn]);
    assert_eq!(outcome.variable("KX_USER").unwrap(), "demo");
}

#[test]
fn environment_from_elsewhere_may_contradict_the_user_too() {
    let mut world = World::new();
    world.set("LAKEKEY_ENVIRONMENT_ID", "another");
    let arn = user_arn("demo");
    let outcome = world.run(&["kx-connect", "-c", "ticks", "--user-arn", &arn]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("not of --environment-id 'another'"), "{}", outcome.stderr);
}

#[test]
fn help_says_that_the_service_ended() {
    let outcome = World::new().run(&["kx-connect", "--help"]);
    assert_eq!(outcome.status, 0);
    let first = outcome.stdout.lines().next().unwrap();
    assert!(first.contains("service ended on 2026-10-07"), "{first}");
}

//! What is refused before anybody is asked.

use crate::common::world::{World, write};

/// Runs `redshift-creds` with `arguments`, which must be refused, and returns what was said.
fn refused(world: &World, arguments: &[&str]) -> String {
    let all: Vec<&str> =
        std::iter::once("redshift-creds").chain(arguments.iter().copied()).collect();
    let outcome = world.run(&all);
    assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
    assert!(outcome.stdout.contains("(exit 2)"), "{arguments:?}: {}", outcome.stdout);
    assert_eq!(world.aws.requests().len(), 0, "{arguments:?}");
    outcome.stderr
}

#[test]
fn values_off_the_rules() {
    let world = World::new();
    let mut said = String::new();
    let long = "a".repeat(65);
    for arguments in [
        &["-w", "ab"][..],
        &["-w", &long],
        &["-w", "Analytics"],
        &["-w", "-w"],
        &["-w", "a b"],
        &["-w", ""],
        &["--custom-domain-name", "localhost"],
        &["--custom-domain-name", "a..b"],
        &["-w", "analytics", "--custom-domain-name", "dw.example.com"],
        &["-w", "analytics", "-d", "1st"],
        &["-w", "analytics", "-d", "a:b"],
        &["-w", "analytics", "-d", "a/b"],
        &["-w", "analytics", "-d", &long],
        &["-w", "analytics", "--duration-seconds", "899"],
        &["-w", "analytics", "--duration-seconds", "3601"],
        &["-w", "analytics", "--duration-seconds", "2h"],
        &["-w", "analytics", "--duration-seconds", "-1"],
        &["-w", "analytics", "--host", "a b"],
        &["-w", "analytics", "--host", "db:5439"],
        &["-w", "analytics", "--port", "0"],
        &["-w", "analytics", "--sslmode", "disable"],
        &["-w", "analytics", "--sslmode", "prefer"],
        &["-w", "analytics", "--sslrootcert", "/no/such/file"],
        &["-w", "analytics", "--sslrootcert", "system", "--sslmode", "require"],
        &["-w", "analytics", "--format", "yaml"],
        &["-w", "analytics", "--store", "vault"],
        &["-w", "analytics", "--min-ttl", "soon"],
        &["-w", "analytics", "--timeout", "0"],
        &["-w", "analytics", "--region", "eu-west-1.example.com/"],
        &["-w", "analytics", "--profile", "nobody"],
        &["-w", "analytics", "--endpoint-url", "http://10.0.0.1"],
        &["-w", "analytics", "--config", "/no/such/file"],
        &["-w", "analytics", "--color", "sometimes"],
        &["-w", "analytics", "--wrokgroup", "x"],
        &["-w", "analytics", "extra"],
        &[],
    ] {
        let stderr = refused(&world, arguments);
        said.push_str(&format!(
            "$ {}\n{stderr}",
            arguments.join(" ").replace(&long, "[65 letters]")
        ));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_misspelt_format_stops_the_shell_that_was_meant() {
    let world = World::new();
    let stdout = |format: &str| world.creds(&["-f", format]).stdout;
    assert!(stdout("evn").ends_with("(exit 2)\n"));
    assert!(stdout("powershel").contains("throw"));
    assert_eq!(stdout("jsn"), "");
}

#[test]
fn a_misspelt_command_stops_the_shell_that_was_meant() {
    let mut world = World::new();
    let stdout = |world: &World, line: &str| {
        let outcome = world.run(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(outcome.status, 2, "{line}: {}", outcome.stderr);
        outcome.stdout
    };
    for (line, gone, kept) in [
        ("redshft-creds -w analytics", "PGPASSWORD", "KX_PASSWORD"),
        ("kx-conect -e e1 -f env", "KX_PASSWORD", "PGPASSWORD"),
        ("--region eu-west-1 redshit-creds", "PGPASSWORD", "KX_PASSWORD"),
        // What nothing is near may have been any of them.
        ("xyz", "KX_PASSWORD", "KX_PASSWORD_"),
        ("-w analytics", "PGPASSWORD", "PGPASSWORD_"),
        ("usee dw", "PGPASSWORD", "PGPASSWORD_"),
        ("", "PGPASSWORD", "PGPASSWORD_"),
        ("--profle redshift-creds", "PGPASSWORD", "KX_PASSWORD"),
    ] {
        let code = stdout(&world, line);
        assert!(code.starts_with("unset ") && code.ends_with("; (exit 2)\n"), "{line}: {code}");
        assert!(code.contains(gone) && !code.contains(kept), "{line}: {code}");
    }
    assert!(stdout(&world, "redshft-creds -qf fish").starts_with("set -e -g PGHOST "));
    // What hands out no credential leaves no code to a program that reads it.
    for line in
        ["cach list", "cache lst", "cache", "finspce kx-user list", "docter -f json", "man x y"]
    {
        assert_eq!(stdout(&world, line), "", "{line}");
    }
    world.terminals.stdout = true;
    assert_eq!(stdout(&world, "redshft-creds -w analytics"), "");
    assert_eq!(stdout(&world, ""), "");
}

#[test]
fn the_format_is_found_among_other_letters() {
    let world = World::new();
    for (words, code) in [
        (&["-w", "Bad", "-qf", "fish"][..], "set -e -g PGHOST "),
        (&["-w", "Bad", "-vqfpowershell"][..], "$env:PGHOST = $null"),
        (&["-wBad", "-d", "-f=nu", "-qf=elvish"][..], "unset-env PGHOST"),
        (&["-wBad", "-df"][..], "unset PGHOST "),
    ] {
        let stdout = world.creds(words).stdout;
        assert!(stdout.starts_with(code), "{words:?}: {stdout}");
    }
}

#[test]
fn a_value_from_elsewhere_names_its_place() {
    let mut world = World::new();
    world.set("LAKEKEY_WORKGROUP_NAME", "Bad");
    let said = refused(&world, &[]);
    assert!(said.contains("set by LAKEKEY_WORKGROUP_NAME"), "{said}");
    world.unset("LAKEKEY_WORKGROUP_NAME");
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[defaults]\nworkgroup-name = \"Bad\"\n");
    let said = refused(&world, &[]);
    assert!(said.contains("config.toml:2:18"), "{said}");
}

#[test]
fn flags_beat_variables_beat_the_file() {
    let mut world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[defaults]\nworkgroup-name = \"reporting\"\nduration-seconds = 1200\n");
    let asked = |world: &World| world.aws.requests().last().unwrap().body.clone();
    assert_eq!(world.run(&["redshift-creds", "--host", "h"]).status, 0);
    assert!(
        asked(&world).contains("reporting") && asked(&world).contains("1200"),
        "{}",
        asked(&world)
    );
    world.set("LAKEKEY_WORKGROUP_NAME", "analytics");
    assert_eq!(world.run(&["redshift-creds", "--host", "h"]).status, 0);
    assert!(asked(&world).contains("analytics"), "{}", asked(&world));
    assert_eq!(world.run(&["redshift-creds", "--host", "h", "--workgroup", "reporting"]).status, 0);
    // An empty variable is none.
    world.set("LAKEKEY_WORKGROUP_NAME", "").set("LAKEKEY_FORMAT", "").set("LAKEKEY_TIMEOUT", "");
    assert_eq!(world.run(&["redshift-creds", "--host", "h", "--refresh"]).status, 0);
    assert!(asked(&world).contains("reporting"), "{}", asked(&world));
    // A domain on the command line beats the workgroup of the layers below.
    let domain = ["redshift-creds", "--custom-domain-name", "analytics.example.com"];
    assert_eq!(world.run(&domain).status, 0);
    assert!(asked(&world).contains("analytics.example.com"), "{}", asked(&world));
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[defaults]\nworkgroup = \"analytics\"\n");
    let said = refused(&world, &["-w", "analytics"]);
    assert!(said.contains("did you mean workgroup-name?"), "{said}");
}

#[test]
fn fips_and_an_endpoint_exclude_each_other() {
    let mut world = World::new();
    world.set("AWS_USE_FIPS_ENDPOINT", "true");
    let said = refused(&world, &["-w", "analytics"]);
    assert!(said.contains("AWS_ENDPOINT_URL"), "{said}");
}

#[test]
fn attempts_are_a_number_from_one() {
    let mut world = World::new();
    for attempts in ["0", "-1", "many"] {
        world.set("AWS_MAX_ATTEMPTS", attempts);
        let said = refused(&world, &["-w", "analytics"]);
        assert!(said.contains("AWS_MAX_ATTEMPTS"), "{said}");
    }
}

#[test]
fn endpoints_come_from_flag_variable_and_profile() {
    let mut world = World::new();
    let url = world.aws.url();
    world.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    assert_eq!(world.creds(&["--timeout", "5", "--endpoint-url", &url]).status, 0);
    world.set("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS", &url);
    assert_eq!(world.creds(&[]).status, 0);
    world.unset("AWS_ENDPOINT_URL").unset("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS");
    world.aws_config(&format!(
        "[default]\nservices = here\n[services here]\nredshift_serverless =\n  endpoint_url = {url}\n"
    ));
    assert_eq!(world.creds(&["--refresh"]).status, 0);
}

#[test]
fn a_failure_goes_by_the_config_file_too() {
    let world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[defaults]\nprefix = \"DW_\"\nformat = \"fish\"\nerror-format = \"json\"\n");
    for arguments in [&["redshift-creds", "-w", "Bad"][..], &["redshift-creds", "--bogus"]] {
        let outcome = world.run(arguments);
        assert!(
            outcome.stdout.starts_with("set -e ") && outcome.stdout.contains(" DW_PGPASSWORD "),
            "{}",
            outcome.stdout
        );
        assert!(outcome.stderr.starts_with("{\"code\":2"), "{}", outcome.stderr);
    }
    // One value is no code for a shell, wherever it was asked for.
    write(&path, "[defaults]\nfield = \"password\"\n");
    assert_eq!(world.run(&["redshift-creds", "-w", "Bad"]).stdout, "");
}

#[test]
fn nothing_behind_the_dashes_is_no_command() {
    let world = World::new();
    let outcome = world.run(&["redshift-creds", "-w", "Bad", "--"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.ends_with("(exit 2)\n"), "{}", outcome.stdout);
}

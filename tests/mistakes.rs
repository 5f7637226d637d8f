//! Command lines that are rejected, and what is said to have been meant: `lakekey help` and `version`,
//! verbs of other programs, commands without `--`, flags in a wrong place.

use std::os::unix::fs::PermissionsExt as _;

use crate::common::world::{Outcome, World, write};

/// Two targets, a psql, and nothing else on the path.
fn world() -> World {
    let mut world = World::new();
    let programs = world.home.path().join("bin");
    for name in ["psql", "ls", "rm"] {
        let program = programs.join(name);
        write(&program, "#!/bin/sh\n");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    world.set("PATH", &programs.to_string_lossy());
    let targets = "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n\
                   [targets.warehouse]\nservice = 'redshift-creds'\n";
    write(&world.home.path().join(".config/lakekey/config.toml"), targets);
    world.terminals.stdout = true;
    world
}

/// Runs a line whose words are parted by spaces, which is rejected before AWS is asked.
fn reject(world: &World, line: &str) -> Outcome {
    let words: Vec<&str> = line.split(' ').collect();
    let outcome = world.run(&words);
    let status = if line.contains(" -- ") { 125 } else { 2 };
    assert_eq!(
        (outcome.status, outcome.stdout.as_str()),
        (status, ""),
        "{line}: {}",
        outcome.stderr
    );
    assert!(world.aws.requests().is_empty(), "{line} asks AWS");
    outcome
}

#[test]
fn rejected_lines_say_what_was_meant() {
    let world = world();
    let mut others = Vec::new();
    let signs_in = "lakekey uses your AWS sign-in: run `aws sso login --profile PROFILE`";
    let lists = "use `lakekey targets`, or `lakekey redshift-creds list`";
    for (line, hint) in [
        ("list", lists),
        ("ls", lists),
        ("login", signs_in),
        ("exec dw psql", "did you mean `lakekey use TARGET -- COMMAND`?"),
        ("run", "did you mean `lakekey use TARGET -- COMMAND`?"),
        ("dw", "did you mean `lakekey use dw`?"),
        ("warehous", "did you mean `lakekey use warehouse`?"),
        ("psql", "did you mean `lakekey use TARGET -- psql`?"),
        ("clear", "did you mean `lakekey cache clear`?"),
        ("cach", "did you mean cache?"),
        ("redshift", "did you mean redshift-creds?"),
        ("session", "see `lakekey --help`"),
        ("rm", "see `lakekey --help`"),
        ("nonsense", "see `lakekey --help`"),
        ("help nonsense", "see `lakekey --help`"),
        ("help cach", "did you mean cache?"),
        ("redshift-creds analytics", "did you mean `lakekey redshift-creds -w analytics`?"),
        (
            "redshift-creds analytics -d sales -- psql",
            "did you mean `lakekey redshift-creds -w analytics -d sales -- psql`?",
        ),
        (
            "redshift-creds -w analytics psql",
            "put commands after `--`: `lakekey redshift-creds -w analytics -- psql`",
        ),
        (
            "redshift-creds -w analytics nonsense",
            "put commands after `--`: `lakekey redshift-creds -w analytics -- nonsense`",
        ),
        (
            "redshift-creds -w analytics psql -c it's",
            r"put commands after `--`: `lakekey redshift-creds -w analytics -- psql -c 'it'\''s'`",
        ),
        ("redshift-creds psql", "put commands after `--`: `lakekey redshift-creds -- psql`"),
        (
            "glue-conn orders-db psql",
            "put commands after `--`: `lakekey glue-conn orders-db -- psql`",
        ),
        ("redshift-creds ls", "did you mean list?"),
        ("redshift-creds lst", "did you mean list?"),
        ("glue-conn show demo-postgres", "did you mean get?"),
        ("glue-conn rm demo-postgres", "did you mean delete?"),
        ("glue-conn gett demo-postgres", "did you mean get?"),
        ("glue-conn orders-db get", "the verb comes first: `lakekey glue-conn get orders-db`"),
        (
            "glue-conn orders-db delete",
            "the verb comes first: `lakekey glue-conn delete orders-db`",
        ),
        ("glue-conn orders-db test", "the verb comes first: `lakekey glue-conn test orders-db`"),
        ("cache rm", "did you mean clear?"),
        ("cache ls", "did you mean list?"),
        ("config get", "did you mean show?"),
        ("finspace kx-cluster describe x -e e", "did you mean get?"),
        ("finspace tags rm", "did you mean remove?"),
        ("-f json redshift-creds", "put -f after the command: `lakekey redshift-creds -f json`"),
        (
            "-v -w analytics redshift-creds -d sales",
            "put -w after the command: `lakekey redshift-creds -v -w analytics -d sales`",
        ),
        ("redshift-creds --workgrop x", "did you mean --workgroup?"),
        ("redshift-creds --regio x", "did you mean --region?"),
        ("redshift-creds --nonsense", "see `lakekey redshift-creds --help`"),
        ("redshift-creds -w", "pass --workgroup-name NAME"),
        ("cache list -f nams", "did you mean names?"),
        ("completions tcsh", "see `lakekey completions --help`"),
        ("completions fsh", "did you mean fish?"),
        ("man x y", "see `lakekey man --help`"),
    ] {
        let stderr = reject(&world, line).stderr;
        let last = stderr.lines().last().unwrap_or_default();
        if last != format!("hint: {hint}") {
            others.push(format!("{line}: not {hint}\n{stderr}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn rejected_lines_say_what_is_wrong() {
    let world = world();
    for (line, message) in [
        ("cache list -f env", "invalid --format 'env': expected table, json or names"),
        ("glue-conn get x -f yaml", "invalid --format 'yaml': expected table or json"),
        ("redshift-creds list -f csv", "invalid --format 'csv': expected table, json or names"),
        ("redshift-creds -f yaml", "invalid --format 'yaml': see --help for the values"),
        ("redshift-creds -w", "--workgroup-name needs a value"),
        ("redshift-creds --unset=x", "--unset takes no value, and 'x' was given"),
        ("glue-conn test x --from y", "NAME and --from cannot be used together"),
        ("completions", "missing SHELL"),
        ("man x y", "unexpected argument 'y' found"),
        ("finspace -q", "missing COMMAND after `lakekey finspace`"),
        ("list", "unrecognized subcommand 'list'"),
    ] {
        let stderr = reject(&world, line).stderr;
        let first = stderr.lines().next().unwrap_or_default();
        assert_eq!(first, format!("error: {message}"), "{line}: {stderr}");
    }
}

/// Any word for any verb: what is suggested is near by its letters, or another word for the same.
#[test]
fn suggestions_are_near_what_was_typed() {
    let world = world();
    let verbs = ["list", "get", "create", "update", "delete", "test"];
    let others = [
        "aws", "build", "check", "connect", "database", "db", "deploy", "edit", "env", "export",
        "fetch", "find", "init", "install", "kill", "logs", "open", "password", "print", "ps",
        "query", "refresh", "search", "shell", "sign", "ssh", "start", "stop", "sync", "token",
        "upgrade", "view", "watch", "whoami", "lst", "gett", "craete", "updat", "delet", "tset",
        "cach", "confg", "doctr", "complet", "versio", "statu", "pth", "inti", "shwo",
    ];
    let commands = lakekey::cli::command();
    let names: Vec<&str> = commands.get_subcommands().map(|command| command.get_name()).collect();
    let mut suggested = 0;
    for command in ["", "cache", "config", "glue-conn"] {
        for word in verbs.iter().chain(&others).chain(&names).copied() {
            let line = format!("{command} {word} --nonsense-flag");
            let stderr = world.run(&line.split_whitespace().collect::<Vec<_>>()).stderr;
            let hint = stderr.lines().last().unwrap_or_default();
            let Some(name) = hint.strip_prefix("hint: did you mean ") else { continue };
            let name = name.trim_end_matches('?');
            if name.contains([' ', '`']) {
                continue;
            }
            suggested += 1;
            let same = [
                ("view", "get"),
                ("view", "show"),
                ("edit", "update"),
                ("get", "show"),
                ("delete", "clear"),
            ];
            let wrong = strsim::osa_distance(word, name);
            let is_near = wrong <= (word.len().max(name.len()) / 4).max(1);
            let is_short = name.starts_with(word) || name.starts_with(&format!("{word}-"));
            assert!(
                is_near || is_short || same.contains(&(word, name)),
                "{line}: {name} for {word}"
            );
        }
    }
    assert!(suggested > 10, "only {suggested}");
}

#[test]
fn help_and_version_are_commands() {
    let world = world();
    let print = |line: &str| {
        let outcome = world.run(&line.split_whitespace().collect::<Vec<_>>());
        outcome.succeeds();
        assert_eq!(outcome.stderr, "", "{line}");
        outcome.stdout
    };
    assert_eq!(print("version"), print("--version"));
    assert_eq!(print("version"), format!("lakekey {}\n", env!("CARGO_PKG_VERSION")));
    let mut open = vec![(String::new(), lakekey::cli::command())];
    let mut compared = 0;
    while let Some((path, command)) = open.pop() {
        assert_eq!(print(&format!("help {path}")), print(&format!("{path} --help")), "{path}");
        compared += 1;
        let below = command.get_subcommands();
        open.extend(below.map(|each| (format!("{path} {}", each.get_name()), each.clone())));
    }
    assert!(compared > 40);
    // Even if the config file is invalid.
    write(&world.home.path().join(".config/lakekey/config.toml"), "nonsense");
    assert_eq!(print("help cache"), print("cache --help"));
}

#[test]
fn help_is_colored_as_messages_are() {
    let mut world = world();
    world.set("TERM", "xterm");
    for line in ["-h", "--help", "help", "redshift-creds -h", "help cache clear"] {
        let run = |world: &World, extra: &[&str]| {
            let words: Vec<&str> = line.split(' ').chain(extra.iter().copied()).collect();
            world.run(&words).stdout.contains('\u{1b}')
        };
        assert!(run(&world, &[]), "{line}");
        let first = line.starts_with('-') || line.contains(" -h");
        if !first {
            assert!(!run(&world, &["--color", "never"]), "{line}");
        }
        for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb"), ("LAKEKEY_COLOR", "never")] {
            let before = world.variables.get(name).cloned();
            world.set(name, value);
            assert!(!run(&world, &[]), "{line} with {name}");
            world.unset(name);
            if let Some(before) = before {
                world.set(name, &before);
            }
        }
        world.terminals.stdout = false;
        assert!(!run(&world, &[]), "{line} into a pipe");
        world.terminals.stdout = true;
    }
    assert!(!world.run(&["--color", "never", "redshift-creds", "-h"]).stdout.contains('\u{1b}'));
}

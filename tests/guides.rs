//! What the README and the guides tell people to type works as written.

mod blocks;
mod links;
mod machine;
mod permissions;

use std::fs;

use testkit::tools::require;

use self::blocks::{Block, blocks};
use self::machine::Machine;
use crate::common::sources::root;

/// The most lines of the README: what does not fit is a guide.
const MAX_README_LINES: usize = 250;

/// Runs every block of a document, in the order of the document.
fn run(document: &str) -> Machine {
    require("postgresql");
    let mut machine = Machine::new(document == "README.md");
    let text = fs::read_to_string(root().join(document)).unwrap();
    for block in blocks(&text) {
        machine.run(document, &block);
    }
    machine
}

#[test]
#[ignore = "needs postgresql"]
fn readme_does_what_it_says() {
    let machine = run("README.md");
    assert!(machine.ran >= 9, "{} blocks", machine.ran);
    let stubs = machine.stubs();
    for line in ["aws sso login --profile prod", "jupyter lab", "pyspark", "mariadb", "kcat -F"] {
        assert!(stubs.contains(line), "{line} did not run:\n{stubs}");
    }
}

#[test]
#[ignore = "needs postgresql"]
fn recipes_do_what_they_say() {
    let machine = run("docs/recipes.md");
    assert!(machine.ran >= 15, "{} blocks", machine.ran);
    let stubs = machine.stubs();
    for line in ["docker run --rm -e PGHOST", "docker compose run --rm report", "jupyter lab"] {
        assert!(stubs.contains(line), "{line} did not run:\n{stubs}");
    }
    let variables = fs::read_to_string(machine.path("github_env")).unwrap();
    assert!(variables.starts_with("PGPASSWORD=") && variables.len() > 100);
    let report = fs::read_to_string(machine.path("report.csv")).unwrap();
    assert_eq!(report, "?column?\n1\n", "Make");
}

#[test]
#[ignore = "needs postgresql"]
fn guides_do_what_they_say() {
    for name in ["targets", "lifetimes", "identity", "glue", "kdb", "caching", "tokens"] {
        let machine = run(&format!("docs/{name}.md"));
        assert!(machine.ran > 0, "{name} has no block");
    }
}

#[test]
fn readme_is_short() {
    let readme = include_str!("../README.md");
    let lines = readme.lines().count();
    assert!(lines <= MAX_README_LINES, "{lines} lines");
    let blocks = blocks(readme);
    for paragraph in readme.split("\n\n") {
        let is_text = paragraph
            .starts_with(|letter: char| letter.is_alphabetic() || "`*".contains(letter))
            && !paragraph.starts_with("```");
        let is_code = blocks.iter().any(|block| block.text.contains(paragraph));
        assert!(!is_text || is_code || paragraph.lines().count() <= 5, "{paragraph}");
    }
}

/// The lines to try are the same in the README and in the sandbox's own help.
#[test]
fn sandbox_help_has_the_lines_of_the_readme() {
    let blocks: Vec<Block> = blocks(include_str!("../README.md"));
    let block = blocks.iter().find(|block| block.words.contains(&"sandbox".to_owned())).unwrap();
    for line in block.text.lines() {
        assert!(sandbox::command_line::USAGE.contains(&format!("\n  {line}\n")), "{line}");
    }
}

/// A shell's own line in the table of completions. There is no PowerShell for the tests, and elvish
/// completes only on a terminal.
#[test]
#[ignore = "needs bash, zsh and fish"]
fn completion_lines_work_in_their_shells() {
    let machine = Machine::new(false);
    let readme = include_str!("../README.md");
    for (shell, before) in
        [("bash", ""), ("zsh", "autoload -U compinit; compinit -u; "), ("fish", "")]
    {
        let row = readme.lines().find(|line| line.starts_with(&format!("| {shell} |"))).unwrap();
        let line = row.split(" | `").last().unwrap().trim_end_matches("` |").replace("\\|", "|");
        assert!(line.contains("--dynamic"), "{line}");
        machine.run_in(shell, &format!("{before}{line}"));
    }
}

#[test]
#[ignore = "needs man-db"]
fn man_finds_the_pages_as_the_readme_says() {
    assert!(include_str!("../README.md").contains("`lakekey man ~/.local/share/man` installs"));
    let machine = Machine::new(false);
    for (path, hints) in [("$HOME/.local/bin:", 0), ("", 1)] {
        let script = format!(
            "mkdir -p ~/.local/bin; lakekey=$(type -P lakekey); unset MANPATH; PATH={path}/usr/bin:/bin; \
             \"$lakekey\" man ~/.local/share/man 2>notes; \
             grep -c '^hint: add it to the search path: export MANPATH=' notes || :; \
             eval \"$(sed -n 's/^hint: add it to the search path: //p' notes)\"; \
             grep -q '^note: wrote [0-9]* man pages to ' notes && man -w lakekey >/dev/null 2>&1 && echo found"
        );
        assert_eq!(machine.output_of("bash", &script), format!("{hints}\nfound\n"), "{path}");
    }
}

/// The picture of the README: renderers that collapse spaces would run words of different colors together.
#[test]
fn picture_keeps_its_spaces() {
    let picture = include_str!("../docs/terminal.svg");
    let texts = picture.matches("<text ").count();
    assert!(texts > 20, "only {texts} texts");
    assert_eq!(texts, picture.matches("<text xml:space=\"preserve\" ").count());
    for text in [
        "lakekey redshift-creds -- psql",
        "dev=&gt; ",
        "real 0.0",
        "lakekey use dw nb",
        "error:",
        "hint:",
    ] {
        assert!(picture.contains(text), "{text} is not in the picture");
    }
}

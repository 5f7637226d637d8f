//! Completion in the shells themselves, on a terminal: a line is typed, Tab is pressed, and the line
//! that results is printed.

use std::process::Command;

use testkit::tools::tool;

use super::Desk;
use crate::common::terminal::Terminal;
use crate::common::world::write;

/// How a shell is started, and what it reads before the first line.
struct Shell {
    name: &'static str,
    arguments: &'static [&'static str],
    setup: &'static str,
}

const BASH: Shell = Shell {
    name: "bash",
    arguments: &["--norc", "--noprofile", "-i"],
    setup: "source <(lakekey completions bash --dynamic)",
};
const ZSH: Shell = Shell {
    name: "zsh",
    arguments: &["-f", "-i"],
    setup: "setopt no_auto_remove_slash; autoload -U compinit && compinit -u -D; source <(lakekey completions zsh --dynamic)",
};
const FISH: Shell = Shell {
    name: "fish",
    arguments: &["--no-config", "-i"],
    setup: "lakekey completions fish --dynamic | source",
};

/// A desk with two targets, and a directory with a file called as a program is.
fn desk() -> Desk {
    let desk = Desk::new();
    let targets = "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n\
                   [targets.rep]\nservice = 'redshift-creds'\nworkgroup-name = 'reporting'\n";
    write(&desk.home.path().join(".config/lakekey/config.toml"), targets);
    write(&desk.home.path().join("project/psql.sql"), "select 1");
    std::fs::create_dir(desk.home.path().join("project/sub")).unwrap();
    desk
}

impl Desk {
    fn start(&self, shell: &Shell, setup: &str) -> Terminal {
        let mut command: Command = self.command(&tool(shell.name, shell.name).to_string_lossy());
        command.args(shell.arguments).current_dir(self.home.path().join("project"));
        let mut terminal = Terminal::start(&command);
        // What is typed is shown, too, so the words are put together only by the shell.
        terminal.send(&format!("{}; {setup}; echo READ''Y\r", shell.setup));
        terminal.wait_for("READY");
        terminal
    }
}

/// Types the line, presses Tab, and waits until the shell has made `expected` of it.
fn tab(terminal: &mut Terminal, line: &str, expected: &str) {
    // Ctrl-U: away with what is left of the line before. Ctrl-A: to the start, to print the line.
    terminal.send(&format!("\u{15}{line}\t"));
    terminal.send("\u{1}echo :: \r");
    terminal.wait_for(&format!(":: {expected}\r\n"));
}

/// What Tab makes of a line in every shell.
const LINES: &[(&str, &str)] = &[
    ("lakekey use d", "lakekey use dw"),
    ("lakekey use dw -- psq", "lakekey use dw -- psql"),
    ("lakekey use dw -- psql -f p", "lakekey use dw -- psql -f psql.sql"),
    ("lakekey use dw -- /usr/bin/psq", "lakekey use dw -- /usr/bin/psql"),
    ("lakekey redshift-creds -w a -- psql -f p", "lakekey redshift-creds -w a -- psql -f psql.sql"),
    ("lakekey redshift-creds --sslrootcert p", "lakekey redshift-creds --sslrootcert psql.sql"),
    ("lakekey redshift-creds --sslrootcert=p", "lakekey redshift-creds --sslrootcert=psql.sql"),
    ("lakekey glue-conn create --from p", "lakekey glue-conn create --from psql.sql"),
    ("lakekey man s", "lakekey man sub/"),
    ("lakekey redshift-creds -f pgp", "lakekey redshift-creds -f pgpass"),
    ("lakekey redshift-creds --format=pgp", "lakekey redshift-creds --format=pgpass"),
    ("lakekey redshift-creds -w analy", "lakekey redshift-creds -w analytics"),
    ("lakekey glue-conn get demo-postg", "lakekey glue-conn get demo-postgres"),
    ("lakekey help cache cl", "lakekey help cache clear"),
    ("lakekey --profile use redsh", "lakekey --profile use redshift-creds"),
];

fn complete_lines(shell: &Shell) {
    let desk = desk();
    desk.wait_for("lakekey redshift-creds -w ", "analytics");
    desk.wait_for("lakekey glue-conn get ", "demo-postgres");
    let mut terminal = desk.start(shell, "true");
    for (line, expected) in LINES {
        tab(&mut terminal, line, expected);
    }
    terminal.send("exit\r");
    let _ = terminal.end();
}

#[test]
#[ignore = "needs bash"]
fn bash_completes_lakekey_and_what_follows_it() {
    complete_lines(&BASH);
}

#[test]
#[ignore = "needs zsh"]
fn zsh_completes_lakekey_and_what_follows_it() {
    complete_lines(&ZSH);
}

#[test]
#[ignore = "needs fish"]
fn fish_completes_lakekey_and_what_follows_it() {
    complete_lines(&FISH);
}

/// The command after `--` has its own completion, with and without the package bash-completion.
#[test]
#[ignore = "needs bash"]
fn bash_completes_the_options_of_the_command() {
    let desk = desk();
    let own = "_psql() { COMPREPLY=(--word$COMP_CWORD-of-${#COMP_LINE}-$COMP_POINT); }; complete -F _psql psql";
    let mut terminal = desk.start(&BASH, own);
    tab(&mut terminal, "lakekey use dw -- psql --w", "lakekey use dw -- psql --word1-of-8-8");
    let package = "_comp_command_offset() { COMPREPLY=(--from-word-$1); }";
    let mut terminal = desk.start(&BASH, package);
    tab(&mut terminal, "lakekey use dw -- psql --f", "lakekey use dw -- psql --from-word-4");
}

#[test]
#[ignore = "needs zsh"]
fn zsh_completes_the_options_of_the_command() {
    let desk = desk();
    let mut terminal = desk.start(&ZSH, "_own() { compadd -- --wo$CURRENT }; compdef _own psql");
    tab(&mut terminal, "lakekey use dw -- psql --w", "lakekey use dw -- psql --wo2");
}

#[test]
#[ignore = "needs fish"]
fn fish_completes_the_options_of_the_command() {
    let desk = desk();
    let mut terminal = desk.start(&FISH, "complete -c psql -l wonder");
    tab(&mut terminal, "lakekey use dw -- psql --w", "lakekey use dw -- psql --wonder");
}

#[test]
#[ignore = "needs elvish"]
fn elvish_completes_files_after_two_hyphens() {
    let desk = desk();
    let script = "lakekey completions elvish --dynamic | slurp | eval (one); \
                  var it = $edit:completion:arg-completer[lakekey]; \
                  echo use: ($it lakekey use d); \
                  echo file: ($it lakekey use dw -- psql -f p)[stem]; \
                  echo path: ($it lakekey redshift-creds --sslrootcert p)[stem]; echo all-done";
    let mut command: Command = desk.command(&tool("elvish", "elvish").to_string_lossy());
    command.args(["-norc"]).current_dir(desk.home.path().join("project"));
    let mut terminal = Terminal::start(&command);
    terminal.send(&format!("{script}\r"));
    for shown in ["use: dw", "file: psql.sql", "path: psql.sql", "\r\nall-done"] {
        terminal.wait_for(shown);
    }
}

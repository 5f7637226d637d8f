//! The lines of the recipes for prompts, in the shells themselves.

use super::run::{BASH, FISH, Shell, ZSH};

const LAKEKEY: &str = "test \"$*\" = status && echo 'dw 12m'";

/// Returns the line of the recipes that ends with a comment of `shell`.
fn line(shell: &str) -> String {
    let recipes = include_str!("../../docs/recipes.md");
    let comment = format!("# {shell}");
    let mut lines = recipes.lines().filter_map(|line| line.strip_suffix(&comment));
    lines.find(|line| line.contains("lakekey status")).unwrap().trim_end().to_owned()
}

fn shown(shell: &Shell, script: &str) -> String {
    let output = shell.run_with(LAKEKEY, script, "");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{script}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs bash, zsh and fish"]
fn prompts_show_target_and_time() {
    for (shell, name, print) in
        [(&BASH, "bash", "printf '%s\\n' \"${PS1@P}\""), (&ZSH, "zsh", "print -P \"$PS1\"")]
    {
        let script = format!("PS1='$ '\n{}\n{print}\n", line(name));
        assert_eq!(shown(shell, &script), "dw 12m $ \n", "{name}");
    }
    let script = format!("{}\nfish_right_prompt\n", line("fish"));
    assert_eq!(shown(&FISH, &script), "dw 12m\n");
}

#[test]
#[ignore = "needs dash"]
fn starship_runs_the_command() {
    let recipes = include_str!("../../docs/recipes.md");
    let (_, block) = recipes.split_once("# starship.toml\n").unwrap();
    let block = block.split_once("```").unwrap().0;
    let file: toml::Table = block.parse().unwrap();
    for key in ["command", "when"] {
        let command = file["custom"]["lakekey"][key].as_str().unwrap();
        assert_eq!(shown(&super::run::DASH, &format!("{command}\n")), "dw 12m\n", "{key}");
    }
}

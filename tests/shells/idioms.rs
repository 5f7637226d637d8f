//! The other ways in which users evaluate the output.

use lakekey::model::{Prefix, VarName};
use lakekey::output::{Format, render_failure, variable_names};

use super::run::{self, Shell};
use super::{rendered, values::KDB};

fn evaluated(format: Format, shell: &Shell, script: &str) -> String {
    let code = rendered(&[KDB], format, "").unwrap();
    let output = shell.run(script, &code, "C.UTF-8");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{script}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs bash"]
fn a_connection_string_survives_them_all() {
    let expected = format!("{KDB}\n");
    for shell in [run::BASH, run::ZSH, run::KSH] {
        let text = evaluated(Format::Env, &shell, "source <(cat code) && printenv V0\n");
        assert_eq!(text, expected, "{}", shell.program);
    }
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        let text = evaluated(Format::Env, &shell, ". ./code && printenv V0\n");
        assert_eq!(text, expected, "{}", shell.program);
        let stopping = "set -eu\neval \"$(cat code)\" && printenv V0\n";
        assert_eq!(evaluated(Format::Env, &shell, stopping), expected, "{}", shell.program);
        let local = "eval \"$(cat code)\" && printf '%s\\n' \"$V0\"\n";
        assert_eq!(evaluated(Format::EnvNoExport, &shell, local), expected, "{}", shell.program);
    }
    let fish = "cat code | source; and printenv V0\n";
    assert_eq!(evaluated(Format::Fish, &run::FISH, fish), expected);
    let fish = "eval (cat code | string collect); and printenv V0\n";
    assert_eq!(evaluated(Format::Fish, &run::FISH, fish), expected);
    let csh = "eval \"`cat code`\" && printenv V0\n";
    assert_eq!(evaluated(Format::Csh, &run::TCSH, csh), expected);
    let csh = "eval `cat code` && printenv V0\n";
    assert_eq!(evaluated(Format::Csh, &run::TCSH, csh), expected);
    let elvish = "eval (e:cat code | slurp)\nprintenv V0\n";
    assert_eq!(evaluated(Format::Elvish, &run::ELVISH, elvish), expected);
    let nu = "load-env (open --raw code | from nuon)\n^printenv V0\n";
    assert_eq!(evaluated(Format::Nu, &run::NU, nu), expected);
    let xonsh = "source code\nprintenv V0\n";
    assert_eq!(evaluated(Format::Xonsh, &run::XONSH, xonsh), expected);
}

#[test]
#[ignore = "needs dash"]
fn unquoted_evaluation_runs_nothing() {
    // Not what the help says, but what people type; the value may suffer, nothing may run.
    let code = rendered(&["a'; touch ran; '$(touch ran) `touch ran`"], Format::Env, "X_").unwrap();
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        let output = shell.run("eval $(cat code)\nls\n", &code, "C.UTF-8");
        let listed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(listed, "code\nscript\n", "{}", shell.program);
    }
}

/// Each shell, and what stands between the line of `--help` and a command that shows the variable.
const SHELLS: &[(Format, Shell, &str)] = &[
    (Format::Env, run::DASH, " && printenv V0"),
    (Format::Env, run::BASH, " && printenv V0"),
    (Format::Env, run::ZSH, " && printenv V0"),
    (Format::Env, run::KSH, " && printenv V0"),
    (Format::EnvNoExport, run::DASH, " && printf '%s\\n' \"$V0\""),
    (Format::EnvNoExport, run::BASH, " && printf '%s\\n' \"$V0\""),
    (Format::EnvNoExport, run::ZSH, " && printf '%s\\n' \"$V0\""),
    (Format::EnvNoExport, run::KSH, " && printf '%s\\n' \"$V0\""),
    (Format::Fish, run::FISH, "; and printenv V0"),
    (Format::Nu, run::NU, "; ^printenv V0"),
    (Format::Elvish, run::ELVISH, "; e:printenv V0"),
    (Format::Csh, run::TCSH, " && printenv V0"),
    (Format::Xonsh, run::XONSH, "\nprintenv V0"),
];

const KILLED: &str = "kill -KILL $$";

/// Returns a line of `--help` with a request in it.
fn filled(idiom: &str) -> String {
    idiom.replace("'lakekey', …", "'lakekey', 'redshift-creds'").replace('…', "redshift-creds")
}

/// Returns what `script` prints where `lakekey` is the body of the program of that name.
fn printed(shell: &Shell, lakekey: &str, script: &str, code: &str) -> String {
    let output = shell.run_with(lakekey, script, code);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs dash"]
fn a_killed_lakekey_stops_the_kill_safe_line_of_each_shell() {
    let names: Vec<VarName> = variable_names(&["V0"], &[], &Prefix::default());
    let value = "a'b\"c$(id) \\n %s -x *!";
    for &(format, shell, next) in SHELLS {
        let code = rendered(&[value], format, "").unwrap();
        let of = |idiom: Option<&str>| format!("{}{next}\n", filled(idiom.unwrap()));
        let (short, safe) = (of(format.idiom()), of(format.kill_safe_idiom()));
        assert_eq!(printed(&shell, KILLED, &safe, &code), "", "{}: {safe}", shell.program);
        // Where the shorter line stops by itself, there is no other.
        let expected = if short == safe { "" } else { "stale\n" };
        assert_eq!(printed(&shell, KILLED, &short, &code), expected, "{}: {short}", shell.program);
        for script in [&short, &safe] {
            let shown = printed(&shell, "cat code", script, &code);
            assert_eq!(shown, format!("{value}\n"), "{}: {script}", shell.program);
            let failure = render_failure(format, &names, 4).unwrap();
            let shown = printed(&shell, "cat code; exit 4", script, &failure);
            assert_eq!(shown, "", "{}: {script}", shell.program);
        }
    }
}

#[test]
#[ignore = "needs dash"]
fn a_killed_lakekey_stops_a_script_with_set_e() {
    for &(format, shell, _) in SHELLS.iter().filter(|(format, ..)| *format == Format::Env) {
        let code = rendered(&["new"], format, "").unwrap();
        let lines = filled(format.kill_safe_idiom().unwrap()).replace(" && ", "\n");
        let script = format!("set -eu\n{lines}\nprintenv V0\n");
        assert_eq!(printed(&shell, KILLED, &script, &code), "", "{}", shell.program);
        assert_eq!(printed(&shell, "cat code", &script, &code), "new\n", "{}", shell.program);
    }
}

#[test]
#[ignore = "needs fish"]
fn the_kill_safe_lines_carry_what_the_others_carry() {
    // fish splits what a command printed into lines; the line of the help joins them again.
    let value = "first\n-n\n\n\\\\  %d\\n'\n";
    for &(format, shell, next) in SHELLS {
        let Ok(code) = rendered(&[value], format, "") else { continue };
        let script = format!("{}{next}\n", filled(format.kill_safe_idiom().unwrap()));
        let shown = printed(&shell, "cat code", &script, &code);
        assert_eq!(shown, format!("{value}\n"), "{}", shell.program);
    }
}

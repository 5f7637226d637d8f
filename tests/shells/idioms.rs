//! The other ways in which users evaluate the output.

use lakekey::output::Format;

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

//! A failure stops what comes next, and leaves no old password behind.

use lakekey::model::{ClientKind, Prefix, VarName};
use lakekey::output::{Format, render_failure, render_unset, variable_names};

use super::run::{self, Shell};

fn names() -> Vec<VarName> {
    let siblings = ClientKind::Redshift.siblings();
    variable_names(&["PGUSER", "PGPASSWORD"], siblings, &Prefix::default())
}

/// Runs `script`, in which lakekey is `fail` as far as output and status go, and returns what it
/// wrote and its status.
fn failing(format: Format, shell: &Shell, script: &str) -> (String, i32) {
    let code = render_failure(format, &names(), 4).unwrap();
    let output = shell.run(script, &code, "C.UTF-8");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

/// Says `gone` when neither the password nor a sibling is there any more.
const LOOK: &str = "/bin/sh -c 'echo ${PGPASSWORD-gone}${PGSERVICE-gone}'";

#[test]
#[ignore = "needs dash"]
fn posix_shells() {
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        let evaluate = "eval \"$(cat code; exit 4)\"";
        let run = |script: String| failing(Format::Env, &shell, &script);
        let name = shell.program;
        assert_eq!(
            run(format!("{evaluate}; echo $?; {LOOK}")),
            ("4\ngonegone\n".into(), 0),
            "{name}"
        );
        assert_eq!(
            run(format!("{evaluate} && echo on; {LOOK}")),
            ("gonegone\n".into(), 0),
            "{name}"
        );
        assert_eq!(run(format!("set -e; {evaluate}; echo on")), (String::new(), 4), "{name}");
        assert_eq!(run(format!("set -eu; {evaluate}\necho on")), (String::new(), 4), "{name}");
        assert_eq!(run(format!("f() {{ {evaluate}; }}; f; echo $?")), ("4\n".into(), 0), "{name}");
        let sourced = format!("{evaluate} || echo stopped; {LOOK}");
        assert_eq!(run(sourced), ("stopped\ngonegone\n".into(), 0), "{name}");
    }
}

#[test]
#[ignore = "needs fish"]
fn fish() {
    let evaluate = "cat code | source";
    let run = |script: &str| failing(Format::Fish, &run::FISH, script);
    assert_eq!(run(&format!("{evaluate}; echo $status; {LOOK}")), ("4\ngonegone\n".into(), 0));
    assert_eq!(run(&format!("{evaluate}; and echo on; {LOOK}")), ("gonegone\n".into(), 0));
    let evaluated = "eval (cat code | string collect); echo $status; functions -q __lakekey_failed";
    assert_eq!(run(evaluated), ("4\n".into(), 1));
    let inside = format!("function f; {evaluate}; echo in $status; end; f");
    assert_eq!(run(&inside), ("in 4\n".into(), 0));
}

#[test]
#[ignore = "needs tcsh"]
fn csh() {
    let evaluate = "eval \"`cat code; exit 4`\"";
    let run = |script: &str| failing(Format::Csh, &run::TCSH, script);
    let look = "printenv PGPASSWORD || printenv PGSERVICE || echo gone";
    assert_eq!(run(&format!("{evaluate}\necho $status\n{look}\n")), ("4\ngone\n".into(), 0));
    assert_eq!(run(&format!("{evaluate} && echo on\n{look}\n")), ("gone\n".into(), 0));
    let stopping = run::TCSH.with_arguments(&["-fe"]);
    let (text, status) = failing(Format::Csh, &stopping, &format!("{evaluate}\necho on\n"));
    assert_eq!((text.as_str(), status), ("", 4));
}

#[test]
#[ignore = "needs elvish"]
fn elvish() {
    let evaluate = "sh -c 'cat code; exit 4' | eval (slurp)";
    let run = |script: &str| failing(Format::Elvish, &run::ELVISH, script);
    let (text, status) = run(&format!("{evaluate}\necho on\n"));
    assert_eq!(text, "");
    assert_ne!(status, 0);
    let caught = format!("try {{ {evaluate}; echo on }} catch e {{ echo stopped }}\n{LOOK}\n");
    assert_eq!(run(&caught), ("stopped\ngonegone\n".into(), 0));
    // What is evaluated later from a file fails as well.
    let (text, status) = run("cat code | eval (slurp)\necho on\n");
    assert_eq!(text, "");
    assert_ne!(status, 0);
}

#[test]
#[ignore = "needs xonsh"]
fn xonsh() {
    let evaluate = "import subprocess; p = subprocess.run(['cat', 'code'], env=${...}.detype(), \
 stdout=-1, text=True); execx(p.stdout); p.check_returncode()";
    let run = |script: &str| failing(Format::Xonsh, &run::XONSH, script);
    let (text, status) = run(&format!("{evaluate}\nprint('on')\n"));
    assert_eq!(text, "");
    assert_ne!(status, 0);
    let caught = format!(
        "try:\n    {evaluate}\nexcept Exception as e:\n    print(e.returncode, flush=True)\n{LOOK}\n"
    );
    assert_eq!(run(&caught), ("4\ngonegone\n".into(), 0));
}

#[test]
#[ignore = "needs nu"]
fn nu() {
    let run = |script: &str| failing(Format::Nu, &run::NU, script);
    let evaluate = "for variables in (^sh -c 'cat code; exit 4' | lines) \
                    { $variables | from nuon | load-env }";
    let (text, status) = run(&format!("{evaluate}\nprint on\n"));
    assert_eq!(text, "");
    assert_ne!(status, 0);
    let caught = format!("try {{ {evaluate} }} catch {{ print stopped }}\n^{LOOK}\n");
    assert_eq!(run(&caught), ("stopped\ngonegone\n".into(), 0));
    // The shorter form stops too, but loads nothing.
    let (text, status) = run("^sh -c 'cat code; exit 4' | from nuon | load-env\nprint on\n");
    assert_eq!(text, "");
    assert_ne!(status, 0);
}

#[test]
#[ignore = "needs dash"]
fn removing_succeeds_and_removes() {
    for (format, shell) in [
        (Format::Env, run::DASH),
        (Format::Env, run::BASH),
        (Format::EnvNoExport, run::ZSH),
        (Format::Env, run::KSH),
        (Format::Fish, run::FISH),
        (Format::Csh, run::TCSH),
        (Format::Elvish, run::ELVISH),
        (Format::Xonsh, run::XONSH),
        (Format::Nu, run::NU),
    ] {
        let mut names = names();
        names.extend(variable_names(&["NEVER_SET"], &[], &Prefix::default()));
        let code = render_unset(format, &names).unwrap();
        // Fails when the evaluation fails.
        let seen = shell.environment_after(&code, "C.UTF-8");
        assert_eq!(seen.get("PGPASSWORD"), None, "{}", shell.program);
        assert_eq!(seen.get("PGSERVICE"), None, "{}", shell.program);
        assert_eq!(seen.get("UNRELATED").map(String::as_str), Some("kept"), "{}", shell.program);
        assert_eq!(seen.get("V0").map(String::as_str), Some("stale"), "{}", shell.program);
    }
}

#[test]
#[ignore = "needs dash"]
fn removing_twice_under_set_e_goes_on() {
    let code = render_unset(Format::Env, &names()).unwrap();
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        let script = "set -eu; eval \"$(cat code)\"; eval \"$(cat code)\"; echo on";
        let output = shell.run(script, &code, "C.UTF-8");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "on\n", "{}", shell.program);
    }
}

//! Running real shells, with nothing but a known environment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use testkit::tools::require;

/// A shell and the script in which it evaluates the file `code`, as users would the output of
/// lakekey, and then shows its environment.
#[derive(Clone, Copy)]
pub(super) struct Shell {
    pub(super) program: &'static str,
    /// What to install when it is missing.
    package: &'static str,
    /// Arguments that keep it from reading the user's files.
    arguments: &'static [&'static str],
    /// Script that evaluates `code` and runs `/usr/bin/env -0`.
    script: &'static str,
}

const EVAL: &str = "eval \"$(cat code)\"\n/usr/bin/env -0\n";

pub(super) const DASH: Shell =
    Shell { program: "dash", package: "apt: dash", arguments: &[], script: EVAL };
pub(super) const BASH: Shell = Shell {
    program: "bash",
    package: "apt: bash",
    arguments: &["--norc", "--noprofile"],
    script: EVAL,
};
pub(super) const ZSH: Shell =
    Shell { program: "zsh", package: "apt: zsh", arguments: &["-f"], script: EVAL };
pub(super) const ZSH_RC_QUOTES: Shell = Shell { arguments: &["-f", "-o", "rcquotes"], ..ZSH };
pub(super) const KSH: Shell =
    Shell { program: "ksh", package: "apt: ksh93u+m", arguments: &[], script: EVAL };
pub(super) const FISH: Shell = Shell {
    program: "fish",
    package: "apt: fish",
    arguments: &["--no-config"],
    script: "cat code | source; or exit 9\n/usr/bin/env -0\n",
};
pub(super) const TCSH: Shell = Shell {
    program: "tcsh",
    package: "apt: tcsh",
    arguments: &["-f"],
    script: "eval \"`cat code`\" || exit 9\n/usr/bin/env -0\n",
};
pub(super) const TCSH_BACKSLASH_QUOTE: Shell = Shell {
    script: "set backslash_quote\neval \"`cat code`\" || exit 9\n/usr/bin/env -0\n",
    ..TCSH
};
pub(super) const ELVISH: Shell = Shell {
    program: "elvish",
    package: "apt: elvish",
    arguments: &["-norc"],
    script: "e:cat code | eval (slurp)\ne:env -0\n",
};
pub(super) const XONSH: Shell = Shell {
    program: "xonsh",
    package: "apt: xonsh",
    arguments: &["--no-rc"],
    script: "import subprocess; p = subprocess.run(['cat', 'code'], env=${...}.detype(), \
 stdout=-1, text=True); execx(p.stdout); p.check_returncode()\n/usr/bin/env -0\n",
};
pub(super) const NU: Shell = Shell {
    program: "nu",
    package: "npm: nushell, or set LAKEKEY_TEST_NU",
    arguments: &["--no-config-file"],
    script: "for variables in (^cat code | lines) { $variables | from nuon | load-env }\n\
             ^/usr/bin/env -0\n",
};
pub(super) const NU_SHORT: Shell =
    Shell { script: "^cat code | from nuon | load-env\n^/usr/bin/env -0\n", ..NU };

impl Shell {
    /// Returns the same shell, started with other arguments.
    pub(super) fn with_arguments(self, arguments: &'static [&'static str]) -> Self {
        Self { arguments, ..self }
    }

    /// Returns the same shell, exporting whatever is assigned.
    pub(super) fn exporting_all(self) -> Self {
        Self { script: "set -a\neval \"$(cat code)\"\n/usr/bin/env -0\n", ..self }
    }

    /// Returns the variables of a child process after `code` was evaluated.
    pub(super) fn environment_after(&self, code: &str, locale: &str) -> BTreeMap<String, String> {
        let output = self.run(self.script, code, locale);
        assert!(
            output.status.success(),
            "{} in {locale}: {}\n{}",
            self.program,
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{} in {locale}", self.program);
        String::from_utf8(output.stdout)
            .unwrap()
            .split_terminator('\0')
            .map(|line| line.split_once('=').unwrap())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// Runs `script` in an empty directory with `code` in the file of that name.
    pub(super) fn run(&self, script: &str, code: &str, locale: &str) -> Output {
        let directory = tempfile::tempdir().unwrap();
        self.command(directory.path(), script, code, locale).output().unwrap()
    }

    /// Does the same with a program `lakekey` on the path, which is the shell script `lakekey`.
    pub(super) fn run_with(&self, lakekey: &str, script: &str, code: &str) -> Output {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().display();
        std::fs::write(directory.path().join("source"), format!("#!/bin/sh\n{lakekey}\n")).unwrap();
        // Made by another process: what this one has open for writing, a fork of another thread
        // has too, and then it cannot be run.
        let mut make = Command::new("sh");
        make.args(["-c", "cp source lakekey && chmod 755 lakekey"]).current_dir(directory.path());
        assert!(make.status().unwrap().success());
        let mut shell = self.command(directory.path(), script, code, "C.UTF-8");
        shell.env("PATH", format!("{path}:/usr/bin:/bin")).output().unwrap()
    }

    fn command(&self, directory: &Path, script: &str, code: &str, locale: &str) -> Command {
        std::fs::write(directory.join("code"), code).unwrap();
        std::fs::write(directory.join("script"), script).unwrap();
        let mut shell = Command::new(self.find());
        shell
            .args(self.arguments)
            .arg("script")
            .current_dir(directory)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", directory)
            .env("LC_ALL", locale)
            .env("UNRELATED", "kept")
            .env("V0", "stale")
            .env("PGSERVICE", "evil")
            .env("PGHOSTADDR", "192.0.2.1")
            .env("PGPASSWORD", "stale");
        shell
    }

    fn find(&self) -> PathBuf {
        tool(self.program, self.package)
    }
}

/// Returns where a tool is: in `LAKEKEY_TEST_<NAME>`, in `target/test-tools`, or on the path.
/// A test without its tool fails: one that is skipped tests nothing.
pub(super) fn tool(name: &str, package: &str) -> PathBuf {
    require(name);
    let variable = format!("LAKEKEY_TEST_{}", name.to_ascii_uppercase());
    if let Some(path) = setting(&variable) {
        return path.into();
    }
    let path = setting("PATH").unwrap_or_default();
    let modules = tools().join("node_modules");
    // The package's own program is a wrapper in need of node; the shell itself is beside it.
    let platforms = std::fs::read_dir(modules.join("@nushell")).into_iter().flatten().flatten();
    platforms
        .map(|platform| platform.path().join("bin").join(name))
        .chain([modules.join(".bin").join(name)])
        .chain(std::env::split_paths(&path).map(|directory| directory.join(name)))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("these tests need {name}; install it ({package})"))
}

/// Returns the directory that npm and pip install the tests' tools into.
fn tools() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/test-tools")
}

#[expect(clippy::disallowed_methods, reason = "where tools are is the machine's business")]
fn setting(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

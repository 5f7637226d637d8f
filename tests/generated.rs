//! `completions/`, `man/` and the documents of JSON are what the command tree says. `LAKEKEY_UPDATE=1 cargo test`
//! writes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lakekey::cli;
use testkit::tools::tool;

fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn same(path: &Path, text: &str) {
    #[allow(clippy::disallowed_methods, reason = "a switch for developers")]
    if std::env::var_os("LAKEKEY_UPDATE").is_some() {
        fs::write(path, text).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == text,
        "{} is not what the command tree says; run LAKEKEY_UPDATE=1 make test",
        path.display()
    );
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn completions_are_those_of_the_tree() {
    for shell in cli::SHELLS {
        let (file, text) = cli::completions(shell).unwrap();
        same(&directory("completions").join(file), &text);
    }
    // The scripts that ask lakekey are beside them.
    assert_eq!(names(&directory("completions")).len(), cli::SHELLS.len() + 1);
}

#[test]
fn scripts_that_ask_lakekey_have_the_usual_names() {
    let asking = cli::SHELLS.into_iter().filter_map(|shell| {
        let (file, _) = cli::dynamic_completions(shell)?;
        assert_eq!(file, cli::completions(shell).unwrap().0);
        Some(file.to_owned())
    });
    let mut asking: Vec<String> = asking.collect();
    asking.sort();
    assert_eq!(names(&directory("completions/dynamic")), asking);
}

/// Where they cannot know a value, they offer no file in its place.
#[test]
fn static_scripts_offer_the_few_values_there_are() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (_, text) = cli::completions(shell).unwrap();
        for value in ["verify-full", "keyutils", "pg-service", "always"] {
            let listed = text.contains(value) || ["elvish", "powershell"].contains(&shell);
            assert!(listed, "{shell} lacks {value}");
        }
    }
    let bash = cli::completions("bash").unwrap().1;
    let after = |flag: &str| {
        let start = bash.find(&format!("                --{flag})\n")).unwrap();
        bash[start..].split(";;").next().unwrap().to_owned()
    };
    for flag in ["store", "format", "field", "sslmode", "color", "profile", "workgroup-name"] {
        assert!(!after(flag).contains("compgen -f"), "{flag}: {}", after(flag));
    }
    assert!(after("sslrootcert").contains("compgen -f"), "{}", after("sslrootcert"));
}

#[test]
fn man_pages_are_those_of_the_tree() {
    let pages = cli::man_pages().unwrap();
    for (file, text) in &pages {
        same(&directory("man").join(file), text);
    }
    let mut expected: Vec<String> = pages.into_iter().map(|(file, _)| file).collect();
    expected.sort();
    assert_eq!(names(&directory("man")), expected);
}

#[test]
fn documents_of_json_are_those_of_the_tree() {
    same(&directory("docs/JSON.md"), &cli::documents::markdown());
    let schema = serde_json::to_string_pretty(&cli::documents::json_schema()).unwrap() + "\n";
    same(&directory("docs/json-schema.json"), &schema);
}

#[test]
#[ignore = "needs mandoc"]
fn man_pages_are_clean() {
    for name in names(&directory("man")) {
        let output = Command::new(tool("mandoc", "mandoc"))
            .args(["-Tlint", "-Wstyle"])
            .arg(directory("man").join(&name))
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
#[ignore = "needs bash"]
fn completions_load_and_complete_in_their_shells() {
    let completions = directory("completions");
    let bash = format!(
        "source {}/lakekey.bash; COMP_WORDS=(lakekey redsh); COMP_CWORD=1; COMP_LINE='lakekey redsh'; COMP_POINT=13; \
         _lakekey lakekey redsh lakekey; echo \"${{COMPREPLY[@]}}\"",
        completions.display()
    );
    let fish = format!(
        "source {}/lakekey.fish; complete -C 'lakekey redshift-creds --workgr'",
        completions.display()
    );
    let zsh = format!(
        "fpath=({} $fpath); autoload -U compinit && compinit -D -u; echo $_comps[lakekey]; \
         autoload +X _lakekey && echo loaded",
        completions.display()
    );
    for (shell, script, expected) in [
        ("bash", bash, "redshift-creds"),
        ("fish", fish, "--workgroup-name"),
        ("zsh", zsh, "_lakekey\nloaded"),
    ] {
        // Shells make files in the home directory.
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(tool(shell, shell));
        command.args(["-c", &script]).env_clear().env("PATH", "/usr/bin:/bin");
        let output = command.env("HOME", home.path()).output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            shown.contains(expected),
            "{shell}: {shown} {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

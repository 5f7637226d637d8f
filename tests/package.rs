//! What people install: the Debian package, the archive of a release, the man pages of the
//! command itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use testkit::tools::{require, tool};

use crate::common::tools::LAKEKEY;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a command that must succeed, and returns what it wrote.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|failure| panic!("{command:?}: {failure}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// Returns every file below `directory`, by its path from there.
fn files(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(directory).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Makes the package of the binary under test, which is not built anew.
fn build_package(directory: &Path) -> PathBuf {
    require("cargo-deb");
    let tools = root().join("target/test-tools/cargo/bin/cargo-deb");
    let target = Path::new(LAKEKEY).parent().unwrap().parent().unwrap();
    let path = run(Command::new(&tools)
        .args(["deb", "--no-build", "--strip", "--fast", "--profile", "dev", "--output"])
        .arg(directory)
        .env("CARGO_TARGET_DIR", target)
        .current_dir(root()));
    PathBuf::from(path.trim())
}

#[test]
#[ignore = "needs cargo-deb"]
fn the_debian_package_installs_runs_and_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let package = build_package(directory.path());
    let system = directory.path().join("system");
    for below in ["var/lib/dpkg/updates", "var/lib/dpkg/info", "usr"] {
        fs::create_dir_all(system.join(below)).unwrap();
    }
    fs::write(system.join("var/lib/dpkg/status"), "").unwrap();
    let dpkg = |arguments: &[&str]| {
        run(Command::new(tool("dpkg", "dpkg"))
            .arg(format!("--root={}", system.display()))
            // Packages that it depends on are those of the machine, which this system lacks.
            .args(["--force-not-root", "--force-depends"])
            .args(arguments)
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"))
    };
    dpkg(&["--install", &package.to_string_lossy()]);

    let installed = files(&system.join("usr"));
    for file in [
        "bin/lakekey",
        "share/man/man1/lakekey.1.gz",
        "share/man/man5/lakekey-config.5.gz",
        "share/bash-completion/completions/lakekey",
        "share/zsh/vendor-completions/_lakekey",
        "share/fish/vendor_completions.d/lakekey.fish",
        "share/nushell/vendor/autoload/lakekey.nu",
        "share/doc/lakekey/copyright",
    ] {
        assert!(installed.iter().any(|name| name == file), "{file} is not among {installed:#?}");
    }
    // They ask lakekey, and know what is in the account.
    for file in [
        "bash-completion/completions/lakekey",
        "zsh/vendor-completions/_lakekey",
        "fish/vendor_completions.d/lakekey.fish",
    ] {
        let text = fs::read_to_string(system.join("usr/share").join(file)).unwrap();
        assert!(text.contains("LAKEKEY_COMPLETE"), "{file} does not ask");
    }
    let pages = |name: &&String| name.starts_with("share/man/");
    let kept = fs::read_dir(root().join("man")).unwrap().count();
    assert_eq!(installed.iter().filter(pages).count(), kept);

    let program = system.join("usr/bin/lakekey");
    let version = run(Command::new(&program).arg("--version").env_clear());
    assert_eq!(version, format!("lakekey {}\n", env!("CARGO_PKG_VERSION")));
    let manual = run(Command::new(tool("man", "man-db"))
        .args(["-M", &system.join("usr/share/man").to_string_lossy(), "5", "lakekey-config"])
        .env("MANPAGER", "cat"));
    assert!(manual.contains("[targets.NAME]"), "{manual}");
    let depends =
        run(Command::new(tool("dpkg-deb", "dpkg")).args(["--field"]).arg(&package).arg("Depends"));
    assert!(depends.contains("libc6"), "{depends}");

    dpkg(&["--purge", "lakekey"]);
    let left = if system.join("usr").exists() { files(&system.join("usr")) } else { Vec::new() };
    assert!(left.is_empty(), "{left:?} is left");
}

#[test]
#[ignore = "needs bash"]
fn the_archive_of_a_release_is_whole_and_always_the_same() {
    require("bash");
    let directory = tempfile::tempdir().unwrap();
    let binary = directory.path().join("lakekey");
    // Without what debuggers need it packs in a moment.
    run(Command::new("strip").arg("-o").args([&binary, Path::new(LAKEKEY)]));
    let pack = |name: &str, umask: &str| {
        let out = directory.path().join(name);
        run(Command::new("sh")
            .args(["-c", "umask $0; exec \"$@\"", umask])
            .arg(root().join("contrib/release/archive.sh"))
            .args([binary.as_os_str(), "lakekey-test".as_ref()])
            .arg(&out));
        run(Command::new("sha256sum")
            .args(["--check", "lakekey-test.tar.gz.sha256"])
            .current_dir(&out));
        fs::read_to_string(out.join("lakekey-test.tar.gz.sha256")).unwrap()
    };
    assert_eq!(pack("one", "022"), pack("two", "077"));
    let archive = directory.path().join("one/lakekey-test.tar.gz");
    run(Command::new("tar").arg("-xzf").arg(archive).current_dir(directory.path()));
    let unpacked = directory.path().join("lakekey-test");
    run(Command::new(unpacked.join("lakekey")).arg("--version"));
    for file in ["README.md", "SECURITY.md", "man/lakekey.1", "completions/lakekey.bash"] {
        assert!(unpacked.join(file).is_file(), "{file}");
    }
}

#[test]
fn man_writes_the_pages_where_man_finds_them() {
    let directory = tempfile::tempdir().unwrap();
    let output = Command::new(LAKEKEY).arg("man").arg(directory.path()).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let whole = directory.path().canonicalize().unwrap();
    let count = fs::read_dir(root().join("man")).unwrap().count();
    assert!(
        stderr.starts_with(&format!("note: wrote {count} man pages to '{}'\n", whole.display())),
        "{stderr}"
    );
    for (section, name) in [("1", "lakekey"), ("1", "lakekey-cache-clear"), ("5", "lakekey-config")]
    {
        let path = format!("man{section}/{name}.{section}");
        let written = fs::read_to_string(directory.path().join(&path)).unwrap();
        let kept = root().join("man").join(format!("{name}.{section}"));
        assert!(written == fs::read_to_string(kept).unwrap(), "{path} is another");
    }
    let output = Command::new(LAKEKEY).args(["man", "/dev/null/x"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.starts_with("error: could not write the man pages to"), "{message}");
}

/// What the README installs is built by the release workflow, and under the same name.
#[test]
fn wheel_and_package_of_the_readme_are_built_for_a_release() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let (readme, workflow) = (read("README.md"), read(".github/workflows/release.yml"));
    for (line, step) in [
        ("pipx install lakekey-*.whl", "maturin\" build --release"),
        ("sudo apt install ./lakekey_*.deb", "cargo +stable deb"),
    ] {
        assert!(readme.contains(line) && workflow.contains(step), "{line}");
    }
    for sums in ["\"$wheel.sha256\"", "\"$package.sha256\"", "SHA256SUMS"] {
        assert!(workflow.contains(sums), "{sums}");
    }
    let value = |text: &str, key: &str| {
        let line =
            text.lines().find(|line| line.starts_with(&format!("{key} = "))).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {key}"))
    };
    let (wheel, cargo) = (read("pyproject.toml"), read("Cargo.toml"));
    for key in ["name", "description", "license"] {
        assert_eq!(value(&wheel, key), value(&cargo, key));
    }
    assert!(wheel.contains("bindings = \"bin\"") && wheel.contains("dynamic = [\"version\"]"));
}

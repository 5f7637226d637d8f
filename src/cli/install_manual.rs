//! `lakekey man`: writes the man pages where `man` finds them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::generate::options_without_settings;
use super::manual::man_pages;
use super::tree::generate::DIRECTORY;
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, shell_word, trusted};
use crate::settings::show;
use crate::terminal::Terminal;

/// The variable that names the directories that `man` searches.
const MANPATH: &str = "MANPATH";

/// Directories that `man` searches for every `PATH`.
const ALWAYS_SEARCHED: [&str; 2] = ["/usr/local/share/man", "/usr/share/man"];

/// Runs `man`.
pub(super) fn run(matches: &ArgMatches, host: &Host) -> Result<u8> {
    let environment = &host.environment;
    let pages = man_pages().map_err(|failure| failed(Path::new("."), &failure))?;
    let directory = match matches.get_one::<PathBuf>(DIRECTORY) {
        Some(directory) => {
            write(&pages, directory).map_err(|failure| failed(directory, &failure))?;
            directory.clone()
        }
        None => write_into_first(&pages, places_to_write(environment)).ok_or_else(|| {
            Error::new(Kind::Output, "no directory that man searches is writable")
                .hint("pass DIR, such as `lakekey man ~/.local/share/man`")
        })?,
    };
    let directory = directory.canonicalize().unwrap_or(directory);
    let terminal = Terminal::new(host, options_without_settings(matches, host));
    let shown = directory.to_string_lossy();
    terminal.status(text!("wrote {} man pages to {}", pages.len(), show(&shown)));
    // Windows has no `man`.
    if !cfg!(windows) && !is_searched(&directory, environment) {
        terminal.hint(text!("add it to the search path: {}", search_line(&shown, environment)));
    }
    Ok(0)
}

fn failed(directory: &Path, failure: &io::Error) -> Error {
    let shown = show(&directory.to_string_lossy());
    Error::new(Kind::Output, text!("could not write the man pages to {}", shown))
        .cause(text!("{}", failure))
        .hint("check that it is a directory that you can write to")
}

/// Writes `pages` into the sections of `directory`, which are created if they are missing.
fn write(pages: &[(String, String)], directory: &Path) -> io::Result<()> {
    for (file, text) in pages {
        let section = file.rsplit('.').next().unwrap_or_default();
        let directory = directory.join(format!("man{section}"));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join(file), text)?;
    }
    Ok(())
}

/// Writes `pages` into the first of `directories` that accepts them, and returns it.
fn write_into_first(pages: &[(String, String)], directories: Vec<PathBuf>) -> Option<PathBuf> {
    directories.into_iter().find(|directory| write(pages, directory).is_ok())
}

/// Returns the directories that `man` searches because of the environment, in its order: those of
/// `MANPATH`, and beside each directory of `PATH` (man-db, manpath(5), "Search path").
fn searched(environment: &Environment) -> Vec<PathBuf> {
    let listed = |name| {
        let value = environment.raw(name).unwrap_or(OsStr::new(""));
        std::env::split_paths(value).collect::<Vec<_>>()
    };
    let named = listed(MANPATH);
    // An empty entry of MANPATH means the default search path (manpath(5)).
    let is_whole = !named.is_empty() && named.iter().all(|entry| !entry.as_os_str().is_empty());
    let beside = listed("PATH").into_iter().filter(|_| !is_whole).flat_map(|bin| {
        let above = bin.parent().map(Path::to_path_buf).unwrap_or_default();
        [above.join("share/man"), above.join("man"), bin.join("share/man"), bin.join("man")]
    });
    let always = ALWAYS_SEARCHED.iter().map(PathBuf::from).filter(|_| !is_whole);
    named.iter().cloned().chain(beside).chain(always).filter(|path| path.is_absolute()).collect()
}

/// Returns the directories to try: existing ones first, then those that can be created.
fn places_to_write(environment: &Environment) -> Vec<PathBuf> {
    let searched = searched(environment);
    let (exist, others): (Vec<_>, Vec<_>) = searched.into_iter().partition(|path| path.is_dir());
    let others = others.into_iter().filter(|path| path.ends_with("share/man"));
    exist.into_iter().chain(others).collect()
}

fn is_searched(directory: &Path, environment: &Environment) -> bool {
    searched(environment).iter().any(|path| path.canonicalize().is_ok_and(|path| path == directory))
}

/// Returns the line for a shell that adds `directory` to what `man` searches.
fn search_line(directory: &str, environment: &Environment) -> Text {
    let is_set = environment.raw(MANPATH).is_some_and(|value| !value.is_empty());
    let rest = if is_set { ":$MANPATH" } else { ":" };
    if directory.contains(['"', '$', '`', '\\', '!']) {
        return text!("export MANPATH={}\"{}\"", shell_word(directory), trusted(rest));
    }
    text!("export MANPATH=\"{}{}\"", trusted(directory), trusted(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        variables.iter().copied().collect()
    }

    fn names(paths: Vec<PathBuf>) -> Vec<String> {
        paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn man_searches_beside_path_unless_manpath_is_whole() {
        let beside = ["/o/share/man", "/o/man", "/o/bin/share/man", "/o/bin/man"];
        let always = ["/usr/local/share/man", "/usr/share/man"];
        for (manpath, first, has_rest) in [
            (None, &[][..], true),
            (Some(""), &[], true),
            (Some("/x"), &["/x"], false),
            (Some("/x:"), &["/x"], true),
            (Some(":/x"), &["/x"], true),
        ] {
            let path = Some(("PATH", "/o/bin:relative"));
            let manpath = manpath.map(|value| ("MANPATH", value));
            let variables: Vec<_> = path.into_iter().chain(manpath).collect();
            let mut expected = first.to_vec();
            if has_rest {
                expected.extend(beside.iter().chain(&always));
            }
            assert_eq!(names(searched(&environment(&variables))), expected, "{manpath:?}");
        }
    }

    #[test]
    fn without_a_directory_the_first_writable_one_is_used() {
        let home = tempfile::tempdir().unwrap();
        let taken = home.path().join("taken");
        fs::write(&taken, "").unwrap();
        let manpath = format!("{}:{}", taken.display(), home.path().display());
        let places = places_to_write(&environment(&[("MANPATH", &manpath)]));
        let pages = [("a.1".to_owned(), "text".to_owned())];
        assert_eq!(write_into_first(&pages, places).as_deref(), Some(home.path()));
        assert_eq!(fs::read_to_string(home.path().join("man1/a.1")).unwrap(), "text");
        assert_eq!(write_into_first(&pages, vec![taken]), None);
    }

    #[test]
    fn search_line_keeps_what_is_set() {
        let line = |directory: &str, variables: &[(&str, &str)]| {
            search_line(directory, &environment(variables)).to_string()
        };
        assert_eq!(line("/a b", &[]), "export MANPATH=\"/a b:\"");
        assert_eq!(line("/a", &[("MANPATH", "/x")]), "export MANPATH=\"/a:$MANPATH\"");
        assert_eq!(line("/a$b", &[]), "export MANPATH='/a$b'\":\"");
    }
}

//! No two files of `src/` import each other in a loop, be it through a third one: each file can
//! then be understood, tested and used without the files that use it. Fuzz files count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex_lite::Regex;

use crate::common::sources::{files, root};

/// A module path, `crate` left out: `["cache", "lock"]`.
type Module = Vec<String>;

/// The import of one file by another, the importing one first.
pub(super) type Import = (String, String);

/// A file of `src/` without its comments and unit tests.
struct Source {
    /// The path below `src/`.
    path: String,
    module: Module,
    code: String,
}

/// The sources, and what they re-export.
struct Tree {
    sources: Vec<Source>,
    /// The file of each module.
    modules: BTreeMap<Module, String>,
    /// Each re-exported item, as the module and name under which others import it, with the path
    /// that defines it.
    exports: BTreeMap<Module, Module>,
}

impl Tree {
    fn read() -> Self {
        let base = root().join("src");
        let sources: Vec<Source> = files("src")
            .iter()
            .map(|file| file.strip_prefix(&base).unwrap())
            .filter(|path| *path != "main.rs")
            .map(|path| {
                let module = path.with_extension("");
                let mut module: Module =
                    module.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
                if ["mod", "lib"].contains(&module.last().unwrap().as_str()) {
                    module.pop();
                }
                let code = without_tests(&fs::read_to_string(base.join(path)).unwrap());
                Source { path: path.to_str().unwrap().replace('\\', "/"), module, code }
            })
            .collect();
        let modules =
            sources.iter().map(|source| (source.module.clone(), source.path.clone())).collect();
        let mut tree = Self { sources, modules, exports: BTreeMap::new() };
        let mut exports = BTreeMap::new();
        for source in &tree.sources {
            for (path, name) in uses(&source.code, true) {
                if let Some(path) = tree.absolute(source, &path) {
                    exports.insert([&source.module[..], &[name]].concat(), path);
                }
            }
        }
        tree.exports = exports;
        tree
    }

    /// Returns the path from the root of the crate; `None` for one of another crate.
    fn absolute(&self, source: &Source, path: &[String]) -> Option<Module> {
        let mut module = source.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" | "lakekey" => {
                module.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|part| part == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            child => {
                let child = [&module[..], &[child.to_owned()]].concat();
                self.modules.get(&child)?;
            }
        }
        module.extend(rest.iter().filter(|part| *part != "*" && *part != "self").cloned());
        Some(module)
    }

    /// Returns the file that defines what an absolute path names.
    fn file(&self, mut path: Module) -> &str {
        loop {
            let longest = (0..=path.len())
                .rev()
                .find(|end| self.modules.contains_key(&path[..*end]))
                .unwrap_or_default();
            let exported = (longest + 1..=path.len())
                .rev()
                .find_map(|end| Some((end, self.exports.get(&path[..end])?)));
            match exported {
                Some((end, to)) => path = [&to[..], &path[end..]].concat(),
                None => return &self.modules[&path[..longest]],
            }
        }
    }

    /// Returns every import of another file.
    fn imports(&self) -> BTreeSet<Import> {
        let mut imports = BTreeSet::new();
        for source in &self.sources {
            let paths = uses(&source.code, false).into_iter().map(|(path, _)| path);
            for path in paths.chain(paths_in_code(&source.code)) {
                if let Some(path) = self.absolute(source, &path) {
                    let to = self.file(path);
                    if to != source.path {
                        imports.insert((source.path.clone(), to.to_owned()));
                    }
                }
            }
        }
        imports
    }
}

/// Returns the code without comments, and without what follows it for tests.
fn without_tests(text: &str) -> String {
    let end = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\nmod made_up {"]
        .iter()
        .filter_map(|start| text.find(start))
        .min();
    let lines = text[..end.unwrap_or(text.len())].lines();
    let lines: Vec<&str> = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

fn declarations() -> Regex {
    Regex::new(r"(?m)^[ \t]*(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);").unwrap()
}

/// Returns each path that the `use` lines import, or that the `pub use` lines re-export, with the
/// name it gets.
fn uses(code: &str, exported: bool) -> Vec<(Module, String)> {
    let mut found = Vec::new();
    for declaration in declarations().captures_iter(code) {
        if declaration.get(1).is_some() == exported {
            unfold(&[], &declaration[2], &mut found);
        }
    }
    found
}

/// Adds the paths of a `use` tree below `prefix`.
fn unfold(prefix: &[String], tree: &str, found: &mut Vec<(Module, String)>) {
    let tree = tree.trim();
    if let Some((before, inside)) = tree.split_once('{') {
        let before = before.split("::").map(str::trim).filter(|part| !part.is_empty());
        let prefix: Module = prefix.iter().cloned().chain(before.map(str::to_owned)).collect();
        let (mut depth, mut start) = (0, 0);
        let inside = inside.strip_suffix('}').unwrap();
        for (at, letter) in inside.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    unfold(&prefix, &inside[start..at], found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        unfold(&prefix, &inside[start..], found);
    } else if !tree.is_empty() {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = path.split("::").map(|part| part.trim().to_owned());
        let path: Module = prefix.iter().cloned().chain(path).collect();
        let name = path.iter().rev().find(|part| *part != "self").unwrap().clone();
        found.push((path, if alias.is_empty() { name } else { alias.trim().to_owned() }));
    }
}

/// Returns the paths that the code names outside of `use` lines.
fn paths_in_code(code: &str) -> Vec<Module> {
    let code = declarations().replace_all(code, "");
    let path = Regex::new(r"(?:^|[^\w:])(in )?((?:crate|super|self)(?:::\w+)+)").unwrap();
    path.captures_iter(&code)
        // `pub(in crate::…)` names who may see an item.
        .filter(|found| found.get(1).is_none())
        .map(|found| found[2].split("::").map(str::to_owned).collect())
        .collect()
}

/// Returns the imports that are part of a loop: the imported file leads back to the importing one.
fn looping(imports: &BTreeSet<Import>) -> BTreeSet<Import> {
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in imports {
        of.entry(from).or_default().push(to);
    }
    let leads = |start: &str, end: &str| {
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(file) = open.pop() {
            if file == end {
                return true;
            }
            open.extend(of.get(file).into_iter().flatten().filter(|next| seen.insert(**next)));
        }
        false
    };
    imports.iter().filter(|(from, to)| leads(to, from)).cloned().collect()
}

/// Returns every import of one file of `src/` by another, by their paths below it.
pub(super) fn imports() -> BTreeSet<Import> {
    Tree::read().imports()
}

#[test]
fn no_two_files_import_each_other_in_a_loop() {
    let imports = imports();
    let importing: BTreeSet<&String> = imports.iter().map(|(from, _)| from).collect();
    assert!(importing.len() >= 100, "only {} files import anything", importing.len());
    let looping = looping(&imports);
    assert!(looping.is_empty(), "imports that are part of a loop: {looping:#?}");
}

#[test]
fn imports_are_followed_to_the_file_that_defines_an_item() {
    let code = "pub use deep::{Item as Alias, other::{self, One}};\nuse super::Thing;\n";
    let found: Vec<String> = uses(code, true)
        .into_iter()
        .map(|(path, name)| format!("{} as {name}", path.join("::")))
        .collect();
    assert_eq!(
        found,
        ["deep::Item as Alias", "deep::other::self as other", "deep::other::One as One"]
    );
    assert_eq!(uses(code, false), [(vec!["super".into(), "Thing".into()], "Thing".into())]);
    let code = "pub(in crate::services) fn f() { crate::cache::run(super::x::Y) }";
    let found: Vec<String> = paths_in_code(code).into_iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["crate::cache::run", "super::x::Y"]);
    let tree = Tree::read();
    let module = |path: &str| path.split("::").map(str::to_owned).collect();
    assert_eq!(tree.file(module("model::Secret::expose")), "model/secret.rs");
}

#[test]
fn loops_are_found_through_other_files() {
    let imports = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")];
    let imports = imports.map(|(from, to)| (from.to_owned(), to.to_owned()));
    let looping = looping(&BTreeSet::from(imports));
    assert_eq!(looping.len(), 3);
    assert!(!looping.iter().any(|(_, to)| to == "d"));
}

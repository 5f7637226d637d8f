//! How the commands are used, for `--help` and the man pages.

use crate::cli::tree::manage::{ADD, CREATE, DELETE, GET, LIST, REMOVE, TAGS, TEST, UPDATE};
use crate::manage::{Noun, finspace, of_service};

/// Returns the examples of the command whose words below `lakekey` are `path`, if it is one of
/// these: what each does, and its line.
pub(in crate::cli) fn examples(path: &[&str]) -> Vec<(String, String)> {
    let find = |name: &str| finspace::NOUNS.iter().find(|noun| noun.name == name);
    match path {
        [command] if *command == finspace::COMMAND => {
            finspace::NOUNS.iter().flat_map(|noun| of_verb(noun, &below(noun), LIST)).collect()
        }
        [command, TAGS, rest @ ..] if *command == finspace::COMMAND => of_tags(rest.first()),
        [_, name] if let Some(noun) = find(name) => [LIST, GET, CREATE, UPDATE, DELETE]
            .iter()
            .flat_map(|verb| of_verb(noun, &below(noun), verb))
            .collect(),
        [_, name, verb] if let Some(noun) = find(name) => of_verb(noun, &below(noun), verb),
        [command, verb] => match of_service(command) {
            Some(noun) => of_verb(noun, command, verb),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Returns the example of a definition that the man page of the command `path` has, if it has one.
pub(in crate::cli) fn example_file(path: &[&str]) -> Option<&'static str> {
    match path {
        [command, name, CREATE] if *command == finspace::COMMAND => finspace::example(name),
        _ => None,
    }
}

fn below(noun: &Noun) -> String {
    format!("{} {}", finspace::COMMAND, noun.name)
}

fn of_verb(noun: &Noun, command: &str, verb: &str) -> Vec<(String, String)> {
    let called = noun.called;
    let name = if noun.key_is_chosen { "mine" } else { "a1b2c3" };
    let parent = match noun.parent {
        Some(parent) if parent.required => format!(" --{} e1", parent.flag.name),
        _ => String::new(),
    };
    let line = |rest: &str| format!("lakekey {command} {verb}{parent}{rest}");
    let wait = if noun.takes_time() { " --wait" } else { "" };
    let (what, rest) = match verb {
        LIST => (format!("List the {called}s"), String::new()),
        GET => (
            format!("Write the definition of a {called} into a file"),
            format!(" {name} -f json > {name}.json"),
        ),
        CREATE => (format!("Create a {called} from a file"), format!(" --from {name}.toml{wait}")),
        UPDATE => (
            format!("Change a {called} to match a file"),
            format!(" {name} --from {name}.json{wait}"),
        ),
        DELETE => {
            (format!("Delete a {called} without confirmation"), format!(" {name} --yes{wait}"))
        }
        TEST => ("Test whether Glue can connect".to_owned(), format!(" {name}")),
        _ => return Vec::new(),
    };
    let mut examples = vec![(what, line(&rest))];
    let set_password = || format!("pass show db | {}", line(&format!(" {name} --password-stdin")));
    match verb {
        UPDATE if noun.holds_secrets => examples.extend([
            (
                "Change one property".to_owned(),
                line(&format!(" {name} --set Description=archived --dry-run")),
            ),
            ("Change the password".to_owned(), set_password()),
        ]),
        CREATE if let Some((kind, _)) = noun.skeletons.first() => examples.insert(
            0,
            (
                "Print a definition to edit".to_owned(),
                line(&format!(" --skeleton {kind} > {name}.toml")),
            ),
        ),
        TEST if noun.holds_secrets => examples.push((
            "Test a definition before creating the connection".to_owned(),
            line(&format!(" --from {name}.toml")),
        )),
        _ => {}
    }
    examples
}

fn of_tags(verb: Option<&&str>) -> Vec<(String, String)> {
    const ARN: &str = "arn:aws:finspace:eu-west-1:111122223333:environment/e1";
    let all = [
        (LIST, "List the tags of an environment", ""),
        (ADD, "Add a tag to an environment", " a=b"),
        (REMOVE, "Remove a tag from an environment", " a"),
    ];
    let all = all.into_iter().filter(|(name, ..)| verb.is_none_or(|verb| verb == name));
    all.map(|(name, what, rest)| {
        (what.to_owned(), format!("lakekey {} {TAGS} {name} {ARN}{rest}", finspace::COMMAND))
    })
    .collect()
}

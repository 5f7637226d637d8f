//! The verbs of what can be managed, made from the tables.

use std::collections::HashSet;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::group;
use crate::app::flags::{self, FORMAT};
use crate::cli::arguments::{argument, format_among, switch, value};
use crate::manage::{Noun, finspace};
use crate::model::Fold;

pub(in crate::cli) const LIST: &str = "list";
pub(in crate::cli) const GET: &str = "get";
pub(in crate::cli) const CREATE: &str = "create";
pub(in crate::cli) const UPDATE: &str = "update";
pub(in crate::cli) const DELETE: &str = "delete";
pub(in crate::cli) const TEST: &str = "test";
pub(in crate::cli) const TAGS: &str = "tags";
pub(in crate::cli) const ADD: &str = "add";
pub(in crate::cli) const REMOVE: &str = "remove";

/// The ids of the arguments.
pub(in crate::cli) const NAME: &str = "thing";
pub(in crate::cli) const FROM: &str = "from";
pub(in crate::cli) const SET: &str = "set";
pub(in crate::cli) const SKELETON: &str = "skeleton";
pub(in crate::cli) const WAIT: &str = "wait";
pub(in crate::cli) const YES: &str = "yes";
pub(in crate::cli) const UNSET: &str = "unset";
pub(in crate::cli) const DRY_RUN: &str = "dry-run";
pub(in crate::cli) const PASSWORD_STDIN: &str = "password-stdin";
pub(in crate::cli) const HIDE_PASSWORD: &str = "hide-password";
pub(in crate::cli) const TAG: &str = "tag";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    let about = "Manage FinSpace resources (service ended on 2026-10-07)";
    let nouns = finspace::NOUNS
        .iter()
        .map(|noun| group(Command::new(noun.name), noun.about).subcommands(verbs_of(noun)));
    group(command, about).subcommands(nouns).subcommand(tags())
}

/// Adds the verbs of `noun` to the `command` of the service that hands it out.
pub(in crate::cli) fn add_to_service(noun: &'static Noun, command: Command) -> Command {
    command.subcommands(verbs_of(noun)).subcommand(test(noun))
}

fn verbs_of(noun: &'static Noun) -> Vec<Command> {
    let called = noun.called;
    let new = |name: &'static str, about: String| {
        let parent = noun.parent.map(|parent| argument(&parent.flag, "Options"));
        Command::new(name).about(about).args(parent)
    };
    let name = || Arg::new(NAME).value_name(if noun.key_is_chosen { "NAME" } else { "ID" });
    let mut verbs = Vec::new();
    if noun.list.is_some() {
        verbs.push(new(LIST, format!("List the {called}s")).arg(format_among(&LISTS)));
    }
    let get = new(GET, format!("Show the definition of a {called}"))
        .arg(name().required(true).help(if noun.key_is_chosen { "Name" } else { "ID" }))
        .arg(format_among(&["table", "json"]));
    let secrets = || {
        let reveal = argument(&flags::REVEAL, "Options").help("Fetch the secrets and show them");
        let hide = switch(HIDE_PASSWORD, "Do not fetch secrets; the default without --reveal");
        [reveal, hide.conflicts_with(flags::REVEAL.name)]
    };
    verbs.push(get.args(noun.holds_secrets.then(secrets).into_iter().flatten()));
    let with_definition = |command: Command| {
        let set = value(
            SET,
            "KEY=VALUE",
            "Set a member that is not a secret; may be given several times",
        )
        .action(ArgAction::Append);
        command.arg(from()).arg(set).args(noun.holds_secrets.then(password_stdin))
    };
    let forgetting = |command: Command| match noun.thing {
        Some(_) => command.after_help(FORGETS),
        None => command,
    };
    let with_wait = |command: Command| {
        let wait = switch(WAIT, "Wait for completion [default limit: 1h; see --timeout]");
        command.args(noun.takes_time().then_some(wait))
    };
    let create = new(CREATE, format!("Create a {called}"));
    let create = create.arg(name().help(if noun.key_is_chosen {
        "Name, if not in the definition"
    } else {
        "Name, if not in the definition; AWS chooses the id"
    }));
    let create = with_wait(with_definition(create)).arg(format_among(&LISTS));
    verbs.push(create.args(skeleton(noun)));
    let update = new(UPDATE, format!("Change a {called}, showing a diff first"))
        .arg(name().help("Name or id, if not in the definition"));
    let unset = value(UNSET, "KEY", "Remove this member; may be given several times");
    let update = with_wait(with_definition(update)).args([
        unset.action(ArgAction::Append),
        switch(DRY_RUN, "Show what differs, and change nothing"),
        switch(YES, "Do not ask first").short('y'),
    ]);
    let keys = format!("Keys of --set and --unset: {}.", keys(noun));
    let forgets = noun.thing.map(|_| FORGETS);
    let notes = [noun.holds_secrets.then_some(KEEPS), Some(&*keys), forgets];
    let notes: Vec<String> = notes.into_iter().flatten().map(folded).collect();
    verbs.push(update.after_help(notes.join("\n\n")));
    let delete = new(DELETE, format!("Delete {called}s"))
        .arg(name().num_args(1..).required(true).help("Name or id; several may be given"))
        .arg(switch(YES, "Do not ask for confirmation").short('y'));
    verbs.push(forgetting(with_wait(delete)));
    verbs
}

/// Returns what `--set` takes, each once.
fn keys(noun: &Noun) -> String {
    let mut seen = HashSet::new();
    let names = noun.keys().into_iter().filter(|name| seen.insert(*name));
    names.collect::<Vec<_>>().join(", ")
}

/// Returns `text` in lines of at most 80 columns.
fn folded(text: &str) -> String {
    let mut lines = String::new();
    Fold { width: 80, indent: "", may_begin: |_| true }.add(text, 0, &mut lines);
    lines
}

const KEEPS: &str = "A secret that the file lacks, or has masked as `get` shows it, is kept, and a note \
                     names it; null removes it. A mask is never written.";

const FORGETS: &str = "Cached credentials of it are deleted, for every profile. If the keyring cannot be \
                       reached, a warning says so.";

const LISTS: [&str; 3] = ["table", "json", "names"];

fn test(noun: &'static Noun) -> Command {
    Command::new(TEST)
        .about("Test a connection from Glue's network (JDBC and SALESFORCE only)")
        .after_help(
            "Glue connects from the subnet of the connection, so the result says nothing about this \
             machine. The test may take minutes; the limit is five minutes unless --timeout sets another.",
        )
        .arg(Arg::new(NAME).value_name("NAME").help("Connection to test").conflicts_with(FROM))
        .arg(from())
        .arg(password_stdin().requires(FROM))
        .args(noun.parent.map(|parent| argument(&parent.flag, "Options")))
}

fn tags() -> Command {
    let arn = || Arg::new(NAME).value_name("ARN").required(true).help("ARN of the resource");
    group(Command::new(TAGS), "List, add and remove tags")
        .subcommand(
            Command::new(LIST)
                .about("List the tags")
                .arg(arn())
                .arg(format_among(&["table", "json"])),
        )
        .subcommand(Command::new(ADD).about("Add tags, or change their values").arg(arn()).arg(
            Arg::new(TAG).value_name("KEY=VALUE").num_args(1..).required(true).help("Tags to add"),
        ))
        .subcommand(Command::new(REMOVE).about("Remove tags").arg(arn()).arg(
            Arg::new(TAG).value_name("KEY").num_args(1..).required(true).help("Tags to remove"),
        ))
}

/// Returns the flag that prints a definition to start from, if `noun` has any.
fn skeleton(noun: &Noun) -> Option<Arg> {
    let kinds: Vec<&str> = noun.skeletons.iter().map(|(kind, _)| *kind).collect();
    (!kinds.is_empty()).then(|| {
        value(SKELETON, "TYPE", "Print a definition to edit, in TOML; makes no AWS call")
            .value_parser(PossibleValuesParser::new(kinds))
            .ignore_case(true)
            .conflicts_with_all([NAME, FROM, SET, PASSWORD_STDIN, FORMAT.name])
    })
}

fn from() -> Arg {
    value(FROM, "FILE", "File with the definition, JSON or TOML; - for stdin")
}

fn password_stdin() -> Arg {
    switch(PASSWORD_STDIN, "Read the password from stdin")
}

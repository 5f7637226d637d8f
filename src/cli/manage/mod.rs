//! The verbs of what can be managed: the tree, made from the tables, and the way to each verb.

mod input;
mod show;
mod usage;
mod verbs;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::{self, format_among};
use super::matches::given;
use crate::app::flags;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::manage::{Noun, finspace};
use crate::model::Flag;
use crate::settings::Layers;
use crate::terminal::Terminal;
pub(super) use usage::examples;
use verbs::VerbRun;

const LIST: &str = "list";
const GET: &str = "get";
const CREATE: &str = "create";
const UPDATE: &str = "update";
const DELETE: &str = "delete";
const TEST: &str = "test";
const TAGS: &str = "tags";
const ADD: &str = "add";
const REMOVE: &str = "remove";

/// The ids of the arguments.
const NAME: &str = "thing";
const FROM: &str = "from";
const SET: &str = "set";
const WAIT: &str = "wait";
const YES: &str = "yes";
const PASSWORD_STDIN: &str = "password-stdin";
const HIDE_PASSWORD: &str = "hide-password";
const TAG: &str = "tag";

/// Adds the commands to the tree that are no service's.
pub(super) fn add(tree: Command) -> Command {
    let mut command = Command::new(finspace::COMMAND)
        .about(
            "FinSpace management: environments, clusters, databases, users, tags (AWS ended the \
             service on 2026-10-07)",
        )
        .subcommand_required(true)
        .arg_required_else_help(true);
    for noun in finspace::NOUNS {
        let below = Command::new(noun.name)
            .about(noun.about)
            .subcommand_required(true)
            .arg_required_else_help(true);
        command = command.subcommand(below.subcommands(verbs_of(noun)));
    }
    tree.subcommand(command.subcommand(tags()))
}

/// Adds the verbs of `noun` to the `command` of the service that hands it out.
pub(super) fn add_to_service(noun: &'static Noun, command: Command) -> Command {
    command.subcommands(verbs_of(noun)).subcommand(test(noun))
}

/// Returns whether `word` is such a verb.
pub(super) fn is_verb(word: &str) -> bool {
    [GET, CREATE, UPDATE, DELETE, TEST].contains(&word)
}

/// Runs the command that `matches` ask for.
pub(super) fn run(
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<u8> {
    let none = || Error::bug("no command");
    let (name, matches) = matches.subcommand().ok_or_else(none)?;
    let (verb, matches) = matches.subcommand().ok_or_else(none)?;
    let layers = Layers { typed: matches, ..*layers };
    if name == TAGS {
        return verbs::tags(verb, matches, &layers, host, terminal);
    }
    let noun = finspace::NOUNS.iter().find(|noun| noun.name == name).ok_or_else(none)?;
    run_verb(name, noun, verb, matches, &layers, host, terminal)
}

/// The command that the nouns of no service are below.
pub(super) const COMMAND: &str = finspace::COMMAND;

/// Runs the verb `verb` of `noun`, which is below `command`.
pub(super) fn run_verb(
    command: &str,
    noun: &'static Noun,
    verb: &str,
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<u8> {
    let run = VerbRun { command, noun, matches, layers, host, terminal };
    match verb {
        LIST => run.list(),
        GET => run.get(),
        CREATE => run.create(),
        UPDATE => run.update(),
        DELETE => run.delete(),
        TEST => run.test(),
        _ => Err(Error::bug(format!("no verb {verb}"))),
    }
}

fn verbs_of(noun: &'static Noun) -> Vec<Command> {
    let called = noun.called;
    let new = |name: &'static str, about: String| {
        let command = Command::new(name).about(about).max_term_width(100);
        match &noun.parent {
            Some(parent) => command.arg(arguments::argument(&parent.flag, "Options")),
            None => command,
        }
    };
    let name = || Arg::new(NAME).value_name(if noun.key_is_chosen { "NAME" } else { "ID" });
    let mut verbs = Vec::new();
    if noun.list.is_some() {
        verbs.push(new(LIST, format!("List the {called}s")).arg(format_among(&LISTS)));
    }
    let get = new(GET, format!("Show the definition of a {called}"))
        .arg(name().required(true).help("Which"))
        .arg(format_among(&["table", "json"]));
    verbs.push(if noun.guard.is_some() {
        get.arg(
            arguments::argument(&flags::REVEAL, "Options")
                .help("Ask for the secrets, and show them"),
        )
        .arg(
            switch(HIDE_PASSWORD, "Ask for no secret; this is so without --reveal")
                .conflicts_with(flags::REVEAL.name),
        )
    } else {
        get
    });
    let with_definition = |command: Command| {
        let command = command.arg(from()).arg(
            value(SET, "KEY=VALUE", "Set this member; may be given several times")
                .action(ArgAction::Append),
        );
        if noun.guard.is_some() { command.arg(password_stdin()) } else { command }
    };
    let with_wait = |command: Command| match noun.life {
        Some(life) if !life.always => {
            command.arg(switch(WAIT, "Wait until it is done, an hour unless --timeout says else"))
        }
        _ => command,
    };
    let create = new(CREATE, format!("Create a {called}"));
    let create = create.arg(name().help(if noun.key_is_chosen {
        "What to call it; else the definition says it"
    } else {
        "Its name; else the definition says it. AWS chooses its id"
    }));
    verbs.push(with_wait(with_definition(create)).arg(format_among(&LISTS)));
    let update = new(UPDATE, format!("Change a {called}, after showing what differs"))
        .arg(name().help("Which; else the definition says it"));
    verbs.push(with_wait(with_definition(update)));
    let delete = new(DELETE, format!("Delete {called}s"))
        .arg(name().num_args(1..).required(true).help("Which; several may be given"))
        .arg(switch(YES, "Do not ask first").short('y'));
    verbs.push(with_wait(delete));
    verbs
}

const LISTS: [&str; 3] = ["table", "json", "names"];

fn test(noun: &'static Noun) -> Command {
    let command = Command::new(TEST)
        .about("Have Glue connect, from its own network: JDBC and SALESFORCE alone")
        .after_help(
            "Glue connects from the connection's own subnet. That it can says nothing about this \
             machine. It may take minutes: five unless --timeout says else.",
        )
        .max_term_width(100)
        .arg(Arg::new(NAME).value_name("NAME").help("Connection to test").conflicts_with(FROM))
        .arg(from())
        .arg(password_stdin().requires(FROM));
    match &noun.parent {
        Some(parent) => command.arg(arguments::argument(&parent.flag, "Options")),
        None => command,
    }
}

fn tags() -> Command {
    let arn = || Arg::new(NAME).value_name("ARN").required(true).help("ARN of what has the tags");
    Command::new(TAGS)
        .about("Tags of environments, clusters, databases and users")
        .subcommand_required(true)
        .arg_required_else_help(true)
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

fn from() -> Arg {
    value(FROM, "FILE", "Take the definition from this file, JSON or TOML; - for stdin")
}

fn password_stdin() -> Arg {
    switch(PASSWORD_STDIN, "Take the password from stdin")
}

fn value(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    arguments::argument(&Flag::value(name, value, help), "Options")
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    arguments::argument(&Flag::switch(name, help), "Options")
}

/// Returns all values of the argument `name`.
fn all_given(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().cloned().collect()
}

/// Returns whether the switch `name` was given.
fn is_given(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
}

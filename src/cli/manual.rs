//! The man pages, made from the command tree.

use std::io;

use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::tree::CommandName;
use super::{arguments, documents, examples, format_notes, tree};
use crate::app::config_file::{common_keys, output_keys};
use crate::aws::AwsFlags;
use crate::exit_status::EXIT_STATUS;
use crate::model::{Flag, Fold};
use crate::services;

/// The date of the man pages: that of the version, so that they do not change by themselves.
const DATE: &str = "2026-11-22";
const MANUAL: &str = "lakekey manual";
const SOURCE: &str = concat!("lakekey ", env!("CARGO_PKG_VERSION"));
/// The page of the config file.
const CONFIG_PAGE: &str = "lakekey-config";
/// The page of the JSON documents.
const JSON_PAGE: &str = "lakekey-json";

/// Variables that are read, beside those of the flags.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("AWS_PROFILE, AWS_DEFAULT_PROFILE", "Profile to use if --profile is not given."),
    ("AWS_REGION, AWS_DEFAULT_REGION", "Region to use if --region is not given."),
    (
        "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN",
        "Access key, used unless --profile is given.",
    ),
    ("AWS_CREDENTIAL_EXPIRATION", "When that access key expires. Nothing is cached for longer."),
    ("AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE", "Config files of the AWS CLI."),
    ("AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE>", "Custom endpoints."),
    ("AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, SSL_CERT_FILE", "CA certificates to trust."),
    ("HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "Proxy settings."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR", "Directories of the files below."),
    ("DBUS_SESSION_BUS_ADDRESS", "D-Bus address of the Secret Service."),
    ("NO_COLOR, TERM", "Turn color and the spinner off."),
];

/// Files that are read or written.
const FILES: &[(&str, &str)] = &[
    ("$XDG_CONFIG_HOME/lakekey/config.toml", "The config file, see lakekey-config(5)."),
    ("~/.aws/config, ~/.aws/credentials", "The profiles of the AWS CLI. Only read."),
    (
        "$XDG_RUNTIME_DIR/lakekey/locks",
        "One lock per cache key, so that only one of many processes fetches a credential. In \
         $XDG_STATE_HOME/lakekey if there is no runtime directory.",
    ),
    (
        "$XDG_STATE_HOME/lakekey/last-used",
        "Names of the targets that were used last on a terminal, and when.",
    ),
    (
        "$XDG_STATE_HOME/lakekey/index",
        "What is cached, for whom and until when. It has no secrets; those are in the keyring.",
    ),
];

/// Returns every man page: its file name and its text.
pub fn man_pages() -> io::Result<Vec<(String, String)>> {
    let mut tree = tree::command();
    tree.build();
    let mut pages = Vec::new();
    collect(&tree, &[], &mut pages)?;
    pages.push((format!("{CONFIG_PAGE}.5"), tidy(&config_page().render())));
    let title = JSON_PAGE.to_uppercase();
    let page = documents::page([&title, "5", DATE, SOURCE, MANUAL]);
    pages.push((format!("{JSON_PAGE}.5"), tidy(&page.render())));
    Ok(pages)
}

/// Adds the page of `command`, whose words below `lakekey` are `path`, and those below it.
fn collect(command: &Command, path: &[&str], pages: &mut Vec<(String, String)>) -> io::Result<()> {
    let name = [&["lakekey"], path].concat().join("-");
    let text = page(command.clone().name(&name).display_name(&name), &name, path)?;
    pages.push((format!("{name}.1"), text));
    for below in command.get_subcommands() {
        collect(below, &[path, &[below.get_name()]].concat(), pages)?;
    }
    Ok(())
}

fn page(command: Command, name: &str, path: &[&str]) -> io::Result<String> {
    let service = match path {
        [name] => services::find(name),
        _ => None,
    };
    let has_commands = command.has_subcommands();
    let command = command.subcommand_help_heading("COMMANDS");
    // The man page has one section for what `--help` divides into arguments and options.
    let command = command.mut_args(|argument: Arg| match argument.get_help_heading() {
        Some("Options") => with_aliases(argument.help_heading(None)),
        _ => with_aliases(argument),
    });
    let whole = path.is_empty() || service.is_some();
    // What stands behind the help of the others says what they do.
    let more = command.get_after_help().map(ToString::to_string).filter(|_| !whole);
    let title = name.to_uppercase();
    let has_own_usage = command.get_overridden_usage().is_some();
    let synopsis = synopsis(&command);
    let man = Man::new(command).title(title).date(DATE).manual(MANUAL).source(SOURCE);
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    if has_own_usage {
        man.render_synopsis_section(&mut text)?;
    } else {
        synopsis.to_writer(&mut text)?;
    }
    man.render_description_section(&mut text)?;
    let more = if path.is_empty() { Some(tree::NOT_COVERED.to_owned()) } else { more };
    if let Some(more) = more {
        Roff::new().control("PP", []).text([roman(more)]).to_writer(&mut text)?;
    }
    man.render_options_section(&mut text)?;
    if path.is_empty() {
        let mut roff = Roff::new();
        push_commands(&mut roff, "COMMANDS", false);
        push_commands(&mut roff, &tree::ENDED.to_uppercase(), true);
        roff.to_writer(&mut text)?;
    } else if has_commands {
        man.render_subcommands_section(&mut text)?;
    }
    let mut roff = Roff::new();
    if let Some(service) = service {
        roff.control("SH", ["SHELLS"]).text([roman("How each shell takes a credential:")]);
        push_entries(&mut roff, examples::idioms());
        roff.control("PP", []).text([roman(
            "If lakekey is killed, it prints nothing, and most shells go on. --help has, for each shell, \
             a line that stops in that case, too.",
        )]);
        roff.control("SH", ["FORMATS"]).text([roman("Notes on formats:")]);
        push_entries(&mut roff, format_notes::of(service));
        roff.control("SH", ["VARIABLES"]).text([roman(
            "Sets those of these variables that the credential has, and unsets others that would send \
             a client elsewhere:",
        )]);
        roff.control("PP", []).text([roman(service.variables.join(", "))]);
    }
    if let Some(definition) = super::manage::example_file(path) {
        roff.control("SH", ["DEFINITION"]).text([roman("A file for --from, in TOML:")]);
        roff.control("PP", []).control("nf", []);
        for line in definition.lines() {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
    }
    let examples = examples::of(path);
    if !examples.is_empty() {
        roff.control("SH", ["EXAMPLES"]);
    }
    for (what, line) in examples {
        roff.control("TP", []).text([roman(format!("{what}:"))]).text([bold(line)]);
    }
    roff.control("SH", ["EXIT STATUS"]);
    if whole {
        let statuses = EXIT_STATUS.iter().map(|(code, meaning)| (code.to_string(), *meaning));
        push_entries(&mut roff, statuses);
        let text = "Otherwise, with -- COMMAND, the exit status of the command, or 128 plus the number of \
                    the signal that ended it.";
        roff.control("PP", []).text([roman(text)]);
        roff.control("SH", ["ENVIRONMENT"]);
        push_entries(&mut roff, ENVIRONMENT.iter().copied());
        let text = "Every flag has a variable LAKEKEY_<FLAG>, in capitals and with underscores.";
        roff.control("PP", []).text([roman(text)]);
        roff.control("SH", ["FILES"]);
        push_entries(&mut roff, FILES.iter().copied());
    } else {
        roff.text([roman("As that of "), bold("lakekey"), roman("(1).")]);
    }
    roff.control("SH", ["SEE ALSO"]);
    let others = [bold(CONFIG_PAGE), roman("(5), "), bold(JSON_PAGE), roman("(5)")].to_vec();
    match path {
        [] => roff.text(others),
        _ => roff.text([vec![bold("lakekey"), roman("(1), ")], others].concat()),
    };
    roff.to_writer(&mut text)?;
    Ok(tidy(&String::from_utf8_lossy(&text)))
}

/// Adds the aliases of `argument` to its help, as `--help` shows them.
fn with_aliases(argument: Arg) -> Arg {
    let names = argument.get_visible_aliases().unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| format!("--{name}")).collect();
    let label = match names.len() {
        0 => return argument,
        1 => "alias",
        _ => "aliases",
    };
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    argument.help(format!("{help} [{label}: {}]", names.join(", ")))
}

/// Returns the section with the usage of `command`: its options with their values, and its arguments.
fn synopsis(command: &Command) -> Roff {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let mut line = vec![bold(name)];
    let shown = |argument: &&Arg| !argument.is_hide_set();
    let (operands, options): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(shown).partition(|argument| argument.is_positional());
    for argument in options.into_iter().chain(operands) {
        let is_required = argument.is_required_set();
        line.push(roman(if is_required { " " } else { " [" }));
        if let Some(short) = argument.get_short() {
            line.push(bold(format!("-{short}")));
        }
        if argument.get_short().is_some() && argument.get_long().is_some() {
            line.push(roman("|"));
        }
        if let Some(long) = argument.get_long() {
            line.push(bold(format!("--{long}")));
        }
        if argument.is_positional() || argument.get_action().takes_values() {
            let values = argument.get_value_names().unwrap_or_default();
            let values: Vec<&str> = values.iter().map(|value| value.as_str()).collect();
            if !argument.is_positional() {
                line.push(roman(" "));
            }
            line.push(italic(values.join(" ")));
        }
        let is_repeated = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
        if is_repeated || matches!(argument.get_action(), ArgAction::Append | ArgAction::Count) {
            line.push(roman("..."));
        }
        line.push(roman(if is_required { "" } else { "]" }));
    }
    if command.has_subcommands() {
        let is_required = command.is_subcommand_required_set();
        let (before, after) = if is_required { (" ", "") } else { (" [", "]") };
        line.extend([roman(before), italic("COMMAND"), roman(after)]);
    }
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]).text(line);
    roff
}

/// Adds the commands below a heading: those of services that have ended, or the others.
fn push_commands(roff: &mut Roff, heading: &str, ended: bool) {
    roff.control("SH", [heading]);
    for command in tree::command().get_subcommands() {
        let name = command.get_name();
        if CommandName::from_name(name).is_some_and(|name| name.has_ended() == ended) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            roff.control("TP", []).text([bold(format!("lakekey-{name}")), roman("(1)")]);
            roff.text([roman(about)]);
        }
    }
}

/// Adds each of `entries`: a tag, and what it means.
fn push_entries<T: Into<String>>(
    roff: &mut Roff,
    entries: impl IntoIterator<Item = (T, &'static str)>,
) {
    for (tag, meaning) in entries {
        roff.control("TP", []).text([bold(tag)]).text([roman(meaning)]);
    }
}

fn config_page() -> Roff {
    let mut roff = Roff::new();
    let title = CONFIG_PAGE.to_uppercase();
    roff.control("TH", [title.as_str(), "5", DATE, SOURCE, MANUAL]);
    roff.control("SH", ["NAME"]).text([roman("lakekey-config - config file of lakekey")]);
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([italic("$XDG_CONFIG_HOME/lakekey/config.toml"), roman(", ")]);
    roff.text([italic("/etc/lakekey/config.toml")]);
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([roman(
        "A TOML file with defaults for flags and with targets, which are named sets of flags. It is \
         ~/.config/lakekey/config.toml if XDG_CONFIG_HOME is not set, in \
         ~/Library/Application Support on macOS and in %APPDATA% on Windows; --config FILE and \
         LAKEKEY_CONFIG name another. It holds no secrets.",
    )]);
    roff.control("PP", []).text([roman(
        "A value is taken from the command line, the variable LAKEKEY_<FLAG>, the target, or \
         [defaults], in this order. Unknown keys and invalid values are errors.",
    )]);
    roff.control("PP", []).text([roman(
        "Below the user's file is that of the machine: /etc/lakekey/config.toml, also on macOS, and \
         lakekey\\config.toml in %ProgramFiles% on Windows. Its targets and defaults are there for \
         every user. A key of the user's file overrides the same key of the machine's; a target \
         that both have needs only the keys that differ, and one for another service replaces the \
         machine's. The file must belong to root, and no other user may be able to write to it: \
         otherwise lakekey stops with exit status 2. --config FILE and LAKEKEY_CONFIG leave it \
         out.",
    )]);
    roff.control("PP", []).text([roman(
        "Values are text, numbers, or true and false. Durations are seconds, or text with units: \
         90, \"15m\", \"1h30m\".",
    )]);
    roff.control("SH", ["SECTIONS"]);
    let sections = [
        ("[defaults]", "Values for every command that has the flag."),
        (
            "[targets.NAME]",
            "A target of `lakekey use NAME`. Its key `service` names the command. The other keys are \
             flags of that command, of output and cache and of AWS, and timeout. Settings of a \
             whole run belong in [defaults].",
        ),
    ];
    push_entries(&mut roff, sections);
    push_keys(&mut roff, "GLOBAL OPTIONS", AwsFlags::ALL.iter().chain(common_keys()));
    push_keys(&mut roff, "OUTPUT AND CACHE OPTIONS", output_keys());
    for service in services::all() {
        push_keys(&mut roff, &service.name.to_uppercase(), service.flags);
    }
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in EXAMPLE.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.control("SH", ["SEE ALSO"]).text([bold("lakekey"), roman("(1)")]);
    roff
}

/// Adds the section of the keys of `whose` commands.
fn push_keys(roff: &mut Roff, whose: &str, flags: impl IntoIterator<Item = &'static Flag>) {
    roff.control("SH", [format!("KEYS OF {whose}").as_str()]);
    for flag in flags {
        let value = flag.value.unwrap_or("true or false");
        roff.control("TP", []).text([bold(flag.name), roman(" = "), italic(value)]);
        roff.text([roman(format!("{}.", arguments::help(flag)))]);
    }
}

/// A config file for people to start from.
pub(super) const EXAMPLE: &str = include_str!("example.toml");

/// Mends what mandoc finds fault with: line breaks beside a space, and long lines of text.
fn tidy(page: &str) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let is_space = |line: Option<&&str>| {
        line.is_some_and(|line| line.is_empty() || *line == ".sp" || line.starts_with(".SH"))
    };
    let mut tidy = String::with_capacity(page.len());
    let mut as_written = false;
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| lines.get(index));
        if *line == ".br" && (is_space(before) || is_space(lines.get(index + 1))) {
            continue;
        }
        as_written = (as_written || *line == ".nf") && *line != ".fi";
        // The line after .TP is the tag, and must stay one.
        if as_written || line.starts_with('.') || before.is_some_and(|line| *line == ".TP") {
            tidy.push_str(line.trim_end());
        } else {
            FOLD.add(line.trim_end(), 0, &mut tidy);
        }
        tidy.push('\n');
    }
    tidy
}

/// How long lines of text are broken: mandoc finds fault with those beyond 80 columns, and counts
/// characters beyond ASCII as what it writes for them. A line that begins with a dot or an
/// apostrophe would be a request of roff.
const FOLD: Fold<'static> = Fold {
    width: 66,
    indent: "",
    may_begin: |word| !word.is_empty() && !word.starts_with(['.', '\'']),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_where_roff_reads_the_same() {
        let long = "word ".repeat(20);
        let long = long.trim_end();
        // A tag that is broken would be a tag and the start of its text.
        let tag = format!(".TP\n{long}\n");
        assert_eq!(tidy(&tag), tag);
        let code = format!(".nf\n{long}\n.fi\n{long}\n");
        assert!(tidy(&code).starts_with(&format!(".nf\n{long}\n.fi\nword ")));
        let folded = tidy(long);
        assert!(folded.lines().count() == 2 && folded.lines().all(|line| line.len() <= 66));
        // What would be a request stays within its line.
        let request = format!("{}.sp 'x'", "a".repeat(30) + " " + &"b".repeat(33) + " ");
        assert!(tidy(&request).lines().all(|line| !line.starts_with(['.', '\''])));
        assert_eq!(tidy("a\n.br\n.sp\nb\n"), "a\n.sp\nb\n");
    }
}

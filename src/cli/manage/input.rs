//! What comes from files and standard input: definitions, passwords, and a yes.

use std::io::Read;

use clap::ArgMatches;
use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

use crate::app::flags;
use crate::cli::invocation::Invocation;
use crate::cli::matches::{is_set, value_of, values_of};
use crate::cli::tree::manage::{FROM, NAME, PASSWORD_STDIN, SET, SKELETON, UNSET, YES};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::manage::{ChangeRequest, Document, Noun, Syntax, assignment, glue, removal};
use crate::model::{Secret, visible};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// The largest definition (bytes): FinSpace takes 10 MB of SAML metadata.
const MAX_DEFINITION_BYTES: usize = 16 * 1024 * 1024;

/// Returns what was given of a definition of `noun`, checked as far as it can be without AWS.
pub(super) fn read_request(
    noun: &Noun,
    matches: &ArgMatches,
    host: &Host,
) -> Result<ChangeRequest> {
    let from = value_of(matches, FROM);
    let wants_password = is_set(matches, PASSWORD_STDIN);
    if wants_password && from == Some("-") {
        return Err(Error::usage("--from - and --password-stdin cannot both read stdin")
            .hint("put the definition into a file, or the password into the definition"));
    }
    let set = values_of(matches, SET);
    let set = set.iter().map(|text| assignment(noun, text)).collect::<Result<Vec<_>>>()?;
    let file = from.map(|from| read_definition(noun, from, host)).transpose()?;
    let password = wants_password.then(|| read_password(host)).transpose()?;
    let unset = values_of(matches, UNSET);
    let unset = unset.iter().map(|key| removal(noun, key)).collect::<Result<Vec<_>>>()?;
    let request = ChangeRequest { file, set, unset, password };
    request.check(noun)?;
    Ok(request)
}

/// Returns the definition in the file `from`.
fn read_definition(noun: &Noun, from: &str, host: &Host) -> Result<Document> {
    let (text, origin) = if from == "-" {
        (read_stdin(host)?, "stdin".into())
    } else {
        let origin = show(from);
        let file = std::fs::File::open(from).map_err(|failure| {
            let error = Error::usage(text!("could not read {}", origin));
            error.cause(text!("{}", failure)).unless_limit(&failure)
        })?;
        (read(file, &origin)?, origin)
    };
    let syntax = match from.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("json") => Syntax::Json,
        Some("toml") => Syntax::Toml,
        _ if text.expose().trim_start().starts_with('{') => Syntax::Json,
        _ => Syntax::Toml,
    };
    let document = Document::parse(text.expose(), syntax, origin)?;
    Ok(if noun.holds_secrets { glue::unwrap_definition(document) } else { document })
}

fn read_stdin(host: &Host) -> Result<Secret> {
    let mut stdin = host.stdin.borrow_mut();
    read(&mut *stdin, &"stdin".into())
}

/// Reads all of `source`. What a growing buffer leaves behind is wiped.
fn read(mut source: impl Read, origin: &Text) -> Result<Secret> {
    let wrong =
        |what: String| Error::usage(text!("could not read {}", origin)).cause(trusted(&what));
    let mut all = Zeroizing::new(Vec::with_capacity(16 * 1024));
    let mut piece = Zeroizing::new([0; 8192]);
    loop {
        let count = source.read(&mut *piece).map_err(|failure| wrong(failure.to_string()))?;
        let Some(bytes) = piece.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        if all.len() + count > MAX_DEFINITION_BYTES {
            return Err(wrong("it is larger than 16 MiB".to_owned()));
        }
        if all.len() + count > all.capacity() {
            let mut larger = Vec::with_capacity(all.capacity() * 2);
            larger.extend_from_slice(&all);
            all.zeroize();
            all = Zeroizing::new(larger);
        }
        all.extend_from_slice(bytes);
    }
    Secret::from_utf8(std::mem::take(&mut *all)).ok_or_else(|| wrong("it is not UTF-8".to_owned()))
}

fn read_password(host: &Host) -> Result<Secret> {
    let text = read_stdin(host)?;
    let line = text.expose().strip_suffix('\n').unwrap_or(text.expose());
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() {
        return Err(Error::usage("stdin has no password")
            .hint("such as `pass show db | lakekey … --password-stdin`"));
    }
    if line.contains(['\n', '\r', '\0']) {
        return Err(Error::usage("the password on stdin has more than one line"));
    }
    Ok(Secret::new(line.to_owned()))
}

/// Returns the name of the thing: what stands alone, or what the definition says.
pub(super) fn key_of(noun: &Noun, matches: &ArgMatches, request: &ChangeRequest) -> Result<String> {
    let written = request.file.as_ref().and_then(|file| file.text(noun.key));
    match (value_of(matches, NAME), written) {
        (Some(name), Some(written)) if name != written => Err(Error::usage(text!(
            "{} was given, but the definition is of {}",
            show(name),
            show(written)
        ))
        .hint(text!(
            "the name of a {} cannot be changed; pass the name in the definition",
            noun.called
        ))),
        (Some(name), _) => Ok(name.to_owned()),
        (None, Some(written)) => Ok(written.to_owned()),
        (None, None) => Err(Error::usage(text!("missing {}", noun.called))
            .hint(text!("pass NAME, or set {} in the definition", noun.key))),
    }
}

/// Returns the definition of what is to be created.
pub(super) fn new_definition(
    noun: &Noun,
    matches: &ArgMatches,
    request: ChangeRequest,
) -> Result<Document> {
    let ChangeRequest { file, set, unset: _, password } = request;
    let mut definition = file.unwrap_or_default();
    for (path, value) in set {
        definition.set_at(&path, value);
    }
    if let Some(name) = value_of(matches, NAME) {
        let member = if noun.key_is_chosen { noun.key } else { "name" };
        definition.set(member, Value::from(name));
    }
    if let Some(password) = &password {
        glue::set_password(&mut definition, password)?;
    }
    definition.remove_nulls();
    Ok(definition)
}

/// Returns the definition to start from that `matches` ask for, if they do.
pub(super) fn skeleton(noun: &Noun, matches: &ArgMatches) -> Option<&'static str> {
    let kind = value_of(matches, SKELETON)?;
    let mut all = noun.skeletons.iter();
    all.find(|(name, _)| name.eq_ignore_ascii_case(kind)).map(|(_, skeleton)| *skeleton)
}

/// Asks whether to delete `subjects`, unless `--yes` says so.
pub(super) fn confirm(subjects: &[Text], run: &Invocation<'_>) -> Result<()> {
    if is_set(run.matches, YES) {
        return Ok(());
    }
    if !can_ask(run)? {
        return Err(Error::usage(
            "refusing to delete without confirmation: stdin is not a terminal",
        )
        .cause(text!("this would delete {}", Text::join(subjects, ", ")))
        .hint("pass --yes"));
    }
    let subjects: String = subjects.iter().map(|subject| visible(subject) + "\n").collect();
    let question =
        text!("Delete this? This cannot be undone:\n{}Continue? [y/N]", trusted(subjects));
    ask(&question, "nothing was deleted", run)
}

/// Returns whether somebody can answer a question.
pub(super) fn can_ask(&Invocation { layers, host, .. }: &Invocation<'_>) -> Result<bool> {
    let is_terminal = host.terminals.stdin && host.terminals.stderr;
    Ok(is_terminal && !layers.switch(&flags::NO_INPUT)?)
}

/// Asks `question`.
///
/// # Errors
///
/// [`Kind::Canceled`] if the answer is not yes; `otherwise` is what is said then.
pub(super) fn ask(
    question: &Text,
    otherwise: &'static str,
    &Invocation { host, terminal, .. }: &Invocation<'_>,
) -> Result<()> {
    terminal.ask(question);
    let answer = host.read_line()?.unwrap_or_default();
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => {
            terminal.canceled(otherwise);
            Err(Error::new(Kind::Canceled, otherwise))
        }
    }
}

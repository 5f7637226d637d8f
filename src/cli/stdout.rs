//! Standard output.

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::matches::value_of;
use crate::app::flags;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Secret, indent_json, visible_json};

/// Writes `text` to standard output in one piece. A reader that closed the pipe has had enough.
pub(super) fn print(host: &Host, text: &Secret) -> Result<u8> {
    let mut stdout = host.stdout.borrow_mut();
    match stdout.write_all(text.expose().as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(0),
        Err(failure) if failure.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        Err(failure) => {
            Err(Error::new(Kind::Output, "could not write to stdout").cause(text!("{}", failure)))
        }
    }
}

/// Prints the JSON `document`: indented on a terminal, and else on one line.
pub(super) fn print_json(host: &Host, document: &Secret) -> Result<u8> {
    match host.terminals.stdout {
        true => print(host, &indent_json(document.expose())),
        false => print(host, document),
    }
}

/// Prints the object that `json` returns if `--format json` was given, with the version of its
/// form, or else what `table` returns.
pub(super) fn print_report(
    matches: &ArgMatches,
    host: &Host,
    json: impl FnOnce() -> Result<Value>,
    table: impl FnOnce() -> Result<String>,
) -> Result<u8> {
    let own = |text: &str| Secret::new(host.filter().mask_own_text(text).into_owned());
    if value_of(matches, flags::FORMAT.name) != Some("json") {
        return print(host, &own(&table()?));
    }
    let mut object = Map::from_iter([("version".to_owned(), Value::from(1))]);
    if let Value::Object(members) = json()? {
        object.extend(members);
    }
    print_json(host, &own(&(visible_json(&Value::Object(object)) + "\n")))
}

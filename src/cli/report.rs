//! Answers that are no credential: a table for a user, JSON for a program.

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::matches::given;
use super::stdout::print;
use crate::app::flags;
use crate::error::Result;
use crate::host::Host;
use crate::model::{Secret, visible_json};

/// Prints the object that `json` returns if `--format json` was given, with the version of its
/// form, or else what `table` returns.
pub(super) fn print_report(
    matches: &ArgMatches,
    host: &Host,
    json: impl FnOnce() -> Result<Value>,
    table: impl FnOnce() -> Result<String>,
) -> Result<u8> {
    let text = match given(matches, flags::FORMAT.name) {
        Some("json") => {
            let mut object = Map::from_iter([("version".to_owned(), Value::from(1))]);
            if let Value::Object(members) = json()? {
                object.extend(members);
            }
            visible_json(&Value::Object(object)) + "\n"
        }
        _ => table()?,
    };
    print(host, &Secret::new(text))
}

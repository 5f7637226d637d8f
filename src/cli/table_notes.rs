//! What was left out of a table, in words.

use crate::host::Host;
use crate::output::{ConstantColumn, FittedTable};
use crate::outside::{Text, trusted};
use crate::terminal::Terminal;

/// Prints what a table leaves out, once it is on the terminal.
pub(super) fn print_notes(table: &FittedTable, host: &Host, terminal: &Terminal<'_>) {
    if !table.constant.is_empty() {
        terminal.status(text!("all {}", describe_constants(&table.constant, host)));
    }
    if !table.left_out.is_empty() {
        let names = trusted(table.left_out.join(", "));
        terminal.status(text!("no room for {}; --format json has all columns", names));
    }
}

/// Returns what all rows have in common: "in virtual cluster vc0, with type JDBC, port 5432".
fn describe_constants(columns: &[ConstantColumn], host: &Host) -> Text {
    let mut words = Vec::new();
    let mut with = "with ";
    for column in columns {
        let heading = trusted(column.heading.to_lowercase().replace('-', " "));
        let value = host.filter().pass(&column.value);
        words.push(match column.value.as_str() {
            "expired" => text!("{}", value),
            "-" if column.heading == "CACHED" => "not cached".into(),
            "-" => text!("without {}", heading),
            _ if column.is_first => text!("in {} {}", heading, value),
            _ => text!("{}{} {}", std::mem::take(&mut with), heading, value),
        });
    }
    Text::join(&words, ", ")
}

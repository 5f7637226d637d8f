//! The readers of `src/fuzz/shared`, on the values that the shells read: PowerShell and cmd.exe
//! have no other judge here, and the others must agree with their shells.

use lakekey::output::Format;

use super::{carried, check_read};

#[test]
fn every_reader_reads_what_went_in() {
    for format in Format::ALL.iter().filter(|format| format.is_shell()) {
        let values = carried(*format);
        check_read(*format, &values.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

//! The targets of this room.

use crate::fuzz::Property;

pub(crate) const TARGETS: &[Property] = &[
    ("cache-files", files_of),
    ("saved-form", super::wire::fuzz::form_of),
    ("saved-lies", super::wire::fuzz::lie_of),
];

/// Files that anybody may have written: the index, the record of a failure.
fn files_of(data: &[u8]) -> bool {
    super::index::fuzz::index(data) | super::failure::fuzz::record(data)
}

//! The targets of this room.

use crate::fuzz::Property;

pub(crate) const TARGETS: &[Property] = &[
    #[cfg(target_os = "linux")]
    ("bus", super::bus::fuzz::said_of),
    ("cache-files", files_of),
    #[cfg(target_os = "linux")]
    ("key-exchange", super::dh::fuzz::exchange_of),
    ("saved-form", super::wire::fuzz::form_of),
    ("saved-lies", super::wire::fuzz::lie_of),
    ("saved-parts", super::parts::fuzz::parts_of),
    #[cfg(target_os = "linux")]
    ("seals", super::sealing::fuzz::seal_of),
];

/// Files that anybody may have written: the index, the word of a failure.
fn files_of(data: &[u8]) -> bool {
    super::index::fuzz::index(data) | super::failure::fuzz::word(data)
}

//! The targets of this room.

use crate::fuzz::Property;

pub(crate) const TARGETS: &[Property] = &[
    #[cfg(target_os = "linux")]
    ("bus", super::secret_service::bus::fuzz::said_of),
    ("saved-parts", super::parts::fuzz::parts_of),
    #[cfg(target_os = "linux")]
    ("seals", super::sealed::fuzz::seal_of),
];

//! The targets of this room.

use crate::fuzz::{Property, text};

pub(crate) const TARGETS: &[Property] = &[
    ("emr-arns", |data| {
        let text = text(data);
        super::emr::arn_fuzz::role(&text) | super::emr::arn_fuzz::arn_of(&text)
    }),
    ("kx-names", |data| {
        let text = text(data);
        super::kx::rules::fuzz::names(&text) | super::kx::rules::fuzz::user_arn_of(&text)
    }),
    ("kx-string", |data| super::kx::string::fuzz::string(&text(data))),
];

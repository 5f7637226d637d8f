//! The targets of this room.

use crate::fuzz::{Property, text};

pub(crate) use super::glue::jdbc_fuzz::password_of;

pub(crate) const TARGETS: &[Property] = &[
    ("emr-arns", |data| {
        let text = text(data);
        super::emr::arn_fuzz::role(&text) | super::emr::arn_fuzz::arn_of(&text)
    }),
    ("jdbc-read", |data| super::glue::jdbc_fuzz::any_text(&text(data))),
    ("jdbc-written", super::glue::jdbc_fuzz::written_of),
    ("kx-names", |data| {
        let text = text(data);
        super::kx_rules::fuzz::names(&text) | super::kx_rules::fuzz::user_arn_of(&text)
    }),
    ("kx-string", |data| super::kx_string::fuzz::string(&text(data))),
];

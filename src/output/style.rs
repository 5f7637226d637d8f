//! How a credential is rendered, beside the format.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How to render, beside the format.
#[derive(Debug)]
pub struct Style {
    /// Whether the table shows secrets.
    pub reveal: bool,
    /// Whether the table uses color.
    pub color: bool,
    /// Columns of the terminal, if there is one.
    pub width: Option<usize>,
    /// The time, for the time left.
    pub now: Timestamp,
    /// The zone that the table tells times in; RFC 3339 in UTC without one.
    pub time_zone: Option<TimeZone>,
}

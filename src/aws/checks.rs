//! Values as Python and botocore's models take them.

use crate::outside::{Text, trusted};
use crate::settings::show;

/// Returns the number that Python's `int` reads, if it reads one. Further digits than 64 bits
/// hold make the largest.
pub(super) fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    // One underscore may stand between two digits.
    let groups: Vec<&str> = digits.split('_').collect();
    let is_number =
        |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.iter().all(is_number) {
        return None;
    }
    Some(groups.concat().parse::<i64>().unwrap_or(i64::MAX).saturating_mul(sign))
}

/// Checks that a value, if there is one, is no shorter than the API takes it.
pub(super) fn at_least(value: Option<&str>, least: usize) -> Result<(), Text> {
    match value {
        Some(value) if value.chars().count() < least => {
            Err(text!("is too short: {} must have at least {} characters", show(value), least))
        }
        _ => Ok(()),
    }
}

/// Returns what no HTTP header can carry in `value`, in a form to show, if there is something.
pub(super) fn not_for_a_header(value: &str) -> Option<Text> {
    let letter = value.chars().find(|letter| letter.is_control() || !letter.is_ascii())?;
    Some(trusted(letter.escape_default()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_python() {
        for (text, expected) in [
            ("7200", Some(7200)),
            (" 7_200 ", Some(7200)),
            ("+900", Some(900)),
            ("-1", Some(-1)),
            ("99999999999999999999", Some(i64::MAX)),
            ("", None),
            ("_1", None),
            ("1_", None),
            ("1__0", None),
            ("1h", None),
            ("1.0", None),
            ("- 1", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}

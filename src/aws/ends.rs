//! When a session of AWS ends, in every notation that the AWS CLI reads (dateutil's `parse`). A
//! time without an offset from UTC is rejected: the AWS CLI cannot compare it either.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns the time that `text` states.
pub(super) fn end(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (date, rest) = date(text)?;
    let (time, rest) = time(rest)?;
    let (offset, rest) = offset(rest)?;
    // As `date` and `asctime` have it, the year may come last.
    let date = match (date, rest.trim()) {
        (Written::Whole(date), "") => date,
        (Written::WithoutYear(month, day), year) if year.len() == 4 => {
            Date::new(year.parse().ok()?, month, day).ok()?
        }
        _ => return None,
    };
    let moment = DateTime::from_parts(date, time).to_zoned(TimeZone::fixed(offset)).ok()?;
    Some(moment.timestamp())
}

enum Written {
    Whole(Date),
    WithoutYear(i8, i8),
}

/// Reads a date, and returns what follows it.
fn date(text: &str) -> Option<(Written, &str)> {
    let text = match DAYS
        .iter()
        .any(|day| starts_with_word(text, day, &["day", "sday", "nesday", "rsday", "urday"]))
    {
        true => text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()),
        false => text,
    };
    let text = text.trim_start_matches([',', ' ']);
    if let Some((month, rest)) = month(text) {
        let rest = rest.trim_start_matches([' ', '.']);
        let (day, rest) = digits(rest, 1, 2)?;
        let day = i8::try_from(day).ok()?;
        let after = rest.trim_start_matches([',', ' ']);
        return match digits(after, 4, 4) {
            Some((year, rest)) if !rest.starts_with(':') => {
                Some((Written::Whole(Date::new(i16::try_from(year).ok()?, month, day).ok()?), rest))
            }
            _ => Some((Written::WithoutYear(month, day), rest)),
        };
    }
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    match length {
        // 20261130T150000Z
        8 | 14 => {
            let (year, rest) = digits(text, 4, 4)?;
            let (month, rest) = digits(rest, 2, 2)?;
            let (day, rest) = digits(rest, 2, 2)?;
            Some((whole(year, month, day)?, rest))
        }
        4 => {
            let (year, rest) = digits(text, 4, 4)?;
            let separator = rest.chars().next().filter(|letter| "-/.".contains(*letter))?;
            let rest = rest.strip_prefix(separator)?;
            let (month, rest) = match month(rest) {
                Some((month, rest)) => (u32::try_from(month).ok()?, rest),
                None => digits(rest, 1, 2)?,
            };
            let (day, rest) = digits(rest.strip_prefix(separator)?, 1, 2)?;
            Some((whole(year, month, day)?, rest))
        }
        1 | 2 => {
            let (first, rest) = digits(text, 1, 2)?;
            // 30 Nov 2026, 30-Nov-2026
            let named = rest.trim_start_matches([' ', '-']);
            if let Some((month, rest)) = month(named) {
                let (year, rest) = digits(rest.trim_start_matches([' ', '-', ',', '.']), 4, 4)?;
                return Some((whole(year, u32::try_from(month).ok()?, first)?, rest));
            }
            // 11/30/2026; the day first where it can be no month
            let separator = rest.chars().next().filter(|letter| "-/.".contains(*letter))?;
            let (second, rest) = digits(rest.strip_prefix(separator)?, 1, 2)?;
            let (year, rest) = digits(rest.strip_prefix(separator)?, 4, 4)?;
            let (month, day) = if first > 12 { (second, first) } else { (first, second) };
            Some((whole(year, month, day)?, rest))
        }
        _ => None,
    }
}

fn whole(year: u32, month: u32, day: u32) -> Option<Written> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok().map(Written::Whole)
}

/// Reads the name of a month, short or whole.
fn month(text: &str) -> Option<(i8, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..letters)?.to_ascii_lowercase();
    const REST: [&str; 12] =
        ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];
    let index = MONTHS.iter().zip(REST).position(|(short, rest)| {
        word == *short || word == format!("{short}{rest}") || (*short == "sep" && word == "sept")
    })?;
    Some((i8::try_from(index + 1).ok()?, text.get(letters..)?))
}

fn starts_with_word(text: &str, word: &str, ends: &[&str]) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let own = text.get(..letters).unwrap_or_default().to_ascii_lowercase();
    own.strip_prefix(word).is_some_and(|rest| rest.is_empty() || ends.contains(&rest))
}

/// Reads between `least` and `most` digits that no further digit follows at `most`.
fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if length < least {
        return None;
    }
    Some((text.get(..length)?.parse().ok()?, text.get(length..)?))
}

/// Reads a time of day.
fn time(text: &str) -> Option<(Time, &str)> {
    let text = text.trim_start_matches([' ', ',']);
    let text = text.strip_prefix(['T', 't']).unwrap_or(text).trim_start();
    let (hour, rest) = digits(text, 1, 2)?;
    let is_basic = text.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let colon = |rest: &'_ str| -> Option<usize> { rest.starts_with(':').then_some(1) };
    let (minute, rest) = match (is_basic, colon(rest)) {
        (true, _) => digits(rest, 2, 2)?,
        (false, Some(_)) => digits(rest.get(1..)?, 1, 2)?,
        (false, None) => (0, rest),
    };
    let (second, rest) = match (is_basic, colon(rest)) {
        (true, _) => digits(rest, 2, 2).unwrap_or((0, rest)),
        (false, Some(_)) => digits(rest.get(1..)?, 1, 2)?,
        (false, None) => (0, rest),
    };
    let (nanoseconds, rest) = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => {
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let kept = fraction.get(..length.min(9))?;
            (format!("{kept:0<9}").parse().ok()?, fraction.get(length..)?)
        }
        None => (0_i32, rest),
    };
    let half = rest.trim_start();
    let word = half.get(..2).map(str::to_ascii_lowercase);
    let (hour, rest) = match word.as_deref() {
        Some("am") if (1..=12).contains(&hour) => (hour % 12, half.get(2..)?),
        Some("pm") if (1..=12).contains(&hour) => (hour % 12 + 12, half.get(2..)?),
        _ => (hour, rest),
    };
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second).ok()?,
        nanoseconds,
    );
    Some((time.ok()?, rest))
}

/// Reads an offset from UTC: `Z`, `UTC`, `GMT`, `+0100`, `+01:00`, `+01`; behind a name the sign is
/// that of POSIX, where `GMT+3` is three hours behind.
fn offset(text: &str) -> Option<(Offset, &str)> {
    let text = text.trim_start();
    let name = ["UTC", "GMT", "Z", "z"].into_iter().find(|name| text.starts_with(name));
    let rest = text.get(name.map_or(0, str::len)..)?;
    let sign = match (rest.chars().next(), name) {
        (Some('+'), None) => 1,
        (Some('-'), None) => -1,
        (Some('+'), Some("UTC" | "GMT")) => -1,
        (Some('-'), Some("UTC" | "GMT")) => 1,
        (Some(letter), Some(_)) if letter.is_ascii_alphanumeric() => return None,
        (_, Some(_)) => return Some((Offset::UTC, rest)),
        (_, None) => return None,
    };
    let (hours, rest) = digits(rest.get(1..)?, 1, 2)?;
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = digits(minutes, 2, 2).unwrap_or((0, rest));
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    Some((Offset::from_seconds(sign * seconds).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_read_as_the_aws_cli_reads_them() {
        let expected: Timestamp = "2026-11-30T15:04:05Z".parse().unwrap();
        for text in [
            "2026-11-30T15:04:05Z",
            "2026-11-30T15:04:05z",
            "2026-11-30T15:04:05+0000",
            "2026-11-30T15:04:05UTC",
            "2026-11-30 15:04:05 UTC",
            "2026-11-30T16:04:05+01:00",
            "2026-11-30T16:04:05+01",
            "2026-11-30T10:04:05-0500",
            "20261130T150405Z",
            "2026/11/30 15:04:05 GMT",
            "Mon, 30 Nov 2026 15:04:05 GMT",
            "Monday, 30 November 2026 15:04:05 +0000",
            "Mon Nov 30 15:04:05 UTC 2026",
            "Nov 30, 2026 3:04:05 PM UTC",
            "11/30/2026 15:04:05 UTC",
            "30-Nov-2026 15:04:05Z",
            "20261130150405Z",
            "2026-11-30T15:04:05 Z",
            "2026-11-30T12:04:05 UTC+3",
            "2026-11-30T18:04:05 GMT-3",
            " 2026-11-30T15:04:05.000Z ",
        ] {
            assert_eq!(end(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "never",
            "2026-11-30T15:04:05",
            "2026-11-30T15:04:05 CET",
            "2026-13-30T15:04:05Z",
            "2026-11-31T15:04:05Z",
            "1796051045",
            "2026-11-30T15:04:05Zx",
            "2026-11-30T15:04:61Z",
            "2026-11-30T24:00:00Z",
            "2026-11-30T15:04:05 (UTC)",
            "2026-11-30Z",
        ] {
            assert_eq!(end(text), None, "{text}");
        }
    }
}

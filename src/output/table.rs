//! A table, for people.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use super::columns::pad;
use super::{Style, TargetCredential};
use crate::model::{CredentialSource, Live, MASK, Secret, SecretBuffer, visible};

/// Returns one aligned `name  value` line for each field, then how long the credential lasts and
/// where it came from. Secrets are masked unless `style.reveal`; nothing in a value reaches the
/// terminal but what can be seen ([`visible`]). Lines are never cut or broken, because half a host
/// name is of no use: the terminal wraps a long value, so that it can be copied.
///
/// The credential of a target begins with its name. Several have an empty line between them.
pub(super) fn render(parts: &[TargetCredential<'_>], style: &Style) -> Secret {
    let mut out = SecretBuffer::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let target = Some(part.target).filter(|target| !target.is_empty());
        append(&mut out, target, part.live, style);
    }
    out.into_secret()
}

fn append(out: &mut SecretBuffer, target: Option<&str>, live: &Live, style: &Style) {
    let credential = live.credential();
    let names: Vec<_> = credential.fields().iter().map(|field| visible(&field.name)).collect();
    let width = names
        .iter()
        .map(|name| name.width())
        .chain(["service".len(), "expires".len()])
        .max()
        .unwrap_or(0);
    let line = |out: &mut SecretBuffer, name: &str, value: &str| {
        out.push_all([&pad(name, width + 2), value, "\n"]);
    };
    if let Some(target) = target {
        line(out, "target", &visible(target));
    }
    line(out, "service", &visible(&credential.service));
    for (field, name) in credential.fields().iter().zip(&names) {
        if field.value.is_secret() && !style.reveal {
            line(out, name, MASK);
        } else {
            // The copy is wiped.
            let text = Secret::new(visible(&field.value.expose()).into_owned());
            line(out, name, text.expose());
        }
    }
    line(out, "expires", &expires(live, style));
    let source = match live.origin() {
        CredentialSource::Fetched => "fetched now",
        CredentialSource::Cached => "cache",
    };
    line(out, "source", source);
}

/// Returns `in 14m 32s (11:15:00)`, colored by what is left: green above five minutes, yellow above
/// one, red below. What is in the brackets is the time of day in the style's time zone, with the date if
/// that is another day; without a zone it is RFC 3339 in UTC.
fn expires(live: &Live, style: &Style) -> String {
    let expiry = live.credential().expiry;
    let left = expiry.left(style.now);
    let words = if left.is_zero() { "now".to_owned() } else { format!("in {}", time_left(left)) };
    let words = if style.color {
        let color = match left.as_secs() {
            301.. => 32,
            61.. => 33,
            _ => 31,
        };
        format!("\u{1b}[{color}m{words}\u{1b}[0m")
    } else {
        words
    };
    let assumed = if expiry.is_assumed() { ", assumed" } else { "" };
    let time = match &style.time_zone {
        Some(zone) => local_time(expiry.timestamp(), style.now, zone),
        None => live.expires_at(),
    };
    format!("{words} ({time}{assumed})")
}

/// Returns the time of day that `time` is in `zone`, after its date unless that is the date of `now`.
fn local_time(time: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (time, now) = (zone.to_datetime(time), zone.to_datetime(now));
    let format = if time.date() == now.date() { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" };
    time.strftime(format).to_string()
}

/// Returns the two greatest units of a length of time, rounded down: `14m 32s`.
#[must_use]
pub fn time_left(left: Duration) -> String {
    let seconds = left.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds}s"),
        (0, 0, _) => format!("{minutes}m {}s", seconds % 60),
        (0, _, _) => format!("{hours}h {}m", minutes % 60),
        _ => format!("{days}d {}h", hours % 24),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn shown(live: &Live, change: impl FnOnce(&mut Style)) -> String {
        let mut style = fixture::style("2026-11-22T10:00:28Z");
        change(&mut style);
        render(&[fixture::alone(live)], &style).expose().to_owned()
    }

    #[test]
    fn the_whole_table() {
        assert_eq!(
            shown(&fixture::redshift("secret"), |_| ()),
            "service   redshift-creds\n\
             host      db.example\n\
             port      5439\n\
             dbname    dev\n\
             user      IAMR:me\n\
             password  ••••••••\n\
             sslmode   verify-full\n\
             expires   in 14m 32s (2026-11-22T10:15:00Z)\n\
             source    fetched now\n"
        );
    }

    #[test]
    fn credential_of_a_target_begins_with_its_name() {
        let live = fixture::redshift("secret");
        let part = TargetCredential { target: "dw", ..fixture::alone(&live) };
        let text = render(&[part], &fixture::style("2026-11-22T10:00:28Z"));
        let text = text.expose();
        assert!(text.starts_with("target    dw\nservice   redshift-creds\n"), "{text}");
    }

    #[test]
    fn the_mask_tells_no_length() {
        let masked = |password: &str| shown(&fixture::redshift(password), |_| ());
        assert_eq!(masked("x"), masked(&"y".repeat(500)));
        assert_eq!(masked(""), masked("y"));
    }

    #[test]
    fn revealed_secrets_are_made_visible() {
        let live = fixture::redshift("a\u{1b}]52;c;x\u{7}\u{202e}");
        let text = shown(&live, |style| style.reveal = true);
        assert!(text.contains("password  a\\u{1b}]52;c;x\\u{7}\\u{202e}\n"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
        let plain = shown(&fixture::redshift("s3cret"), |style| style.reveal = true);
        assert!(plain.contains("password  s3cret\n"), "{plain}");
    }

    #[test]
    fn names_and_plain_values_are_made_visible() {
        let text = shown(&fixture::hostile(), |_| ());
        assert_eq!(text.lines().count(), 5, "{text}");
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\r', '\u{202e}']), "{text:?}");
        assert!(text.contains("na\\u{1b}me  \\u{9b}31m\\u{d}\\u{a}x\\u{202e}\n"), "{text}");
    }

    #[test]
    fn a_guess_is_called_one_and_the_cache_named() {
        let text = shown(&fixture::assumed(), |_| ());
        assert!(text.contains("(2026-11-22T10:05:00Z, assumed)\n"), "{text}");
        assert!(text.ends_with("source    cache\n"), "{text}");
    }

    #[test]
    fn time_zone_of_a_person_is_used() {
        let shown = |zone: &str, now: &str| {
            let text = shown(&fixture::redshift("secret"), |style| {
                style.time_zone = Some(TimeZone::posix(zone).unwrap());
                style.now = now.parse().unwrap();
            });
            text.lines().find(|line| line.starts_with("expires")).unwrap().to_owned()
        };
        let now = "2026-11-22T10:00:28Z";
        assert_eq!(shown("CET-1CEST,M3.5.0,M10.5.0/3", now), "expires   in 14m 32s (11:15:00)");
        assert_eq!(shown("NPT-5:45", now), "expires   in 14m 32s (16:00:00)");
        // It is 23:55 here, ten minutes after midnight is another day.
        assert_eq!(
            shown("EAST-13:55", "2026-11-22T10:00:28Z"),
            "expires   in 14m 32s (2026-11-23 00:10:00)"
        );
    }

    #[test]
    fn color_follows_the_time_left() {
        let color = |now: &str| {
            let text = shown(&fixture::redshift("x"), |style| {
                style.color = true;
                style.now = now.parse().unwrap();
            });
            let start = text.find("\u{1b}[").unwrap();
            text[start + 2..start + 4].to_owned()
        };
        assert_eq!(color("2026-11-22T10:00:00Z"), "32");
        assert_eq!(color("2026-11-22T10:10:00Z"), "33");
        assert_eq!(color("2026-11-22T10:14:00Z"), "31");
        assert!(!shown(&fixture::redshift("x"), |_| ()).contains('\u{1b}'));
    }

    #[test]
    fn durations() {
        for (seconds, text) in
            [(9, "9s"), (60, "1m 0s"), (872, "14m 32s"), (3_660, "1h 1m"), (90_000, "1d 1h")]
        {
            assert_eq!(time_left(Duration::from_secs(seconds)), text);
        }
    }
}

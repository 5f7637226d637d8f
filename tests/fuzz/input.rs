//! What people and AWS write: config files, lengths of time, names of keys, texts to be shown.

use std::time::Duration;

use lakekey::model::{KeyBuilder, visible};
use lakekey::settings::{Given, Origin, duration, port, show};
use proptest::collection::vec;
use proptest::prelude::*;

use super::runs::{fuzz, like, nearly, text};
use crate::common::world::World;

/// Returns whether a terminal would show all of the text (ECMA-48; UAX #9).
fn is_harmless(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_control()
            || ('\u{202a}'..='\u{202e}').contains(&character)
            || ('\u{2066}'..='\u{2069}').contains(&character)
            || "\u{200b}\u{2028}\u{2029}\u{feff}\u{61c}\u{200e}\u{200f}".contains(character)
    })
}

const TOML: &[&str] = &[
    "[defaults]\n",
    "[targets.dw]\n",
    "[targets]\n",
    "[default]\n",
    "region",
    " = ",
    "\"eu-west-1\"",
    "\n",
    "duration-seconds",
    "900",
    "1.5",
    "true",
    "service",
    "\"redshift-creds\"",
    "[",
    "]",
    "{",
    "}",
    "#",
    "'''",
    "\"\"\"",
    "\\u0041",
    "2026-11-22",
    "inf",
    "nan",
    "=",
    ".",
    "profile",
    "workgroup-name",
];

#[test]
fn config_files_are_read_or_refused_in_words() {
    let world = World::new();
    let path = world.home.path().join("c.toml");
    let right = "(\\[defaults\\]\n(region = \"[a-z0-9-]{1,9}\"\n)?(duration-seconds = [0-9]{1,4}\n)?)?(\\[targets\\.[a-z]{1,4}\\]\nservice = \"redshift-creds\"\n)?";
    fuzz("config", 60, &prop_oneof![like(TOML), nearly(right)], |text| {
        std::fs::write(&path, &text).unwrap();
        // Another flag is wrong too, so that no run asks AWS.
        let file = path.to_string_lossy();
        let arguments = ["redshift-creds", "-w", "not/a name", "--config", &file];
        let outcome = world.run(&arguments);
        assert_eq!(outcome.status, 2, "{text:?}: {}", outcome.stderr);
        assert!(outcome.stderr.lines().all(is_harmless), "{text:?}: {}", outcome.stderr);
        assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
        if text.parse::<toml::Table>().is_err() {
            let said = outcome.stderr.lines().next().unwrap();
            assert!(said.contains("is not TOML"), "{text:?}: {said}");
            assert!(outcome.stderr.contains("line "), "{text:?}: {}", outcome.stderr);
        }
    });
}

fn given(value: &str) -> Given {
    Given { flag: "duration-seconds", value: value.to_owned(), origin: Origin::Flag }
}

#[test]
fn lengths_of_time_are_what_they_say() {
    let pieces = &[
        "1", "9", "00", "h", "m", "s", "ms", "d", "w", "y", "hours", " ", ",", "-", "+", ".", "P",
        "T", "e", "ago",
    ];
    fuzz("durations-any", 2000, &like(pieces), |text| match duration(&given(&text)) {
        Ok(length) => assert!(length <= Duration::from_hours(24 * 3650), "{text:?}"),
        Err(error) => {
            assert!(error.message.starts_with("--duration-seconds '"), "{}", error.message);
            assert!(is_harmless(&error.message), "{}", error.message);
        }
    });
    fuzz("durations", 1000, &(0..80_000u64, 0..90u64, 0..90u64), |(hours, minutes, seconds)| {
        let total = Duration::from_secs(hours * 3600 + minutes * 60 + seconds);
        for text in [format!("{hours}h{minutes}m{seconds}s"), total.as_secs().to_string()] {
            assert_eq!(duration(&given(&text)).unwrap(), total, "{text}");
        }
    });
    fuzz("ports", 1000, &prop_oneof![text(), "[0-9+-]{1,6}"], |text| {
        let digits = text.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit());
        let number = text.trim_start_matches('+').trim_start_matches('0').parse::<u16>().ok();
        if let Ok(port) = port(&given(&text)) {
            assert!(digits && number == Some(port), "{text:?} is {port}");
        } else {
            assert!(text.starts_with('+') || !digits || number.is_none(), "{text:?} is refused");
        }
    });
}

#[test]
fn what_is_shown_obeys_nobody() {
    fuzz("shown", 2000, &text(), |text| {
        assert!(is_harmless(&visible(&text)), "{text:?}");
        assert!(is_harmless(&show(&text)), "{text:?}: {:?}", show(&text));
        assert!(show(&text).chars().count() <= 80 * "\\u{10ffff}".len() + 3);
    });
}

type Parts = Vec<(String, Option<String>)>;

fn key(parts: &Parts) -> String {
    let mut builder = KeyBuilder::new("demo");
    for (name, value) in parts {
        builder.optional(name, value.as_deref());
    }
    builder.finish().to_string()
}

/// Two lists of the same characters, cut at other places: what delimiters would run together.
fn neighbours() -> impl Strategy<Value = (Parts, Parts)> {
    let cuts = || vec((0usize..4, 0usize..4, any::<bool>()), 0..6);
    (vec(prop_oneof![Just('a'), Just('\0'), Just(':'), any::<char>()], 0..12), cuts(), cuts())
        .prop_map(|(characters, one, other)| {
            let cut = |cuts: Vec<(usize, usize, bool)>| {
                let mut rest = characters.iter();
                let mut parts: Parts = cuts
                    .into_iter()
                    .map(|(name, value, is_there)| {
                        let name = rest.by_ref().take(name).collect();
                        (name, is_there.then(|| rest.by_ref().take(value).collect()))
                    })
                    .collect();
                parts.push((rest.collect(), None));
                parts
            };
            (cut(one), cut(other))
        })
}

#[test]
fn keys_are_equal_for_equal_parts_alone() {
    fuzz("keys", 3000, &neighbours(), |(one, other)| {
        assert_eq!(key(&one) == key(&other), one == other, "{one:?} {other:?}");
    });
}

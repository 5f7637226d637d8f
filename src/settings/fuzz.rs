//! What people write: config files, lengths of time, ports.

use std::path::Path;
use std::time::Duration;

use super::*;
use crate::error::Kind;
use crate::fuzz::{Property, is_harmless, text};
use crate::model::Flag;

pub(crate) const TARGETS: &[Property] = &[
    ("config", |data| config(&text(data))),
    ("settings", |data| {
        let text = text(data);
        check_display(&text);
        length_of_time(&text) | a_port(&text)
    }),
];

const REGION: Flag = Flag::value("region", "REGION", "");
const PROFILE: Flag = Flag::value("profile", "PROFILE", "");
const TIMEOUT: Flag = Flag::value("timeout", "TIME", "");
const FORMAT: Flag = Flag::value("format", "FORMAT", "").choices(&["json", "shell"]);
const NO_CACHE: Flag = Flag::switch("no-cache", "");
const WORKGROUP: Flag = Flag::value("workgroup-name", "NAME", "");
const DATABASE: Flag = Flag::value("db-name", "NAME", "");
const PORT: Flag = Flag::value("port", "PORT", "");
const DURATION: Flag = Flag::value("duration-seconds", "SECONDS", "");

/// Returns what the seeds and the generated files name.
fn vocabulary() -> Vocabulary {
    Vocabulary {
        defaults: vec![&REGION, &PROFILE, &TIMEOUT, &NO_CACHE, &WORKGROUP, &PORT, &DURATION],
        targets: vec![&REGION, &PROFILE, &TIMEOUT, &FORMAT, &NO_CACHE],
        services: vec![
            ("redshift-creds", &[WORKGROUP, DATABASE, PORT, DURATION]),
            ("glue-conn", &[]),
            ("kx-connect", &[DURATION]),
        ],
    }
}

fn given(value: &str) -> Given {
    Given { flag: "duration-seconds", value: value.to_owned(), origin: SettingSource::Flag }
}

/// Returns the text of a plain value as a flag would have it; `None` for a table or the like.
fn flat(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(switch) => Some(switch.to_string()),
        _ => None,
    }
}

/// A config file is read as the TOML parser's own tables have it, or refused in words. Returns
/// whether it is read.
fn config(text: &str) -> bool {
    let path = Path::new("c.toml");
    let vocabulary = vocabulary();
    let table = text.parse::<toml::Table>();
    let salvaged = ConfigFile::salvage_text(path, text, &vocabulary, None);
    let file = match ConfigFile::parse(path, text, &vocabulary, None) {
        Ok(file) => file,
        Err(error) => {
            assert_eq!(error.kind, Kind::Usage);
            assert!(error.message.starts_with("c.toml:"), "{error:?}");
            assert!(is_harmless(&error.message), "{error:?}");
            let is_toml = !error.message.contains("invalid TOML");
            // The tables of the other reader hold fewer numbers.
            assert!(is_toml || table.is_err(), "{text:?}");
            return false;
        }
    };
    let names = |file: &ConfigFile| -> Vec<String> {
        file.targets().iter().map(|target| target.name().to_owned()).collect()
    };
    assert_eq!(names(&salvaged), names(&file), "{text:?}");
    let Ok(table) = table else { return true };
    let section = |name: &str| table.get(name).and_then(toml::Value::as_table);
    let mut seen = 0;
    for flag in &vocabulary.defaults {
        let value = section("defaults").and_then(|keys| keys.get(flag.name));
        let read = file.default(flag).map(|given| given.value);
        assert_eq!(salvaged.default(flag).map(|given| given.value), read);
        if let Some(value) = value.filter(|value| !value.is_float()) {
            assert_eq!(read, flat(value), "{} in {text:?}", flag.name);
        }
        assert_eq!(read.is_some(), value.is_some(), "{} in {text:?}", flag.name);
        seen += usize::from(read.is_some());
    }
    for (name, keys) in section("targets").into_iter().flatten() {
        let target = file.target(name).unwrap_or_else(|| panic!("{name} is lost in {text:?}"));
        assert_eq!(keys["service"].as_str(), Some(target.service()));
        let (_, own) =
            vocabulary.services.iter().find(|(name, _)| *name == target.service()).unwrap();
        for (key, value) in keys.as_table().unwrap() {
            if key == "service" {
                continue;
            }
            let mut flags = own.iter().chain(vocabulary.targets.iter().copied());
            let flag = flags.find(|flag| flag.name == key).unwrap();
            let read = target.get(flag).map(|given| given.value);
            assert!(value.is_float() || read == flat(value), "{key} in {text:?}");
            assert!(read.is_some());
        }
        seen += 1;
    }
    seen > 0
}

/// A length of time is at most ten years, or refused in words. Returns whether it is one.
fn length_of_time(text: &str) -> bool {
    match duration(&given(text)) {
        Ok(length) => {
            assert!(length <= Duration::from_hours(24 * 3650), "{text:?}");
            true
        }
        Err(error) => {
            assert!(error.message.starts_with("invalid --duration-seconds '"), "{}", error.message);
            assert!(is_harmless(&error.message), "{}", error.message);
            false
        }
    }
}

/// A port is the number that stands there. Returns whether it is one.
fn a_port(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.trim_start_matches('0').parse::<u16>().ok().filter(|_| is_number);
    assert_eq!(port(&given(text)).ok(), number, "{text:?}");
    number.is_some()
}

/// Checks that a displayed value has no control characters, is short, and has no user and no query
/// of a URL in it.
fn check_display(text: &str) {
    assert!(is_harmless(&show(text)), "{text:?}: {:?}", show(text));
    assert!(show(text).chars().count() <= 80 * "\\u{10ffff}".len() + 3);
    let url = format!("https://u:Hunter2Hunter2@{}", text.replace('H', "h"));
    assert!(!public_url(&url).contains("Hunter2"), "{url:?}");
    let url = format!("https://host/{}?{}", text.replace(['?', '#', 'H'], "h"), "Hunter2");
    assert!(!public_url(&url).contains("Hunter2"), "{url:?}");
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;

    use super::*;
    use testkit::fuzz::{config_files, fuzz, like, text};

    #[test]
    fn config_files_are_read_or_refused_in_words() {
        fuzz("config-read", 300, &config_files(), |text| {
            super::config(&text);
        });
    }

    #[test]
    fn lengths_of_time_are_what_they_say() {
        let pieces = &[
            "1", "9", "00", "h", "m", "s", "ms", "d", "w", "y", "hours", " ", ",", "-", "+", ".",
            "P", "T", "e", "ago",
        ];
        fuzz("durations-any", 2000, &like(pieces), |text| {
            super::length_of_time(&text);
        });
        let times = (0..80_000u64, 0..90u64, 0..90u64);
        fuzz("durations", 1000, &times, |(hours, minutes, seconds)| {
            let total = Duration::from_secs(hours * 3600 + minutes * 60 + seconds);
            for text in [format!("{hours}h{minutes}m{seconds}s"), total.as_secs().to_string()] {
                assert_eq!(duration(&given(&text)).unwrap(), total, "{text}");
            }
        });
        fuzz("ports", 1000, &prop_oneof![text(), "[0-9+-]{1,6}"], |text| {
            super::a_port(&text);
        });
    }

    #[test]
    fn what_is_shown_obeys_nobody() {
        fuzz("shown", 2000, &text(), |text| super::check_display(&text));
    }
}

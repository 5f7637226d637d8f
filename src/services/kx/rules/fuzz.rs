//! FinSpace's names, against the patterns of its API pages.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::*;
use crate::settings::SettingSource;

// `$` of this engine is the end of the text alone.
static ENVIRONMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[a-zA-Z0-9]{1,26}$").unwrap());
static CLUSTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]$").unwrap());
static USER: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[0-9A-Za-z_-]{1,50}$").unwrap());
static USER_ARN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:[0-9]+:kxEnvironment/([0-9A-Za-z_-]{1,128})/kxUser/[0-9A-Za-z_-]{1,128}$",
    )
    .unwrap()
});

fn given(value: &str) -> Given {
    Given { flag: "x", value: value.to_owned(), origin: SettingSource::Flag }
}

/// Names are those of the patterns. Returns whether the text is any.
pub(in crate::services) fn names(text: &str) -> bool {
    let is_environment = ENVIRONMENT.is_match(text);
    assert_eq!(environment_id(&given(text)).is_ok(), is_environment, "{text:?}");
    let is_cluster = CLUSTER.is_match(text) && (3..=63).contains(&text.len());
    assert_eq!(cluster_name(given(text)).is_ok(), is_cluster, "{text:?}");
    let is_user = USER.is_match(text);
    assert_eq!(user_name(given(text)).is_ok(), is_user, "{text:?}");
    is_environment || is_cluster || is_user
}

/// ARNs of users are those of the pattern. Returns whether the text is one.
pub(in crate::services) fn user_arn_of(text: &str) -> bool {
    let expected = USER_ARN.captures(text).filter(|_| (20..=2048).contains(&text.len()));
    let expected = expected.map(|found| found.get(1).unwrap().as_str());
    assert_eq!(environment_of(text), expected, "{text:?}");
    expected.is_some()
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;

    use testkit::fuzz::{fuzz, like, nearly};

    const PIECES: &[&str] = &[
        "a",
        "Z",
        "0",
        "-",
        "_",
        "é",
        "\n",
        " ",
        ":",
        "/",
        "arn:aws:finspace:",
        "eu-west-1",
        ":",
        "123456789012",
        ":kxEnvironment/",
        "abc",
        "/kxUser/",
        "demo",
        "arn",
    ];

    #[test]
    fn names_are_those_of_the_patterns() {
        let values = prop_oneof![like(PIECES), nearly("[a-zA-Z0-9_-]{0,66}")];
        fuzz("kx-names", 400, &values, |text| {
            super::names(&text);
        });
    }

    #[test]
    fn arns_are_those_of_the_pattern() {
        let right = "arn:aws:finspace:[A-Za-z0-9_/.-]{0,64}:[0-9]{1,13}:kxEnvironment/[0-9A-Za-z_-]{1,30}/kxUser/[0-9A-Za-z_-]{1,30}";
        fuzz("kx-arns", 400, &prop_oneof![like(PIECES), nearly(right)], |text| {
            super::user_arn_of(&text);
        });
    }
}

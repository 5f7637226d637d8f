//! FinSpace's names, against the patterns of its API pages.

use proptest::prelude::*;
use regex_lite::Regex;

use super::*;
use crate::fuzz_runs::{fuzz, like, nearly};
use crate::settings::Origin;

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

fn given(value: &str) -> Given {
    Given { flag: "x", value: value.to_owned(), origin: Origin::Flag }
}

#[test]
fn names_are_those_of_the_patterns() {
    // `$` of this engine is the end of the text alone.
    let whole = |pattern: &str| Regex::new(&format!("^(?:{pattern})$")).unwrap();
    let environment = whole("[a-zA-Z0-9]{1,26}");
    let cluster = whole("[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]");
    let user = whole("[0-9A-Za-z_-]{1,50}");
    let values = prop_oneof![like(PIECES), nearly("[a-zA-Z0-9_-]{0,66}")];
    fuzz("kx-names", 400, &values, |text| {
        assert_eq!(environment_id(&given(&text)).is_ok(), environment.is_match(&text), "{text:?}");
        let fits = cluster.is_match(&text) && (3..=63).contains(&text.len());
        assert_eq!(cluster_name(given(&text)).is_ok(), fits, "{text:?}");
        assert_eq!(user_name(given(&text)).is_ok(), user.is_match(&text), "{text:?}");
    });
}

#[test]
fn arns_are_those_of_the_pattern() {
    let pattern = Regex::new(
        "^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:[0-9]+:kxEnvironment/([0-9A-Za-z_-]{1,128})/kxUser/[0-9A-Za-z_-]{1,128}$",
    )
    .unwrap();
    let right = "arn:aws:finspace:[A-Za-z0-9_/.-]{0,64}:[0-9]{1,13}:kxEnvironment/[0-9A-Za-z_-]{1,30}/kxUser/[0-9A-Za-z_-]{1,30}";
    fuzz("kx-arns", 400, &prop_oneof![like(PIECES), nearly(right)], |text| {
        let expected = pattern.captures(&text).filter(|_| (20..=2048).contains(&text.len()));
        let expected = expected.map(|found| found.get(1).unwrap().as_str());
        assert_eq!(environment_of(&text), expected, "{text:?}");
    });
}

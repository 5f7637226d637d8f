//! ARNs, against the patterns of the API pages.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::*;

/// API page, `executionRoleArn`; `\w` is ASCII there.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^arn:(aws[a-zA-Z0-9-]*):iam::([0-9]{12})?:(role((/)|(/[\x21-\x7f]+/))[A-Za-z0-9_+=,.@-]+)$",
    )
    .unwrap()
});
static ARN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^arn:(aws[a-zA-Z0-9-]*):emr-containers:([a-z0-9-]{1,63}):([0-9]{12}):/virtualclusters/([0-9a-z]{1,64})(?:/endpoints/([0-9a-z]{1,64}))?$",
    )
    .unwrap()
});

/// Roles are those of the pattern. Returns whether the text is one.
pub(in crate::services) fn role(text: &str) -> bool {
    let read = read_role(text);
    let expected = ROLE.captures(text).filter(|_| (20..=2048).contains(&text.len()));
    assert_eq!(read.is_some(), expected.is_some(), "{text:?}");
    let (Some(read), Some(expected)) = (read, expected) else { return false };
    assert_eq!(Some(read.partition), expected.get(1).map(|found| found.as_str()));
    assert_eq!(read.account, expected.get(2).map_or("", |found| found.as_str()));
    true
}

/// ARNs of virtual clusters and endpoints are those of the pattern. Returns whether the text is
/// one.
pub(in crate::services) fn arn_of(text: &str) -> bool {
    let found = ARN.captures(text);
    let part = |index| found.as_ref()?.get(index).map(|found| found.as_str().to_owned());
    let read = parse_arn(text);
    assert_eq!(read.is_some(), found.is_some(), "{text:?}");
    let Some(Resource { owner: Owner { partition, region, account }, virtual_cluster, endpoint }) =
        read
    else {
        return false;
    };
    let read = [Some(partition), Some(region), Some(account), Some(virtual_cluster), endpoint];
    assert_eq!(read, [part(1), part(2), part(3), part(4), part(5)], "{text:?}");
    true
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;

    use testkit::fuzz::{fuzz, like, nearly};

    const PIECES: &[&str] = &[
        "arn:",
        "aws",
        "-cn",
        ":",
        "iam",
        "emr-containers",
        "eu-west-1",
        "111122223333",
        "role/",
        "/",
        "name",
        "+=,.@-_",
        "/virtualclusters/",
        "abc123",
        "/endpoints/",
        "é",
        "\n",
        " ",
        "A",
    ];

    #[test]
    fn roles_are_those_of_the_pattern() {
        let right =
            "arn:aws[a-z_-]{0,4}:iam::([0-9]{12})?:role/([!-~]{1,9}/)?[A-Za-z0-9_+=,.@-]{1,20}";
        fuzz("emr-roles", 400, &prop_oneof![like(PIECES), nearly(right)], |text| {
            super::role(&text);
        });
    }

    #[test]
    fn arns_are_those_of_the_pattern() {
        let right = "arn:aws[a-z_-]{0,4}:emr-containers:[a-z0-9-]{1,20}:[0-9]{12}:/virtualclusters/[0-9a-z]{1,66}(/endpoints/[0-9a-z]{1,66})?";
        fuzz("emr-arns", 400, &prop_oneof![like(PIECES), nearly(right)], |text| {
            super::arn_of(&text);
        });
    }
}

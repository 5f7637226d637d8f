//! The regions of AWS: for completions, and what a region may be.

use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Every region, as of 2026-11 (AWS Regions and Availability Zones User Guide). Others are not
/// refused anywhere.
pub const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];

/// Returns whether `text` may be a region: nothing passes that could name another host, of which it
/// becomes a part.
#[must_use]
pub fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// What the regions of each partition begin with, other than `aws` (AWS SDKs, `partitions.json`).
const PARTITIONS: &[(&str, &str)] = &[
    ("cn-", "aws-cn"),
    ("us-gov-", "aws-us-gov"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("eu-isoe-", "aws-iso-e"),
    ("us-isof-", "aws-iso-f"),
    ("eusc-", "aws-eusc"),
];

/// Returns the partition that a region is in.
#[must_use]
pub fn partition_of(region: &str) -> &'static str {
    let found = PARTITIONS.iter().find(|(start, _)| region.starts_with(start));
    found.map_or("aws", |(_, partition)| partition)
}

/// The region becomes part of a host name: nothing may pass that could name another host.
pub(super) fn check(region: &str, origin: &Text) -> Result<()> {
    if is_region(region) {
        return match zone_of(region) {
            None => Ok(()),
            Some(parent) => {
                Err(Error::usage(text!("{} is an Availability Zone, not a region", show(region)))
                    .cause(text!("set by {}", origin))
                    .hint(text!("the region is {}", trusted(parent))))
            }
        };
    }
    Err(Error::usage(text!(
        "the region {} must be lowercase letters, digits and hyphens, such as eu-west-1",
        show(region)
    ))
    .cause(text!("set by {}", origin)))
}

/// Returns the region that an Availability Zone is in, if it is one: `us-east-1a`.
fn zone_of(text: &str) -> Option<&str> {
    let region = text.strip_suffix(|letter: char| letter.is_ascii_lowercase())?;
    let (area, number) = region.rsplit_once('-')?;
    let is_area = area.split('-').all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_area && is_number).then_some(region)
}

/// Returns the region that a name for its FIPS endpoints stands for: `us-east-1-fips`,
/// `fips-us-east-1` (botocore, `_normalize_fips_region`).
pub(super) fn without_fips(region: &str) -> Option<String> {
    let plain = region.replace("fips-", "").replace("-fips", "");
    (plain != region).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_told_from_regions() {
        assert_eq!(zone_of("us-east-1a"), Some("us-east-1"));
        assert_eq!(zone_of("us-gov-west-1b"), Some("us-gov-west-1"));
        for region in ["us-east-1", "eu-isoe-west-1", "local", "a", "x-1-a", "us-east-", "eu-1a-1"]
        {
            assert_eq!(zone_of(region), None, "{region}");
        }
    }

    #[test]
    fn names_of_fips_endpoints_are_those_of_botocore() {
        for (name, plain) in [
            ("us-east-1", None),
            ("us-east-1-fips", Some("us-east-1")),
            ("fips-us-east-1", Some("us-east-1")),
            ("fips", None),
        ] {
            assert_eq!(without_fips(name).as_deref(), plain, "{name}");
        }
    }
}

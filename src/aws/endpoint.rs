//! Which URL a service is asked at.

use http::Uri;

use super::Api;
use super::profile::Profiles;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::{public_url, show};

/// Returns the URL that the environment or the profile sets for `api`, if any does, and the name of
/// what set it. For `None`, what it sets for every API that has none of its own.
pub(super) fn configured(
    api: impl Into<Option<Api>>,
    environment: &Environment,
    profiles: &Profiles,
) -> Result<Option<(String, Text)>> {
    if profiles.is_on(
        environment,
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    )? {
        return Ok(None);
    }
    let api = api.into();
    let variable = api.map(Api::variable);
    for name in variable.as_deref().into_iter().chain(["AWS_ENDPOINT_URL"]) {
        if let Some(url) = environment.text(name)? {
            return Ok(Some((url.to_owned(), trusted(name).into())));
        }
    }
    let own = match api {
        Some(api) => profiles.service(&api.section(), "endpoint_url")?,
        None => None,
    };
    let from_profile = match own.filter(|url| !url.is_empty()) {
        Some(url) => Some(url),
        None => profiles.get("endpoint_url")?.filter(|url| !url.is_empty()),
    };
    Ok(from_profile.map(|url| {
        (url.to_owned(), text!("endpoint_url of the AWS profile {}", trusted(profiles.name())))
    }))
}

/// Returns what says whether STS has one address for all regions, maybe nothing, and its origin.
pub(super) fn sts_mode<'a>(
    environment: &'a Environment,
    profiles: &'a Profiles,
) -> Result<Option<(&'a str, Text)>> {
    profiles.setting(environment, "AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints")
}

/// Returns whether STS is asked at [`GLOBAL_STS`], and not at the address of `region`.
pub(super) fn is_sts_global(
    environment: &Environment,
    profiles: &Profiles,
    region: &str,
) -> Result<bool> {
    let mode = sts_mode(environment, profiles)?;
    Ok(mode.is_some_and(|(mode, _)| mode == "legacy") && LEGACY_STS_REGIONS.contains(&region))
}

/// The one address of STS for all regions, and the region that signatures for it name.
pub(super) const GLOBAL_STS: (&str, &str) = ("https://sts.amazonaws.com", "us-east-1");

/// The regions that `legacy` is about (botocore, `LEGACY_GLOBAL_STS_REGIONS`).
const LEGACY_STS_REGIONS: &[&str] = &[
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "aws-global",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

/// Checks that requests, and with them credentials, may go to `url`, which `origin` set.
pub(super) fn check(url: &str, origin: impl Into<Text>, allow_http: bool) -> Result<()> {
    let origin = origin.into();
    let refused = |rule: &'static str| {
        Error::usage(text!("the endpoint URL {} {}", show(&public_url(url)), rule))
            .cause(text!("set by {}", origin))
    };
    let uri: Uri = url.parse().map_err(|_| refused("is not a URL"))?;
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
        return Err(refused("must start with https:// and a host"));
    };
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(refused("must not contain a user name; requests are signed instead"));
    }
    match scheme {
        "https" => Ok(()),
        "http" if allow_http || is_loopback(host) => Ok(()),
        "http" => Err(refused("would send credentials over plain http")
            .hint("use https, or pass --allow-http if you trust the network in between")),
        _ => Err(refused("must start with https://")),
    }
}

/// Returns whether `host`, as a URL writes it, is this machine: plain http to it stays here.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_the_machine() {
        for url in [
            "https://redshift-serverless.eu-west-1.amazonaws.com",
            "http://localhost:4566",
            "http://127.0.0.1:1",
            "http://127.8.9.10",
            "http://[::1]:80/path",
        ] {
            assert_eq!(check(url, "a test", false), Ok(()), "{url}");
        }
        for url in [
            "http://10.0.0.1",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost@example.com",
            "https://me:s3cret@example.com",
            "ftp://localhost",
            "localhost:4566",
            "",
            "https://",
            "http://a b",
        ] {
            assert!(check(url, "a test", false).is_err(), "{url}");
        }
        assert_eq!(check("http://10.0.0.1", "a test", true), Ok(()));
    }
}

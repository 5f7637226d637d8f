//! Tokens that are signed locally: region, host name and expiry.

use std::time::Duration;

use jiff::Timestamp;

use crate::aws::{AwsFlags, Presign, Session, SignedSession};
use crate::error::{Error, Result};
use crate::model::{Expiry, Secret, is_made_of};
use crate::outside::{Text, trusted};
use crate::settings::{Given, Layers, show};

/// Default lifetime, and the longest that RDS and MSK accept (RDS User Guide, "Connecting using IAM
/// authentication"; the signers of MSK).
pub(super) const LIFETIME: Duration = Duration::from_secs(900);

/// A token, and when it was signed.
pub(super) struct Token {
    pub(super) secret: Secret,
    pub(super) signed_at: Timestamp,
    pub(super) expiry: Expiry,
}

/// The contents of a token.
pub(super) struct TokenRequest<'a> {
    /// The host, with the port where that is signed.
    pub(super) host: &'a str,
    /// The parameters of the service, percent-encoded.
    pub(super) query: &'a str,
    /// The name of the service that verifies it.
    pub(super) service: &'a str,
    /// The region that the host names, if it names one.
    pub(super) region: Option<&'a str>,
    /// How long it is valid.
    pub(super) lifetime: Duration,
}

/// Signs a token. It expires with the AWS session that signed it.
pub(super) fn sign(
    signed: &SignedSession,
    session: &Session<'_>,
    request: &TokenRequest<'_>,
) -> Result<Token> {
    let signed_at = session.host().now();
    let secret = signed.presign(&Presign {
        host: request.host,
        query: request.query,
        service: request.service,
        region: request.region,
        expires: request.lifetime,
        now: signed_at,
    })?;
    let expiry = signed.bound(Expiry::after(signed_at, request.lifetime), signed_at);
    Ok(Token { secret, signed_at, expiry })
}

/// Checks the name of an endpoint, and returns it as servers know it: in lower case.
pub(super) fn hostname(given: Given) -> Result<String> {
    let name = given.value.trim_end_matches('.').to_ascii_lowercase();
    if (1..=253).contains(&name.len()) && is_made_of(&name, b".-_") {
        return Ok(name);
    }
    Err(given.rejection("must be a host name, without scheme, port and path"))
}

/// Where an endpoint's name has its region.
#[derive(Clone, Copy)]
pub(super) enum RegionPlace {
    /// Behind the label of the service: `.dsql.eu-west-1.on.aws`.
    Behind(&'static str),
    /// On either side of it, as partitions differ: `.eu-west-1.rds.amazonaws.com`,
    /// `.rds.cn-north-1.amazonaws.com.cn`.
    Beside(&'static str),
}

/// Returns the region that an endpoint's name has in that place.
pub(super) fn region_of(host: &str, place: RegionPlace) -> Option<&str> {
    let (RegionPlace::Behind(service) | RegionPlace::Beside(service)) = place;
    let labels: Vec<&str> = host.split('.').collect();
    let index = labels.iter().rposition(|label| *label == service)?;
    let before = match place {
        RegionPlace::Behind(_) => None,
        RegionPlace::Beside(_) => index.checked_sub(1),
    };
    let names = [before, Some(index + 1)].into_iter().flatten();
    names.filter_map(|index| labels.get(index).copied()).find(|label| is_name_of_region(label))
}

/// Returns whether a label is words and then a number, as every region is.
fn is_name_of_region(label: &str) -> bool {
    let Some((area, number)) = label.rsplit_once('-') else { return false };
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && area.contains('-') && area.split('-').all(is_word)
}

/// Fails if `--region` is given and is not the region that the host names: the server would reject
/// the token, and not say why.
pub(super) fn check_region(layers: &Layers<'_>, host: &str, named: Option<&str>) -> Result<()> {
    let Some(named) = named else { return Ok(()) };
    match layers.text(&AwsFlags::REGION)? {
        Some(given) if given.value != named => Err(given
            .rejection(text!("{} is in {}", show(host), trusted(named)))
            .hint("leave --region out: the region follows from the endpoint")),
        _ => Ok(()),
    }
}

/// Returns the error that the setting `flag` is missing.
pub(super) fn missing(flag: &str, hint: &'static str) -> Error {
    Error::usage(text!("missing --{}", trusted(flag))).hint(hint)
}

/// Checks the name of a database user: up to `limit` characters, none of them a control character.
pub(super) fn username(given: Given, limit: usize, rule: impl Into<Text>) -> Result<String> {
    let length = given.value.chars().count();
    let valid = (1..=limit).contains(&length) && !given.value.chars().any(char::is_control);
    given.accept(valid, rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_is_beside_the_service_in_every_partition() {
        for (host, region) in [
            ("db1.abc.eu-west-1.rds.amazonaws.com", Some("eu-west-1")),
            ("c.cluster-ro-abc.us-gov-west-1.rds.amazonaws.com", Some("us-gov-west-1")),
            ("p.proxy-abc.ap-southeast-2.rds.amazonaws.com", Some("ap-southeast-2")),
            ("db1.abc.rds.cn-north-1.amazonaws.com.cn", Some("cn-north-1")),
            ("db1.abc.cn-north-1.rds.amazonaws.com.cn", Some("cn-north-1")),
            ("rds.eu-west-1.rds.amazonaws.com", Some("eu-west-1")),
            ("my-shop-1.abc.eu-central-2.rds.amazonaws.com", Some("eu-central-2")),
            ("db1.abc-def-ghi.us-east-1.rds.amazonaws.com", Some("us-east-1")),
            ("db.example.com", None),
            ("rds", None),
            ("rds.example.com", None),
            ("localhost", None),
        ] {
            assert_eq!(region_of(host, RegionPlace::Beside("rds")), region, "{host}");
        }
        for host in
            ["abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws", "us-east-1.dsql.eu-west-1.on.aws"]
        {
            assert_eq!(region_of(host, RegionPlace::Behind("dsql")), Some("eu-west-1"), "{host}");
        }
        assert_eq!(region_of("a.eu-west-1.dsql.on.aws", RegionPlace::Behind("dsql")), None);
    }
}

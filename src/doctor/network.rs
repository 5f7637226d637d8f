//! Region, sign-in, the clock, and the way to each API. All of it at once, in bounded time.

use std::iter;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use jiff::SignedDuration;

use super::{CheckStatus, Finding};
use crate::aws::{Reachable, STS, Session, on_runtime};
use crate::error::{Error, Kind, Result};
use crate::outside::trusted;
use crate::services;
use crate::settings::public_url;

/// How long one check may take.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);

/// How far a clock may be off before anybody need know.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_secs(30);

/// Looks at region, sign-in, clock and endpoints. `wanted` are the services that the user's
/// targets need: an API of theirs that cannot be reached is a failure, of others a warning.
#[must_use]
pub fn check(session: &Session<'_>, wanted: &[&str], deadline: Instant) -> Vec<Finding> {
    let mut findings = vec![region(session)];
    let limit = deadline.saturating_duration_since(Instant::now()).min(CHECK_TIMEOUT);
    let found = on_runtime(async {
        tokio::join!(sign_in(session, limit), endpoints(session, wanted, limit))
    });
    match found {
        Ok((sign_in, endpoints)) => {
            findings.push(sign_in);
            findings.extend(endpoints);
        }
        Err(error) => findings.push(Finding::failed("network", &error)),
    }
    findings
}

fn region(session: &Session<'_>) -> Finding {
    match (session.region(), session.region_origin()) {
        (Some(region), origin) => {
            let origin = origin.map(|origin| text!(", from {}", origin)).unwrap_or_default();
            Finding::new("region", CheckStatus::Fine, text!("{}{}", trusted(region), origin))
        }
        (None, _) if (session.host().is_ec2)() => Finding::new(
            "region",
            CheckStatus::Fine,
            "none is set; the EC2 instance is asked for its own",
        ),
        (None, _) => Finding::failed("region", &session.no_region()),
    }
}

async fn sign_in(session: &Session<'_>, limit: Duration) -> Finding {
    let check = "sign-in";
    let answer = tokio::time::timeout(limit, async {
        let connection = session.connect(STS).await?;
        let caller = connection.caller(session).await?;
        Ok::<_, Error>((connection, caller))
    })
    .await;
    match answer {
        Err(_) => Finding::failed(check, &too_slow("the sign-in", limit)),
        Ok(Err(error)) if error.kind == Kind::NoRegion => {
            Finding::new(check, CheckStatus::Skipped, "no region is known")
        }
        Ok(Err(error)) => Finding::failed(check, &error),
        Ok(Ok((connection, caller))) => {
            let until = connection.signer_ends.map(|end| text!(", until {}", end));
            let (from, key) = (&connection.signer_from, &connection.key_id);
            Finding::new(
                check,
                CheckStatus::Fine,
                text!(
                    "{}, from {} ({}){}",
                    caller.arn(),
                    from,
                    trusted(&key),
                    until.unwrap_or_default()
                ),
            )
        }
    }
}

/// Returns what is to be said of the clock and of each endpoint.
async fn endpoints(session: &Session<'_>, wanted: &[&str], limit: Duration) -> Vec<Finding> {
    let mut all: Vec<(Reachable, bool)> = vec![(Reachable::STS, true)];
    for service in services::all() {
        let is_wanted = wanted.contains(&service.name);
        for reachable in service.apis {
            match all.iter_mut().find(|(other, _)| other.api == reachable.api) {
                Some((_, wanted)) => *wanted |= is_wanted,
                None => all.push((*reachable, is_wanted)),
            }
        }
    }
    let probes = all.into_iter().map(|(reachable, wanted)| async move {
        (reachable, wanted, probe(session, &reachable, limit).await)
    });
    let results = join_all(probes).await;
    let ahead = results.iter().find_map(|(.., result)| result.as_ref().ok()?.as_ref()?.1);
    let nothing_works = !results.iter().any(|(.., result)| matches!(result, Ok(Some(_))));
    let findings = results.into_iter().map(|(reachable, wanted, result)| {
        let check = format!("endpoint {}", reachable.api.id);
        match result {
            Ok(Some((url, _))) => {
                Finding::new(check, CheckStatus::Fine, trusted(&public_url(&url)))
            }
            Ok(None) => Finding::new(check, CheckStatus::Skipped, "no region is known"),
            Err(error) if wanted || nothing_works || error.kind == Kind::Usage => {
                Finding::failed(check, &error)
            }
            Err(error) => Finding::failed(check, &error).into_warning(),
        }
    });
    iter::once(clock(ahead)).chain(findings).collect()
}

/// Returns the URL of an API, and how far the local clock is ahead of its own; `None` where the URL
/// is not known.
async fn probe(
    session: &Session<'_>,
    reachable: &Reachable,
    limit: Duration,
) -> Result<Option<(String, Option<SignedDuration>)>> {
    let Some(url) = session.url_of(reachable)? else { return Ok(None) };
    match tokio::time::timeout(limit, session.reach(reachable.api, &url)).await {
        Ok(answer) => {
            let ahead =
                answer.map_err(|error| error.cause(text!("at {}", trusted(&public_url(&url)))))?;
            Ok(Some((url, ahead)))
        }
        Err(_) => Err(too_slow(&public_url(&url), limit)),
    }
}

fn too_slow(what: &str, limit: Duration) -> Error {
    Error::new(
        Kind::TimedOut,
        text!("{} gave no answer within {} s", trusted(&what), limit.as_secs()),
    )
    .hint("check the network, HTTPS_PROXY and the region, or allow more time with --timeout")
}

fn clock(ahead: Option<SignedDuration>) -> Finding {
    let check = "clock";
    match ahead {
        None => Finding::new(check, CheckStatus::Skipped, "no answer of AWS to compare with"),
        Some(ahead) if ahead.abs() <= CLOCK_TOLERANCE => {
            Finding::new(check, CheckStatus::Fine, "right, by AWS's")
        }
        Some(ahead) => {
            let way = if ahead.is_negative() { "behind" } else { "ahead of" };
            let says = text!("{} s {} AWS's", ahead.abs().as_secs(), way);
            Finding::new(check, CheckStatus::Warning, says)
                .hint("set the clock; lakekey allows for it, other programs may not")
        }
    }
}

//! Region, sign-in, the clock, and the way to each API. All of it at once, in bounded time.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use jiff::SignedDuration;

use super::{CheckGroup, CheckStatus, Finding};
use crate::aws::{Reachable, STS, Session, on_runtime};
use crate::error::{Error, Kind, Result};
use crate::outside::{Text, trusted};
use crate::services;
use crate::settings::public_url;

/// How long one check may take.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);

/// A clock that is further off is worth a warning.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_secs(30);

/// An API, whether something needs it, and what a request to it came to: its URL, and how far the
/// local clock is ahead of its own. `None` where the URL is not known.
struct Probe {
    api: &'static str,
    is_needed: bool,
    result: Result<Option<(String, Option<SignedDuration>)>>,
}

/// Looks at region, sign-in, clock and endpoints. `wanted` are the services that the user's
/// targets need: an API of theirs that cannot be reached is a failure, of others a warning. If none
/// can be reached, one line says so, unless each is to be listed (`is_verbose`).
#[must_use]
pub fn check(
    session: &Session<'_>,
    wanted: &[&str],
    is_verbose: bool,
    deadline: Instant,
) -> Vec<Finding> {
    let mut findings = vec![region(session)];
    let limit = deadline.saturating_duration_since(Instant::now()).min(CHECK_TIMEOUT);
    let found =
        on_runtime(async { tokio::join!(sign_in(session, limit), probes(session, wanted, limit)) });
    match found {
        Ok((sign_in, probes)) => {
            let sts = probes.iter().find(|probe| probe.api == STS.title());
            let is_cut_off = sts.is_some_and(|probe| is_unreachable(&probe.result));
            findings.push(sign_in_finding(sign_in, limit, is_cut_off && !is_verbose));
            findings.push(clock(ahead(&probes)));
            findings.extend(endpoints(&probes, is_verbose));
        }
        Err(error) => findings.push(Finding::failed(CheckGroup::Aws, "network", &error)),
    }
    findings
}

fn finding(check: impl Into<String>, state: CheckStatus, says: impl Into<Text>) -> Finding {
    Finding::new(CheckGroup::Aws, check, state, says)
}

fn region(session: &Session<'_>) -> Finding {
    match (session.region(), session.region_origin()) {
        (Some(region), origin) => {
            let origin = origin.map(|origin| text!(", from {}", origin)).unwrap_or_default();
            finding("region", CheckStatus::Fine, text!("{}{}", trusted(region), origin))
        }
        (None, _) if (session.host().is_ec2)() => {
            let says = "not set; lakekey asks the EC2 instance for its region";
            finding("region", CheckStatus::Fine, says)
        }
        (None, _) => Finding::failed(CheckGroup::Aws, "region", &session.no_region()),
    }
}

/// Returns who signs in, in words, or `None` if that took too long.
async fn sign_in(session: &Session<'_>, limit: Duration) -> Option<Result<Text>> {
    let answer = tokio::time::timeout(limit, async {
        let connection = session.connect(STS).await?;
        let caller = connection.caller(session).await?;
        let until = connection.signer_ends.map(|end| text!(", until {}", end)).unwrap_or_default();
        let (from, key) = (&connection.signer_from, trusted(&connection.key_id));
        Ok(text!("{}, from {} ({}){}", caller.arn(), from, key, until))
    });
    answer.await.ok()
}

/// Returns what came of the sign-in. `is_cut_off` says that STS cannot be reached, which another
/// line says already.
fn sign_in_finding(answer: Option<Result<Text>>, limit: Duration, is_cut_off: bool) -> Finding {
    let check = "sign-in";
    match answer {
        Some(Ok(says)) => finding(check, CheckStatus::Fine, says),
        Some(Err(error)) if error.kind == Kind::NoRegion => {
            finding(check, CheckStatus::Skipped, "no region is set")
        }
        Some(Err(error)) if !(is_cut_off && is_unreachable::<()>(&Err(error.clone()))) => {
            Finding::failed(CheckGroup::Aws, check, &error)
        }
        None if !is_cut_off => {
            Finding::failed(CheckGroup::Aws, check, &too_slow("the sign-in".into(), limit))
        }
        _ => finding(check, CheckStatus::Skipped, "could not reach STS"),
    }
}

/// Returns whether no response came at all.
fn is_unreachable<T>(result: &Result<T>) -> bool {
    let kinds = [Kind::NoNetwork, Kind::TimedOut, Kind::UntrustedCertificate];
    result.as_ref().is_err_and(|error| kinds.contains(&error.kind))
}

/// Asks each API for anything.
async fn probes(session: &Session<'_>, wanted: &[&str], limit: Duration) -> Vec<Probe> {
    let mut all: Vec<(Reachable, bool)> = vec![(Reachable::STS, session.has_sign_in())];
    for service in services::all() {
        let is_wanted = wanted.contains(&service.name);
        for reachable in service.apis {
            match all.iter_mut().find(|(other, _)| other.api == reachable.api) {
                Some((_, wanted)) => *wanted |= is_wanted,
                None => all.push((*reachable, is_wanted)),
            }
        }
    }
    let probes = all.into_iter().map(|(reachable, is_needed)| async move {
        let result = probe(session, &reachable, limit).await;
        Probe { api: reachable.api.title(), is_needed, result }
    });
    join_all(probes).await
}

async fn probe(
    session: &Session<'_>,
    reachable: &Reachable,
    limit: Duration,
) -> Result<Option<(String, Option<SignedDuration>)>> {
    let Some(url) = session.url_of(reachable)? else { return Ok(None) };
    match tokio::time::timeout(limit, session.reach(reachable.api, &url)).await {
        Ok(Ok(ahead)) => Ok(Some((url, ahead))),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(too_slow(trusted(&public_url(&url)).into(), limit)),
    }
}

/// Returns what is to be said of the endpoints: of each, or in one line for those that cannot be
/// reached for the same reason, if none can.
fn endpoints(probes: &[Probe], is_verbose: bool) -> Vec<Finding> {
    let is_lost = |probe: &&Probe| is_unreachable(&probe.result);
    let lost: Vec<&Probe> = probes.iter().filter(is_lost).collect();
    let works = probes.iter().any(|probe| matches!(probe.result, Ok(Some(_))));
    if is_verbose || works || lost.len() < 2 {
        return probes.iter().map(|probe| endpoint(probe, is_verbose)).collect();
    }
    // What is to be done is the same where the reason is, though the messages name other hosts.
    let mut groups: Vec<(&Error, Vec<&Probe>)> = Vec::new();
    for probe in &lost {
        let Err(error) = &probe.result else { continue };
        let same = |(other, _): &&mut (&Error, Vec<&Probe>)| {
            other.kind == error.kind && other.hint == error.hint
        };
        match groups.iter_mut().find(same) {
            Some((_, group)) => group.push(probe),
            None => groups.push((error, vec![probe])),
        }
    }
    let is_one = groups.len() == 1;
    let collapsed = groups.into_iter().map(|(error, group)| {
        let (count, what) = (group.len(), brief(error, false));
        let says = if is_one {
            text!("could not reach any AWS endpoint ({} tried): {}", count, what)
        } else {
            let names: Vec<&str> = group.iter().map(|probe| probe.api).collect();
            text!(
                "could not reach {} AWS endpoints ({}): {}",
                count,
                trusted(names.join(", ")),
                what
            )
        };
        let is_needed = group.iter().any(|probe| probe.is_needed);
        of_failure("network", error, says, is_needed)
    });
    let others = probes.iter().filter(|probe| !is_lost(probe));
    collapsed.chain(others.map(|probe| endpoint(probe, is_verbose))).collect()
}

fn endpoint(probe: &Probe, is_verbose: bool) -> Finding {
    let check = format!("endpoint {}", probe.api);
    match &probe.result {
        Ok(Some((url, _))) => finding(check, CheckStatus::Fine, trusted(&public_url(url))),
        Ok(None) => finding(check, CheckStatus::Skipped, "no region is set"),
        // A setting that no run accepts.
        Err(error) if error.kind == Kind::Usage => Finding::failed(CheckGroup::Aws, check, error),
        Err(error) => of_failure(check, error, brief(error, is_verbose), probe.is_needed),
    }
}

fn of_failure(check: impl Into<String>, error: &Error, says: Text, is_needed: bool) -> Finding {
    let finding = Finding { says, ..Finding::failed(CheckGroup::Aws, check, error) };
    if is_needed { finding } else { finding.into_warning() }
}

/// Returns what failed; with `is_verbose` also what the HTTP client says of it.
fn brief(error: &Error, is_verbose: bool) -> Text {
    let causes = error.causes.iter().filter(|_| is_verbose);
    causes.fold(error.message.clone(), |all, cause| text!("{}: {}", all, cause))
}

fn too_slow(what: Text, limit: Duration) -> Error {
    Error::new(Kind::TimedOut, text!("no response from {} within {}s", what, limit.as_secs()))
        .hint("check the network, HTTPS_PROXY and the region, or use a longer --timeout")
}

/// Returns how far the local clock is ahead of that of AWS, if a response says it.
fn ahead(probes: &[Probe]) -> Option<SignedDuration> {
    probes.iter().find_map(|probe| probe.result.as_ref().ok()?.as_ref()?.1)
}

fn clock(ahead: Option<SignedDuration>) -> Finding {
    let check = "clock";
    match ahead {
        None => finding(check, CheckStatus::Skipped, "no response from AWS to compare it with"),
        Some(ahead) if ahead.abs() <= CLOCK_TOLERANCE => {
            let says = text!("within {}s of AWS's clock", CLOCK_TOLERANCE.as_secs());
            finding(check, CheckStatus::Fine, says)
        }
        Some(ahead) => {
            let way = if ahead.is_negative() { "behind" } else { "ahead of" };
            let says = text!("{}s {} AWS's clock", ahead.abs().as_secs(), way);
            finding(check, CheckStatus::Warning, says)
                .hint("set the clock; lakekey corrects for it, other programs may not")
        }
    }
}

//! What must hold of every answer, and of the machine when all is over.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::time::{Duration, SystemTime};

use sandbox::Issued;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use super::requests::{Request, UNDECIDED};
use super::worker::{Answer, BUS};

/// How much longer a run may take than `--timeout`: 3 s for a keyring that is silent when the
/// answer is kept, 1 s for somebody who is clearing, and the rest for a busy machine.
const BEYOND: Duration = Duration::from_secs(3 + 1 + 4);
/// Times in answers are cut to whole seconds.
const ROUNDED: Duration = Duration::from_secs(1);

/// Returns what is wrong with the answers, given what was handed out.
pub(crate) fn answers(answers: &[Answer], requests: &[Request], issued: &[Issued]) -> Vec<String> {
    let by_secret: HashMap<&str, &Issued> =
        issued.iter().map(|issued| (issued.secret.as_str(), issued)).collect();
    assert_eq!(by_secret.len(), issued.len(), "each secret was handed out once");
    let mut wrong = Vec::new();
    for answer in answers {
        let request = &requests[answer.request];
        if let Err(why) = judge(answer, request, &by_secret) {
            wrong.push(format!(
                "{why}: lakekey {}\n  started {:?}, took {:?}, {:?}, {:?}\n  {}",
                request.arguments.join(" "),
                answer.started,
                answer.took,
                answer.status,
                answer.disturbed,
                answer.stderr.trim_end()
            ));
        }
    }
    wrong
}

fn judge(
    answer: &Answer,
    request: &Request,
    issued: &HashMap<&str, &Issued>,
) -> Result<(), String> {
    if answer.hung {
        return Err("it hung".to_owned());
    }
    let bound = answer.timeout + BEYOND;
    if !answer.disturbed.stopped && answer.took > bound {
        return Err(format!("it waited beyond {bound:?}"));
    }
    if answer.disturbed.killed {
        return Ok(());
    }
    if !answer.status.success() {
        let expected: &[i32] = match (answer.with_command, request.service) {
            (true, _) => &[125],
            // The session of the role that is assumed may have ended on arrival, too.
            (false, "kx-connect") => &[1, 3, 4, 7],
            (false, _) => &[1, 4, 7],
        };
        if !expected.contains(&answer.code()) {
            return Err(format!("the status is {}", answer.code()));
        }
        if !answer.stderr.contains("error: ") || !answer.stdout.is_empty() {
            return Err("it failed in another way than it should".to_owned());
        }
        return Ok(());
    }
    if request.profile == UNDECIDED && answer.answered.lines().count() != 1 {
        return Err(format!("the process answered {:?}", answer.answered));
    }
    let caller = request.caller(answer.answered.trim_end());
    let (secret, expires_at) = delivered(answer, request, issued)?;
    let issued = issued.get(secret.as_str()).ok_or("nobody handed that out")?;
    let is_own = issued.what == request.what
        && issued.caller.ends_with(&format!(":{caller}"))
        && issued.region == request.region;
    if !is_own {
        return Err(format!(
            "it is foreign: handed out for {} to {} in {}, asked for by {caller}",
            issued.what, issued.caller, issued.region
        ));
    }
    // Glue says no end: what lakekey was told to assume holds from when it was asked.
    let ends = issued.ends.unwrap_or(issued.at + Duration::from_secs(6));
    let slack = if issued.ends.is_some() { Duration::ZERO } else { ROUNDED };
    let left = Duration::from_secs(if answer.is_hit() { answer.min_ttl } else { 0 });
    // It was looked at after the start.
    if ends + slack < answer.started + left {
        return Err(format!("it had ended at {ends:?}"));
    }
    let stated: jiff::Timestamp =
        expires_at.parse().map_err(|_| format!("it says that it ends at {expires_at}"))?;
    if SystemTime::from(stated) > ends + slack + ROUNDED {
        return Err(format!("it ends at {ends:?} and says {expires_at}"));
    }
    Ok(())
}

/// Returns the secret that was delivered, and when it is said to end.
fn delivered(
    answer: &Answer,
    request: &Request,
    issued: &HashMap<&str, &Issued>,
) -> Result<(String, String), String> {
    if answer.with_command {
        let variables: BTreeMap<&str, &str> =
            answer.stdout.lines().filter_map(|line| line.split_once('=')).collect();
        let secret = variables.values().find(|value| issued.contains_key(**value));
        let secret = secret.ok_or("no variable has what was handed out")?;
        let expires_at = variables.get("LAKEKEY_EXPIRES_AT").ok_or("no end is stated")?;
        return Ok(((*secret).to_owned(), (*expires_at).to_owned()));
    }
    let json: serde_json::Value = serde_json::from_str(&answer.stdout)
        .map_err(|failure| format!("what came is not JSON ({failure})"))?;
    let secret = json["credential"][request.field].as_str().ok_or("no secret in it")?;
    let expires_at = json["expires_at"].as_str().ok_or("no end is stated")?;
    if json["cached"].as_bool() != Some(answer.is_hit()) {
        return Err("it does not say where it came from".to_owned());
    }
    Ok((secret.to_owned(), expires_at.to_owned()))
}

/// Returns what is wrong now that nothing disturbs any more: each request must be answered, the
/// second time from the cache, and clearing must leave nothing.
pub(crate) fn calm(
    machine: &Real,
    other_bus: &KeyringEnvironment,
    requests: &[Request],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for request in requests {
        for hit in [false, true] {
            let mut command = machine.lakekey(&request.arguments);
            command.args(["-v", "--min-ttl", "1s"]);
            command.args(["--refresh"].iter().filter(|_| !hit));
            let output = command.output().unwrap();
            let stderr = text(&output.stderr);
            let is_hit = stderr.contains(": cache hit");
            if !output.status.success() || is_hit != hit {
                wrong.push(format!("afterwards, {}: {stderr}", request.arguments.join(" ")));
            }
        }
    }
    // What is on the other bus is cleared there alone, where the rest is out of reach.
    let mut elsewhere = machine.lakekey(["cache", "clear"]);
    elsewhere.envs(other_bus.variables().into_iter().filter(|(name, _)| *name == BUS));
    let elsewhere = elsewhere.output().unwrap();
    if elsewhere.status.code() != Some(5) {
        wrong.push(format!("cache clear on another bus: {}", text(&elsewhere.stderr)));
    }
    let cleared = machine.lakekey(["cache", "clear"]).output().unwrap();
    if !cleared.status.success() {
        wrong.push(format!("cache clear: {}", text(&cleared.stderr)));
    }
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let left = text(&found.stdout) + &text(&found.stderr);
    if left.contains("username") {
        wrong.push("clearing left something in the keyring".to_owned());
    }
    wrong
}

/// Returns the processes of this run that are still there.
pub(crate) fn left_behind() -> Vec<String> {
    let own = rustix::process::getpgrp().as_raw_nonzero().get();
    let mut left = Vec::new();
    for entry in fs::read_dir("/proc").unwrap() {
        let Ok(stat) = fs::read_to_string(entry.unwrap().path().join("stat")) else { continue };
        // proc(5): id, name in parentheses, state, parent, process group.
        let Some((head, rest)) = stat.rsplit_once(") ") else { continue };
        let group = rest.split(' ').nth(2).and_then(|group| group.parse().ok());
        if head.ends_with("(lakekey") && group == Some(own) {
            left.push(format!("a process is left behind: {stat}"));
        }
    }
    left
}

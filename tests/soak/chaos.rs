//! What goes wrong meanwhile. Each returns how often it did what.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use sandbox::{Expiration, Fault};

use super::random::Random;
use super::requests::{CALLERS, OPERATIONS};
use super::undecided;
use crate::Shared;

/// What was done, and how often.
pub(crate) type Counts = Vec<(&'static str, usize)>;

fn count(counts: &mut Counts, what: &'static str) {
    match counts.iter_mut().find(|(name, _)| *name == what) {
        Some((_, times)) => *times += 1,
        None => counts.push((what, 1)),
    }
}

fn goes_on(shared: &Shared) -> bool {
    !shared.over.load(Ordering::Relaxed)
}

/// Kills and stops processes, those that hold a lock first.
pub(crate) fn processes(shared: &Shared, mut random: Random) -> Counts {
    let mut counts = Counts::new();
    while goes_on(shared) {
        std::thread::sleep(random.milliseconds(100, 900));
        let holders = shared.crowd.holders();
        if holders.is_empty() {
            continue;
        }
        let process = *random.one(&holders);
        if random.percent(50) {
            count(&mut counts, "process killed");
            shared.crowd.signal(process, Signal::KILL);
        } else {
            count(&mut counts, "process stopped");
            shared.crowd.signal(process, Signal::STOP);
            std::thread::sleep(random.milliseconds(200, 4000));
            shared.crowd.signal(process, Signal::CONT);
        }
    }
    counts
}

/// Clears the cache now and then.
pub(crate) fn clearing(shared: &Shared, mut random: Random) -> Counts {
    const WAYS: &[&[&str]] =
        &[&[], &["--expired"], &["--service", "redshift-creds"], &["--service", "glue-conn"]];
    let mut counts = Counts::new();
    while goes_on(shared) {
        std::thread::sleep(random.milliseconds(500, 5000));
        let mut command = shared.machine.lakekey(["cache", "clear", "--timeout", "5s"]);
        let begin = Instant::now();
        let output = command.args(*random.one(WAYS)).output().unwrap();
        let code = output.status.code();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(code, Some(0 | 5)), "cache clear: {code:?} {stderr}");
        assert!(begin.elapsed() < Duration::from_secs(15), "cache clear: {:?}", begin.elapsed());
        count(&mut counts, if code == Some(0) { "cache cleared" } else { "cache not cleared" });
    }
    counts
}

/// Makes AWS hand out what ends soon, and fail in every way there is.
pub(crate) fn aws(shared: &Shared, mut random: Random) -> Counts {
    let aws = &shared.machine.aws;
    let mut counts = Counts::new();
    while goes_on(shared) {
        aws.clear_faults();
        for operation in OPERATIONS {
            let life = Expiration::Lifetime(random.milliseconds(3000, 20_000));
            aws.fault(operation, Fault::Expiration(life));
        }
        // A while in which nothing goes wrong, so that something is kept.
        std::thread::sleep(random.milliseconds(0, 1500));
        for _ in 0..random.below(12) {
            let (name, fault) = match random.below(12) {
                0 => ("throttled", Fault::Throttle),
                1 => ("internal error", Fault::InternalServerError),
                2 => ("bad gateway", Fault::Page(502)),
                3 => ("denied", Fault::AccessDenied),
                4 => ("reset", Fault::ConnectionReset),
                5 => ("truncated", Fault::TruncatedAnswer),
                6 => ("web page", Fault::HtmlAnswer),
                7 => ("dripping", Fault::SlowAnswer),
                8 => ("silent", Fault::BlackHole),
                9 => ("ended on arrival", Fault::Expiration(Expiration::AlreadyExpired)),
                _ => ("slow", Fault::Delay(random.milliseconds(100, 3000))),
            };
            count(&mut counts, name);
            let times = u32::try_from(random.below(4) + 1).unwrap();
            let operation: &str = random.one::<&str>(OPERATIONS);
            aws.fault_times(operation, times, fault);
            std::thread::sleep(random.milliseconds(0, 400));
        }
    }
    aws.clear_faults();
    counts
}

/// Lets the process of the undecided answer for another caller.
pub(crate) fn undecided(shared: &Shared, mut random: Random) -> Counts {
    let mut counts = Counts::new();
    for (profile, _) in CALLERS.iter().cycle().take_while(|_| goes_on(shared)) {
        undecided::answer_for(&shared.machine.keyring, profile);
        count(&mut counts, "credential process changed its mind");
        std::thread::sleep(random.milliseconds(50, 1500));
    }
    counts
}

/// Fills somebody's quota of keys, and frees it again.
pub(crate) fn quota(shared: &Shared, mut random: Random) -> Counts {
    let mut counts = Counts::new();
    while let Some(poor) = shared.poor.as_ref().filter(|_| goes_on(shared)) {
        std::thread::sleep(random.milliseconds(500, 3000));
        let full = poor.fill(&shared.machine);
        count(&mut counts, "quota of keys full");
        std::thread::sleep(random.milliseconds(500, 4000));
        drop(full);
    }
    counts
}

/// Stops, kills, locks and unlocks the keyring until `end`, and leaves it unlocked.
pub(crate) fn keyring(shared: &Shared, mut random: Random, end: Instant) -> Counts {
    let keyring = &shared.machine.keyring;
    let mut counts = Counts::new();
    while Instant::now() < end {
        std::thread::sleep(random.milliseconds(1000, 6000));
        match random.below(4) {
            0 => {
                count(&mut counts, "keyring killed and restarted");
                keyring.stop_provider();
                std::thread::sleep(random.milliseconds(0, 1500));
            }
            1 => {
                count(&mut counts, "keyring locked");
                keyring.lock();
                std::thread::sleep(random.milliseconds(500, 3000));
            }
            _ => {
                count(&mut counts, "keyring stopped");
                let process = i32::try_from(keyring.provider()).unwrap();
                shared.crowd.add(process);
                shared.crowd.signal(process, Signal::STOP);
                std::thread::sleep(random.milliseconds(200, 5000));
                shared.crowd.signal(process, Signal::CONT);
                shared.crowd.remove(process);
                continue;
            }
        }
        keyring.unlock();
    }
    counts
}

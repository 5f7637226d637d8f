//! `make soak`: some minutes of many real processes, all services, short expiries, and faults
//! everywhere: in AWS, in the keyring, and in the processes themselves. At the end every answer
//! is compared with what the sandbox noted when it handed it out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test, with a report"
)]
#![cfg(target_os = "linux")]

mod chaos;
mod crowd;
mod poor;
mod random;
mod report;
mod requests;
mod undecided;
mod verdict;
mod worker;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant, SystemTime};

use sandbox::{Identity, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::Real;

use crowd::Crowd;
use poor::Poor;
use random::Random;
use requests::CALLERS;

/// How many ask at the same time.
const WORKERS: u64 = 12;

/// What everybody shares.
struct Shared {
    machine: Real,
    /// Another bus with a keyring, for the same home.
    other_bus: KeyringEnvironment,
    /// Somebody whose keys are few, if the soak may be somebody else.
    poor: Option<Poor>,
    crowd: Crowd,
    /// Whether it is time to end.
    over: AtomicBool,
    answers: Mutex<Vec<worker::Answer>>,
}

#[expect(clippy::disallowed_methods, reason = "a program of its own, with a real environment")]
fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().map_or(default, |text| {
        text.parse().unwrap_or_else(|_| panic!("{variable} must be a number"))
    })
}

#[expect(clippy::disallowed_methods, reason = "the time is where chance begins")]
fn seed() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    since.as_secs() ^ u64::from(since.subsec_nanos())
}

/// Returns a machine on which each caller has an AWS profile.
fn machine(keyring: KeyringEnvironment) -> Real {
    let aws = Sandbox::start().unwrap();
    aws.catalog(|catalog| catalog.rotates = true);
    let mut config = undecided::profile(&keyring);
    for (profile, role) in CALLERS {
        let mut identity = Identity::demonstration().remove(0);
        if *role != "demo" {
            identity = Identity::session(role, "soak", SystemTime::UNIX_EPOCH);
            (identity.session_token, identity.expires) = (None, None);
            aws.identity(identity.clone());
        }
        undecided::answer(&keyring, profile, &identity);
        config.push_str(&format!(
            "[profile {profile}]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
            identity.access_key_id, identity.secret_access_key
        ));
    }
    let file = keyring.path("aws-config");
    std::fs::write(&file, config).unwrap();
    // Somebody else reads it too; what is secret below it has modes of its own.
    std::fs::set_permissions(keyring.path(""), Permissions::from_mode(0o711)).unwrap();
    let mut machine = Real::with(env!("CARGO_BIN_EXE_lakekey"), aws, keyring);
    machine.set("AWS_CONFIG_FILE", &file.to_string_lossy());
    machine.set(worker::ANSWERED, "/dev/null");
    machine
}

fn main() -> ExitCode {
    testkit::tools::allow();
    let seed = number("LAKEKEY_SOAK_SEED", seed());
    let seconds = number("LAKEKEY_SOAK_SECONDS", 180);
    println!("soak: {seconds} s, {WORKERS} workers; LAKEKEY_SOAK_SEED={seed} repeats it");
    let shared = Shared {
        machine: machine(KeyringEnvironment::unlocked()),
        other_bus: KeyringEnvironment::unlocked(),
        poor: Poor::new(),
        crowd: Crowd::default(),
        over: AtomicBool::new(false),
        answers: Mutex::default(),
    };
    let requests = requests::all();
    let begin = Instant::now();
    let end = begin + Duration::from_secs(seconds);
    let disturbances = std::thread::scope(|scope| {
        for number in 1..=WORKERS {
            let (shared, requests) = (&shared, &requests);
            scope.spawn(move || {
                worker::run(shared, requests, Random::new(seed, number));
            });
        }
        let processes = scope.spawn(|| chaos::processes(&shared, Random::new(seed, 100)));
        let clearing = scope.spawn(|| chaos::clearing(&shared, Random::new(seed, 101)));
        let aws = scope.spawn(|| chaos::aws(&shared, Random::new(seed, 102)));
        let undecided = scope.spawn(|| chaos::undecided(&shared, Random::new(seed, 104)));
        let quota = scope.spawn(|| chaos::quota(&shared, Random::new(seed, 105)));
        let keyring = chaos::keyring(&shared, Random::new(seed, 103), end);
        shared.over.store(true, std::sync::atomic::Ordering::Relaxed);
        let others = [processes, clearing, aws, undecided, quota];
        let mut all: Vec<_> = others.into_iter().map(|other| other.join().unwrap()).collect();
        all.push(keyring);
        all.concat()
    });
    let answers = shared.answers.lock().unwrap();
    println!("{}", report::table(&answers, &disturbances, begin.elapsed()));
    let mut wrong = verdict::answers(&answers, &requests, &shared.machine.aws.issued());
    wrong.extend(verdict::calm(&shared.machine, &shared.other_bus, &requests));
    wrong.extend(shared.poor.iter().flat_map(|poor| poor.calm(&shared.machine)));
    wrong.extend(undecided::calm(&shared.machine, &requests));
    wrong.extend(verdict::left_behind());
    for line in wrong.iter().take(20) {
        println!("WRONG: {line}");
    }
    println!("soak: {} answers, {} of them wrong", answers.len(), wrong.len());
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! How long a credential is served, and what happens when it is not any more.

use std::time::Duration;

use lakekey::store::StoreErrorKind;
use sandbox::{Expiration, Fault};

use crate::common::services::{ALL, LOCALS, with_local};
use crate::common::world::World;

#[test]
fn second_run_is_served_from_the_cache() {
    for case in with_local() {
        let world = World::new();
        let first = case.run(&world, &["-v"]);
        let second = case.run(&world, &["-v"]);
        assert_eq!(first.status, 0, "{}", first.stderr);
        assert_eq!(first.stdout, second.stdout);
        assert!(first.stderr.ends_with(": cache miss: no entry\n"), "{}", first.stderr);
        assert!(second.stderr.ends_with(": cache hit\n"), "{}", second.stderr);
        assert_eq!(case.fetches(&world), 1);
    }
}

#[test]
fn refresh_reads_nothing_and_keeps_the_answer() {
    for case in with_local() {
        let world = World::new();
        let first = case.run(&world, &[]);
        let second = case.run(&world, &["--refresh"]);
        if case.states_end {
            assert_ne!(case.secret(&first), case.secret(&second));
        }
        assert_eq!(case.secret(&case.run(&world, &[])), case.secret(&second));
        assert_eq!(case.fetches(&world), 2);
    }
}

#[test]
fn no_cache_leaves_the_store_alone() {
    for case in with_local() {
        let world = World::new();
        assert_eq!(case.run(&world, &["--no-cache"]).status, 0);
        assert_eq!((world.store.gets(), world.store.sets()), (0, 0));
        assert_eq!(case.run(&world, &["--no-cache", "--refresh"]).status, 2);
    }
}

#[test]
fn it_is_served_while_min_ttl_is_left() {
    for case in with_local() {
        let world = World::new();
        case.run(&world, &[]).succeeds();
        world.clock_ahead(case.life - 70);
        case.run(&world, &[]).succeeds();
        assert_eq!(case.fetches(&world), 1, "70 s are left");
        case.run(&world, &["--min-ttl", "2m"]).succeeds();
        assert_eq!(case.fetches(&world), 2, "70 s are less than two minutes");
        let world = World::new();
        case.run(&world, &[]).succeeds();
        world.clock_ahead(case.life - 50);
        let outcome = case.run(&world, &["-v"]);
        assert_eq!(case.fetches(&world), 2, "50 s are less than the default");
        assert!(outcome.stderr.contains("cache miss: the entry expires in"), "{}", outcome.stderr);
    }
}

#[test]
fn short_lived_one_is_delivered_and_fetched_again() {
    for case in ALL.iter().filter(|case| case.states_end) {
        let world = World::new();
        let short = Expiration::Lifetime(Duration::from_secs(20));
        world.aws.fault(case.operation(), Fault::Expiration(short));
        assert_eq!(case.run(&world, &[]).status, 0);
        assert_eq!(case.run(&world, &[]).status, 0);
        assert_eq!(case.fetches(&world), 2);
    }
}

#[test]
fn one_that_has_ended_on_arrival_is_not_delivered() {
    for case in ALL.iter().filter(|case| case.states_end) {
        let world = World::new();
        world.aws.fault(case.operation(), Fault::Expiration(Expiration::AlreadyExpired));
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 1, "{}", outcome.stderr);
        assert_eq!(case.secret(&outcome), None, "{}", outcome.stdout);
        if !case.must_end {
            continue;
        }
        world.aws.clear_faults();
        world.aws.fault(case.operation(), Fault::Expiration(Expiration::Missing));
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 1);
        assert!(outcome.stderr.contains("has no expiration"), "{}", outcome.stderr);
        assert_eq!(world.store.entries(), 0);
    }
}

#[test]
fn requested_lifetime_limits_the_expiry() {
    for case in ALL {
        let world = World::new();
        let long = Duration::from_secs(86_400);
        world.aws.fault(case.operation(), Fault::Expiration(Expiration::Lifetime(long)));
        case.run(&world, &[]).succeeds();
        world.clock_ahead(case.longest);
        case.run(&world, &[]).succeeds();
        assert_eq!(case.fetches(&world), 2, "AWS said a day, less was asked for");
    }
}

#[test]
fn clock_off_by_an_hour_never_serves_expired() {
    for case in with_local() {
        for hour in [3600, -3600] {
            let world = World::new();
            world.clock_ahead(hour);
            assert_eq!(case.run(&world, &[]).status, 0, "{hour}");
            case.run(&world, &[]).succeeds();
            assert_eq!(case.fetches(&world), 1, "{hour}");
            world.clock_ahead(hour + case.life - 50);
            case.run(&world, &[]).succeeds();
            assert_eq!(case.fetches(&world), 2, "{hour}: it ends when its life has gone by");
        }
    }
}

#[test]
fn clock_that_was_set_back_makes_a_miss() {
    for case in with_local() {
        let world = World::new();
        world.clock_ahead(3600);
        case.run(&world, &[]).succeeds();
        world.clock_ahead(0);
        case.run(&world, &[]).succeeds();
        assert_eq!(case.fetches(&world), 2, "its end lies an hour too late");
    }
}

#[test]
fn fetched_means_delivered_whatever_the_store_does() {
    for case in with_local() {
        for kind in [
            StoreErrorKind::Unavailable,
            StoreErrorKind::Locked,
            StoreErrorKind::TimedOut,
            StoreErrorKind::TooBig,
            StoreErrorKind::Refused,
        ] {
            let world = World::new();
            world.store.fail_get(Some(kind));
            world.store.fail_set(Some(kind));
            world.store.fail_delete(Some(kind));
            let outcome = case.run(&world, &[]);
            assert_eq!(outcome.status, 0, "{kind:?}");
            assert!(case.secret(&outcome).is_some(), "{kind:?}");
            assert_eq!(outcome.stderr.lines().count(), 1, "said once: {}", outcome.stderr);
        }
    }
}

#[test]
fn store_that_was_asked_for_by_name_must_work() {
    for case in with_local() {
        let world = World::new();
        world.store.fail_get(Some(StoreErrorKind::Locked));
        let outcome = case.run(&world, &["--store", "secret-service"]);
        assert_eq!(outcome.status, 5, "{}", outcome.stderr);
        assert_eq!(case.fetches(&world), 0);
    }
}

#[test]
fn end_of_the_session_that_signs_bounds_the_end() {
    // It is stated by AWS's clock, whatever the local one says.
    // Where no server responds, the local clock is all there is.
    let local = LOCALS.iter().map(|case| (*case, 0));
    let called = ALL.iter().flat_map(|case| [(case, 0), (case, 3600), (case, -3600)]);
    for (case, ahead) in called.chain(local) {
        let mut world = World::new();
        world.clock_ahead(ahead);
        let ends = world.aws.now() + Duration::from_secs(300);
        let session = sandbox::Identity::session("demo", "short", ends);
        let token = session.session_token.clone().unwrap();
        let end = jiff::Timestamp::try_from(ends).unwrap();
        let process = format!(
            r#"{{"Version":1,"AccessKeyId":"{}","SecretAccessKey":"{}","SessionToken":"{token}","Expiration":"{end}"}}"#,
            session.access_key_id, session.secret_access_key
        );
        let file = world.home.path().join("session.json");
        std::fs::write(&file, process).unwrap();
        world.aws.identity(session);
        world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
        world.aws_config(&format!(
            "[default]\nregion = eu-west-1\ncredential_process = cat {}\n",
            file.display()
        ));
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 0, "{} {ahead}: {}", case.name(), outcome.stderr);
        world.clock_ahead(ahead + 200);
        case.run(&world, &[]).succeeds();
        assert_eq!(case.fetches(&world), 1, "{} {ahead}: 100 s are left", case.name());
        world.clock_ahead(ahead + 270);
        case.run(&world, &[]).succeeds();
        assert_eq!(case.fetches(&world), 2, "{} {ahead}: 30 s are left", case.name());
    }
}

#[test]
fn end_that_the_environment_states_bounds_the_end() {
    for case in with_local() {
        for (left, fetches) in [(200, 2), (3000, 1), (-300, 1)] {
            let mut world = World::new();
            let ends = world.aws.now() + Duration::from_secs(43_200);
            let session = sandbox::Identity::session("demo", "eval", ends);
            world
                .set("AWS_ACCESS_KEY_ID", &session.access_key_id)
                .set("AWS_SECRET_ACCESS_KEY", &session.secret_access_key)
                .set("AWS_SESSION_TOKEN", session.session_token.as_deref().unwrap());
            world.aws.identity(session);
            let stated = jiff::Timestamp::try_from(world.aws.now()).unwrap();
            let stated = stated + jiff::SignedDuration::from_secs(left);
            // As `aws configure export-credentials` writes it.
            let stated = stated.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
            world.set("AWS_CREDENTIAL_EXPIRATION", &stated);
            let outcome = case.run(&world, &[]);
            assert_eq!(outcome.status, 0, "{} {left}: {}", case.name(), outcome.stderr);
            world.clock_ahead(150);
            case.run(&world, &[]).succeeds();
            assert_eq!(case.fetches(&world), fetches, "{} {left}", case.name());
        }
    }
}

#[test]
fn twice_verbose_says_who_asked_and_where_it_is_kept() {
    for case in with_local() {
        let world = World::new();
        let fetched = case.run(&world, &["-vv"]);
        let lines: Vec<&str> = fetched.stderr.lines().collect();
        assert!(lines[lines.len() - 2].ends_with(": cache miss: no entry"), "{lines:?}");
        let detail = lines[lines.len() - 1];
        assert!(detail.starts_with("lakekey: AWS profile default, eu-west-1; key "), "{detail}");
        assert!(detail.contains(", store memory; ") && detail.ends_with(" ms"), "{detail}");
        let bypassed = case.run(&world, &["-vv", "--no-cache"]);
        assert!(bypassed.stderr.contains("; not cached; "), "{}", bypassed.stderr);
        assert!(!case.run(&world, &["-v"]).stderr.contains("store "));
    }
}

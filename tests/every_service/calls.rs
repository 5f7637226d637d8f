//! Each call of a service, and who makes it.

use sandbox::Fault;

use crate::common::credentials::field_names;
use crate::common::services::{ALL, LOCAL, with_local};
use crate::common::world::World;

#[test]
fn caller_is_part_of_the_key() {
    for case in ALL {
        let mut world = World::new();
        let url = world.aws.url().replace("127.0.0.1", "localhost");
        world.aws_config(&format!(
            "[profile other]\nregion = eu-west-1\naws_access_key_id = {}\n\
             aws_secret_access_key = {}\n",
            sandbox::USER_KEY,
            sandbox::USER_SECRET
        ));
        for (index, arguments) in [
            &[][..],
            &["--region", "us-east-1"],
            &["--profile", "other"],
            &["--endpoint-url", &url],
        ]
        .into_iter()
        .enumerate()
        {
            for _ in 0..2 {
                let outcome = case.run(&world, arguments);
                assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
            }
            assert_eq!(case.fetches(&world), index + 1, "{} {arguments:?}", case.name());
        }
    }
}

#[test]
fn any_call_that_fails_stops_the_shell_and_keeps_nothing() {
    for case in ALL {
        let world = World::trying_once();
        for operation in case.calls {
            for (fault, status) in
                [(Fault::AccessDenied, 4), (Fault::Throttle, 7), (Fault::HtmlAnswer, 1)]
            {
                world.aws.clear_faults();
                let name = format!("{} {operation} {fault:?}", case.name());
                world.aws.fault(operation, fault);
                let outcome = case.run(&world, &[]);
                assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
                assert!(outcome.stdout.starts_with("unset "), "{name}: {}", outcome.stdout);
                assert!(outcome.stdout.contains(case.secret), "{name}: {}", outcome.stdout);
                assert!(outcome.stdout.ends_with(&format!("(exit {status})\n")), "{name}");
                if status == 4 {
                    assert_eq!(case.run(&world, &["-f", "json"]).stdout, "", "{name}");
                    assert_eq!(case.run(&world, &["--", "true"]).status, 125, "{name}");
                }
                assert_eq!(world.store.entries(), 0, "{name}");
            }
        }
    }
}

#[test]
fn local_signature_has_no_endpoint_to_move() {
    let mut world = World::new();
    let refused = "cannot be used with local-token";
    let outcome = LOCAL.run(&world, &["--endpoint-url", "https://x.example"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains(refused), "{}", outcome.stderr);
    world.set("LAKEKEY_ENDPOINT_URL", "https://x.example");
    let outcome = LOCAL.run(&world, &[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains(refused), "{}", outcome.stderr);
    // A variable of AWS is for all programs.
    world.unset("LAKEKEY_ENDPOINT_URL").set("AWS_ENDPOINT_URL", "https://x.example");
    let first = LOCAL.run(&world, &[]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    assert!(LOCAL.secret(&first).unwrap().starts_with("db.example:5432/?Action=connect&DBUser=me"));
    assert_eq!(LOCAL.secret(&LOCAL.run(&world, &[])), LOCAL.secret(&first));
    assert_eq!(LOCAL.fetches(&world), 1);
    // Who signs is, and what is signed.
    for more in [&["--region", "us-east-1"][..], &["--user", "you"]] {
        assert_ne!(LOCAL.secret(&LOCAL.run(&world, more)), LOCAL.secret(&first));
    }
    assert_eq!(LOCAL.fetches(&world), 3);
    assert_eq!(world.aws.requests().len(), 0);
}

/// What the command line says of a service before a credential is there holds for the real ones.
#[test]
fn credentials_have_the_declared_fields_and_variables() {
    for case in with_local() {
        let world = World::new();
        let outcome = case.run(&world, &["-f", "json"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let found: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let names = |value: &serde_json::Value| -> Vec<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        let service = case.service();
        let fields = field_names(&found["credential"]);
        let is_further =
            |field: &&String| service.further_fields.iter().any(|group| field.starts_with(group));
        let declared: Vec<&String> = fields.iter().filter(|field| !is_further(field)).collect();
        for field in &declared {
            let known = service.fields;
            assert!(known.contains(&field.as_str()), "{}: {field}: {known:?}", case.name());
        }
        let place = |field: &&String| service.fields.iter().position(|name| name == *field);
        assert!(declared.is_sorted_by_key(place), "{}: {declared:?}", case.name());
        let variables = names(&found["env"]);
        for name in variables.iter().filter(|name| *name != "LAKEKEY_EXPIRES_AT") {
            assert!(service.variables.contains(&name.as_str()), "{}: {name}", case.name());
        }
        for name in service.certain_variables {
            assert!(variables.iter().any(|found| found == name), "{}: {name}", case.name());
        }
    }
}

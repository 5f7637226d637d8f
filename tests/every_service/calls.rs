//! Each call of a service, and who makes it.

use sandbox::Fault;

use crate::common::services::ALL;
use crate::common::world::World;

#[test]
fn whoever_asks_is_part_of_the_key() {
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

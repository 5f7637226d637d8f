//! `glue-conn list`: what each connection leads to, its filters, and never a password.

use serde_json::Value;

use crate::common::world::World;

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split_whitespace().collect()).collect()
}

#[test]
fn type_engine_and_host_are_shown_and_no_password() {
    let world = World::new();
    world.aws.catalog(|catalog| {
        let login = [("USERNAME", "u"), ("PASSWORD", "hunter2-in-glue")];
        let url = "jdbc:postgresql://db.example.com:6543/app?user=u&password=hunter2-in-url";
        catalog.connection("a-pg", "JDBC", &[("JDBC_CONNECTION_URL", url), login[0], login[1]]);
        let brokers = [("KAFKA_BOOTSTRAP_SERVERS", "b1.example.com:9096,b2.example.com:9096")];
        catalog.connection("a-kafka", "KAFKA", &brokers);
        let mongo = [("CONNECTION_URL", "mongodb://me:hunter2-in-mongo@m.example.com:27018/db")];
        catalog.connection("a-mongo", "MONGODB", &mongo);
        catalog.connection("a-net", "NETWORK", &[]);
        catalog.connection("a-broken", "JDBC", &[("JDBC_CONNECTION_URL", "jdbc:mysql://a b c")]);
    });
    let table = world.run(&["glue-conn", "list"]);
    assert_eq!((table.status, table.stderr.as_str()), (0, ""));
    for row in [
        &["NAME", "TYPE", "ENGINE", "HOST", "PORT", "STATUS"][..],
        &["a-pg", "JDBC", "postgresql", "db.example.com", "6543", "READY"],
        &["a-kafka", "KAFKA", "kafka", "b1.example.com:9096,b2.example.com:9096", "-", "READY"],
        &["a-mongo", "MONGODB", "mongodb", "m.example.com:27018", "-", "READY"],
        &["a-net", "NETWORK", "-", "-", "-", "READY"],
        &["a-broken", "JDBC", "-", "-", "-", "READY"],
    ] {
        assert!(rows(&table.stdout).iter().any(|each| each == row), "{row:?}\n{}", table.stdout);
    }
    let json = world.run(&["glue-conn", "list", "-f", "json"]).stdout;
    assert!(!format!("{}{json}", table.stdout).contains("hunter2"), "{json}");
    for request in world.aws.requests() {
        assert_eq!(request.operation, "GetConnections");
        let body: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(body["HidePassword"], true);
    }
    assert!(world.aws.passwords().iter().all(|password| !password.contains("in-glue")));
}

#[test]
fn filters_are_those_of_get_connections() {
    let world = World::new();
    world.aws.catalog(|catalog| {
        catalog.connection("tagged", "KAFKA", &[("KAFKA_BOOTSTRAP_SERVERS", "b.example.com:9092")]);
        catalog.connections.get_mut("tagged").unwrap()["MatchCriteria"] =
            serde_json::json!(["team-a", "prod"]);
    });
    let names = |arguments: &[&str]| {
        let listed = world.run(&[&["glue-conn", "list", "-f", "names"], arguments].concat());
        assert_eq!(listed.status, 0, "{}", listed.stderr);
        listed.stdout
    };
    assert_eq!(names(&["--match", "prod"]), "tagged\n");
    assert_eq!(names(&["--match", "prod", "--type", "jdbc"]), "");
    let kafka = names(&["--type", "kafka"]);
    assert!(kafka.contains("tagged\n") && kafka.lines().count() > 1, "{kafka}");
    assert!(!kafka.contains("mysql"), "{kafka}");
    for (flag, value) in [("--type", "JD BC"), ("--type", ""), ("--match", "a\nb")] {
        let bad = world.run(&["glue-conn", "list", flag, value]);
        assert_eq!((bad.status, bad.stdout.as_str()), (2, ""), "{}", bad.stderr);
        assert!(bad.stderr.contains(flag), "{}", bad.stderr);
    }
}

#[test]
fn the_catalog_of_another_account_is_listed_where_it_is_set() {
    let mut world = World::new();
    world.set("LAKEKEY_CATALOG_ID", "999999999999");
    assert_eq!(world.run(&["glue-conn", "list", "-f", "names"]).stdout, "");
    let own = world.run(&["glue-conn", "list", "-f", "names", "--catalog-id", "111122223333"]);
    assert!(own.stdout.contains("mysql\n"), "{}", own.stdout);
}

#[test]
fn a_connection_called_list_is_reached_by_its_flag() {
    let world = World::new();
    let listed = world.run(&["glue-conn", "list", "-f", "names"]);
    assert!(listed.stdout.contains("list\n"), "{}", listed.stdout);
    let credential = world.run(&["glue-conn", "--name", "list"]);
    assert_eq!(credential.status, 0, "{}", credential.stderr);
    assert!(credential.variable("MYSQL_PWD").is_some(), "{}", credential.stdout);
    let run = world.run(&["glue-conn", "mysql", "--", "list"]);
    assert_eq!(run.status, 127, "no program is called list: {}", run.stderr);
}

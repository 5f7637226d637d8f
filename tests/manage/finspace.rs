//! FinSpace: each noun from its making to its end.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use sandbox::{Fault, KX_ENVIRONMENT, Proxy, ProxyMode, Sandbox};
use serde_json::json;
use testkit::real::text;

use super::{done, file, good, json, words};
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

const ENVIRONMENT: &str = KX_ENVIRONMENT;

fn cluster() -> String {
    json!({
        "clusterName": "rdb-1",
        "clusterType": "RDB",
        "releaseLabel": "1.0",
        "azMode": "SINGLE",
        "availabilityZoneId": "use1-az1",
        "vpcConfiguration": {"vpcId": "vpc-0123456789abcdef0", "subnetIds": ["subnet-01234567"]},
        "capacityConfiguration": {"nodeType": "kx.s.large", "nodeCount": 1},
        "databases": [{"databaseName": "equities"}],
        "commandLineArguments": [{"key": "s", "value": "8"}],
        "savedownStorageConfiguration": {"type": "SDS01", "size": 10},
        "tags": {"team": "desk"},
    })
    .to_string()
}

#[test]
fn cluster_is_made_followed_changed_and_deleted() {
    let world = World::new();
    let path = file(&world, "cluster.json", &cluster());
    let create = ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--from", &path];
    let made = json(world.run(&[&create[..], &["--wait", "-f", "json", "-v"]].concat()));
    assert_eq!((&made["clusterName"], &made["status"]), (&json!("rdb-1"), &json!("RUNNING")));
    assert_eq!(made["vpcConfiguration"]["vpcId"], "vpc-0123456789abcdef0");
    assert!(made["lastModifiedTimestamp"].as_str().unwrap().ends_with('Z'), "{made}");
    let of = |verb: &'static str| ["finspace", "kx-cluster", verb, "-e", ENVIRONMENT];
    let list = good(world.run(&of("list"))).stdout;
    assert!(list.starts_with("NAME") && list.contains("rdb-1"), "{list}");
    let names = good(world.run(&[&of("list")[..], &["-f", "names"]].concat())).stdout;
    assert!(names.lines().any(|line| line == "rdb-1"), "{names}");

    // What get printed changes nothing, and is not sent.
    let get = [&of("get")[..], &["rdb-1", "-f", "json"]].concat();
    let printed = file(&world, "printed.json", &good(world.run(&get)).stdout);
    let update =
        |from: &str| world.run(&[&of("update")[..], &["rdb-1", "--from", from, "--wait"]].concat());
    let outcome = good(update(&printed));
    assert!(outcome.stderr.contains("no changes to"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateKxClusterDatabases"), 0);

    let set = [&of("update")[..], &["rdb-1", "--wait", "--set"]].concat();
    let databases = r#"databases=[{"databaseName":"futures"}]"#;
    let strategy = r#"deploymentConfiguration={"deploymentStrategy":"NO_RESTART"}"#;
    let outcome = good(world.run(&[&set[..], &[databases, "--set", strategy]].concat()));
    assert!(outcome.stdout.contains("'equities'") && outcome.stdout.contains("'futures'"));
    let sent = world.aws.requests();
    let sent = sent.iter().rfind(|each| each.operation == "UpdateKxClusterDatabases").unwrap();
    let body: serde_json::Value = serde_json::from_str(&sent.body).unwrap();
    assert_eq!(body["deploymentConfiguration"]["deploymentStrategy"], "NO_RESTART");
    assert_eq!(body["databases"], json!([{"databaseName": "futures"}]));
    assert_eq!(body["clientToken"].as_str().unwrap().len(), 36);
    let now = json(world.run(&get));
    assert_eq!(
        (&now["status"], &now["databases"][0]["databaseName"]),
        (&json!("RUNNING"), &json!("futures"))
    );

    // The other operation of the same verb; what it does not change is sent again.
    let code = r#"code={"s3Bucket":"bucket","s3Key":"code.zip"}"#;
    done(world.run(&[&set[..], &[code, "--set", "initializationScript=init.q"]].concat()));
    let now = json(world.run(&get));
    assert_eq!(now["code"]["s3Key"], "code.zip");
    assert_eq!(now["commandLineArguments"][0]["key"], "s", "an update wiped what it was not given");

    let outcome =
        world.run(&[&set[..], &[databases, "--set", "initializationScript=x.q"]].concat());
    assert_eq!(outcome.status, 0, "the databases are as they were: {}", outcome.stderr);
    let others = r#"databases=[{"databaseName":"bonds"}]"#;
    let outcome = world.run(&[&set[..], &[others, "--set", "initializationScript=y.q"]].concat());
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("in the same update"), "{}", outcome.stderr);
    let outcome = world.run(&[&set[..], &["azMode=MULTI"]].concat());
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("azMode of a kdb cluster cannot be changed"));

    let outcome = good(world.run(&[&of("delete")[..], &["rdb-1", "--yes", "--wait"]].concat()));
    assert!(outcome.stderr.contains("is deleted"), "{}", outcome.stderr);
    assert_eq!(world.run(&get).status, 6);
}

#[test]
fn environments_get_their_id_from_aws() {
    let world = World::new();
    let key = "kmsKeyId=arn:aws:kms:eu-west-1:111122223333:key/k";
    let create = ["finspace", "kx-environment", "create", "desk-1", "--set", key];
    let made =
        json(world.run(&[&create[..], &["--set", "description=The desk", "-f", "json"]].concat()));
    assert_eq!(made["status"], "CREATE_REQUESTED", "nobody asked to wait");
    let id = made["environmentId"].as_str().unwrap();
    let of = |verb: &'static str| ["finspace", "kx-environment", verb, id];
    let dns = r#"customDNSConfiguration=[{"customDNSServerName":"dns.example.com","customDNSServerIP":"10.0.0.2"}]"#;
    done(world.run(&[&of("update")[..], &["--set", "description=Another desk"]].concat()));
    done(world.run(&[&of("update")[..], &["--set", dns, "--wait"]].concat()));
    let now = json(world.run(&[&of("get")[..], &["-f", "json"]].concat()));
    assert_eq!((&now["description"], &now["name"]), (&json!("Another desk"), &json!("desk-1")));
    assert_eq!(
        (&now["status"], &now["customDNSConfiguration"][0]["customDNSServerIP"]),
        (&json!("CREATED"), &json!("10.0.0.2"))
    );
    let list = good(world.run(&words("finspace kx-environment list"))).stdout;
    assert!(list.contains(id), "{list}");
    done(world.run(&[&of("delete")[..], &["-y", "--wait"]].concat()));
    assert_eq!(world.run(&of("get")).status, 6);

    let made = json(world.run(&words("finspace environment create studio --wait -f json")));
    let id = made["environmentId"].as_str().unwrap();
    done(world.run(&["finspace", "environment", "update", id, "--set", "description=A studio"]));
    let now = json(world.run(&["finspace", "environment", "get", id, "-f", "json"]));
    assert_eq!((&now["status"], &now["description"]), (&json!("CREATED"), &json!("A studio")));
    assert!(good(world.run(&words("finspace environment list -f names"))).stdout.contains(id));
    let outcome = good(world.run(&["finspace", "environment", "delete", id, "--yes"]));
    assert!(outcome.stderr.contains("is being deleted"), "{}", outcome.stderr);
}

#[test]
fn databases_and_users_are_managed_alike() {
    let world = World::new();
    let toml =
        "databaseName = \"equities\"\ndescription = \"All of them\"\n[tags]\nteam = \"desk\"\n";
    let path = file(&world, "database.toml", toml);
    let database = |verb: &'static str| ["finspace", "kx-database", verb, "-e", ENVIRONMENT];
    let made =
        json(world.run(&[&database("create")[..], &["--from", &path, "-f", "json"]].concat()));
    assert_eq!(
        (&made["databaseName"], &made["description"]),
        (&json!("equities"), &json!("All of them"))
    );
    let again = world.run(&[&database("create")[..], &["--from", &path]].concat());
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("ResourceAlreadyExistsException"), "{}", again.stderr);
    done(
        world.run(&[&database("update")[..], &["equities", "--set", "description=Some"]].concat()),
    );
    let table = good(world.run(&[&database("get")[..], &["equities"]].concat())).stdout;
    assert!(
        table.lines().any(|line| line.starts_with("description ") && line.ends_with(" Some")),
        "{table}"
    );
    assert_eq!(
        good(world.run(&[&database("list")[..], &["-f", "names"]].concat())).stdout,
        "equities\n"
    );
    done(world.run(&[&database("delete")[..], &["equities", "-y"]].concat()));
    let empty = good(world.run(&[&database("list")[..], &["-f", "names"]].concat()));
    assert_eq!((empty.stdout.as_str(), empty.stderr.as_str()), ("", "note: no kdb databases\n"));

    let role = "iamRole=arn:aws:iam::111122223333:role/kdb/trader";
    let user = |verb: &'static str| ["finspace", "kx-user", verb, "-e", ENVIRONMENT, "trader"];
    done(world.run(&[&user("create")[..], &["--set", role]].concat()));
    // kx-connect knows the new user.
    let connect = words("kx-connect -c ticks -u trader --no-cache");
    done(world.run(&[&connect[..], &["-e", ENVIRONMENT]].concat()));
    done(world.run(
        &[&user("update")[..], &["--set", "iamRole=arn:aws:iam::111122223333:role/demo"]].concat(),
    ));
    assert_eq!(
        json(world.run(&[&user("get")[..], &["-f", "json"]].concat()))["iamRole"],
        "arn:aws:iam::111122223333:role/demo"
    );
    let names =
        good(world.run(&["finspace", "kx-user", "list", "-e", ENVIRONMENT, "-f", "names"])).stdout;
    assert!(names.contains("trader"), "{names}");
    done(world.run(&[&user("delete")[..], &["-y"]].concat()));
    assert_eq!(world.run(&user("get")).status, 6);
}

#[test]
fn cluster_of_the_man_page_is_created() {
    let world = World::new();
    let page = "man/lakekey-finspace-kx-cluster-create.1";
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let definition = page.split(".nf\n").nth(1).and_then(|rest| rest.split(".fi").next()).unwrap();
    let path = file(&world, "cluster.toml", &definition.replace("\\-", "-"));
    let create = ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--from", &path];
    let made = json(world.run(&[&create[..], &["--wait", "-f", "json"]].concat()));
    assert_eq!((&made["clusterName"], &made["status"]), (&json!("rdb-1"), &json!("RUNNING")));
}

#[test]
fn failed_creation_has_its_reason() {
    let world = World::new();
    let definition = cluster().replace("rdb-1", "doomed-1");
    let path = file(&world, "cluster.json", &definition);
    let create = ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--wait", "--from", &path];
    let outcome = world.run(&create);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("is CREATE_FAILED"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("There is no room for it."), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
}

#[test]
fn following_ends_with_the_time_allowed() {
    let mut world = World::new();
    let path = file(&world, "cluster.json", &cluster());
    let fault = Fault::Answer(json!({"clusterName": "rdb-1", "status": "CREATING"}).to_string());
    world.aws.fault("GetKxCluster", fault);
    let create = ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--wait", "--from", &path];
    let outcome = world.run(&[&create[..], &["--timeout", "2s"]].concat());
    assert_eq!(outcome.status, 7);
    assert!(outcome.stderr.contains("is still CREATING"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("CREATING: "), "nobody looks: {}", outcome.stderr);
    // A person sees the state, and nothing that a terminal obeys.
    let state = json!({"clusterName": "rdb-1", "status": "CREA\u{9b}TING"}).to_string();
    world.aws.clear_faults();
    world.aws.fault("GetKxCluster", Fault::Answer(state));
    world.terminals.stderr = true;
    let follow = ["finspace", "kx-cluster", "delete", "rdb-1", "-e", ENVIRONMENT, "-y", "--wait"];
    let outcome = world.run(&[&follow[..], &["--timeout", "2s"]].concat());
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    assert!(outcome.stderr.contains(r"CREA\u{9b}TING: kdb cluster 'rdb-1'"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains('\u{9b}'), "{:?}", outcome.stderr);
}

#[test]
fn look_that_fails_in_passing_does_not_end_the_following() {
    let world = World::trying_once();
    let path = file(&world, "cluster.json", &cluster());
    let create = ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--wait", "--from", &path];
    world.aws.fault_times("GetKxCluster", 5, Fault::Throttle);
    done(world.run(&create));
    world.aws.fault_times("GetKxCluster", 6, Fault::Throttle);
    let delete = ["finspace", "kx-cluster", "delete", "rdb-1", "-e", ENVIRONMENT, "-y", "--wait"];
    assert_eq!(world.run(&delete).status, 7);
    world.aws.clear_faults();
    done(world.run(&delete));
    done(world.run(&create));
    // What was created badly can be deleted; and a fault that lasts is told.
    let doomed = file(&world, "doomed.json", &cluster().replace("rdb-1", "doomed-1"));
    let create =
        ["finspace", "kx-cluster", "create", "-e", ENVIRONMENT, "--wait", "--from", &doomed];
    assert_eq!(world.run(&create).status, 1);
    let delete =
        ["finspace", "kx-cluster", "delete", "doomed-1", "-e", ENVIRONMENT, "-y", "--wait"];
    done(world.run(&delete));
    world.aws.fault("GetKxCluster", Fault::AccessDenied);
    let delete = ["finspace", "kx-cluster", "delete", "rdb-1", "-e", ENVIRONMENT, "-y", "--wait"];
    assert_eq!(world.run(&delete).status, 4);
}

#[test]
fn call_that_is_repeated_is_done_once() {
    let world = World::new();
    world.aws.fault_times("CreateKxUser", 1, Fault::InternalServerError);
    let role = "iamRole=arn:aws:iam::111122223333:role/demo";
    done(world.run(&["finspace", "kx-user", "create", "u1", "-e", ENVIRONMENT, "--set", role]));
    let requests = world.aws.requests();
    let bodies: Vec<&str> = requests
        .iter()
        .filter(|each| each.operation == "CreateKxUser")
        .map(|each| each.body.as_str())
        .collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1], "the second try has another token");
}

#[test]
fn environment_that_is_not_there_is_what_is_missed() {
    let world = World::new();
    let role = "iamRole=arn:aws:iam::111122223333:role/demo";
    let outcome =
        world.run(&["finspace", "kx-user", "create", "u1", "-e", "nosuch", "--set", role]);
    assert_eq!(outcome.status, 6);
    assert!(outcome.stderr.contains("kdb environment 'nosuch' not found"), "{}", outcome.stderr);
}

#[test]
fn dated_notice_is_that_of_kx_connect() {
    let sandbox = Sandbox::builder().tls(true).start().unwrap();
    let proxy = Proxy::start(ProxyMode::Forward(sandbox.address())).unwrap();
    let mut world = World::around(sandbox);
    world.unset("AWS_ENDPOINT_URL").set("AWS_MAX_ATTEMPTS", "1").set("HTTPS_PROXY", &proxy.url());
    // The real program, as only that asks proxies.
    let run = || {
        Command::new(LAKEKEY)
            .args(words("finspace kx-environment list -f names"))
            .env_clear()
            .envs(&world.variables)
            .output()
            .unwrap()
    };
    let output = run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains(ENVIRONMENT));
    assert!(proxy.requests().join("").contains("finspace.eu-west-1.amazonaws.com:443"));
    world.aws.fault("ListKxEnvironments", Fault::AccessDenied);
    let output = run();
    assert_eq!(output.status.code(), Some(6));
    let said = text(&output.stderr);
    assert!(said.contains("AWS ended Amazon FinSpace on 2026-10-07"), "{said}");
}

#[test]
fn slow_call_ends_in_time() {
    let world = World::new();
    world.aws.fault("ListEnvironments", Fault::BlackHole);
    let started = std::time::Instant::now();
    let outcome = world.run(&words("finspace environment list --timeout 1s"));
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    assert!(started.elapsed() < testkit::PATIENCE);
}

#[test]
fn pages_that_loop_are_an_error() {
    let world = World::new();
    let page = json!({"kxDatabases": [{"databaseName": "abc"}], "nextToken": "again"});
    world.aws.fault("ListKxDatabases", Fault::Answer(page.to_string()));
    let outcome = world.run(&["finspace", "kx-database", "list", "-e", ENVIRONMENT]);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("the same page token twice"), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(world.aws.count("ListKxDatabases") < 4);
}

#[test]
fn every_page_of_a_list_is_read() {
    let world = World::new();
    for name in ["db-1", "db-2", "db-3", "db-4", "db-5"] {
        done(world.run(&["finspace", "kx-database", "create", name, "-e", ENVIRONMENT]));
    }
    let outcome = world.run(&["finspace", "kx-database", "list", "-e", ENVIRONMENT, "-f", "names"]);
    assert_eq!(good(outcome).stdout, "db-1\ndb-2\ndb-3\ndb-4\ndb-5\n");
    assert_eq!(world.aws.count("ListKxDatabases"), 3);
}

#[test]
fn resource_without_a_stamp_is_compared_as_a_whole() {
    let world = World::new();
    let id = "studio1234567890abcdefghij";
    let studio = |description: &str| {
        json!({
            "environmentId": id, "name": "studio", "status": "CREATED", "description": description,
        })
    };
    let path = format!("/environment/{id}");
    world.aws.finspace_thing(&path, &studio("Ours"));
    let update = ["finspace", "environment", "update", id, "--set", "description=Mine"];
    world.aws.fault_times("GetEnvironment", 1, Fault::Delay(Duration::from_millis(1200)));
    let outcome = std::thread::scope(|scope| {
        let (aws, theirs) = (&world.aws, studio("Theirs"));
        let path = &path;
        scope.spawn(move || {
            while aws.count("GetEnvironment") == 0 {
                std::thread::sleep(Duration::from_millis(5));
            }
            // It is counted a moment before it is answered, and the answer is a while on its way.
            std::thread::sleep(Duration::from_millis(300));
            aws.finspace_thing(path, &theirs);
        });
        world.run(&update)
    });
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("changed by someone else"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateEnvironment"), 0);
    done(world.run(&update));
    assert_eq!(world.aws.count("UpdateEnvironment"), 1);
}

#[test]
fn resource_that_failed_to_create_can_be_deleted() {
    let world = World::new();
    let failed = json!({"clusterName": "rdb-1", "clusterType": "RDB", "status": "CREATE_FAILED"});
    world.aws.finspace_thing(&format!("/kx/environments/{ENVIRONMENT}/clusters/rdb-1"), &failed);
    // It is still seen as it was when it is looked at first.
    world.aws.fault_times("GetKxCluster", 1, Fault::Answer(failed.to_string()));
    let delete =
        ["finspace", "kx-cluster", "delete", "-e", ENVIRONMENT, "rdb-1", "--yes", "--wait"];
    let outcome = good(world.run(&delete));
    assert!(outcome.stderr.contains("is deleted"), "{}", outcome.stderr);
}

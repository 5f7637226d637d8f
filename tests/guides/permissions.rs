//! The permissions in the guides are those that the commands use.

use std::collections::BTreeSet;
use std::fs;

use sandbox::{KX_ENVIRONMENT, Sandbox};
use serde_json::Value;
use testkit::keyring::KeyringEnvironment;
use testkit::real::Real;

use super::blocks::blocks;
use crate::common::sources::root;
use crate::common::tools::LAKEKEY;

/// Checked when a client connects to the cluster, or by another call: no call of the API.
const WITHOUT_A_CALL: [&str; 3] =
    ["finspace:ConnectKxCluster", "redshift:CreateClusterUser", "redshift:JoinGroup"];

/// Allowed to everyone (STS API Reference), so that no policy has it.
const WITHOUT_A_PERMISSION: &str = "sts:GetCallerIdentity";

type Actions = BTreeSet<String>;

/// What makes all the calls of a command, and then those of its list.
const COMMANDS: &[(&str, &[&str], &str)] = &[
    ("redshift-creds", &["redshift-creds -w analytics"], "redshift-creds list"),
    (
        "redshift-creds --cluster-identifier",
        &[
            "redshift-creds -c warehouse",
            "redshift-creds -c warehouse --db-user loader --auto-create --db-groups etl",
        ],
        "redshift-creds list",
    ),
    (
        "emr-session",
        &["emr-session --virtual-cluster vc0analytics --endpoint jupyter"],
        "emr-session list",
    ),
    (
        "glue-conn",
        &["glue-conn mysql", "glue-conn secret", "glue-conn encrypted"],
        "glue-conn list",
    ),
    (
        "kx-connect",
        &["kx-connect -e demo1234567890abcdefghijkl -c ticks -u analyst"],
        "kx-connect list",
    ),
];

/// Returns the actions that a command used: the calls that AWS got.
fn used(machine: &Real, commands: &[&str]) -> Actions {
    machine.aws.forget_requests();
    for command in commands {
        let words = command.split(' ').chain(["-f", "json"]);
        let output = machine.lakekey(words).output().unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
    }
    let requests = machine.aws.requests();
    requests.iter().map(|each| format!("{}:{}", each.service, each.operation)).collect()
}

/// Returns the actions that a text names in backquotes.
fn named(text: &str) -> Actions {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|word| word.contains(':')).map(str::to_owned).collect()
}

/// Returns the actions of the policies in a document, of each by itself.
fn policies(document: &str) -> Vec<Actions> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let policies = blocks(&text).into_iter().filter(|block| block.language == "json");
    policies
        .map(|block| {
            let policy: Value = serde_json::from_str(&block.text).unwrap();
            let statements = policy["Statement"].as_array().unwrap();
            let actions = statements.iter().flat_map(|statement| match &statement["Action"] {
                Value::String(action) => vec![action.clone()],
                Value::Array(all) => {
                    all.iter().map(|action| action.as_str().unwrap().to_owned()).collect()
                }
                other => panic!("{other}"),
            });
            actions.collect()
        })
        .collect()
}

#[test]
fn permissions_are_those_that_commands_use() {
    assert_eq!(KX_ENVIRONMENT, "demo1234567890abcdefghijkl");
    let mut machine =
        Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    machine.set("LAKEKEY_STORE", "none");
    let guide = fs::read_to_string(root().join("docs/permissions.md")).unwrap();
    let row = |command: &str| {
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{command}` |"))).unwrap();
        let cells: Vec<&str> = row.split(" | ").collect();
        (named(cells[1]), named(cells[2]))
    };
    let mut policies = policies("README.md");
    policies.extend(self::policies("docs/permissions.md"));
    assert_eq!(policies.len(), COMMANDS.len());
    for (policy, (command, commands, list)) in policies.iter().zip(COMMANDS) {
        let (mut needs, lists) = row(command);
        let mut all: Actions = needs.union(&lists).cloned().collect();
        all.remove(WITHOUT_A_PERMISSION);
        assert_eq!(*policy, all, "the policy of {command}");
        needs.retain(|action| !WITHOUT_A_CALL.contains(&action.as_str()));
        assert_eq!(used(&machine, commands), needs, "{command}");
        assert_eq!(used(&machine, &[list]), lists, "{list}");
    }
    let doctor = machine.lakekey(["doctor"]);
    drop({ doctor }.output().unwrap());
    let calls = machine.aws.requests();
    let calls: Actions =
        calls.iter().map(|each| format!("{}:{}", each.service, each.operation)).collect();
    let (needs, _) = row("doctor");
    assert!(needs.is_subset(&calls), "doctor: {calls:?}");
}

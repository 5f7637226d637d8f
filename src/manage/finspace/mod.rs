//! Amazon FinSpace: environments, and what is in those of Managed kdb Insights.

mod operations;
mod shapes;

use super::noun::{Lifecycle, Noun, Parent};
use super::operation::ApiOperation;
use super::send::SdkCarrier;
use crate::model::Flag;
use crate::services::{finspace, kdb_environments};
use operations as op;

/// The command that the nouns are below.
pub const COMMAND: &str = "finspace";

const ENVIRONMENT_ID: Flag = Flag::value("environment-id", "ID", "kdb environment")
    .short('e')
    .default("the only one there is")
    .picked();

const ENVIRONMENT: Option<Parent> = Some(Parent {
    flag: ENVIRONMENT_ID,
    member: "environmentId",
    called: "kdb environment",
    required: true,
    choices: Some(kdb_environments),
});

const ENVIRONMENT_LIFE: Lifecycle = Lifecycle {
    member: "status",
    reasons: &["errorMessage"],
    done: &["CREATED"],
    failed: &["FAILED_CREATION", "FAILED_DELETION", "FAILED_UPDATING_NETWORK", "SUSPENDED"],
    gone: &["DELETED"],
    always: false,
};

/// Returns an example of the definition of `noun`, in TOML, if there is one.
#[must_use]
pub fn example(noun: &str) -> Option<&'static str> {
    (noun == "kx-cluster").then_some(include_str!("cluster.toml"))
}

/// Everything that can be managed, in the order of `--help`.
pub static NOUNS: &[Noun] = &[
    Noun {
        name: "environment",
        about: "Manage FinSpace environments (deprecated by AWS)",
        called: "FinSpace environment",
        nothing: "no FinSpace environments",
        carrier: SdkCarrier::FinSpace,
        parent: None,
        key: "environmentId",
        key_is_chosen: false,
        stamp: None,
        headings: &["ID", "NAME", "STATUS"],
        columns: &["environmentId", "name", "status"],
        items: "environments",
        list: Some(&op::LIST_ENVIRONMENTS),
        get: &op::GET_ENVIRONMENT,
        create: &op::CREATE_ENVIRONMENT,
        updates: &[&op::UPDATE_ENVIRONMENT],
        beside: &[],
        read_only: &[
            "environmentId",
            "awsAccountId",
            "status",
            "environmentUrl",
            "environmentArn",
            "sageMakerStudioDomainUrl",
            "dedicatedServiceAccountId",
        ],
        holds_secrets: false,
        skeletons: &[],
        delete: &op::DELETE_ENVIRONMENT,
        thing: Some(|_, id| finspace::environment(id)),
        lifecycle: Some(ENVIRONMENT_LIFE),
    },
    Noun {
        name: "kx-environment",
        about: "Manage kdb environments",
        called: "kdb environment",
        nothing: "no kdb environments",
        carrier: SdkCarrier::FinSpace,
        parent: None,
        key: "environmentId",
        key_is_chosen: false,
        stamp: Some("updateTimestamp"),
        headings: &["ID", "NAME", "STATUS"],
        columns: &["environmentId", "name", "status"],
        items: "environments",
        list: Some(&op::LIST_KX_ENVIRONMENTS),
        get: &op::GET_KX_ENVIRONMENT,
        create: &op::CREATE_KX_ENVIRONMENT,
        updates: &[&op::UPDATE_KX_ENVIRONMENT, &op::UPDATE_KX_ENVIRONMENT_NETWORK],
        beside: &[],
        read_only: &[
            "environmentId",
            "awsAccountId",
            "status",
            "tgwStatus",
            "dnsStatus",
            "errorMessage",
            "environmentArn",
            "dedicatedServiceAccountId",
            "creationTimestamp",
            "updateTimestamp",
            "availabilityZoneIds",
            "certificateAuthorityArn",
        ],
        holds_secrets: false,
        skeletons: &[],
        delete: &op::DELETE_KX_ENVIRONMENT,
        thing: Some(|_, id| finspace::environment(id)),
        lifecycle: Some(ENVIRONMENT_LIFE),
    },
    Noun {
        name: "kx-cluster",
        about: "Manage the kdb clusters of an environment",
        called: "kdb cluster",
        nothing: "no kdb clusters",
        carrier: SdkCarrier::FinSpace,
        parent: ENVIRONMENT,
        key: "clusterName",
        key_is_chosen: true,
        stamp: Some("lastModifiedTimestamp"),
        headings: &["NAME", "TYPE", "STATUS", "RELEASE"],
        columns: &["clusterName", "clusterType", "status", "releaseLabel"],
        items: "kxClusterSummaries",
        list: Some(&op::LIST_KX_CLUSTERS),
        get: &op::GET_KX_CLUSTER,
        create: &op::CREATE_KX_CLUSTER,
        updates: &[&op::UPDATE_KX_CLUSTER_CODE_CONFIGURATION, &op::UPDATE_KX_CLUSTER_DATABASES],
        beside: &["deploymentConfiguration"],
        read_only: &[
            "environmentId",
            "status",
            "statusReason",
            "volumes",
            "createdTimestamp",
            "lastModifiedTimestamp",
        ],
        holds_secrets: false,
        skeletons: &[],
        delete: &op::DELETE_KX_CLUSTER,
        thing: Some(finspace::cluster),
        lifecycle: Some(Lifecycle {
            member: "status",
            reasons: &["statusReason"],
            done: &["RUNNING"],
            failed: &["CREATE_FAILED", "DELETE_FAILED"],
            gone: &["DELETED"],
            always: false,
        }),
    },
    Noun {
        name: "kx-database",
        about: "Manage the kdb databases of an environment",
        called: "kdb database",
        nothing: "no kdb databases",
        carrier: SdkCarrier::FinSpace,
        parent: ENVIRONMENT,
        key: "databaseName",
        key_is_chosen: true,
        stamp: Some("lastModifiedTimestamp"),
        headings: &["NAME", "MODIFIED"],
        columns: &["databaseName", "lastModifiedTimestamp"],
        items: "kxDatabases",
        list: Some(&op::LIST_KX_DATABASES),
        get: &op::GET_KX_DATABASE,
        create: &op::CREATE_KX_DATABASE,
        updates: &[&op::UPDATE_KX_DATABASE],
        beside: &[],
        read_only: &[
            "environmentId",
            "databaseArn",
            "createdTimestamp",
            "lastModifiedTimestamp",
            "lastCompletedChangesetId",
            "numBytes",
            "numChangesets",
            "numFiles",
        ],
        holds_secrets: false,
        skeletons: &[],
        delete: &op::DELETE_KX_DATABASE,
        thing: None,
        lifecycle: None,
    },
    Noun {
        name: "kx-user",
        about: "Manage the kdb users of an environment",
        called: "kdb user",
        nothing: "no kdb users",
        carrier: SdkCarrier::FinSpace,
        parent: ENVIRONMENT,
        key: "userName",
        key_is_chosen: true,
        stamp: None,
        headings: &["NAME", "ROLE"],
        columns: &["userName", "iamRole"],
        items: "users",
        list: Some(&op::LIST_KX_USERS),
        get: &op::GET_KX_USER,
        create: &op::CREATE_KX_USER,
        updates: &[&op::UPDATE_KX_USER],
        beside: &[],
        read_only: &["environmentId", "userArn", "createTimestamp", "updateTimestamp"],
        holds_secrets: false,
        skeletons: &[],
        delete: &op::DELETE_KX_USER,
        thing: Some(finspace::user),
        lifecycle: None,
    },
];

/// The operations of tags: list, add, remove.
pub static TAGS: [&ApiOperation; 3] =
    [&op::LIST_TAGS_FOR_RESOURCE, &op::TAG_RESOURCE, &op::UNTAG_RESOURCE];

/// Returns the operation of that name.
#[must_use]
pub fn operation(name: &str) -> Option<&'static ApiOperation> {
    let nouns = NOUNS.iter().flat_map(Noun::operations);
    nouns.chain(TAGS).find(|operation| operation.name == name)
}

#[cfg(test)]
mod tests {
    use super::super::pattern;
    use super::super::shape::{Member, Shape};
    use super::*;

    /// Calls `each` with every pattern below `members`.
    fn patterns(members: &[Member], each: &mut dyn FnMut(&str)) {
        fn walk(shape: &Shape, each: &mut dyn FnMut(&str)) {
            match shape {
                Shape::Text { pattern, .. } => each(pattern),
                Shape::List { of, .. } => walk(of, each),
                Shape::Map { key, value, .. } => {
                    walk(key, each);
                    walk(value, each);
                }
                Shape::Structure(members) => patterns(members, each),
                _ => {}
            }
        }
        members.iter().for_each(|member| walk(member.shape, each));
    }

    #[test]
    fn every_pattern_is_one() {
        let (mut count, mut undescribed) = (0, std::collections::BTreeSet::new());
        let nouns = NOUNS.iter().chain([&super::super::glue::CONNECTION]);
        let further = TAGS.into_iter().chain(super::super::glue::FURTHER);
        for operation in nouns.flat_map(Noun::operations).chain(further) {
            patterns(operation.input, &mut |pattern| {
                count += 1;
                let is_described = pattern.is_empty() || pattern::in_words(pattern).is_some();
                undescribed.extend((!is_described).then(|| pattern.to_owned()));
                regex_lite::Regex::new(pattern)
                    .unwrap_or_else(|failure| panic!("{}: {pattern}: {failure}", operation.name));
            });
        }
        assert!(count > 100, "the test looks at nothing");
        assert!(undescribed.is_empty(), "no words for {undescribed:?}");
    }

    #[test]
    fn choices_and_states_are_those_of_the_sdk() {
        use aws_sdk_finspace::types as sdk;
        let choices = |shape: &Shape| match shape {
            Shape::Choice(choices) => choices.to_vec(),
            _ => Vec::new(),
        };
        for (ours, theirs) in [
            (&shapes::KX_CLUSTER_TYPE, sdk::KxClusterType::values()),
            (&shapes::KX_AZ_MODE, sdk::KxAzMode::values()),
            (&shapes::FEDERATION_MODE, sdk::FederationMode::values()),
            (&shapes::RULE_ACTION, sdk::RuleAction::values()),
            (&shapes::IP_ADDRESS_TYPE, sdk::IpAddressType::values()),
            (&shapes::KX_SAVEDOWN_STORAGE_TYPE, sdk::KxSavedownStorageType::values()),
            (&shapes::KX_DEPLOYMENT_STRATEGY, sdk::KxDeploymentStrategy::values()),
            (
                &shapes::KX_CLUSTER_CODE_DEPLOYMENT_STRATEGY,
                sdk::KxClusterCodeDeploymentStrategy::values(),
            ),
        ] {
            let mut ours = choices(ours);
            ours.sort_unstable();
            let mut theirs = theirs.to_vec();
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
        for noun in NOUNS {
            let known = match noun.key {
                "clusterName" => sdk::KxClusterStatus::values(),
                _ => sdk::EnvironmentStatus::values(),
            };
            let lives = noun.lifecycle.iter();
            let states = lives
                .flat_map(|lifecycle| [lifecycle.done, lifecycle.failed, lifecycle.gone].concat());
            for state in states {
                assert!(known.contains(&state), "{}: {state}", noun.name);
            }
        }
    }

    #[test]
    fn every_member_in_a_path_is_a_member() {
        for operation in NOUNS.iter().flat_map(Noun::operations).chain(TAGS) {
            for part in operation.path.split('{').skip(1) {
                let name = part.split('}').next().unwrap();
                assert!(operation.member(name).is_some_and(|member| member.required), "{name}");
            }
        }
        for noun in NOUNS {
            let members = noun.read_only.iter().chain(noun.columns);
            assert!(members.count() > 3, "{}", noun.name);
        }
    }
}

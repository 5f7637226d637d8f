//! Virtual clusters, managed endpoints and roles, by ID or ARN.

use crate::error::{Error, Result};
use crate::model::KeyBuilder;
use crate::settings::{Given, show};

/// Where a resource lives, as its ARN says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    partition: String,
    region: String,
    account: String,
}

/// A managed endpoint in its virtual cluster.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) virtual_cluster: String,
    pub(super) endpoint: String,
    owner: Option<Owner>,
}

/// The two names that GetManagedEndpointSessionCredentials takes.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) virtual_cluster: String,
    pub(super) endpoint: String,
}

/// An ARN of EMR on EKS, taken apart.
struct Arn {
    owner: Owner,
    virtual_cluster: String,
    endpoint: Option<String>,
}

impl Target {
    /// Returns the endpoint that was given, if both values name one and the same. The ARN of an
    /// endpoint is enough: it names the virtual cluster too.
    pub(super) fn given(virtual_cluster: Option<Given>, endpoint: Option<Given>) -> Result<Self> {
        let Some(endpoint) = endpoint else {
            return Err(Error::usage("no managed endpoint is named").hint(
                "give --endpoint-identifier ID; `lakekey emr-session list` shows which there are",
            ));
        };
        let cluster = virtual_cluster.as_ref().map(cluster).transpose()?;
        let arn =
            if endpoint.value.starts_with("arn:") { Some(endpoint_arn(&endpoint)?) } else { None };
        match (cluster, arn) {
            (None, Some(Arn { owner, virtual_cluster, endpoint })) => Ok(Self {
                virtual_cluster,
                endpoint: endpoint.unwrap_or_default(),
                owner: Some(owner),
            }),
            (Some((id, owner)), Some(arn)) => {
                if id != arn.virtual_cluster || owner.is_some_and(|owner| owner != arn.owner) {
                    return Err(contradiction(virtual_cluster.as_ref(), &endpoint));
                }
                Ok(Self {
                    virtual_cluster: id,
                    endpoint: arn.endpoint.unwrap_or_default(),
                    owner: Some(arn.owner),
                })
            }
            (Some((virtual_cluster, owner)), None) => {
                if !is_id(&endpoint.value) {
                    return Err(endpoint.refused(ENDPOINT_RULE));
                }
                Ok(Self { virtual_cluster, endpoint: endpoint.value, owner })
            }
            (None, None) if !is_id(&endpoint.value) => Err(endpoint.refused(ENDPOINT_RULE)),
            (None, None) => Err(Error::usage("no virtual cluster is named").hint(
                "give --virtual-cluster-identifier ID, or the endpoint's ARN, which names it too",
            )),
        }
    }

    /// Adds what was given to `key`.
    pub(super) fn describe(&self, key: &mut KeyBuilder) {
        let Self { virtual_cluster, endpoint, owner } = self;
        key.text("virtual cluster", virtual_cluster);
        key.text("endpoint", endpoint);
        let owner = owner.as_ref().map(|owner| {
            let Owner { partition, region, account } = owner;
            format!("{partition}:{region}:{account}")
        });
        key.optional("owner", owner.as_deref());
    }

    /// Returns an error if the ARN that was given is of another region than the one to be asked.
    pub(super) fn check_region(&self, region: Option<&str>) -> Result<()> {
        match (&self.owner, region) {
            (Some(owner), Some(region)) if owner.region != region => Err(Error::usage(format!(
                "the ARN is of the region {}, and {} is to be asked",
                show(&owner.region),
                show(region)
            ))
            .hint(format!("give --region {}", owner.region))),
            _ => Ok(()),
        }
    }

    /// Returns the ARNs where the account is known, as the API page wants them, and the IDs
    /// otherwise, which AWS's own samples pass. An execution role belongs to the account of its
    /// virtual cluster.
    pub(super) fn names(&self, region: Option<&str>, role: &Role) -> Names {
        let Self { virtual_cluster, endpoint, owner } = self;
        let of_role = || {
            Some(Owner {
                partition: role.partition.clone(),
                region: region?.to_owned(),
                account: role.account.clone()?,
            })
        };
        let Some(Owner { partition, region, account }) = owner.clone().or_else(of_role) else {
            return Names { virtual_cluster: virtual_cluster.clone(), endpoint: endpoint.clone() };
        };
        let cluster = format!(
            "arn:{partition}:emr-containers:{region}:{account}:/virtualclusters/{virtual_cluster}"
        );
        Names { endpoint: format!("{cluster}/endpoints/{endpoint}"), virtual_cluster: cluster }
    }
}

const CLUSTER_RULE: &str = "must be the ID of a virtual cluster (lowercase letters and digits) or its ARN, arn:aws:emr-containers:REGION:ACCOUNT:/virtualclusters/ID";
const ENDPOINT_RULE: &str = "must be the ID of a managed endpoint (lowercase letters and digits) or its ARN, arn:aws:emr-containers:REGION:ACCOUNT:/virtualclusters/ID/endpoints/ID";

pub(super) fn cluster(given: &Given) -> Result<(String, Option<Owner>)> {
    if is_id(&given.value) {
        return Ok((given.value.clone(), None));
    }
    match arn(&given.value) {
        Some(Arn { owner, virtual_cluster, endpoint: None }) => Ok((virtual_cluster, Some(owner))),
        Some(_) => Err(given
            .refused("is the ARN of an endpoint, not of a virtual cluster")
            .hint("give it as --endpoint-identifier alone")),
        None => Err(given.refused(CLUSTER_RULE)),
    }
}

fn endpoint_arn(given: &Given) -> Result<Arn> {
    arn(&given.value)
        .filter(|arn| arn.endpoint.is_some())
        .ok_or_else(|| given.refused(ENDPOINT_RULE))
}

fn contradiction(virtual_cluster: Option<&Given>, endpoint: &Given) -> Error {
    let error = Error::usage(
        "--virtual-cluster-identifier and --endpoint-identifier name two virtual clusters",
    );
    let given = |given: &Given| {
        format!("{} is {}, given by {}", given.flag, show(&given.value), given.origin)
    };
    virtual_cluster
        .map(given)
        .into_iter()
        .chain([given(endpoint)])
        .fold(error, Error::cause)
        .hint("the endpoint's ARN is enough")
}

/// DescribeManagedEndpoint: 1 to 64 characters, `[0-9a-z]+`.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_partition(text: &str) -> bool {
    text.starts_with("aws") && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Reads the ARN of a virtual cluster or an endpoint (the SDK's model, `VirtualClusterArn` and
/// `EndpointArn`). The IDs in it are held to what DescribeManagedEndpoint takes.
fn arn(text: &str) -> Option<Arn> {
    let [head, partition, service, region, account, resource] =
        text.splitn(6, ':').collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let (virtual_cluster, endpoint) = match resource.split('/').collect::<Vec<_>>()[..] {
        ["", "virtualclusters", cluster] => (cluster, None),
        ["", "virtualclusters", cluster, "endpoints", endpoint] => (cluster, Some(endpoint)),
        _ => return None,
    };
    let valid = head == "arn"
        && service == "emr-containers"
        && is_partition(partition)
        && is_region(region)
        && is_account(account)
        && is_id(virtual_cluster)
        && endpoint.is_none_or(is_id);
    valid.then(|| Arn {
        owner: Owner {
            partition: partition.to_owned(),
            region: region.to_owned(),
            account: account.to_owned(),
        },
        virtual_cluster: virtual_cluster.to_owned(),
        endpoint: endpoint.map(str::to_owned),
    })
}

/// An execution role.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) arn: String,
    partition: String,
    account: Option<String>,
}

impl Role {
    /// Returns the role with that ARN, if it is one (API page, `executionRoleArn`): 20 to 2048
    /// characters,
    /// `^arn:(aws[a-zA-Z0-9-]*):iam::(\d{12})?:(role((\u002F)|(\u002F[\u0021-\u007F]+\u002F))[\w+=,.@-]+)$`.
    pub(super) fn parse(arn: &str) -> Option<Self> {
        let [head, partition, service, region, account, resource] =
            arn.splitn(6, ':').collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let rest = resource.strip_prefix("role/")?;
        let (path, name) = match rest.rsplit_once('/') {
            Some((path, name)) => (Some(path), name),
            None => (None, rest),
        };
        let valid = (20..=2048).contains(&arn.len())
            && head == "arn"
            && is_partition(partition)
            && service == "iam"
            && region.is_empty()
            && (account.is_empty() || is_account(account))
            && path.is_none_or(|path| {
                !path.is_empty() && path.bytes().all(|byte| (0x21..=0x7f).contains(&byte))
            })
            && !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte));
        valid.then(|| Self {
            arn: arn.to_owned(),
            partition: partition.to_owned(),
            account: (!account.is_empty()).then(|| account.to_owned()),
        })
    }
}

#[cfg(any(test, fuzzing))]
pub(in crate::services) mod fuzz;
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_those_of_the_pattern() {
        for good in [
            "arn:aws:iam::111122223333:role/notebooks",
            "arn:aws-us-gov:iam::111122223333:role/team/a.b/no_te+b=o,o@k-s",
            "arn:aws:iam:::role/notebooks",
        ] {
            assert_eq!(Role::parse(good).unwrap().arn, good);
        }
        for bad in [
            "",
            "notebooks",
            "arn:aws:iam::111122223333:user/notebooks",
            "arn:aws:iam::111122223333:role/",
            "arn:aws:iam::111122223333:role//notebooks",
            "arn:aws:iam::111122223333:role/a b/notebooks",
            "arn:aws:iam::111122223333:role/no tebooks",
            "arn:aws:iam::11112222333:role/notebooks",
            "arn:aws:iam:eu-west-1:111122223333:role/notebooks",
            "arn:aws:sts::111122223333:assumed-role/notebooks/me",
            "arn:xaws:iam::111122223333:role/notebooks",
            "arn:aws:iam::111122223333:role/nötebooks",
        ] {
            assert!(Role::parse(bad).is_none(), "{bad}");
        }
        assert!(
            Role::parse(&format!("arn:aws:iam::111122223333:role/{}", "x".repeat(2048))).is_none()
        );
    }

    #[test]
    fn arns_are_those_of_the_pattern() {
        let start = "arn:aws:emr-containers:eu-west-1:111122223333:";
        for good in ["/virtualclusters/abc123", "/virtualclusters/abc123/endpoints/def456"] {
            assert!(arn(&format!("{start}{good}")).is_some(), "{good}");
        }
        for bad in [
            "virtualclusters/abc123",
            "/virtualclusters/",
            "/virtualclusters/abc123/",
            "/virtualclusters/abc123/endpoints/",
            "/virtualclusters/abc123/endpoints/def456/x",
            "/virtualclusters/abc123/jobruns/def456",
            "/virtualclusters/a:b",
            "/virtualclusters/../x",
        ] {
            assert!(arn(&format!("{start}{bad}")).is_none(), "{bad}");
        }
        for bad in [
            "arn:aws:emr:eu-west-1:111122223333:/virtualclusters/abc123",
            "arn:aws:emr-containers::111122223333:/virtualclusters/abc123",
            "arn:aws:emr-containers:eu-west-1:1111:/virtualclusters/abc123",
            "arn:other:emr-containers:eu-west-1:111122223333:/virtualclusters/abc123",
        ] {
            assert!(arn(bad).is_none(), "{bad}");
        }
    }
}

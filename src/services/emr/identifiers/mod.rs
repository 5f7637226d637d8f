//! Virtual clusters, managed endpoints and roles, by ID or ARN.

use super::super::is_lower_case;
use crate::error::{Error, Result};
use crate::model::{Arn, KeyBuilder, is_made_of};
use crate::outside::trusted;
use crate::settings::{Given, show};

/// Where a resource lives, as its ARN says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    partition: String,
    region: String,
    account: String,
}

impl Owner {
    /// Returns where something in `region` lives whose owner is that of `arn`.
    fn of(Arn { partition, account, .. }: Arn<'_>, region: &str) -> Self {
        let [partition, region, account] = [partition, region, account].map(str::to_owned);
        Self { partition, region, account }
    }
}

/// A managed endpoint in its virtual cluster.
#[derive(Debug)]
pub(super) struct EndpointRef {
    pub(super) virtual_cluster: String,
    pub(super) endpoint: String,
    owner: Option<Owner>,
}

/// What the ARN of a virtual cluster or of a managed endpoint names.
struct Resource {
    owner: Owner,
    virtual_cluster: String,
    endpoint: Option<String>,
}

impl EndpointRef {
    /// Returns the endpoint that was given, if both values name one and the same. The ARN of an
    /// endpoint is enough: it names the virtual cluster too.
    pub(super) fn given(virtual_cluster: Option<Given>, endpoint: Option<Given>) -> Result<Self> {
        let Some(given) = endpoint else {
            return Err(Error::usage("missing --endpoint-identifier")
                .hint("run `lakekey emr-session list` to see the endpoints"));
        };
        let cluster = virtual_cluster.as_ref().map(cluster).transpose()?;
        let (endpoint, from_arn) = match parse_arn(&given.value) {
            Some(Resource { owner, virtual_cluster, endpoint: Some(endpoint) }) => {
                (endpoint, Some((virtual_cluster, owner)))
            }
            None if is_id(&given.value) => (given.value.clone(), None),
            _ => return Err(given.rejection(ENDPOINT_RULE)),
        };
        let (virtual_cluster, owner) = match (cluster, from_arn) {
            (Some((id, owner)), Some(from_arn))
                if id != from_arn.0 || owner.as_ref().is_some_and(|owner| *owner != from_arn.1) =>
            {
                return Err(contradiction(virtual_cluster.as_ref(), &given));
            }
            (_, Some((id, owner))) => (id, Some(owner)),
            (Some(cluster), None) => cluster,
            (None, None) => {
                return Err(Error::usage("missing --virtual-cluster-identifier")
                    .hint("pass --virtual-cluster-identifier ID, or the endpoint's ARN"));
            }
        };
        Ok(Self { virtual_cluster, endpoint, owner })
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
            (Some(owner), Some(region)) if owner.region != region => Err(Error::usage(text!(
                "the ARN is in region {}, but the request goes to region {}",
                show(&owner.region),
                show(region)
            ))
            .hint(text!("pass --region {}", trusted(&owner.region)))),
            _ => Ok(()),
        }
    }

    /// Returns the names of the virtual cluster and of the endpoint that
    /// GetManagedEndpointSessionCredentials takes: ARNs where the account is known, as the API page
    /// wants them, and the IDs otherwise, which AWS's own samples pass. An execution role belongs
    /// to the account of its virtual cluster.
    pub(super) fn names(&self, region: Option<&str>, role: &str) -> (String, String) {
        let Self { virtual_cluster, endpoint, owner } = self;
        let of_role = || {
            let role = read_role(role).filter(|role| !role.account.is_empty())?;
            Some(Owner::of(role, region?))
        };
        let Some(Owner { partition, region, account }) = owner.clone().or_else(of_role) else {
            return (virtual_cluster.clone(), endpoint.clone());
        };
        let cluster = format!(
            "arn:{partition}:emr-containers:{region}:{account}:/virtualclusters/{virtual_cluster}"
        );
        (cluster.clone(), format!("{cluster}/endpoints/{endpoint}"))
    }
}

const CLUSTER_RULE: &str = "must be the ID of a virtual cluster (lowercase letters and digits) or its ARN, arn:aws:emr-containers:REGION:ACCOUNT:/virtualclusters/ID";
const ENDPOINT_RULE: &str = "must be the ID of a managed endpoint (lowercase letters and digits) or its ARN, arn:aws:emr-containers:REGION:ACCOUNT:/virtualclusters/ID/endpoints/ID";

pub(super) fn cluster(given: &Given) -> Result<(String, Option<Owner>)> {
    if is_id(&given.value) {
        return Ok((given.value.clone(), None));
    }
    match parse_arn(&given.value) {
        Some(Resource { owner, virtual_cluster, endpoint: None }) => {
            Ok((virtual_cluster, Some(owner)))
        }
        Some(_) => Err(given
            .rejection("is the ARN of an endpoint, not of a virtual cluster")
            .hint("pass it as --endpoint-identifier only")),
        None => Err(given.rejection(CLUSTER_RULE)),
    }
}

fn contradiction(virtual_cluster: Option<&Given>, endpoint: &Given) -> Error {
    let error = Error::usage(
        "--virtual-cluster-identifier and --endpoint-identifier refer to different virtual \
            clusters",
    );
    let given =
        |given: &Given| text!("{} is {}, set by {}", given.flag, show(&given.value), given.origin);
    virtual_cluster
        .map(given)
        .into_iter()
        .chain([given(endpoint)])
        .fold(error, Error::cause)
        .hint("the endpoint's ARN is enough")
}

/// DescribeManagedEndpoint: 1 to 64 characters, `[0-9a-z]+`.
fn is_id(text: &str) -> bool {
    text.len() <= 64 && is_lower_case(text, b"")
}

fn is_partition(text: &str) -> bool {
    text.starts_with("aws") && is_made_of(text, b"-")
}

/// Reads the ARN of a virtual cluster or an endpoint (the SDK's model, `VirtualClusterArn` and
/// `EndpointArn`). The IDs in it are held to what DescribeManagedEndpoint takes.
fn parse_arn(text: &str) -> Option<Resource> {
    let arn = Arn::parse(text)?;
    let (virtual_cluster, endpoint) = match arn.resource.split('/').collect::<Vec<_>>()[..] {
        ["", "virtualclusters", cluster] => (cluster, None),
        ["", "virtualclusters", cluster, "endpoints", endpoint] => (cluster, Some(endpoint)),
        _ => return None,
    };
    let valid = arn.service == "emr-containers"
        && is_partition(arn.partition)
        && arn.region.len() <= 63
        && is_lower_case(arn.region, b"-")
        && arn.has_account()
        && is_id(virtual_cluster)
        && endpoint.is_none_or(is_id);
    valid.then(|| Resource {
        owner: Owner::of(arn, arn.region),
        virtual_cluster: virtual_cluster.to_owned(),
        endpoint: endpoint.map(str::to_owned),
    })
}

/// Returns the parts of the ARN of an execution role, if it is one (API page, `executionRoleArn`): 20
/// to 2048 characters,
/// `^arn:(aws[a-zA-Z0-9-]*):iam::(\d{12})?:(role((\u002F)|(\u002F[\u0021-\u007F]+\u002F))[\w+=,.@-]+)$`.
pub(super) fn read_role(text: &str) -> Option<Arn<'_>> {
    let arn = Arn::parse(text)?;
    let rest = arn.resource.strip_prefix("role/")?;
    let (path, name) = match rest.rsplit_once('/') {
        Some((path, name)) => (Some(path), name),
        None => (None, rest),
    };
    let valid = (20..=2048).contains(&text.len())
        && is_partition(arn.partition)
        && arn.service == "iam"
        && arn.region.is_empty()
        && (arn.account.is_empty() || arn.has_account())
        && path.is_none_or(|path| {
            !path.is_empty() && path.bytes().all(|byte| (0x21..=0x7f).contains(&byte))
        })
        && is_made_of(name, b"_+=,.@-");
    valid.then_some(arn)
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
            assert!(read_role(good).is_some(), "{good}");
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
            assert!(read_role(bad).is_none(), "{bad}");
        }
        assert!(
            read_role(&format!("arn:aws:iam::111122223333:role/{}", "x".repeat(2048))).is_none()
        );
    }

    #[test]
    fn arns_are_those_of_the_pattern() {
        let start = "arn:aws:emr-containers:eu-west-1:111122223333:";
        for good in ["/virtualclusters/abc123", "/virtualclusters/abc123/endpoints/def456"] {
            assert!(parse_arn(&format!("{start}{good}")).is_some(), "{good}");
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
            assert!(parse_arn(&format!("{start}{bad}")).is_none(), "{bad}");
        }
        for bad in [
            "arn:aws:emr:eu-west-1:111122223333:/virtualclusters/abc123",
            "arn:aws:emr-containers::111122223333:/virtualclusters/abc123",
            "arn:aws:emr-containers:eu-west-1:1111:/virtualclusters/abc123",
            "arn:other:emr-containers:eu-west-1:111122223333:/virtualclusters/abc123",
        ] {
            assert!(parse_arn(bad).is_none(), "{bad}");
        }
    }
}

//! The kinds of things of FinSpace: their paths, members and states.

use super::exchange::Request;

/// What a kind of thing is like.
pub(crate) struct Kind {
    /// The word in the names of operations.
    pub noun: &'static str,
    /// The member that names one.
    pub key: &'static str,
    /// Members that Create must have.
    pub required: &'static [&'static str],
    /// Members that Create may have.
    pub allowed: &'static [&'static str],
    /// Status and code where one is there already.
    pub exists: (u16, &'static str),
    /// The states from the first to the last.
    pub born: &'static [&'static str],
    /// The member with the time of the last change.
    pub modified: &'static str,
}

/// Environments.
pub(crate) const ENVIRONMENT: Kind = Kind {
    noun: "Environment",
    key: "environmentId",
    required: &["name"],
    allowed: &[
        "description",
        "kmsKeyId",
        "tags",
        "federationMode",
        "federationParameters",
        "superuserParameters",
        "dataBundles",
    ],
    exists: (400, "ValidationException"),
    born: &["CREATE_REQUESTED", "CREATING", "CREATED"],
    modified: "",
};
/// Environments of kdb.
pub(crate) const KX_ENVIRONMENT: Kind = Kind {
    noun: "KxEnvironment",
    key: "environmentId",
    required: &["name", "kmsKeyId"],
    allowed: &["description", "tags", "clientToken"],
    exists: (409, "ConflictException"),
    born: &["CREATE_REQUESTED", "CREATING", "CREATED"],
    modified: "updateTimestamp",
};
/// Clusters.
pub(crate) const KX_CLUSTER: Kind = Kind {
    noun: "KxCluster",
    key: "clusterName",
    required: &["clusterName", "clusterType", "releaseLabel", "vpcConfiguration", "azMode"],
    allowed: &[
        "clientToken",
        "tickerplantLogConfiguration",
        "databases",
        "cacheStorageConfigurations",
        "autoScalingConfiguration",
        "clusterDescription",
        "capacityConfiguration",
        "initializationScript",
        "commandLineArguments",
        "code",
        "executionRole",
        "savedownStorageConfiguration",
        "availabilityZoneId",
        "tags",
        "scalingGroupConfiguration",
    ],
    exists: (409, "ConflictException"),
    born: &["PENDING", "CREATING", "RUNNING"],
    modified: "lastModifiedTimestamp",
};
/// Databases.
pub(crate) const KX_DATABASE: Kind = Kind {
    noun: "KxDatabase",
    key: "databaseName",
    required: &["databaseName", "clientToken"],
    allowed: &["description", "tags"],
    exists: (409, "ResourceAlreadyExistsException"),
    born: &[],
    modified: "lastModifiedTimestamp",
};
/// Users.
pub(crate) const KX_USER: Kind = Kind {
    noun: "KxUser",
    key: "userName",
    required: &["userName", "iamRole"],
    allowed: &["clientToken", "tags"],
    exists: (409, "ResourceAlreadyExistsException"),
    born: &[],
    modified: "updateTimestamp",
};

/// Returns the kind of the things at a path, and whether the path is of one of them.
pub(crate) fn kind_at(parts: &[&str]) -> Option<(&'static Kind, bool)> {
    Some(match parts {
        ["", "environment"] => (&ENVIRONMENT, false),
        ["", "environment", _] => (&ENVIRONMENT, true),
        ["", "kx", "environments"] => (&KX_ENVIRONMENT, false),
        ["", "kx", "environments", _] | ["", "kx", "environments", _, "network"] => {
            (&KX_ENVIRONMENT, true)
        }
        ["", "kx", "environments", _, "clusters"] => (&KX_CLUSTER, false),
        ["", "kx", "environments", _, "clusters", _]
        | ["", "kx", "environments", _, "clusters", _, "configuration", "code" | "databases"] => {
            (&KX_CLUSTER, true)
        }
        ["", "kx", "environments", _, "databases"] => (&KX_DATABASE, false),
        ["", "kx", "environments", _, "databases", _] => (&KX_DATABASE, true),
        ["", "kx", "environments", _, "users"] => (&KX_USER, false),
        ["", "kx", "environments", _, "users", _] => (&KX_USER, true),
        _ => return None,
    })
}

/// Returns the operation that a request is for, if it is one of these.
pub(crate) fn operation(request: &Request) -> Option<String> {
    let parts: Vec<&str> = request.path.split('/').collect();
    if let ["", "tags", _] = parts[..] {
        let name = match request.method.as_str() {
            "GET" => "ListTagsForResource",
            "POST" => "TagResource",
            "DELETE" => "UntagResource",
            _ => return None,
        };
        return Some(name.to_owned());
    }
    let (kind, is_one) = kind_at(&parts)?;
    let noun = kind.noun;
    Some(match (request.method.as_str(), is_one, parts.last()?) {
        ("PUT", true, &"code") => String::from("UpdateKxClusterCodeConfiguration"),
        ("PUT", true, &"databases") if parts.len() > 6 => String::from("UpdateKxClusterDatabases"),
        ("PUT", true, &"network") => String::from("UpdateKxEnvironmentNetwork"),
        ("PUT", true, _) if kind.key != "clusterName" => format!("Update{noun}"),
        ("GET", false, _) => format!("List{noun}s"),
        ("POST", false, _) => format!("Create{noun}"),
        ("GET", true, _) => format!("Get{noun}"),
        ("DELETE", true, _) => format!("Delete{noun}"),
        _ => return None,
    })
}

/// Returns the path of the thing itself.
pub(crate) fn thing_path(parts: &[&str]) -> String {
    let length = match parts {
        ["", "environment", ..] => 3,
        ["", "kx", "environments", _] | [_, _, _, _, "network"] => 4,
        _ => 6,
    };
    parts.get(..length.min(parts.len())).unwrap_or_default().join("/")
}

//! Every operation of the management APIs, a command that asks for it, and the errors that its
//! reference documents: the SDK's model for FinSpace, the API page for Glue.

/// One operation.
pub(super) struct Case {
    pub(super) operation: &'static str,
    /// Words in capitals stand for what [`super::operations`] puts there.
    pub(super) command: &'static str,
    pub(super) errors: &'static [&'static str],
}

/// The errors of what may conflict, and of which there may be only so many.
const LIMITED: &[&str] = &[
    "AccessDeniedException",
    "ConflictException",
    "InternalServerException",
    "LimitExceededException",
    "ResourceNotFoundException",
    "ThrottlingException",
    "ValidationException",
];
/// Those of what may conflict.
const CHANGED: &[&str] = &[
    "AccessDeniedException",
    "ConflictException",
    "InternalServerException",
    "ResourceNotFoundException",
    "ThrottlingException",
    "ValidationException",
];
/// Those of what is only read, or changed by one at a time.
const READ: &[&str] = &[
    "AccessDeniedException",
    "InternalServerException",
    "ResourceNotFoundException",
    "ThrottlingException",
    "ValidationException",
];
/// Those of tags.
const TAGGED: &[&str] =
    &["InternalServerException", "InvalidRequestException", "ResourceNotFoundException"];
/// Those of a Glue connection.
const CONNECTION: &[&str] = &[
    "EntityNotFoundException",
    "GlueEncryptionException",
    "InvalidInputException",
    "OperationTimeoutException",
];

pub(super) const ALL: &[Case] = &[
    Case {
        operation: "CreateConnection",
        command: "glue-conn create --from CONNECTION",
        errors: &[
            "AlreadyExistsException",
            "GlueEncryptionException",
            "InvalidInputException",
            "OperationTimeoutException",
            "ResourceNumberLimitExceededException",
        ],
    },
    Case {
        operation: "DeleteConnection",
        command: "glue-conn delete mysql --yes",
        errors: &["EntityNotFoundException", "OperationTimeoutException"],
    },
    Case { operation: "GetConnection", command: "glue-conn get mysql", errors: CONNECTION },
    Case { operation: "GetConnections", command: "glue-conn list", errors: CONNECTION },
    Case {
        operation: "UpdateConnection",
        command: "glue-conn update mysql --set Description=x",
        errors: CONNECTION,
    },
    Case {
        operation: "TestConnection",
        command: "glue-conn test mysql",
        errors: &[
            "AccessDeniedException",
            "ConflictException",
            "EntityNotFoundException",
            "FederationSourceException",
            "GlueEncryptionException",
            "InternalServiceException",
            "InvalidInputException",
            "OperationTimeoutException",
            "ResourceNumberLimitExceededException",
        ],
    },
    Case {
        operation: "BatchDeleteConnection",
        command: "glue-conn delete mysql kafka --yes",
        errors: &["InternalServiceException", "OperationTimeoutException"],
    },
    Case {
        operation: "CreateEnvironment",
        command: "finspace environment create --from DEFINITION",
        errors: &[
            "AccessDeniedException",
            "InternalServerException",
            "LimitExceededException",
            "ServiceQuotaExceededException",
            "ThrottlingException",
            "ValidationException",
        ],
    },
    Case {
        operation: "CreateKxCluster",
        command: "finspace kx-cluster create -e ENVIRONMENT --from CLUSTER",
        errors: LIMITED,
    },
    Case {
        operation: "CreateKxDatabase",
        command: "finspace kx-database create -e ENVIRONMENT bonds",
        errors: &[
            "AccessDeniedException",
            "ConflictException",
            "InternalServerException",
            "LimitExceededException",
            "ResourceAlreadyExistsException",
            "ResourceNotFoundException",
            "ThrottlingException",
            "ValidationException",
        ],
    },
    Case {
        operation: "CreateKxEnvironment",
        command: "finspace kx-environment create desk-1 --set kmsKeyId=KEY",
        errors: &[
            "AccessDeniedException",
            "ConflictException",
            "InternalServerException",
            "LimitExceededException",
            "ServiceQuotaExceededException",
            "ThrottlingException",
            "ValidationException",
        ],
    },
    Case {
        operation: "CreateKxUser",
        command: "finspace kx-user create -e ENVIRONMENT trader --set iamRole=ROLE",
        errors: &[
            "AccessDeniedException",
            "ConflictException",
            "InternalServerException",
            "LimitExceededException",
            "ResourceAlreadyExistsException",
            "ResourceNotFoundException",
            "ThrottlingException",
            "ValidationException",
        ],
    },
    Case {
        operation: "DeleteEnvironment",
        command: "finspace environment delete studio0 --yes",
        errors: READ,
    },
    Case {
        operation: "DeleteKxCluster",
        command: "finspace kx-cluster delete -e ENVIRONMENT ticks --yes",
        errors: LIMITED,
    },
    Case {
        operation: "DeleteKxDatabase",
        command: "finspace kx-database delete -e ENVIRONMENT equities --yes",
        errors: CHANGED,
    },
    Case {
        operation: "DeleteKxEnvironment",
        command: "finspace kx-environment delete ENVIRONMENT --yes",
        errors: CHANGED,
    },
    Case {
        operation: "DeleteKxUser",
        command: "finspace kx-user delete -e ENVIRONMENT demo --yes",
        errors: CHANGED,
    },
    Case {
        operation: "GetEnvironment",
        command: "finspace environment get studio0",
        errors: &[
            "AccessDeniedException",
            "InternalServerException",
            "ResourceNotFoundException",
            "ValidationException",
        ],
    },
    Case {
        operation: "GetKxCluster",
        command: "finspace kx-cluster get -e ENVIRONMENT ticks",
        errors: LIMITED,
    },
    Case {
        operation: "GetKxDatabase",
        command: "finspace kx-database get -e ENVIRONMENT equities",
        errors: READ,
    },
    Case {
        operation: "GetKxEnvironment",
        command: "finspace kx-environment get ENVIRONMENT",
        errors: &[
            "AccessDeniedException",
            "ConflictException",
            "InternalServerException",
            "ResourceNotFoundException",
            "ValidationException",
        ],
    },
    Case {
        operation: "GetKxUser",
        command: "finspace kx-user get -e ENVIRONMENT demo",
        errors: READ,
    },
    Case {
        operation: "ListEnvironments",
        command: "finspace environment list",
        errors: &["AccessDeniedException", "InternalServerException", "ValidationException"],
    },
    Case {
        operation: "ListKxClusters",
        command: "finspace kx-cluster list -e ENVIRONMENT",
        errors: LIMITED,
    },
    Case {
        operation: "ListKxDatabases",
        command: "finspace kx-database list -e ENVIRONMENT",
        errors: READ,
    },
    Case {
        operation: "ListKxEnvironments",
        command: "finspace kx-environment list",
        errors: &["AccessDeniedException", "InternalServerException", "ValidationException"],
    },
    Case {
        operation: "ListKxUsers",
        command: "finspace kx-user list -e ENVIRONMENT",
        errors: READ,
    },
    Case { operation: "ListTagsForResource", command: "finspace tags list ARN", errors: TAGGED },
    Case { operation: "TagResource", command: "finspace tags add ARN a=b", errors: TAGGED },
    Case { operation: "UntagResource", command: "finspace tags remove ARN a", errors: TAGGED },
    Case {
        operation: "UpdateEnvironment",
        command: "finspace environment update studio0 --set description=x",
        errors: READ,
    },
    Case {
        operation: "UpdateKxClusterCodeConfiguration",
        command: r#"finspace kx-cluster update -e ENVIRONMENT ticks --set code={"s3Bucket":"bucket","s3Key":"k"}"#,
        errors: LIMITED,
    },
    Case {
        operation: "UpdateKxClusterDatabases",
        command: "finspace kx-cluster update -e ENVIRONMENT ticks --set databases=[]",
        errors: LIMITED,
    },
    Case {
        operation: "UpdateKxDatabase",
        command: "finspace kx-database update -e ENVIRONMENT equities --set description=x",
        errors: CHANGED,
    },
    Case {
        operation: "UpdateKxEnvironment",
        command: "finspace kx-environment update ENVIRONMENT --set description=x",
        errors: CHANGED,
    },
    Case {
        operation: "UpdateKxEnvironmentNetwork",
        command: "finspace kx-environment update ENVIRONMENT --from NETWORK",
        errors: CHANGED,
    },
    Case {
        operation: "UpdateKxUser",
        command: "finspace kx-user update -e ENVIRONMENT demo --set iamRole=ROLE",
        errors: LIMITED,
    },
];

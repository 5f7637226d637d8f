//! The operations of FinSpace's management API, as the SDK's model has them.

use super::shapes;
use crate::manage::operation::{ApiOperation, rest};
use crate::manage::shape::{Member, member, required};

const KX_ENVIRONMENT_PATH: &str = "/kx/environments/{environmentId}";
const CLUSTERS_PATH: &str = "/kx/environments/{environmentId}/clusters";
const CLUSTER_PATH: &str = "/kx/environments/{environmentId}/clusters/{clusterName}";
const DATABASES_PATH: &str = "/kx/environments/{environmentId}/databases";
const DATABASE_PATH: &str = "/kx/environments/{environmentId}/databases/{databaseName}";
const USERS_PATH: &str = "/kx/environments/{environmentId}/users";
const USER_PATH: &str = "/kx/environments/{environmentId}/users/{userName}";

/// The id of an environment, whose rules differ from one kind of operation to the other.
const ENVIRONMENT: Member = required("environmentId", &shapes::ID_TYPE);
const CLUSTER_ENVIRONMENT: Member = required("environmentId", &shapes::KX_ENVIRONMENT_ID);
const DATABASE_ENVIRONMENT: Member = required("environmentId", &shapes::ENVIRONMENT_ID);
const CLUSTER_NAME: Member = required("clusterName", &shapes::NAME);
const DATABASE_NAME: Member = required("databaseName", &shapes::NAME);
const USER_NAME: Member = required("userName", &shapes::KX_USER_NAME_STRING);
const USER_ROLE: Member = required("iamRole", &shapes::ROLE_ARN);
const DESCRIPTION: Member = member("description", &shapes::DESCRIPTION);
const TAGGED_ARN: Member = required("resourceArn", &shapes::FIN_SPACE_TAGGABLE_ARN);
const TAGS: Member = member("tags", &shapes::TAG_MAP);
const TOKEN: Member = member("clientToken", &shapes::CLIENT_TOKEN);
const NEXT_TOKEN: Member = member("nextToken", &shapes::ANYTHING);

pub(super) static CREATE_ENVIRONMENT: ApiOperation = rest(
    "CreateEnvironment",
    "POST",
    "/environment",
    &[
        required("name", &shapes::ENVIRONMENT_NAME),
        DESCRIPTION,
        member("kmsKeyId", &shapes::KMS_KEY_ID),
        TAGS,
        member("federationMode", &shapes::FEDERATION_MODE),
        member("federationParameters", &shapes::FEDERATION_PARAMETERS),
        member("superuserParameters", &shapes::SUPERUSER_PARAMETERS),
        member("dataBundles", &shapes::DATA_BUNDLE_ARNS),
    ],
);
pub(super) static CREATE_KX_CLUSTER: ApiOperation = rest(
    "CreateKxCluster",
    "POST",
    CLUSTERS_PATH,
    &[
        TOKEN,
        CLUSTER_ENVIRONMENT,
        CLUSTER_NAME,
        required("clusterType", &shapes::KX_CLUSTER_TYPE),
        member("tickerplantLogConfiguration", &shapes::TICKERPLANT_LOG_CONFIGURATION),
        member("databases", &shapes::KX_DATABASE_CONFIGURATIONS),
        member("cacheStorageConfigurations", &shapes::KX_CACHE_STORAGE_CONFIGURATIONS),
        member("autoScalingConfiguration", &shapes::AUTO_SCALING_CONFIGURATION),
        member("clusterDescription", &shapes::KX_CLUSTER_DESCRIPTION),
        member("capacityConfiguration", &shapes::CAPACITY_CONFIGURATION),
        required("releaseLabel", &shapes::RELEASE_LABEL),
        required("vpcConfiguration", &shapes::VPC_CONFIGURATION),
        member("initializationScript", &shapes::INITIALIZATION_SCRIPT_FILE_PATH),
        member("commandLineArguments", &shapes::KX_COMMAND_LINE_ARGUMENTS),
        member("code", &shapes::CODE_CONFIGURATION),
        member("executionRole", &shapes::EXECUTION_ROLE_ARN),
        member("savedownStorageConfiguration", &shapes::KX_SAVEDOWN_STORAGE_CONFIGURATION),
        required("azMode", &shapes::KX_AZ_MODE),
        member("availabilityZoneId", &shapes::AVAILABILITY_ZONE_ID),
        TAGS,
        member("scalingGroupConfiguration", &shapes::KX_SCALING_GROUP_CONFIGURATION),
    ],
);
pub(super) static CREATE_KX_DATABASE: ApiOperation = rest(
    "CreateKxDatabase",
    "POST",
    DATABASES_PATH,
    &[DATABASE_ENVIRONMENT, DATABASE_NAME, DESCRIPTION, TAGS, TOKEN],
);
pub(super) static CREATE_KX_ENVIRONMENT: ApiOperation = rest(
    "CreateKxEnvironment",
    "POST",
    "/kx/environments",
    &[
        required("name", &shapes::NAME),
        DESCRIPTION,
        required("kmsKeyId", &shapes::KMS_KEY_ARN),
        TAGS,
        TOKEN,
    ],
);
pub(super) static CREATE_KX_USER: ApiOperation =
    rest("CreateKxUser", "POST", USERS_PATH, &[ENVIRONMENT, USER_NAME, USER_ROLE, TAGS, TOKEN]);
pub(super) static DELETE_ENVIRONMENT: ApiOperation =
    rest("DeleteEnvironment", "DELETE", "/environment/{environmentId}", &[ENVIRONMENT]);
pub(super) static DELETE_KX_CLUSTER: ApiOperation =
    rest("DeleteKxCluster", "DELETE", CLUSTER_PATH, &[CLUSTER_ENVIRONMENT, CLUSTER_NAME, TOKEN]);
pub(super) static DELETE_KX_DATABASE: ApiOperation = rest(
    "DeleteKxDatabase",
    "DELETE",
    DATABASE_PATH,
    &[DATABASE_ENVIRONMENT, DATABASE_NAME, TOKEN],
);
pub(super) static DELETE_KX_ENVIRONMENT: ApiOperation =
    rest("DeleteKxEnvironment", "DELETE", KX_ENVIRONMENT_PATH, &[ENVIRONMENT, TOKEN]);
pub(super) static DELETE_KX_USER: ApiOperation =
    rest("DeleteKxUser", "DELETE", USER_PATH, &[USER_NAME, ENVIRONMENT, TOKEN]);
pub(super) static GET_ENVIRONMENT: ApiOperation =
    rest("GetEnvironment", "GET", "/environment/{environmentId}", &[ENVIRONMENT])
        .with_answer_in("environment");
pub(super) static GET_KX_CLUSTER: ApiOperation =
    rest("GetKxCluster", "GET", CLUSTER_PATH, &[CLUSTER_ENVIRONMENT, CLUSTER_NAME]);
pub(super) static GET_KX_DATABASE: ApiOperation =
    rest("GetKxDatabase", "GET", DATABASE_PATH, &[DATABASE_ENVIRONMENT, DATABASE_NAME]);
pub(super) static GET_KX_ENVIRONMENT: ApiOperation =
    rest("GetKxEnvironment", "GET", KX_ENVIRONMENT_PATH, &[ENVIRONMENT]);
pub(super) static GET_KX_USER: ApiOperation =
    rest("GetKxUser", "GET", USER_PATH, &[USER_NAME, ENVIRONMENT]);
pub(super) static LIST_ENVIRONMENTS: ApiOperation =
    rest("ListEnvironments", "GET", "/environment", &[NEXT_TOKEN]);
pub(super) static LIST_KX_CLUSTERS: ApiOperation = rest(
    "ListKxClusters",
    "GET",
    CLUSTERS_PATH,
    &[CLUSTER_ENVIRONMENT, member("clusterType", &shapes::KX_CLUSTER_TYPE), NEXT_TOKEN],
);
pub(super) static LIST_KX_DATABASES: ApiOperation =
    rest("ListKxDatabases", "GET", DATABASES_PATH, &[DATABASE_ENVIRONMENT, NEXT_TOKEN]);
pub(super) static LIST_KX_ENVIRONMENTS: ApiOperation =
    rest("ListKxEnvironments", "GET", "/kx/environments", &[NEXT_TOKEN]);
pub(super) static LIST_KX_USERS: ApiOperation =
    rest("ListKxUsers", "GET", USERS_PATH, &[ENVIRONMENT, NEXT_TOKEN]);
pub(super) static LIST_TAGS_FOR_RESOURCE: ApiOperation =
    rest("ListTagsForResource", "GET", "/tags/{resourceArn}", &[TAGGED_ARN]);
pub(super) static TAG_RESOURCE: ApiOperation = rest(
    "TagResource",
    "POST",
    "/tags/{resourceArn}",
    &[TAGGED_ARN, required("tags", &shapes::TAG_MAP)],
);
pub(super) static UNTAG_RESOURCE: ApiOperation = rest(
    "UntagResource",
    "DELETE",
    "/tags/{resourceArn}",
    &[TAGGED_ARN, required("tagKeys", &shapes::TAG_KEY_LIST)],
);
pub(super) static UPDATE_ENVIRONMENT: ApiOperation = rest(
    "UpdateEnvironment",
    "PUT",
    "/environment/{environmentId}",
    &[
        ENVIRONMENT,
        member("name", &shapes::ENVIRONMENT_NAME),
        DESCRIPTION,
        member("federationMode", &shapes::FEDERATION_MODE),
        member("federationParameters", &shapes::FEDERATION_PARAMETERS),
    ],
);
pub(super) static UPDATE_KX_CLUSTER_CODE_CONFIGURATION: ApiOperation = rest(
    "UpdateKxClusterCodeConfiguration",
    "PUT",
    "/kx/environments/{environmentId}/clusters/{clusterName}/configuration/code",
    &[
        CLUSTER_ENVIRONMENT,
        CLUSTER_NAME,
        TOKEN,
        required("code", &shapes::CODE_CONFIGURATION),
        member("initializationScript", &shapes::INITIALIZATION_SCRIPT_FILE_PATH),
        member("commandLineArguments", &shapes::KX_COMMAND_LINE_ARGUMENTS),
        member("deploymentConfiguration", &shapes::KX_CLUSTER_CODE_DEPLOYMENT_CONFIGURATION),
    ],
);
pub(super) static UPDATE_KX_CLUSTER_DATABASES: ApiOperation = rest(
    "UpdateKxClusterDatabases",
    "PUT",
    "/kx/environments/{environmentId}/clusters/{clusterName}/configuration/databases",
    &[
        CLUSTER_ENVIRONMENT,
        CLUSTER_NAME,
        TOKEN,
        required("databases", &shapes::KX_DATABASE_CONFIGURATIONS),
        member("deploymentConfiguration", &shapes::KX_DEPLOYMENT_CONFIGURATION),
    ],
);
pub(super) static UPDATE_KX_DATABASE: ApiOperation = rest(
    "UpdateKxDatabase",
    "PUT",
    DATABASE_PATH,
    &[DATABASE_ENVIRONMENT, DATABASE_NAME, DESCRIPTION, TOKEN],
);
pub(super) static UPDATE_KX_ENVIRONMENT: ApiOperation = rest(
    "UpdateKxEnvironment",
    "PUT",
    KX_ENVIRONMENT_PATH,
    &[ENVIRONMENT, member("name", &shapes::NAME), DESCRIPTION, TOKEN],
);
pub(super) static UPDATE_KX_ENVIRONMENT_NETWORK: ApiOperation = rest(
    "UpdateKxEnvironmentNetwork",
    "PUT",
    "/kx/environments/{environmentId}/network",
    &[
        ENVIRONMENT,
        member("transitGatewayConfiguration", &shapes::TRANSIT_GATEWAY_CONFIGURATION),
        member("customDNSConfiguration", &shapes::CUSTOM_DNS_CONFIGURATION),
        TOKEN,
    ],
);
pub(super) static UPDATE_KX_USER: ApiOperation =
    rest("UpdateKxUser", "PUT", USER_PATH, &[ENVIRONMENT, USER_NAME, USER_ROLE, TOKEN]);

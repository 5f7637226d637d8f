//! The operations of FinSpace's management API, as the SDK's model has them.

use super::shapes;
use crate::manage::operation::{ApiOperation, rest};
use crate::manage::shape::{member, required};

pub(super) static CREATE_ENVIRONMENT: ApiOperation = rest(
    "CreateEnvironment",
    "POST",
    "/environment",
    &[
        required("name", &shapes::ENVIRONMENT_NAME),
        member("description", &shapes::DESCRIPTION),
        member("kmsKeyId", &shapes::KMS_KEY_ID),
        member("tags", &shapes::TAG_MAP),
        member("federationMode", &shapes::FEDERATION_MODE),
        member("federationParameters", &shapes::FEDERATION_PARAMETERS),
        member("superuserParameters", &shapes::SUPERUSER_PARAMETERS),
        member("dataBundles", &shapes::DATA_BUNDLE_ARNS),
    ],
);
pub(super) static CREATE_KX_CLUSTER: ApiOperation = rest(
    "CreateKxCluster",
    "POST",
    "/kx/environments/{environmentId}/clusters",
    &[
        member("clientToken", &shapes::CLIENT_TOKEN),
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        required("clusterName", &shapes::NAME),
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
        member("tags", &shapes::TAG_MAP),
        member("scalingGroupConfiguration", &shapes::KX_SCALING_GROUP_CONFIGURATION),
    ],
);
pub(super) static CREATE_KX_DATABASE: ApiOperation = rest(
    "CreateKxDatabase",
    "POST",
    "/kx/environments/{environmentId}/databases",
    &[
        required("environmentId", &shapes::ENVIRONMENT_ID),
        required("databaseName", &shapes::NAME),
        member("description", &shapes::DESCRIPTION),
        member("tags", &shapes::TAG_MAP),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static CREATE_KX_ENVIRONMENT: ApiOperation = rest(
    "CreateKxEnvironment",
    "POST",
    "/kx/environments",
    &[
        required("name", &shapes::NAME),
        member("description", &shapes::DESCRIPTION),
        required("kmsKeyId", &shapes::KMS_KEY_ARN),
        member("tags", &shapes::TAG_MAP),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static CREATE_KX_USER: ApiOperation = rest(
    "CreateKxUser",
    "POST",
    "/kx/environments/{environmentId}/users",
    &[
        required("environmentId", &shapes::ID_TYPE),
        required("userName", &shapes::KX_USER_NAME_STRING),
        required("iamRole", &shapes::ROLE_ARN),
        member("tags", &shapes::TAG_MAP),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static DELETE_ENVIRONMENT: ApiOperation = rest(
    "DeleteEnvironment",
    "DELETE",
    "/environment/{environmentId}",
    &[required("environmentId", &shapes::ID_TYPE)],
);
pub(super) static DELETE_KX_CLUSTER: ApiOperation = rest(
    "DeleteKxCluster",
    "DELETE",
    "/kx/environments/{environmentId}/clusters/{clusterName}",
    &[
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        required("clusterName", &shapes::NAME),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static DELETE_KX_DATABASE: ApiOperation = rest(
    "DeleteKxDatabase",
    "DELETE",
    "/kx/environments/{environmentId}/databases/{databaseName}",
    &[
        required("environmentId", &shapes::ENVIRONMENT_ID),
        required("databaseName", &shapes::NAME),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static DELETE_KX_ENVIRONMENT: ApiOperation = rest(
    "DeleteKxEnvironment",
    "DELETE",
    "/kx/environments/{environmentId}",
    &[required("environmentId", &shapes::ID_TYPE), member("clientToken", &shapes::CLIENT_TOKEN)],
);
pub(super) static DELETE_KX_USER: ApiOperation = rest(
    "DeleteKxUser",
    "DELETE",
    "/kx/environments/{environmentId}/users/{userName}",
    &[
        required("userName", &shapes::KX_USER_NAME_STRING),
        required("environmentId", &shapes::ID_TYPE),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static GET_ENVIRONMENT: ApiOperation = rest(
    "GetEnvironment",
    "GET",
    "/environment/{environmentId}",
    &[required("environmentId", &shapes::ID_TYPE)],
)
.answering("environment");
pub(super) static GET_KX_CLUSTER: ApiOperation = rest(
    "GetKxCluster",
    "GET",
    "/kx/environments/{environmentId}/clusters/{clusterName}",
    &[
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        required("clusterName", &shapes::NAME),
    ],
);
pub(super) static GET_KX_DATABASE: ApiOperation = rest(
    "GetKxDatabase",
    "GET",
    "/kx/environments/{environmentId}/databases/{databaseName}",
    &[required("environmentId", &shapes::ENVIRONMENT_ID), required("databaseName", &shapes::NAME)],
);
pub(super) static GET_KX_ENVIRONMENT: ApiOperation = rest(
    "GetKxEnvironment",
    "GET",
    "/kx/environments/{environmentId}",
    &[required("environmentId", &shapes::ID_TYPE)],
);
pub(super) static GET_KX_USER: ApiOperation = rest(
    "GetKxUser",
    "GET",
    "/kx/environments/{environmentId}/users/{userName}",
    &[
        required("userName", &shapes::KX_USER_NAME_STRING),
        required("environmentId", &shapes::ID_TYPE),
    ],
);
pub(super) static LIST_ENVIRONMENTS: ApiOperation =
    rest("ListEnvironments", "GET", "/environment", &[member("nextToken", &shapes::ANYTHING)]);
pub(super) static LIST_KX_CLUSTERS: ApiOperation = rest(
    "ListKxClusters",
    "GET",
    "/kx/environments/{environmentId}/clusters",
    &[
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        member("clusterType", &shapes::KX_CLUSTER_TYPE),
        member("nextToken", &shapes::ANYTHING),
    ],
);
pub(super) static LIST_KX_DATABASES: ApiOperation = rest(
    "ListKxDatabases",
    "GET",
    "/kx/environments/{environmentId}/databases",
    &[required("environmentId", &shapes::ENVIRONMENT_ID), member("nextToken", &shapes::ANYTHING)],
);
pub(super) static LIST_KX_ENVIRONMENTS: ApiOperation = rest(
    "ListKxEnvironments",
    "GET",
    "/kx/environments",
    &[member("nextToken", &shapes::ANYTHING)],
);
pub(super) static LIST_KX_USERS: ApiOperation = rest(
    "ListKxUsers",
    "GET",
    "/kx/environments/{environmentId}/users",
    &[required("environmentId", &shapes::ID_TYPE), member("nextToken", &shapes::ANYTHING)],
);
pub(super) static LIST_TAGS_FOR_RESOURCE: ApiOperation = rest(
    "ListTagsForResource",
    "GET",
    "/tags/{resourceArn}",
    &[required("resourceArn", &shapes::FIN_SPACE_TAGGABLE_ARN)],
);
pub(super) static TAG_RESOURCE: ApiOperation = rest(
    "TagResource",
    "POST",
    "/tags/{resourceArn}",
    &[required("resourceArn", &shapes::FIN_SPACE_TAGGABLE_ARN), required("tags", &shapes::TAG_MAP)],
);
pub(super) static UNTAG_RESOURCE: ApiOperation = rest(
    "UntagResource",
    "DELETE",
    "/tags/{resourceArn}",
    &[
        required("resourceArn", &shapes::FIN_SPACE_TAGGABLE_ARN),
        required("tagKeys", &shapes::TAG_KEY_LIST),
    ],
);
pub(super) static UPDATE_ENVIRONMENT: ApiOperation = rest(
    "UpdateEnvironment",
    "PUT",
    "/environment/{environmentId}",
    &[
        required("environmentId", &shapes::ID_TYPE),
        member("name", &shapes::ENVIRONMENT_NAME),
        member("description", &shapes::DESCRIPTION),
        member("federationMode", &shapes::FEDERATION_MODE),
        member("federationParameters", &shapes::FEDERATION_PARAMETERS),
    ],
);
pub(super) static UPDATE_KX_CLUSTER_CODE_CONFIGURATION: ApiOperation = rest(
    "UpdateKxClusterCodeConfiguration",
    "PUT",
    "/kx/environments/{environmentId}/clusters/{clusterName}/configuration/code",
    &[
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        required("clusterName", &shapes::NAME),
        member("clientToken", &shapes::CLIENT_TOKEN),
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
        required("environmentId", &shapes::KX_ENVIRONMENT_ID),
        required("clusterName", &shapes::NAME),
        member("clientToken", &shapes::CLIENT_TOKEN),
        required("databases", &shapes::KX_DATABASE_CONFIGURATIONS),
        member("deploymentConfiguration", &shapes::KX_DEPLOYMENT_CONFIGURATION),
    ],
);
pub(super) static UPDATE_KX_DATABASE: ApiOperation = rest(
    "UpdateKxDatabase",
    "PUT",
    "/kx/environments/{environmentId}/databases/{databaseName}",
    &[
        required("environmentId", &shapes::ENVIRONMENT_ID),
        required("databaseName", &shapes::NAME),
        member("description", &shapes::DESCRIPTION),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static UPDATE_KX_ENVIRONMENT: ApiOperation = rest(
    "UpdateKxEnvironment",
    "PUT",
    "/kx/environments/{environmentId}",
    &[
        required("environmentId", &shapes::ID_TYPE),
        member("name", &shapes::NAME),
        member("description", &shapes::DESCRIPTION),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static UPDATE_KX_ENVIRONMENT_NETWORK: ApiOperation = rest(
    "UpdateKxEnvironmentNetwork",
    "PUT",
    "/kx/environments/{environmentId}/network",
    &[
        required("environmentId", &shapes::ID_TYPE),
        member("transitGatewayConfiguration", &shapes::TRANSIT_GATEWAY_CONFIGURATION),
        member("customDNSConfiguration", &shapes::CUSTOM_DNS_CONFIGURATION),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);
pub(super) static UPDATE_KX_USER: ApiOperation = rest(
    "UpdateKxUser",
    "PUT",
    "/kx/environments/{environmentId}/users/{userName}",
    &[
        required("environmentId", &shapes::ID_TYPE),
        required("userName", &shapes::KX_USER_NAME_STRING),
        required("iamRole", &shapes::ROLE_ARN),
        member("clientToken", &shapes::CLIENT_TOKEN),
    ],
);

//! What the members of FinSpace's requests may be: names, lengths and patterns of the SDK's model,
//! patterns without look-ahead and unneeded escapes.

use crate::manage::shape::{
    ANY, ID_PATTERN, Shape, list, map, member, not_before, required, text, whole,
};

/// Whatever AWS handed out before.
pub(super) const ANYTHING: Shape = text(0, ANY, "");
pub(super) const ENVIRONMENT_NAME: Shape = text(1, 255, "^[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]$");
pub(super) const DESCRIPTION: Shape = text(1, 1000, "^[a-zA-Z0-9. ]{1,1000}$");
pub(super) const KMS_KEY_ID: Shape = text(1, 1000, "^[a-zA-Z0-9:/-]*$");
pub(super) const TAG_KEY: Shape = not_before("aws:", text(1, 128, "^[a-zA-Z0-9+=._:/,;<-]+$"));
pub(super) const TAG_VALUE: Shape = text(1, 256, "^[a-zA-Z0-9+=._:@ /,;<-]*$");
pub(super) const TAG_MAP: Shape = map(1, 50, &TAG_KEY, &TAG_VALUE);
pub(super) const FEDERATION_MODE: Shape = Shape::Choice(&["FEDERATED", "LOCAL"]);
pub(super) const URL: Shape =
    text(1, 1000, "^https?://[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]");
pub(super) const FEDERATION_PARAMETERS: Shape = Shape::Structure(&[
    member("samlMetadataDocument", &text(1000, 10000000, "")),
    member("samlMetadataURL", &URL),
    member("applicationCallBackURL", &URL),
    member("federationURN", &text(1, 255, r"^[A-Za-z0-9._\-:/#+]+$")),
    member("federationProviderName", &text(1, 32, ".+")),
    member("attributeMap", &map(0, ANY, &text(1, 32, ""), &text(1, 1000, ""))),
]);
pub(super) const NAME_STRING: Shape = text(1, 50, "^[a-zA-Z0-9]{1,50}$");
pub(super) const SUPERUSER_PARAMETERS: Shape = Shape::Structure(&[
    required("emailAddress", &text(1, 128, "[A-Z0-9a-z._%+-]+@[A-Za-z0-9.-]+[.]+[A-Za-z]+")),
    required("firstName", &NAME_STRING),
    required("lastName", &NAME_STRING),
]);
pub(super) const DATA_BUNDLE_ARN: Shape = text(
    20,
    2048,
    r"^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:\d*:data-bundle/[0-9A-Za-z_-]{1,128}$",
);
pub(super) const DATA_BUNDLE_ARNS: Shape = list(0, ANY, &DATA_BUNDLE_ARN);
pub(super) const CLIENT_TOKEN: Shape = text(1, 36, r"\S");
pub(super) const KX_ENVIRONMENT_ID: Shape = text(1, 32, "^[a-z0-9]+$");
pub(super) const NAME: Shape = text(3, 63, "^[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]$");
pub(super) const KX_CLUSTER_TYPE: Shape =
    Shape::Choice(&["HDB", "RDB", "GATEWAY", "GP", "TICKERPLANT"]);
pub(super) const TICKERPLANT_LOG_CONFIGURATION: Shape =
    Shape::Structure(&[member("tickerplantLogVolumes", &list(0, ANY, &NAME))]);
pub(super) const KX_CACHE_STORAGE_TYPE: Shape = text(8, 10, "");
pub(super) const DB_PATH: Shape = text(1, 1025, r"^(\*)*[/\?\*]([^/]+/){0,2}[^/]*$");
pub(super) const KX_DATABASE_CACHE_CONFIGURATION: Shape = Shape::Structure(&[
    required("cacheType", &KX_CACHE_STORAGE_TYPE),
    required("dbPaths", &list(0, ANY, &DB_PATH)),
    member("dataviewName", &NAME),
]);
pub(super) const CHANGESET_ID: Shape = text(1, 26, "^[a-zA-Z0-9]+$");
pub(super) const KX_DATAVIEW_SEGMENT_CONFIGURATION: Shape = Shape::Structure(&[
    required("dbPaths", &list(1, 30, &DB_PATH)),
    required("volumeName", &NAME),
    member("onDemand", &Shape::Switch),
]);
pub(super) const KX_DATAVIEW_CONFIGURATION: Shape = Shape::Structure(&[
    member("dataviewName", &NAME),
    member("dataviewVersionId", &text(1, 26, "")),
    member("changesetId", &CHANGESET_ID),
    member("segmentConfigurations", &list(0, 50, &KX_DATAVIEW_SEGMENT_CONFIGURATION)),
]);
pub(super) const KX_DATABASE_CONFIGURATION: Shape = Shape::Structure(&[
    required("databaseName", &NAME),
    member("cacheConfigurations", &list(0, ANY, &KX_DATABASE_CACHE_CONFIGURATION)),
    member("changesetId", &CHANGESET_ID),
    member("dataviewName", &NAME),
    member("dataviewConfiguration", &KX_DATAVIEW_CONFIGURATION),
]);
pub(super) const KX_DATABASE_CONFIGURATIONS: Shape = list(0, ANY, &KX_DATABASE_CONFIGURATION);
pub(super) const KX_CACHE_STORAGE_CONFIGURATION: Shape = Shape::Structure(&[
    required("type", &KX_CACHE_STORAGE_TYPE),
    required("size", &whole(i64::MIN, i64::MAX)),
]);
pub(super) const KX_CACHE_STORAGE_CONFIGURATIONS: Shape =
    list(0, ANY, &KX_CACHE_STORAGE_CONFIGURATION);
pub(super) const NODE_COUNT: Shape = whole(1, i64::MAX);
pub(super) const AUTO_SCALING_METRIC: Shape = Shape::Choice(&["CPU_UTILIZATION_PERCENTAGE"]);
pub(super) const COOLDOWN_TIME: Shape = Shape::Fraction { least: 0.0, most: 100000.0 };
pub(super) const AUTO_SCALING_CONFIGURATION: Shape = Shape::Structure(&[
    member("minNodeCount", &NODE_COUNT),
    member("maxNodeCount", &NODE_COUNT),
    member("autoScalingMetric", &AUTO_SCALING_METRIC),
    member("metricTarget", &Shape::Fraction { least: 1.0, most: 100.0 }),
    member("scaleInCooldownSeconds", &COOLDOWN_TIME),
    member("scaleOutCooldownSeconds", &COOLDOWN_TIME),
]);
pub(super) const KX_CLUSTER_DESCRIPTION: Shape = text(1, 1000, r"^[a-zA-Z0-9_\-\.\s]+$");
pub(super) const NODE_TYPE: Shape = text(1, 32, "^[a-zA-Z0-9._]+$");
pub(super) const CAPACITY_CONFIGURATION: Shape =
    Shape::Structure(&[member("nodeType", &NODE_TYPE), member("nodeCount", &NODE_COUNT)]);
pub(super) const RELEASE_LABEL: Shape = text(1, 16, "^[a-zA-Z0-9._-]+$");
pub(super) const SUBNET_ID_STRING: Shape = text(1, 1024, "^subnet-([a-z0-9]{8}$|[a-z0-9]{17}$)");
pub(super) const IP_ADDRESS_TYPE: Shape = Shape::Choice(&["IP_V4"]);
pub(super) const VPC_CONFIGURATION: Shape = Shape::Structure(&[
    member("vpcId", &text(1, 1024, "^vpc-([a-z0-9]{8}$|[a-z0-9]{17}$)")),
    member("securityGroupIds", &list(0, ANY, &text(1, 1024, "^sg-([a-z0-9]{8}$|[a-z0-9]{17}$)"))),
    member("subnetIds", &list(0, ANY, &SUBNET_ID_STRING)),
    member("ipAddressType", &IP_ADDRESS_TYPE),
]);
pub(super) const INITIALIZATION_SCRIPT_FILE_PATH: Shape = text(1, 255, r"^[a-zA-Z0-9_\-\./\\]+$");
pub(super) const KX_COMMAND_LINE_ARGUMENT_VALUE: Shape = text(1, 1024, "^[a-zA-Z0-9_:./,; ]+$");
pub(super) const KX_COMMAND_LINE_ARGUMENT: Shape = Shape::Structure(&[
    member("key", &text(1, 1024, "^(s|[a-zA-Z][a-zA-Z0-9_]+)$")),
    member("value", &KX_COMMAND_LINE_ARGUMENT_VALUE),
]);
pub(super) const KX_COMMAND_LINE_ARGUMENTS: Shape = list(0, ANY, &KX_COMMAND_LINE_ARGUMENT);
pub(super) const CODE_CONFIGURATION: Shape = Shape::Structure(&[
    member("s3Bucket", &text(3, 255, r"^[a-z0-9][a-z0-9\.\-]*[a-z0-9]$")),
    member("s3Key", &text(1, 1024, r"^[a-zA-Z0-9/!\-_\.\*'\(\)]+$")),
    member("s3ObjectVersion", &text(1, 1000, "")),
]);
pub(super) const EXECUTION_ROLE_ARN: Shape =
    text(1, 1024, r"^arn:aws[a-z0-9-]*:iam::\d{12}:role/[\w/.@+=,-]{1,1017}$");
pub(super) const KX_SAVEDOWN_STORAGE_TYPE: Shape = Shape::Choice(&["SDS01"]);
pub(super) const KX_SAVEDOWN_STORAGE_CONFIGURATION: Shape = Shape::Structure(&[
    member("type", &KX_SAVEDOWN_STORAGE_TYPE),
    member("size", &whole(10, 16000)),
    member("volumeName", &NAME),
]);
pub(super) const KX_AZ_MODE: Shape = Shape::Choice(&["SINGLE", "MULTI"]);
pub(super) const AVAILABILITY_ZONE_ID: Shape = text(8, 12, "^[a-zA-Z0-9-]+$");
pub(super) const MEMORY_MIB: Shape = whole(6, i64::MAX);
pub(super) const KX_SCALING_GROUP_CONFIGURATION: Shape = Shape::Structure(&[
    required("scalingGroupName", &NAME),
    member("memoryLimit", &MEMORY_MIB),
    required("memoryReservation", &MEMORY_MIB),
    required("nodeCount", &NODE_COUNT),
    member("cpu", &Shape::Fraction { least: 0.1, most: f64::MAX }),
]);
pub(super) const ENVIRONMENT_ID: Shape = text(1, 32, ID_PATTERN);
pub(super) const KMS_KEY_ARN: Shape = text(1, 1000, r"^arn:aws:kms:.*:\d+:.*$");
pub(super) const ID_TYPE: Shape = text(1, 26, ID_PATTERN);
pub(super) const KX_USER_NAME_STRING: Shape = text(1, 50, "^[0-9A-Za-z_-]{1,50}$");
pub(super) const ROLE_ARN: Shape =
    text(20, 2048, r"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$");
pub(super) const FIN_SPACE_TAGGABLE_ARN: Shape = text(
    20,
    2048,
    r"^arn:aws:finspace:[A-Za-z0-9_/.-]{0,63}:\d+:(environment|kxEnvironment)/[0-9A-Za-z_-]{1,128}(/(kxCluster|kxUser|kxVolume|kxScalingGroup)/[a-zA-Z0-9_-]{1,255}|/(kxDatabase/[a-zA-Z0-9_-]{1,255}(/kxDataview/[a-zA-Z0-9_-]{1,255})?))?$",
);
pub(super) const TAG_KEY_LIST: Shape = list(1, 50, &TAG_KEY);
pub(super) const KX_CLUSTER_CODE_DEPLOYMENT_STRATEGY: Shape =
    Shape::Choice(&["NO_RESTART", "ROLLING", "FORCE"]);
pub(super) const KX_CLUSTER_CODE_DEPLOYMENT_CONFIGURATION: Shape =
    Shape::Structure(&[required("deploymentStrategy", &KX_CLUSTER_CODE_DEPLOYMENT_STRATEGY)]);
pub(super) const KX_DEPLOYMENT_STRATEGY: Shape = Shape::Choice(&["NO_RESTART", "ROLLING"]);
pub(super) const KX_DEPLOYMENT_CONFIGURATION: Shape =
    Shape::Structure(&[required("deploymentStrategy", &KX_DEPLOYMENT_STRATEGY)]);
pub(super) const RULE_ACTION: Shape = Shape::Choice(&["allow", "deny"]);
pub(super) const PORT: Shape = whole(0, 65535);
pub(super) const PORT_RANGE: Shape =
    Shape::Structure(&[required("from", &PORT), required("to", &PORT)]);
pub(super) const ICMP_TYPE_OR_CODE: Shape = whole(i64::MIN, i64::MAX);
pub(super) const ICMP_TYPE_CODE: Shape =
    Shape::Structure(&[required("type", &ICMP_TYPE_OR_CODE), required("code", &ICMP_TYPE_OR_CODE)]);
pub(super) const NETWORK_ACL_ENTRY: Shape = Shape::Structure(&[
    required("ruleNumber", &whole(1, 32766)),
    required("protocol", &text(1, 5, "^-1|[0-9]+$")),
    required("ruleAction", &RULE_ACTION),
    member("portRange", &PORT_RANGE),
    member("icmpTypeCode", &ICMP_TYPE_CODE),
    required("cidrBlock", &text(1, 18, r"^(?:\d{1,3}\.){3}\d{1,3}(?:/(?:3[0-2]|[12]\d|\d))$")),
]);
pub(super) const TRANSIT_GATEWAY_CONFIGURATION: Shape = Shape::Structure(&[
    required("transitGatewayID", &text(1, 32, "")),
    required("routableCIDRSpace", &text(0, ANY, "")),
    member("attachmentNetworkAclConfiguration", &list(1, 100, &NETWORK_ACL_ENTRY)),
]);
pub(super) const VALID_HOSTNAME: Shape = text(
    3,
    255,
    r"^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]{0,61}[a-zA-Z0-9]))*$",
);
pub(super) const VALID_IP_ADDRESS: Shape = text(
    0,
    ANY,
    r"^(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$",
);
pub(super) const CUSTOM_DNS_SERVER: Shape = Shape::Structure(&[
    required("customDNSServerName", &VALID_HOSTNAME),
    required("customDNSServerIP", &VALID_IP_ADDRESS),
]);
pub(super) const CUSTOM_DNS_CONFIGURATION: Shape = list(0, ANY, &CUSTOM_DNS_SERVER);

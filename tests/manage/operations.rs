//! Every operation, well and with each error that its reference documents.

use sandbox::{Fault, KX_ENVIRONMENT};
use serde_json::{Value, json};

use super::cases::{ALL, Case};
use super::file;
use crate::common::world::{Outcome, World};

/// A definition of a cluster with every member that nests.
pub(super) fn cluster() -> Value {
    json!({
        "clusterName": "new-1",
        "clusterType": "GP",
        "releaseLabel": "1.0",
        "azMode": "SINGLE",
        "availabilityZoneId": "use1-az1",
        "clusterDescription": "A new one",
        "executionRole": "arn:aws:iam::111122223333:role/exec",
        "vpcConfiguration": {
            "vpcId": "vpc-0123456789abcdef0",
            "securityGroupIds": ["sg-01234567"],
            "subnetIds": ["subnet-01234567"],
            "ipAddressType": "IP_V4",
        },
        "autoScalingConfiguration": {
            "minNodeCount": 1,
            "maxNodeCount": 2,
            "autoScalingMetric": "CPU_UTILIZATION_PERCENTAGE",
            "metricTarget": 50.5,
            "scaleInCooldownSeconds": 10.5,
            "scaleOutCooldownSeconds": 20.5,
        },
        "databases": [{
            "databaseName": "equities",
            "cacheConfigurations":
                [{"cacheType": "CACHE_12", "dbPaths": ["/*"], "dataviewName": "view-1"}],
            "changesetId": "c1",
            "dataviewName": "view-1",
            "dataviewConfiguration": {
                "dataviewName": "view-1",
                "dataviewVersionId": "v1",
                "changesetId": "c1",
                "segmentConfigurations":
                    [{"dbPaths": ["/*"], "volumeName": "vol-1", "onDemand": true}],
            },
        }],
        "tickerplantLogConfiguration": {"tickerplantLogVolumes": ["vol-1"]},
        "capacityConfiguration": {"nodeType": "kx.s.large", "nodeCount": 2},
        "savedownStorageConfiguration": {"type": "SDS01", "size": 10, "volumeName": "vol-1"},
        "scalingGroupConfiguration": {
            "scalingGroupName": "group-1",
            "memoryLimit": 7,
            "memoryReservation": 6,
            "nodeCount": 1,
            "cpu": 0.5,
        },
        "cacheStorageConfigurations": [{"type": "CACHE_12", "size": 1200}],
        "commandLineArguments": [{"key": "s", "value": "8"}],
        "code": {"s3Bucket": "bucket", "s3Key": "code.zip", "s3ObjectVersion": "1"},
        "initializationScript": "init.q",
        "tags": {"team": "desk"},
    })
}

/// A definition of an environment with every member that nests.
pub(super) fn environment() -> Value {
    json!({
        "name": "desk-1",
        "description": "A new one",
        "kmsKeyId": "key-1",
        "tags": {"team": "desk"},
        "federationMode": "FEDERATED",
        "federationParameters": {
            "samlMetadataURL": "https://idp.example.com/saml",
            "applicationCallBackURL": "https://example.com/back",
            "federationURN": "urn:amazon:webservices",
            "federationProviderName": "idp",
            "attributeMap": {"Email": "mail"},
        },
        "superuserParameters":
            {"emailAddress": "a@example.com", "firstName": "A", "lastName": "B"},
        "dataBundles": ["arn:aws:finspace:eu-west-1::data-bundle/capital-markets-sample"],
    })
}

/// What changes the network of an environment, with every member that nests.
pub(super) fn network() -> Value {
    json!({
        "transitGatewayConfiguration": {
            "transitGatewayID": "tgw-1",
            "routableCIDRSpace": "100.64.0.0/26",
            "attachmentNetworkAclConfiguration": [{
                "ruleNumber": 1,
                "protocol": "6",
                "ruleAction": "allow",
                "portRange": {"from": 53, "to": 54},
                "icmpTypeCode": {"type": -1, "code": -1},
                "cidrBlock": "10.0.0.0/16",
            }],
        },
        "customDNSConfiguration":
            [{"customDNSServerName": "dns.example.com", "customDNSServerIP": "10.0.0.2"}],
    })
}

/// A definition of a connection with every member that nests.
pub(super) fn connection() -> Value {
    json!({
        "Name": "new",
        "Description": "A new one",
        "ConnectionType": "SALESFORCE",
        "MatchCriteria": ["a", "b"],
        "ConnectionProperties": {"INSTANCE_ID": "https://x.my.salesforce.com"},
        "SparkProperties": {"k": "v"},
        "AthenaProperties": {"k": "v"},
        "PythonProperties": {"k": "v"},
        "PhysicalConnectionRequirements": {
            "SubnetId": "subnet-1",
            "SecurityGroupIdList": ["sg-1"],
            "AvailabilityZone": "eu-west-1a",
        },
        "AuthenticationConfiguration": {
            "AuthenticationType": "OAUTH2",
            "SecretArn": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s",
            "KmsKeyArn": "arn:aws:kms:eu-west-1:111122223333:key/k",
            "BasicAuthenticationCredentials": {"Username": "u", "Password": "password-1"},
            "CustomAuthenticationCredentials": {"k": "custom-1"},
            "OAuth2Properties": {
                "OAuth2GrantType": "AUTHORIZATION_CODE",
                "OAuth2ClientApplication": {
                    "UserManagedClientApplicationClientId": "client",
                    "AWSManagedClientApplicationReference": "reference",
                },
                "OAuth2Credentials": {
                    "UserManagedClientApplicationClientSecret": "secret-1",
                    "AccessToken": "token-1",
                    "RefreshToken": "token-2",
                    "JwtToken": "a.b.c",
                },
                "TokenUrl": "https://login.salesforce.com/token",
                "TokenUrlParametersMap": {"p": "v"},
                "AuthorizationCodeProperties": {
                    "AuthorizationCode": "code-1",
                    "RedirectUri": "https://example.com/cb",
                },
            },
        },
        "ValidateCredentials": true,
        "ValidateForComputeEnvironments": ["SPARK"],
        "Tags": {"team": "desk"},
    })
}

/// Returns a world in which every command of the cases works.
pub(super) fn world() -> World {
    let world = World::trying_once();
    let environment = json!({"environmentId": "studio0", "name": "studio", "status": "CREATED"});
    world.aws.finspace_thing("/environment/studio0", &environment);
    let database = json!({"databaseName": "equities", "environmentId": KX_ENVIRONMENT,
        "description": "All", "lastModifiedTimestamp": 1_767_225_600.0});
    let path = format!("/kx/environments/{KX_ENVIRONMENT}/databases/equities");
    world.aws.finspace_thing(&path, &database);
    let cluster = json!({"clusterName": "ticks", "status": "RUNNING", "azMode": "SINGLE",
        "databases": [{"databaseName": "equities"}], "lastModifiedTimestamp": 1_767_225_600.0});
    let path = format!("/kx/environments/{KX_ENVIRONMENT}/clusters/ticks");
    world.aws.finspace_thing(&path, &cluster);
    world
}

/// Runs the command of a case.
pub(super) fn run(world: &World, case: &Case) -> Outcome {
    let cluster = file(world, "cluster.json", &cluster().to_string());
    let connection = file(world, "connection.json", &connection().to_string());
    let environment = file(world, "environment.json", &environment().to_string());
    let network = file(world, "network.json", &network().to_string());
    let arn = format!(
        "arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{KX_ENVIRONMENT}/kxUser/demo"
    );
    let words: Vec<String> = (case.command.split(' '))
        .map(|word| {
            word.replace("DEFINITION", &environment)
                .replace("NETWORK", &network)
                .replace("ENVIRONMENT", KX_ENVIRONMENT)
                .replace("CLUSTER", &cluster)
                .replace("CONNECTION", &connection)
                .replace("ARN", &arn)
                .replace("ROLE", "arn:aws:iam::111122223333:role/kdb/trader")
                .replace("KEY", "arn:aws:kms:eu-west-1:111122223333:key/k")
        })
        .collect();
    world.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Returns the exit code that an error means (docs: exit status).
fn exit_code(error: &str) -> u8 {
    match error {
        "AccessDeniedException" => 4,
        "ResourceNotFoundException" | "EntityNotFoundException" => 6,
        "ThrottlingException"
        | "InternalServerException"
        | "InternalServiceException"
        | "OperationTimeoutException" => 7,
        _ => 1,
    }
}

/// Returns the HTTP status that comes with an error.
fn http_status(case: &Case, error: &str) -> u16 {
    if case.command.starts_with("glue") {
        return if error.starts_with("Internal") { 500 } else { 400 };
    }
    match error {
        "AccessDeniedException" => 403,
        "ConflictException" | "ResourceAlreadyExistsException" => 409,
        "InternalServerException" => 500,
        "ResourceNotFoundException" => 404,
        "ServiceQuotaExceededException" => 402,
        "ThrottlingException" => 429,
        _ => 400,
    }
}

#[test]
fn every_operation_works_and_fails_as_documented() {
    let mut errors = 0;
    for case in ALL {
        let operation = case.operation;
        let world = world();
        let outcome = run(&world, case);
        assert_eq!(outcome.status, 0, "{operation}: {}", outcome.stderr);
        assert!(world.aws.count(operation) > 0, "{} did not ask for {operation}", case.command);
        for error in case.errors {
            errors += 1;
            let world = self::world();
            world.aws.fault(
                operation,
                Fault::Error {
                    status: http_status(case, error),
                    code: (*error).to_owned(),
                    message: "a reason of AWS".into(),
                },
            );
            let outcome = run(&world, case);
            let name = format!("{operation} {error}: {}", outcome.stderr);
            assert_eq!(outcome.status, exit_code(error), "{name}");
            assert!(outcome.stderr.contains(&format!("{error}: a reason of AWS")), "{name}");
            assert!(outcome.stderr.contains(operation), "{name}");
            assert!(outcome.stderr.contains("request id"), "{name}");
            assert_eq!(outcome.stdout, "", "{name}");
            assert_eq!(world.aws.count(operation), 1, "{name}");
        }
    }
    assert!(ALL.len() > 30 && errors > 150, "{} operations, {errors} errors", ALL.len());
}

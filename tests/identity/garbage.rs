//! No setting of the AWS files and no `AWS_*` variable leads to a panic, whatever it says.

use crate::common::world::World;

const SETTINGS: &[&str] = &[
    "account_id_endpoint_mode",
    "api_versions",
    "auth_scheme_preference",
    "aws_access_key_id",
    "aws_account_id",
    "aws_secret_access_key",
    "aws_security_token",
    "aws_session_token",
    "ca_bundle",
    "cli_timestamp_format",
    "credential_process",
    "credential_source",
    "defaults_mode",
    "disable_request_compression",
    "duration_seconds",
    "ec2_metadata_service_endpoint",
    "ec2_metadata_service_endpoint_mode",
    "ec2_metadata_v1_disabled",
    "endpoint_discovery_enabled",
    "endpoint_url",
    "external_id",
    "ignore_configured_endpoint_urls",
    "login_session",
    "max_attempts",
    "metadata_service_num_attempts",
    "metadata_service_timeout",
    "mfa_serial",
    "output",
    "parameter_validation",
    "region",
    "request_checksum_calculation",
    "request_min_compression_size_bytes",
    "response_checksum_validation",
    "retry_mode",
    "role_arn",
    "role_session_name",
    "s3",
    "sdk_ua_app_id",
    "services",
    "sigv4a_signing_region_set",
    "source_profile",
    "sso_account_id",
    "sso_region",
    "sso_registration_scopes",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "sts_regional_endpoints",
    "tcp_keepalive",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
    "web_identity_token_file",
];

const VARIABLES: &[&str] = &[
    "AWS_ACCESS_KEY_ID",
    "AWS_ACCOUNT_ID",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE",
    "AWS_AUTH_SCHEME_PREFERENCE",
    "AWS_CA_BUNDLE",
    "AWS_CONFIG_FILE",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_DEFAULTS_MODE",
    "AWS_DEFAULT_PROFILE",
    "AWS_DEFAULT_REGION",
    "AWS_DISABLE_REQUEST_COMPRESSION",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
    "AWS_EC2_METADATA_V1_DISABLED",
    "AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS",
    "AWS_ENDPOINT_URL_SSO",
    "AWS_ENDPOINT_URL_STS",
    "AWS_EXECUTION_ENV",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    "AWS_IMDS_USE_IPV6",
    "AWS_LOGIN_CACHE_DIRECTORY",
    "AWS_MAX_ATTEMPTS",
    "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
    "AWS_METADATA_SERVICE_TIMEOUT",
    "AWS_NEW_RETRIES_2026",
    "AWS_PROFILE",
    "AWS_REGION",
    "AWS_REQUEST_CHECKSUM_CALCULATION",
    "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
    "AWS_RETRY_MODE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_SDK_UA_APP_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECURITY_TOKEN",
    "AWS_SESSION_TOKEN",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_SIGV4A_SIGNING_REGION_SET",
    "AWS_STS_REGIONAL_ENDPOINTS",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
];

const GARBAGE: &[&str] = &[
    "",
    "garbage",
    "é\u{301}",
    "-1",
    "99999999999999999999",
    "a b",
    "true",
    "legacy",
    "/dev/null",
    "\u{7f}",
    "http://",
    "://",
    "[",
    "%",
    "\n  x = y",
];

/// Runs lakekey with such a setting, which must end as a run that signs in or does not.
fn checked(world: &World, what: &str, further: &[&str]) {
    let arguments = [&["--no-cache", "--timeout", "10s"], further].concat();
    let outcome = world.creds(&arguments);
    assert!([0, 2, 3].contains(&outcome.status), "{what}: {} {}", outcome.status, outcome.stderr);
}

#[test]
fn no_setting_of_a_profile_is_a_bug() {
    for setting in SETTINGS {
        for value in GARBAGE {
            let mut world = World::trying_once();
            let keys = format!(
                "aws_access_key_id = {}\naws_secret_access_key = {}\n",
                sandbox::DEMO_KEY,
                sandbox::DEMO_SECRET
            );
            let keys = if keys.contains(&format!("{setting} ")) { String::new() } else { keys };
            world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
            world.aws_config(&format!("[default]\n{setting} = {value}\n{keys}"));
            // Some of the values are right, and would lead to the true AWS.
            let url = world.aws.url();
            checked(&world, &format!("{setting} = {value:?}"), &["--endpoint-url", &url]);
        }
    }
}

#[test]
fn no_variable_is_a_bug() {
    for variable in VARIABLES {
        for value in GARBAGE {
            let mut world = World::trying_once();
            world.set(variable, value);
            let url = world.aws.url();
            let further: &[&str] = match *variable {
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" => &["--endpoint-url", &url],
                _ => &[],
            };
            checked(&world, &format!("{variable}={value:?}"), further);
        }
    }
}

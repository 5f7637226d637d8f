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
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_DEFAULTS_MODE",
    "AWS_DEFAULT_PROFILE",
    "AWS_DEFAULT_REGION",
    "AWS_DISABLE_REQUEST_COMPRESSION",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
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
    "AWS_RESPONSE_CHECKSUM_VALIDATION",
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
    "ALL_PROXY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "all_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
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
            if variable.to_ascii_lowercase().ends_with("_proxy")
                && !variable.starts_with(['n', 'N'])
            {
                // Some of the values are names of machines.
                world.set("no_proxy", "127.0.0.1");
            }
            let url = world.aws.url();
            let further: &[&str] = match *variable {
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" => &["--endpoint-url", &url],
                _ => &[],
            };
            checked(&world, &format!("{variable}={value:?}"), further);
        }
    }
}

#[test]
fn container_variables_without_keys_are_no_bug() {
    for variable in ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
    {
        for value in GARBAGE {
            // These lead to the address of ECS, which is not this machine.
            let is_path = ["", "/dev/null", "://"].contains(value);
            if variable.ends_with("RELATIVE_URI") && is_path {
                continue;
            }
            let mut world = World::trying_once();
            world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY").set(variable, value);
            checked(&world, &format!("{variable}={value:?}"), &[]);
        }
    }
}

#[test]
fn values_that_the_aws_cli_rejects_are_rejected_by_name() {
    for (variable, setting, value) in [
        ("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode", "always"),
        ("AWS_DEFAULTS_MODE", "defaults_mode", "fast"),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint", "somewhere"),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", "ipv5"),
        ("AWS_MAX_ATTEMPTS", "max_attempts", "0"),
        ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", "many"),
        ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", "1s"),
        ("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation", "never"),
        ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes", "0"),
        ("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation", "never"),
        ("AWS_RETRY_MODE", "retry_mode", "eager"),
        ("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints", "global"),
    ] {
        let mut world = World::new();
        world.set(variable, value);
        let outcome = world.creds(&[]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains(variable), "{}", outcome.stderr);
        let mut world = World::new();
        world.unset(variable);
        world.aws_config(&format!("[default]\nregion = eu-west-1\n{setting} = {value}\n"));
        let outcome = world.creds(&[]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains(setting), "{}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0);
    }
}

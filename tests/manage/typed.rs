//! The definitions of [`super::operations`], built by the SDK's typed builders.

use aws_sdk_finspace::types as fin;
use aws_sdk_glue::types as gl;
use sandbox::KX_ENVIRONMENT as ID;

use crate::common::world::World;

#[allow(deprecated, reason = "AWS calls it so, and has it")]
pub(super) fn environment(
    client: &aws_sdk_finspace::Client,
) -> aws_sdk_finspace::operation::create_environment::builders::CreateEnvironmentFluentBuilder {
    client
        .create_environment()
        .name("desk-1")
        .description("A new one")
        .kms_key_id("key-1")
        .tags("team", "desk")
        .federation_mode(fin::FederationMode::Federated)
        .federation_parameters(
            fin::FederationParameters::builder()
                .saml_metadata_url("https://idp.example.com/saml")
                .application_call_back_url("https://example.com/back")
                .federation_urn("urn:amazon:webservices")
                .federation_provider_name("idp")
                .attribute_map("Email", "mail")
                .build(),
        )
        .superuser_parameters(
            fin::SuperuserParameters::builder()
                .email_address("a@example.com")
                .first_name("A")
                .last_name("B")
                .build()
                .unwrap(),
        )
        .data_bundles("arn:aws:finspace:eu-west-1::data-bundle/capital-markets-sample")
}

pub(super) fn gateway() -> fin::TransitGatewayConfiguration {
    let entry = fin::NetworkAclEntry::builder()
        .rule_number(1)
        .protocol("6")
        .rule_action(fin::RuleAction::Allow)
        .port_range(fin::PortRange::builder().from(53).to(54).build())
        .icmp_type_code(fin::IcmpTypeCode::builder().r#type(-1).code(-1).build())
        .cidr_block("10.0.0.0/16")
        .build()
        .unwrap();
    fin::TransitGatewayConfiguration::builder()
        .transit_gateway_id("tgw-1")
        .routable_cidr_space("100.64.0.0/26")
        .attachment_network_acl_configuration(entry)
        .build()
        .unwrap()
}

pub(super) fn connection() -> gl::ConnectionInput {
    let oauth2 = gl::OAuth2PropertiesInput::builder()
        .o_auth2_grant_type(gl::OAuth2GrantType::AuthorizationCode)
        .o_auth2_client_application(
            gl::OAuth2ClientApplication::builder()
                .user_managed_client_application_client_id("client")
                .aws_managed_client_application_reference("reference")
                .build(),
        )
        .o_auth2_credentials(
            gl::OAuth2Credentials::builder()
                .user_managed_client_application_client_secret("secret-1")
                .access_token("token-1")
                .refresh_token("token-2")
                .jwt_token("a.b.c")
                .build(),
        )
        .token_url("https://login.salesforce.com/token")
        .token_url_parameters_map("p", "v")
        .authorization_code_properties(
            gl::AuthorizationCodeProperties::builder()
                .authorization_code("code-1")
                .redirect_uri("https://example.com/cb")
                .build(),
        )
        .build();
    gl::ConnectionInput::builder()
        .name("new")
        .description("A new one")
        .connection_type(gl::ConnectionType::Salesforce)
        .match_criteria("a")
        .match_criteria("b")
        .connection_properties(gl::ConnectionPropertyKey::InstanceId, "https://x.my.salesforce.com")
        .spark_properties("k", "v")
        .athena_properties("k", "v")
        .python_properties("k", "v")
        .physical_connection_requirements(
            gl::PhysicalConnectionRequirements::builder()
                .subnet_id("subnet-1")
                .security_group_id_list("sg-1")
                .availability_zone("eu-west-1a")
                .build(),
        )
        .authentication_configuration(
            gl::AuthenticationConfigurationInput::builder()
                .authentication_type(gl::AuthenticationType::Oauth2)
                .secret_arn("arn:aws:secretsmanager:eu-west-1:111122223333:secret:s")
                .kms_key_arn("arn:aws:kms:eu-west-1:111122223333:key/k")
                .basic_authentication_credentials(
                    gl::BasicAuthenticationCredentials::builder()
                        .username("u")
                        .password("password-1")
                        .build(),
                )
                .custom_authentication_credentials("k", "custom-1")
                .o_auth2_properties(oauth2)
                .build(),
        )
        .validate_credentials(true)
        .validate_for_compute_environments(gl::ComputeEnvironment::Spark)
        .build()
        .unwrap()
}

/// Returns the connection `mysql` as the case changes it.
pub(super) fn mysql(world: &World) -> gl::ConnectionInput {
    let mut input = gl::ConnectionInput::builder()
        .name("mysql")
        .connection_type(gl::ConnectionType::Jdbc)
        .description("x");
    world.aws.catalog(|catalog| {
        let properties = catalog.connections["mysql"]["ConnectionProperties"].as_object().unwrap();
        for (key, value) in properties {
            let key = gl::ConnectionPropertyKey::from(key.as_str());
            input = input.clone().connection_properties(key, value.as_str().unwrap());
        }
    });
    input.build().unwrap()
}

pub(super) fn cluster(
    client: &aws_sdk_finspace::Client,
) -> aws_sdk_finspace::operation::create_kx_cluster::builders::CreateKxClusterFluentBuilder {
    client
        .create_kx_cluster()
        .environment_id(ID)
        .cluster_name("new-1")
        .cluster_type(fin::KxClusterType::Gp)
        .release_label("1.0")
        .az_mode(fin::KxAzMode::Single)
        .availability_zone_id("use1-az1")
        .cluster_description("A new one")
        .execution_role("arn:aws:iam::111122223333:role/exec")
        .vpc_configuration(
            fin::VpcConfiguration::builder()
                .vpc_id("vpc-0123456789abcdef0")
                .security_group_ids("sg-01234567")
                .subnet_ids("subnet-01234567")
                .ip_address_type(fin::IpAddressType::IpV4)
                .build(),
        )
        .auto_scaling_configuration(
            fin::AutoScalingConfiguration::builder()
                .min_node_count(1)
                .max_node_count(2)
                .auto_scaling_metric(fin::AutoScalingMetric::CpuUtilizationPercentage)
                .metric_target(50.5)
                .scale_in_cooldown_seconds(10.5)
                .scale_out_cooldown_seconds(20.5)
                .build(),
        )
        .databases(
            fin::KxDatabaseConfiguration::builder()
                .database_name("equities")
                .cache_configurations(
                    fin::KxDatabaseCacheConfiguration::builder()
                        .cache_type("CACHE_12")
                        .db_paths("/*")
                        .dataview_name("view-1")
                        .build()
                        .unwrap(),
                )
                .changeset_id("c1")
                .dataview_name("view-1")
                .dataview_configuration(
                    fin::KxDataviewConfiguration::builder()
                        .dataview_name("view-1")
                        .dataview_version_id("v1")
                        .changeset_id("c1")
                        .segment_configurations(
                            fin::KxDataviewSegmentConfiguration::builder()
                                .db_paths("/*")
                                .volume_name("vol-1")
                                .on_demand(true)
                                .build()
                                .unwrap(),
                        )
                        .build(),
                )
                .build()
                .unwrap(),
        )
        .cache_storage_configurations(
            fin::KxCacheStorageConfiguration::builder()
                .r#type("CACHE_12")
                .size(1200)
                .build()
                .unwrap(),
        )
        .command_line_arguments(fin::KxCommandLineArgument::builder().key("s").value("8").build())
        .code(
            fin::CodeConfiguration::builder()
                .s3_bucket("bucket")
                .s3_key("code.zip")
                .s3_object_version("1")
                .build(),
        )
        .initialization_script("init.q")
        .tickerplant_log_configuration(
            fin::TickerplantLogConfiguration::builder().tickerplant_log_volumes("vol-1").build(),
        )
        .capacity_configuration(
            fin::CapacityConfiguration::builder().node_type("kx.s.large").node_count(2).build(),
        )
        .savedown_storage_configuration(
            fin::KxSavedownStorageConfiguration::builder()
                .r#type(fin::KxSavedownStorageType::Sds01)
                .size(10)
                .volume_name("vol-1")
                .build(),
        )
        .scaling_group_configuration(
            fin::KxScalingGroupConfiguration::builder()
                .scaling_group_name("group-1")
                .memory_limit(7)
                .memory_reservation(6)
                .node_count(1)
                .cpu(0.5)
                .build()
                .unwrap(),
        )
        .tags("team", "desk")
}

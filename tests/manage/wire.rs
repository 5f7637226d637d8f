//! What lakekey sends is what the SDK's own builders write.

use aws_credential_types::Credentials;
use aws_sdk_finspace::types as fin;
use sandbox::{DEMO_KEY, DEMO_SECRET, KX_ENVIRONMENT, Recorded};
use serde_json::Value;

use super::cases::ALL;
use super::operations::{run, world};
use super::typed::{cluster, connection, environment, gateway, mysql};
use crate::common::world::World;

fn clients(world: &World) -> (aws_sdk_finspace::Client, aws_sdk_glue::Client) {
    let credentials = Credentials::new(DEMO_KEY, DEMO_SECRET, None, None, "test");
    let url = world.aws.url();
    let finspace = aws_sdk_finspace::Config::builder()
        .behavior_version_latest()
        .region(aws_sdk_finspace::config::Region::new("eu-west-1"))
        .credentials_provider(credentials.clone())
        .endpoint_url(&url)
        .build();
    let glue = aws_sdk_glue::Config::builder()
        .behavior_version_latest()
        .region(aws_sdk_glue::config::Region::new("eu-west-1"))
        .credentials_provider(credentials)
        .endpoint_url(&url)
        .build();
    (aws_sdk_finspace::Client::from_conf(finspace), aws_sdk_glue::Client::from_conf(glue))
}

const ID: &str = KX_ENVIRONMENT;
const ROLE: &str = "arn:aws:iam::111122223333:role/kdb/trader";

/// Sends `operation` by the SDK's builder, with what the case's command says. Whether it works
/// does not matter here.
#[allow(deprecated, reason = "AWS calls the operations of environments so, and has them")]
async fn typed(world: &World, operation: &str) {
    let (finspace, glue) = clients(world);
    let arn = format!("arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{ID}/kxUser/demo");
    macro_rules! send {
        ($call:expr) => {{
            let _ = $call.send().await;
        }};
    }
    let code = fin::CodeConfiguration::builder().s3_bucket("bucket").s3_key("k").build();
    match operation {
        "CreateConnection" => {
            send!(glue.create_connection().connection_input(connection()).tags("team", "desk"));
        }
        "DeleteConnection" => send!(glue.delete_connection().connection_name("mysql")),
        "GetConnection" => send!(glue.get_connection().name("mysql").hide_password(true)),
        "UpdateConnection" => {
            send!(glue.update_connection().name("mysql").connection_input(mysql(world)));
        }
        "TestConnection" => send!(glue.test_connection().connection_name("mysql")),
        "BatchDeleteConnection" => send!(
            glue.batch_delete_connection()
                .connection_name_list("mysql")
                .connection_name_list("kafka")
        ),
        "CreateEnvironment" => send!(environment(&finspace)),
        "ListEnvironments" => send!(finspace.list_environments()),
        "GetEnvironment" => send!(finspace.get_environment().environment_id("studio0")),
        "UpdateEnvironment" => send!(
            finspace.update_environment().environment_id("studio0").name("studio").description("x")
        ),
        "DeleteEnvironment" => send!(finspace.delete_environment().environment_id("studio0")),
        "CreateKxEnvironment" => send!(
            finspace
                .create_kx_environment()
                .name("desk-1")
                .kms_key_id("arn:aws:kms:eu-west-1:111122223333:key/k")
        ),
        "ListKxEnvironments" => send!(finspace.list_kx_environments()),
        "GetKxEnvironment" => send!(finspace.get_kx_environment().environment_id(ID)),
        "UpdateKxEnvironment" => {
            send!(
                finspace.update_kx_environment().environment_id(ID).name("demo").description("x")
            );
        }
        "UpdateKxEnvironmentNetwork" => send!(
            finspace
                .update_kx_environment_network()
                .environment_id(ID)
                .transit_gateway_configuration(gateway())
                .custom_dns_configuration(
                    fin::CustomDnsServer::builder()
                        .custom_dns_server_name("dns.example.com")
                        .custom_dns_server_ip("10.0.0.2")
                        .build()
                        .unwrap()
                )
        ),
        "DeleteKxEnvironment" => send!(finspace.delete_kx_environment().environment_id(ID)),
        "CreateKxCluster" => send!(cluster(&finspace)),
        "ListKxClusters" => send!(finspace.list_kx_clusters().environment_id(ID)),
        "GetKxCluster" => {
            send!(finspace.get_kx_cluster().environment_id(ID).cluster_name("ticks"));
        }
        "UpdateKxClusterCodeConfiguration" => send!(
            finspace
                .update_kx_cluster_code_configuration()
                .environment_id(ID)
                .cluster_name("ticks")
                .code(code)
        ),
        "UpdateKxClusterDatabases" => send!(
            finspace
                .update_kx_cluster_databases()
                .environment_id(ID)
                .cluster_name("ticks")
                .set_databases(Some(Vec::new()))
        ),
        "DeleteKxCluster" => {
            send!(finspace.delete_kx_cluster().environment_id(ID).cluster_name("ticks"));
        }
        "CreateKxDatabase" => {
            send!(finspace.create_kx_database().environment_id(ID).database_name("bonds"));
        }
        "ListKxDatabases" => send!(finspace.list_kx_databases().environment_id(ID)),
        "GetKxDatabase" => {
            send!(finspace.get_kx_database().environment_id(ID).database_name("equities"));
        }
        "UpdateKxDatabase" => send!(
            finspace
                .update_kx_database()
                .environment_id(ID)
                .database_name("equities")
                .description("x")
        ),
        "DeleteKxDatabase" => {
            send!(finspace.delete_kx_database().environment_id(ID).database_name("equities"));
        }
        "CreateKxUser" => {
            send!(finspace.create_kx_user().environment_id(ID).user_name("trader").iam_role(ROLE));
        }
        "ListKxUsers" => send!(finspace.list_kx_users().environment_id(ID)),
        "GetKxUser" => send!(finspace.get_kx_user().environment_id(ID).user_name("demo")),
        "UpdateKxUser" => {
            send!(finspace.update_kx_user().environment_id(ID).user_name("demo").iam_role(ROLE));
        }
        "DeleteKxUser" => send!(finspace.delete_kx_user().environment_id(ID).user_name("demo")),
        "ListTagsForResource" => send!(finspace.list_tags_for_resource().resource_arn(arn)),
        "TagResource" => send!(finspace.tag_resource().resource_arn(arn).tags("a", "b")),
        "UntagResource" => send!(finspace.untag_resource().resource_arn(arn).tag_keys("a")),
        other => panic!("{other} has no builder here"),
    }
}

/// Returns what must be the same: method, path and query, target, content type, body.
fn essence(world: &World, operation: &str) -> [String; 5] {
    let requests = world.aws.requests();
    let sent: &Recorded =
        requests.iter().rfind(|each| each.operation == operation).expect(operation);
    let (path, query) = sent.path.split_once('?').unwrap_or((&sent.path, ""));
    let query: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.starts_with("clientToken=") && !pair.is_empty())
        .collect();
    let mut body: Value = serde_json::from_str(&sent.body).unwrap_or(Value::Null);
    if let Some(body) = body.as_object_mut() {
        body.remove("clientToken");
    }
    let mut body = body;
    body.sort_all_objects();
    let header = |name: &str| sent.header(name).unwrap_or_default().to_owned();
    [
        sent.method.clone(),
        format!("{path}?{}", query.join("&")),
        header("x-amz-target"),
        header("content-type"),
        body.to_string(),
    ]
}

#[test]
fn each_request_is_the_one_that_the_sdk_writes() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for case in ALL.iter().filter(|case| case.operation != "GetConnections") {
        let ours = world();
        let outcome = run(&ours, case);
        assert_eq!(outcome.status, 0, "{}: {}", case.operation, outcome.stderr);
        let theirs = world();
        if case.operation == "UpdateConnection" {
            // Passwords of sandboxes differ.
            let mut connection = Value::Null;
            ours.aws.catalog(|catalog| connection = catalog.connections["mysql"].clone());
            theirs.aws.catalog(|catalog| {
                catalog.connections.insert("mysql".into(), connection);
            });
        }
        runtime.block_on(typed(&theirs, case.operation));
        assert_eq!(
            essence(&ours, case.operation),
            essence(&theirs, case.operation),
            "{}",
            case.operation
        );
    }
}

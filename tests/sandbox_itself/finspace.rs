//! Managed kdb Insights, as the SDK sees it.

use aws_sdk_finspace::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_finspace::error::ProvideErrorMetadata;
use aws_sdk_finspace::{Client, Config};
use sandbox::{DEMO_KEY, DEMO_SECRET, Fault, KX_ENVIRONMENT, Sandbox};

use super::wait;

fn client(sandbox: &Sandbox) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new(DEMO_KEY, DEMO_SECRET, None, None, "test"))
        .endpoint_url(sandbox.url());
    Client::from_conf(config.build())
}

#[test]
fn what_there_is_can_be_listed() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let environments = wait(client.list_kx_environments().send()).unwrap();
    let id = environments.environments()[0].environment_id().unwrap();
    assert_eq!(id, KX_ENVIRONMENT);
    let clusters = wait(client.list_kx_clusters().environment_id(id).send()).unwrap();
    let clusters = clusters.kx_cluster_summaries();
    assert_eq!(clusters.iter().filter_map(|each| each.cluster_name()).count(), 2);
    let users = wait(client.list_kx_users().environment_id(id).send()).unwrap();
    for listed in users.users() {
        let name = listed.user_name().unwrap();
        let user = wait(client.get_kx_user().environment_id(id).user_name(name).send()).unwrap();
        assert_eq!(user.user_arn(), listed.user_arn());
        assert_eq!(user.iam_role(), listed.iam_role());
    }
    assert_eq!(users.users().len(), 2);
}

#[test]
fn only_the_role_of_a_user_gets_its_string() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let user_arn = |name: &str| {
        let get = client.get_kx_user().environment_id(KX_ENVIRONMENT).user_name(name);
        wait(get.send()).unwrap().user_arn().unwrap().to_owned()
    };
    let ask = |user_arn: &str, cluster: &str| {
        let call = client.get_kx_connection_string().environment_id(KX_ENVIRONMENT);
        let answer = wait(call.user_arn(user_arn).cluster_name(cluster).send());
        answer.map(|answer| answer.signed_connection_string().unwrap().to_owned())
    };
    let string = ask(&user_arn("demo"), "ticks").unwrap();
    assert!(string.starts_with(":tcps://vpce-0") && string.len() <= 2048, "{string}");
    assert!(sandbox.passwords().contains(&string));
    let demo = user_arn("demo");
    for (arn, cluster, status, code) in [
        (user_arn("analyst"), "ticks", 403, "AccessDeniedException"),
        (demo.clone(), "nothing", 404, "ResourceNotFoundException"),
        (format!("{demo}2"), "ticks", 404, "ResourceNotFoundException"),
        (demo.replace(KX_ENVIRONMENT, "other"), "ticks", 400, "ValidationException"),
    ] {
        let error = ask(&arn, cluster).unwrap_err();
        assert_eq!(error.raw_response().unwrap().status().as_u16(), status, "{arn}");
        assert_eq!(error.code(), Some(code), "{arn}");
    }
    sandbox.fault("GetKxConnectionString", Fault::AccessDenied);
    let error = ask(&demo, "ticks").unwrap_err();
    let message = error.message().unwrap();
    assert!(message.contains("finspace:GetKxConnectionString on resource: arn:aws:"), "{message}");
    assert!(message.contains("/kxCluster/ticks"), "{message}");
}

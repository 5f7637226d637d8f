//! What clients of Spark read.

use lakekey::model::ClientKind;
use lakekey::output::Format;
use proptest::collection::vec;
use sandbox::{Fault, ManagedEndpoint};
use serde_json::json;
use testkit::fuzz::fuzz;

use super::{Platform, compare};
use crate::common::world::World;
use crate::fuzz::server::server;

#[test]
#[ignore = "needs the readers from PyPI"]
fn address_of_spark_connect() {
    let world = World::new();
    let run = |more: &[&str]| {
        let arguments = ["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "spark"];
        world.run(&[&arguments[..], more].concat())
    };
    let url = run(&["-f", "url"]).stdout;
    let variable = run(&["--", "true"]).launched.unwrap()["SPARK_REMOTE"].clone();
    let token = world.aws.session_tokens().pop().unwrap().token;
    let expected = json!({
        "endpoint": "auth-spark.emr-containers.example.com:443",
        "secure": true,
        "token": null,
        "metadata": [["x-aws-proxy-auth", token]],
    });
    let texts = [url.trim_end(), variable.as_str()];
    compare(
        texts.map(|text| (Platform::Spark, json!(["pyspark", text]), expected.clone())).to_vec(),
    );
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn any_token_and_any_proxy_of_spark_connect() {
    let world = World::new();
    let mut cases = Vec::new();
    for (token, proxy, endpoint) in [
        ("a=b;c/d?e#f%g&h+i:j@k", "https://proxy.example:8443/base/", "proxy.example:8443"),
        ("==%3B;", "proxy.example", "proxy.example:443"),
        ("///", "https://proxy.example/", "proxy.example:443"),
    ] {
        world.aws.managed_endpoint(ManagedEndpoint {
            auth_proxy_url: Some(proxy.to_owned()),
            ..world.aws.new_managed_endpoint("spark", "SPARK_CONNECT")
        });
        let answer = json!({
            "id": "abc", "credentials": { "token": token }, "expiresAt": "2999-01-01T00:00:00Z",
        });
        world.aws.clear_faults();
        let fault = Fault::Answer(answer.to_string());
        world.aws.fault("GetManagedEndpointSessionCredentials", fault);
        let arguments = ["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "spark"];
        let outcome = world.run(&[&arguments[..], &["-f", "url", "--no-cache"]].concat());
        assert_eq!(outcome.status, 0, "{token}: {}", outcome.stderr);
        let expected = json!({
            "endpoint": endpoint,
            "secure": true,
            "token": null,
            "metadata": [["x-aws-proxy-auth", token]],
        });
        cases.push((Platform::Spark, json!(["pyspark", outcome.stdout.trim_end()]), expected));
    }
    compare(cases);
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn settings_of_sparkmagic() {
    fuzz("sparkmagic-readers", 1, &vec(server(), 1..200), |servers| {
        let mut cases = Vec::new();
        for mut server in servers {
            for text in [&mut server.user, &mut server.password] {
                if text.is_empty() {
                    text.push('x');
                }
            }
            let text = server.rendered(ClientKind::Livy, "livy", Format::Sparkmagic);
            let Some(text) = text else { continue };
            let expected = json!({
                "user": server.user,
                "password": server.password,
                "url": "https://livy.example/base",
            });
            cases.push((Platform::Spark, json!(["sparkmagic", text]), expected));
        }
        compare(cases);
    });
}

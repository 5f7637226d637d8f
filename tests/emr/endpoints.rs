//! What each type of endpoint gets.

use sandbox::ManagedEndpoint;

use super::session;
use crate::common::world::World;

#[test]
fn answer_of_aws_becomes_variables() {
    let world = World::new();
    let mut said = String::new();
    for endpoint in ["jupyter", "spark", "livy", "other"] {
        let outcome = session(&world, endpoint, &["-v"]);
        let given = world.aws.session_tokens().pop().unwrap();
        let encoded =
            percent_encoding::utf8_percent_encode(&given.token, percent_encoding::NON_ALPHANUMERIC);
        let text = outcome.stdout.replace(&encoded.to_string(), "[encoded token]");
        let outcome = crate::common::world::Outcome { stdout: text, ..outcome };
        said.push_str(&format!("# {endpoint}\n"));
        said.push_str(&outcome.snapshot(&world).replace(&given.id, "[session]"));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn json_names_type_and_session() {
    let world = World::new();
    for (endpoint, kind) in [
        ("jupyter", "JUPYTER_ENTERPRISE_GATEWAY"),
        ("spark", "SPARK_CONNECT"),
        ("livy", "LIVY"),
        ("other", "SOMETHING_NEW"),
    ] {
        let outcome = session(&world, endpoint, &["-f", "json"]);
        let read: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        let given = world.aws.session_tokens().pop().unwrap();
        let credential = &read["credential"];
        assert_eq!(credential["type"], kind);
        assert_eq!(credential["token"], *given.token);
        assert_eq!(credential["session_id"], *given.id);
        let (user, password) = (credential.get("user"), credential.get("password"));
        if endpoint == "livy" {
            assert_eq!(user.unwrap(), &*given.id);
            assert_eq!(password.unwrap(), &*given.token);
        } else {
            assert_eq!((user, password), (None, None));
        }
    }
}

/// Reads a connection string as PySpark's `DefaultChannelBuilder` does: `urlparse` cuts the
/// parameters at the first `;` behind the last `/`, then each `;` separates two, and each has one
/// `=`.
fn as_pyspark_reads(url: &str) -> (String, Vec<(String, String)>) {
    let rest = url.strip_prefix("sc://").unwrap();
    assert!(!rest.contains(['?', '#']), "{rest}");
    let (netloc, path) = rest.split_once('/').unwrap();
    let path = &path[path.rfind('/').map_or(0, |slash| slash + 1)..];
    let parameters = path.strip_prefix(';').unwrap().split(';').map(|pair| {
        let [name, value] = pair.split('=').collect::<Vec<_>>()[..] else { panic!("{pair}") };
        let value = percent_encoding::percent_decode_str(value).decode_utf8().unwrap();
        (name.to_owned(), value.into_owned())
    });
    (netloc.to_owned(), parameters.collect())
}

#[test]
fn spark_connect_gets_the_token_as_metadata() {
    let world = World::new();
    let outcome = session(&world, "spark", &["-f", "url"]);
    let given = world.aws.session_tokens().pop().unwrap();
    let (netloc, parameters) = as_pyspark_reads(outcome.stdout.trim_end());
    assert_eq!(netloc, "auth-spark.emr-containers.example.com:443");
    let expected = [("use_ssl", "true"), ("x-aws-proxy-auth", &given.token)];
    assert_eq!(parameters, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let variable = session(&world, "spark", &["--", "true"]).launched.unwrap();
    assert_eq!(variable["SPARK_REMOTE"], outcome.stdout.trim_end());
}

#[test]
fn every_token_survives_the_connection_string() {
    let world = World::new();
    for token in ["a=b;c/d?e#f%g&h+i:j@k", "==", "%3B;", "///", "x~_-."] {
        let answer = format!(
            r#"{{"id":"abc","credentials":{{"token":"{token}"}},"expiresAt":"2999-01-01T00:00:00Z"}}"#
        );
        world.aws.clear_faults();
        let operation = "GetManagedEndpointSessionCredentials";
        world.aws.fault(operation, sandbox::Fault::Answer(answer));
        let outcome = session(&world, "spark", &["-f", "url", "--no-cache"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        assert_eq!(as_pyspark_reads(outcome.stdout.trim_end()).1[1].1, token);
    }
}

#[test]
fn port_of_the_proxy_is_kept_and_its_path_is_not() {
    let world = World::new();
    let url = |url: &str| {
        world.aws.managed_endpoint(ManagedEndpoint {
            auth_proxy_url: Some(url.to_owned()),
            ..world.aws.new_managed_endpoint("spark", "SPARK_CONNECT")
        });
        let outcome = session(&world, "spark", &["-f", "url", "--no-cache"]);
        as_pyspark_reads(outcome.stdout.trim_end()).0
    };
    assert_eq!(url("https://proxy.example:8443/base/"), "proxy.example:8443");
    assert_eq!(url("proxy.example"), "proxy.example:443");
}

#[test]
fn livy_takes_user_and_password() {
    let world = World::new();
    let outcome = session(&world, "livy", &["-f", "url"]);
    let given = world.aws.session_tokens().pop().unwrap();
    let encoded =
        percent_encoding::utf8_percent_encode(&given.token, percent_encoding::NON_ALPHANUMERIC);
    let host = "auth-livy.emr-containers.example.com";
    assert_eq!(outcome.stdout, format!("https://{}:{encoded}@{host}\n", given.id));
    let outcome = session(&world, "livy", &["-f", "sparkmagic"]);
    let read: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    for kernel in ["kernel_python_credentials", "kernel_scala_credentials", "kernel_r_credentials"]
    {
        assert_eq!(read[kernel]["username"], *given.id);
        assert_eq!(read[kernel]["password"], *given.token);
        assert_eq!(read[kernel]["url"], format!("https://{host}"));
        assert_eq!(read[kernel]["auth"], "Basic_Access");
    }
}

#[test]
fn format_that_the_endpoint_cannot_fill_names_those_it_can() {
    let world = World::new();
    for (endpoint, format) in
        [("jupyter", "url"), ("jupyter", "sparkmagic"), ("spark", "sparkmagic"), ("other", "url")]
    {
        let outcome = session(&world, endpoint, &["-f", format]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{endpoint} {format}");
        assert!(outcome.stderr.contains("json"), "{}", outcome.stderr);
    }
    let before = world.aws.requests().len();
    for format in ["jdbc", "pgpass", "pg-service"] {
        assert_eq!(session(&world, "livy", &["-f", format]).status, 2, "{format}");
    }
    assert_eq!(world.aws.requests().len(), before, "no endpoint of this service fills them");
}

#[test]
fn command_gets_the_variables_and_no_sibling() {
    let mut world = World::new();
    for name in [
        "JUPYTER_GATEWAY_WS_URL",
        "JUPYTER_GATEWAY_HEADERS",
        "JUPYTER_GATEWAY_AUTH_HEADER_KEY",
        "JUPYTER_GATEWAY_HTTP_USER",
        "JUPYTER_GATEWAY_HTTP_PWD",
        "JUPYTER_GATEWAY_VALIDATE_CERT",
        "JUPYTER_GATEWAY_AUTH_SCHEME",
        "SPARK_CONNECT_AUTHENTICATE_TOKEN",
        "JUPYTER_GATEWAY_TOKEN_RENEWER_CLASS",
    ] {
        world.set(name, "from the parent");
    }
    let environment = session(&world, "jupyter", &["--", "true"]).launched.unwrap();
    let given = world.aws.session_tokens().pop().unwrap();
    let from_parent: Vec<&str> = environment
        .iter()
        .filter(|(_, value)| *value == "from the parent")
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        from_parent,
        ["JUPYTER_GATEWAY_TOKEN_RENEWER_CLASS", "SPARK_CONNECT_AUTHENTICATE_TOKEN"]
    );
    let url = "https://jupyter.emr-containers.example.com:18888";
    assert_eq!(environment["JUPYTER_GATEWAY_URL"], url);
    assert_eq!(environment["JUPYTER_GATEWAY_AUTH_TOKEN"], given.token);
    assert_eq!(environment["JUPYTER_GATEWAY_AUTH_SCHEME"], "token");
    assert_eq!(environment["LAKEKEY_EMR_TOKEN"], given.token);
    assert_eq!(environment["LAKEKEY_EMR_SESSION_ID"], given.id);
    assert_eq!(environment["LAKEKEY_EMR_URL"], url);
    assert!(environment.contains_key("LAKEKEY_EXPIRES_AT"));
    let environment = session(&world, "spark", &["--", "true"]).launched.unwrap();
    assert!(!environment.contains_key("SPARK_CONNECT_AUTHENTICATE_TOKEN"));
    assert_eq!(environment["JUPYTER_GATEWAY_WS_URL"], "from the parent");
}

#[test]
fn newer_member_of_the_answer_holds_the_token_too() {
    let world = World::new();
    world.aws.managed_endpoint(ManagedEndpoint {
        member: "endpointCredentials",
        ..world.aws.new_managed_endpoint("newer", "SPARK_CONNECT")
    });
    let outcome = session(&world, "newer", &["--field", "token"]);
    assert_eq!(outcome.stdout.trim_end(), world.aws.session_tokens()[0].token);
    let both = r#"{"id":"abc","credentials":{"token":"first"},"endpointCredentials":{"token":"second"},"expiresAt":"2999-01-01T00:00:00Z"}"#;
    let operation = "GetManagedEndpointSessionCredentials";
    world.aws.fault(operation, sandbox::Fault::Answer(both.into()));
    assert_eq!(session(&world, "newer", &["--field", "token", "--refresh"]).stdout, "first\n");
}

#[test]
fn each_type_comes_back_from_the_cache() {
    let world = World::new();
    for endpoint in ["jupyter", "spark", "livy", "other"] {
        let before = world.aws.requests().len();
        let first = session(&world, endpoint, &[]);
        let asked = world.aws.requests().len();
        assert_eq!((first.status, asked), (0, before + 2), "{}", first.stderr);
        assert_eq!(session(&world, endpoint, &[]).stdout, first.stdout, "{endpoint}");
        assert_eq!(world.aws.requests().len(), asked, "{endpoint}");
    }
}

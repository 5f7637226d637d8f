//! Glue, Secrets Manager and KMS, asked with the AWS SDK.

use aws_sdk_glue::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_glue::error::ProvideErrorMetadata;
use aws_sdk_glue::types::ConnectionPropertyKey;
use aws_sdk_kms::primitives::Blob;
use sandbox::{ACCOUNT, DEMO_KEY, DEMO_SECRET, Fault, Sandbox, encrypt};

use super::wait;

macro_rules! client {
    ($library:ident, $sandbox:expr) => {
        $library::Client::from_conf(
            $library::Config::builder()
                .behavior_version(BehaviorVersion::latest())
                .region(Region::new("eu-west-1"))
                .credentials_provider(Credentials::new(DEMO_KEY, DEMO_SECRET, None, None, "test"))
                .endpoint_url($sandbox.url())
                .build(),
        )
    };
}

#[test]
fn connections_are_described() {
    let sandbox = Sandbox::start().unwrap();
    let client = client!(aws_sdk_glue, sandbox);
    let properties = |hide: bool| {
        let call = client.get_connection().name("mysql").hide_password(hide);
        let connection = wait(call.send()).unwrap().connection.unwrap();
        assert_eq!(connection.connection_type().unwrap().as_str(), "JDBC");
        connection.connection_properties.unwrap()
    };
    let password = properties(false)[&ConnectionPropertyKey::Password].clone();
    assert_eq!(sandbox.passwords(), [password.as_str()]);
    assert!(!properties(true).contains_key(&ConnectionPropertyKey::Password));
    sandbox.catalog(|catalog| catalog.encrypts = true);
    let encrypted = properties(false);
    assert!(!encrypted.contains_key(&ConnectionPropertyKey::Password));
    assert!(!properties(true).contains_key(&ConnectionPropertyKey::EncryptedPassword));
    let ciphertext = &encrypted[&ConnectionPropertyKey::EncryptedPassword];
    let bytes = aws_smithy_types::base64::decode(ciphertext).unwrap();
    let decrypted =
        wait(client!(aws_sdk_kms, sandbox).decrypt().ciphertext_blob(Blob::new(bytes)).send());
    assert_eq!(decrypted.unwrap().plaintext().unwrap().as_ref(), password.as_bytes());
    let code =
        |call: aws_sdk_glue::operation::get_connection::builders::GetConnectionFluentBuilder| {
            let error = wait(call.send()).unwrap_err().into_service_error();
            error.code().unwrap().to_owned()
        };
    assert_eq!(code(client.get_connection().name("nosuch")), "EntityNotFoundException");
    assert_eq!(code(client.get_connection().name("a\nb")), "InvalidInputException");
    let here = client.get_connection().name("mysql").catalog_id(ACCOUNT);
    assert!(wait(here.send()).is_ok());
    let elsewhere = client.get_connection().name("mysql").catalog_id("999988887777");
    assert_eq!(code(elsewhere), "EntityNotFoundException");
    assert_eq!(code(client.get_connection().name("denied")), "AccessDeniedException");
}

#[test]
fn secrets_and_ciphertexts() {
    let sandbox = Sandbox::start().unwrap();
    let secrets = client!(aws_sdk_secretsmanager, sandbox);
    let get = |id: &str| wait(secrets.get_secret_value().secret_id(id).send());
    let text = get("app/pg").unwrap();
    assert!(text.secret_string().unwrap().contains("\"username\":\"app\""));
    assert_eq!(get(text.arn().unwrap()).unwrap().name(), Some("app/pg"));
    assert!(get("binary").unwrap().secret_binary().is_some());
    let missing = get("nosuch").unwrap_err().into_service_error();
    assert!(missing.is_resource_not_found_exception());
    sandbox.fault("GetSecretValue", Fault::AccessDenied);
    let denied = get("app/pg").unwrap_err().into_service_error();
    assert!(denied.message().unwrap().contains("secretsmanager:GetSecretValue on resource: arn:"));
    let keys = client!(aws_sdk_kms, sandbox);
    let decrypt = || keys.decrypt();
    let blob = |text: &str| Blob::new(aws_smithy_types::base64::decode(text).unwrap());
    let good = wait(decrypt().ciphertext_blob(blob(&encrypt(b"x"))).send()).unwrap();
    assert_eq!(good.plaintext().unwrap().as_ref(), b"x");
    for bad in [
        decrypt().ciphertext_blob(Blob::new("no ciphertext of ours")),
        decrypt().ciphertext_blob(blob(&encrypt(b"x"))).encryption_context("a", "b"),
    ] {
        let error = wait(bad.send()).unwrap_err().into_service_error();
        assert!(error.is_invalid_ciphertext_exception(), "{error:?}");
    }
}

#[test]
fn connections_have_names_of_their_own() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.add_real_names();
    let client = client!(aws_sdk_glue, sandbox);
    let mut names = Vec::new();
    let mut page = None;
    loop {
        let output = wait(client.get_connections().set_next_token(page).send()).unwrap();
        names.extend(output.connection_list().iter().map(|each| each.name().unwrap().to_owned()));
        page = output.next_token;
        if page.is_none() {
            break;
        }
    }
    for name in &names {
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "{name}");
        // Those that fail on purpose have tests of their own; one never responds.
        if sandbox::SPECIAL.iter().any(|special| special.name == name) {
            continue;
        }
        let output = wait(client.get_connection().name(name).send()).unwrap();
        assert_eq!(output.connection().unwrap().name(), Some(name.as_str()));
    }
    assert!(names.len() > 40, "{names:?}");
}

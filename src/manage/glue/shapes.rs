//! What the members of Glue's connections may be: the SDK's model, and the API page's limits.

use crate::manage::shape::{ANY, Shape, list, map, member, required, text};

/// The model's single-line pattern: no control characters but the tab.
const LINE: &str = "^[^\\x00-\\x08\\x0a-\\x1f]*$";
/// Its multi-line pattern.
const LINES: &str = "^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]*$";
/// Printable ASCII.
const PRINTABLE: &str = "^[\\x20-\\x7e]*$";

pub(super) const NAME: Shape = text(1, 255, LINE);
/// Further types come with the years, so any word is passed on.
const CONNECTION_TYPE: Shape = text(1, 255, "^[A-Z0-9_]+$");
const PROPERTY_KEY: Shape = Shape::Name(PROPERTY_KEYS);
pub(super) const PROPERTIES: Shape = map(0, 100, &PROPERTY_KEY, &text(1, 1024, ""));
const FURTHER_KEY: Shape = text(1, 128, "");
const FURTHER_PROPERTIES: Shape = map(0, ANY, &FURTHER_KEY, &text(1, 2048, ""));
const PLACE: Shape = Shape::Structure(&[
    member("SubnetId", &NAME),
    member("SecurityGroupIdList", &list(0, 50, &NAME)),
    member("AvailabilityZone", &NAME),
]);
const SECRET_ARN: Shape = text(0, ANY, "^arn:aws(-(cn|us-gov|iso(-[bef])?))?:secretsmanager:.*$");
const WORD: Shape = text(0, 2048, "\\S+");
const CODE: Shape = text(1, 4096, "\\S+");
const REDIRECT: Shape = text(0, 512, "^https?://[^\\s/$.?#].[^\\s]*$");
const TOKEN_URL: Shape =
    text(0, 256, "^https?://[-a-zA-Z0-9+&@#/%?=~_|!:,.;]*[-a-zA-Z0-9+&@#/%=~_|]");
const TOKEN: Shape = text(0, 4096, PRINTABLE);
const JWT: Shape = text(0, 8000, "^([a-zA-Z0-9_=]+)\\.([a-zA-Z0-9_=]+)\\.([a-zA-Z0-9_+/=-]*)");
const GRANT: Shape =
    Shape::Choice(&["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS", "JWT_BEARER", "REFRESH_TOKEN"]);
const CLIENT: Shape = Shape::Structure(&[
    member("UserManagedClientApplicationClientId", &WORD),
    member("AWSManagedClientApplicationReference", &WORD),
]);
const AUTHORIZATION_CODE: Shape =
    Shape::Structure(&[member("AuthorizationCode", &CODE), member("RedirectUri", &REDIRECT)]);
const OAUTH2_CREDENTIALS: Shape = Shape::Structure(&[
    member("UserManagedClientApplicationClientSecret", &text(0, 512, PRINTABLE)),
    member("AccessToken", &TOKEN),
    member("RefreshToken", &TOKEN),
    member("JwtToken", &JWT),
]);
const OAUTH2: Shape = Shape::Structure(&[
    member("OAuth2GrantType", &GRANT),
    member("OAuth2ClientApplication", &CLIENT),
    member("TokenUrl", &TOKEN_URL),
    member("TokenUrlParametersMap", &map(0, ANY, &FURTHER_KEY, &text(1, 512, ""))),
    member("AuthorizationCodeProperties", &AUTHORIZATION_CODE),
    member("OAuth2Credentials", &OAUTH2_CREDENTIALS),
]);
const LOGIN: Shape = Shape::Structure(&[
    member("Username", &text(0, 512, "\\S+")),
    member("Password", &text(0, 512, "")),
]);
const AUTHENTICATION_TYPE: Shape = Shape::Choice(&["BASIC", "OAUTH2", "CUSTOM", "IAM"]);
pub(super) const AUTHENTICATION: Shape = Shape::Structure(&[
    member("AuthenticationType", &AUTHENTICATION_TYPE),
    member("SecretArn", &SECRET_ARN),
    member("KmsKeyArn", &text(0, ANY, "^$|^arn:aws[a-z0-9-]*:kms:.*")),
    member("OAuth2Properties", &OAUTH2),
    member("BasicAuthenticationCredentials", &LOGIN),
    member("CustomAuthenticationCredentials", &FURTHER_PROPERTIES),
]);
const ENVIRONMENT: Shape = Shape::Choice(&["SPARK", "ATHENA", "PYTHON"]);

/// `ConnectionInput`.
pub(super) const CONNECTION: Shape = Shape::Structure(&[
    required("Name", &NAME),
    member("Description", &text(0, 2048, LINES)),
    required("ConnectionType", &CONNECTION_TYPE),
    member("MatchCriteria", &list(0, 10, &NAME)),
    required("ConnectionProperties", &PROPERTIES),
    member("SparkProperties", &FURTHER_PROPERTIES),
    member("AthenaProperties", &FURTHER_PROPERTIES),
    member("PythonProperties", &FURTHER_PROPERTIES),
    member("PhysicalConnectionRequirements", &PLACE),
    member("AuthenticationConfiguration", &AUTHENTICATION),
    member("ValidateCredentials", &Shape::Switch),
    member("ValidateForComputeEnvironments", &list(0, ANY, &ENVIRONMENT)),
]);

/// `TestConnectionInput`.
pub(super) const TEST: Shape = Shape::Structure(&[
    required("ConnectionType", &CONNECTION_TYPE),
    required("ConnectionProperties", &PROPERTIES),
    member("AuthenticationConfiguration", &AUTHENTICATION),
]);

pub(super) const TAGS: Shape = map(0, 50, &text(1, 128, ""), &text(0, 256, ""));
pub(super) const NAMES: Shape = list(0, 25, &NAME);

/// `ConnectionPropertyKey`.
pub(super) const PROPERTY_KEYS: &[&str] = &[
    "CLUSTER_IDENTIFIER",
    "CONFIG_FILES",
    "CONNECTION_URL",
    "CONNECTOR_CLASS_NAME",
    "CONNECTOR_TYPE",
    "CONNECTOR_URL",
    "CUSTOM_JDBC_CERT",
    "CUSTOM_JDBC_CERT_STRING",
    "DATABASE",
    "ENCRYPTED_KAFKA_CLIENT_KEYSTORE_PASSWORD",
    "ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_PLAIN_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD",
    "ENCRYPTED_PASSWORD",
    "ENDPOINT",
    "ENDPOINT_TYPE",
    "HOST",
    "INSTANCE_ID",
    "JDBC_CONNECTION_URL",
    "JDBC_DRIVER_CLASS_NAME",
    "JDBC_DRIVER_JAR_URI",
    "JDBC_ENFORCE_SSL",
    "JDBC_ENGINE",
    "JDBC_ENGINE_VERSION",
    "KAFKA_BOOTSTRAP_SERVERS",
    "KAFKA_CLIENT_KEYSTORE",
    "KAFKA_CLIENT_KEYSTORE_PASSWORD",
    "KAFKA_CLIENT_KEY_PASSWORD",
    "KAFKA_CUSTOM_CERT",
    "KAFKA_SASL_GSSAPI_KEYTAB",
    "KAFKA_SASL_GSSAPI_KRB5_CONF",
    "KAFKA_SASL_GSSAPI_PRINCIPAL",
    "KAFKA_SASL_GSSAPI_SERVICE",
    "KAFKA_SASL_MECHANISM",
    "KAFKA_SASL_PLAIN_PASSWORD",
    "KAFKA_SASL_PLAIN_USERNAME",
    "KAFKA_SASL_SCRAM_PASSWORD",
    "KAFKA_SASL_SCRAM_SECRETS_ARN",
    "KAFKA_SASL_SCRAM_USERNAME",
    "KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
    "KAFKA_SSL_ENABLED",
    "PASSWORD",
    "PORT",
    "REGION",
    "ROLE_ARN",
    "SECRET_ID",
    "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
    "USERNAME",
    "WORKGROUP_NAME",
];

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_glue::types as sdk;

    #[test]
    fn choices_are_those_of_the_sdk() {
        for (ours, theirs) in [
            (PROPERTY_KEYS, sdk::ConnectionPropertyKey::values()),
            (choices(&GRANT), sdk::OAuth2GrantType::values()),
            (choices(&AUTHENTICATION_TYPE), sdk::AuthenticationType::values()),
            (choices(&ENVIRONMENT), sdk::ComputeEnvironment::values()),
        ] {
            let (mut ours, mut theirs) = (ours.to_vec(), theirs.to_vec());
            ours.sort_unstable();
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
    }

    fn choices(shape: &Shape) -> &'static [&'static str] {
        match shape {
            Shape::Choice(choices) => choices,
            _ => &[],
        }
    }
}

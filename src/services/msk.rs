//! Amazon MSK with IAM: tokens for OAUTHBEARER, signed locally.

use aws_smithy_types::base64;
use zeroize::Zeroizing;

use super::token::{self, LIFETIME, TokenRequest};
use super::{Fetch, LabelPart, Request, Service, bug};
use crate::aws::{Session, partition_of};
use crate::error::Result;
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Example, Flag, KeyBuilder, Secret, SecretBuffer,
    Value, field, is_made_of,
};
use crate::outside::Text;
use crate::settings::{Given, Layers};

const BOOTSTRAP_SERVERS: Flag = Flag::value(
    "bootstrap-servers",
    "HOST:PORT,...",
    "Brokers, for KAFKA_BOOTSTRAP_SERVERS; the token is good for all of the region",
)
.aliases(&["bootstrap-server"]);

/// The variables, and the fields that fill them.
const VARIABLES: [(&str, &str); 4] = [
    ("LAKEKEY_MSK_TOKEN", field::TOKEN),
    ("KAFKA_BOOTSTRAP_SERVERS", field::BOOTSTRAP_SERVERS),
    ("KAFKA_SECURITY_PROTOCOL", field::SECURITY_PROTOCOL),
    ("KAFKA_SASL_MECHANISM", field::SASL_MECHANISM),
];

/// User agent in the token. It is not signed.
const USER_AGENT: &str = concat!("&User-Agent=lakekey%2F", env!("CARGO_PKG_VERSION"));

/// Amazon MSK.
pub(super) static MSK: Service = Service {
    name: "msk-token",
    about: "Sign an OAUTHBEARER token for Amazon MSK",
    has_ended: false,
    examples: &[
        Example::new(
            "Print the token, for the callback of a client",
            "lakekey msk-token --region eu-west-1 --field token",
        ),
        Example::new(
            "Print the token and its expiry as JSON",
            "lakekey msk-token --region eu-west-1 -f json",
        ),
    ],
    flags: &[BOOTSTRAP_SERVERS],
    label_parts: &[LabelPart::new("", "brokers").with_default("any cluster")],
    fields: &[
        field::BOOTSTRAP_SERVERS,
        field::SECURITY_PROTOCOL,
        field::SASL_MECHANISM,
        field::TOKEN,
    ],
    further_fields: &[],
    variables: &[
        "LAKEKEY_MSK_TOKEN",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_SECURITY_PROTOCOL",
        "KAFKA_SASL_MECHANISM",
    ],
    certain_variables: &["LAKEKEY_MSK_TOKEN", "KAFKA_SECURITY_PROTOCOL", "KAFKA_SASL_MECHANISM"],
    endpoints: &[ClientKind::Kafka],
    list_commands: &[],
    apis: &[],
    login_hint: None,
    example_target: None,
    missing_setting: |_| Ok(None),
    choices: |_, _| Ok(None),
    request,
};

fn request(layers: &Layers<'_>, _: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let brokers = layers.text(&BOOTSTRAP_SERVERS)?.map(brokers).transpose()?;
    Ok(Box::new(Connect { brokers }))
}

/// Checks a list of brokers.
fn brokers(given: Given) -> Result<String> {
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    let is_broker = |broker: &str| {
        broker.rsplit_once(':').is_some_and(|(host, port)| {
            !host.is_empty() && is_made_of(host, b".-_") && is_port(port)
        })
    };
    let valid = given.value.split(',').all(is_broker);
    given.accept(valid, "must be HOST:PORT, with commas between several")
}

/// A checked request.
#[derive(Debug)]
struct Connect {
    brokers: Option<String>,
}

impl Request for Connect {
    fn service(&self) -> &'static Service {
        &MSK
    }

    fn subject(&self) -> Text {
        "token for Amazon MSK".into()
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { brokers } = self;
        key.optional("brokers", brokers.as_deref());
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let signed = session.connect_to_sign(None).await?;
            let region = signed.region();
            let end = if partition_of(region) == "aws-cn" { ".cn" } else { "" };
            let request = TokenRequest {
                host: &format!("kafka.{region}.amazonaws.com{end}"),
                query: "Action=kafka-cluster%3AConnect",
                service: "kafka-cluster",
                region: None,
                lifetime: LIFETIME,
            };
            let token = token::sign(&signed, session, &request)?;
            let kind = ClientKind::Kafka;
            Credential::builder(MSK.name, kind, token.signed_at, token.expiry)
                .optional(field::BOOTSTRAP_SERVERS, self.brokers.clone().map(Value::Plain))
                .plain(field::SECURITY_PROTOCOL, "SASL_SSL")
                .plain(field::SASL_MECHANISM, "OAUTHBEARER")
                .secret(field::TOKEN, encoded(&token.secret))
                .bind_present(VARIABLES)
                .and_then(CredentialBuilder::build)
                .map_err(bug)
        })
    }
}

/// Returns the URL in base64 as URLs take it, without padding.
fn encoded(signed: &Secret) -> Secret {
    let mut url = SecretBuffer::new();
    url.push_all(["https://", signed.expose(), USER_AGENT]);
    let text = Zeroizing::new(base64::encode(url.into_secret().expose()));
    let mut out = SecretBuffer::new();
    for letter in text.trim_end_matches('=').chars() {
        out.push(match letter {
            '+' => '-',
            '/' => '_',
            other => other,
        });
    }
    out.into_secret()
}

//! What AWS answers, or whatever answers in its place, through the SDK, and what becomes of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::clock::ServerClock;
use super::{Api, CallContext, endpoint, failure, is_unresolved};
use crate::error::{Error, Kind};
use crate::fuzz::shared::answers::{CODES, NAMESPACES, exit_code};
use crate::fuzz::{Pieces, Property, text};

pub(crate) const TARGETS: &[Property] = &[
    ("answers", |data| response_error(&GeneratedResponse::of(&mut Pieces::new(data)))),
    ("endpoints", |data| endpoint_url(&text(data))),
];

/// What comes back for a request.
#[derive(Clone, Debug)]
struct GeneratedResponse {
    /// Which operation was asked.
    call: usize,
    what: What,
    /// The exit code that it must lead to, if only one is possible.
    exit: Option<u8>,
}

#[derive(Clone, Debug)]
enum What {
    Http {
        status: u16,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    },
    /// Whether the connector waited, and its reason.
    Nothing {
        is_late: bool,
        reason: String,
    },
}

impl GeneratedResponse {
    fn of(pieces: &mut Pieces<'_>) -> Self {
        let call = pieces.place(CALLS.len());
        match pieces.place(3) {
            0 => {
                let code = pieces.choice(CODES);
                let (namespace, is_header) = (pieces.choice(NAMESPACES), pieces.flag());
                let status = 400 + u16::try_from(pieces.place(100)).unwrap_or(0);
                Self::error(call, code, namespace, is_header, status, &pieces.text(), pieces.text())
            }
            1 => {
                let status = 200 + u16::try_from(pieces.place(800)).unwrap_or(0);
                let headers =
                    (0..pieces.place(6)).map(|_| (pieces.text(), pieces.text())).collect();
                let body = pieces.rest().to_vec();
                Self { call, what: What::Http { status, headers, body }, exit: None }
            }
            _ => {
                let what = What::Nothing { is_late: pieces.flag(), reason: pieces.text() };
                Self { call, what, exit: None }
            }
        }
    }

    /// Returns an error as AWS writes it in JSON.
    fn error(
        call: usize,
        (code, exit): (&str, u8),
        namespace: &str,
        is_header: bool,
        status: u16,
        message: &str,
        id: String,
    ) -> Self {
        let kind = format!("{namespace}{code}");
        let mut body = serde_json::json!({ "message": message });
        let mut headers = vec![("x-amzn-requestid".to_owned(), id)];
        // The protocol of the last one is XML.
        if is_header || call == CALLS.len() - 1 {
            headers.push(("x-amzn-errortype".to_owned(), kind));
        } else {
            body["__type"] = kind.into();
        }
        let exit = exit_code(exit, message).filter(|_| call != CALLS.len() - 1);
        let body = body.to_string().into_bytes();
        Self { call, what: What::Http { status, headers, body }, exit }
    }
}

/// A connection on which every request gets the same answer.
#[derive(Clone, Debug)]
struct Parrot(Arc<Mutex<What>>);

impl HttpClient for Parrot {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Parrot {
    fn call(&self, _request: HttpRequest) -> HttpConnectorFuture {
        let answer = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        HttpConnectorFuture::ready(match answer {
            What::Nothing { is_late, reason } if is_late => {
                Err(ConnectorError::timeout(reason.into()))
            }
            What::Nothing { reason, .. } => Err(ConnectorError::io(reason.into())),
            What::Http { status, headers, body } => {
                let mut response =
                    HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
                for (name, value) in headers {
                    // What is no header never gets through the real connection either.
                    let _ = response.headers_mut().try_append(name, value);
                }
                Ok(response)
            }
        })
    }
}

type Call = fn(&World) -> Result<(), (Error, bool)>;

/// One operation of each protocol, and those whose answers become credentials.
const CALLS: &[(Api, &str, Call)] = &[
    (Api { id: "Redshift Serverless" }, "GetCredentials", |world| {
        let config = aws_sdk_redshiftserverless::config::Builder::from(&world.config)
            .interceptor(world.clock.clone());
        let client = aws_sdk_redshiftserverless::Client::from_conf(config.build());
        world.ask(0, client.get_credentials().workgroup_name("w").send())
    }),
    (Api { id: "Glue" }, "GetConnection", |world| {
        let client = aws_sdk_glue::Client::new(&world.config);
        world.ask(1, client.get_connection().name("n").send())
    }),
    (Api { id: "finspace" }, "GetKxConnectionString", |world| {
        let client = aws_sdk_finspace::Client::new(&world.config);
        let call = client.get_kx_connection_string().environment_id("e").user_arn("u");
        world.ask(2, call.cluster_name("c").send())
    }),
    (Api { id: "EMR containers" }, "GetManagedEndpointSessionCredentials", |world| {
        let client = aws_sdk_emrcontainers::Client::new(&world.config);
        let call = client.get_managed_endpoint_session_credentials().endpoint_identifier("e");
        let call = call.virtual_cluster_identifier("v").execution_role_arn("r");
        world.ask(3, call.credential_type("TOKEN").send())
    }),
    (Api { id: "STS" }, "GetCallerIdentity", |world| {
        let client = aws_sdk_sts::Client::new(&world.config);
        world.ask(4, client.get_caller_identity().send())
    }),
];

/// The SDK, with that connection.
struct World {
    answer: Arc<Mutex<What>>,
    config: SdkConfig,
    clock: ServerClock,
    runtime: tokio::runtime::Runtime,
}

thread_local! {
    static WORLD: RefCell<Option<Rc<World>>> = const { RefCell::new(None) };
}

impl World {
    fn here() -> Rc<Self> {
        WORLD
            .with(|world| Rc::clone(world.borrow_mut().get_or_insert_with(|| Rc::new(Self::new()))))
    }

    fn new() -> Self {
        let nothing = What::Nothing { is_late: false, reason: String::new() };
        let answer = Arc::new(Mutex::new(nothing));
        let keys = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret", None, None, "fuzz");
        let config = SdkConfig::builder()
            .behavior_version(aws_smithy_runtime_api::client::behavior_version::BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .retry_config(aws_smithy_types::retry::RetryConfig::disabled())
            .timeout_config(aws_smithy_types::timeout::TimeoutConfig::disabled())
            .stalled_stream_protection(
                aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig::disabled(),
            )
            .credentials_provider(SharedCredentialsProvider::new(keys))
            .http_client(SharedHttpClient::new(Parrot(Arc::clone(&answer))))
            .build();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        Self { answer, config, clock: ServerClock::default(), runtime }
    }

    fn ask<T, E>(
        &self,
        call: usize,
        sending: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
    ) -> Result<(), (Error, bool)>
    where
        E: std::error::Error + ProvideErrorMetadata + 'static,
    {
        let (api, name, _) = CALLS[call];
        let filter = crate::outside::Filter::default();
        let subject = "workgroup 'w'".into();
        let operation = CallContext::new(&filter, api, name, &subject);
        let outcome = self.runtime.block_on(sending);
        outcome.map(drop).map_err(|error| (failure(operation, &error), is_unresolved(&error)))
    }
}

/// Every answer is taken, or has a reason: the right one where AWS's own error code says it, and
/// none that is AWS's where nothing came from AWS. Returns whether it is taken.
fn response_error(answer: &GeneratedResponse) -> bool {
    let world = World::here();
    *world.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer.what.clone();
    let (api, name, call) = CALLS[answer.call];
    let (error, is_unresolved) = match call(&world) {
        Ok(()) => {
            let What::Http { status, .. } = answer.what else { panic!("{answer:?}") };
            assert!((200..300).contains(&status), "{answer:?}");
            return true;
        }
        Err(failure) => failure,
    };
    assert!([1, 3, 4, 6, 7].contains(&error.kind.exit_code()), "{error:?} for {answer:?}");
    assert!(!error.message.contains("{}"), "{error:?}");
    let detail = error.aws.as_ref().expect("what was asked");
    assert_eq!((detail.service.as_str(), detail.operation.as_str()), (api.title(), name));
    if let Some(exit) = answer.exit {
        assert_eq!(error.kind.exit_code(), exit, "{error:?} for {answer:?}");
    }
    match &answer.what {
        What::Nothing { is_late, reason } => {
            let kinds = [Kind::TimedOut, Kind::NoNetwork, Kind::UntrustedCertificate];
            assert!(kinds.contains(&error.kind), "{error:?} for {answer:?}");
            assert_eq!(error.kind == Kind::TimedOut, *is_late, "{error:?} for {answer:?}");
            let reason = reason.to_ascii_lowercase();
            let words = ["dns error", "failed to lookup", "name resolution"];
            let is_named = words.iter().any(|word| reason.contains(word));
            assert!(is_named == is_unresolved || *is_late && !is_unresolved, "{answer:?}");
            assert_eq!(detail.code, "");
        }
        What::Http { status, .. } => {
            assert!(!is_unresolved);
            // No reason to try again where an answer makes no sense.
            let makes_sense =
                !detail.code.is_empty() || [407, 429].contains(status) || *status >= 500;
            assert!(
                makes_sense || error.kind == Kind::UnexpectedResponse,
                "{error:?} for {answer:?}"
            );
        }
    }
    false
}

/// Requests go to no URL over plain http but to this machine, and to none with a user in it.
/// Returns whether they go there.
fn endpoint_url(url: &str) -> bool {
    match endpoint::check(url, "a test", false) {
        Ok(()) => {
            let uri: http::Uri = url.parse().unwrap();
            let host = uri.host().unwrap();
            let address = host.trim_start_matches('[').trim_end_matches(']');
            let is_here = host.eq_ignore_ascii_case("localhost")
                || address.parse::<std::net::Ipv4Addr>().is_ok_and(|each| each.octets()[0] == 127)
                || address
                    .parse::<std::net::Ipv6Addr>()
                    .is_ok_and(|each| each.segments() == [0, 0, 0, 0, 0, 0, 0, 1]);
            assert!(uri.scheme_str() == Some("https") || is_here, "{url:?}");
            assert!(!uri.authority().unwrap().as_str().contains('@'), "{url:?}");
            true
        }
        Err(error) => {
            assert_eq!(error.kind, Kind::Usage);
            assert!(crate::fuzz::is_harmless(&error.message), "{error:?}");
            let password = url.split_once("://").and_then(|(_, rest)| rest.split_once(":Hunter2@"));
            let is_one = url.matches("Hunter2").count() == 1;
            let is_user = password.is_some_and(|(user, _)| !user.contains(['/', '?', '#']));
            assert!(!is_one || !is_user || !error.message.contains("Hunter2"), "{error:?}");
            false
        }
    }
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use testkit::fuzz::{fuzz, like, text};

    fn answers() -> impl Strategy<Value = GeneratedResponse> {
        let call = 0..CALLS.len();
        let error = (
            call.clone(),
            select(CODES),
            select(NAMESPACES),
            any::<bool>(),
            400..499u16,
            text(),
            "[ -~]{0,20}",
        )
            .prop_map(|(call, code, namespace, is_header, status, message, id)| {
                GeneratedResponse::error(call, code, namespace, is_header, status, &message, id)
            });
        let header = prop_oneof!["date", "x-amzn-errortype", "content-type", "[a-z-]{1,9}"];
        let headers = vec((header, "[ -~]{0,30}"), 0..4);
        let body = like(&[
            "{",
            "}",
            "\"dbUser\"",
            "\"dbPassword\"",
            "\"expiration\"",
            ":",
            ",",
            "\"u\"",
            "1e400",
            "-1",
            "\"__type\"",
            "[",
            "]",
            "null",
            "<a>",
            "</a>",
            "<Code>",
            "</Code>",
        ]);
        let http = (call.clone(), 200..=999u16, headers, body).prop_map(
            |(call, status, headers, body)| {
                let body = body.into_bytes();
                GeneratedResponse { call, what: What::Http { status, headers, body }, exit: None }
            },
        );
        let nothing = (call, any::<bool>(), text()).prop_map(|(call, is_late, reason)| {
            GeneratedResponse { call, what: What::Nothing { is_late, reason }, exit: None }
        });
        prop_oneof![error, http, nothing]
    }

    #[test]
    fn every_answer_is_taken_or_has_a_reason() {
        fuzz("answers-read", 200, &answers(), |answer| {
            response_error(&answer);
        });
    }

    #[test]
    fn requests_go_where_they_may() {
        let urls = like(&[
            "http",
            "https",
            "://",
            "localhost",
            "127.0.0.1",
            "[::1]",
            "example.com",
            ":80",
            "/",
            "@",
            "u:Hunter2@",
            "?",
            "#",
            ".",
            "%",
            "ftp",
            "0x7f.1",
            "[::ffff:127.0.0.1]",
        ]);
        fuzz("endpoints", 1000, &urls, |url| {
            endpoint_url(&url);
        });
    }
}

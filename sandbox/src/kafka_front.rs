//! A broker that speaks Kafka's protocol until a client is logged in with a token of MSK, over TLS, and
//! then tells it of itself and of no topic (Kafka, "Protocol Guide").

use std::sync::Arc;

use aws_smithy_types::base64;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::Failure;
use super::background::accept_all;
use super::presigned::{Wanted, verify};
use super::world::State;

const METADATA: i16 = 3;
const HANDSHAKE: i16 = 17;
const API_VERSIONS: i16 = 18;
const AUTHENTICATE: i16 = 36;
/// What it understands: the number of the request, and its first and last version.
const VERSIONS: [(i16, i16, i16); 4] =
    [(METADATA, 0, 1), (HANDSHAKE, 0, 1), (API_VERSIONS, 0, 0), (AUTHENTICATE, 0, 0)];

pub(crate) struct KafkaFront {
    pub(crate) state: Arc<State>,
    pub(crate) acceptor: TlsAcceptor,
}

/// A request without its header.
struct Asked {
    what: i16,
    version: i16,
    correlation: i32,
    body: Vec<u8>,
}

impl KafkaFront {
    pub(crate) async fn serve(self, listener: TcpListener) {
        let own = listener.local_addr().map(|address| address.port()).unwrap_or_default();
        let front = Arc::new(self);
        accept_all(listener, |client| {
            let front = Arc::clone(&front);
            async move { front.session(client, own).await }
        })
        .await;
    }

    async fn session(&self, client: TcpStream, own: u16) -> Result<(), Failure> {
        let mut client = self.acceptor.accept(client).await?;
        let mut is_signed_in = false;
        loop {
            let length = usize::try_from(client.read_i32().await?)?;
            if length > 100_000 {
                return Err("a request of that length".into());
            }
            let mut request = vec![0; length];
            client.read_exact(&mut request).await?;
            let asked = read(&request).ok_or("a short request")?;
            let answer = match asked.what {
                API_VERSIONS => versions(asked.version),
                HANDSHAKE => mechanisms(),
                AUTHENTICATE => {
                    is_signed_in = self.accepts(&asked.body);
                    authenticated(is_signed_in)
                }
                METADATA if is_signed_in => metadata(own, asked.version),
                _ => return Err("a request before the login".into()),
            };
            let length = i32::try_from(answer.len() + 4)?;
            let head = [length.to_be_bytes(), asked.correlation.to_be_bytes()].concat();
            client.write_all(&[head, answer].concat()).await?;
            client.flush().await?;
        }
    }

    /// Returns whether the message of the client has a token that MSK accepts: behind `n,,`, `auth=Bearer`
    /// and between bytes of value 1 (RFC 7628).
    fn accepts(&self, body: &[u8]) -> bool {
        let message = String::from_utf8_lossy(body.get(4..).unwrap_or_default()).into_owned();
        let token = message.split('\u{1}').find_map(|part| part.strip_prefix("auth=Bearer "));
        let Some(token) = token else { return false };
        let plain = token.replace('-', "+").replace('_', "/");
        let padding = "=".repeat((4 - plain.len() % 4) % 4);
        let Ok(url) = base64::decode(plain + &padding) else { return false };
        let url = String::from_utf8_lossy(&url).into_owned();
        let wanted = Wanted {
            host: "kafka.eu-west-1.amazonaws.com",
            region: "eu-west-1",
            service: "kafka-cluster",
            parameters: &[("Action", "kafka-cluster:Connect")],
            longest: 900,
        };
        url.strip_prefix("https://").is_some_and(|url| verify(url, &wanted, &self.state).is_ok())
    }
}

fn read(request: &[u8]) -> Option<Asked> {
    let number = |from: usize| {
        let bytes = request.get(from..from + 2)?;
        Some(i16::from_be_bytes(bytes.try_into().ok()?))
    };
    let correlation = i32::from_be_bytes(request.get(4..8)?.try_into().ok()?);
    // The name of the client, or none.
    let name = usize::try_from(number(8)?).unwrap_or_default();
    let body = request.get(10 + name..)?.to_vec();
    Some(Asked { what: number(0)?, version: number(2)?, correlation, body })
}

fn string(text: &str) -> Vec<u8> {
    let length = i16::try_from(text.len()).unwrap_or_default();
    [&length.to_be_bytes(), text.as_bytes()].concat()
}

/// The answer of version 0, with the error UNSUPPORTED_VERSION to any other.
fn versions(version: i16) -> Vec<u8> {
    let error: i16 = if version == 0 { 0 } else { 35 };
    let mut out = error.to_be_bytes().to_vec();
    out.extend(4_i32.to_be_bytes());
    for (what, first, last) in VERSIONS {
        out.extend([what, first, last].iter().flat_map(|number| number.to_be_bytes()));
    }
    out
}

fn mechanisms() -> Vec<u8> {
    let no_error = 0_i16.to_be_bytes();
    [&no_error[..], &1_i32.to_be_bytes(), &string("OAUTHBEARER")].concat()
}

fn authenticated(is_accepted: bool) -> Vec<u8> {
    if is_accepted {
        let nothing = [0_i16.to_be_bytes(), (-1_i16).to_be_bytes()].concat();
        return [nothing, 0_i32.to_be_bytes().to_vec()].concat();
    }
    // SASL_AUTHENTICATION_FAILED.
    let message = string("Access denied");
    [58_i16.to_be_bytes().to_vec(), message, 0_i32.to_be_bytes().to_vec()].concat()
}

/// One broker, which is this one, and no topic.
fn metadata(own: u16, version: i16) -> Vec<u8> {
    let mut out = 1_i32.to_be_bytes().to_vec();
    out.extend(0_i32.to_be_bytes());
    out.extend(string("localhost"));
    out.extend(i32::from(own).to_be_bytes());
    if version > 0 {
        // No rack, and it controls the cluster.
        out.extend((-1_i16).to_be_bytes());
        out.extend(0_i32.to_be_bytes());
    }
    out.extend(0_i32.to_be_bytes());
    out
}

//! The front of the database: several passwords of a role are valid at once.
//!
//! A PostgreSQL role has one password. Redshift has as many for a user as were asked for, each with
//! an expiry of its own. So clients connect here. Everything passes on to PostgreSQL as it came, over
//! TLS if it came over TLS, except the password: one that was returned by the API and has not expired
//! is replaced with the role's own, any other with one that PostgreSQL rejects. What a client sees
//! (protocol version, `pg_stat_ssl`, errors, cancel requests) is therefore PostgreSQL's doing.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::Failure;
use super::background::{Background, accept_all};
use super::world::real_now;

/// First messages that are no start of a session (PostgreSQL, "Message Formats").
const CANCEL_REQUEST: u32 = 80_877_102;
const SSL_REQUEST: u32 = 80_877_103;
const GSSENC_REQUEST: u32 = 80_877_104;
/// The longest message before a session is open that PostgreSQL accepts (`MAX_STARTUP_PACKET_LENGTH`).
const MAX_MESSAGE_BYTES: usize = 10_000;

/// A password that was returned by the API.
pub(crate) struct Login {
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) until: SystemTime,
}

/// What decides which passwords are replaced, and with what.
pub(crate) struct Logins {
    valid: Mutex<Vec<Login>>,
    /// The password that every role has in PostgreSQL.
    own: String,
    /// Returns whether the server accepts a token, if the password of that user is one.
    accepts_token: OnceLock<AcceptsToken>,
}

type AcceptsToken = Box<dyn Fn(&str, &str) -> Option<bool> + Send + Sync>;

impl Logins {
    /// Returns no password, and the one that every role has in PostgreSQL.
    pub(crate) fn new(own: String) -> Self {
        Self { valid: Mutex::default(), own, accepts_token: OnceLock::new() }
    }

    /// Returns the password that every role has in PostgreSQL.
    pub(crate) fn own(&self) -> &str {
        &self.own
    }

    /// Adds a password.
    pub(crate) fn add(&self, login: Login) {
        let mut valid = self.valid.lock().unwrap_or_else(PoisonError::into_inner);
        valid.push(login);
    }

    /// Sets what verifies tokens.
    pub(crate) fn verify_tokens(&self, accepts: AcceptsToken) {
        let _set_once = self.accepts_token.set(accepts);
    }

    /// Returns whether the server accepts the password, if it is a token.
    fn accepts_token(&self, user: &[u8], password: &[u8]) -> Option<bool> {
        let (user, password) = (str::from_utf8(user).ok()?, str::from_utf8(password).ok()?);
        self.accepts_token.get()?(user, password)
    }

    /// Returns the password to log in to PostgreSQL with in place of `password`.
    fn replacement(&self, user: &[u8], password: &[u8]) -> &str {
        let now = real_now();
        let mut valid = self.valid.lock().unwrap_or_else(PoisonError::into_inner);
        valid.retain(|login| login.until > now);
        let is_valid = valid
            .iter()
            .any(|login| login.user.as_bytes() == user && login.password.as_bytes() == password);
        if is_valid { &self.own } else { "rejected" }
    }
}

/// Where PostgreSQL listens, and how to talk TLS on both sides.
pub(crate) struct Front {
    pub(crate) server_port: u16,
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) connector: TlsConnector,
    pub(crate) logins: Arc<Logins>,
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<Any: AsyncRead + AsyncWrite + Unpin + Send> Stream for Any {}

impl Front {
    /// Starts it on a free port.
    pub(crate) fn start(self) -> std::io::Result<Background> {
        Background::start("sandbox-postgres", move |listener| self.serve(listener))
    }

    async fn serve(self, listener: TcpListener) {
        let front = Arc::new(self);
        accept_all(listener, |client| {
            let front = Arc::clone(&front);
            async move { front.pass(client).await }
        })
        .await;
    }

    async fn pass(&self, client: TcpStream) -> Result<(), Failure> {
        let server = TcpStream::connect(("127.0.0.1", self.server_port)).await?;
        client.set_nodelay(true)?;
        server.set_nodelay(true)?;
        let (mut client, mut server): (Box<dyn Stream>, Box<dyn Stream>) =
            (Box::new(client), Box::new(server));
        let mut is_tls = false;
        let start = loop {
            let message = read_message(&mut client, 0).await?;
            match code(&message) {
                GSSENC_REQUEST => client.write_all(b"N").await?,
                SSL_REQUEST if !is_tls => {
                    client.write_all(b"S").await?;
                    client = Box::new(self.acceptor.accept(client).await?);
                    server.write_all(&message).await?;
                    if server.read_u8().await? != b'S' {
                        return Err("PostgreSQL has no TLS".into());
                    }
                    let name = ServerName::try_from("localhost")?;
                    server = Box::new(self.connector.connect(name, server).await?);
                    is_tls = true;
                }
                _ => break message,
            }
        };
        server.write_all(&start).await?;
        if code(&start) != CANCEL_REQUEST {
            self.replace_password(&start, &mut client, &mut server).await?;
        }
        let ended = copy_bidirectional(&mut client, &mut server).await;
        // What PostgreSQL said last gets through, even if it closed the connection without a farewell.
        let _gone = client.shutdown().await;
        Ok(ended.map(drop)?)
    }

    /// Passes messages on until PostgreSQL asks for the password, and then the client's answer.
    async fn replace_password(
        &self,
        start: &[u8],
        client: &mut Box<dyn Stream>,
        server: &mut Box<dyn Stream>,
    ) -> Result<(), Failure> {
        loop {
            let message = match read_message(server, 1).await {
                Ok(message) => message,
                // PostgreSQL has said why, and closed the connection.
                Err(_) => return Ok(client.shutdown().await?),
            };
            client.write_all(&message).await?;
            if message.first() == Some(&b'R') {
                break;
            }
        }
        let mut answer = read_message(client, 1).await?;
        if let [b'p', _, _, _, _, password @ .., 0] = &answer[..] {
            let replacement = match self.logins.accepts_token(user(start), password) {
                Some(true) => self.logins.own(),
                Some(false) => {
                    client.write_all(&rejection(user(start))).await?;
                    return Ok(client.shutdown().await?);
                }
                None => self.logins.replacement(user(start), password),
            };
            let length = u32::try_from(replacement.len() + 5)?.to_be_bytes();
            answer = [b"p", &length[..], replacement.as_bytes(), b"\0"].concat();
        }
        Ok(server.write_all(&answer).await?)
    }
}

/// Returns the one message that RDS has for every rejected token.
fn rejection(user: &[u8]) -> Vec<u8> {
    let user = String::from_utf8_lossy(user);
    let text = format!("PAM authentication failed for user \"{user}\"");
    let fields = format!("SFATAL\0VFATAL\0C28000\0M{text}\0\0");
    let length = u32::try_from(fields.len() + 4).unwrap_or_default().to_be_bytes();
    [b"E", &length[..], fields.as_bytes()].concat()
}

/// Reads one message: `prefix` bytes, then a length that counts itself, then the rest.
async fn read_message(stream: &mut Box<dyn Stream>, prefix: usize) -> Result<Vec<u8>, Failure> {
    let mut message = vec![0; prefix + 4];
    stream.read_exact(&mut message).await?;
    let length = message[prefix..].iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
    if !(4..=MAX_MESSAGE_BYTES).contains(&length) {
        return Err(format!("a message of {length} bytes").into());
    }
    message.resize(prefix + length, 0);
    stream.read_exact(&mut message[prefix + 4..]).await?;
    Ok(message)
}

/// Returns the number that says what a first message is.
fn code(message: &[u8]) -> u32 {
    message.iter().skip(4).take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// Returns the parameter `user` of the message that starts a session.
fn user(start: &[u8]) -> &[u8] {
    let parameters: Vec<&[u8]> =
        start.get(8..).unwrap_or_default().split(|byte| *byte == 0).collect();
    let user = parameters.chunks(2).find(|pair| pair[0] == b"user");
    user.and_then(|pair| pair.get(1)).copied().unwrap_or_default()
}

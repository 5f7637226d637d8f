//! A kdb+ process as far as a client's handshake and one simple question go: kdb+ IPC over TLS.
//!
//! It lets in whoever brings user and token of a string that FinSpace handed out, byte for byte.
//! Protocol: KX documentation, "Interprocess communication" and "IPC handshake".

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::Failure;
use super::background::Background;
use super::world::State;

/// The version of the protocol that the server speaks: no messages above 2 GB.
const VERSION: u8 = 3;
const SYNCHRONOUS: u8 = 1;
const RESPONSE: u8 = 2;
/// Types of the serialisation: a symbol, a list of characters, an error.
const SYMBOL: u8 = (-11_i8).cast_unsigned();
const CHARACTERS: u8 = 10;
const ERROR: u8 = (-128_i8).cast_unsigned();

/// What came as user and password, one for each connection.
type Logins = Arc<Mutex<Vec<Vec<u8>>>>;

/// A running server. Dropping it stops it.
pub struct KdbServer {
    logins: Logins,
    background: Background,
}

impl KdbServer {
    /// Starts one.
    pub fn start(state: Arc<State>, tls: TlsAcceptor) -> Result<Self, Failure> {
        let logins = Logins::default();
        let shared = Arc::clone(&logins);
        let background =
            Background::start("sandbox-kdb", move |listener| serve(listener, state, tls, shared))?;
        Ok(Self { logins, background })
    }

    /// Returns the port it listens at, on `localhost`.
    pub fn port(&self) -> u16 {
        self.background.address.port()
    }

    /// Returns what clients brought as `user:password`, the oldest first, let in or not.
    pub fn logins(&self) -> Vec<Vec<u8>> {
        self.logins.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn serve(listener: TcpListener, state: Arc<State>, tls: TlsAcceptor, logins: Logins) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (state, tls, logins) = (Arc::clone(&state), tls.clone(), Arc::clone(&logins));
        tokio::spawn(async move {
            // Whatever ends a connection is the client's to notice.
            if let Ok(stream) = tls.accept(stream).await {
                let _ended = conversation(stream, &state, &logins).await;
            }
        });
    }
}

async fn conversation(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    state: &State,
    logins: &Logins,
) -> io::Result<()> {
    let mut greeting = Vec::new();
    loop {
        match stream.read_u8().await? {
            0 => break,
            byte => greeting.push(byte),
        }
    }
    let version = greeting.pop().unwrap_or_default();
    logins.lock().unwrap_or_else(PoisonError::into_inner).push(greeting.clone());
    let Some(user) = admitted(state, &greeting) else {
        // kdb+ says no by closing the connection.
        return stream.shutdown().await;
    };
    stream.write_u8(version.min(VERSION)).await?;
    stream.flush().await?;
    loop {
        let mut header = [0; 8];
        stream.read_exact(&mut header).await?;
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let mut body = vec![0; (length as usize).saturating_sub(header.len()).min(1 << 20)];
        stream.read_exact(&mut body).await?;
        if header[1] == SYNCHRONOUS {
            stream.write_all(&message(&answer(&body, &user))).await?;
            stream.flush().await?;
        }
    }
}

/// Returns the user of a string that was handed out and has not ended, if this is it.
fn admitted(state: &State, greeting: &[u8]) -> Option<String> {
    let now = state.now();
    let world = state.world();
    let known = world.kdb.logins.iter().find(|login| {
        format!("{}:{}", login.user, login.token).as_bytes() == greeting && now < login.ends
    });
    known.map(|login| login.user.clone())
}

/// Answers `.z.u` with the user, and any other text with itself.
fn answer(question: &[u8], user: &str) -> Vec<u8> {
    match question {
        [CHARACTERS, _, _, _, _, _, text @ ..] if text == b".z.u" => {
            [&[SYMBOL], user.as_bytes(), &[0]].concat()
        }
        [CHARACTERS, ..] => question.to_vec(),
        _ => [&[ERROR], b"type".as_slice(), &[0]].concat(),
    }
}

fn message(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    [&[1, RESPONSE, 0, 0], length.to_le_bytes().as_slice(), body].concat()
}

//! A server that knows one answer.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server that gives the same bytes to everybody, whatever they ask.
pub(crate) struct Parrot {
    address: SocketAddr,
    answer: Arc<Mutex<Vec<u8>>>,
}

impl Parrot {
    /// Starts it; it says nothing yet.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let answer = Arc::new(Mutex::new(Vec::new()));
        let says = Arc::clone(&answer);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { break };
                let says = Arc::clone(&says);
                // Whoever asks may hang up at any time.
                thread::spawn(move || serve(stream, &says).ok());
            }
        });
        Self { address, answer }
    }

    /// Returns where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Has it say `bytes` from now on.
    pub(crate) fn says(&self, bytes: Vec<u8>) {
        *self.answer.lock().unwrap() = bytes;
    }
}

fn serve(mut stream: TcpStream, says: &Mutex<Vec<u8>>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut asked = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece)?;
        asked.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&asked);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            if read == 0 {
                return Ok(());
            }
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        if body.len() >= length.unwrap_or(0) || read == 0 {
            break;
        }
    }
    let answer = says.lock().unwrap().clone();
    stream.write_all(&answer)
}

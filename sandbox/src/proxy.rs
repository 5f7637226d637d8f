//! A small forward proxy, for `HTTP_PROXY` and `HTTPS_PROXY`.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::Failure;
use super::background::Background;

/// What a proxy does.
#[derive(Clone, Copy, Debug)]
pub enum ProxyMode {
    /// Passes requests on. Loopback targets are reached as they are; every other name, such as
    /// an AWS endpoint's, leads to this address (a sandbox over TLS has a certificate for
    /// them), so nothing ever leaves the machine.
    Forward(SocketAddr),
    /// Answers each request with this HTTP status, such as 407 or 403.
    Refuse(u16),
}

/// A running proxy. Dropping it stops it.
pub struct Proxy {
    heads: Arc<Mutex<Vec<String>>>,
    background: Background,
}

impl Proxy {
    /// Starts a proxy.
    pub fn start(mode: ProxyMode) -> Result<Self, Failure> {
        let heads = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&heads);
        let background =
            Background::start("sandbox-proxy", move |listener| serve(listener, mode, shared))?;
        Ok(Self { heads, background })
    }

    /// Returns the proxy's URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.background.address)
    }

    /// Returns how many requests came: a CONNECT and whatever goes through it is one.
    pub fn count(&self) -> usize {
        self.requests().len()
    }

    /// Returns the heads of the requests: the request line and the headers.
    pub fn requests(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn serve(listener: TcpListener, mode: ProxyMode, heads: Arc<Mutex<Vec<String>>>) {
    loop {
        let Ok((client, _)) = listener.accept().await else { continue };
        let heads = Arc::clone(&heads);
        tokio::spawn(async move {
            // Whatever ends a connection is the client's to notice.
            let _ended = pass(client, mode, &heads).await;
        });
    }
}

async fn pass(
    mut client: TcpStream,
    mode: ProxyMode,
    heads: &Mutex<Vec<String>>,
) -> Result<(), Failure> {
    let (head, rest) = read_head(&mut client).await?;
    heads.lock().unwrap_or_else(PoisonError::into_inner).push(head.clone());
    let default = match mode {
        ProxyMode::Forward(address) => address,
        ProxyMode::Refuse(status) => {
            let text = format!(
                "HTTP/1.1 {status} Refused\r\nproxy-authenticate: Basic realm=\"sandbox\"\r\n\
                 content-length: 0\r\nconnection: close\r\n\r\n"
            );
            client.write_all(text.as_bytes()).await?;
            return Ok(client.shutdown().await?);
        }
    };
    let (line, headers) = head.split_once("\r\n").ok_or("no request line")?;
    let [method, target, version] = line.split(' ').collect::<Vec<_>>()[..] else {
        return Err("not a request line".into());
    };
    if method == "CONNECT" {
        let mut server = TcpStream::connect(address(target, default)).await?;
        client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
        server.write_all(&rest).await?;
        copy_bidirectional(&mut client, &mut server).await?;
        return Ok(());
    }
    let after_scheme = target.strip_prefix("http://").ok_or("not an absolute URI")?;
    let slash = after_scheme.find('/').unwrap_or(after_scheme.len());
    let (authority, path) = after_scheme.split_at(slash);
    let path = if path.is_empty() { "/" } else { path };
    let mut server = TcpStream::connect(address(authority, default)).await?;
    // One request for each connection, so that each is counted.
    let kept: Vec<&str> = (headers.lines())
        .filter(|header| !header.is_empty())
        .filter(|header| !header.to_ascii_lowercase().starts_with("proxy-"))
        .filter(|header| !header.to_ascii_lowercase().starts_with("connection:"))
        .collect();
    let head =
        format!("{method} {path} {version}\r\n{}\r\nconnection: close\r\n\r\n", kept.join("\r\n"));
    server.write_all(head.as_bytes()).await?;
    server.write_all(&rest).await?;
    copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// Returns where a target leads.
fn address(target: &str, default: SocketAddr) -> SocketAddr {
    let (host, port) = target.rsplit_once(':').unwrap_or((target, "80"));
    match port.parse() {
        Ok(port) if host == "localhost" || host.starts_with("127.") => {
            SocketAddr::from(([127, 0, 0, 1], port))
        }
        _ => default,
    }
}

/// Reads up to the empty line; returns the head without it, and what came behind it.
async fn read_head(client: &mut TcpStream) -> Result<(String, Vec<u8>), Failure> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            bytes.truncate(end + 2);
            return Ok((String::from_utf8(bytes)?, rest));
        }
        if client.read_buf(&mut bytes).await? == 0 {
            return Err("the connection ended inside the head".into());
        }
    }
}

//! A server that speaks MySQL's protocol until a client is logged in with a token of RDS, over TLS, and
//! answers each query with the name of the user. The real server asks for the token in the same way:
//! with the plugin `mysql_clear_password`.

use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::Failure;
use super::background::accept_all;
use super::presigned::{RDS_HOST, of_rds};
use super::world::State;

/// What the server can do (MySQL, "Capabilities Flags"): protocol 4.1, TLS, plugins.
const CAPABILITIES: u32 =
    0x0000_0001 | 0x0000_0008 | 0x0000_0200 | 0x0000_0800 | 0x0000_2000 | 0x0000_8000 | 0x0008_0000;
/// The flag of a client that wants TLS.
const TLS: u32 = 0x0000_0800;

pub(crate) struct MySqlFront {
    pub(crate) state: Arc<State>,
    pub(crate) acceptor: TlsAcceptor,
}

impl MySqlFront {
    pub(crate) async fn serve(self, listener: TcpListener) {
        let own = listener.local_addr().map(|address| address.port()).unwrap_or_default();
        let front = Arc::new(self);
        accept_all(listener, |client| {
            let front = Arc::clone(&front);
            async move { front.session(client, own).await }
        })
        .await;
    }

    async fn session(&self, mut client: TcpStream, own: u16) -> Result<(), Failure> {
        client.set_nodelay(true)?;
        write(&mut client, 0, &greeting()).await?;
        let (sequence, first) = read(&mut client).await?;
        let flags = first.get(..4).ok_or("a short answer")?;
        if flags.iter().rev().fold(0, |flags, byte| flags << 8 | u32::from(*byte)) & TLS == 0 {
            let text = "Connections using insecure transport are prohibited";
            return write(&mut client, sequence + 1, &error(3159, "HY000", text)).await;
        }
        let mut client = self.acceptor.accept(client).await?;
        let (sequence, response) = read(&mut client).await?;
        let user = response.get(32..).ok_or("a short answer")?;
        let user = user.split(|byte| *byte == 0).next().unwrap_or_default();
        let user = String::from_utf8_lossy(user).into_owned();
        write(&mut client, sequence + 1, b"\xfemysql_clear_password\0").await?;
        let (sequence, password) = read(&mut client).await?;
        let token = String::from_utf8_lossy(password.strip_suffix(b"\0").unwrap_or(&password));
        let endpoints = [format!("{RDS_HOST}:3306"), format!("localhost:{own}")];
        if of_rds(&user, &token, &endpoints.each_ref().map(String::as_str), &self.state).is_err() {
            let text = format!("Access denied for user '{user}'@'127.0.0.1' (using password: YES)");
            return write(&mut client, sequence + 1, &error(1045, "28000", &text)).await;
        }
        write(&mut client, sequence + 1, OK).await?;
        loop {
            let (_, command) = read(&mut client).await?;
            match command.first() {
                // A query.
                Some(3) => answer(&mut client, &user).await?,
                // The farewell.
                Some(1) | None => return Ok(()),
                Some(_) => write(&mut client, 1, OK).await?,
            }
        }
    }
}

const OK: &[u8] = b"\x00\x00\x00\x02\x00\x00\x00";

fn greeting() -> Vec<u8> {
    let [low, lower, high, higher] = CAPABILITIES.to_le_bytes();
    let mut packet = b"\x0a8.0.39-sandbox\0".to_vec();
    packet.extend(1_u32.to_le_bytes());
    packet.extend(b"12345678\0");
    // utf8mb4, and the status: autocommit.
    packet.extend([low, lower, 45, 2, 0, high, higher, 21]);
    packet.extend([0; 10]);
    packet.extend(b"123456789012\0mysql_native_password\0");
    packet
}

fn error(code: u16, state: &str, text: &str) -> Vec<u8> {
    [&[0xff], &code.to_le_bytes()[..], b"#", state.as_bytes(), text.as_bytes()].concat()
}

/// Returns a string as the protocol has it, if it is shorter than 251 bytes.
fn string(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len().min(250)).unwrap_or_default();
    [&[length], &text.as_bytes()[..usize::from(length)]].concat()
}

/// Writes one row with one column.
async fn answer<Stream: AsyncWrite + Unpin>(
    client: &mut Stream,
    value: &str,
) -> Result<(), Failure> {
    let names = ["def", "", "", "", "user", ""].map(string).concat();
    // utf8mb4, 1,024 bytes, a string.
    let kind = b"\x0c\x2d\x00\x00\x04\x00\x00\xfd\x00\x00\x00\x00\x00";
    let end = b"\xfe\x00\x00\x02\x00";
    write(client, 1, b"\x01").await?;
    write(client, 2, &[&names, &kind[..]].concat()).await?;
    write(client, 3, end).await?;
    write(client, 4, &string(value)).await?;
    write(client, 5, end).await
}

async fn read<Stream: AsyncRead + Unpin>(stream: &mut Stream) -> Result<(u8, Vec<u8>), Failure> {
    let [low, middle, high, sequence] = {
        let mut header = [0; 4];
        stream.read_exact(&mut header).await?;
        header
    };
    let mut packet = vec![0; u32::from_le_bytes([low, middle, high, 0]) as usize];
    stream.read_exact(&mut packet).await?;
    Ok((sequence, packet))
}

async fn write<Stream: AsyncWrite + Unpin>(
    stream: &mut Stream,
    sequence: u8,
    packet: &[u8],
) -> Result<(), Failure> {
    let [low, middle, high, _] = u32::try_from(packet.len())?.to_le_bytes();
    stream.write_all(&[&[low, middle, high, sequence], packet].concat()).await?;
    Ok(stream.flush().await?)
}

//! A D-Bus connection without threads of its own: it sends, and waits for the answers, on the
//! thread that asks. D-Bus specification 0.43; messages are put together and taken apart by zbus.
//!
//! zbus itself runs every connection on two further threads, which costs a short process more
//! than what it has to say. Only Unix sockets are spoken to; whoever has another bus is served
//! by zbus.

use std::io::{self, Read as _, Write as _};
use std::num::NonZeroU32;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::net::{SocketAddr, UnixStream};

use zbus::Message;
use zbus::message::{Header, Type};
use zbus::zvariant::serialized::{Context, Data};
use zbus::zvariant::{self, Endian, LE};

/// The longest message to be read: far more than any value that is kept.
const LONGEST: usize = 16 << 20;
/// The longest line of the authentication (the reference implementation has 16 KiB).
const LONGEST_LINE: usize = 16 << 10;

/// A connection to a bus.
pub(super) struct Connection {
    socket: UnixStream,
    guid: Option<String>,
    /// What was read and is not yet used.
    received: Vec<u8>,
    /// Answers that came before they were waited for.
    early: Vec<Reply>,
}

impl Connection {
    /// Connects, and sends who this is. The answer is read by [`Connection::begin`], so that
    /// there is something to do meanwhile.
    pub(super) fn open(address: &str) -> io::Result<Self> {
        let (path, guid) = parse(address).ok_or_else(strange)?;
        let mut socket = UnixStream::connect_addr(&path)?;
        let user = rustix::process::geteuid().as_raw().to_string();
        let mut line = b"\0AUTH EXTERNAL ".to_vec();
        for byte in user.bytes() {
            write!(line, "{byte:02x}")?;
        }
        line.extend_from_slice(b"\r\n");
        socket.write_all(&line)?;
        Ok(Self { socket, guid, received: Vec::new(), early: Vec::new() })
    }

    /// Waits until it is accepted, then enters the bus and sends `messages` with that.
    pub(super) fn begin(&mut self, messages: &[&Message]) -> io::Result<()> {
        let line = self.line()?;
        let line = str::from_utf8(&line).map_err(io::Error::other)?;
        let guid = line.strip_prefix("OK ").ok_or_else(strange)?.trim_end();
        if self.guid.as_deref().is_some_and(|expected| expected != guid) {
            return Err(strange());
        }
        let hello = Message::method_call("/org/freedesktop/DBus", "Hello")
            .and_then(|call| call.destination("org.freedesktop.DBus"))
            .and_then(|call| call.interface("org.freedesktop.DBus"))
            .and_then(|call| call.build(&()))
            .map_err(io::Error::other)?;
        let mut bytes = b"BEGIN\r\n".to_vec();
        bytes.extend_from_slice(hello.data());
        for message in messages {
            bytes.extend_from_slice(message.data());
        }
        self.socket.write_all(&bytes)
    }

    /// Sends a call.
    pub(super) fn send(&mut self, message: &Message) -> io::Result<()> {
        self.socket.write_all(message.data())
    }

    /// Waits for the answer to `call`, without a bound, and returns what is in it.
    pub(super) fn answer<T>(&mut self, call: &Message) -> io::Result<T>
    where
        T: serde::de::DeserializeOwned + zvariant::Type,
    {
        let serial = call.primary_header().serial_num();
        loop {
            if let Some(index) = self.early.iter().position(|reply| reply.to == serial) {
                return self.early.swap_remove(index).body();
            }
            // What is not an answer is nobody's: signals, above all.
            let message = self.message()?;
            self.early.extend(Reply::new(message)?);
        }
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = self.received.windows(2).position(|pair| pair == b"\r\n") {
                let rest = self.received.split_off(end + 2);
                return Ok(std::mem::replace(&mut self.received, rest));
            }
            if self.received.len() > LONGEST_LINE {
                return Err(strange());
            }
            self.receive()?;
        }
    }

    fn message(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(length) = length(&self.received)? {
                if self.received.len() >= length {
                    let rest = self.received.split_off(length);
                    return Ok(std::mem::replace(&mut self.received, rest));
                }
            }
            self.receive()?;
        }
    }

    fn receive(&mut self) -> io::Result<()> {
        let mut buffer = [0; 8192];
        match self.socket.read(&mut buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                self.received.extend_from_slice(&buffer[..count]);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// An answer to a call.
struct Reply {
    to: NonZeroU32,
    message: Vec<u8>,
}

impl Reply {
    /// Returns the answer that the message is; `None` if it is something else.
    fn new(message: Vec<u8>) -> io::Result<Option<Self>> {
        let data = Data::new(&*message, context(&message));
        let (header, _) = data.deserialize::<Header<'_>>().map_err(io::Error::other)?;
        let to = match header.message_type() {
            Type::MethodReturn | Type::Error => header.reply_serial(),
            Type::MethodCall | Type::Signal => None,
        };
        Ok(to.map(|to| Self { to, message }))
    }

    /// Returns what it says, unless that is an error or something unexpected.
    fn body<T: serde::de::DeserializeOwned + zvariant::Type>(self) -> io::Result<T> {
        let data = Data::new(&*self.message, context(&self.message));
        let (header, _) = data.deserialize::<Header<'_>>().map_err(io::Error::other)?;
        let expected = T::SIGNATURE.to_string_no_parens();
        if header.message_type() != Type::MethodReturn
            || header.signature().to_string_no_parens() != expected
        {
            return Err(strange());
        }
        let length = header.primary().body_len() as usize;
        let start = self.message.len().checked_sub(length).ok_or_else(strange)?;
        // The body begins at a multiple of eight, to which all alignment is the same as to 0.
        let body = Data::new(&self.message[start..], context(&self.message));
        body.deserialize().map(|(body, _)| body).map_err(io::Error::other)
    }
}

fn context(message: &[u8]) -> Context {
    let endian = if message.first() == Some(&b'B') { Endian::Big } else { LE };
    Context::new_dbus(endian, 0)
}

/// Returns the length of the message that begins there, once enough of it is there to tell.
fn length(received: &[u8]) -> io::Result<Option<usize>> {
    let Some(start) = received.first_chunk::<16>() else { return Ok(None) };
    let number = |at: usize| {
        let bytes = [start[at], start[at + 1], start[at + 2], start[at + 3]];
        let number =
            if start[0] == b'B' { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
        number as usize
    };
    let known = matches!(start[0], b'l' | b'B') && start[3] == 1;
    // The fields of the header are padded to a multiple of eight, the body is not.
    let (body, fields) = (number(4), number(12));
    if !known || body > LONGEST || fields > LONGEST {
        return Err(strange());
    }
    Ok(Some(start.len() + fields.next_multiple_of(8) + body))
}

/// Takes an address apart into the socket and the identity of the bus; `None` unless it is one
/// Unix socket.
fn parse(address: &str) -> Option<(SocketAddr, Option<String>)> {
    let (mut socket, mut guid) = (None, None);
    for pair in address.strip_prefix("unix:")?.split(',') {
        let (name, value) = pair.split_once('=')?;
        match name {
            "path" if socket.is_none() => {
                let path = std::ffi::OsString::from_vec(unescape(value)?);
                socket = Some(SocketAddr::from_pathname(path).ok()?);
            }
            "abstract" if socket.is_none() => {
                socket = Some(SocketAddr::from_abstract_name(unescape(value)?).ok()?);
            }
            "guid" if guid.is_none() => guid = Some(value.to_owned()),
            _ => return None,
        }
    }
    Some((socket?, guid))
}

/// Undoes the escapes of an address; `None` for what must be escaped and is not (";" parts
/// several addresses).
fn unescape(value: &str) -> Option<Vec<u8>> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_/.*%\\".contains(&byte);
    value.bytes().all(plain).then(|| percent_encoding::percent_decode_str(value).collect())
}

fn strange() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

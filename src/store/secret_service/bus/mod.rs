//! A D-Bus connection without threads of its own: it sends, and waits for the answers, on the
//! thread that asks. D-Bus specification 0.43; messages are put together and taken apart by zbus.
//!
//! zbus itself runs every connection on two further threads, which costs a short process more
//! than what it has to say. Only Unix sockets are supported; a user with another bus is served
//! by zbus.

use std::io::{self, Read as _, Write as _};
use std::num::NonZeroU32;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::net::{SocketAddr, UnixStream};
use std::sync::Arc;

use zbus::Message;
use zbus::message::{Header, Type};
use zbus::zvariant::serialized::{Context, Data};
use zbus::zvariant::{self, Endian, LE, ObjectPath};

/// The largest body of an answer: more than an entry takes, which is kept as hexadecimal digits. What
/// is no answer is never kept, whatever its size.
const MAX_BODY_BYTES: usize = 4 << 20;
/// The most that is said of a message before its body: names, a path, a signature.
const MAX_FIELDS_BYTES: usize = 64 << 10;
/// The longest line of the authentication (the reference implementation has 16 KiB).
const MAX_LINE_BYTES: usize = 16 << 10;
/// No message is longer (D-Bus specification, "Valid Messages").
const MAX_MESSAGE_BYTES: usize = 128 << 20;

/// A connection to a bus.
pub(super) struct BusConnection {
    socket: Arc<UnixStream>,
    guid: Option<String>,
    /// What was read and is not yet used.
    received: Vec<u8>,
    /// What was asked and is not answered: all else that comes is dropped as it comes.
    awaited: Vec<Awaited>,
    /// Answers that came before they were waited for.
    early: Vec<Reply>,
}

/// Something that the other side is to send, once.
#[derive(Clone, Debug, PartialEq)]
enum Awaited {
    /// The answer to the call with that serial.
    Answer(NonZeroU32),
    /// A signal of the object with that path.
    Signal(ObjectPath<'static>, &'static str),
}

impl BusConnection {
    /// Connects, and sends who this is. The answer is read by [`BusConnection::begin`], so that
    /// there is something to do in the meantime.
    pub(super) fn open(address: &str) -> io::Result<Self> {
        let (path, guid) = parse_address(address).ok_or_else(refused)?;
        let mut socket = UnixStream::connect_addr(&path)?;
        let user = rustix::process::geteuid().as_raw().to_string();
        let line = format!("\0AUTH EXTERNAL {}\r\n", hex::encode(user));
        socket.write_all(line.as_bytes())?;
        Ok(Self::new(socket, guid))
    }

    fn new(socket: UnixStream, guid: Option<String>) -> Self {
        let (received, awaited, early) = (Vec::new(), Vec::new(), Vec::new());
        Self { socket: Arc::new(socket), guid, received, awaited, early }
    }

    /// Returns the socket, for another thread to shut down.
    pub(super) fn socket(&self) -> Arc<UnixStream> {
        Arc::clone(&self.socket)
    }

    /// Waits until it is accepted, then enters the bus and sends `messages` with that.
    pub(super) fn begin(&mut self, messages: &[&Message]) -> io::Result<()> {
        let line = self.line()?;
        let line = str::from_utf8(&line).map_err(io::Error::other)?;
        let guid = line.strip_prefix("OK ").ok_or_else(refused)?.trim_end();
        if self.guid.as_deref().is_some_and(|expected| expected != guid) {
            return Err(refused());
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
            self.awaited.push(answer_to(message));
        }
        (&*self.socket).write_all(&bytes)
    }

    /// Sends a call.
    pub(super) fn send(&mut self, message: &Message) -> io::Result<()> {
        self.awaited.push(answer_to(message));
        (&*self.socket).write_all(message.data())
    }

    /// Waits for the answer to `call`, without a bound, and returns what is in it.
    pub(super) fn answer<T>(&mut self, call: &Message) -> io::Result<T>
    where
        T: serde::de::DeserializeOwned + zvariant::Type,
    {
        self.wait_for(&answer_to(call))
    }

    /// Keeps the next signal of that name from the object at `path`, to be waited for.
    pub(super) fn expect_signal(&mut self, path: &ObjectPath<'_>, member: &'static str) {
        self.awaited.push(Awaited::Signal(path.to_owned(), member));
    }

    /// Waits for the signal, without a bound, and returns what is in it.
    pub(super) fn signal<T>(&mut self, path: &ObjectPath<'_>, member: &'static str) -> io::Result<T>
    where
        T: serde::de::DeserializeOwned + zvariant::Type,
    {
        self.wait_for(&Awaited::Signal(path.to_owned(), member))
    }

    fn wait_for<T>(&mut self, awaited: &Awaited) -> io::Result<T>
    where
        T: serde::de::DeserializeOwned + zvariant::Type,
    {
        loop {
            if let Some(index) = self.early.iter().position(|reply| reply.to == *awaited) {
                return self.early.swap_remove(index).body();
            }
            let waiting = std::mem::take(&mut self.awaited);
            let mut place = None;
            let message = self.message(|header| {
                place = waiting.iter().position(|awaited| awaited.is(header));
                place.is_some()
            });
            self.awaited = waiting;
            if let (Some(message), Some(place)) = (message?, place) {
                let to = self.awaited.swap_remove(place);
                self.early.push(Reply { to, message });
            }
        }
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        loop {
            let end = self.received.windows(2).position(|pair| pair == b"\r\n");
            if let Some(end) = end {
                return Ok(self.take(end + 2));
            }
            if self.received.len() > MAX_LINE_BYTES {
                return Err(refused());
            }
            self.fill(self.received.len() + 1)?;
        }
    }

    /// Reads a message, and returns it if it is wanted. Of one that is not, nothing is kept.
    fn message(
        &mut self,
        is_wanted: impl FnOnce(&Header<'_>) -> bool,
    ) -> io::Result<Option<Vec<u8>>> {
        self.fill(FIXED_BYTES)?;
        let Lengths { head, body } = lengths(&self.received).ok_or_else(violation)?;
        self.fill(head)?;
        let data = Data::new(&self.received[..head], context(&self.received));
        let header = data.deserialize::<Header<'_>>().map_err(|_| violation());
        if is_wanted(&header?.0) {
            if body > MAX_BODY_BYTES {
                return Err(violation());
            }
            self.fill(head + body)?;
            return Ok(Some(self.take(head + body)));
        }
        let mut left = head + body;
        while left > self.received.len() {
            left -= self.received.len();
            self.received.clear();
            self.fill(1)?;
        }
        self.received.drain(..left);
        Ok(None)
    }

    /// Reads until there are so many bytes.
    fn fill(&mut self, length: usize) -> io::Result<()> {
        let mut buffer = [0; 8192];
        while self.received.len() < length {
            match (&*self.socket).read(&mut buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.received.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.received.split_off(length);
        std::mem::replace(&mut self.received, rest)
    }
}

impl Awaited {
    fn is(&self, header: &Header<'_>) -> bool {
        match (self, header.message_type()) {
            (Self::Answer(serial), Type::MethodReturn | Type::Error) => {
                header.reply_serial() == Some(*serial)
            }
            (Self::Signal(path, member), Type::Signal) => {
                header.path() == Some(path)
                    && header.member().is_some_and(|name| name.as_str() == *member)
            }
            _ => false,
        }
    }
}

fn answer_to(call: &Message) -> Awaited {
    Awaited::Answer(call.primary_header().serial_num())
}

/// What was awaited.
struct Reply {
    to: Awaited,
    message: Vec<u8>,
}

impl Reply {
    /// Returns what it says, unless that is an error or something unexpected.
    fn body<T: serde::de::DeserializeOwned + zvariant::Type>(self) -> io::Result<T> {
        let data = Data::new(&*self.message, context(&self.message));
        let (header, _) = data.deserialize::<Header<'_>>().map_err(io::Error::other)?;
        let expected = T::SIGNATURE.to_string_no_parens();
        if header.message_type() == Type::Error
            || header.signature().to_string_no_parens() != expected
        {
            return Err(refused());
        }
        let length = header.primary().body_len() as usize;
        let start = self.message.len().checked_sub(length).ok_or_else(violation)?;
        // The body begins at a multiple of eight, to which all alignment is the same as to 0.
        let body = Data::new(&self.message[start..], context(&self.message));
        body.deserialize().map(|(body, _)| body).map_err(io::Error::other)
    }
}

fn context(message: &[u8]) -> Context {
    let endian = if message.first() == Some(&b'B') { Endian::Big } else { LE };
    Context::new_dbus(endian, 0)
}

/// Bytes of a message of which the lengths of its parts can be told.
const FIXED_BYTES: usize = 16;

/// How long the parts of a message are, in bytes.
struct Lengths {
    /// What stands before the body, with the padding between the two.
    head: usize,
    body: usize,
}

/// Returns the lengths of the message that begins there; `None` if none does.
fn lengths(received: &[u8]) -> Option<Lengths> {
    let start = received.first_chunk::<FIXED_BYTES>()?;
    let to_number = if start[0] == b'B' { u32::from_be_bytes } else { u32::from_le_bytes };
    let number =
        |at: usize| to_number([start[at], start[at + 1], start[at + 2], start[at + 3]]) as usize;
    let is_known = matches!(start[0], b'l' | b'B') && start[3] == 1;
    let (body, fields) = (number(4), number(12));
    let fits = fields <= MAX_FIELDS_BYTES && body <= MAX_MESSAGE_BYTES;
    // The fields of the header are padded to a multiple of eight, the body is not.
    let head = FIXED_BYTES + fields.next_multiple_of(8);
    (is_known && fits).then_some(Lengths { head, body })
}

/// Returns the socket that the address names, by which two buses are told apart; `None` unless
/// [`BusConnection::open`] knows it. It stays the same when the bus is restarted.
pub(super) fn socket(address: &str) -> Option<Vec<u8>> {
    let (socket, _) = parse_address(address)?;
    let path = socket.as_pathname().map(|path| path.as_os_str().as_bytes().to_vec());
    // Names of the two kinds are different: an abstract one has a zero byte before it.
    path.or_else(|| socket.as_abstract_name().map(|name| [b"\0", name].concat()))
}

/// Takes an address apart into the socket and the identity of the bus; `None` unless it is one
/// Unix socket.
fn parse_address(address: &str) -> Option<(SocketAddr, Option<String>)> {
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

/// The other side says no, or something that was not asked for.
fn refused() -> io::Error {
    io::ErrorKind::PermissionDenied.into()
}

/// The server does not keep to the protocol. Reading on might never end.
fn violation() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(any(test, fuzzing))]
pub(in crate::store) mod fuzz;
#[cfg(test)]
mod tests;

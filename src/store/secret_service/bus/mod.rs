//! A D-Bus connection without threads of its own: it sends, and waits for the answers, on the
//! thread that asks. D-Bus specification 0.43; messages are put together and taken apart by zbus.
//!
//! zbus itself runs every connection on two further threads, which costs a short process more
//! than what it has to say. Only Unix sockets are spoken to; whoever has another bus is served
//! by zbus.

use std::io::{self, Read as _, Write as _};
use std::num::NonZeroU32;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::net::{SocketAddr, UnixStream};

use zbus::Message;
use zbus::message::{Header, Type};
use zbus::zvariant::serialized::{Context, Data};
use zbus::zvariant::{self, Endian, LE};

/// The longest message to be read: far more than any value that is kept.
const MAX_MESSAGE_BYTES: usize = 16 << 20;
/// The longest line of the authentication (the reference implementation has 16 KiB).
const MAX_LINE_BYTES: usize = 16 << 10;

/// A connection to a bus.
pub(super) struct BusConnection {
    socket: UnixStream,
    guid: Option<String>,
    /// What was read and is not yet used.
    received: Vec<u8>,
    /// Answers that came before they were waited for.
    early: Vec<Reply>,
}

impl BusConnection {
    /// Connects, and sends who this is. The answer is read by [`BusConnection::begin`], so that
    /// there is something to do meanwhile.
    pub(super) fn open(address: &str) -> io::Result<Self> {
        let (path, guid) = parse_address(address).ok_or_else(unexpected)?;
        let mut socket = UnixStream::connect_addr(&path)?;
        let user = rustix::process::geteuid().as_raw().to_string();
        let line = format!("\0AUTH EXTERNAL {}\r\n", hex::encode(user));
        socket.write_all(line.as_bytes())?;
        Ok(Self { socket, guid, received: Vec::new(), early: Vec::new() })
    }

    /// Waits until it is accepted, then enters the bus and sends `messages` with that.
    pub(super) fn begin(&mut self, messages: &[&Message]) -> io::Result<()> {
        let line = self.line()?;
        let line = str::from_utf8(&line).map_err(io::Error::other)?;
        let guid = line.strip_prefix("OK ").ok_or_else(unexpected)?.trim_end();
        if self.guid.as_deref().is_some_and(|expected| expected != guid) {
            return Err(unexpected());
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
            let message = self.receive(message_length)?;
            self.early.extend(Reply::new(message)?);
        }
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        self.receive(|received| match received.windows(2).position(|pair| pair == b"\r\n") {
            None if received.len() > MAX_LINE_BYTES => Err(unexpected()),
            end => Ok(end.map(|end| end + 2)),
        })
    }

    /// Returns as many bytes as `length` says, which gets what is there and returns `None` as long
    /// as that does not tell.
    fn receive(
        &mut self,
        length: impl Fn(&[u8]) -> io::Result<Option<usize>>,
    ) -> io::Result<Vec<u8>> {
        let mut buffer = [0; 8192];
        loop {
            if let Some(length) = length(&self.received)?
                && self.received.len() >= length
            {
                let rest = self.received.split_off(length);
                return Ok(std::mem::replace(&mut self.received, rest));
            }
            match self.socket.read(&mut buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.received.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
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
            return Err(unexpected());
        }
        let length = header.primary().body_len() as usize;
        let start = self.message.len().checked_sub(length).ok_or_else(unexpected)?;
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
fn message_length(received: &[u8]) -> io::Result<Option<usize>> {
    let Some(start) = received.first_chunk::<16>() else { return Ok(None) };
    let to_number = if start[0] == b'B' { u32::from_be_bytes } else { u32::from_le_bytes };
    let number =
        |at: usize| to_number([start[at], start[at + 1], start[at + 2], start[at + 3]]) as usize;
    let known = matches!(start[0], b'l' | b'B') && start[3] == 1;
    // The fields of the header are padded to a multiple of eight, the body is not.
    let (body, fields) = (number(4), number(12));
    if !known || body > MAX_MESSAGE_BYTES || fields > MAX_MESSAGE_BYTES {
        return Err(unexpected());
    }
    Ok(Some(start.len() + fields.next_multiple_of(8) + body))
}

/// Returns the socket that the address names, by which two buses are told apart; `None` unless
/// [`BusConnection::open`] knows it. It stays the same when the bus is started anew.
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

fn unexpected() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(any(test, fuzzing))]
pub(in crate::store) mod fuzz;
#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::thread;

    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let (socket, guid) = parse_address("unix:path=/run/a%20b/bus,guid=00ff").unwrap();
        assert_eq!(socket.as_pathname().unwrap().to_str(), Some("/run/a b/bus"));
        assert_eq!(guid.as_deref(), Some("00ff"));
        let (socket, guid) = parse_address("unix:abstract=/tmp/dbus-x").unwrap();
        assert_eq!(socket.as_abstract_name(), Some(&b"/tmp/dbus-x"[..]));
        assert_eq!(guid, None);
        assert_eq!(super::socket("unix:path=/run/bus,guid=00ff").unwrap(), b"/run/bus");
        assert_eq!(super::socket("unix:abstract=run/bus").unwrap(), b"\0run/bus");
        assert_eq!(super::socket("tcp:host=localhost,port=1"), None);
        for other in [
            "",
            "unix:",
            "unix:path",
            "unix:guid=00ff",
            "unix:path=/a;unix:path=/b",
            "unix:path=/a,path=/b",
            "unix:path=/a,abstract=/b",
            "unix:runtime=yes",
            "unix:path=/a b",
            "tcp:host=localhost,port=1",
            "autolaunch:",
        ] {
            assert!(parse_address(other).is_none(), "{other}");
        }
    }

    #[test]
    fn lengths_count_header_padding_and_body() {
        let message = Message::method_call("/a", "B").unwrap().build(&("text", 7u64)).unwrap();
        let bytes: &[u8] = message.data();
        assert_eq!(message_length(bytes).unwrap(), Some(bytes.len()));
        assert_eq!(message_length(&bytes[..15]).unwrap(), None);
        for (index, value) in [(0, b'x'), (3, 2), (7, 0xff), (15, 0xff)] {
            let mut strange = bytes.to_vec();
            strange[index] = value;
            assert!(message_length(&strange).is_err(), "{index}");
        }
    }

    /// Connects to a bus that says these things and goes away; returns what a call gets.
    fn call_fake_bus(
        guid: &str,
        greeting: &str,
        answers: impl FnOnce(&Message) -> Vec<u8>,
    ) -> io::Result<u32> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("bus");
        let listener = UnixListener::bind(&path).unwrap();
        let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
        let said = [greeting.as_bytes(), &answers(&call)].concat();
        let bus = thread::spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            socket.write_all(&said).unwrap();
            socket.shutdown(std::net::Shutdown::Write).unwrap();
            // Until the other side is done.
            let _ = io::copy(&mut socket.try_clone().unwrap().take(1 << 20), &mut io::sink());
        });
        let address = format!("unix:path={}{guid}", path.display());
        let mut connection = BusConnection::open(&address)?;
        let answer = connection.begin(&[&call]).and_then(|()| connection.answer(&call));
        drop(connection);
        bus.join().unwrap();
        answer
    }

    fn reply(call: &Message, value: u32) -> Vec<u8> {
        let reply = Message::method_return(&call.header()).unwrap().build(&value).unwrap();
        reply.data().to_vec()
    }

    #[test]
    fn answers_are_told_from_everything_else() {
        let other = Message::method_call("/", "Other").unwrap().build(&()).unwrap();
        let signal = Message::signal("/", "a.b", "C").unwrap().build(&9u32).unwrap();
        let before = [reply(&other, 1), signal.data().to_vec(), other.data().to_vec()].concat();
        let answers = |call: &Message| [before, reply(call, 2), reply(call, 3)].concat();
        assert_eq!(call_fake_bus("", "OK 00ff\r\n", answers).unwrap(), 2);
        assert_eq!(call_fake_bus(",guid=00ff", "OK 00ff\r\n", |call| reply(call, 2)).unwrap(), 2);
    }

    #[test]
    fn whatever_is_wrong_is_an_error() {
        for (guid, greeting) in
            [("", "REJECTED EXTERNAL\r\n"), (",guid=aa", "OK bb\r\n"), ("", "\r\n"), ("", "OK")]
        {
            assert!(call_fake_bus(guid, greeting, |_| Vec::new()).is_err(), "{greeting}");
        }
        let ok = "OK 00ff\r\n";
        let failed = |call: &Message| {
            Message::error(&call.header(), "a.B").unwrap().build(&7u32).unwrap().data().to_vec()
        };
        assert!(call_fake_bus("", ok, failed).is_err());
        let text = |call: &Message| {
            Message::method_return(&call.header()).unwrap().build(&"7").unwrap().data().to_vec()
        };
        assert!(call_fake_bus("", ok, text).is_err());
    }

    /// An answer cut short anywhere, or with any byte of it changed, is an error or an answer,
    /// never a panic.
    #[test]
    fn damaged_answers_do_no_harm() {
        let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
        let whole = reply(&call, 2);
        for index in 0..whole.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff, whole[index] ^ 1, b'B'] {
                let mut bytes = whole.clone();
                bytes[index] = value;
                if let Ok(Some(length)) = message_length(&bytes)
                    && length <= bytes.len()
                {
                    bytes.truncate(length);
                    if let Ok(Some(reply)) = Reply::new(bytes) {
                        let _ = reply.body::<u32>();
                    }
                }
            }
            assert!(
                call_fake_bus("", "OK 0\r\n", |call| reply(call, 2)[..index].to_vec()).is_err()
            );
        }
    }
}

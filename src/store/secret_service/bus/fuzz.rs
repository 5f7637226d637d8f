//! What a bus may say.

use std::net::Shutdown;

use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use super::*;

/// The target `bus`: the first byte says which answer is waited for, the rest is what the bus
/// says. Returns whether an answer is read, or an address.
///
/// Whatever it is, it has an end, what it says is cut into messages without a byte lost, and none
/// of them brings the reader down.
pub(in crate::store) fn said_of(data: &[u8]) -> bool {
    let address = parse_address(&crate::fuzz::text(data)).is_some();
    let Some((kind, said)) = data.split_first() else { return address };
    let (ours, mut bus) = UnixStream::pair().unwrap();
    // More than a socket takes at once would wait for a reader.
    let said = &said[..said.len().min(64 << 10)];
    bus.write_all(said).unwrap();
    bus.shutdown(Shutdown::Write).unwrap();
    let mut connection = BusConnection::new(ours, None);
    let mut cut = Vec::new();
    if kind & 0x80 != 0
        && let Ok(line) = connection.line()
    {
        assert!(line.ends_with(b"\r\n"));
        cut.extend(line);
    }
    let mut is_read = false;
    while let Ok(Some(message)) = connection.message(|_| true) {
        assert!(message.len() >= FIXED_BYTES);
        cut.extend_from_slice(&message);
        let reply = Reply { to: Awaited::Answer(NonZeroU32::MIN), message };
        is_read |= match kind & 7 {
            0 => reply.body::<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)>().is_ok(),
            1 => reply.body::<(OwnedValue, OwnedObjectPath)>().is_ok(),
            2 => reply.body::<(OwnedObjectPath, Vec<u8>, Vec<u8>, String)>().is_ok(),
            3 => reply.body::<OwnedValue>().is_ok(),
            4 => reply.body::<String>().is_ok(),
            _ => reply.body::<u32>().is_ok(),
        };
    }
    assert!(said.starts_with(&cut), "a byte of what was said is lost");
    is_read || address
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use testkit::fuzz::{fuzz, text};

    /// Answers to a call, some of them with a few bytes changed.
    fn said() -> impl Strategy<Value = Vec<u8>> {
        let changes = vec((any::<usize>(), any::<u8>()), 0..4);
        (0u8..6, text(), any::<u32>(), changes).prop_map(|(kind, text, number, changes)| {
            let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
            let reply = Message::method_return(&call.header()).unwrap();
            let path = OwnedObjectPath::try_from("/org/freedesktop/secrets/session/s1").unwrap();
            let text = text.replace('\0', "");
            let reply = match kind {
                0 => reply.build(&(vec![path.clone(), path], Vec::<OwnedObjectPath>::new())),
                1 => {
                    let value = zvariant::Value::from(text.into_bytes());
                    reply.build(&(value, path))
                }
                2 => reply.build(&(path, vec![7u8; 16], text.as_bytes(), "text/plain")),
                3 => reply.build(&zvariant::Value::from(text.as_str())),
                4 => reply.build(&text),
                _ => reply.build(&number),
            };
            let mut bytes = vec![kind];
            bytes.extend_from_slice(reply.unwrap().data());
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            bytes
        })
    }

    #[test]
    fn whatever_a_bus_says_is_read_or_refused() {
        fuzz("bus", 300, &said(), |data| {
            super::said_of(&data);
        });
    }
}

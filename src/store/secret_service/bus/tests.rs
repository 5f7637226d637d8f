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
    let Lengths { head, body } = lengths(bytes).unwrap();
    assert_eq!(head + body, bytes.len());
    for (index, value) in [(0, b'x'), (3, 2), (7, 0xff), (15, 0xff)] {
        let mut strange = bytes.to_vec();
        strange[index] = value;
        assert!(lengths(&strange).is_none(), "{index}");
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
            let mut bytes = reply(&call, 2);
            bytes[index] = value;
            let _ = call_fake_bus("", "OK 0\r\n", |_| bytes);
        }
        assert!(call_fake_bus("", "OK 0\r\n", |call| reply(call, 2)[..index].to_vec()).is_err());
    }
}

/// An unexpected message is dropped as it arrives, whatever its size.
#[test]
fn flood_of_answers_to_nothing_leaves_nothing_behind() {
    let (ours, mut bus) = UnixStream::pair().unwrap();
    let mut connection = BusConnection::new(ours, None);
    let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
    let other = Message::method_call("/", "Other").unwrap().build(&()).unwrap();
    let answer = reply(&call, 2);
    let flood = thread::spawn(move || {
        let big = Message::method_return(&other.header()).unwrap().build(&vec![7u8; 8 << 20]);
        let small = reply(&other, 1);
        for _ in 0..4 {
            bus.write_all(big.as_ref().unwrap().data()).unwrap();
            bus.write_all(&small).unwrap();
        }
        bus.write_all(&answer).unwrap();
    });
    connection.send(&call).unwrap();
    assert_eq!(connection.answer::<u32>(&call).unwrap(), 2);
    flood.join().unwrap();
    let kept = connection.received.capacity();
    assert!(kept < 64 << 10 && connection.early.is_empty(), "{kept}");
}

#[test]
fn answer_that_is_too_large_is_a_violation() {
    let (ours, mut bus) = UnixStream::pair().unwrap();
    let mut connection = BusConnection::new(ours, None);
    let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
    connection.send(&call).unwrap();
    let answer = Message::method_return(&call.header()).unwrap();
    let answer = answer.build(&vec![7u8; MAX_BODY_BYTES]).unwrap();
    bus.write_all(&answer.data()[..4096]).unwrap();
    let failure = connection.answer::<Vec<u8>>(&call).unwrap_err();
    assert_eq!(failure.kind(), io::ErrorKind::InvalidData);
}

#[test]
fn only_expected_signals_are_kept_until_awaited() {
    let path = ObjectPath::try_from("/prompt").unwrap();
    let signal = |path: &str, member: &str, value: u32| {
        Message::signal(path, "a.b", member).unwrap().build(&value).unwrap().data().to_vec()
    };
    let (ours, mut bus) = UnixStream::pair().unwrap();
    let mut connection = BusConnection::new(ours, None);
    let call = Message::method_call("/", "Ask").unwrap().build(&()).unwrap();
    bus.write_all(&signal("/prompt", "Completed", 1)).unwrap();
    bus.write_all(&reply(&call, 2)).unwrap();
    connection.send(&call).unwrap();
    assert_eq!(connection.answer::<u32>(&call).unwrap(), 2);
    connection.expect_signal(&path, "Completed");
    bus.write_all(&signal("/other", "Completed", 3)).unwrap();
    bus.write_all(&signal("/prompt", "Other", 4)).unwrap();
    bus.write_all(&signal("/prompt", "Completed", 5)).unwrap();
    bus.write_all(&reply(&call, 6)).unwrap();
    connection.send(&call).unwrap();
    assert_eq!(connection.answer::<u32>(&call).unwrap(), 6);
    assert_eq!(connection.signal::<u32>(&path, "Completed").unwrap(), 5);
}

//! A bus that stands between lakekey and a real one, and does to some calls what a test wants.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use zbus::Message;
use zbus::message::Header;
use zbus::zvariant::serialized::{Context, Data};
use zbus::zvariant::{LE, Value};

/// What is done to a call.
pub(crate) enum Act {
    /// It goes on to the real bus.
    Pass,
    /// It does, after so long.
    Late(Duration),
    /// It is never answered.
    Lose,
    /// In place of an answer come answers to other calls, of so many bytes each, without an end.
    Flood(usize),
    /// It is answered with nothing, and after so long a prompt at its path is completed.
    Prompt(Duration),
}

/// Decides what is done to a call of that name.
type Decide = dyn Fn(&str) -> Act + Send + Sync;

/// Listens at a new socket in place of the one at `bus`, and returns its address.
pub(crate) fn relay(bus: &Path, decide: impl Fn(&str) -> Act + Send + Sync + 'static) -> String {
    let path = bus.with_extension("relay");
    let listener = UnixListener::bind(&path).unwrap();
    let (decide, bus): (Arc<Decide>, _) = (Arc::new(decide), bus.to_owned());
    thread::spawn(move || {
        for client in listener.incoming() {
            let (client, decide) = (client.unwrap(), Arc::clone(&decide));
            let Ok(bus) = UnixStream::connect(&bus) else { continue };
            let out = Arc::new(Mutex::new(client.try_clone().unwrap()));
            let (from, to) = (bus.try_clone().unwrap(), Arc::clone(&out));
            thread::spawn(move || answers(from, &to));
            thread::spawn(move || calls(client, bus, &out, &*decide));
        }
    });
    format!("unix:path={}", path.display())
}

/// Reads until there are so many bytes.
fn fill(from: &mut UnixStream, read: &mut Vec<u8>, length: usize) -> io::Result<()> {
    let mut buffer = [0; 4096];
    while read.len() < length {
        match from.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => read.extend_from_slice(&buffer[..count]),
        }
    }
    Ok(())
}

/// Returns the next message or, if none begins there, the next line.
fn piece(from: &mut UnixStream, read: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    fill(from, read, 4)?;
    let length = if read[0] == b'l' && read[3] == 1 {
        fill(from, read, 16)?;
        let number = |at: usize| u32::from_le_bytes(read[at..at + 4].try_into().unwrap()) as usize;
        16 + number(12).next_multiple_of(8) + number(4)
    } else {
        loop {
            match read.iter().position(|byte| *byte == b'\n') {
                Some(end) => break end + 1,
                None => fill(from, read, read.len() + 1)?,
            }
        }
    };
    fill(from, read, length)?;
    let rest = read.split_off(length);
    Ok(std::mem::replace(read, rest))
}

fn answers(mut bus: UnixStream, client: &Mutex<UnixStream>) {
    let mut read = Vec::new();
    while let Ok(piece) = piece(&mut bus, &mut read) {
        if client.lock().unwrap().write_all(&piece).is_err() {
            return;
        }
    }
    let _gone = client.lock().unwrap().shutdown(std::net::Shutdown::Both);
}

fn calls(mut client: UnixStream, mut bus: UnixStream, out: &Mutex<UnixStream>, decide: &Decide) {
    let mut read = Vec::new();
    while let Ok(piece) = piece(&mut client, &mut read) {
        let data = Data::new(&*piece, Context::new_dbus(LE, 0));
        let header = (piece[0] == b'l').then(|| data.deserialize::<Header<'_>>().unwrap().0);
        let member = header.as_ref().and_then(|header| Some(header.member()?.to_string()));
        match member.map_or(Act::Pass, |member| decide(&member)) {
            Act::Pass => {}
            Act::Late(delay) => thread::sleep(delay),
            Act::Lose => continue,
            Act::Flood(size) => return flood(out, size),
            Act::Prompt(shown) => {
                let header = header.unwrap();
                let answer = Message::method_return(&header).unwrap().build(&()).unwrap();
                out.lock().unwrap().write_all(answer.data()).unwrap();
                thread::sleep(shown);
                let path = header.path().unwrap();
                let interface = "org.freedesktop.Secret.Prompt";
                let completed = Message::signal(path, interface, "Completed").unwrap();
                let completed = completed.build(&(false, Value::from(""))).unwrap();
                let _gone = out.lock().unwrap().write_all(completed.data());
                continue;
            }
        }
        if bus.write_all(&piece).is_err() {
            return;
        }
    }
    let _gone = bus.shutdown(std::net::Shutdown::Both);
}

/// Sends answers to nothing until nobody reads them.
fn flood(out: &Mutex<UnixStream>, size: usize) {
    let other = Message::method_call("/", "Other").unwrap().build(&()).unwrap();
    let answer = Message::method_return(&other.header()).unwrap().build(&vec![7u8; size]).unwrap();
    let out = out.lock().unwrap();
    while (&*out).write_all(answer.data()).is_ok() {}
}

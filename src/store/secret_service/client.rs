//! Reading from the Secret Service in as few steps as it takes.
//!
//! The common case alone: one unlocked item, or none. Everything else is
//! [`Failure::Otherwise`], and is for the store of the keyring crates, which unlocks, deletes and
//! explains. The common case is what a hit in the cache waits for, and the crates ask one
//! question after the other, where here two are asked at once.

use std::collections::HashMap;
use std::io;

use zbus::Message;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zeroize::Zeroizing;

use super::bus::Connection;
use super::dh::{KeyPair, PublicKey, SessionKey};

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const ITEM: &str = "org.freedesktop.Secret.Item";
/// The algorithms of the specification ("Negotiated Session Encryption").
const PLAIN: &str = "plain";
const ENCRYPTED: &str = "dh-ietf1024-sha256-aes128-cbc-pkcs7";

/// Items by whether they are unlocked or locked: what `SearchItems` returns.
type Found = (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>);
/// Session, parameters, value, content type: the structure `Secret` of the specification.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// Ask the store of the keyring crates.
    Otherwise,
    /// The key of the service hides nothing (see [`PublicKey::new`]).
    Degenerate,
}

impl From<io::Error> for Failure {
    fn from(_: io::Error) -> Self {
        Self::Otherwise
    }
}

/// What an item is on its way over the bus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As it is kept: for what is sealed, and for nothing else.
    AsKept,
    /// Encrypted with a key that both sides agree on.
    Encrypted,
}

/// A connection to the Secret Service.
pub(super) struct Reader {
    connection: Connection,
    session: Session,
    /// What was searched for when the session was opened, with the result.
    searched: Option<(String, Found)>,
}

/// A session: what the service calls it, and how what is sent in it is encrypted, if it is.
struct Session {
    path: OwnedObjectPath,
    exchange: Option<Exchange>,
}

struct Exchange {
    keys: KeyPair,
    service_key: PublicKey,
    key: Option<SessionKey>,
}

impl Reader {
    /// Opens a session on the bus with that address, and searches at the same time for the item
    /// that will be read first, if that is known. Asks nobody.
    pub(super) fn connect(
        address: &str,
        service: &str,
        user: Option<&str>,
        way: Way,
    ) -> Result<Self, Failure> {
        let mut connection = Connection::open(address)?;
        // While the bus looks who this is.
        let opening = Opening::new(way)?;
        let search = user.map(|user| search(service, user)).transpose()?;
        match &search {
            // The search is the shorter one.
            Some(search) => connection.begin(&[search, &opening.call])?,
            None => connection.begin(&[&opening.call])?,
        }
        let session = opening.finish(&mut connection)?;
        let searched = match (user, &search) {
            (Some(user), Some(search)) => Some((user.to_owned(), connection.answer(search)?)),
            _ => None,
        };
        Ok(Self { connection, session, searched })
    }

    /// Returns the value of the one item of that service and user; `None` if there is no item,
    /// locked ones included.
    pub(super) fn read(
        &mut self,
        service: &str,
        user: &str,
        way: Way,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Failure> {
        let (unlocked, locked) = match self.searched.take() {
            Some((searched, found)) if searched == user => found,
            _ => {
                let search = search(service, user)?;
                self.connection.send(&search)?;
                self.connection.answer(&search)?
            }
        };
        let item = match (&*unlocked, &*locked) {
            ([], []) => return Ok(None),
            ([item], []) => item,
            _ => return Err(Failure::Otherwise),
        };
        if way == Way::Encrypted && self.session.exchange.is_none() {
            let opening = Opening::new(way)?;
            self.connection.send(&opening.call)?;
            self.session = opening.finish(&mut self.connection)?;
        }
        let get = call(item, ITEM, "GetSecret", &(&self.session.path,))?;
        self.connection.send(&get)?;
        // While the service looks it up.
        let key = self.session.exchange.as_mut().map(Exchange::key);
        let (session, iv, value, _): Secret = self.connection.answer(&get)?;
        let value = Zeroizing::new(value);
        if session != self.session.path {
            return Err(Failure::Otherwise);
        }
        match key {
            Some(key) => key.decrypt(&iv, &value).map(Some).ok_or(Failure::Otherwise),
            None => Ok(Some(value)),
        }
    }
}

impl Exchange {
    fn key(&mut self) -> &SessionKey {
        self.key.get_or_insert_with(|| self.keys.agree(&self.service_key))
    }
}

/// A session that is being opened.
struct Opening {
    call: Message,
    keys: Option<KeyPair>,
}

impl Opening {
    fn new(way: Way) -> Result<Self, Failure> {
        let keys = match way {
            Way::AsKept => None,
            Way::Encrypted => Some(KeyPair::generate()?),
        };
        let (algorithm, input) = match &keys {
            None => (PLAIN, Value::from("")),
            Some(keys) => (ENCRYPTED, Value::from(keys.public())),
        };
        let call = call("/org/freedesktop/secrets", SERVICE, "OpenSession", &(algorithm, input))?;
        Ok(Self { call, keys })
    }

    fn finish(self, connection: &mut Connection) -> Result<Session, Failure> {
        let (output, path): (OwnedValue, OwnedObjectPath) = connection.answer(&self.call)?;
        let Some(keys) = self.keys else { return Ok(Session { path, exchange: None }) };
        let output = Vec::<u8>::try_from(output).map_err(|_| Failure::Otherwise)?;
        let service_key = PublicKey::new(&output).ok_or(Failure::Degenerate)?;
        Ok(Session { path, exchange: Some(Exchange { keys, service_key, key: None }) })
    }
}

fn search(service: &str, user: &str) -> io::Result<Message> {
    let attributes = HashMap::from([("service", service), ("username", user)]);
    call("/org/freedesktop/secrets", SERVICE, "SearchItems", &(attributes,))
}

fn call<'path, Body>(
    path: impl TryInto<zbus::zvariant::ObjectPath<'path>, Error: Into<zbus::Error>>,
    interface: &'static str,
    method: &'static str,
    body: &Body,
) -> io::Result<Message>
where
    Body: serde::Serialize + zbus::zvariant::DynamicType,
{
    Message::method_call(path, method)
        .and_then(|call| call.destination(NAME))
        .and_then(|call| call.interface(interface))
        .and_then(|call| call.build(body))
        .map_err(io::Error::other)
}

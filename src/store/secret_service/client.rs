//! Reading sealed entries from the Secret Service in as few steps as it takes.
//!
//! Only the common case: one unlocked item, or none. Everything else is an error, and is for the
//! store of the keyring crates, which unlocks, deletes and explains. A cache hit waits for the
//! common case, and the crates send one message after the other, where here two are sent at once.
//!
//! The session has no encryption, so only sealed entries are read in it.

use std::collections::HashMap;
use std::io;

use zbus::Message;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zeroize::Zeroizing;

use super::bus::BusConnection;
use crate::model::CacheKey;
use crate::store::keyring::SERVICE as PROGRAM;

const NAME: &str = "org.freedesktop.secrets";
const SERVICE_PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const ITEM: &str = "org.freedesktop.Secret.Item";

/// Items by whether they are unlocked or locked: what `SearchItems` returns.
type Found = (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>);
/// Session, parameters, value, content type: the structure `Secret` of the specification.
type SecretStruct = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// A connection to the Secret Service, with a session on it.
pub(super) struct SecretServiceClient {
    connection: BusConnection,
    session: OwnedObjectPath,
    /// What was searched for when the session was opened, with the result.
    searched: Option<(CacheKey, Found)>,
}

impl SecretServiceClient {
    /// Opens a session on the bus with that address, and searches at the same time for the entry
    /// that will be read first, if that is known. Brings up no prompt.
    pub(super) fn connect(address: &str, first: Option<&CacheKey>) -> io::Result<Self> {
        let mut connection = BusConnection::open(address)?;
        // While the bus authenticates this process.
        // Without encryption (Secret Service specification, "Negotiated Session Encryption").
        let open = call(SERVICE_PATH, SERVICE, "OpenSession", &("plain", Value::from("")))?;
        let search = first.map(search).transpose()?;
        // The search is the shorter one.
        let messages: Vec<&Message> = search.iter().chain([&open]).collect();
        connection.begin(&messages)?;
        let (_, session): (OwnedValue, _) = connection.answer(&open)?;
        let found = search.map(|search| connection.answer(&search)).transpose()?;
        let searched = first.cloned().zip(found);
        Ok(Self { connection, session, searched })
    }

    /// Returns the value of the one item of that name; `None` if there is no item, locked ones
    /// included. What is not sealed is searched for, and never read.
    pub(super) fn read(&mut self, name: &CacheKey) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        let (unlocked, locked) = match self.searched.take() {
            Some((searched, found)) if searched == *name => found,
            _ => {
                let search = search(name)?;
                self.connection.send(&search)?;
                self.connection.answer(&search)?
            }
        };
        let item = match (&*unlocked, &*locked) {
            ([], []) => return Ok(None),
            ([item], []) if name.is_sealed() => item,
            _ => return Err(io::ErrorKind::Unsupported.into()),
        };
        let get = call(item, ITEM, "GetSecret", &(&self.session,))?;
        self.connection.send(&get)?;
        let (session, _, value, _): SecretStruct = self.connection.answer(&get)?;
        let value = Zeroizing::new(value);
        if session != self.session {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Some(value))
    }
}

fn search(name: &CacheKey) -> io::Result<Message> {
    let name = name.to_string();
    let attributes = HashMap::from([("service", PROGRAM), ("username", &*name)]);
    call(SERVICE_PATH, SERVICE, "SearchItems", &(attributes,))
}

fn call<'path, Body>(
    path: impl TryInto<ObjectPath<'path>, Error: Into<zbus::Error>>,
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

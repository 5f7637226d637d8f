//! Reading sealed entries from the Secret Service in as few steps as it takes.
//!
//! Only the common case: one unlocked item, or none. Everything else is for the store of the keyring
//! crates, which deletes and explains. A cache hit waits for the common case, and the crates send one
//! message after the other, where here two are sent at once.
//!
//! And unlocking, since the crates do not say when they show a prompt.
//!
//! The session has no encryption, so only sealed entries are read in it.

use std::collections::HashMap;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use zbus::Message;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zeroize::Zeroizing;

use super::bus::BusConnection;
use crate::model::CacheKey;
use crate::store::LockScope;
use crate::store::keyring::SERVICE as PROGRAM;

const NAME: &str = "org.freedesktop.secrets";
const SERVICE_PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const ITEM: &str = "org.freedesktop.Secret.Item";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const PROMPT: &str = "org.freedesktop.Secret.Prompt";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Items by whether they are unlocked or locked: what `SearchItems` returns.
type SearchResult = (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>);
/// Session, parameters, value, content type: the structure `Secret` of the specification.
type SecretStruct = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// What there is of one name.
pub(super) enum Found {
    /// The value of the one item.
    Value(Zeroizing<Vec<u8>>),
    Nothing,
    /// Something that is locked.
    Locked,
    /// Something that is not sealed, or several items.
    Other,
}

/// A connection to the Secret Service, with a session on it.
pub(super) struct SecretServiceClient {
    connection: BusConnection,
    session: OwnedObjectPath,
    /// What was searched for when the session was opened, with the result.
    searched: Option<(CacheKey, SearchResult)>,
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

    /// Returns the socket of the connection, for another thread to shut down.
    pub(super) fn socket(&self) -> Arc<UnixStream> {
        self.connection.socket()
    }

    /// Returns what there is of that name. What is not sealed is searched for, and never read.
    pub(super) fn read(&mut self, name: &CacheKey) -> io::Result<Found> {
        let (unlocked, locked) = match self.searched.take() {
            Some((searched, found)) if searched == *name => found,
            _ => self.ask(&search(name)?)?,
        };
        let item = match (&*unlocked, &*locked) {
            ([], []) => return Ok(Found::Nothing),
            (_, [_, ..]) => return Ok(Found::Locked),
            ([item], []) if name.is_sealed() => item,
            _ => return Ok(Found::Other),
        };
        let get = call(item, ITEM, "GetSecret", &(&self.session,))?;
        let (session, _, value, _): SecretStruct = self.ask(&get)?;
        let value = Zeroizing::new(value);
        if session != self.session {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Found::Value(value))
    }

    /// Returns what is locked in that scope: lakekey's items, and the collection for new ones.
    pub(super) fn locked_items(&mut self, scope: LockScope) -> io::Result<Vec<OwnedObjectPath>> {
        let attributes = HashMap::from([("service", PROGRAM)]);
        let search = call(SERVICE_PATH, SERVICE, "SearchItems", &(attributes,))?;
        let (_, mut locked): SearchResult = self.ask(&search)?;
        if scope == LockScope::Writing {
            let alias = call(SERVICE_PATH, SERVICE, "ReadAlias", &("default",))?;
            let collection: OwnedObjectPath = self.ask(&alias)?;
            // "/" stands for none.
            if collection.as_str() != "/" {
                let get = call(&collection, PROPERTIES, "Get", &(COLLECTION, "Locked"))?;
                let is_locked: OwnedValue = self.ask(&get)?;
                if bool::try_from(is_locked).map_err(io::Error::other)? {
                    locked.push(collection);
                }
            }
        }
        Ok(locked)
    }

    /// Unlocks `objects`, and returns whether they are. If that takes a prompt, `show` is called once
    /// it is on the screen, and what it returns is dropped when the prompt has gone; without `show`
    /// there is no prompt.
    pub(super) fn unlock<Shown>(
        &mut self,
        objects: &[OwnedObjectPath],
        show: Option<impl FnOnce() -> Shown>,
    ) -> io::Result<bool> {
        let unlock = call(SERVICE_PATH, SERVICE, "Unlock", &(objects,))?;
        let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = self.ask(&unlock)?;
        if prompt.as_str() == "/" {
            return Ok(true);
        }
        let Some(show) = show else { return Ok(false) };
        let rule = format!("type='signal',interface='{PROMPT}',path='{}'", prompt.as_str());
        let listen = Message::method_call("/org/freedesktop/DBus", "AddMatch")
            .and_then(|call| call.destination("org.freedesktop.DBus"))
            .and_then(|call| call.interface("org.freedesktop.DBus"))
            .and_then(|call| call.build(&rule))
            .map_err(io::Error::other)?;
        self.connection.send(&listen)?;
        self.connection.expect_signal(&prompt, "Completed");
        // Without a window that it belongs to.
        let () = self.ask(&call(&prompt, PROMPT, "Prompt", &("",))?)?;
        let shown = show();
        let completed: io::Result<(bool, OwnedValue)> =
            self.connection.signal(&prompt, "Completed");
        drop(shown);
        let (is_dismissed, _) = completed?;
        Ok(!is_dismissed)
    }

    fn ask<T>(&mut self, call: &Message) -> io::Result<T>
    where
        T: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        self.connection.send(call)?;
        self.connection.answer(call)
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

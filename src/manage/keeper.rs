//! What a noun with secrets does beside the others.

use std::pin::Pin;

use super::document::Document;
use super::noun::Scope;
use crate::aws::{Connection, Session};
use crate::error::{Error, Result};
use crate::model::Secret;

/// What [`Keeper::restore`] returns.
pub(super) type Restoring<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// What [`Keeper::delete_several`] returns: for each name what kept it, if something did.
pub(super) type Deleting<'a> =
    Pin<Box<dyn Future<Output = Result<Vec<(String, Result<()>)>>> + 'a>>;

/// Guards the secrets of a noun's definitions, and its further rules.
pub trait Keeper: Sync {
    /// Says in the request for a description whether its secrets are wanted.
    fn ask_for_secrets(&self, input: &mut Document, wanted: bool);

    /// Explains why a description with its secrets cannot be had.
    fn unreadable(&self, error: Error) -> Error;

    /// Takes the wrapping off that other tools put around a definition.
    fn unwrap(&self, definition: Document) -> Document;

    /// Checks `definition` by the rules that its shape does not say. What the `current` one has
    /// already is no mistake.
    fn check(&self, definition: &Document, current: Option<&Document>) -> Result<()>;

    /// Puts the password into `definition`, where its type has it; fails where the definition says
    /// that the password is elsewhere, and nobody would read this one.
    fn set_password(&self, definition: &mut Document, password: &Secret) -> Result<()>;

    /// Puts the secrets of the `current` definition into `wanted` where it does not say what they
    /// are; fails where they cannot be read.
    fn restore<'a>(
        &'a self,
        session: &'a Session<'a>,
        connection: &'a Connection,
        subject: &'a str,
        current: &'a Document,
        wanted: &'a mut Document,
    ) -> Restoring<'a>;

    /// Removes several things.
    fn delete_several<'a>(
        &'a self,
        connection: &'a Connection,
        scope: &'a Scope,
        keys: &'a [String],
    ) -> Deleting<'a>;
}

//! What every credential of a request has in common.

use jiff::Timestamp;

use super::super::libpq::Trust;
use super::properties::Properties;
use super::stores::Stores;
use super::{COMMAND, CONNECTION_TYPE};
use crate::model::{ClientKind, Credential, CredentialBuilder, Expiry};

/// What does not depend on the kind of connection.
pub(super) struct Context<'a> {
    pub(super) trust: &'a Trust,
    pub(super) stores: &'a Stores,
    pub(super) hide_password: bool,
    pub(super) issued_at: Timestamp,
    pub(super) expiry: Expiry,
}

impl Context<'_> {
    /// Starts a credential.
    pub(super) fn builder(
        &self,
        endpoint: ClientKind,
        properties: &Properties,
    ) -> CredentialBuilder {
        Credential::builder(COMMAND, endpoint, self.issued_at, self.expiry)
            .plain(CONNECTION_TYPE, properties.kind.clone())
    }
}

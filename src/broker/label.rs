//! What the index of the cache says of a credential.

use crate::aws::Session;
use crate::cache::EntryLabel;
use crate::error::Result;
use crate::services::{Request, parameters};

/// Returns what the index says of the answer to `request`, which the access key `signer` signed.
pub(super) fn entry_label(
    request: &dyn Request,
    session: &Session<'_>,
    signer: Option<&str>,
) -> Result<EntryLabel> {
    Ok(EntryLabel {
        subject: request.subject().into(),
        profile: session.identity_name().to_owned(),
        region: session.region().map(str::to_owned),
        things: request.things().into_iter().map(|thing| thing.name).collect(),
        parameters: parameters(request, session, signer)?,
    })
}

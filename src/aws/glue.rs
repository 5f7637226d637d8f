//! Glue's API: what its calls have in common, to get a credential and to manage connections.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::{Api, CallContext, failure};
use crate::error::{Error, Kind};
use crate::model::Flag;

/// AWS Glue.
pub const API: Api = Api { id: "Glue" };

/// The catalog that connections are in.
pub const CATALOG_ID: Flag =
    Flag::value("catalog-id", "ID", "Data Catalog of the connection").default("the account's own");

/// Returns what the failure of `call` means. Glue encrypts and decrypts with the caller's own KMS
/// permissions, and says so with one code: only its text tells a denial from a key that is disabled.
/// `rights` says what to ask for then.
pub fn call_error<E>(
    call: CallContext<'_>,
    failed: &SdkError<E, HttpResponse>,
    rights: &'static str,
) -> Error
where
    E: StdError + ProvideErrorMetadata + 'static,
{
    let error = failure(call, failed);
    let Some(service) = failed.as_service_error() else { return error };
    if service.code() != Some("GlueEncryptionException") {
        return error;
    }
    let said = service.message().unwrap_or_default().to_ascii_lowercase();
    let is_denied = ["accessdenied", "not authorized"].iter().any(|text| said.contains(text));
    let kind = if is_denied { Kind::AccessDenied } else { error.kind };
    Error { kind, ..error }.hint(rights)
}

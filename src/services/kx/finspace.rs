//! Amazon FinSpace, which AWS has ended: what all its calls have in common, and what can be changed in it.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use crate::aws::{Api, CallContext, SignedSession, failure, is_unresolved};
use crate::error::{Error, Kind};
use crate::model::Thing;

/// Amazon FinSpace.
pub const API: Api = Api { id: "finspace" };

/// What there is to say where AWS itself was asked (FinSpace User Guide, "End of support").
pub const ENDED: &str = "AWS ended Amazon FinSpace on 2026-10-07";

/// The name of the command that connects to kdb clusters.
pub(super) const COMMAND: &str = "kx-connect";

/// Returns the environment `id`.
#[must_use]
pub fn environment(id: &str) -> Thing {
    Thing::new(COMMAND, "environment", &[id])
}

/// Returns the cluster `name` of the environment `id`.
#[must_use]
pub fn cluster(id: &str, name: &str) -> Thing {
    Thing::new(COMMAND, "cluster", &[id, name])
}

/// Returns the user `name` of the environment `id`.
#[must_use]
pub fn user(id: &str, name: &str) -> Thing {
    Thing::new(COMMAND, "user", &[id, name])
}

/// Returns what the failure of a FinSpace call means. AWS itself has ended the service: where no
/// other endpoint is configured, a name that is gone and a refusal mean that (exit 6, as for
/// whatever is not there), unless the refusal is of the sign-in. Behind a proxy a name that is
/// gone looks like any trouble of the network, so that is told too.
pub fn call_error<E>(
    connection: &SignedSession,
    operation: CallContext<'_>,
    failed: &SdkError<E, HttpResponse>,
) -> Error
where
    E: StdError + ProvideErrorMetadata + 'static,
{
    let error = failure(operation, failed);
    if connection.endpoint_url.is_some() {
        return error;
    }
    let status = failed.raw_response().map(|answer| answer.status().as_u16());
    let is_refusal = matches!(status, Some(403 | 410)) && error.kind != Kind::NotSignedIn;
    if is_refusal || is_unresolved(failed) {
        let mut ended = Error::new(Kind::NotFound, ENDED).cause(error.message).hint(
            "set AWS_ENDPOINT_URL_FINSPACE or --endpoint-url to another endpoint with the same \
                API",
        );
        ended.causes.extend(error.causes);
        ended.aws = error.aws;
        return ended;
    }
    match error.kind {
        Kind::NoNetwork | Kind::TimedOut => error.cause(ENDED),
        _ => error,
    }
}

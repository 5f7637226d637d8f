//! The variables of credentials.

use crate::model::{Prefix, VarName};
use crate::output;
use crate::services::Service;

/// Returns every variable that a credential of `service` may leave behind.
pub(super) fn names(service: &Service, prefix: &Prefix) -> Vec<VarName> {
    let mut siblings: Vec<&str> =
        service.endpoints.iter().flat_map(|endpoint| endpoint.siblings().iter().copied()).collect();
    siblings.dedup();
    output::variable_names(service.variables, &siblings, prefix)
}

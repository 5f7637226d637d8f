//! Which formats the credentials of a service can have.

use crate::output::Format;
use crate::services::Service;

/// Returns whether some credential of `service` can fill the format.
pub(super) fn fills(format: Format, service: &Service) -> bool {
    service.endpoints.iter().any(|endpoint| format.fills(*endpoint))
}

/// Returns the names of the formats that the command of `service` accepts; without one, of all.
pub(super) fn accepted(service: Option<&Service>) -> Vec<&'static str> {
    let formats = Format::ALL.iter().copied();
    let accepted = formats.filter(|format| service.is_none_or(|service| fills(*format, service)));
    accepted.map(Format::name).collect()
}

//! Standard output.

use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::Secret;

/// Writes `text` to standard output in one piece. A reader that closed the pipe has had enough.
pub(super) fn print(host: &Host, text: &Secret) -> Result<u8> {
    let mut stdout = host.stdout.borrow_mut();
    match stdout.write_all(text.expose().as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(0),
        Err(failure) if failure.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        Err(failure) => Err(Error::new(Kind::Output, "standard output could not be written to")
            .cause(failure.to_string())),
    }
}

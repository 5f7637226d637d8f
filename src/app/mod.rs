//! Use cases without a terminal: to obtain a credential, to list, to find the name that was meant.
//! They return results and notes, and print nothing. The command line prints; other callers log.

mod changes;
pub mod config_file;
pub mod config_writer;
mod credential_run;
pub mod flags;
pub mod last_used;
mod min_ttl;
mod misspelled;
pub mod new_target;
mod notes;
pub mod options;
mod picks;
mod sign_in;
pub mod target_list;
pub mod targets;
pub mod variables;

pub use changes::Changes;
pub use credential_run::CredentialRun;
pub use notes::{Note, NoteLevel};
pub use picks::{Picks, picks};
pub use sign_in::{signed_in, signed_in_to_read};

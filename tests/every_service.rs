//! What holds of every service's command.

mod answers;
mod calls;
mod errors;
mod hints;
mod life;
mod network;
mod output;
pub(crate) mod stale;

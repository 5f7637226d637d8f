//! What holds of every service's command.

mod errors;
mod life;
mod output;

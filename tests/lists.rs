//! `list`: what can be asked for.

mod command;
mod every;
mod glue;
mod nested;
#[cfg(target_os = "linux")]
mod pickers;

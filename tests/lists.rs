//! `list`: what can be asked for.

mod command;
#[cfg(target_os = "linux")]
mod completion;
mod every;
mod glue;
mod nested;
#[cfg(target_os = "linux")]
mod pickers;

//! `list`: what can be asked for.

mod command;
mod every;
mod glue;
mod nested;

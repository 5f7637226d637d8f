//! `list`: what can be asked for.

mod command;

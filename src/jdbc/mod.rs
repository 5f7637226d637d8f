//! JDBC URLs. One table per driver says where a value starts, where it ends and how it is quoted:
//! reading, writing and masking work from it.

mod as_it_stands;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod grammar;
mod mask;
mod placeholder;
mod read;
mod server;
#[cfg(test)]
mod tests;
mod tls;
mod unread;
mod write;

pub(crate) use as_it_stands::{AsItStands, as_it_stands};
pub(crate) use grammar::{Driver, DriverGrammar, length_of_quoted};
pub(crate) use mask::{grammar_of, login_in};
pub(crate) use placeholder::{
    Lookup, Meaning, Part, Placeholders, has_placeholder, is_placeholder,
};
pub(crate) use read::read;
pub(crate) use server::{LoginPart, Server, check_login, read_port};
pub(crate) use unread::ReadError;
pub(crate) use write::url;

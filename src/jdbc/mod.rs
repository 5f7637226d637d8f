//! JDBC URLs. One table per driver says where a value starts, where it ends and how it is quoted:
//! reading, writing and masking work from it.

#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod grammar;
mod mask;
mod read;
mod server;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use grammar::{Driver, DriverGrammar, length_of_quoted};
pub(crate) use mask::{grammar_of, login_in};
pub(crate) use read::read;
pub(crate) use server::{ReadError, Server, read_port};
pub(crate) use write::url;

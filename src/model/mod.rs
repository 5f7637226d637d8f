//! The values everything else is made of. Imports nothing from the rest of the crate.

mod arn;
mod builder;
mod client_kind;
mod credential;
mod example;
mod expiry;
mod flag;
mod fold;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod json_shape;
mod key;
mod listing;
mod name;
pub mod percent;
mod secret;
mod secret_name;
mod thing;
mod visible;

pub use arn::Arn;
pub use builder::{CredentialBuilder, Malformed};
pub use client_kind::ClientKind;
pub use credential::{
    Credential, CredentialSource, Field, FieldError, Live, Value, Variable, field,
};
pub use example::Example;
pub use expiry::{Expiry, Stale, in_whole_seconds};
pub use flag::{Flag, Presence};
pub use fold::{Fold, cut, shorten};
pub use json_shape::{JsonMember, JsonShape};
pub use key::{CacheKey, KeyBuilder, Parameter};
pub use listing::{ListFormat, Listing, cells, for_each_text};
pub use name::{BadName, Prefix, VarName, is_made_of};
pub use secret::{MASK, Secret, SecretBuffer};
pub use secret_name::{names_login, names_public, names_secret, names_secret_in_message};
pub use thing::Thing;
pub use visible::{indent_json, visible, visible_json};
pub(crate) use visible::{is_hidden, push_utf16_escapes};

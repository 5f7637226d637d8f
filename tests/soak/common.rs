//! What the soak has in common with the tests.

#[path = "../common/keyring.rs"]
pub(crate) mod keyring;
#[path = "../common/real.rs"]
pub(crate) mod real;
#[path = "../common/running.rs"]
pub(crate) mod running;

//! What a config file may say.

use crate::model::Flag;

/// What a config file may say.
#[derive(Debug)]
pub struct Vocabulary {
    /// The keys of `[defaults]`.
    pub defaults: Vec<&'static Flag>,
    /// The keys that a target may have beside those of its service.
    pub targets: Vec<&'static Flag>,
    /// Each service, by the name of its command, and its own keys.
    pub services: Vec<(&'static str, &'static [Flag])>,
}

//! What a cached credential is of, as far as it can be changed.

/// Characters of a name. Longer names that begin alike count as one.
const MAX_NAME_CHARS: usize = 200;

/// Something that lakekey can change, of which credentials may be cached: two that are the same have
/// the same name here. Account and region are no part of
/// it: which account a profile belongs to is not known where a credential is cached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The service whose credentials may be of it.
    pub service: &'static str,
    /// Its kind and names: `connection/orders-db`.
    pub name: String,
}

impl Thing {
    /// Returns the thing that `names` name, the outermost first. Letter case does not count: where
    /// AWS tells it apart, too much is forgotten, never too little.
    #[must_use]
    pub fn new(service: &'static str, kind: &str, names: &[&str]) -> Self {
        let name = [&[kind], names].concat().join("/").to_lowercase();
        Self { service, name: name.chars().take(MAX_NAME_CHARS).collect() }
    }
}

//! What a list found.

use serde_json::Value;

/// Things of a service that can be asked for. All text is AWS's own, as it came.
#[derive(Debug, Default)]
pub struct Listing {
    /// What stands above each column, for people.
    pub headings: &'static [&'static str],
    /// One row per thing, for people.
    pub rows: Vec<Vec<String>>,
    /// The things with all that is known of them, for programs.
    pub items: Vec<Value>,
    /// The names that the flags of the command take.
    pub names: Vec<String>,
    /// What to say where there is nothing: `no workgroups`.
    pub nothing: &'static str,
}

named_enum! {
    /// How a list is written.
    pub enum ListFormat {
        /// Aligned columns, or blocks where the terminal is too narrow for them.
        Table = "table",
        /// One JSON object.
        Json = "json",
        /// One name per line.
        Names = "names",
    }
}

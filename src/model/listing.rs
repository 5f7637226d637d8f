//! What a list found.

use serde_json::Value;

/// Things of a service that can be asked for.
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

impl Listing {
    /// Returns the list of `items`: in a row stand the members `columns` of each, and the member
    /// `name` names it.
    #[must_use]
    pub fn of(
        headings: &'static [&'static str],
        columns: &[&str],
        name: &str,
        items: Vec<Value>,
        nothing: &'static str,
    ) -> Self {
        Self {
            headings,
            rows: items.iter().map(|item| cells(item, columns)).collect(),
            names: items.iter().flat_map(|item| cells(item, &[name])).collect(),
            items,
            nothing,
        }
    }

    /// Calls `each` with every text that a service gave, to change it.
    pub fn for_each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        self.rows.iter_mut().flatten().for_each(&mut *each);
        self.names.iter_mut().for_each(&mut *each);
        self.items.iter_mut().for_each(|item| for_each_text(item, each));
    }
}

/// Calls `each` with every text in `value` and the name of every member, to change it.
pub fn for_each_text(value: &mut Value, each: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter_mut().for_each(|item| for_each_text(item, each)),
        Value::Object(members) => {
            let rename = |(mut name, mut value)| {
                each(&mut name);
                for_each_text(&mut value, each);
                (name, value)
            };
            *members = std::mem::take(members).into_iter().map(rename).collect();
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns the members `names` of `item` as they stand in a row; what it does not have is empty.
#[must_use]
pub fn cells(item: &Value, names: &[&str]) -> Vec<String> {
    let cell = |name: &&str| match item.get(name) {
        Some(Value::String(text)) => text.clone(),
        None | Some(Value::Null) => String::new(),
        Some(value) => value.to_string(),
    };
    names.iter().map(cell).collect()
}

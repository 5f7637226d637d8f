//! What the JSON documents are made of, for the schema, the documents and the tests.

/// What a value in JSON is.
#[derive(Clone, Copy, Debug)]
pub enum JsonShape {
    /// Text.
    Text,
    /// A time: RFC 3339 in UTC with whole seconds, rounded down.
    Time,
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
    /// The version of the document's form.
    Version,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// An object that always has these members.
    Object(&'static [JsonMember]),
    /// An object with a member for each of what is named. The names are not lakekey's own.
    Map(&'static str, &'static JsonShape),
    /// A list.
    List(&'static JsonShape),
    /// The value, or null where it is not known.
    OrNull(&'static JsonShape),
    /// The fields of a credential, as `--field` takes them.
    Fields,
    /// An object with the members that an API of AWS has.
    Aws,
}

impl JsonShape {
    /// Text, or null.
    pub const OPTIONAL_TEXT: Self = Self::OrNull(&Self::Text);
    /// A whole number, or null.
    pub const OPTIONAL_INTEGER: Self = Self::OrNull(&Self::Integer);
    /// A time, or null.
    pub const OPTIONAL_TIME: Self = Self::OrNull(&Self::Time);
    /// True, false or null.
    pub const OPTIONAL_BOOLEAN: Self = Self::OrNull(&Self::Boolean);
}

/// A member of an object in JSON.
#[derive(Clone, Copy, Debug)]
pub struct JsonMember {
    /// Its name.
    pub name: &'static str,
    /// What its value is.
    pub shape: JsonShape,
    /// What it says: a noun phrase without a period.
    pub about: &'static str,
}

impl JsonMember {
    /// Returns a member.
    #[must_use]
    pub const fn new(name: &'static str, shape: JsonShape, about: &'static str) -> Self {
        Self { name, shape, about }
    }
}

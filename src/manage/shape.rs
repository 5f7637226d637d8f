//! What the members of a request may be, as the API's model says it.

/// No upper limit.
pub(super) const ANY: usize = usize::MAX;

/// The pattern of identifiers that AWS chooses.
pub(super) const ID_PATTERN: &str = "^[a-zA-Z0-9]+$";

/// What a value may be.
#[derive(Debug)]
pub enum Shape {
    /// Text.
    Text {
        /// The fewest bytes.
        least: usize,
        /// The most bytes.
        most: usize,
        /// The pattern it matches, somewhere; empty for none.
        pattern: &'static str,
        /// What it must not start with; empty for nothing.
        not_before: &'static str,
    },
    /// One of a few texts.
    Choice(&'static [&'static str]),
    /// A name: one of these, or one that the API knows and this version does not.
    Name(&'static [&'static str]),
    /// A whole number.
    Whole {
        /// The lowest.
        least: i64,
        /// The highest.
        most: i64,
    },
    /// A number.
    Fraction {
        /// The lowest.
        least: f64,
        /// The highest.
        most: f64,
    },
    /// `true` or `false`.
    Switch,
    /// Values of one shape.
    List {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
        /// What each may be.
        of: &'static Shape,
    },
    /// Values by names that are not known before.
    Map {
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
        /// What each name may be.
        key: &'static Shape,
        /// What each value may be.
        value: &'static Shape,
    },
    /// Members by their names.
    Structure(&'static [Member]),
}

/// A member of a structure or of a request.
#[derive(Debug)]
pub struct Member {
    /// Its name as the API spells it.
    pub name: &'static str,
    /// What it may be.
    pub shape: &'static Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// Returns the shape of text of `least` to `most` bytes that matches `pattern`.
pub(super) const fn text(least: usize, most: usize, pattern: &'static str) -> Shape {
    Shape::Text { least, most, pattern, not_before: "" }
}

/// Returns the shape of such text that does not start with `prefix`.
pub(super) const fn not_before(prefix: &'static str, shape: Shape) -> Shape {
    match shape {
        Shape::Text { least, most, pattern, .. } => {
            Shape::Text { least, most, pattern, not_before: prefix }
        }
        other => other,
    }
}

/// Returns the shape of a whole number.
pub(super) const fn whole(least: i64, most: i64) -> Shape {
    Shape::Whole { least, most }
}

/// Returns the shape of a list.
pub(super) const fn list(least: usize, most: usize, of: &'static Shape) -> Shape {
    Shape::List { least, most, of }
}

/// Returns the shape of a map.
pub(super) const fn map(
    least: usize,
    most: usize,
    key: &'static Shape,
    value: &'static Shape,
) -> Shape {
    Shape::Map { least, most, key, value }
}

/// Returns a member that may be left out.
pub(super) const fn member(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, shape, required: false }
}

/// Returns a member that must be there.
pub(super) const fn required(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, shape, required: true }
}

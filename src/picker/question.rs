//! The question of a picker.

/// A question to the user.
#[derive(Debug)]
pub struct Question<'a> {
    /// The kind of item: `Workgroup`.
    pub title: &'a str,
    /// The headings above the lines, or empty.
    pub heading: &'a str,
    /// The lines to pick from, safe to show and no wider than the terminal.
    pub lines: &'a [String],
    /// The text of each line to search in, which is not cut.
    pub texts: &'a [String],
    /// The name of each line, shown once it is picked: safe to show and short.
    pub names: &'a [String],
    /// Number of usable lines. Those after them are dimmed.
    pub usable: usize,
    /// Index of the line that is selected first.
    pub start: usize,
}

//! What a picker asks.

/// What a person is asked.
#[derive(Debug)]
pub struct Question<'a> {
    /// The kind of thing that is to be picked: `Workgroup`.
    pub title: &'a str,
    /// What stands above the lines; may be empty.
    pub heading: &'a str,
    /// The lines to pick from, safe to show and no wider than the terminal.
    pub lines: &'a [String],
    /// What is searched of each line: all of it, where the line itself is cut.
    pub texts: &'a [String],
    /// What each line is called once it is picked, safe to show and short.
    pub names: &'a [String],
    /// How many of the lines can work. Those after them are shown dimmed.
    pub usable: usize,
    /// The line that is selected at first.
    pub start: usize,
}

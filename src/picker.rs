//! A list to pick from, on the terminal: drawn on stderr, searched by what is typed.

use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{InquireError, MultiSelect, Select};

use crate::error::{Error, Kind, Result};
use crate::outside::trusted;

/// What a person is asked.
#[derive(Debug)]
pub struct Question<'a> {
    /// What is to be picked: `workgroup-name`.
    pub what: &'a str,
    /// The lines to pick from, safe to show and no wider than the terminal.
    pub lines: &'a [String],
    /// Whether to use color.
    pub color: bool,
}

/// Returns the place of the line that was picked.
///
/// # Errors
///
/// Esc or Ctrl-C broke it off ([`Kind::Canceled`]), or the terminal failed. It is as it was in
/// each case.
pub fn pick(question: &Question<'_>) -> Result<usize> {
    let picked = Select::new(question.what, question.lines.iter().collect())
        .with_render_config(colors(question))
        .with_page_size(PAGE_LINES)
        .with_help_message("type to search, Enter picks, Esc leaves")
        .with_formatter(&|line: ListOption<&&String>| line.value.trim_end().to_owned())
        .raw_prompt();
    picked.map(|line| line.index).map_err(|failure| explain(question, failure))
}

/// Returns the places of the lines that were picked, maybe none.
///
/// # Errors
///
/// As for [`pick`].
pub fn pick_several(question: &Question<'_>) -> Result<Vec<usize>> {
    let picked = MultiSelect::new(question.what, question.lines.iter().collect())
        .with_render_config(colors(question))
        .with_page_size(PAGE_LINES)
        .with_help_message("Space selects, type to filter, Enter confirms, Esc cancels")
        .with_formatter(&|lines| format!("{} selected", lines.len()))
        .raw_prompt();
    let places = |lines: Vec<ListOption<_>>| lines.iter().map(|line| line.index).collect();
    picked.map(places).map_err(|failure| explain(question, failure))
}

/// How many lines are shown at once.
const PAGE_LINES: usize = 10;

fn colors(question: &Question<'_>) -> RenderConfig<'static> {
    if question.color { RenderConfig::default_colored() } else { RenderConfig::empty() }
}

fn explain(question: &Question<'_>, failure: InquireError) -> Error {
    match failure {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Error::new(Kind::Canceled, text!("no {} was picked", trusted(&question.what)))
        }
        failure => Error::usage(text!("the {} cannot be picked here", trusted(&question.what)))
            .cause(trusted(failure))
            .hint("give it on the command line, with --no-input nothing is asked"),
    }
}

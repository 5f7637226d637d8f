//! A list to pick from, on the terminal: drawn on stderr, searched by what is typed.

use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{InquireError, Select};

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
    let colors =
        if question.color { RenderConfig::default_colored() } else { RenderConfig::empty() };
    let picked = Select::new(question.what, question.lines.iter().collect())
        .with_render_config(colors)
        .with_page_size(10)
        .with_help_message("type to search, Enter picks, Esc leaves")
        .with_formatter(&|line: ListOption<&&String>| line.value.trim_end().to_owned())
        .raw_prompt();
    match picked {
        Ok(line) => Ok(line.index),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
            Err(Error::new(Kind::Canceled, text!("no {} was picked", trusted(&question.what))))
        }
        Err(failure) => {
            Err(Error::usage(text!("the {} cannot be picked here", trusted(&question.what)))
                .cause(trusted(failure))
                .hint("give it on the command line, with --no-input nothing is asked"))
        }
    }
}

//! A list to pick from, drawn on stderr. Typing filters it.
//!
//! Only attributes are used (bold, dim, reverse), which are legible on any background.

mod menu;
mod question;
mod screen;

use std::io::Write;

use crate::error::{Error, Kind, Result};
use crate::outside::trusted;
use menu::{Menu, Step};
pub use question::Question;
use screen::Screen;

/// Returns the index of the picked line, and leaves one line with its name.
///
/// # Errors
///
/// [`Kind::Canceled`] after Esc or Ctrl-C, or an error of the terminal, whose mode is restored in each
/// case.
pub fn pick(question: &Question<'_>, output: &mut dyn Write) -> Result<usize> {
    let mut menu = Menu::new(question, false);
    run(&mut menu, question, output)?;
    let place = menu.current().unwrap_or_default();
    let name = question.names.get(place).map_or("", String::as_str);
    leave(output, &format!("{}: {name}", question.title));
    Ok(place)
}

/// Returns the indexes of the picked lines, which may be none, in ascending order.
///
/// # Errors
///
/// As for [`pick`].
pub fn pick_several(question: &Question<'_>, output: &mut dyn Write) -> Result<Vec<usize>> {
    let mut menu = Menu::new(question, true);
    run(&mut menu, question, output)?;
    let places = menu.checked();
    leave(output, &format!("{}: {} selected", question.title, places.len()));
    Ok(places)
}

/// Handles keys until the user confirms or cancels.
fn run(menu: &mut Menu<'_>, question: &Question<'_>, output: &mut dyn Write) -> Result<()> {
    let failed = |failure| {
        Error::usage(text!("cannot show the picker for {}", trusted(&question.title)))
            .cause(trusted(failure))
            .hint("pass the value on the command line; --no-input turns the picker off")
    };
    let mut screen = Screen::open(&mut *output).map_err(failed)?;
    loop {
        screen.draw(question, menu).map_err(failed)?;
        let Some(key) = screen.key().map_err(failed)? else { continue };
        match menu.press(key) {
            Step::Open => {}
            Step::Done => return Ok(()),
            Step::Canceled => {
                drop(screen);
                leave(output, "canceled");
                return Err(Error::new(
                    Kind::Canceled,
                    text!("canceled: no {} was selected", trusted(&question.title)),
                ));
            }
        }
    }
}

/// Writes the line that remains. A failure does not undo the choice.
fn leave(output: &mut dyn Write, line: &str) {
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}

//! The terminal of a picker: reads keys and draws.

use std::io::{self, Write};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal;
use unicode_width::UnicodeWidthStr;

use super::menu::{Key, Menu};
use super::question::Question;
use crate::model::cut;

/// Back to the start of the line, and erase all below (ECMA-48, CR and ED).
const ERASE: &str = "\r\u{1b}[J";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const REVERSE: &str = "\u{1b}[7m";
const PLAIN: &str = "\u{1b}[0m";
/// Lines besides the items: title, heading, number of hidden lines, keys.
const OTHER_LINES: usize = 4;

/// The terminal in raw mode. Dropping it restores the mode.
pub(super) struct Screen<'a> {
    output: &'a mut dyn Write,
}

impl<'a> Screen<'a> {
    pub(super) fn open(output: &'a mut dyn Write) -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self { output })
    }

    /// Waits for an event. `None` if it was not a key of the picker, such as a new window size.
    pub(super) fn key(&mut self) -> io::Result<Option<Key>> {
        match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => Ok(meaning(key)),
            _ => Ok(None),
        }
    }

    /// Draws the menu. The cursor stays in the first line, after the filter.
    pub(super) fn draw(&mut self, question: &Question<'_>, menu: &Menu<'_>) -> io::Result<()> {
        let (columns, rows) = terminal::size().unwrap_or((80, 24));
        let (columns, rows) = (usize::from(columns.max(2)), usize::from(rows));
        let (text, below) = picture(question, menu, columns, rows);
        let used = question.title.width() + 2 + menu.filter().width();
        let column = used.min(columns - 1);
        let frame = format!("{ERASE}{text}\u{1b}[{below}A\r\u{1b}[{column}C");
        self.output.write_all(frame.as_bytes())?;
        self.output.flush()
    }
}

impl Drop for Screen<'_> {
    fn drop(&mut self) {
        let _ = self.output.write_all(ERASE.as_bytes()).and_then(|()| self.output.flush());
        let _ = terminal::disable_raw_mode();
    }
}

fn meaning(key: KeyEvent) -> Option<Key> {
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c' | 'd') if is_control => Key::Cancel,
        KeyCode::Char('u') if is_control => Key::EraseAll,
        KeyCode::Char('p') if is_control => Key::Up,
        KeyCode::Char('n') if is_control => Key::Down,
        KeyCode::Char(_) if is_control || key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(character) => Key::Character(character),
        KeyCode::Esc => Key::Cancel,
        KeyCode::Enter => Key::Enter,
        KeyCode::Backspace => Key::Erase,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}

/// Returns the lines to draw on a terminal of that size, and how many there are below the first.
/// None of them may wrap.
fn picture(
    question: &Question<'_>,
    menu: &Menu<'_>,
    columns: usize,
    rows: usize,
) -> (String, usize) {
    let room = columns - 1;
    let (page, others) = menu.page(rows.saturating_sub(OTHER_LINES + 1));
    let title = cut(question.title, room.saturating_sub(2));
    let filter = cut(menu.filter(), room.saturating_sub(title.width() + 2));
    let mut lines = vec![format!("{BOLD}{title}:{PLAIN} {filter}")];
    let margin = if menu.has_several() { "      " } else { "  " };
    if !question.heading.is_empty() {
        lines.push(format!(
            "{margin}{BOLD}{}{PLAIN}",
            cut(question.heading, room.saturating_sub(margin.len()))
        ));
    }
    for place in page {
        let line = question.lines.get(*place).map_or("", String::as_str);
        let line = cut(line, room.saturating_sub(margin.len()));
        let is_current = menu.current() == Some(*place);
        let mark = if is_current { "> " } else { "  " };
        let check = match (menu.has_several(), menu.is_checked(*place)) {
            (false, _) => "",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
        };
        let style = match (is_current, *place < question.usable) {
            (true, _) => REVERSE,
            (false, true) => "",
            (false, false) => DIM,
        };
        let end = if style.is_empty() { "" } else { PLAIN };
        lines.push(format!("{style}{mark}{check}{line}{end}"));
    }
    match (page.len(), others) {
        (0, _) => lines.push(format!("  {DIM}no match{PLAIN}")),
        (_, 0) => {}
        (_, others) => lines.push(format!("  {DIM}{others} more{PLAIN}")),
    }
    let keys = if menu.has_several() {
        "Space to check, type to filter, Enter to confirm, Esc to cancel"
    } else {
        "type to filter, Enter to select, Esc to cancel"
    };
    lines.push(format!("{DIM}{}{PLAIN}", cut(keys, room)));
    (lines.join("\r\n"), lines.len() - 1)
}

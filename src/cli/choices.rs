//! A list to pick from, with unusable items last.

use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{shorten, visible};
use crate::output::fitted_table;
use crate::outside::trusted;
use crate::picker::Question;
use crate::terminal::Terminal;

/// Headings of the columns that hold the state of an item.
const STATUS_HEADINGS: [&str; 2] = ["STATUS", "STATE"];
/// States in which an item can be used.
const USABLE: [&str; 5] = ["AVAILABLE", "ACTIVE", "RUNNING", "CREATED", "READY"];
/// Width of the marker before a line, in columns.
const MARK: usize = 2;
/// Width of the marker where several items can be picked, in columns.
const CHECK_MARK: usize = 6;

/// Returns whether the column below `heading` holds the state of an item.
pub(super) fn is_status(heading: &str) -> bool {
    STATUS_HEADINGS.contains(&heading)
}

/// An item that can be picked.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) name: String,
}

impl From<(Vec<String>, String)> for Row {
    fn from((cells, name): (Vec<String>, String)) -> Self {
        Self { cells, name }
    }
}

/// Items of one kind.
pub(super) struct Choices<'a> {
    /// The kind: `Workgroup`.
    pub(super) title: &'a str,
    /// The headings of the cells.
    pub(super) headings: &'a [&'a str],
    pub(super) rows: Vec<Row>,
    /// The name of the item that was picked last time.
    pub(super) last: Option<String>,
}

impl Choices<'_> {
    /// Returns the name of the item that the user picks.
    pub(super) fn ask(self, host: &Host, terminal: &Terminal<'_>) -> Result<String> {
        let place = self.ask_for_place(host, terminal)?;
        let name = self.rows.into_iter().nth(place).map(|row| row.name);
        name.ok_or_else(|| Error::bug("nothing to select from"))
    }

    /// Returns the index of the item that the user picks.
    pub(super) fn ask_for_place(&self, host: &Host, terminal: &Terminal<'_>) -> Result<usize> {
        let places = self.show(MARK, host, &|question| {
            if terminal.has_color() {
                return (host.pick)(question).map(|place| vec![place]);
            }
            numbered(question, host).map(|place| vec![place])
        })?;
        places.first().copied().ok_or_else(|| Error::bug("nothing to select from"))
    }

    /// Returns the indexes of the items that the user picks, in ascending order.
    pub(super) fn ask_for_several(
        &self,
        host: &Host,
        terminal: &Terminal<'_>,
    ) -> Result<Vec<usize>> {
        let mut places = self.show(CHECK_MARK, host, &|question| {
            if terminal.has_color() {
                return (host.pick_several)(question);
            }
            numbered_several(question, host)
        })?;
        places.sort_unstable();
        Ok(places)
    }

    /// Shows the items, cut to the width of the terminal less a marker of `mark` columns, and returns
    /// the indexes that `pick` returns.
    fn show(
        &self,
        mark: usize,
        host: &Host,
        pick: &dyn Fn(&Question<'_>) -> Result<Vec<usize>>,
    ) -> Result<Vec<usize>> {
        // A line that wraps would be drawn over. One column stays free for the cursor.
        let width = host.terminals.width.unwrap_or(80).saturating_sub(mark + 1).max(10);
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|place| !self.is_usable(*place));
        let usable = order.iter().filter(|place| self.is_usable(**place)).count();
        let start = order.iter().take(usable).position(|place| {
            self.rows.get(*place).is_some_and(|row| Some(&row.name) == self.last.as_ref())
        });
        let rows = || order.iter().filter_map(|place| self.rows.get(*place));
        let columns = self.telling_columns();
        let headings: Vec<&str> = columns
            .iter()
            .map(|column| self.headings.get(*column).copied().unwrap_or(""))
            .collect();
        let cells: Vec<Vec<String>> = rows()
            .map(|row| {
                let cell = |column: &usize| row.cells.get(*column).cloned().unwrap_or_default();
                columns.iter().map(cell).collect()
            })
            .collect();
        let table = fitted_table(&headings, &cells, Some(width)).text;
        let mut lines = table.lines().map(|line| shorten(line, width).into_owned());
        let heading = lines.next().unwrap_or_default();
        let lines: Vec<String> = lines.collect();
        let room = width.saturating_sub(self.title.len());
        let names: Vec<String> =
            rows().map(|row| shorten(&visible(&row.name), room).into_owned()).collect();
        let texts: Vec<String> =
            cells.iter().map(|row| visible(&row.join("  ")).into_owned()).collect();
        let places = pick(&Question {
            title: self.title,
            heading: &heading,
            lines: &lines,
            texts: &texts,
            names: &names,
            usable,
            start: start.unwrap_or_default(),
        })?;
        Ok(places.into_iter().filter_map(|place| order.get(place).copied()).collect())
    }

    /// Returns whether the item can be used, as far as its state is known.
    fn is_usable(&self, place: usize) -> bool {
        let column = self.headings.iter().position(|name| is_status(name));
        let cells = self.rows.get(place).map(|row| &row.cells);
        let status = column.and_then(|column| cells?.get(column)).map(String::as_str);
        status.is_none_or(|status| {
            let is_usable = USABLE.iter().any(|usable| usable.eq_ignore_ascii_case(status));
            matches!(status, "" | "-") || is_usable
        })
    }

    /// Returns the columns that differ between items. Others would only match what the user types. The
    /// state is included if some item cannot be used.
    fn telling_columns(&self) -> Vec<usize> {
        let cells = |column: usize| {
            self.rows.iter().map(move |row| row.cells.get(column).map_or("", String::as_str))
        };
        let differs = |column: usize| {
            let first = cells(column).next();
            cells(column).any(|cell| Some(cell) != first)
        };
        let all_work = (0..self.rows.len()).all(|place| self.is_usable(place));
        let tells = |column: &usize| {
            let is_status = self.headings.get(*column).is_some_and(|name| is_status(name));
            differs(*column) || (is_status && !all_work)
        };
        let count = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if (0..count).any(differs) {
            return (0..count).filter(tells).collect();
        }
        (0..count).filter(|column| cells(*column).any(|cell| !cell.is_empty())).collect()
    }
}

/// Asks for one line by its number, for terminals without escape sequences.
fn numbered(question: &Question<'_>, host: &Host) -> Result<usize> {
    let default = question.start + 1;
    loop {
        let answer = number_line(
            question,
            host,
            &format!("1-{}, Enter for {default}", question.lines.len()),
        )?;
        let number = if answer.is_empty() { Some(default) } else { answer.parse().ok() };
        if let Some(place) = number.and_then(|number| place_of(number, question)) {
            return Ok(place);
        }
    }
}

/// Asks for several lines by their numbers.
fn numbered_several(question: &Question<'_>, host: &Host) -> Result<Vec<usize>> {
    loop {
        let answer = number_line(question, host, "numbers, Enter for none")?;
        let words = answer.split([' ', ',']).filter(|word| !word.is_empty());
        let places: Option<Vec<usize>> =
            words.map(|word| place_of(word.parse().ok()?, question)).collect();
        if let Some(places) = places {
            return Ok(places);
        }
    }
}

fn place_of(number: usize, question: &Question<'_>) -> Option<usize> {
    number.checked_sub(1).filter(|place| *place < question.lines.len())
}

/// Shows the lines with their numbers, and returns the answer.
fn number_line(question: &Question<'_>, host: &Host, help: &str) -> Result<String> {
    let digits = question.lines.len().to_string().len();
    let mut text = format!("{:digits$}  {}\n", "", question.heading);
    for (place, line) in question.lines.iter().enumerate() {
        text.push_str(&format!("{:digits$}  {line}\n", place + 1));
    }
    text.push_str(&format!("{} ({help}): ", question.title));
    match host.ask(&text!("{}", trusted(text)))? {
        Some(answer) => Ok(answer.trim().to_owned()),
        None => {
            host.write_to_person("\ncanceled\n");
            Err(Error::new(
                Kind::Canceled,
                text!("canceled: no {} was selected", trusted(&question.title)),
            ))
        }
    }
}

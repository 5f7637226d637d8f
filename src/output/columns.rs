//! Rows of words with aligned columns, for people.

use unicode_width::UnicodeWidthStr;

use crate::model::{shorten, visible};

/// The space between two columns.
const GAP: &str = "  ";
/// No column is cut to less than this.
const MIN_COLUMN_WIDTH: usize = 8;
/// The first columns tell the rows apart, so that they are never left out for want of room.
const KEPT_COLUMNS: usize = 2;

/// A table as it is shown on a terminal.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FittedTable {
    /// The heading and the rows, each one line.
    pub text: String,
    /// The columns in it.
    pub shown: Vec<ShownColumn>,
    /// The columns that were left out because they are the same in every row.
    pub constant: Vec<ConstantColumn>,
    /// The headings of the columns that were left out because the terminal is too narrow for them.
    pub left_out: Vec<String>,
}

/// A column of a table that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownColumn {
    /// Which of the columns it is, from 0.
    pub place: usize,
    /// Its width. Longer cells are cut.
    pub width: usize,
}

/// A column with one value.
#[derive(Debug, PartialEq, Eq)]
pub struct ConstantColumn {
    /// Its heading.
    pub heading: String,
    /// The value.
    pub value: String,
    /// Whether it is the first: what all rows are part of.
    pub is_first: bool,
}

/// Returns `rows` as lines with aligned columns, two spaces apart, without trailing spaces. The
/// first row may be a heading. What a terminal would obey is made visible.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<Column> = (0..count).map(|place| Column::of(place, rows.iter())).collect();
    lines(&columns, &columns.iter().map(|column| column.width).collect::<Vec<_>>())
}

/// Returns `rows` below their `heading` as [`columns`] does, each in one line of at most `width`
/// columns of a terminal. Columns that are the same in every row are left out first. Then the widest
/// is cut, again and again, the first column last. If that is not enough, columns are left
/// out from the right. Without a width nothing is cut or left out.
#[must_use]
pub fn fitted_table(heading: &[&str], rows: &[Vec<String>], width: Option<usize>) -> FittedTable {
    let heading: Vec<String> = heading.iter().map(ToString::to_string).collect();
    let all = || [&heading].into_iter().chain(rows);
    let mut columns: Vec<Column> =
        (0..heading.len()).map(|place| Column::of(place, all())).collect();
    let natural = |columns: &[Column]| columns.iter().map(|column| column.width).collect();
    let widths: Vec<usize> = natural(&columns);
    let Some(width) = width.filter(|width| line_width(&widths) > *width) else {
        let (text, shown) = (lines(&columns, &widths), shown_columns(&columns, &widths));
        return FittedTable { text, shown, ..FittedTable::default() };
    };
    let constant = take_constant_columns(&mut columns);
    let widths: Vec<usize> = natural(&columns);
    let fewest = KEPT_COLUMNS.min(columns.len());
    let counts = (fewest..=columns.len()).rev();
    let fitting = counts.clone().find_map(|count| cut_widths(widths.get(..count)?, width));
    // A terminal that is too narrow for two columns wraps them.
    let widths = fitting.unwrap_or_else(|| {
        widths.iter().take(fewest).map(|width| MIN_COLUMN_WIDTH.min(*width)).collect()
    });
    let left_out = columns.split_off(widths.len());
    FittedTable {
        text: lines(&columns, &widths),
        shown: shown_columns(&columns, &widths),
        constant,
        left_out: left_out
            .into_iter()
            .filter_map(|column| column.cells.into_iter().next())
            .collect(),
    }
}

/// A column: the cells of all rows, as they are shown.
struct Column {
    place: usize,
    cells: Vec<String>,
    /// The width of the widest cell.
    width: usize,
}

impl Column {
    fn of<'a>(place: usize, rows: impl Iterator<Item = &'a Vec<String>>) -> Self {
        let cell = |row: &'a Vec<String>| {
            row.get(place).map(|word| visible(word).into_owned()).unwrap_or_default()
        };
        let cells: Vec<String> = rows.map(cell).collect();
        let width = cells.iter().map(|cell| cell.width()).max().unwrap_or(0);
        Self { place, cells, width }
    }

    /// Returns heading and value if all cells below the heading are the same, and there are several.
    fn constant(&self) -> Option<(&String, &String)> {
        let (heading, cells) = self.cells.split_first()?;
        let (first, others) = cells.split_first()?;
        let is_constant = !others.is_empty() && others.iter().all(|cell| cell == first);
        is_constant.then_some((heading, first))
    }
}

fn shown_columns(columns: &[Column], widths: &[usize]) -> Vec<ShownColumn> {
    let shown = columns.iter().zip(widths);
    shown.map(|(column, width)| ShownColumn { place: column.place, width: *width }).collect()
}

/// Takes the columns out that are the same in every row, as long as enough others are left.
fn take_constant_columns(columns: &mut Vec<Column>) -> Vec<ConstantColumn> {
    let mut constant = Vec::new();
    for place in (0..columns.len()).rev() {
        let found = columns.get(place).and_then(Column::constant);
        let Some((heading, value)) = found.filter(|_| columns.len() > KEPT_COLUMNS) else {
            continue;
        };
        let (heading, value) = (heading.clone(), value.clone());
        constant.push(ConstantColumn { heading, value, is_first: place == 0 });
        columns.remove(place);
    }
    constant.reverse();
    constant
}

/// Returns the widths of columns whose widest cells have `widths`, cut so that a line is at most
/// `available` wide. `None` if that is not possible.
fn cut_widths(widths: &[usize], available: usize) -> Option<Vec<usize>> {
    let mut widths = widths.to_vec();
    let mut excess = line_width(&widths).saturating_sub(available);
    while excess > 0 {
        let widest = |columns: std::ops::Range<usize>| {
            columns
                .filter(|place| widths.get(*place).is_some_and(|width| *width > MIN_COLUMN_WIDTH))
                .max_by_key(|place| widths.get(*place).copied())
        };
        let place = widest(1..widths.len()).or_else(|| widest(0..1))?;
        *widths.get_mut(place)? -= 1;
        excess -= 1;
    }
    Some(widths)
}

/// Returns the width of a line whose cells fill their columns.
fn line_width(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
}

/// Returns a line for each row of cells, cut to `widths`.
fn lines(columns: &[Column], widths: &[usize]) -> String {
    let count = columns.first().map_or(0, |column| column.cells.len());
    let mut text = String::new();
    for row in 0..count {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(widths) {
            let cell = column.cells.get(row).map(String::as_str).unwrap_or_default();
            line.push_str(&pad(&shorten(cell, *width), *width));
            line.push_str(GAP);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns `word` with spaces behind it, `width` columns wide. Wide characters take two.
#[must_use]
pub(super) fn pad(word: &str, width: usize) -> String {
    format!("{word}{:1$}", "", width.saturating_sub(word.width()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    const HEADINGS: [&str; 7] =
        ["NAME", "VIRTUAL-CLUSTER", "STATUS", "TYPE", "ARN", "PORT", "HOST"];

    fn rows(words: &[&[&str]]) -> Vec<Vec<String>> {
        words.iter().map(|row| row.iter().map(|word| (*word).to_owned()).collect()).collect()
    }

    #[test]
    fn columns_are_aligned() {
        let table = rows(&[&["NAME", "STATE"], &["größe", ""], &["a", "ACTIVE"]]);
        assert_eq!(columns(&table), "NAME   STATE\ngröße\na      ACTIVE\n");
        assert_eq!(columns(&[]), "");
        assert_eq!(columns(&rows(&[&["東京", "x"], &["abcd", "y"]])), "東京  x\nabcd  y\n");
    }

    #[test]
    fn widest_column_is_cut_and_the_first_one_last() {
        let heading = ["WORKGROUP", "STATUS", "HOST", "PORT"];
        let host = "analytics.111122223333.eu-west-1.redshift-serverless.amazonaws.com";
        let long = "a-workgroup-with-a-long-name";
        let table =
            rows(&[&[long, "AVAILABLE", host, "5439"], &["etl", "MODIFYING", "etl", "5440"]]);
        let shown = |width| fitted_table(&heading, &table, Some(width)).text;
        assert_eq!(
            shown(80),
            "WORKGROUP                     STATUS     HOST                               PORT\n\
             a-workgroup-with-a-long-name  AVAILABLE  analytics.111122223333.eu-west-1…  5439\n\
             etl                           MODIFYING  etl                                5440\n"
        );
        assert_eq!(
            shown(40),
            "WORKGROUP       STATUS    HOST      PORT\n\
             a-workgroup-w…  AVAILAB…  analyti…  5439\n\
             etl             MODIFYI…  etl       5440\n"
        );
        let whole = fitted_table(&heading, &table, None).text;
        assert!(whole.contains(host), "{whole}");
        assert_eq!(shown(whole.lines().map(|line| line.width()).max().unwrap()), whole);
    }

    #[test]
    fn constant_columns_are_left_out_first_if_there_is_no_room() {
        let heading = ["VIRTUAL-CLUSTER", "ENDPOINT", "STATE"];
        let table = rows(&[&["vc0", "one", "ACTIVE"], &["vc0", "two", "FAILED"]]);
        let narrow = fitted_table(&heading, &table, Some(30));
        assert_eq!(narrow.text, "ENDPOINT  STATE\none       ACTIVE\ntwo       FAILED\n");
        let constant = ConstantColumn {
            heading: "VIRTUAL-CLUSTER".into(),
            value: "vc0".into(),
            is_first: true,
        };
        assert_eq!((narrow.constant, narrow.left_out), (vec![constant], vec![]));
        let wide = fitted_table(&heading, &table, Some(33));
        assert!(wide.text.contains("VIRTUAL-CLUSTER") && wide.constant.is_empty(), "{wide:?}");
        // One row tells nothing of what is the same.
        let one = fitted_table(&heading, &table[..1], Some(30));
        assert_eq!(one.text, "VIRTUAL-CLU…  ENDPOINT  STATE\nvc0           one       ACTIVE\n");
    }

    #[test]
    fn columns_are_left_out_from_the_right_last() {
        let word = "x".repeat(20);
        let table = rows(&[&[word.as_str(); 7], &["a", "b", "c", "d", "e", "f", "g"]]);
        let narrow = fitted_table(&HEADINGS, &table, Some(40));
        assert_eq!(narrow.left_out, ["ARN", "PORT", "HOST"]);
        assert_eq!(narrow.text.lines().next(), Some("NAME        VIRTUAL…  STATUS    TYPE"));
    }

    fn cell() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            4 => prop::sample::select(vec!["a", "Z", "9", "-", ".", " ", "/"]),
            1 => prop::sample::select(vec!["東", "ü", "e\u{301}", "🗝\u{fe0f}", "👩\u{200d}👧", "🇫🇷", "\u{1b}", "\n"]),
        ];
        prop_oneof![
            1 => Just("-".to_owned()),
            1 => Just("AVAILABLE".to_owned()),
            3 => prop::collection::vec(letter, 1..120)
                .prop_map(|letters| format!("x{}", letters.concat().trim_end())),
        ]
    }

    proptest! {
        /// The oracle is the widths of the terminal's own library, and the rows themselves.
        #[test]
        fn table_fits_any_terminal(
            rows in prop::collection::vec(prop::collection::vec(cell(), 7), 1..6),
            count in 1..=7_usize,
            width in 40..=200_usize,
        ) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row[..count].to_vec()).collect();
            let heading = &HEADINGS[..count];
            let table = fitted_table(heading, &rows, Some(width));
            let lines: Vec<&str> = table.text.lines().collect();
            prop_assert_eq!(lines.len(), rows.len() + 1);
            for line in &lines {
                prop_assert!(line.width() <= width, "{}: {line}", line.width());
            }
            let gone = |name: &str| table.constant.iter().any(|column| column.heading == name);
            let left: Vec<usize> = (0..count).filter(|place| !gone(heading[*place])).collect();
            let shown = &left[..left.len() - table.left_out.len()];
            prop_assert!(shown.len() >= count.min(2));
            for column in &table.constant {
                let place = heading.iter().position(|name| *name == column.heading).unwrap();
                prop_assert!(rows.len() > 1);
                prop_assert!(rows.iter().all(|row| visible(&row[place]) == *column.value));
                prop_assert_eq!(column.is_first, place == 0);
            }
            // Each line has the start of each cell, whole characters only, in order.
            let words = |row: usize, place: usize| match row {
                0 => heading[place].to_owned(),
                row => visible(&rows[row - 1][place]).into_owned(),
            };
            for (row, line) in lines.iter().enumerate() {
                let mut rest = *line;
                for place in shown {
                    let word = words(row, *place);
                    let whole: Vec<&str> = word.graphemes(true).collect();
                    let start = (0..=whole.len()).rev().find_map(|length| {
                        let mut start = whole[..length].concat();
                        if length < whole.len() {
                            start = format!("{}…", start.trim_end());
                        }
                        let end = rest.strip_prefix(start.as_str()).or_else(|| rest.strip_prefix(start.trim_end()))?;
                        (end.is_empty() || end.starts_with(' ')).then_some(end)
                    });
                    prop_assert!(start.is_some(), "{word:?} in {rest:?} of {line:?}");
                    rest = start.unwrap().trim_start_matches(' ');
                }
                prop_assert_eq!(rest, "");
            }
            // Off a terminal all of it is there.
            let whole = fitted_table(heading, &rows, None);
            prop_assert!(whole.constant.is_empty() && whole.left_out.is_empty());
            for (row, line) in whole.text.lines().enumerate() {
                for place in 0..count {
                    let word = words(row, place);
                    prop_assert!(line.contains(word.trim_end()), "{word:?} in {line:?}");
                }
            }
        }
    }
}

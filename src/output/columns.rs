//! Rows of words with aligned columns, for people.

/// Returns `rows` as lines with aligned columns, two spaces apart, without trailing spaces. The
/// first row may be a heading. Words are as they should appear: [`visible`](crate::model::visible)
/// makes them so.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            rows.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (word, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{word:<width$}  "));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_below_each_other() {
        let rows = [vec!["NAME", "STATE"], vec!["größe", ""], vec!["a", "ACTIVE"]]
            .map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(columns(&rows), "NAME   STATE\ngröße\na      ACTIVE\n");
        assert_eq!(columns(&[]), "");
    }
}

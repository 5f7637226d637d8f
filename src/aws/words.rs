//! The words of a text with quotes, as Python's `shlex.split` finds them: the AWS CLI reads the
//! names of sections that way.

/// Returns the words of `text`, or `None` where a quote is left open or a backslash is the end.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(letters.next()?),
            '\'' | '"' => read_quoted(letter, &mut letters, word.get_or_insert_default())?,
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    Some(words)
}

/// Adds what is between two quotes. Only in double quotes a backslash escapes, and only itself
/// and the quote.
fn read_quoted(quote: char, letters: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            letter if letter == quote => return Some(()),
            '\\' if quote == '"' => {
                let next = letters.next()?;
                if !matches!(next, '\\' | '"') {
                    word.push('\\');
                }
                word.push(next);
            }
            letter => word.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_shlex() {
        for (text, expected) in [
            ("profile one", Some(&["profile", "one"][..])),
            ("profile \t one", Some(&["profile", "one"])),
            ("profile 'my prod'", Some(&["profile", "my prod"])),
            ("profile \"my \\\"prod\\\" \\n\"", Some(&["profile", "my \"prod\" \\n"])),
            ("profile my\\ prod", Some(&["profile", "my prod"])),
            ("profile a'b'\"c\"", Some(&["profile", "abc"])),
            ("profile ''", Some(&["profile", ""])),
            ("profile #one", Some(&["profile", "#one"])),
            ("profile é\u{a0}x", Some(&["profile", "é\u{a0}x"])),
            ("profile 'a\\'", Some(&["profile", "a\\"])),
            ("profile it's", None),
            ("profile \\", None),
            ("profile \"\\", None),
            ("", Some(&[])),
        ] {
            let expected = expected.map(<[&str]>::to_vec);
            assert_eq!(
                words(text).as_ref().map(|words| words.iter().map(String::as_str).collect()),
                expected,
                "{text}"
            );
        }
    }
}

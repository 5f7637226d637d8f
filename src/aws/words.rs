//! The words of a text with quotes, as Python's `shlex.split` finds them: the AWS CLI reads the
//! names of sections and the lines of a `credential_process` that way. Crates for shells would
//! also take out comments, and more after a backslash.

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

/// Returns the words of a `credential_process`, or `None` where a quote is left open.
pub(super) fn command_words(line: &str) -> Option<Vec<String>> {
    if cfg!(windows) { windows_words(line) } else { words(line) }
}

/// Returns the words of a command line as programs for Windows find them (botocore,
/// `_windows_shell_split`): only double quotes count, and backslashes only before one.
fn windows_words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let (mut is_quoted, mut backslashes) = (false, 0);
    for letter in line.chars() {
        if letter == '\\' {
            backslashes += 1;
            continue;
        }
        let is_quote = letter == '"';
        let kept = if is_quote { backslashes / 2 } else { backslashes };
        let is_escaped = is_quote && backslashes % 2 == 1;
        if backslashes > 0 {
            word.get_or_insert_default().extend(std::iter::repeat_n('\\', kept));
            backslashes = 0;
        }
        match letter {
            '"' if is_escaped => word.get_or_insert_default().push('"'),
            '"' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            ' ' | '\t' if !is_quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if backslashes > 0 {
        word.get_or_insert_default().extend(std::iter::repeat_n('\\', backslashes));
    }
    words.extend(word);
    (!is_quoted).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_words_are_those_of_botocore() {
        // From botocore's `_windows_shell_split`.
        for (line, expected) in [
            ("", Some(&[][..])),
            ("spam", Some(&["spam"])),
            ("spam \t \\\\", Some(&["spam", "\\\\"])),
            ("\\\\ ", Some(&["\\\\"])),
            ("foo\\bar baz", Some(&["foo\\bar", "baz"])),
            ("\"foo bar\" baz", Some(&["foo bar", "baz"])),
            ("\"\" a", Some(&["", "a"])),
            ("a\\\"b", Some(&["a\"b"])),
            ("a\\\\\"b c\"", Some(&["a\\b c"])),
            ("'a b'", Some(&["'a", "b'"])),
            ("a & b | c > d", Some(&["a", "&", "b", "|", "c", ">", "d"])),
            ("\"", None),
            ("a \"b", None),
        ] {
            let words = windows_words(line);
            let words: Option<Vec<&str>> =
                words.as_ref().map(|words| words.iter().map(String::as_str).collect());
            assert_eq!(words, expected.map(<[&str]>::to_vec), "{line}");
        }
    }

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

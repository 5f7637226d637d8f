//! Long lines, broken between words.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How to break lines.
#[derive(Clone, Copy, Debug)]
pub struct Fold<'indent> {
    /// Columns of a line.
    pub width: usize,
    /// What further lines begin with.
    pub indent: &'indent str,
    /// Whether a line may begin with this word.
    pub may_begin: fn(&str) -> bool,
}

impl Fold<'_> {
    /// Adds `text` to `out`, whose last line has `used` columns already. Words that are wider
    /// than a line stay whole, and so does what stands in backquotes: a command that is broken
    /// cannot be copied.
    pub fn add(&self, text: &str, used: usize, out: &mut String) {
        let mut column = used;
        for (index, word) in words(text).into_iter().enumerate() {
            if index > 0 {
                if column + 1 + word.width() > self.width && (self.may_begin)(word) {
                    out.push('\n');
                    out.push_str(self.indent);
                    column = self.indent.width();
                } else {
                    out.push(' ');
                    column += 1;
                }
            }
            out.push_str(word);
            column += word.width();
        }
    }
}

/// Returns the start of `line` that is at most `width` columns wide. What a reader takes for one
/// character is not split.
#[must_use]
pub fn cut(line: &str, width: usize) -> &str {
    let mut columns = 0;
    let end = line.grapheme_indices(true).find(|(_, character)| {
        columns += character.width();
        columns > width
    });
    end.and_then(|(place, _)| line.get(..place)).unwrap_or(line)
}

/// Returns `text` if it is at most `width` columns wide, or else its start with an ellipsis.
#[must_use]
pub fn shorten(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}…", cut(text, width.saturating_sub(1)).trim_end()))
}

/// Returns what stands between the spaces of `text` that are not within backquotes.
fn words(text: &str) -> Vec<&str> {
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut quoted = false;
    text.split(|character| {
        quoted ^= character == '`' && is_paired;
        character == ' ' && !quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str, used: usize) -> String {
        let mut out = String::new();
        Fold { width: 20, indent: "  ", may_begin: |word| word != "no" }.add(text, used, &mut out);
        out
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(fold("nothing to break", 0), "nothing to break");
        assert_eq!(fold("twenty columns holds", 0), "twenty columns holds");
        assert_eq!(fold("twenty columns holds", 1), "twenty columns\n  holds");
        assert_eq!(fold("one  two", 0), "one  two");
        assert_eq!(
            fold("arn:aws:iam::1:role/much-too-long is whole", 0),
            "arn:aws:iam::1:role/much-too-long\n  is whole"
        );
        assert_eq!(fold("東京東京東京 東京東京", 0), "東京東京東京\n  東京東京");
    }

    #[test]
    fn cut_line_is_no_wider_than_its_terminal() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "abc");
        assert_eq!(cut("東京", 4), "東京");
        assert_eq!(cut("東京", 3), "東");
        assert_eq!(cut("", 0), "");
        // A letter with its accent, a family that is drawn as one, a flag.
        assert_eq!(cut("e\u{301}e\u{301}", 1), "e\u{301}");
        assert_eq!(cut("👩\u{200d}👩\u{200d}👧x", 1), "");
        assert_eq!(cut("🇫🇷🇫🇷", 3), "🇫🇷");
    }

    #[test]
    fn shortened_text_ends_with_an_ellipsis() {
        assert_eq!(shorten("abcd", 4), "abcd");
        assert_eq!(shorten("abcde", 4), "abc…");
        assert_eq!(shorten("ab cde", 4), "ab…");
        assert_eq!(shorten("東京東", 5), "東京…");
        assert_eq!(shorten("東京東", 4), "東…");
    }

    #[test]
    fn commands_stay_whole() {
        assert_eq!(fold("sign in with `aws sso login`", 0), "sign in with\n  `aws sso login`");
        assert_eq!(fold("a lone ` is no command", 0), "a lone ` is no\n  command");
    }

    #[test]
    fn wrapped_lines_do_not_start_with_a_space() {
        assert_eq!(fold("twelve columns then no", 0), "twelve columns then no");
    }
}

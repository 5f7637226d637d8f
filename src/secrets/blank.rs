//! Secrets behind their name and a blank: lines of netrc and of Spark's properties, SQL, and clients that
//! take a password in one word with its option.

use std::ops::Range;

use super::prose::{quoted_range, says_state};
use crate::model::names_secret;

/// What a quoted value behind it is, in SQL. Other names of one word are of sentences.
const PASSWORDS: &[&str] = &["password", "passwd", "passphrase", "passcode", "pwd"];
/// Words of a netrc (ftp(1)) that stand before a password.
const NETRC: &[&str] = &["machine", "login"];
/// How many words `IDENTIFIED` may stand before `BY`.
const REACH: usize = 4;
/// What clients are called, and their option for a password.
const CLIENTS: &[(&str, &str)] = &[
    ("bcp", "-P"),
    ("beeline", "-p"),
    ("cqlsh", "-p"),
    ("hdbsql", "-p"),
    ("isql", "-P"),
    ("mariadb", "-p"),
    ("mongo", "-p"),
    ("mysql", "-p"),
    ("osql", "-P"),
    ("redis-cli", "-a"),
    ("sqlcmd", "-P"),
    ("sshpass", "-p"),
    ("tsql", "-P"),
    ("vsql", "-w"),
];

/// A word, and where it begins.
struct Word<'a> {
    start: usize,
    text: &'a str,
    /// It is the first on its line or behind a semicolon, or the last on its line.
    is_first: bool,
    is_last: bool,
}

/// Calls `each` with the secrets of `text`.
pub(super) fn find(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    let words = words_of(text);
    let is_netrc = words.iter().any(|word| word.is_first && NETRC.contains(&word.text));
    let mut option = None;
    for (index, word) in words.iter().enumerate() {
        option = password_option(word.text).or(option);
        if let Some(option) = option
            && let Some(password) = word.text.strip_prefix(option)
        {
            each(word.start + option.len()..word.start + word.text.len());
            if let Some(next) = words.get(index + 1).filter(|_| password.is_empty()) {
                each(next.start..next.start + next.text.len());
            }
        }
        let Some(next) = words.get(index + 1) else { continue };
        let follows_login = index.checked_sub(2).and_then(|index| words.get(index));
        let follows_login = follows_login.is_some_and(|word| word.text == "login");
        if is_netrc && word.text == "password" && (word.is_first || follows_login) {
            each(next.start..next.start + next.text.len());
        } else if let Some(value) = in_statement(text, &words, index, next) {
            each(value);
        } else if let Some(value) = on_line(word, next) {
            each(value);
        }
    }
}

fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut is_first) = (0, true);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let ends_line = piece.ends_with(['\n', '\r']);
        if !word.is_empty() {
            words.push(Word { start, text: word, is_first, is_last: false });
            is_first = word.ends_with(';');
        }
        if ends_line {
            is_first = true;
            if let Some(last) = words.last_mut() {
                last.is_last = true;
            }
        }
        start += piece.len();
    }
    if let Some(last) = words.last_mut() {
        last.is_last = true;
    }
    words
}

/// Returns the value of `name value`, where that is all of a line or of what stands behind a semicolon.
fn on_line(word: &Word<'_>, next: &Word<'_>) -> Option<Range<usize>> {
    let name = word.text.rsplit(';').next().unwrap_or(word.text);
    let value = match next.text.rsplit_once(';') {
        Some((value, "")) => value,
        Some((value, _)) if !next.is_last => value,
        _ => next.text,
    };
    let begins = word.is_first || name.len() < word.text.len();
    let ends = next.is_last || value.len() < next.text.len();
    let is_part = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
    if word.is_last || !begins || !ends || name.starts_with('-') || !name.chars().all(is_part) {
        return None;
    }
    let is_value =
        !value.starts_with(['=', ':']) && !value.starts_with("arn:") && !says_state(value);
    // "password rotation" is said of one; what has several words is a name.
    let is_told = name.chars().all(char::is_alphabetic) && is_plain(value);
    (is_value && !is_told && names_secret(name)).then_some(next.start..next.start + value.len())
}

/// Returns whether it is a word of a sentence.
fn is_plain(word: &str) -> bool {
    let rest = word.trim_start_matches(|first: char| first.is_uppercase());
    let rest = rest.trim_end_matches([',', '.', ':', '?', '!']);
    word.len() <= rest.len() + 2 && !rest.is_empty() && rest.chars().all(char::is_lowercase)
}

/// Returns the value behind the word of that index in SQL: `PASSWORD 'X'`, `IDENTIFIED BY X`.
fn in_statement(
    text: &str,
    words: &[Word<'_>],
    index: usize,
    next: &Word<'_>,
) -> Option<Range<usize>> {
    let word = words.get(index)?.text.trim_start_matches(['(', ',']);
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let is_quoted = next.text.starts_with(['\'', '"']);
    let before = words.get(index.saturating_sub(REACH)..index)?;
    let identified = before.iter().rposition(|word| is(word.text, "identified"));
    let identified = identified.map(|place| index.saturating_sub(REACH) + place);
    // `USER u IDENTIFIED`, and not "the user is identified".
    let is_statement = identified
        .and_then(|place| words.get(place.checked_sub(2)?..place))
        .is_some_and(|head| match head {
            [user, name] => {
                ["user", "role", "exists", "to"].iter().any(|word| is(user.text, word))
                    && !is(name.text, "is")
            }
            _ => false,
        });
    let is_password = || {
        PASSWORDS.iter().any(|password| is(word, password))
            || word.contains(['_', '.']) && !word.contains('=') && names_secret(word)
    };
    if is_quoted && (is_statement && (is(word, "by") || is(word, "as")) || is_password()) {
        let inner = quoted_range(text.get(next.start..)?)?;
        return Some(next.start + inner.start..next.start + inner.end);
    }
    let value = next.text.trim_end_matches([';', ')']);
    let is_keyword = is(value, "password") || is(value, "values");
    (is(word, "by") && is_statement && !is_keyword).then_some(next.start..next.start + value.len())
}

/// Returns the option for a password of the client that `word` starts.
pub(super) fn password_option(word: &str) -> Option<&'static str> {
    let program = word.rsplit(['/', '\\', '"', '\'', '`', '(', ';', '|']).next()?;
    let (_, option) = CLIENTS.iter().find(|(client, _)| program.starts_with(client))?;
    Some(option)
}

#[cfg(test)]
mod tests {
    use crate::model::MASK;
    use crate::secrets::mask;

    #[test]
    fn secrets_behind_a_blank_are_masked() {
        for (text, expected) in [
            ("password X", "password •"),
            ("spark.x.password hunter", "spark.x.password •"),
            (
                "spark.x.user u\nspark.x.password  X\nspark.y z",
                "spark.x.user u\nspark.x.password  •\nspark.y z",
            ),
            (
                "spark.x.user u;spark.x.password X;spark.y z",
                "spark.x.user u;spark.x.password •;spark.y z",
            ),
            ("spark.x.user u; api_token X;", "spark.x.user u; api_token •;"),
            ("a 1\n\tfs.s3a.secret.key\tX\n", "a 1\n\tfs.s3a.secret.key\t•\n"),
            ("machine h login u password hunter", "machine h login u password •"),
            ("machine h\n  login u\n  password hunter\n", "machine h\n  login u\n  password •\n"),
            (
                "CREATE USER u PASSWORD 'X y' VALID UNTIL '2030'",
                "CREATE USER u PASSWORD '•' VALID UNTIL '2030'",
            ),
            ("alter user u identified by 'X;'", "alter user u identified by '•'"),
            ("ALTER USER u IDENTIFIED BY tiger;", "ALTER USER u IDENTIFIED BY •;"),
            (
                "CREATE USER u IDENTIFIED WITH m BY \"X\"",
                "CREATE USER u IDENTIFIED WITH m BY \"•\"",
            ),
            (
                "COPY t ACCESS_KEY_ID 'A' SECRET_ACCESS_KEY 'X'",
                "COPY t ACCESS_KEY_ID 'A' SECRET_ACCESS_KEY '•'",
            ),
            ("mysql -h h -pX d", "mysql -h h -p• d"),
            ("/usr/bin/mysqldump -u u -pX", "/usr/bin/mysqldump -u u -p•"),
            ("sshpass -pX ssh h", "sshpass -p• ssh h"),
            ("sqlcmd -S h -U u -PX", "sqlcmd -S h -U u -P•"),
            ("redis-cli -h h -a X ping", "redis-cli -h h -a • ping"),
            ("psql -p5432 --password=X", "psql -p5432 --password=•"),
            ("https://h/f?code=SECRETVALUE1&x=y", "https://h/f?code=•&x=y"),
            ("https://h/f?a=b&sig=X", "https://h/f?a=b&sig=•"),
            ("https://h/f?key=AbCdEfGhIjKlMnOpQrStUv", "https://h/f?key=•"),
            ("scott/\"X@y\"@h", "scott/\"•\"@h"),
            ("sqlplus scott/\"X y\"@ORCL as sysdba", "sqlplus scott/\"•\"@ORCL as sysdba"),
            (
                r#"[["Authorization","X"],["Accept","a"]]"#,
                r#"[["Authorization","•"],["Accept","a"]]"#,
            ),
            (r#"["mysql","-h","h","-pX","d"]"#, r#"["mysql","-h","h","-p•","d"]"#),
            (r#"{"cmd":["/bin/sqlcmd","-P","X"]}"#, r#"{"cmd":["/bin/sqlcmd","-P","•"]}"#),
            (r#"["psql","-p5432"]"#, r#"["psql","-p5432"]"#),
            (r#"{"headers":[["X-Api-Key","X"]]}"#, r#"{"headers":[["X-Api-Key","•"]]}"#),
            (r#"[{"key":"password","value":"X"}]"#, r#"[{"key":"password","value":"•"}]"#),
            (r#"[{"k":"sfPassword","v":"X"}]"#, r#"[{"k":"sfPassword","v":"•"}]"#),
            ("salt=X;nonce=X", "salt=•;nonce=•"),
        ] {
            let shown = mask("value", text).replace(MASK, "•");
            assert_eq!(shown, expected, "{text}");
            assert_eq!(mask("value", &mask("value", text)), mask("value", text), "{text}");
        }
    }
}

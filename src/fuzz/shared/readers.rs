//! Readers of the formats that have variables, each by the documented rules of what it is for. The
//! shells themselves judge in `tests/shells`; these are fast, and here where the shell is not.

use std::collections::BTreeMap;

use crate::output::Format;

/// What code sets and removes.
#[derive(Debug, Default)]
pub struct Variables {
    /// The variables that are set, by name.
    pub set: BTreeMap<String, String>,
    /// The variables that are removed, in order.
    pub removed: Vec<String>,
}

impl Variables {
    fn set(&mut self, name: &str, value: String) {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        assert!(!name.is_empty() && name.bytes().all(is_letter), "{name:?}");
        assert!(self.set.insert(name.to_owned(), value).is_none(), "{name} is set twice");
    }

    fn remove<'a>(&mut self, names: impl IntoIterator<Item = &'a String>) {
        self.removed.extend(names.into_iter().cloned());
    }
}

/// Says which values a format carries; every one carries all but NUL that is not named here.
pub fn carries(format: Format, value: &str) -> bool {
    let is_ascii = |others: &str| {
        value.chars().all(|each| (' '..='~').contains(&each) && !others.contains(each))
    };
    let carried = match format {
        Format::PowerShell => !value.is_empty(),
        Format::WindowsCmd => !value.is_empty() && is_ascii("\"%!"),
        Format::Csh => value.is_ascii() && !value.contains(['\n', '\r']),
        Format::Dotenv => {
            let splits = "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}";
            let quoting = if value.contains('\'') {
                !value.contains(['"', '\\', '`'])
            } else {
                !value.contains("\\\\") && !value.ends_with('\\')
            };
            let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
            let is_one_line = !value.contains(|each| splits.contains(each));
            quoting
                && !is_quoted
                && is_one_line
                && !value.contains('$')
                && !value.starts_with("encrypted:")
        }
        _ => true,
    };
    carried && !value.contains('\0')
}

/// Reads what `format` wrote; panics at anything that could mean something else.
pub fn read(format: Format, code: &str) -> Variables {
    let mut found = Variables::default();
    match format {
        Format::Env | Format::EnvNoExport => {
            for words in statements(code, Quotes::Posix) {
                match &words[..] {
                    [word, names @ ..] if word == "unset" => found.remove(names),
                    [word, pair] if word == "export" => found.pair(pair),
                    [pair] if format == Format::EnvNoExport => found.pair(pair),
                    other => panic!("{other:?}"),
                }
            }
        }
        Format::Fish => {
            for words in statements(code, Quotes::Fish) {
                match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                    ["set", "-e", "-g", ..] => found.remove(&words[3..]),
                    ["true"] => {}
                    ["set", "-gx", name, value] => found.set(name, value.to_owned()),
                    ref other => panic!("{other:?}"),
                }
            }
        }
        Format::Elvish => {
            for words in statements(code, Quotes::Elvish) {
                match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                    ["unset-env", _] => found.remove(&words[1..]),
                    ["set-env", name, value] => found.set(name, value.to_owned()),
                    ref other => panic!("{other:?}"),
                }
            }
        }
        Format::Csh => {
            for words in statements(code, Quotes::Csh) {
                match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                    ["unsetenv", _] => found.remove(&words[1..]),
                    ["setenv", name, value] => found.set(name, value.to_owned()),
                    ref other => panic!("{other:?}"),
                }
            }
        }
        Format::Nu => nu(code, &mut found),
        Format::Xonsh => code.split_terminator('\n').for_each(|line| xonsh(line, &mut found)),
        Format::PowerShell => powershell(code, &mut found),
        Format::WindowsCmd => cmd(code, &mut found),
        Format::Dotenv => dotenv(code, &mut found),
        other => panic!("{other:?} has no variables"),
    }
    found
}

impl Variables {
    fn pair(&mut self, pair: &str) {
        let (name, value) = pair.split_once('=').expect("an assignment");
        self.set(name, value.to_owned());
    }
}

/// What single quotes and backslashes mean.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    /// POSIX.1-2017, Shell Command Language, 2.2: nothing is special in quotes, a backslash
    /// protects outside.
    Posix,
    /// fish, "Quotes": `\'` and `\\` in quotes.
    Fish,
    /// Elvish, "Single-quoted string": `''` in quotes.
    Elvish,
    /// csh(1): a backslash protects outside; an exclamation mark is special everywhere.
    Csh,
}

/// Returns the words of each statement. Panics at a character that is special and not quoted.
fn statements(code: &str, quotes: Quotes) -> Vec<Vec<String>> {
    let mut statements = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut rest = code.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next().expect("a closing quote") {
                        '\'' if quotes == Quotes::Elvish && rest.peek() == Some(&'\'') => {
                            rest.next();
                            word.push('\'');
                        }
                        '\'' => break,
                        '\\' if quotes == Quotes::Fish
                            && matches!(rest.peek(), Some('\\' | '\'')) =>
                        {
                            word.extend(rest.next());
                        }
                        '!' if quotes == Quotes::Csh => panic!("history in quotes: {code:?}"),
                        other => word.push(other),
                    }
                }
            }
            '\\' if matches!(quotes, Quotes::Posix | Quotes::Csh) => {
                let protected = rest.next().expect("something to protect");
                assert!(!"\n\r".contains(protected), "a line break is swallowed: {code:?}");
                word.get_or_insert_default().push(protected);
            }
            ' ' => statements.last_mut().unwrap().extend(word.take()),
            '\n' | ';' => {
                statements.last_mut().unwrap().extend(word.take());
                statements.push(Vec::new());
            }
            'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-' | '=' | '.' | '/' => {
                word.get_or_insert_default().push(character);
            }
            other => panic!("{other:?} is not quoted: {code:?}"),
        }
    }
    assert!(word.is_none(), "the last line has no end: {code:?}");
    statements.retain(|words| !words.is_empty());
    statements
}

/// Reads a record of NUON: `{"A": null, "B": "text", }`.
fn nu(code: &str, found: &mut Variables) {
    let mut rest = code.strip_prefix('{').unwrap().strip_suffix("}\n").unwrap();
    assert!(!code.trim_end_matches('\n').contains('\n'), "`lines` would cut it: {code:?}");
    while !rest.is_empty() {
        let (name, after) = rest.strip_prefix('"').unwrap().split_once("\": ").unwrap();
        rest = if let Some(after) = after.strip_prefix("null, ") {
            found.remove([&name.to_owned()]);
            after
        } else {
            let (value, after) = escaped(after.strip_prefix('"').unwrap(), '"', |rest| {
                let code = rest.strip_prefix("u{")?;
                let (digits, rest) = code.split_once('}')?;
                Some((u32::from_str_radix(digits, 16).ok()?, rest))
            });
            found.set(name, value);
            after.strip_prefix(", ").unwrap()
        };
    }
}

/// Reads `$NAME = 'text'` (The Python Language Reference, 2.4.1).
fn xonsh(line: &str, found: &mut Variables) {
    if let Some(name) = line.strip_prefix("${...}.pop('") {
        return found.remove([&name.strip_suffix("', None)").unwrap().to_owned()]);
    }
    assert!(line.is_ascii(), "{line:?}");
    let (name, text) = line.strip_prefix('$').unwrap().split_once(" = '").unwrap();
    let (value, after) = escaped(text, '\'', |rest| {
        let length = match rest.chars().next()? {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => return None,
        };
        let (digits, after) = rest.get(1..)?.split_at_checked(length)?;
        Some((u32::from_str_radix(digits, 16).ok()?, after))
    });
    assert_eq!(after, "", "{line:?}");
    found.set(name, value);
}

/// Reads up to the closing `quote`, which, as a backslash, may be escaped with one; `code` reads
/// what else follows a backslash. Returns what is behind it, too.
fn escaped<'a>(
    mut text: &'a str,
    quote: char,
    code: impl Fn(&'a str) -> Option<(u32, &'a str)>,
) -> (String, &'a str) {
    let mut value = String::new();
    loop {
        let character = text.chars().next().expect("a closing quote");
        text = &text[character.len_utf8()..];
        if character == quote {
            return (value, text);
        }
        if character != '\\' {
            value.push(character);
        } else if let Some(protected) =
            text.chars().next().filter(|next| [quote, '\\'].contains(next))
        {
            value.push(protected);
            text = &text[protected.len_utf8()..];
        } else {
            let (code, rest) = code(text).expect("an escape");
            value.push(char::from_u32(code).expect("a character"));
            text = rest;
        }
    }
}

/// Reads `$env:NAME = 'text' + [char]10 + …` as PowerShell would (about_Quoting_Rules,
/// about_Operators).
fn powershell(code: &str, found: &mut Variables) {
    // Neither the console's code page nor the splitting at line ends can touch it.
    assert!(code.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')));
    for line in code.lines() {
        let (name, expression) = line.strip_prefix("$env:").unwrap().split_once(" = ").unwrap();
        if expression == "$null" {
            found.remove([&name.to_owned()]);
            continue;
        }
        let mut units: Vec<u16> = Vec::new();
        let mut rest = expression;
        assert!(rest.starts_with('\''), "the first operand decides that + joins text: {line}");
        loop {
            if let Some(code) = rest.strip_prefix("[char]") {
                let end = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
                units.push(code[..end].parse().unwrap());
                rest = &code[end..];
            } else {
                rest = rest.strip_prefix('\'').unwrap();
                loop {
                    let end = rest.find('\'').unwrap();
                    units.extend(rest[..end].encode_utf16());
                    rest = &rest[end + 1..];
                    match rest.strip_prefix('\'') {
                        Some(after) => {
                            units.push(u16::from(b'\''));
                            rest = after;
                        }
                        None => break,
                    }
                }
            }
            if rest.is_empty() {
                break;
            }
            rest = rest.strip_prefix(" + ").unwrap();
        }
        found.set(name, String::from_utf16(&units).unwrap());
    }
}

/// Reads `set "NAME=text"` as `for /f` and cmd would.
fn cmd(code: &str, found: &mut Variables) {
    for line in code.lines() {
        // for /f skips empty lines and those that begin with `;`; the line is one command, with
        // everything special in it between one pair of quotes.
        assert!(line.len() + "@".len() <= 8191);
        let assignment = line.strip_prefix("set \"").unwrap().strip_suffix('"').unwrap();
        assert!(!assignment.contains(['"', '%', '!', '\r']), "{line}");
        match assignment.split_once('=').unwrap() {
            // An empty assignment removes.
            (name, "") => found.remove([&name.to_owned()]),
            (name, value) => found.set(name, value.to_owned()),
        }
    }
}

/// Reads a file as compose-go's parser of env files does, as far as lakekey writes them.
fn dotenv(text: &str, found: &mut Variables) {
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').unwrap();
        let quote = after.chars().next().filter(|first| "'\"".contains(*first));
        let Some(quote) = quote else {
            let (value, after) = after.split_once('\n').unwrap();
            assert!(!value.contains('$') && !value.contains(" #") && value.trim() == value);
            found.set(name, value.to_owned());
            rest = after;
            continue;
        };
        let (mut value, mut escaped) = (String::new(), false);
        let mut characters = after[1..].char_indices();
        let end = loop {
            let (at, character) = characters.next().unwrap();
            match character {
                _ if character == quote && !escaped => break at,
                '\\' if !escaped => escaped = true,
                _ => {
                    if escaped && character != quote {
                        value.push('\\');
                    }
                    escaped = false;
                    value.push(character);
                }
            }
        };
        // Between double quotes it would go on to expand these.
        assert!(quote == '\'' || !value.contains(['\\', '$']), "{value:?}");
        found.set(name, value);
        rest = after[1 + end + 1..].strip_prefix('\n').unwrap();
    }
}

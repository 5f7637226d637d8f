//! The ways in which software writes a text into another, and how to read them: without any code
//! of the filter that is tried with them.

use crate::model::visible;

/// A way in which software writes a text down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As it is.
    Plain,
    /// With control characters made visible.
    Visible,
    /// `\"`, `\\`, `\/` and `\n`, and `\u00e9` for what is not ASCII.
    Json,
    /// `\u0061` for every character, in that case.
    JsonUpper,
    /// The same in the other case.
    JsonLower,
    /// What is reserved in a URL, in that case of the digits.
    PercentUpper,
    /// The same in the other case.
    PercentLower,
    /// Every byte of every second character.
    PercentSome,
    /// Every byte.
    PercentAll,
    /// What is reserved, and a plus for a space.
    Form,
    /// References by name.
    HtmlNamed,
    /// References by number.
    HtmlDecimal,
    /// The same in hexadecimal.
    HtmlHexadecimal,
    /// Base64 behind that many other bytes, in the standard alphabet with padding.
    Base64(usize),
    /// The same in the URL alphabet without padding.
    Base64Url(usize),
    /// Two digits for every byte.
    Hexadecimal,
    /// A new line after every six characters.
    Wrapped,
}

impl Spelling {
    /// Every spelling.
    pub const ALL: [Self; 21] = [
        Self::Plain,
        Self::Visible,
        Self::Json,
        Self::JsonUpper,
        Self::JsonLower,
        Self::PercentUpper,
        Self::PercentLower,
        Self::PercentSome,
        Self::PercentAll,
        Self::Form,
        Self::HtmlNamed,
        Self::HtmlDecimal,
        Self::HtmlHexadecimal,
        Self::Base64(0),
        Self::Base64(1),
        Self::Base64(2),
        Self::Base64Url(0),
        Self::Base64Url(1),
        Self::Base64Url(2),
        Self::Hexadecimal,
        Self::Wrapped,
    ];

    /// Returns `text` in this spelling.
    #[must_use]
    pub fn write(self, text: &str) -> String {
        let characters = text.chars();
        let percent = |character: char, is_upper: bool| -> String {
            let bytes = character.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
            let spell =
                |byte| if is_upper { format!("%{byte:02X}") } else { format!("%{byte:02x}") };
            bytes.into_iter().map(spell).collect()
        };
        let is_reserved =
            |character: &char| !(character.is_ascii_alphanumeric() || "-._~".contains(*character));
        let unit = |unit: &u16, is_upper| {
            if is_upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") }
        };
        match self {
            Self::Plain => text.to_owned(),
            Self::Visible => visible(text).into_owned(),
            Self::Json => characters
                .map(|character| match character {
                    '"' | '\\' | '/' => format!("\\{character}"),
                    '\n' => "\\n".to_owned(),
                    ' '..='~' => character.to_string(),
                    _ => character
                        .encode_utf16(&mut [0; 2])
                        .iter()
                        .map(|each| unit(each, false))
                        .collect(),
                })
                .collect(),
            Self::JsonUpper => text.encode_utf16().map(|each| unit(&each, true)).collect(),
            Self::JsonLower => text.encode_utf16().map(|each| unit(&each, false)).collect(),
            Self::PercentUpper | Self::PercentLower => characters
                .map(|character| match is_reserved(&character) {
                    true => percent(character, self == Self::PercentUpper),
                    false => character.to_string(),
                })
                .collect(),
            // A percent sign that is not encoded would be another text.
            Self::PercentSome => characters
                .enumerate()
                .map(|(index, character)| match index % 2 == 0 || character == '%' {
                    true => percent(character, index % 4 == 0),
                    false => character.to_string(),
                })
                .collect(),
            Self::PercentAll => characters.map(|character| percent(character, true)).collect(),
            Self::Form => characters
                .map(|character| match character {
                    ' ' => "+".to_owned(),
                    _ if is_reserved(&character) => percent(character, true),
                    _ => character.to_string(),
                })
                .collect(),
            Self::HtmlNamed => characters
                .map(|character| match character {
                    '&' => "&amp;".to_owned(),
                    '<' => "&lt;".to_owned(),
                    '>' => "&gt;".to_owned(),
                    '"' => "&quot;".to_owned(),
                    '\'' => "&apos;".to_owned(),
                    '/' => "&sol;".to_owned(),
                    'é' => "&eacute;".to_owned(),
                    _ => character.to_string(),
                })
                .collect(),
            Self::HtmlDecimal => characters.map(|each| format!("&#{};", u32::from(each))).collect(),
            Self::HtmlHexadecimal => {
                characters.map(|each| format!("&#x{:x};", u32::from(each))).collect()
            }
            Self::Base64(offset) => base64(text, offset, b"+/", true),
            Self::Base64Url(offset) => base64(text, offset, b"-_", false),
            Self::Hexadecimal => text.bytes().map(|byte| format!("{byte:02x}")).collect(),
            Self::Wrapped => {
                let lines = text.chars().collect::<Vec<_>>();
                let lines = lines.chunks(6).map(|line| line.iter().collect::<String>());
                lines.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

fn base64(text: &str, offset: usize, last: &[u8; 2], is_padded: bool) -> String {
    let alphabet: Vec<u8> =
        (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(*last).collect();
    let bytes = [b"u:".get(..offset).unwrap_or_default(), text.as_bytes()].concat();
    let mut written = String::new();
    for group in bytes.chunks(3) {
        let bits =
            (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(*group.get(at).unwrap_or(&0)));
        for at in 0..4 {
            if at <= group.len() {
                written.push(char::from(alphabet[(bits >> (18 - 6 * at) & 63) as usize]));
            } else if is_padded {
                written.push('=');
            }
        }
    }
    written
}

/// Returns `text` as it is and as it reads after up to two spellings are undone.
#[must_use]
pub fn readings(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    let mut begin = 0;
    for _ in 0..2 {
        let end = all.len();
        for at in begin..end {
            let next = [
                unescaped(&all[at]),
                percent(&all[at], false),
                percent(&all[at], true),
                unreferenced(&all[at]),
                debased(&all[at]),
                unhexed(&all[at]),
                all[at].replace(|each: char| each.is_whitespace() || each.is_control(), ""),
            ];
            for reading in next {
                if !reading.is_empty() && !all.contains(&reading) {
                    all.push(reading);
                }
            }
        }
        begin = end;
    }
    all
}

fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let braced = rest.strip_prefix("\\u{").and_then(|hex| hex.split_once('}'));
        let hex = |digits: &str| u32::from_str_radix(digits, 16).ok();
        if let Some((digits, behind)) = braced
            && let Some(character) = hex(digits).and_then(char::from_u32)
        {
            units.extend(character.encode_utf16(&mut [0; 2]).iter());
            rest = behind;
        } else if rest.starts_with("\\u")
            && let Some(unit) = rest.get(2..6).and_then(hex)
        {
            units.push(unit as u16);
            rest = &rest[6..];
        } else if next == '\\'
            && let Some(escaped) = rest[1..].chars().next()
        {
            let plain = match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            };
            units.extend(plain.encode_utf16(&mut [0; 2]).iter());
            rest = &rest[1 + escaped.len_utf8()..];
        } else {
            units.extend(next.encode_utf16(&mut [0; 2]).iter());
            rest = &rest[next.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

fn percent(text: &str, is_form: bool) -> String {
    let text = if is_form { text.replace('+', " ") } else { text.to_owned() };
    percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

fn unreferenced(text: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&sol;", "/"),
        ("&eacute;", "é"),
        ("&amp;", "&"),
    ];
    let mut read = String::new();
    let mut pieces = text.split("&#");
    read.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let reference = piece.split_once(';').and_then(|(digits, behind)| {
            let number = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            Some((char::from_u32(number.ok()?)?, behind))
        });
        match reference {
            Some((character, behind)) => {
                read.push(character);
                read.push_str(behind);
            }
            None => read.push_str(&format!("&#{piece}")),
        }
    }
    NAMES.iter().fold(read, |text, (name, plain)| text.replace(name, plain))
}

/// Returns what every run of base64 letters decodes to from each of its first letters.
fn debased(text: &str) -> String {
    let value = |letter: char| {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        match letter {
            '+' | '-' => Some(62),
            '/' | '_' => Some(63),
            letter => letters.find(letter).map(|place| place as u32),
        }
    };
    let mut read = String::new();
    for run in text.split(|letter| value(letter).is_none()).filter(|run| run.len() > 3) {
        for start in 0..4 {
            let mut bits = 0;
            let mut bytes = Vec::new();
            for (count, value) in run.chars().skip(start).filter_map(value).enumerate() {
                bits = bits << 6 | value;
                if count % 4 > 0 {
                    bytes.push((bits >> (6 - 2 * (count % 4))) as u8);
                }
            }
            read.push_str(&String::from_utf8_lossy(&bytes));
            read.push(' ');
        }
    }
    read
}

/// Returns what every run of hexadecimal digits stands for.
fn unhexed(text: &str) -> String {
    let runs = text.split(|digit: char| !digit.is_ascii_hexdigit()).filter(|run| run.len() > 5);
    let bytes = runs.flat_map(|run| run.as_bytes().chunks(2).chain([&b"20"[..]]));
    let bytes = bytes.filter_map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spelled_is_read() {
        let text = "a é<'\"&>/ +%41\\🗝\n=b";
        for first in Spelling::ALL {
            for second in Spelling::ALL {
                let spelled = second.write(&first.write(text));
                // Where lines are broken, blanks are no part of the text.
                let is_wrapped = [first, second].contains(&Spelling::Wrapped);
                let plain = |text: &str| match is_wrapped {
                    true => text.replace([' ', '\n'], ""),
                    false => text.to_owned(),
                };
                let found =
                    readings(&spelled).iter().any(|reading| plain(reading).contains(&plain(text)));
                // What makes control characters visible leaves backslashes as they are.
                let is_ambiguous = [first, second].contains(&Spelling::Visible);
                assert!(found || is_ambiguous, "{first:?} {second:?}: {spelled}");
            }
        }
    }
}

//! Escapes, read one at a time.

use super::utf8::Utf8;

/// Stands between the pieces of a view that are apart in the original. A noncharacter of Unicode.
pub(super) const BREAK: char = '\u{10ffff}';

/// Reads the escape at the start of some characters: pushes what it stands for, and returns how
/// long it is, or 0 where there is none.
pub(super) type Read = fn(&[char], &mut Vec<char>) -> usize;

pub(super) fn backslash(characters: &[char], decoded: &mut Vec<char>) -> usize {
    let Some(letter) = characters.get(1) else { return 0 };
    let plain = match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'a' => '\u{7}',
        'v' => '\u{b}',
        'e' => '\u{1b}',
        '0' => '\0',
        'u' if characters.get(2) == Some(&'{') => return decode_braced(characters, decoded),
        'u' => return utf16(characters, decoded),
        'U' => return hexadecimal(characters, 2, 8, decoded),
        'x' => return hexadecimal(characters, 2, 2, decoded),
        letter if letter.is_alphanumeric() || *letter == BREAK => return 0,
        letter => *letter,
    };
    decoded.push(plain);
    2
}

/// Reads `\u{1b}`.
pub(super) fn decode_braced(characters: &[char], decoded: &mut Vec<char>) -> usize {
    if characters.get(1..3) != Some(&['u', '{']) {
        return 0;
    }
    let digits = characters.iter().skip(3).take(7).take_while(|digit| digit.is_ascii_hexdigit());
    let count = digits.count();
    let Some(character) = number(characters, 3, count, 16) else { return 0 };
    if characters.get(3 + count) != Some(&'}') {
        return 0;
    }
    decoded.push(character);
    count + 4
}

/// Reads `\u00e9`, or two of them for one character.
fn utf16(characters: &[char], decoded: &mut Vec<char>) -> usize {
    let Some(unit) = digits(characters, 2, 4, 16) else { return 0 };
    let follows = |index: usize, letter: char| characters.get(index) == Some(&letter);
    if (0xd800..0xdc00).contains(&unit)
        && follows(6, '\\')
        && follows(7, 'u')
        && let Some(low) = digits(characters, 8, 4, 16)
        && (0xdc00..0xe000).contains(&low)
    {
        let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        decoded.extend(char::from_u32(code));
        return 12;
    }
    let Some(character) = char::from_u32(unit) else { return 0 };
    decoded.push(character);
    6
}

fn hexadecimal(characters: &[char], start: usize, count: usize, decoded: &mut Vec<char>) -> usize {
    let Some(character) = number(characters, start, count, 16) else { return 0 };
    decoded.push(character);
    start + count
}

/// Returns the character whose code are the `count` digits from `start`.
pub(super) fn number(characters: &[char], start: usize, count: usize, radix: u32) -> Option<char> {
    char::from_u32(digits(characters, start, count, radix)?)
}

fn digits(characters: &[char], start: usize, count: usize, radix: u32) -> Option<u32> {
    let digits = characters.get(start..start + count).filter(|digits| !digits.is_empty())?;
    digits.iter().try_fold(0u32, |number, digit| {
        number.checked_mul(radix)?.checked_add(digit.to_digit(radix)?)
    })
}

/// Reads one character that is percent-encoded, byte by byte. A byte that is not UTF-8 stands for
/// the character with its number, as in Latin-1.
pub(super) fn decode_percent(characters: &[char], decoded: &mut Vec<char>) -> usize {
    decode_bytes('%', characters, decoded)
}

/// Reads one character of quoted-printable text (RFC 2045, 6.7), or a line break that means nothing.
pub(super) fn decode_quoted_printable(characters: &[char], decoded: &mut Vec<char>) -> usize {
    match characters {
        ['=', '\n', ..] => 2,
        ['=', '\r', '\n', ..] => 3,
        ['=', first, second, ..] if !first.is_lowercase() && !second.is_lowercase() => {
            decode_bytes('=', characters, decoded)
        }
        _ => 0,
    }
}

fn decode_bytes(lead: char, characters: &[char], decoded: &mut Vec<char>) -> usize {
    let mut text = Utf8::default();
    let mut first = None;
    for (index, escape) in characters.chunks(3).take(4).enumerate() {
        let byte = match escape {
            [first, _, _] if *first == lead => digits(escape, 1, 2, 16),
            _ => None,
        };
        let Some(byte) = byte.and_then(|byte| u8::try_from(byte).ok()) else { break };
        first = first.or(Some(byte));
        let mut read = None;
        text.next(byte, (0, 0), |character| read = Some(character));
        match read {
            None => {}
            Some(Some((character, _))) => {
                decoded.push(character);
                return (index + 1) * 3;
            }
            Some(None) => break,
        }
    }
    let Some(first) = first else { return 0 };
    decoded.push(char::from(first));
    3
}

pub(super) fn form(characters: &[char], decoded: &mut Vec<char>) -> usize {
    if characters.first() == Some(&'+') {
        decoded.push(' ');
        return 1;
    }
    decode_percent(characters, decoded)
}

//! References to characters in HTML and XML (HTML Standard, 13.2.5.72 to 13.2.5.80).

use super::escapes::number;

/// The names of the characters below U+00A0 that have one, and of those that pages spell in other
/// ways than HTML 4 did. HTML has 2,231 names; no encoder writes the others for text.
const NAMES: &[(&str, char)] = &[
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("excl", '!'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("num", '#'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("amp", '&'),
    ("AMP", '&'),
    ("apos", '\''),
    ("lpar", '('),
    ("rpar", ')'),
    ("ast", '*'),
    ("midast", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("period", '.'),
    ("sol", '/'),
    ("colon", ':'),
    ("semi", ';'),
    ("lt", '<'),
    ("LT", '<'),
    ("equals", '='),
    ("gt", '>'),
    ("GT", '>'),
    ("quest", '?'),
    ("commat", '@'),
    ("lsqb", '['),
    ("lbrack", '['),
    ("bsol", '\\'),
    ("rsqb", ']'),
    ("rbrack", ']'),
    ("Hat", '^'),
    ("lowbar", '_'),
    ("UnderBar", '_'),
    ("grave", '`'),
    ("DiacriticalGrave", '`'),
    ("lcub", '{'),
    ("lbrace", '{'),
    ("verbar", '|'),
    ("vert", '|'),
    ("VerticalLine", '|'),
    ("rcub", '}'),
    ("rbrace", '}'),
];

/// The names of U+00A0 to U+00FF, in that order (HTML 4.01, 24.2.1).
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy \
    reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 \
    frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
    Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
    ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
    ugrave uacute ucirc uuml yacute thorn yuml";

/// Reads the reference at the start of some characters: pushes what it stands for, and returns how
/// long it is, or 0 where there is none. The semicolon may be missing, as browsers have it.
pub(super) fn reference(characters: &[char], decoded: &mut Vec<char>) -> usize {
    let is_hex = matches!(characters.get(1..3), Some(['#', 'x' | 'X']));
    let start = match characters.get(1) {
        Some('#') if is_hex => 3,
        Some('#') => 2,
        _ => 1,
    };
    let is_part = |letter: &&char| match start {
        1 => letter.is_ascii_alphanumeric(),
        2 => letter.is_ascii_digit(),
        _ => letter.is_ascii_hexdigit(),
    };
    // The longest name has 16 letters; numbers may have zeros before them.
    let length = characters.iter().skip(start).take(16).take_while(is_part).count();
    let end = start + length;
    let character = match start {
        1 => {
            let name: String = characters.get(start..end).unwrap_or_default().iter().collect();
            named(&name)
        }
        2 => number(characters, start, length, 10),
        _ => number(characters, start, length, 16),
    };
    let Some(character) = character else { return 0 };
    decoded.push(character);
    end + usize::from(characters.get(end) == Some(&';'))
}

fn named(name: &str) -> Option<char> {
    if let Some((_, character)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let index = LATIN_1.split_whitespace().position(|known| known == name)?;
    char::from_u32(0xa0 + u32::try_from(index).ok()?)
}

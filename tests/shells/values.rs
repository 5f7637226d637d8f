//! Values that quoting gets wrong.

/// A connection string of Managed kdb Insights: full of `&`, `=` and `%3A`.
pub(super) const KDB: &str = ":tcps://vpce-0a1b.kx-cluster.finspace.us-east-1.amazonaws.com:443:\
    bob:Host=x&Port=5000&User=bob&Action=finspace%3AConnectKxCluster&X-Amz-Security-Token=\
    IQoJb3JpZ2luX2VjE%2F%2F%2F%3D&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261122T100000Z\
    &X-Amz-Expires=900&X-Amz-Credential=ASIA%2F20261122&X-Amz-Signature=deadbeef";

const NASTY: &[&str] = &[
    "",
    " ",
    "  two  blanks  ",
    "\t",
    "\n",
    "\n\n",
    "a\nb",
    "a\n",
    "\na",
    "\r",
    "\r\n",
    "a\r\nb",
    "a\r",
    "'",
    "''",
    "'''",
    "a'b",
    "'a'",
    "'a",
    "a'",
    "\"",
    "\"\"",
    "\"a\"",
    "a\"b'c",
    "`",
    "`id`",
    "$(id)",
    "${HOME}",
    "$HOME",
    "$",
    "$$",
    "$'a\\nb'",
    "$((1+1))",
    ";",
    ";id",
    "a;b",
    "&",
    "a&b",
    "a&&b",
    "|",
    "a||b",
    "<",
    ">",
    ">/dev/full",
    "!",
    "!!",
    "a!b",
    "!$",
    "\\!",
    "'!'",
    "\\",
    "\\\\",
    "\\\\\\",
    "a\\",
    "\\'",
    "\\\"",
    "\\n",
    "\\\n",
    "\\u{41}",
    "\\x41",
    "*",
    "?",
    "[a-z]",
    "{a,b}",
    "{1..3}",
    "~",
    "~root",
    "#",
    "#a",
    "a #b",
    "a#b",
    "-",
    "-n",
    "--",
    "-rf",
    "=",
    "=ls",
    "a=b",
    "%",
    "%PATH%",
    "%i",
    "%%",
    "^",
    "^a^b",
    "@",
    "@a",
    "@()",
    "(",
    ")",
    "()",
    "[",
    "]",
    "[]",
    "{",
    "}",
    "{}",
    ",",
    ":",
    "a:b",
    "/",
    ".",
    "..",
    "+",
    "_",
    "true",
    "null",
    "nil",
    "0",
    "-1",
    "1e5",
    "0x10",
    "1970-01-01",
    "5sec",
    "10kb",
    "é",
    "日本語",
    "🗝️",
    "\u{80}",
    "\u{85}",
    "\u{9b}31m",
    "\u{a0}",
    "a\u{a0}b",
    "à",
    "\u{3000}",
    "\u{2028}",
    "a\u{2029}b",
    "\u{200b}",
    "\u{202e}abc",
    "\u{feff}",
    "‘",
    "’",
    "‚",
    "‛",
    "“",
    "”",
    "„",
    "–",
    "—",
    "a‘;id;’b",
    "\u{fdd0}",
    "\u{f600}",
    "\u{f6ff}",
    "\u{e000}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{b}",
    "\u{c}",
    "\u{1b}[31m",
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1a}",
    "\u{7f}",
    "\0",
    "a\0b",
    "' ; id ; '",
    "\"; id; \"",
    "'; id #",
    "\"}; id; {\"",
    "')",
    "'''); id #",
    "end; id",
    "IAMR:role/x@y",
    "p@ss:w/o?r#d%20",
    "\u{1}'\u{2}\"",
    "\\\u{1b}",
    "$env:PATH",
    "$(1..3)",
    "`n",
    "`$x",
    "@'\nx\n'@",
    "%USERPROFILE%!x!",
    "a b\\",
    "'\\",
    "\\'\\'",
    "é'é",
    "\\é",
    "!\\!",
    "histchars=!",
    "\u{0}\n",
];

/// Characters that random values are drawn from, the special ones more often.
const ALPHABET: &str =
    "abZ019_ \t'\"`$(){}[];&|<>!\\*?~#-=%^@,:./+'\"\\$!'\\ \n\r\u{1b}é’🗝\u{2028}";

/// Returns the list above, some long values, and 400 random ones, the same each time.
pub(super) fn all() -> Vec<String> {
    let mut values: Vec<String> = NASTY.iter().map(|value| (*value).to_owned()).collect();
    values.push(KDB.to_owned());
    values.push("AbCdEf0123/+=".repeat(400));
    values.push("it's \"$x\" ".repeat(200));
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let mut random = Random(0x1a4e_0b5e_c0de_d00d);
    // Values of the first kind are for formats that carry little.
    let tame: Vec<char> = alphabet
        .iter()
        .copied()
        .filter(|character| !"\n\r\u{1b}é’🗝\u{2028}%\"!\t".contains(*character))
        .collect();
    for index in 0..400 {
        let alphabet = if index % 2 == 0 { &tame } else { &alphabet };
        let length = 1 + random.below(24);
        values.push((0..length).map(|_| alphabet[random.below(alphabet.len())]).collect());
    }
    values
}

/// xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap() % limit
    }
}

//! Properties, tried on made-up values: a fixed number of the same ones in `make test`, other
//! ones for minutes in `make fuzz`. Shared by the tests of the library and those of `tests/`.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner};

/// Set by `make fuzz`: how many times as many values, and new ones.
const FACTOR: &str = "LAKEKEY_FUZZ_FACTOR";

/// Tries `property` on `cases` values. It fails by panicking.
///
/// A value that fails is made smaller, and what it was made from is kept in
/// `tests/fuzz/seeds/<name>.txt`: it is the first to be tried from then on.
#[allow(clippy::print_stdout, reason = "`make fuzz` counts the cases")]
pub fn fuzz<S: Strategy>(name: &str, cases: u32, values: &S, property: impl Fn(S::Value)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let seeds = root.join(format!("tests/fuzz/seeds/{name}.txt"));
    let seeds: &'static str = Box::leak(seeds.to_string_lossy().into_owned().into_boxed_str());
    let factor = factor();
    let cases = cases * factor.unwrap_or(1);
    let mut config = Config {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(seeds))),
        max_shrink_iters: 4096,
        max_shrink_time: 60_000,
        ..Config::default()
    };
    if factor.is_none() {
        config.rng_seed = RngSeed::Fixed(0x1a4e_0b5e_c0de_d00d);
    }
    let outcome = TestRunner::new(config).run(values, |value| {
        property(value);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{name}: {failure}");
    }
    println!("fuzzed: {name} {cases}");
}

#[expect(clippy::disallowed_methods, reason = "how long to look is the tester's business")]
fn factor() -> Option<u32> {
    std::env::var(FACTOR).ok().map(|text| text.parse().unwrap())
}

/// Characters that some format or other takes for its own.
const SPECIAL: &str = "abZ019_ \t'\"`$(){}[];&|<>!\\*?~#-=%^@,:./+\n\r\0\u{1b}\u{7f}\u{85}\u{a0}é’🗝\u{2028}\u{202e}\u{feff}";

/// Pieces that mean something where they come whole.
const PIECES: &[&str] = &[
    "$(id)",
    "`id`",
    "${HOME}",
    "$HOME",
    "%PATH%",
    "%41",
    "%00",
    "%0",
    "\\n",
    "\\u0041",
    "\\x41",
    "\\'",
    "\\\"",
    "''",
    "\"\"",
    "'''",
    "'\\''",
    "; id #",
    "--",
    "/*",
    "*/",
    "//",
    "\r\n",
    "@{",
    "!include ",
    "[client]",
    "${file:/etc/passwd:x}",
    "{{",
    "}}",
    "&sslmode=disable",
    "?user=x",
    "${env:HOME}",
    "arn:aws:iam::",
    "password=",
    "jdbc:",
    "X-Amz-Expires=",
    "::1",
    "[::1]",
    "true",
    "null",
    "0",
    "1e5",
];

/// Returns texts that quoting gets wrong: of special characters, of any at all, of whole pieces.
pub fn text() -> impl Strategy<Value = String> {
    let special: Vec<char> = SPECIAL.chars().collect();
    let piece = prop_oneof![
        8 => select(special).prop_map(String::from),
        2 => proptest::char::range(' ', '~').prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        2 => select(PIECES).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Returns texts made of `pieces`, some of which are replaced by, or run into, any text: nearly
/// right more often than not.
pub fn like(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => select(pieces).prop_map(str::to_owned),
        1 => text(),
    ];
    proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// Returns what `right` makes, as it is or with one character changed, doubled or left out.
pub fn nearly(right: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let change = prop_oneof![
        3 => Just(None),
        2 => (any::<prop::sample::Index>(), any::<bool>(), text()).prop_map(Some),
    ];
    (right, change).prop_map(|(right, change)| {
        let Some((at, keeps, text)) = change else { return right };
        let at = at.index(right.chars().count() + 1);
        let before: String = right.chars().take(at).collect();
        let after: String = right.chars().skip(if keeps { at } else { at + 1 }).collect();
        format!("{before}{text}{after}")
    })
}

const TOML: &[&str] = &[
    "[defaults]\n",
    "[targets.dw]\n",
    "[targets]\n",
    "[default]\n",
    "region",
    " = ",
    "\"eu-west-1\"",
    "\n",
    "duration-seconds",
    "900",
    "1.5",
    "true",
    "service",
    "\"redshift-creds\"",
    "[",
    "]",
    "{",
    "}",
    "#",
    "'''",
    "\"\"\"",
    "\\u0041",
    "2026-11-22",
    "inf",
    "nan",
    "=",
    ".",
    "profile",
    "workgroup-name",
];

/// Returns config files, nearly right more often than not.
pub fn config_files() -> impl Strategy<Value = String> {
    let right = "(\\[defaults\\]\n(region = \"[a-z0-9-]{1,9}\"\n)?(duration-seconds = [0-9]{1,4}\n)?)?(\\[targets\\.[a-z]{1,4}\\]\nservice = \"redshift-creds\"\n)?";
    prop_oneof![like(TOML), nearly(right)]
}

//! The AWS files are read as botocore reads them: generated texts, and the real parser.

use lakekey::aws::ini::{Value, parse};
use serde_json::{Map, Value as Json, json};

use super::oracle::AwsCli;

/// What texts are put together from.
const PIECES: &[&str] = &[
    "[",
    "]",
    "=",
    ":",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "#",
    ";",
    "a",
    "B",
    "region",
    "default",
    "[default]\n",
    "[profile x]\n",
    "[profile \"a b\"]\n",
    "[profile 'it']\n",
    "[DEFAULT]\n",
    "a = 1\n",
    "  b = 2\n",
    "s3 =\n",
    "  k = v\n",
    " x\n",
    "\"",
    "'",
    "\\",
    "é",
    "\u{a0}",
    "\u{2003}",
    "\u{1c}",
    "\u{85}",
    "\u{2028}",
    "\u{b}",
    "\u{c}",
    "İ",
    "Σ",
    "[services s]\n",
    "redshift_serverless =\n  endpoint_url = http://x\n",
    "\u{feff}",
    "$",
    "aws_access_key_id = AKIA\n",
    "# c\n",
    "  # c\n",
    "\n\n",
    "[profile]\n",
    "\u{1f}",
    "\0",
];

/// Returns what lakekey reads, as the oracle writes it.
fn read(text: &str) -> Json {
    let Ok(sections) = parse(text) else { return Json::Null };
    let mut read = Map::new();
    for section in sections {
        let settings = section.settings().iter().map(|setting| {
            let value = match &setting.value {
                Value::Text(text) => json!(text),
                Value::Block(within) => within
                    .iter()
                    .map(|(name, value)| (name.clone(), json!(value)))
                    .collect::<Map<_, _>>()
                    .into(),
            };
            (setting.name.to_string(), value)
        });
        read.insert(section.name.to_owned(), settings.collect::<Map<_, _>>().into());
    }
    read.into()
}

#[test]
#[ignore = "needs awscli"]
fn files_are_read_as_botocore_reads_them() {
    let seed = super::number("LAKEKEY_PARITY_SEED", 1);
    let count = super::number("LAKEKEY_PARITY_TEXTS", 4000);
    let mut random = fastrand::Rng::with_seed(seed);
    let home = tempfile::tempdir().unwrap();
    let mut aws = AwsCli::start(home.path(), "http://127.0.0.1:9");
    let mut taken = 0;
    for _ in 0..count {
        let mut text = if random.u8(..10) < 6 { "[default]\n" } else { "" }.to_owned();
        for _ in 0..[2, 5, 10, 20][random.usize(..4)] {
            text.push_str(PIECES[random.usize(..PIECES.len())]);
        }
        let expected = aws.parse(&text);
        taken += usize::from(!expected.is_null());
        assert_eq!(read(&text), expected, "seed {seed}: {text:?}");
    }
    assert!(taken > 100, "botocore takes too few of them: {taken}");
}

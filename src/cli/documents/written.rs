//! The documents for people: the man page and `docs/JSON.md`.

use clap_mangen::roff::{Roff, bold, italic, roman};

use super::documents;
use crate::model::{Fold, JsonMember, JsonShape};
use crate::services;

/// What holds for every document.
const RULES: &[&str] = &[
    "A command prints one document on stdout: on one line, or indented on a terminal. What fails \
     prints none.",
    "Members that are described here are always there. What is not known is null, and a list of \
     nothing is []. New members may come at any time; version grows when one is removed or changes \
     its meaning.",
    "Names of members are snake_case. Names that are data keep their spelling: variables in env, \
     settings, targets, what is in parameters, properties and secret of a credential, and the \
     members of definitions, which are AWS's.",
    "Times are RFC 3339 in UTC with whole seconds, rounded down. Lengths of time are whole seconds.",
];

/// What holds for the fields of a credential.
const FIELDS: &[&str] = &[
    "A credential has those fields that it needs, and `--field NAME` prints one: numbers are \
     numbers in JSON, everything else is text. `--field` also takes expires_at, service and cached.",
    "The names of a Redshift credential are keywords of libpq, so `psycopg.connect(**credential)` \
     works. A Glue credential has others beside them.",
    "parameters (of the connection's URL), properties (of a connection that lakekey has no client \
     for) and secret (the members of its secret) are objects; `--field secret.ACCESS_TOKEN` prints \
     one of their members.",
];

/// How paragraphs are broken into lines.
const FOLD: Fold<'static> = Fold { width: 120, indent: "", may_begin: |_| true };

/// Selects libpq's keywords of a Glue credential.
const SELECTION: &str = r#"import json, subprocess, psycopg

output = subprocess.check_output(["lakekey", "use", "orders", "-f", "json"])
c = json.loads(output)["credential"]
names = ("host", "port", "dbname", "user", "password", "sslmode", "sslrootcert")
connection = psycopg.connect(**{name: c[name] for name in names if name in c})"#;

/// Returns what a value is, in a word or two.
fn kind(shape: &JsonShape) -> String {
    match shape {
        JsonShape::Text => "text".to_owned(),
        JsonShape::Time => "time".to_owned(),
        JsonShape::Integer => "number".to_owned(),
        JsonShape::Version => "1".to_owned(),
        JsonShape::Boolean => "true or false".to_owned(),
        JsonShape::OneOf(texts) => texts.join(", "),
        JsonShape::Object(_) => "object".to_owned(),
        JsonShape::Map(names, value) => format!("object with {} for each {names}", article(value)),
        JsonShape::List(item) => match kind(item).as_str() {
            "text" => "list of texts".to_owned(),
            _ => "list of objects".to_owned(),
        },
        JsonShape::OrNull(value) => format!("{}, or null", kind(value)),
        JsonShape::Fields => "object".to_owned(),
        JsonShape::Aws => "object with AWS's own members".to_owned(),
    }
}

fn article(shape: &JsonShape) -> &'static str {
    if matches!(shape, JsonShape::Text) { "a text" } else { "an object" }
}

/// Returns each member below `shape` by its path, as jq has it.
fn paths(shape: JsonShape, path: &str, out: &mut Vec<(String, &'static JsonMember)>) {
    match shape {
        JsonShape::Object(members) => {
            for member in members {
                let path = format!("{path}.{}", member.name);
                out.push((path.clone(), member));
                paths(member.shape, &path, out);
            }
        }
        JsonShape::Map(names, value) => {
            paths(*value, &format!("{path}.{}", names.to_uppercase()), out);
        }
        JsonShape::List(item) => paths(*item, &format!("{path}[]"), out),
        JsonShape::OrNull(value) => paths(*value, path, out),
        _ => {}
    }
}

/// Returns the fields of each service.
fn fields() -> impl Iterator<Item = (&'static str, String)> {
    services::all().map(|service| (service.name, service.fields.join(", ")))
}

fn push_paragraphs(roff: &mut Roff, paragraphs: &[&str]) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(*paragraph)]);
    }
}

/// Returns the man page of the documents, whose title line is `title`.
pub(in crate::cli) fn page(title: [&str; 5]) -> Roff {
    let mut roff = Roff::new();
    roff.control("TH", title);
    roff.control("SH", ["NAME"]).text([roman("lakekey-json - JSON documents of lakekey")]);
    roff.control("SH", ["DESCRIPTION"]);
    push_paragraphs(&mut roff, RULES);
    roff.control("SH", ["FIELDS OF CREDENTIALS"]);
    push_paragraphs(&mut roff, FIELDS);
    for (service, fields) in fields() {
        roff.control("TP", []).text([bold(service)]).text([roman(fields)]);
    }
    for document in documents() {
        roff.control("SH", [document.name.replace('_', " ").to_uppercase().as_str()]);
        roff.text([roman(document.about)]);
        roff.control("PP", []);
        roff.control("nf", []);
        for command in &document.commands {
            roff.text([bold(command)]);
        }
        roff.control("fi", []);
        let mut members = Vec::new();
        paths(document.shape, "", &mut members);
        if let Some(item) = document.item {
            paths(item, ".items[]", &mut members);
        }
        for (path, member) in members {
            roff.control("TP", []);
            roff.text([bold(path), roman(" ("), italic(kind(&member.shape)), roman(")")]);
            roff.text([roman(format!("{}.", member.about))]);
        }
    }
    roff.control("SH", ["EXAMPLES"]);
    roff.text([roman("Connect psycopg to a database of a Glue connection:")]);
    roff.control("PP", []);
    roff.control("nf", []);
    for line in SELECTION.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.control("SH", ["SEE ALSO"]).text([bold("lakekey"), roman("(1)")]);
    roff
}

/// Returns `docs/JSON.md`.
#[must_use]
pub fn markdown() -> String {
    let mut text = "# JSON\n\n<!-- Generated: LAKEKEY_UPDATE=1 cargo test --test main -- generated -->\n\n\
         What `--format json` and `--error-format json` print. `man lakekey-json` is the same, and\n\
         [`json-schema.json`](json-schema.json) is a JSON Schema with a definition for each document.\n"
        .to_owned();
    let add = |text: &mut String, paragraphs: &[&str]| {
        for paragraph in paragraphs {
            text.push('\n');
            FOLD.add(paragraph, 0, text);
            text.push('\n');
        }
    };
    add(&mut text, RULES);
    text.push_str("\n## Fields of credentials\n");
    add(&mut text, FIELDS);
    text.push_str("\n| command | fields |\n|---|---|\n");
    for (service, fields) in fields() {
        let fields: Vec<String> = fields.split(", ").map(|field| format!("`{field}`")).collect();
        text.push_str(&format!("| `{service}` | {} |\n", fields.join(" ")));
    }
    text.push_str(&format!(
        "\nConnect psycopg to a database of a Glue connection:\n\n```python\n{SELECTION}\n```\n"
    ));
    for document in documents() {
        text.push_str(&format!("\n## {}\n\n{}\n\n```sh\n", document.name, document.about));
        for command in &document.commands {
            text.push_str(&format!("{command}\n"));
        }
        text.push_str("```\n");
        let mut members = Vec::new();
        paths(document.shape, "", &mut members);
        if let Some(item) = document.item {
            paths(item, ".items[]", &mut members);
        }
        if !members.is_empty() {
            text.push_str("\n| member | value | |\n|---|---|---|\n");
        }
        for (path, member) in members {
            text.push_str(&format!("| `{path}` | {} | {} |\n", kind(&member.shape), member.about));
        }
    }
    text
}

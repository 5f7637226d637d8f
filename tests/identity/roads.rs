//! The set-ups of [`super::routes`], as `roads.txt` has them.

use std::collections::BTreeSet;

/// A set-up.
#[derive(Debug, Default)]
pub(super) struct Road {
    pub(super) name: String,
    pub(super) variables: Vec<(String, String)>,
    /// What the profile says, and the sections behind it.
    pub(super) config: String,
    pub(super) files: Vec<(String, String)>,
    pub(super) arguments: Vec<String>,
    /// Whether the credentials file has no keys.
    pub(super) lacks_keys: bool,
    /// Whether no request needs to come anywhere.
    pub(super) leads_nowhere: bool,
    /// The difference of the table that shows.
    pub(super) differs: Option<String>,
    /// What the AWS CLI and lakekey do then.
    pub(super) expected: [Seen; 2],
}

/// What a program did.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether it got its credential.
    pub(super) succeeded: bool,
    /// Which server got which request.
    pub(super) requests: BTreeSet<String>,
}

/// Returns all of them.
pub(super) fn roads() -> Vec<Road> {
    let mut roads: Vec<Road> = Vec::new();
    for line in include_str!("roads.txt").lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if let Some(name) = line.strip_prefix("== ") {
            roads.push(Road { name: name.to_owned(), ..Road::default() });
        } else {
            let road = roads.last_mut().expect("a name before everything else");
            road.read(line);
        }
    }
    roads
}

impl Road {
    fn read(&mut self, line: &str) {
        let pair = |text: &str| {
            let (name, value) = text.split_once('=').unwrap();
            (name.to_owned(), value.replace("\\n", "\n"))
        };
        let (kind, rest) = line.split_once(' ').unwrap();
        match kind {
            "$" => self.variables.push(pair(rest)),
            "|" => self.config.push_str(&format!("{rest}\n")),
            ">" => self.files.push(pair(rest)),
            "--" => self.arguments.push(rest.to_owned()),
            "no" => self.lacks_keys = true,
            "leads" => self.leads_nowhere = true,
            "differs" => self.differs = Some(rest.to_owned()),
            "aws" | "lakekey" => {
                let (succeeded, requests) = rest.split_once(':').unwrap();
                let requests = requests.split(',').map(str::trim).filter(|text| !text.is_empty());
                self.expected[usize::from(kind == "lakekey")] = Seen {
                    succeeded: succeeded == "yes",
                    requests: requests.map(str::to_owned).collect(),
                };
            }
            _ => panic!("what does {line:?} mean?"),
        }
    }
}

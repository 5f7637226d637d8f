//! The `credential_process` of a set-up.

use super::render::{Entry, Section};
use super::setup::{Made, PROCESS, Setup};

impl Setup {
    pub(super) fn process(
        &self,
        home: &str,
        own: &mut Section,
        stored: &mut Section,
        made: &mut Made,
    ) {
        let id = "ASIAPROCESSEXAMPLEKEY";
        let answer = |end: &str| {
            format!(
                "{{\"Version\": 1, \"AccessKeyId\": \"{id}\", \"SecretAccessKey\": \
                 \"secret-of-process\", \"SessionToken\": \"token-of-process\"{end}}}"
            )
        };
        let prints = match self.values[PROCESS] {
            0 => return,
            1 | 2 | 10.. => answer(""),
            3 => "oops".to_owned(),
            4 => answer(", \"Expiration\": \"2020-01-01T00:00:00Z\""),
            5 => answer(", \"Expiration\": \"2099-01-01T00:00:00+0000\""),
            6 => answer(", \"Expiration\": \"2099-01-01T00:00:00\""),
            7 => answer("").replace("\"Version\": 1", "\"Version\": 2"),
            8 => answer(", \"Expiration\": \"Thu, 01 Jan 2099 00:00:00 GMT\""),
            _ => answer("").replace("SecretAccessKey", "Secret"),
        };
        let fails = if self.values[PROCESS] == 3 { "echo no >&2; exit 3\n" } else { "" };
        // The further words, as they are written and as the command must get them.
        let (further, given): (&str, &[&str]) = match self.values[PROCESS] {
            11 => (
                " & # * $HOME ?x ~ ; | > {a,b} $(x) `x` a#b \"$HOME \\\\ \\x\" \\# é",
                &[
                    "&",
                    "#",
                    "*",
                    "$HOME",
                    "?x",
                    "~",
                    ";",
                    "|",
                    ">",
                    "{a,b}",
                    "$(x)",
                    "`x`",
                    "a#b",
                    "$HOME \\ \\x",
                    "#",
                    "é",
                ],
            ),
            12 => ("\n        three\n        'four  five'", &["three", "four  five"]),
            _ => ("", &[]),
        };
        let given = [&["an argument", "two"], given].concat().join("\n");
        let start = if self.values[PROCESS] == 10 { "" } else { "#!/bin/sh\n" };
        let script = format!(
            "{start}echo \"$1\" >>\"{home}/process.log\"\n\
             printf '%s\\n' \"$@\" >\"{home}/given\"\ncmp -s - \"{home}/given\" <<'END' || exit 9\n\
             {given}\nEND\n{fails}cat <<'END'\n{prints}\nEND\n"
        );
        made.files.insert("bin/cp".to_owned(), script);
        let open = if self.values[PROCESS] == 13 { " '" } else { "" };
        let line = format!("\"{home}/bin/cp\" 'an argument' two{further}{open}");
        let section = if self.values[PROCESS] == 2 { stored } else { own };
        section.entries.push(Entry::new("credential_process", &line));
    }
}

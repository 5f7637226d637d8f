//! What each exit status means: one list for `--help`, the manual and the README.

macro_rules! exit_statuses {
    (
        $first:literal $first_short:literal $first_meaning:literal,
        $($code:literal $short:literal $meaning:literal,)+
        with a command:
        $($other:literal $other_meaning:literal,)+
    ) => {
        /// Every exit status of lakekey itself, with what it means.
        pub(crate) const EXIT_STATUS: &[(u8, &str)] = &[
            ($first, $first_meaning),
            $(($code, $meaning),)+
            $(($other, $other_meaning),)+
        ];

        /// The same in one sentence, for `--help`.
        pub(crate) const EXIT_STATUS_SUMMARY: &str = concat!(
            "Exit status: ", $first, " ", $first_short, $(", ", $code, " ", $short,)+
            ", 130 canceled. With -- COMMAND: that of the command, or 125, 126, 127 as env(1)."
        );
    };
}

exit_statuses! {
    0 "done" "Done, or the reader closed the pipe.",
    1 "rejected by AWS" "AWS rejected the request for another reason, or returned an unexpected response.",
    2 "usage" "The command line or the config file is invalid.",
    3 "not signed in" "Not signed in, or the sign-in has expired.",
    4 "access denied" "Access denied.",
    5 "no store" "A store was required and is not available.",
    6 "no such resource" "No such resource, or a service that has ended.",
    7 "try again later" "Try again later: throttled, unavailable, not ready, timed out, no network, or a system limit.",
    70 "a bug" "A bug in lakekey.",
    with a command:
    125 "With -- COMMAND or connect: lakekey itself failed; the reason is on stderr.",
    126 "With -- COMMAND or connect: the command cannot be run.",
    127 "With -- COMMAND or connect: the command was not found.",
    130 "Canceled: Ctrl-C, Esc, or \"no\" to a question.",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn exit_status_of_every_failure_is_explained() {
        for kind in Kind::ALL {
            for code in [kind.exit_code(), kind.exit_code_with_command()] {
                assert!(EXIT_STATUS.iter().any(|(known, _)| *known == code), "{kind:?}: {code}");
            }
        }
    }

    fn read(file: &str) -> String {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        std::fs::read_to_string(path).unwrap()
    }

    /// Returns the numbers that `lines` begin with, behind `mark`.
    fn codes<'a>(lines: impl Iterator<Item = &'a str>, mark: &str) -> Vec<u8> {
        let numbers = lines.filter_map(|line| line.strip_prefix(mark));
        let numbers =
            numbers.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        numbers.filter_map(|number| number.parse().ok()).collect()
    }

    #[test]
    fn readme_man_pages_and_help_have_the_same_table() {
        let all: Vec<u8> = EXIT_STATUS.iter().map(|(code, _)| *code).collect();
        let readme = read("README.md");
        assert_eq!(codes(readme.lines(), "| "), all);
        let mut pages = 0;
        for page in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/man")).unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            let Some(section) = page.split(".SH \"EXIT STATUS\"\n").nth(1) else { continue };
            let section = section.split(".SH").next().unwrap();
            if section.contains("As that of") {
                continue;
            }
            pages += 1;
            assert_eq!(codes(section.lines(), "\\fB"), all);
            let words = section.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
            for (code, meaning) in EXIT_STATUS {
                assert!(words.contains(&format!("fB{code}fR {meaning}")), "{code}: {words}");
            }
        }
        assert!(pages > 3, "only {pages} man pages");
        for (code, meaning) in EXIT_STATUS {
            let row = format!("| {code} | {meaning} |\n");
            assert!(readme.contains(&row), "README.md has no row {row}");
            let named = EXIT_STATUS_SUMMARY.split([' ', ',', '.']);
            assert!(named.clone().any(|word| word == code.to_string()), "{code} is not in --help");
        }
    }
}

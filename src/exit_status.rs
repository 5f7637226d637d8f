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
            ". With -- CMD: the command's own, or 125, 126, 127 as env(1)."
        );
    };
}

exit_statuses! {
    0 "done" "Done, or the reader closed the pipe.",
    1 "refused by AWS" "AWS refused for a reason not below, or the answer made no sense.",
    2 "usage" "The command line or the config file is wrong.",
    3 "not signed in" "Not signed in, or the sign-in has expired.",
    4 "access denied" "Access denied.",
    5 "no store" "A store was required and is not available.",
    6 "no such resource" "No such resource, or a service that has ended.",
    7 "try again later" "Try again later: throttled, unavailable, not ready, timed out, no network, a limit of the system.",
    70 "a bug" "A bug in lakekey.",
    with a command:
    125 "With -- COMMAND: lakekey itself failed; standard error says why.",
    126 "With -- COMMAND: it cannot be run.",
    127 "With -- COMMAND: it was not found.",
    130 "A question was answered with no, or a list left with Esc or Ctrl-C.",
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

    #[test]
    fn readme_has_the_meanings_of_the_manual() {
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let readme = std::fs::read_to_string(readme).unwrap();
        for (code, meaning) in EXIT_STATUS {
            let row = format!("| {code} | {meaning} |\n");
            assert!(readme.contains(&row), "README.md has no row {row}");
        }
    }
}

//! The words that a shell asks about at Tab, and the answer as it reads it.

use std::ffi::{OsStr, OsString};

use clap_complete::engine::CompletionCandidate;

named_enum! {
    /// A shell that asks. Its script is in `completions/dynamic/`.
    pub(super) enum Shell {
        Bash = "bash",
        Zsh = "zsh",
        Fish = "fish",
        Powershell = "powershell",
        Elvish = "elvish",
    }
}

impl Shell {
    /// Returns the name of the file that the script is usually kept in, and the script.
    pub(super) fn script(self) -> (&'static str, &'static str) {
        match self {
            Self::Bash => ("lakekey.bash", include_str!("../../completions/dynamic/lakekey.bash")),
            Self::Zsh => ("_lakekey", include_str!("../../completions/dynamic/_lakekey")),
            Self::Fish => ("lakekey.fish", include_str!("../../completions/dynamic/lakekey.fish")),
            Self::Powershell => {
                ("_lakekey.ps1", include_str!("../../completions/dynamic/_lakekey.ps1"))
            }
            Self::Elvish => ("lakekey.elv", include_str!("../../completions/dynamic/lakekey.elv")),
        }
    }
}

/// What a word can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) value: String,
    /// What it is, for shells that show that.
    pub(super) help: Option<String>,
}

impl Candidate {
    /// Returns it as clap's engine takes it.
    pub(super) fn for_engine(&self) -> CompletionCandidate {
        CompletionCandidate::new(&self.value).help(self.help.clone().map(Into::into))
    }
}

impl<Name: Into<String>> From<Name> for Candidate {
    fn from(value: Name) -> Self {
        Self { value: value.into(), help: None }
    }
}

/// What lakekey says at Tab.
pub(super) enum Answer {
    /// One of these.
    Candidates(Vec<Candidate>),
    /// A file: the shell knows them best.
    Files,
    /// A directory.
    Directories,
    /// Nothing that lakekey knows.
    Nothing,
}

/// The exit code that asks the shell for files.
const FILES: u8 = 10;
/// The exit code that asks the shell for directories.
const DIRECTORIES: u8 = 11;

/// The words of a line up to the cursor.
pub(super) struct Typed {
    /// The words before the one that is completed, the program's name first.
    pub(super) before: Vec<OsString>,
    /// The word that is completed.
    pub(super) current: OsString,
    /// What of it the shell does not replace.
    kept: String,
}

impl Typed {
    /// Returns the words that `shell` has, of which that at `place` is completed.
    pub(super) fn of(shell: Shell, words: &[OsString], place: usize) -> Self {
        let (before, rest) = words.split_at_checked(place).unwrap_or((words, &[]));
        let current = rest.first().cloned().unwrap_or_default();
        let mut typed = Self { before: before.to_vec(), current, kept: String::new() };
        if matches!(shell, Shell::Bash) {
            typed.rejoin();
        }
        typed
    }

    /// Puts together what bash takes apart at `=` and `:` (`COMP_WORDBREAKS`).
    fn rejoin(&mut self) {
        let is_break = |word: &OsStr| {
            let text = word.to_string_lossy();
            !text.is_empty() && text.chars().all(|letter| "=:".contains(letter))
        };
        let mut words: Vec<OsString> = Vec::new();
        let mut is_open = false;
        for word in self.before.drain(..).chain([std::mem::take(&mut self.current)]) {
            let breaks = is_break(&word);
            match words.last_mut().filter(|last| (breaks || is_open) && !last.is_empty()) {
                Some(last) => {
                    self.kept = last.to_string_lossy().into_owned();
                    last.push(&word);
                }
                None => {
                    self.kept.clear();
                    words.push(word);
                }
            }
            is_open = breaks;
        }
        self.current = words.pop().unwrap_or_default();
        self.before = words;
    }

    /// Returns what is written for `shell`, and the exit code.
    pub(super) fn render(&self, shell: Shell, answer: &Answer) -> (String, u8) {
        let candidates = match answer {
            Answer::Candidates(candidates) => candidates,
            Answer::Files => return (String::new(), FILES),
            Answer::Directories => return (String::new(), DIRECTORIES),
            Answer::Nothing => return (String::new(), 0),
        };
        let lines = candidates.iter().map(|Candidate { value, help }| {
            let help = help.as_deref().and_then(|help| help.lines().next());
            match (shell, help) {
                (Shell::Bash, _) => quoted(value.strip_prefix(&self.kept).unwrap_or(value)),
                (Shell::Zsh, Some(help)) => format!("{}:{help}", value.replace(':', "\\:")),
                (Shell::Zsh, None) => value.replace(':', "\\:"),
                (Shell::Fish | Shell::Powershell, Some(help)) => format!("{value}\t{help}"),
                (Shell::Fish | Shell::Powershell, None) | (Shell::Elvish, _) => value.clone(),
            }
        });
        (lines.map(|line| line + "\n").collect(), 0)
    }
}

/// Returns `value` as bash reads it: it puts a candidate into the line as it is.
fn quoted(value: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "_-.,/:@%+=".contains(letter);
    let escape = |letter: char| {
        let mark = (!is_plain(letter)).then_some('\\');
        mark.into_iter().chain([letter])
    };
    value.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_bash_are_put_together_again() {
        for (words, before, current, kept) in [
            (&["lakekey", "x", "a"][..], &["lakekey", "x"][..], "a", ""),
            (&["lakekey", "--format", "=", "j"], &["lakekey"], "--format=j", "--format="),
            (&["lakekey", "--format", "="], &["lakekey"], "--format=", "--format"),
            (&["lakekey", "-w", "arn", ":", "aws", ":"], &["lakekey", "-w"], "arn:aws:", "arn:aws"),
            (&["lakekey", "a", ":", "b", "c"], &["lakekey", "a:b"], "c", ""),
            (&["lakekey", "-w", ""], &["lakekey", "-w"], "", ""),
        ] {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            let typed = Typed::of(Shell::Bash, &words, words.len() - 1);
            assert_eq!(typed.before, before);
            assert_eq!((typed.current.to_str(), typed.kept.as_str()), (Some(current), kept));
        }
    }

    #[test]
    fn candidates_are_written_as_the_shell_reads_them() {
        let words = ["lakekey", "-w", "a", ":", "b"].map(OsString::from);
        let answer = Answer::Candidates(vec![Candidate {
            value: "a:b c".to_owned(),
            help: Some("what\nit is".to_owned()),
        }]);
        for (shell, expected) in [
            (Shell::Bash, "b\\ c\n"),
            (Shell::Zsh, "a\\:b c:what\n"),
            (Shell::Fish, "a:b c\twhat\n"),
            (Shell::Powershell, "a:b c\twhat\n"),
            (Shell::Elvish, "a:b c\n"),
        ] {
            let typed = Typed::of(shell, &words, 4);
            assert_eq!(typed.render(shell, &answer), (expected.to_owned(), 0), "{shell:?}");
            assert_eq!(typed.render(shell, &Answer::Files), (String::new(), FILES));
        }
    }
}

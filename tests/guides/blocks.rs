//! The fenced blocks of a document.
//!
//! A comment before a block, which no reader sees, says what a test has to know: `<!-- not run: REASON -->`,
//! or `<!-- test: WORDS -->` with `enter` (a terminal, on which Enter picks the first of a list), `exit=N`, or
//! `sandbox` (the lines of the sandbox's own help).

/// A block of code.
#[derive(Debug)]
pub(crate) struct Block {
    /// The language of its fence.
    pub(crate) language: String,
    /// Its lines, without the fence's indentation.
    pub(crate) text: String,
    /// The words of its comment.
    pub(crate) words: Vec<String>,
    /// Why it is not run, if it is not.
    pub(crate) not_run: Option<String>,
    /// The line of its fence.
    pub(crate) line: usize,
}

impl Block {
    /// Returns the exit status that it must end with.
    pub(crate) fn status(&self) -> i32 {
        let status = self.words.iter().find_map(|word| word.strip_prefix("exit="));
        status.map_or(0, |status| status.parse().unwrap())
    }
}

/// Returns the blocks in the order of the document.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let (mut words, mut not_run) = (Vec::new(), None);
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let content = line.trim_start();
        if let Some(comment) = content.strip_prefix("<!-- ") {
            let comment =
                comment.strip_suffix(" -->").unwrap_or_else(|| panic!("line {number}: {line}"));
            match comment.split_once(": ") {
                Some(("test", text)) => words.extend(text.split(' ').map(str::to_owned)),
                Some(("not run", reason)) => not_run = Some(reason.to_owned()),
                _ => panic!("line {}: what does {line} mean?", number + 1),
            }
        } else if let Some(language) = content.strip_prefix("```") {
            let indentation = line.len() - content.len();
            let inside: Vec<&str> = (lines.by_ref())
                .map(|(_, line)| line)
                .take_while(|line| line.trim_start() != "```")
                .map(|line| line.get(indentation..).unwrap_or_default())
                .collect();
            found.push(Block {
                language: language.to_owned(),
                text: inside.join("\n"),
                words: std::mem::take(&mut words),
                not_run: not_run.take(),
                line: number + 1,
            });
        }
    }
    assert!(words.is_empty() && not_run.is_none(), "a comment without a block");
    found
}

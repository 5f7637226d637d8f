//! Everything a person is told: status, warning, error, hint. All of it goes to stderr.

use std::borrow::Cow;
use std::iter;
use std::rc::Rc;

use crate::error::{Error, ErrorFormat};
use crate::host::Host;
use crate::model::{Fold, indent_json, visible, visible_json};
use crate::outside::Text;

/// What is written, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutputOptions {
    /// How often `-v` was given.
    pub verbosity: u8,
    /// Whether only errors are written.
    pub quiet: bool,
    /// Whether to use color on stderr.
    pub color: bool,
    /// How errors are written.
    pub error_format: ErrorFormat,
}

/// Returns whether to use color on a stream by default: if it is a terminal with color,
/// and `NO_COLOR` is unset (no-color.org).
#[must_use]
pub fn color_by_default(host: &Host, is_terminal: bool) -> bool {
    let environment = &host.environment;
    is_terminal
        && environment.lossy("NO_COLOR").is_none()
        && environment.lossy("TERM") != Some("dumb")
}

/// The way to the person.
pub struct Terminal<'a> {
    host: &'a Host,
    options: OutputOptions,
}

impl<'a> Terminal<'a> {
    /// Returns the way to the person at `host`.
    #[must_use]
    pub fn new(host: &'a Host, options: OutputOptions) -> Self {
        if host.terminals.stderr
            && options.color
            && !options.quiet
            && options.error_format == ErrorFormat::Text
        {
            let columns = host.terminals.width.unwrap_or(80);
            host.progress.show_on(Rc::clone(&host.stderr), columns);
        }
        Self { host, options }
    }

    /// Returns whether stderr may be drawn on: whether it takes escape sequences.
    #[must_use]
    pub fn has_color(&self) -> bool {
        self.options.color
    }

    /// Says what happens, unless `-q`.
    pub fn status(&self, text: impl Into<Text>) {
        if !self.options.quiet {
            self.line("note", "36", &text.into());
        }
    }

    /// Says what is amiss, unless `-q`.
    pub fn warning(&self, text: impl Into<Text>) {
        if !self.options.quiet {
            self.line("warning", "33", &text.into());
        }
    }

    /// Says what failed beside the rest: as [`Self::error`] does, but as a warning. Said with `-q`
    /// too: the exit code is that of a failure.
    pub fn trouble(&self, error: &Error) {
        let lines = iter::once(&error.message).chain(&error.causes).map(Text::as_str);
        self.line("warning", "33", &lines.collect::<Vec<_>>().join("\n"));
        if let Some(hint) = &error.hint {
            self.line("hint", "36", hint);
        }
    }

    /// Says what to do next, unless `-q`.
    pub fn hint(&self, text: impl Into<Text>) {
        if !self.options.quiet {
            self.line("hint", "36", &text.into());
        }
    }

    /// Says why something was done, with `-v`.
    pub fn verbose(&self, text: impl Into<Text>) {
        if self.options.verbosity > 0 && !self.options.quiet {
            self.line("lakekey", "2", &text.into());
        }
    }

    /// Says with `-vv` what only those want to know who look for a fault.
    pub fn detail(&self, text: impl FnOnce() -> Text) {
        if self.options.verbosity > 1 && !self.options.quiet {
            self.line("lakekey", "2", &text());
        }
    }

    /// Says what failed, why, and what to do. `code` is the exit code that follows.
    pub fn error(&self, error: &Error, code: u8) {
        if self.options.error_format == ErrorFormat::Json {
            return self.write(&self.json(error, code));
        }
        let mut text = self.label("error", "31", &error.message);
        for cause in &error.causes {
            text.push_str("  ");
            text.push_str(&self.fold(cause, 2));
            text.push('\n');
        }
        if let Some(hint) = &error.hint {
            text.push_str(&self.label("hint", "36", hint));
        }
        self.write(&text);
    }

    /// Says, unless `-q`, that a question was answered with no, and what follows from that.
    pub fn canceled(&self, text: impl Into<Text>) {
        if !self.options.quiet {
            self.line("canceled", "36", &text.into());
        }
    }

    /// Asks `question`, and leaves the cursor behind it: the answer comes from standard input.
    pub fn ask(&self, question: &Text) {
        let text = self.fold(question, 0);
        self.write(&format!("{text} "));
    }

    fn line(&self, label: &str, color: &str, text: &str) {
        self.write(&self.label(label, color, text));
    }

    fn label(&self, label: &str, color: &str, text: &str) -> String {
        let text = self.fold(text, label.len() + 2);
        if self.options.color {
            format!("\u{1b}[1;{color}m{label}:\u{1b}[0m {text}\n")
        } else {
            format!("{label}: {text}\n")
        }
    }

    /// Makes control characters visible, and on a terminal breaks long lines between words.
    /// Further lines are indented. The first begins after `used` columns.
    fn fold(&self, text: &str, used: usize) -> String {
        let columns = self.host.terminals.width.filter(|_| self.host.terminals.stderr);
        let fold = columns.map(|width| Fold { width, indent: "  ", may_begin: |_| true });
        let text = self.without_secrets(text);
        let mut folded = String::new();
        for (index, line) in text.lines().map(visible).enumerate() {
            if index > 0 {
                folded.push_str("\n  ");
            }
            match &fold {
                Some(fold) => fold.add(&line, if index > 0 { 2 } else { used }, &mut folded),
                None => folded.push_str(&line),
            }
        }
        folded
    }

    /// Returns the error for a program. What its `aws` has is not among the causes.
    fn json(&self, error: &Error, code: u8) -> String {
        let causes = error.causes.iter().map(|cause| match &error.aws {
            Some(aws) => aws.leave_out_call(cause),
            None => cause.as_str(),
        });
        let causes = causes.filter(|cause| !cause.is_empty());
        let causes: Vec<_> = causes.map(|cause| self.without_secrets(cause)).collect();
        let aws = error.aws.as_ref().map(|aws| {
            serde_json::json!({
                "service": aws.service,
                "operation": aws.operation,
                "code": Some(&aws.code).filter(|code| !code.is_empty()),
                "request_id": aws.request_id,
            })
        });
        let object = serde_json::json!({
            "code": code,
            "kind": error.kind.name(),
            "message": self.without_secrets(&error.message),
            "causes": causes,
            "hint": error.hint.as_deref().map(|hint| self.without_secrets(hint)),
            "aws": aws,
        });
        let compact = visible_json(&object) + "\n";
        match self.host.terminals.stderr {
            true => indent_json(&compact).expose().to_owned(),
            false => compact,
        }
    }

    /// The last line of defense: what comes from outside has passed the filter before, so that
    /// nothing is left to mask here.
    fn without_secrets<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let masked = self.host.filter().mask_own_text(text);
        #[cfg(feature = "testing")]
        assert!(masked == text, "a secret was about to be shown");
        masked
    }

    fn write(&self, text: &str) {
        self.host.progress.clear();
        // Nowhere is left to say that stderr is gone.
        let _ = self.host.stderr.borrow_mut().write_all(text.as_bytes());
    }
}

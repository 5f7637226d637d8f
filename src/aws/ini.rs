//! The syntax of the AWS files, as the AWS CLI's parser has it: Python's `RawConfigParser`, and
//! botocore's blocks of further settings under a setting (`botocore/configloader.py`). What that
//! refuses is refused here, so that both read the same of every file.

use std::borrow::Cow;

/// The section whose settings every other section of the file has too.
const DEFAULTS: &str = "DEFAULT";

/// A section and its settings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Section<'a> {
    /// The name in its brackets.
    pub name: &'a str,
    settings: Vec<Setting<'a>>,
}

/// A setting. Names are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Value<'a>,
    /// Where it stands, from 1.
    pub line: usize,
}

/// What a setting is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text, maybe an empty one.
    Text(Cow<'a, str>),
    /// Settings of its own, indented on the lines below.
    Block(Vec<(String, String)>),
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, from 1.
    pub line: usize,
    /// What is wrong there. Holds nothing of the file but names.
    pub reason: String,
}

impl<'a> Section<'a> {
    /// Returns the setting of that name.
    pub fn setting(&self, name: &str) -> Option<&Setting<'a>> {
        self.settings.iter().find(|setting| setting.name == name)
    }

    /// Returns every setting, in the order of the file.
    pub fn settings(&self) -> &[Setting<'a>] {
        &self.settings
    }
}

impl Value<'_> {
    /// Returns the text, unless it is a block.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Block(_) => None,
        }
    }

    /// Returns a setting of the block.
    pub fn within(&self, name: &str) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            // The later one counts.
            Self::Block(settings) => {
                settings.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
            }
        }
    }
}

/// Returns the sections of `text`, in its order.
pub fn parse(text: &str) -> Result<Vec<Section<'_>>, SyntaxError> {
    let mut reader = IniReader::default();
    for (index, line) in lines(text).enumerate() {
        reader.line(index + 1, line)?;
    }
    reader.finish()
}

#[derive(Default)]
struct IniReader<'a> {
    sections: Vec<Section<'a>>,
    defaults: Option<Section<'a>>,
    /// Which section the next setting belongs to.
    place: Option<CurrentSection>,
    /// Whether the last line was a setting, or belonged to one: a line that is indented deeper
    /// goes on with its value.
    is_in_setting: bool,
    /// How deep that setting is indented.
    depth: usize,
    /// Empty lines of its value that are only part of it if something follows.
    pending: usize,
}

#[derive(Clone, Copy)]
enum CurrentSection {
    Defaults,
    Section(usize),
}

impl<'a> IniReader<'a> {
    fn line(&mut self, number: usize, line: &'a str) -> Result<(), SyntaxError> {
        let content = trim(line);
        if content.starts_with(['#', ';']) {
            return Ok(());
        }
        if content.is_empty() {
            self.pending += 1;
            return Ok(());
        }
        let depth = line.chars().take_while(|letter| is_space(*letter)).count();
        if self.is_in_setting && depth > self.depth {
            self.extend(content);
            return Ok(());
        }
        self.pending = 0;
        self.depth = depth;
        if let Some(name) = title(content) {
            return self.open(number, name);
        }
        let Some(place) = self.place else {
            let reason = match content.strip_prefix('\u{feff}') {
                Some(_) => "the file begins with a byte order mark, which the AWS CLI rejects",
                None => "there is no [section] above this line",
            };
            return Err(SyntaxError { line: number, reason: reason.to_owned() });
        };
        let Some((name, value)) = content.split_once(['=', ':']) else {
            let reason = "expected a [section] or NAME = VALUE".to_owned();
            return Err(SyntaxError { line: number, reason });
        };
        let name = trim(name);
        if name.is_empty() {
            let reason = "expected a name before the equals sign".to_owned();
            return Err(SyntaxError { line: number, reason });
        }
        self.set(number, place, lower(name), trim(value))
    }

    fn open(&mut self, number: usize, name: &'a str) -> Result<(), SyntaxError> {
        self.is_in_setting = false;
        if name == DEFAULTS {
            self.defaults.get_or_insert_with(Section::default);
            self.place = Some(CurrentSection::Defaults);
            return Ok(());
        }
        if self.sections.iter().any(|section| section.name == name) {
            let reason = format!("the section [{name}] appears twice");
            return Err(SyntaxError { line: number, reason });
        }
        self.place = Some(CurrentSection::Section(self.sections.len()));
        self.sections.push(Section { name, settings: Vec::new() });
        Ok(())
    }

    fn set(
        &mut self,
        line: usize,
        place: CurrentSection,
        name: Cow<'a, str>,
        value: &'a str,
    ) -> Result<(), SyntaxError> {
        let Some(section) = self.section(place) else { return Ok(()) };
        if section.setting(&name).is_some() {
            let reason = format!("{name} appears twice in its section");
            return Err(SyntaxError { line, reason });
        }
        section.settings.push(Setting { name, value: Value::Text(Cow::Borrowed(value)), line });
        self.is_in_setting = true;
        Ok(())
    }

    /// Goes on with the value of the last setting.
    fn extend(&mut self, content: &str) {
        let empty = std::mem::take(&mut self.pending);
        let Some(place) = self.place else { return };
        let Some(section) = self.section(place) else { return };
        if let Some(Setting { value: Value::Text(text), .. }) = section.settings.last_mut() {
            let text = text.to_mut();
            text.extend(std::iter::repeat_n('\n', empty + 1));
            text.push_str(content);
        }
    }

    fn section(&mut self, place: CurrentSection) -> Option<&mut Section<'a>> {
        match place {
            CurrentSection::Defaults => self.defaults.as_mut(),
            CurrentSection::Section(index) => self.sections.get_mut(index),
        }
    }

    fn finish(self) -> Result<Vec<Section<'a>>, SyntaxError> {
        let mut sections = self.sections;
        let defaults = self.defaults.map(|section| section.settings).unwrap_or_default();
        for section in &mut sections {
            for setting in &defaults {
                if section.setting(&setting.name).is_none() {
                    section.settings.push(setting.clone());
                }
            }
            for setting in &mut section.settings {
                if let Value::Text(text) = &setting.value
                    && text.starts_with('\n')
                {
                    setting.value = block(text, setting.line)?;
                }
            }
        }
        Ok(sections)
    }
}

/// Returns the name in a line that opens a section. Whatever follows the last bracket is ignored.
fn title(content: &str) -> Option<&str> {
    let inside = content.strip_prefix('[')?;
    let name = inside.get(..inside.rfind(']')?)?;
    (!name.is_empty()).then_some(name)
}

/// Returns the settings on the lines of `text`, which is the value of the setting at `line`.
fn block<'a>(text: &str, line: usize) -> Result<Value<'a>, SyntaxError> {
    const BREAKS: [char; 10] = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}',
        '\u{2029}',
    ];
    let mut settings = Vec::new();
    for content in text.split(BREAKS).map(trim).filter(|content| !content.is_empty()) {
        let Some((name, value)) = content.split_once('=') else {
            let reason = "expected NAME = VALUE on each indented line below this one".to_owned();
            return Err(SyntaxError { line, reason });
        };
        settings.push((trim(name).to_owned(), trim(value).to_owned()));
    }
    Ok(Value::Block(settings))
}

/// Returns the lines of `text`, whatever system wrote it.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some(end) = text.find(['\n', '\r']) else { return Some(text) };
        let (line, after) = text.split_at(end);
        let length = if after.starts_with("\r\n") { 2 } else { 1 };
        rest = after.get(length..).filter(|text| !text.is_empty());
        Some(line)
    })
}

/// Python's `str.isspace`: four separators more than in Rust.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.to_lowercase())
    }
}

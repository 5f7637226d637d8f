//! Writes sections in the many ways that the AWS files may be written in.

/// What of the writing can vary.
pub(super) struct Layout {
    pub(super) quoting: usize,
    pub(super) indentation: usize,
    pub(super) comments: usize,
    pub(super) layout: usize,
}

/// A setting.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: String,
}

/// A section, and what its title says.
#[derive(Debug)]
pub(super) struct Section {
    kind: &'static str,
    name: String,
    pub(super) entries: Vec<Entry>,
}

impl Entry {
    pub(super) fn new(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned() }
    }
}

impl Section {
    /// Returns a profile of the config file.
    pub(super) fn profile(name: &str) -> Self {
        match name {
            "default" => Self::titled("", name),
            _ => Self::titled("profile", name),
        }
    }

    /// Returns a profile of the credentials file.
    pub(super) fn plain(name: &str) -> Self {
        Self::titled("", name)
    }

    pub(super) fn titled(kind: &'static str, name: &str) -> Self {
        Self { kind, name: name.to_owned(), entries: Vec::new() }
    }

    fn title(&self, quoting: usize) -> String {
        if self.kind.is_empty() {
            return self.name.clone();
        }
        let name = &self.name;
        let must = name.contains([' ', '"', '\'']);
        let quoted = match quoting {
            0 if !must => name.clone(),
            1 if !name.contains('\'') => format!("'{name}'"),
            2 => name.replace(' ', "\\ ").replace('"', "\\\"").replace('\'', "\\'"),
            _ => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
        };
        format!("{} {quoted}", self.kind)
    }
}

/// Returns the text of a file.
pub(super) fn text(sections: &[Section], layout: &Layout, is_config: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let indent = match layout.indentation {
        1 => "  ",
        2 => "\t",
        _ => "",
    };
    let all = if layout.indentation == 4 { "    " } else { "" };
    let remark = |lines: &mut Vec<String>| match layout.comments {
        1 => lines.push("# a = [comment]".to_owned()),
        2 => lines.push("; a = [comment]".to_owned()),
        3 => lines.push("      # indented".to_owned()),
        4 => lines.push(String::new()),
        _ => {}
    };
    let mut order: Vec<&Section> = sections.iter().collect();
    if layout.layout == 2 {
        order.reverse();
    }
    if layout.layout == 7 && is_config {
        lines.push("[DEFAULT]".to_owned());
        lines.push("output = json".to_owned());
    }
    for (index, section) in order.iter().enumerate() {
        remark(&mut lines);
        lines.push(format!("{all}[{}]", section.title(layout.quoting)));
        let (mut separator, mut name): (&str, fn(&str) -> String) = (" = ", str::to_owned);
        match layout.layout {
            4 => name = str::to_uppercase,
            5 => separator = ":",
            6 => separator = "=",
            _ => {}
        }
        for entry in &section.entries {
            remark(&mut lines);
            lines.push(format!("{all}{indent}{}{separator}{}", name(&entry.name), entry.value));
        }
        // Deeper than the setting above it: part of its value.
        if layout.indentation == 3 && index == 0 && is_config {
            lines.push("s3 =".to_owned());
            lines.push("  max_concurrent_requests = 20".to_owned());
        }
        if layout.layout == 3 && index == 0 && !section.entries.is_empty() && is_config {
            lines.push(format!("[{}]", section.title(layout.quoting)));
            lines.push("output = json".to_owned());
        }
    }
    let end = if layout.layout == 1 { "\r\n" } else { "\n" };
    lines.iter().flat_map(|line| [line.as_str(), end]).collect()
}

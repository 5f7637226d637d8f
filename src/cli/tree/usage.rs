//! The usage of a command: its most used flags by name, the others as `[OPTIONS]`.

use crate::model::{Flag, Presence};

/// The width of the usage, in columns.
const WIDTH: usize = 80;
/// What clap writes before the usage.
const HEADING: &str = "Usage: ";

/// Returns the usage of the command `name` with these `parts`, in lines of at most 80 columns.
pub(super) fn usage(name: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut lines = format!("lakekey {name}");
    let indent = HEADING.len() + lines.len() + 1;
    let mut column = indent - 1;
    for part in parts {
        let length = part.chars().count();
        if column + 1 + length > WIDTH {
            lines.push_str(&format!("\n{:indent$}{part}", ""));
            column = indent + length;
        } else {
            lines.push_str(&format!(" {part}"));
            column += 1 + length;
        }
    }
    lines
}

/// Returns a second line of usage.
pub(super) fn or(first: &str, second: &str) -> String {
    format!("{first}\n{:1$}lakekey {second}", "", HEADING.len())
}

/// Returns the parts for those of `flags` that are needed, or used often enough to have a letter.
pub(super) fn parts(flags: &[Flag]) -> impl Iterator<Item = String> {
    let is_shown = |flag: &&Flag| flag.presence != Presence::Optional || flag.short.is_some();
    flags.iter().filter(is_shown).map(|flag| {
        let word = match flag.short {
            Some(short) => format!("-{short}"),
            None => format!("--{}", flag.name),
        };
        let value = flag.value.unwrap_or_default();
        match flag.presence {
            _ if flag.positional => format!("[{value}]"),
            Presence::Required => format!("{word} {value}"),
            Presence::Picked | Presence::Optional => format!("[{word} {value}]"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_usage_is_folded_below_the_first_part() {
        let all = ["[--virtual-cluster-identifier ID]", "[--endpoint-identifier ID]", "[OPTIONS]"];
        let text = usage("emr-session", all.map(str::to_owned));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "lakekey emr-session [--virtual-cluster-identifier ID]");
        assert_eq!(lines[1], format!("{:27}[--endpoint-identifier ID] [OPTIONS]", ""));
        assert_eq!(or("lakekey a", "a <COMMAND>"), "lakekey a\n       lakekey a <COMMAND>");
    }

    #[test]
    fn needed_flags_are_shown_with_their_values() {
        let flags = [
            Flag::value("name", "NAME", "").positional().picked(),
            Flag::value("host", "HOST", "").required(),
            Flag::value("db", "DB", "").short('d'),
            Flag::value("rare", "X", ""),
            Flag::value("cluster", "ID", "").picked(),
        ];
        let shown: Vec<String> = parts(&flags).collect();
        assert_eq!(shown, ["[NAME]", "--host HOST", "[-d DB]", "[--cluster ID]"]);
    }
}

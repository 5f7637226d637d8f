//! PowerShell and cmd.exe, whose documented rules are read here by a second, separate hand.

use lakekey::output::Format;

use super::{carried, rendered};

/// Reads `$env:NAME = 'text' + [char]10 + …` as PowerShell would (about_Quoting_Rules,
/// about_Operators); panics at anything else.
fn powershell_value(line: &str) -> (String, String) {
    let (name, expression) = line.strip_prefix("$env:").unwrap().split_once(" = ").unwrap();
    assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{name}");
    let mut units: Vec<u16> = Vec::new();
    let mut rest = expression;
    assert!(rest.starts_with('\''), "the first operand decides that + joins text: {line}");
    loop {
        if let Some(code) = rest.strip_prefix("[char]") {
            let end = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
            units.push(code[..end].parse().unwrap());
            rest = &code[end..];
        } else {
            rest = rest.strip_prefix('\'').unwrap();
            loop {
                let end = rest.find('\'').unwrap();
                units.extend(rest[..end].encode_utf16());
                rest = &rest[end + 1..];
                match rest.strip_prefix('\'') {
                    Some(after) => {
                        units.push(u16::from(b'\''));
                        rest = after;
                    }
                    None => break,
                }
            }
        }
        if rest.is_empty() {
            return (name.to_owned(), String::from_utf16(&units).unwrap());
        }
        rest = rest.strip_prefix(" + ").unwrap();
    }
}

/// Reads `code` as PowerShell would and compares with `values`.
pub(super) fn check_powershell(values: &[&str], code: &str) {
    // Neither the console's code page nor the splitting at line ends can touch it.
    assert!(code.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')));
    let mut lines = code.lines().skip_while(|line| line.ends_with(" = $null"));
    for (index, value) in values.iter().enumerate() {
        let (name, read) = powershell_value(lines.next().unwrap());
        assert_eq!((name, read.as_str()), (format!("V{index}"), *value));
    }
    let last = powershell_value(lines.next().unwrap());
    assert_eq!(last, ("LAKEKEY_EXPIRES_AT".into(), super::EXPIRES_AT.into()));
    assert_eq!(lines.next(), None);
    assert!(code.starts_with("$env:PGSERVICE = $null\n"));
}

pub(super) fn powershell_carries(value: &str) -> bool {
    !value.is_empty()
}

pub(super) fn cmd_carries(value: &str) -> bool {
    let mut bytes = value.bytes();
    !value.is_empty() && bytes.all(|b| (32..127).contains(&b) && !b"\"%!".contains(&b))
}

/// Reads `code` as `for /f` and cmd would and compares with `values`.
pub(super) fn check_cmd(values: &[&str], code: &str) {
    let mut seen = std::collections::BTreeMap::new();
    for line in code.lines() {
        // for /f skips empty lines and those that begin with `;`; the line is one command, with
        // everything special in it between one pair of quotes.
        assert!(line.len() + "@".len() <= 8191);
        let assignment = line.strip_prefix("set \"").unwrap().strip_suffix('"').unwrap();
        assert!(!assignment.contains(['"', '%', '!', '\r']), "{line}");
        let (name, value) = assignment.split_once('=').unwrap();
        seen.insert(name, value);
    }
    assert_eq!(seen["PGSERVICE"], "", "an empty assignment removes");
    assert_eq!(seen["LAKEKEY_EXPIRES_AT"], super::EXPIRES_AT);
    for (index, value) in values.iter().enumerate() {
        assert_eq!(seen[format!("V{index}").as_str()], *value);
    }
}

#[test]
fn powershell() {
    let values = carried(Format::PowerShell, powershell_carries);
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    check_powershell(&values, &rendered(&values, Format::PowerShell, "").unwrap());
}

#[test]
fn windows_cmd() {
    let values = carried(Format::WindowsCmd, cmd_carries);
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    check_cmd(&values, &rendered(&values, Format::WindowsCmd, "").unwrap());
}

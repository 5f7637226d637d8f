//! What the clients of MySQL and MariaDB are given beside variables, which say neither user nor
//! TLS and which the user's own option files override: an option file, as the only one they read.
//!
//! The file has no name: it is memory that the client inherits.

use std::ffi::OsString;
#[cfg(unix)]
use std::io::{self, Write as _};
#[cfg(unix)]
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::path::Path;

use crate::error::{Error, Result};
use crate::model::{ClientKind, FieldError, Secret};
use crate::output::{self, TargetCredential};
use crate::outside::trusted;

/// What the family's programs are called behind `mysql`, or `mariadb` and a hyphen.
const PROGRAMS: [&str; 12] = [
    "", "admin", "analyze", "binlog", "check", "dump", "import", "optimize", "pump", "repair",
    "show", "slap",
];

/// What those programs know in front of all other arguments, by how it begins, and whether it says
/// that the user has an option file in mind, or none.
const IN_FRONT: [(&str, bool); 7] = [
    ("--defaults-file", true),
    ("--defaults-extra-file", true),
    ("--no-defaults", true),
    ("--login-path", true),
    ("--no-login-paths", false),
    ("--defaults-group-suffix", false),
    ("--print-defaults", false),
];

/// The variable that names MySQL's file of logins, which its clients read whatever else they are
/// told, and a path where there can be none (MySQL manual, "Environment Variables").
pub(super) const NO_LOGIN_FILE: (&str, &str) = ("MYSQL_TEST_LOGIN_FILE", "/dev/null/none");

/// Programs that run the one that their arguments name, with what they inherit.
const WRAPPERS: [&str; 10] =
    ["chrt", "env", "ionice", "nice", "nohup", "setsid", "stdbuf", "taskset", "time", "timeout"];

/// An option file, and who is to read it.
#[derive(Debug)]
pub struct OptionFile {
    /// What stands in it.
    pub(super) text: Secret,
    /// Which of the arguments is the name of the client.
    pub(super) client: usize,
}

/// Returns the option file for `program` with these `arguments`, its name among them; `None` where
/// neither it nor what it runs is one of these clients, no credential is for it, or the user names
/// another file.
///
/// Fails with a value that an option file cannot carry.
pub(super) fn of(
    program: &Path,
    arguments: &[OsString],
    parts: &[TargetCredential<'_>],
) -> Result<Option<OptionFile>> {
    let is_for_it = |part: &&TargetCredential<'_>| {
        part.live.credential().endpoint == ClientKind::MySql && part.prefix.is_empty()
    };
    let Some(part) = parts.iter().find(is_for_it) else { return Ok(None) };
    // Debian's `mysql` is a link to MariaDB's.
    let linked = program.canonicalize().ok();
    let called = [arguments.first().map(Path::new), linked.as_deref()];
    let own: Vec<&str> = called.into_iter().flatten().filter_map(name).collect();
    let is_client = own.iter().any(|name| is_of_family(name));
    let Some(client) = (if is_client { Some(0) } else { wrapped(arguments) }) else {
        return Ok(None);
    };
    if names_a_file(arguments.get(client..).unwrap_or_default()) {
        return Ok(None);
    }
    let named = arguments.get(client).map(Path::new).and_then(name);
    let is_mariadb = own.last().filter(|_| is_client).copied().or(named);
    let is_mariadb = is_mariadb.is_some_and(|name| name.starts_with("mariadb"));
    let file = output::option_file(*part, is_mariadb);
    file.map(|text| Some(OptionFile { text, client })).map_err(|error| {
        let message = match error {
            FieldError::Missing { name, .. } => {
                text!("the client needs {}, which is not known", trusted(&name))
            }
            FieldError::Value { name, reason } => {
                text!("an option file cannot represent {}: it contains {}", trusted(&name), reason)
            }
        };
        Error::usage(message).hint("use --format json, or another client")
    })
}

/// Returns which of the arguments is the client, if they begin with programs that run another.
fn wrapped(arguments: &[OsString]) -> Option<usize> {
    let words: Vec<&str> = arguments.iter().map_while(|word| word.to_str()).collect();
    let is_wrapper =
        |word: &str| name(Path::new(word)).is_some_and(|name| WRAPPERS.contains(&name));
    let is_option = |word: &str| word.starts_with('-');
    if !words.first().is_some_and(|word| is_wrapper(word)) {
        return None;
    }
    for (index, word) in words.iter().enumerate().skip(1) {
        let is_setting = is_option(word) || word.contains('=');
        if !is_setting && name(Path::new(word)).is_some_and(is_of_family) {
            return Some(index);
        }
        // A number, or the value of an option.
        let is_value = word.starts_with(|first: char| first.is_ascii_digit())
            || words.get(index - 1).is_some_and(|before| is_option(before));
        if !is_setting && !is_value && !is_wrapper(word) {
            return None;
        }
    }
    None
}

/// Returns the name of a program, without what Windows puts behind it.
fn name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    Some(name.strip_suffix(".exe").unwrap_or(name))
}

fn is_of_family(name: &str) -> bool {
    let rest = name.strip_prefix("mysql").or_else(|| {
        let rest = name.strip_prefix("mariadb")?;
        Some(rest.strip_prefix('-').unwrap_or(rest))
    });
    rest.is_some_and(|rest| PROGRAMS.contains(&rest))
}

fn names_a_file(arguments: &[OsString]) -> bool {
    let in_front = |argument: &OsString| {
        let argument = argument.as_encoded_bytes();
        IN_FRONT.iter().find(|(option, _)| argument.starts_with(option.as_bytes()))
    };
    let mut known = arguments.iter().skip(1).map_while(in_front);
    known.any(|(_, names_a_file)| *names_a_file)
}

/// Puts the option that names the inherited file in front of the arguments of the client.
#[cfg(unix)]
pub(super) fn name_in(arguments: &mut Vec<OsString>, file: &OwnedFd, client: usize) {
    let directory = if cfg!(target_os = "linux") { "/proc/self/fd" } else { "/dev/fd" };
    let option = format!("--defaults-file={directory}/{}", file.as_raw_fd());
    arguments.insert((client + 1).min(arguments.len()), option.into());
}

/// Returns memory with `text`, for a program to inherit and to open as often as it likes. The
/// clients read no file that everybody may write.
#[cfg(target_os = "linux")]
pub(super) fn inherited(text: &Secret) -> io::Result<OwnedFd> {
    use rustix::fs::{MemfdFlags, Mode, fchmod, memfd_create};
    // Kernels before 6.3 do not know the flag; later ones may demand it.
    let memory = memfd_create("lakekey", MemfdFlags::NOEXEC_SEAL)
        .or_else(|_| memfd_create("lakekey", MemfdFlags::empty()))?;
    fchmod(&memory, Mode::RUSR | Mode::WUSR)?;
    let mut file = std::fs::File::from(memory);
    file.write_all(text.expose().as_bytes())?;
    Ok(file.into())
}

/// Returns a pipe with `text`, for one program to inherit and to open once.
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) fn inherited(text: &Secret) -> io::Result<OwnedFd> {
    use rustix::io::{FdFlags, fcntl_setfd, ioctl_fionbio};
    let (reader, mut writer) = io::pipe()?;
    // A file larger than the pipe is an error: the reader has not started yet.
    ioctl_fionbio(&writer, true)?;
    writer.write_all(text.expose().as_bytes())?;
    let reader = OwnedFd::from(reader);
    fcntl_setfd(&reader, FdFlags::empty())?;
    Ok(reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn family_is_known_by_name() {
        for name in ["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlshow"] {
            assert!(is_of_family(name), "{name}");
        }
        for name in ["mariadb", "mariadb-dump", "mariadb-admin", "mariadb-import", "mariadb-show"] {
            assert!(is_of_family(name), "{name}");
        }
        for name in ["psql", "mysqld", "mysqlsh", "mariadbd", "mysqldumpslow", "mysql_upgrade", ""]
        {
            assert!(!is_of_family(name), "{name}");
        }
        assert_eq!(name(Path::new("/usr/bin/mysql")), Some("mysql"));
        assert_eq!(name(Path::new("mysql.exe")), Some("mysql"));
    }

    #[test]
    fn client_behind_other_programs_is_found() {
        for (line, client) in [
            ("env mysql -e 1", Some(1)),
            ("/usr/bin/env -i A=mysql mysqldump shop", Some(3)),
            ("nice -n 5 mariadb", Some(3)),
            ("timeout -s KILL 5 nice mysql", Some(5)),
            ("stdbuf -oL /usr/bin/mysql", Some(2)),
            ("env -u MYSQL_PWD mysql", Some(3)),
            ("env", None),
            ("env sh mysql", None),
            ("env sh -c mysql", None),
            ("sh mysql", None),
            ("which mysql", None),
            ("env X=/usr/bin/mysql", None),
            ("timeout 5 psql mysql", None),
        ] {
            assert_eq!(wrapped(&words(line)), client, "{line}");
        }
    }

    #[test]
    fn named_file_is_used() {
        for line in [
            "mysql --defaults-file=x",
            "mysql --defaults-extra-file=x -e 1",
            "mysql --no-defaults",
            "mysql --defaults-group-suffix=a --defaults-file=x",
            "mysql --login-path=prod",
        ] {
            assert!(names_a_file(&words(line)), "{line}");
        }
        for line in ["mysql", "mysql -e x --no-defaults", "mysql --defaults-group-suffix=a", ""] {
            assert!(!names_a_file(&words(line)), "{line}");
        }
    }
}

//! What to know of a format before using it, for `--help` and the man pages.

use crate::model::{ClientKind, Fold};
use crate::output::Format;
use crate::services::Service;

use super::formats::fills;

const DOTENV: &str = "Values that a reader of env files would change, expand or run, such as a dollar sign, are \
    rejected. `docker run --env-file` keeps the quotes as part of a value.";

const URL: &str = "mysql:// with ssl-mode, where TLS is demanded, is for MySQL Shell and its family. \
    SQLAlchemy and Django stop at ssl-mode; mysql2 for Node ignores it and connects without TLS. Give \
    those host, user and password from `-f json`, and TLS in their own options: \
    `connect_args={'ssl': {'ca': FILE}}` for SQLAlchemy with pymysql, `ssl: {ca, verifyIdentity: true}` for mysql2.";

const MYSQL: &str = "For `mysql --defaults-file=<(lakekey …)`, which then reads no other file. With \
    --defaults-extra-file, ~/.my.cnf would override it.";

const COMMAND: &str = "mysql, mariadb, and their admin, check, dump, import and show programs get such a \
    file and read no other, unless you name one. Through `sh -c` they do not: they read MYSQL_PWD and \
    MYSQL_TCP_PORT, and only mysql and mariadb read MYSQL_HOST. MYSQL_USER and MYSQL_DATABASE are for \
    scripts and libraries.";

/// Returns what there is to know of the formats of `service`: the format, or how a command is
/// called, and a sentence or two.
pub(super) fn of(service: &Service) -> Vec<(&'static str, &'static str)> {
    let has_mysql = service.endpoints.contains(&ClientKind::MySql);
    let notes = [
        (fills(Format::Dotenv, service), Format::Dotenv.name(), DOTENV),
        (has_mysql, Format::Url.name(), URL),
        (fills(Format::Mysql, service), Format::Mysql.name(), MYSQL),
        (has_mysql, "-- mysql", COMMAND),
    ];
    notes.into_iter().filter(|(is_of_it, ..)| *is_of_it).map(|(_, tag, note)| (tag, note)).collect()
}

/// Returns the same as lines of at most 80 columns.
pub(super) fn lines(service: &Service) -> String {
    let fold = Fold { width: 80, indent: "                ", may_begin: |_| true };
    let mut text = String::new();
    for (tag, note) in of(service) {
        text += &format!("  {tag:<13} ");
        fold.add(note, fold.indent.len(), &mut text);
        text.push('\n');
    }
    text
}

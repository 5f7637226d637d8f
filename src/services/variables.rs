//! The variables of clients that several services set, and the fields that fill them.

use crate::model::field;

/// Those of MySQL's and MariaDB's clients.
pub(super) const MYSQL: [(&str, &str); 5] = [
    ("MYSQL_HOST", field::HOST),
    ("MYSQL_TCP_PORT", field::PORT),
    ("MYSQL_USER", field::USER),
    ("MYSQL_PWD", field::PASSWORD),
    ("MYSQL_DATABASE", field::DATABASE),
];

/// Those for JDBC.
pub(super) const JDBC: [(&str, &str); 3] =
    [("JDBC_URL", field::JDBC_URL), ("DB_USER", field::USER), ("DB_PASSWORD", field::PASSWORD)];

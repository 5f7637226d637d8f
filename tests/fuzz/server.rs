//! Made-up credentials of databases and brokers.

pub(crate) use lakekey::fuzz::shared::server::Server;
use proptest::prelude::*;
use testkit::fuzz::text;

/// Returns servers; the host is mostly a name, the rest mostly anything.
pub(crate) fn server() -> impl Strategy<Value = Server> {
    let host = prop_oneof![
        5 => "[a-z0-9-]{1,12}(\\.[a-z0-9-]{1,9}){0,3}",
        2 => Just("::1".to_owned()),
        1 => Just("fe80::1%eth0".to_owned()),
        1 => "[a-z,@/?;:#%]{1,4}",
        2 => text(),
    ];
    let plain = || "[a-zA-Z0-9._~-]{1,12}";
    let value = || prop_oneof![1 => plain(), 4 => text()];
    let database = prop_oneof![3 => plain(), 2 => "[a-z0-9._$~-]{1,9}", 4 => text()];
    (host, 1..u16::MAX, database, value(), value(), proptest::option::of(text())).prop_map(
        |(host, port, database, user, password, tls)| Server {
            host,
            port,
            database,
            user,
            password,
            tls,
        },
    )
}

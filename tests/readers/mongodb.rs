//! URLs of MongoDB, read by its drivers.

use proptest::collection::vec;
use proptest::strategy::Strategy as _;
use serde_json::{Value, json};
use testkit::fuzz::{fuzz, text};

use super::{Platform, compare};
use crate::common::world::World;

/// Returns the URL of a connection to `hosts`, with TLS.
fn url(world: &World, scheme: &str, hosts: &str, [user, password, database]: [&str; 3]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let place = format!("{scheme}://{hosts}/{}?ssl=true", encode(database));
    let properties =
        [("CONNECTION_URL", place.as_str()), ("USERNAME", user), ("PASSWORD", password)];
    world.aws.catalog(|catalog| catalog.connection("docs", "MONGODB", &properties));
    let outcome = world.run(&["glue-conn", "docs", "-f", "url", "--no-cache"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout.trim_end().to_owned()
}

/// Returns what the drivers must read; `None` for the options where they are not looked at.
fn expected(hosts: &[&str], [user, password, database]: [&str; 3], options: Value) -> Value {
    json!({
        "hosts": hosts, "user": user, "password": password, "database": database,
        "options": options,
    })
}

#[test]
#[ignore = "needs the readers from PyPI and npm"]
fn of_mongodb() {
    let world = World::new();
    // The world's variable names it.
    let file = world.aws.authority_file();
    let database = "[a-zA-Z0-9_%&+=#;@-]{1,9}";
    // An empty user is no login, NUL is refused, and a brace may begin a placeholder.
    let word = || text().prop_map(|text| format!("x{}", text.replace(['\0', '{'], "")));
    fuzz("mongodb-url-readers", 1, &vec((word(), word(), database), 1..40), |logins| {
        let mut cases = Vec::new();
        for (user, password, database) in &logins {
            let login = [user.as_str(), password, database];
            let text = url(&world, "mongodb", "h1.example:27017,h2.example:27018", login);
            let hosts = ["h1.example:27017", "h2.example:27018"];
            for (platform, reader, options) in [
                (Platform::Python, "pymongo", json!({ "tls": true, "tlsCAFile": file })),
                (Platform::Node, "mongodb", json!({ "tls": "true", "tlsCAFile": file })),
            ] {
                cases.push((platform, json!([reader, text]), expected(&hosts, login, options)));
            }
            // pymongo would ask DNS for these.
            let text = url(&world, "mongodb+srv", "h.example", login);
            let answer =
                expected(&["h.example"], login, json!({ "tls": "true", "tlsCAFile": file }));
            cases.push((Platform::Node, json!(["mongodb", text]), answer));
        }
        compare(cases);
    });
}

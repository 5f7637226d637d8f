//! Variables that a library reads by itself, and members of JSON that are its keywords.

use proptest::collection::vec;
use proptest::strategy::Strategy as _;
use serde_json::{Value, json};
use testkit::fuzz::{fuzz, text};

use super::{Platform, compare};
use crate::common::world::World;

#[test]
#[ignore = "needs the readers from PyPI"]
fn of_libpq() {
    let world = World::new();
    // What is empty is not set, and a brace may begin a placeholder.
    let word = || text().prop_map(|text| format!("x{}", text.replace(['\0', '{'], "")));
    fuzz("variable-readers", 1, &vec((word(), word()), 1..40), |logins| {
        let mut cases = Vec::new();
        for (user, password) in logins {
            let properties = [
                ("JDBC_CONNECTION_URL", "jdbc:postgresql://h.example:5433/dev"),
                ("USERNAME", &user),
                ("PASSWORD", &password),
            ];
            world.aws.catalog(|catalog| catalog.connection("orders", "JDBC", &properties));
            let outcome = world.run(&["glue-conn", "orders", "-f", "json", "--no-cache"]);
            assert_eq!(outcome.status, 0, "{}", outcome.stderr);
            let answer: Value = serde_json::from_str(&outcome.stdout).unwrap();
            let variables = answer["env"].as_object().unwrap().iter();
            let variables: Value = variables.filter(|(name, _)| name.starts_with("PG")).fold(
                json!({}),
                |mut all, (name, value)| {
                    all[name] = value.clone();
                    all
                },
            );
            let expected = json!({
                "host": "h.example", "port": "5433", "database": "dev", "user": user,
                "password": password, "sslmode": "verify-full",
                "sslrootcert": variables["PGSSLROOTCERT"],
            });
            cases.push((Platform::Python, json!(["asyncpg, variables", "", variables]), expected));
        }
        compare(cases);
    });
}

/// `psycopg.connect(**credential)` needs no table of names.
#[test]
#[ignore = "needs the readers from PyPI"]
fn keywords_of_libpq_are_the_members_of_a_credential() {
    let world = World::new();
    let tunnel = ["--host", "h.example", "--port", "15439", "--host-address", "127.0.0.1"];
    let mut cases = Vec::new();
    for words in [&[][..], &["-d", "sales"], &tunnel] {
        let printed = world.creds(&[words, &["-f", "json"]].concat()).stdout;
        let credential = serde_json::from_str::<Value>(&printed).unwrap()["credential"].clone();
        assert_eq!(credential["dbname"], if words.contains(&"sales") { "sales" } else { "dev" });
        let mut expected = credential.clone();
        expected["port"] = credential["port"].to_string().into();
        for reader in ["psycopg, keywords", "psycopg2, keywords"] {
            cases.push((Platform::Python, json!([reader, credential]), expected.clone()));
        }
    }
    compare(cases);
}

//! `lakekey glue-conn`, run inside the test against AWS on loopback, and real clients with what
//! it hands out.

mod authorities;
mod completeness;
pub(crate) mod connections;
mod engines;
mod errors;
mod formats;
mod hosts;
mod input;
#[cfg(unix)]
mod java;
#[cfg(unix)]
mod kafka_stores;
#[cfg(unix)]
mod kcat;
mod life;
mod logins;
#[cfg(unix)]
mod mariadb;
#[cfg(unix)]
pub(crate) mod mariadb_server;
mod mongodb;
#[cfg(unix)]
mod mysql_login;
mod notes;
mod odd_definitions;
mod placeholders;
#[cfg(unix)]
mod psql;
mod sign_in;
mod unknown_drivers;

use crate::common::world::{Outcome, World};

/// Runs `glue-conn` for the connection `name` with further `arguments`.
fn conn(world: &World, name: &str, arguments: &[&str]) -> Outcome {
    let all: Vec<&str> = ["glue-conn", name].into_iter().chain(arguments.iter().copied()).collect();
    world.run(&all)
}

/// Returns the credential of the connection `name` as JSON.
fn json(world: &World, name: &str, arguments: &[&str]) -> serde_json::Value {
    let arguments: Vec<&str> =
        ["-f", "json"].into_iter().chain(arguments.iter().copied()).collect();
    let outcome = conn(world, name, &arguments);
    assert_eq!(outcome.status, 0, "{name}: {}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap()
}

/// Adds a JDBC connection `name` with the user `app`, the password and `more`.
fn database(world: &World, name: &str, url: &str, password: &str, more: &[(&str, &str)]) {
    let own = [("JDBC_CONNECTION_URL", url), ("USERNAME", "app"), ("PASSWORD", password)];
    world.aws.catalog(|catalog| catalog.connection(name, "JDBC", &[&own[..], more].concat()));
}

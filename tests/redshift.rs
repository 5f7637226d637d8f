//! `lakekey redshift-creds`, run inside the test against AWS on loopback.

mod clients;
mod cluster;
mod errors;
mod input;
mod life;
mod output;
mod time;
#[cfg(unix)]
mod tunnels;

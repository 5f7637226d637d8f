//! The real program on a real machine: keyring, shells, psql, PostgreSQL, signals.

mod cache;
mod changed;
mod crowd;
mod database;
mod handover;
mod keyring;
mod leaks;
mod leftovers;
mod limits;
mod lost_index;
mod machine_config;
mod memory;
mod nested;
mod network;
mod network_services;
mod order;
mod shells;
mod sign_in;
mod signals;
mod waiting;

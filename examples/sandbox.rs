//! AWS on loopback.

fn main() {}

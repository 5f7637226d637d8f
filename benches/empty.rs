//! A process that does nothing: the floor under every figure.

fn main() {}

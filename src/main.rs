//! The command line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lakekey::run(std::env::args_os(), &lakekey::host::Host::real()))
}

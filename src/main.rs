//! The command line program.

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Wipes what is freed. Secrets of lakekey's own are wiped by their types; the SDK, the HTTP
/// client and the parsers keep copies in buffers of theirs.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    lakekey::host::keep_memory_private();
    lakekey::host::outlive_file_limits();
    lakekey::host::silence_panics();
    ExitCode::from(lakekey::run(std::env::args_os(), &lakekey::host::real::host()))
}

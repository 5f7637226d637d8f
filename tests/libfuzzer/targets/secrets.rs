#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    lakekey::fuzz::run("secrets", data);
});

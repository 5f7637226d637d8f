#!/usr/bin/env bash
# Checks the types of the library and the program for Windows and macOS, on a machine that is neither.
# Nothing is linked, so a C compiler and an archiver that only leave files behind will do for the
# crates with parts in C.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$PWD/target/elsewhere/tools
mkdir -p "$tools"
cat >"$tools/cc" <<'C'
#!/usr/bin/env bash
# What asks for an answer gets that of the machine's own compiler.
for word in "$@"; do
    case $word in -E | --version | -v | -dumpmachine | -print-*) exec cc "$@" ;; esac
done
before=
for word in "$@"; do
    [ "$before" != -o ] || : >"$word"
    before=$word
done
C
cat >"$tools/ar" <<'C'
#!/usr/bin/env bash
for word in "$@"; do
    case $word in *.a | *.lib) printf '!<arch>\n' >"$word" ;; esac
done
C
chmod +x "$tools"/*

for target in x86_64-pc-windows-gnu aarch64-apple-darwin; do
    rustup target add "$target"
    name=${target//-/_}
    env "CC_$name=$tools/cc" "CXX_$name=$tools/cc" "AR_$name=$tools/ar" SDKROOT="$tools" \
        RUSTFLAGS="-D warnings" "${CARGO:-cargo}" check --locked --target "$target" \
        --target-dir target/elsewhere --lib --bin lakekey
done

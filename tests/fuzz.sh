#!/usr/bin/env bash
# Tries every property of tests/fuzz on new values for LAKEKEY_FUZZ_SECONDS, and says on how many.
# What fails leaves a seed in tests/fuzz/seeds, which `make test` tries first from then on.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${LAKEKEY_FUZZ_SECONDS:-300}
# Each round tries this many times the values that `make test` does.
export LAKEKEY_FUZZ_FACTOR=${LAKEKEY_FUZZ_FACTOR:-5}
cargo=${CARGO:-cargo}
said=target/fuzz.log

$cargo test --locked --quiet --lib --test main --no-run
: >"$said"
rounds=0
SECONDS=0
while [ "$SECONDS" -lt "$seconds" ]; do
    if ! $cargo test --locked --lib --test main -- fuzz:: --show-output >>"$said" 2>&1; then
        grep -a -A 20 'Test failed' "$said" || tail -n 40 "$said"
        echo "make fuzz: a property failed; its seed is in tests/fuzz/seeds, all of it in $said" >&2
        exit 1
    fi
    rounds=$((rounds + 1))
done
sed -n 's/^fuzzed: //p' "$said" | awk '{ cases[$1] += $2; all += $2 }
    END { for (name in cases) print cases[name], name | "sort -k2"; close("sort -k2"); print all, "in all" }'
echo "$rounds rounds, $SECONDS s"

#!/usr/bin/env bash
# Tries every property on new values for LAKEKEY_FUZZ_SECONDS, and says on how many.
#
# Half of the time is libFuzzer's, for what runs in the process (tests/libfuzzer); the other half is
# proptest's, for what waits for a shell, a client or a server. Where libFuzzer cannot be had,
# proptest does all of it. What fails leaves a seed, which `make test` tries first from then on:
# proptest keeps it in tests/fuzz/seeds, and for libFuzzer this says where it lies.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${LAKEKEY_FUZZ_SECONDS:-300}
# Each round tries this many times the values that `make test` does.
export LAKEKEY_FUZZ_FACTOR=${LAKEKEY_FUZZ_FACTOR:-5}
cargo=${CARGO:-cargo}
said=target/fuzz.log
PATH=$PWD/target/test-tools/cargo/bin:$PATH

# What libFuzzer finds on the way, and what it finds wrong.
export corpus=target/fuzz-corpus failures=target/fuzz-failures
host=$($cargo -vV | sed -n 's/^host: //p')
export programs=target/fuzz/$host/release

# one TARGET: runs it for $share seconds. Every input is short, so what is slow or large is a fault.
one() {
    local words=tests/libfuzzer/words/$1 log=$failures/$1.log
    mkdir -p "$corpus/$1"
    local options=(-max_total_time="$share" -max_len=4096 -timeout=10 -rss_limit_mb=1024
        -print_final_stats=1 -artifact_prefix="$failures/$1-")
    [ ! -f "$words" ] || options+=(-dict="$words")
    if "$programs/$1" "${options[@]}" "$corpus/$1" "tests/fuzz/seeds/$1" >"$log" 2>&1; then
        sed -n 's/.*cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1 >"$log.cov"
        awk -v name="$1" -v cov="$(cat "$log.cov")" -v share="$share" \
            '$1 == "stat::number_of_executed_units:" { print $2, name, "in", share, "s, coverage", cov }' "$log"
    else
        grep -a -m 3 -A 3 'panicked at\|ERROR: libFuzzer' "$log" || tail -n 20 "$log"
        grep -a 'Test unit written to' "$log" || true
        echo "make fuzz: $1 failed; mend it, and keep its input in tests/fuzz/seeds/$1; all of it in $log" >&2
        return 1
    fi
}
export -f one

proptests=(--lib --test main)
if ! cargo-fuzz --version >/dev/null 2>&1 || ! command -v c++ >/dev/null 2>&1; then
    echo "make fuzz: without cargo-fuzz and a C++ compiler there is no libFuzzer; proptest alone" >&2
else
    # There is no unsafe code to sanitize, and without a sanitizer a stable compiler will do.
    $cargo fuzz build --fuzz-dir tests/libfuzzer --target-dir target/fuzz --sanitizer none --codegen-units 4
    mapfile -t targets < <(sed -n 's/^name = "\(.*\)"$/\1/p' tests/libfuzzer/Cargo.toml | tail -n +2)
    jobs=$(nproc)
    seconds=$((seconds / 2))
    export share=$((seconds * jobs / ${#targets[@]} + 1))
    rm -rf "$failures"
    mkdir -p "$failures"
    SECONDS=0
    printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I TARGET bash -c 'one TARGET' || exit 1
    echo "${#targets[@]} targets of libFuzzer, $SECONDS s"
    # The rest of proptest's are libFuzzer's own, with less to lead them.
    proptests=(--test main)
fi

$cargo test --locked --quiet "${proptests[@]}" --no-run
: >"$said"
rounds=0
SECONDS=0
while [ "$SECONDS" -lt "$seconds" ]; do
    # Other set-ups to compare with the AWS CLI in each round.
    export LAKEKEY_PARITY_SEED=$((rounds + 2))
    if ! $cargo test --locked "${proptests[@]}" -- fuzz:: identity::lakekey identity::syntax --include-ignored --show-output >>"$said" 2>&1; then
        grep -a -A 20 'Test failed' "$said" || tail -n 40 "$said"
        echo "make fuzz: a property failed; its seed is in tests/fuzz/seeds, all of it in $said" >&2
        exit 1
    fi
    rounds=$((rounds + 1))
done
sed -n 's/^fuzzed: //p' "$said" | awk '{ cases[$1] += $2; all += $2 }
    END { for (name in cases) print cases[name], name | "sort -k2"; close("sort -k2"); print all, "in all" }'
echo "$rounds rounds of proptest, $SECONDS s"

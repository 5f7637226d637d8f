#!/usr/bin/env bash
# Measures whole processes with hyperfine, ratios within one run, and prints the tables of
# docs/PERFORMANCE.md. Started by `make bench`.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
release=$root/target/release
export PATH="$release:$PATH"

# AWS on loopback, without a database.
if [ -z "${LAKEKEY_BENCH_AWS:-}" ]; then
    export LAKEKEY_BENCH_AWS=1
    exec "$root/target/debug/examples/sandbox" --no-postgres -- "$0"
fi
# A bus and an unlocked keyring of our own.
if [ -z "${LAKEKEY_BENCH_BUS:-}" ]; then
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    export LAKEKEY_BENCH_BUS=1 HOME=$home XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home/run
    mkdir -p -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
    # shellcheck disable=SC2016
    dbus-run-session -- sh -c 'printf bench | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        "$@"' sh "$0"
    exit
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
request="lakekey redshift-creds -w analytics -f env"

# measure NAME WARMUP RUNS COMMAND…: one run of hyperfine, whose commands are compared.
measure() {
    local name=$1 warmup=$2 runs=$3
    shift 3
    hyperfine --shell=none --style=basic --warmup "$warmup" --runs "$runs" \
        --export-json "$results/$name.json" "$@" >&2
}

$request >/dev/null
user=$(secret-tool search --all service lakekey 2>&1 | sed -n 's/^attribute.username = //p' | head -1)

measure secret-service 20 200 "$request" \
    "$release/examples/bare_keyring secret-service $user" \
    "secret-tool lookup service lakekey username $user" \
    "$release/examples/empty"
keyctl session - bash -c "
    $request --store keyutils >/dev/null
    hyperfine --shell=none --style=basic --warmup 20 --runs 300 --export-json '$results/keyutils.json' \
        '$request --store keyutils' '$release/examples/empty' >&2"

body='{\"workgroupName\":\"analytics\"}'
measure miss 10 150 "$request --no-cache" "$request --no-cache --host localhost" \
    "curl -sS -o /dev/null --aws-sigv4 aws:amz:eu-west-1:redshift-serverless --user $AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY -H Content-Type:application/x-amz-json-1.1 -H X-Amz-Target:RedshiftServerless.GetCredentials -d $body $AWS_ENDPOINT_URL/"
measure aws 1 10 "$request --no-cache" "$request" \
    "$root/target/test-tools/venv/bin/aws redshift-serverless get-credentials --workgroup-name analytics"
measure help 20 200 "lakekey redshift-creds --help" "$release/examples/empty"

python3 - "$results" <<'P'
import json, sys
def load(name):
    return json.load(open(f"{sys.argv[1]}/{name}.json"))["results"]
def row(what, one, other, than):
    one, other = one["median"] * 1e3, other["median"] * 1e3
    print(f"| {what} | {one:.2f} ms | {other:.2f} ms ({than}) | {one / other:.2f} | {one - other:+.2f} ms |")
print("| what | lakekey | beside it | ratio | difference |\n|---|---|---|---|---|")
hit, bare, tool, empty = load("secret-service")
row("hit, Secret Service", hit, bare, "bare keyring crates")
row("hit, Secret Service", hit, tool, "`secret-tool lookup`")
row("hit, Secret Service", hit, empty, "empty process")
hit, empty = load("keyutils")
row("hit, keyutils", hit, empty, "empty process")
two, one, curl = load("miss")
row("miss, two calls", two, curl, "`curl --aws-sigv4`, one call")
row("miss, one call (`--host`)", one, curl, "`curl --aws-sigv4`, one call")
miss, hit, aws = load("aws")
row("miss", miss, aws, "`aws`, one call")
row("hit, Secret Service", hit, aws, "`aws`, one call")
usage, empty = load("help")
row("`--help`", usage, empty, "empty process")
P

peak() {
    python3 - "$@" <<'P'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)
print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.1f} MB")
P
}
# shellcheck disable=SC2086
{
    echo
    echo "| size | |"
    echo "|---|---|"
    echo "| peak memory of a hit | $(peak $request) |"
    echo "| peak memory of a miss | $(peak $request --no-cache) |"
    echo "| stripped binary | $(stat -Lc %s "$release/lakekey" | awk '{printf "%.1f MB", $1/1e6}') |"
    echo
    echo "| system calls | all | threads (clone3) | epoll_create1 | socket | openat |"
    echo "|---|---|---|---|---|---|"
    for what in hit miss; do
        [ $what = hit ] && flags='' || flags=--no-cache
        strace -f -c -o "$results/$what" $request $flags >/dev/null
        count() { awk -v name="$1" '$NF == name {print $4; found = 1} END {if (!found) print 0}' "$results/$what"; }
        echo "| $what | $(count total) | $(count clone3) | $(count epoll_create1) | $(count socket) | $(count openat) |"
    done
}

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
    exec "$root/target/debug/sandbox" --no-postgres -- "$0"
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
    "${before[@]}" hyperfine --shell=none --style=basic --warmup "$warmup" --runs "$runs" \
        --export-json "$results/$name.json" "$@" >&2
}
before=()

$request >/dev/null
user=$(secret-tool search --all service lakekey 2>&1 | sed -n 's/^attribute.username = //p' | head -1)

measure secret-service 20 200 "$request" \
    "$release/bare_keyring secret-service $user" \
    "secret-tool lookup service lakekey username $user" \
    "$release/empty"
keyctl session - bash -c "
    $request --store keyutils >/dev/null
    hyperfine --shell=none --style=basic --warmup 20 --runs 300 --export-json '$results/keyutils.json' \
        '$request --store keyutils' '$release/empty' >&2"

body='{\"workgroupName\":\"analytics\"}'
measure miss 10 150 "$request --no-cache" "$request --no-cache --host localhost" \
    "curl -sS -o /dev/null --aws-sigv4 aws:amz:eu-west-1:redshift-serverless --user $AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY -H Content-Type:application/x-amz-json-1.1 -H X-Amz-Target:RedshiftServerless.GetCredentials -d $body $AWS_ENDPOINT_URL/"
measure aws 1 10 "$request --no-cache" "$request" \
    "$root/target/test-tools/venv/bin/aws redshift-serverless get-credentials --workgroup-name analytics"
measure help 20 200 "lakekey redshift-creds --help" "$release/empty"
measure usage 20 200 --ignore-failure "lakekey redshift-creds --nope" "$release/empty"

# The same for every service: the four requests, and what the AWS CLI takes for one of their calls.
aws=$root/target/test-tools/venv/bin/aws
declare -A requests=(
    [redshift-creds]="lakekey redshift-creds -w analytics -f env"
    [emr-session]="lakekey emr-session --virtual-cluster vc0analytics --endpoint jupyter -f env"
    [glue-conn]="lakekey glue-conn demo-postgres -f env"
    [kx-connect]="lakekey kx-connect -e demo1234567890abcdefghijkl -c ticks -u demo -f env"
)
declare -A calls=(
    [redshift-creds]="redshift-serverless get-credentials --workgroup-name analytics"
    [emr-session]="emr-containers describe-managed-endpoint --virtual-cluster-id vc0analytics --id jupyter"
    [glue-conn]="glue get-connection --name demo-postgres"
    [kx-connect]="finspace get-kx-user --environment-id demo1234567890abcdefghijkl --user-name demo"
)
for service in redshift-creds emr-session glue-conn kx-connect; do
    ${requests[$service]} >/dev/null
    keyctl session - bash -c "
        ${requests[$service]} --store keyutils >/dev/null
        hyperfine --shell=none --style=basic --warmup 20 --runs 200 --export-json '$results/$service-keyutils.json' \
            '${requests[$service]} --store keyutils' '$release/empty' >&2"
    measure "$service" 10 100 "${requests[$service]}" "${requests[$service]} --no-cache" "$release/empty"
    measure "$service-aws" 1 5 "$aws ${calls[$service]}"
done

# Where the kernel's keys are forbidden nothing is sealed.
before=(python3 "$root/tests/common/without_kernel_keys.py")
"${before[@]}" $request >/dev/null
measure unsealed 20 200 "$request" "$release/bare_keyring secret-service ${user%/sealed}"
before=()
$request >/dev/null

# Many at once: as many processes as one says, each a hit, and the time until the last has ended.
for count in 1 2 10 100; do
    measure "crowd-$count" 2 15 "bash -c 'for ((i = 0; i < $count; i++)); do $request >/dev/null & done; wait'" \
        "bash -c 'for ((i = 0; i < $count; i++)); do $release/bare_keyring secret-service $user >/dev/null & done; wait'"
done

# A cache that grows.
# Says that what the sessions above kept in the kernel's keyring is out of reach: it went with them.
lakekey cache clear >&2 || [ $? = 5 ]
$request >/dev/null
filled=0
for count in 1 100 10000; do
    "$release/fill" $filled $((count - 1))
    filled=$((count - 1))
    measure "grown-$count" 10 100 "$request" "$release/bare_keyring secret-service $user"
done

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
hit, bare = load("unsealed")
row("hit, Secret Service, without the kernel's keys", hit, bare, "bare keyring crates")
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
usage, empty = load("usage")
row("a usage error", usage, empty, "empty process")
print()
print("| service | hit, Secret Service | hit, keyutils, beyond an empty process | miss | `aws`, one call | `aws` / miss |\n|---|---|---|---|---|---|")
for service in ["redshift-creds", "emr-session", "glue-conn", "kx-connect"]:
    hit, miss, _ = (result["median"] * 1e3 for result in load(service))
    keyutils, empty = (result["median"] * 1e3 for result in load(f"{service}-keyutils"))
    aws = load(f"{service}-aws")[0]["median"] * 1e3
    print(f"| {service} | {hit:.2f} ms | {keyutils - empty:+.2f} ms | {miss:.2f} ms | {aws:.0f} ms | {aws / miss:.0f} |")
print()
print("| processes at once, each a hit | until the last has ended | bare keyring crates | ratio |\n|---|---|---|---|")
for count in [1, 2, 10, 100]:
    one, bare = (result["median"] * 1e3 for result in load(f"crowd-{count}"))
    print(f"| {count} | {one:.1f} ms | {bare:.1f} ms | {one / bare:.2f} |")
print()
print("| entries in the keyring | hit | bare keyring crates | ratio |\n|---|---|---|---|")
for count in [1, 100, 10000]:
    one, bare = (result["median"] * 1e3 for result in load(f"grown-{count}"))
    print(f"| {count} | {one:.2f} ms | {bare:.2f} ms | {one / bare:.2f} |")
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

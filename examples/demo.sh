#!/usr/bin/env bash
# The main job, line by line, against AWS on loopback: started by `make demo`.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/target/debug

# On a machine without a Secret Service, one of our own: a private bus and an unlocked keyring.
if [ -z "${LAKEKEY_DEMO_BUS:-}" ] && ! busctl --user call org.freedesktop.secrets \
    /org/freedesktop/secrets org.freedesktop.DBus.Peer Ping >/dev/null 2>&1; then
    echo "# no Secret Service answers here: using a private one" >&2
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    export LAKEKEY_DEMO_BUS=private XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home/run
    mkdir -p -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
    dbus-run-session -- sh -c 'printf demo | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        "$@"; status=$?; pkill -P $$ gnome-keyring 2>/dev/null; exit $status' sh "$0"
    exit
fi
if [ -z "${LAKEKEY_DEMO_AWS:-}" ]; then
    export LAKEKEY_DEMO_AWS=sandbox PATH="$bin:$PATH"
    exec "$bin/examples/sandbox" -- "$0"
fi

show() {
    printf '\n\033[1m$ %s\033[0m\n' "$1"
    bash -c "$1" || printf '\033[2m[exit status %s]\033[0m\n' $?
}

show 'lakekey redshift-creds -w analytics -f table'
show 'eval "$(lakekey redshift-creds -w analytics)" && psql -Atc "select current_user, version()"'
show 'lakekey -v redshift-creds -w analytics -- psql -Atc "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()"'
show 'lakekey redshift-creds -w analytics -f json | sed "s/\(assword\":\"\)[^\"]*/\1…/gI"'
show 'time lakekey redshift-creds -v -w analytics --field user'
show 'eval "$(lakekey redshift-creds -w no-such-workgroup)" && echo "this must not be reached"'
show 'lakekey glue-conn demo-postgres -- psql -Atc "select current_user, current_database()"'
show 'lakekey glue-conn mysql -f table'

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
    export LAKEKEY_DEMO_BUS=private XDG_DATA_HOME=$home/data \
        XDG_STATE_HOME=$home/state XDG_RUNTIME_DIR=$home/run
    mkdir -p -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
    { read -r DBUS_SESSION_BUS_ADDRESS && read -r bus; } < <(
        dbus-daemon --session --fork --print-address=1 --print-pid=1 2>/dev/null)
    export DBUS_SESSION_BUS_ADDRESS
    # The keyring's daemon ends with its bus.
    trap 'kill "$bus"; rm -rf "$home"' EXIT
    printf demo | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$0"
    exit
fi
if [ -z "${LAKEKEY_DEMO_AWS:-}" ]; then
    export LAKEKEY_DEMO_AWS=sandbox PATH="$bin:$PATH"
    exec "$bin/sandbox" -- "$0"
fi

show() {
    printf '\n\033[1m$ %s\033[0m\n' "$1"
    # On a terminal without arguments lakekey draws its table; elsewhere it is asked for.
    [ -t 1 ] || [ "$1" != 'lakekey redshift-creds -w analytics' ] || set -- "$1 -f table"
    bash -c "$1" || printf '\033[2m[exit status %s]\033[0m\n' $?
}

show 'lakekey redshift-creds -w analytics'
show 'eval "$(lakekey redshift-creds -w analytics)" && psql -Atc "select current_user"'
show 'lakekey -v redshift-creds -w analytics -- psql -Atc "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()"'
show 'lakekey redshift-creds -w analytics -f json | grep -o "\"expires_at.*\"cached\":[a-z]*"'
show 'lakekey emr-session --virtual-cluster vc0analytics --endpoint jupyter --field url'
show 'lakekey kx-connect -e demo1234567890abcdefghijkl -c ticks -u analyst --field host'
show 'lakekey glue-conn demo-postgres -- psql -Atc "select current_user, current_database()"'
show 'eval "$(lakekey redshift-creds -w no-such-workgroup)" && echo "never reached"'

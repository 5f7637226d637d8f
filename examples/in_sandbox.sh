#!/usr/bin/env bash
# Runs a command with AWS on loopback, an unlocked keyring, and a config file with targets.
set -euo pipefail
bin=$(cd "$(dirname "$0")/../target/debug" && pwd)

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

# On a machine without a Secret Service, one of our own: a private bus and an unlocked keyring.
if ! busctl --user call org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.DBus.Peer Ping \
    >/dev/null 2>&1; then
    echo "# no Secret Service answers here: using a private one" >&2
    export XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_RUNTIME_DIR=$home/run
    mkdir -p -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
    { read -r DBUS_SESSION_BUS_ADDRESS && read -r bus; } < <(
        dbus-daemon --session --fork --print-address=1 --print-pid=1 2>/dev/null)
    export DBUS_SESSION_BUS_ADDRESS
    # The keyring's daemon ends with its bus.
    trap 'kill "$bus"; rm -rf "$home"' EXIT
    printf demo | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
fi

cat >"$home/config.toml" <<'TOML'
[targets.dw]
service = "redshift-creds"
workgroup-name = "analytics"

[targets.rep]
service = "redshift-creds"
workgroup-name = "reporting"

[targets.nb]
service = "emr-session"
virtual-cluster-identifier = "vc0analytics"
endpoint-identifier = "jupyter"
TOML
export LAKEKEY_CONFIG=$home/config.toml
"$bin/sandbox" -- "$@"

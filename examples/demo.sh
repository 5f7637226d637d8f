#!/usr/bin/env bash
# What lakekey does, line by line, against AWS on loopback: started by `make demo`.
set -euo pipefail
if [ -z "${DEMO_OF_LAKEKEY:-}" ]; then
    export DEMO_OF_LAKEKEY=inside
    exec "$(dirname "$0")/in_sandbox.sh" "$0"
fi

show() {
    printf '\n\033[1m$ %s\033[0m\n' "$1"
    bash -c "$1" || printf '\033[2m[exit status %s]\033[0m\n' $?
}

TIMEFORMAT='real %3Rs'
export TIMEFORMAT
# On a terminal you pick the workgroup.
name=' -w analytics'
if [ -t 0 ] && [ -t 1 ] && [ -t 2 ]; then name=; fi
show "lakekey redshift-creds$name -- psql -c 'select current_user, current_database()'"
show 'time lakekey use dw --field user'
show 'lakekey targets'
show 'eval "$(lakekey use dw nb)" && lakekey status'
show 'lakekey use rep -- psql -Atc "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()"'
show 'lakekey glue-conn demo-postgres -- psql -Atc "select current_user, current_database()"'
show 'eval "$(lakekey redshift-creds -w analytcs)" && psql -f nightly.sql'
show 'lakekey cache list'

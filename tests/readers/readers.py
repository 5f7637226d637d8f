"""Reads texts with the libraries that they are for. Questions in and answers out as JSON: a list of
[reader, text, …], and a list of what each read, {"error": why} where it refused."""

import json
import os
import subprocess
import sys
import tempfile


def in_file(read):
    def reader(text, *more):
        with tempfile.NamedTemporaryFile("wb", dir=".") as file:
            file.write(text.encode())
            file.flush()
            return read(file.name, *more)
    return reader


def python_dotenv(path):
    import dotenv
    return dotenv.dotenv_values(path)


def django_environ(path):
    import environ

    class Env(environ.Env):
        ENVIRON = {}
    Env.read_env(path)
    return Env.ENVIRON


def starlette(path):
    from starlette.config import Config
    return Config(path, environ={}).file_values


def honcho(text):
    import honcho.environ
    return honcho.environ.parse(text)


def shell(program):
    def read(path):
        script = 'set -a; . "$0"; exec /usr/bin/env -0'
        seen = subprocess.run([program, "-c", script, path], env={}, check=True, capture_output=True)
        if seen.stderr:
            raise ValueError(seen.stderr)
        pairs = [pair.split("=", 1) for pair in seen.stdout.decode().split("\0")[:-1]]
        own = ("HOME", "LOGNAME", "OLDPWD", "PWD", "SHLVL", "_")
        return {name: value for name, value in pairs if name not in own}
    return in_file(read)


def named(values, **names):
    """What a reader says, under the names of the test; what it does not say is left out."""
    read = {ours: values.pop(theirs) for ours, theirs in names.items() if values.get(theirs) is not None}
    read = {name: str(value) for name, value in read.items()}
    return {**read, **{name: str(value) for name, value in values.items() if value is not None}}


def psycopg(url):
    from psycopg.conninfo import conninfo_to_dict
    return named(conninfo_to_dict(url), database="dbname")


def psycopg2(url):
    from psycopg2.extensions import parse_dsn
    return named(parse_dsn(url), database="dbname")


def psycopg_keywords(credential):
    from psycopg.conninfo import conninfo_to_dict, make_conninfo
    return conninfo_to_dict(make_conninfo(**credential))


def psycopg2_keywords(credential):
    from psycopg2.extensions import make_dsn, parse_dsn
    return parse_dsn(make_dsn(**credential))


def asyncpg_arguments(**given):
    import inspect
    import ssl
    from asyncpg import connect_utils

    # It would read the file at once, and there is none.
    files = []
    ssl.SSLContext.load_verify_locations = lambda self, cafile: files.append(cafile)
    parse = connect_utils._parse_connect_dsn_and_args
    arguments = dict.fromkeys(inspect.signature(parse).parameters)
    [(host, port)], parameters = parse(**{**arguments, **given})
    read = {"host": host, "port": port, "database": parameters.database, "user": parameters.user,
            "password": parameters.password}
    if parameters.sslmode.name.startswith("verify"):
        read.update(sslmode=parameters.sslmode.name.replace("_", "-"), sslrootcert=files[0])
    if parameters.server_settings:
        read["more"] = parameters.server_settings
    return named(read)


def asyncpg(url):
    return asyncpg_arguments(dsn=url)


def asyncpg_variables(_, variables):
    os.environ.update(variables)
    try:
        return asyncpg_arguments()
    finally:
        for name in variables:
            del os.environ[name]


def asyncpg_pgpass(path, asked):
    import pathlib
    from asyncpg import connect_utils
    os.chmod(path, 0o600)
    return {"password": connect_utils._read_password_from_pgpass(
        passfile=pathlib.Path(path), hosts=[asked["host"]], ports=[int(asked["port"])],
        database=asked["database"], user=asked["user"])}


def sqlalchemy(scheme):
    def read(url):
        from sqlalchemy import create_engine
        from sqlalchemy.engine import make_url
        url = make_url(scheme + url[url.index(":"):])
        dialect = create_engine(url).dialect
        positional, read = dialect.create_connect_args(url)
        assert not positional, positional
        # What the dialects themselves tell the drivers.
        for name in ("context", "client_flag", "client_flags", "buffered"):
            read.pop(name, None)
        if scheme.endswith("pymysql"):
            import inspect
            import pymysql
            inspect.signature(pymysql.connect).bind(**read)
        return named(read, database="db" if "db" in read else "dbname" if "dbname" in read else "database")
    return read


def dj_database_url(url):
    import dj_database_url
    read = dj_database_url.parse(url)
    read = {name: read[name] for name in ("HOST", "PORT", "NAME", "USER", "PASSWORD", "OPTIONS") if name in read}
    read.update(read.pop("OPTIONS", {}))
    return named(read, host="HOST", port="PORT", database="NAME", user="USER", password="PASSWORD")


def django_environ_url(url):
    import environ
    read = environ.Env.db_url_config(url)
    read.pop("ENGINE")
    read.update(read.pop("OPTIONS", {}))
    return named(read, host="HOST", port="PORT", database="NAME", user="USER", password="PASSWORD")


def pymongo(url):
    from pymongo.uri_parser import parse_uri
    read = parse_uri(url)
    return {"hosts": [f"{host}:{port}" for host, port in read["nodelist"]], "user": read["username"],
            "password": read["password"], "database": read["database"], "options": dict(read["options"])}


def librdkafka(text):
    from confluent_kafka import Producer
    configuration = dict(line.split("=", 1) for line in text.split("\n")[:-1])
    # It would look for the brokers at once.
    Producer({**configuration, "bootstrap.servers": "127.0.0.1:9"})
    return configuration


def spark_connect(url):
    # Without Spark itself there is no such place, and importing looks for one.
    os.environ["SPARK_HOME"] = "."
    from pyspark.sql.connect.client.core import DefaultChannelBuilder
    read = DefaultChannelBuilder(url)
    return {"endpoint": read.endpoint, "secure": read.secure, "token": read.token,
            "metadata": [list(pair) for pair in read.metadata()]}


def sparkmagic(text):
    import types
    kerberos = types.ModuleType("requests_kerberos")
    kerberos.REQUIRED = kerberos.OPTIONAL = kerberos.DISABLED = 0
    kerberos.HTTPKerberosAuth = type("HTTPKerberosAuth", (), {})
    sys.modules["requests_kerberos"] = kerberos
    from sparkmagic.utils import configuration
    from sparkmagic.utils.utils import Namespace, initialize_auth
    place = os.path.expanduser("~/.sparkmagic")
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, "config.json"), "w") as file:
        file.write(text)
    configuration.d.clear()
    seen = []
    for kernel in ("python", "scala", "r"):
        read = getattr(configuration, f"base64_kernel_{kernel}_credentials")()
        login = Namespace(auth=read["auth"], user=read["username"], password=read["password"], url=read["url"])
        login = initialize_auth(login)
        seen.append({"user": login.username, "password": login.password, "url": read["url"]})
    return seen[0] if seen == [seen[0]] * 3 else {"error": "the kernels differ"}


def snowflake(_, variables):
    import base64
    import click
    import snowflake.connector
    from snowflake.cli._app.snow_connector import connect_to_snowflake
    seen = {}
    # It would connect at once: what it was going to connect with is enough.
    snowflake.connector.connect = lambda **given: seen.update(given)
    os.environ.update(variables)
    try:
        with click.Context(click.Command("sql"), info_name="snow sql"):
            connect_to_snowflake(temporary_connection=True)
    finally:
        for name in variables:
            del os.environ[name]
    if "private_key" in seen:
        seen["private_key"] = base64.b64encode(seen["private_key"]).decode()
    return {name: value for name, value in seen.items() if not name.startswith(("application", "using_", "server_"))}


def snowflake_host(_, variables):
    """Where the connector would connect to, with what the command line gives it."""
    from snowflake.connector.connection import SnowflakeConnection
    given = snowflake(_, variables)
    SnowflakeConnection._SnowflakeConnection__open_connection = lambda self: None
    seen = SnowflakeConnection(**given)
    return {"host": seen.host, "port": seen.port, "account": seen.account}


def private_key(_):
    """A private key, in each form that people have."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def pem(form, encryption):
        return key.private_bytes(Encoding.PEM, form, encryption).decode()
    return {
        "pem": pem(PrivateFormat.PKCS8, NoEncryption()),
        "encrypted": pem(PrivateFormat.PKCS8, BestAvailableEncryption(b"Zq9-phrase")),
        "rsa": pem(PrivateFormat.TraditionalOpenSSL, NoEncryption()),
    }


def sagemaker(name, variables):
    os.environ.update(variables)
    from amazon_sagemaker_sql_execution.utils.sql_connection_factory import SQLConnectionFactory
    definition = SQLConnectionFactory.get_connection_parameters_from_metastore("GLUE_CONNECTION", name)
    read = SQLConnectionFactory.get_final_connection_properties(definition, {}).to_dict()
    return {name: str(value) for name, value in read.items()}


READERS = {
    "python-dotenv": in_file(python_dotenv),
    "django-environ": in_file(django_environ),
    "starlette": in_file(starlette),
    "honcho": honcho,
    "sh": shell("/bin/sh"),
    "bash": shell("/bin/bash"),
    "zsh": shell("/bin/zsh"),
    "psycopg": psycopg,
    "psycopg, keywords": psycopg_keywords,
    "psycopg2, keywords": psycopg2_keywords,
    "psycopg2": psycopg2,
    "asyncpg": asyncpg,
    "asyncpg, variables": asyncpg_variables,
    "asyncpg, pgpass": in_file(asyncpg_pgpass),
    "SQLAlchemy": sqlalchemy("postgresql+psycopg2"),
    "SQLAlchemy, psycopg": sqlalchemy("postgresql+psycopg"),
    "SQLAlchemy, pymysql": sqlalchemy("mysql+pymysql"),
    "SQLAlchemy, mysql-connector": sqlalchemy("mysql+mysqlconnector"),
    "dj-database-url": dj_database_url,
    "django-environ, URL": django_environ_url,
    "pymongo": pymongo,
    "confluent-kafka": librdkafka,
    "pyspark": spark_connect,
    "sparkmagic": sparkmagic,
    "snowflake-cli": snowflake,
    "private key": private_key,
    "snowflake-connector": snowflake_host,
    "sagemaker": sagemaker,
}


def answer(reader, *question):
    try:
        return READERS[reader](*question)
    except Exception as why:
        return {"error": repr(why)}


json.dump([answer(*question) for question in json.load(sys.stdin)], sys.stdout)

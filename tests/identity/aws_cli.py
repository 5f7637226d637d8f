"""The real AWS CLI, started once: each line on standard input is a run, in a process of its own.

A line is {"parse": "…"}, for what botocore reads in an AWS file, or {"environment": {…}, "arguments": […]}; the answer is {"status": …, "output": "…"}. What
the AWS CLI reads from files and variables, it reads in the new process. Only its own parts, its
data files and the pause of its container credentials are those of the first one. HOME is the same
for all runs of one start, because botocore asks for it while it is loaded.
"""
import json
import os
import sys
import tempfile
import time

HOME, ENDPOINT = sys.argv[1:]
SECONDS = 20
BASE = {"HOME": HOME, "AWS_ENDPOINT_URL": ENDPOINT, "AWS_DEFAULT_REGION": "eu-west-1"}

os.environ.clear()
os.environ.update(
    BASE,
    AWS_ACCESS_KEY_ID="AKIAWARMINGUP0000000",
    AWS_SECRET_ACCESS_KEY="x",
    AWS_MAX_ATTEMPTS="1",
    # AWS's signatures are made as without awscrt, which is there for `aws login` alone.
    BOTO_DISABLE_CRT="true",
)

import awscli.clidriver as clidriver  # noqa: E402
import awscli.botocore.configloader as configloader  # noqa: E402
import awscli.botocore.loaders as loaders  # noqa: E402
import awscli.botocore.utils as utils  # noqa: E402
import botocore.credentials as credentials  # noqa: E402  (what the AWS CLI itself loads)
from awscrt.crypto import EC  # noqa: E402

credentials.EC = EC

# Set while it is loaded.
DATA = {"AWS_DATA_PATH": os.environ["AWS_DATA_PATH"]}
COMMAND = ["redshift-serverless", "get-credentials", "--workgroup-name", "analytics"]


def remember_data_files():
    read, known = loaders.JSONFileLoader.load_file, {}

    def load_file(self, path):
        if path not in known:
            known[path] = read(self, path)
        return known[path]

    loaders.JSONFileLoader.load_file = load_file


def warm_up():
    """Loads in this process what every run needs."""
    with open(os.devnull, "w") as null:
        sys.stdout = sys.stderr = null
        driver = clidriver.create_clidriver()
        driver.main(COMMAND)
        for service in ["sts", "sso", "sso-oidc", "signin"]:
            driver.session.create_client(service, region_name="eu-west-1")
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


def run(environment, arguments, output):
    """Is the AWS CLI. Never returns."""
    status = 255
    try:
        os.setsid()  # no terminal to ask for a code
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.environ.clear()
        os.environ.update(environment, **DATA)
        status = clidriver.create_clidriver().main(COMMAND + arguments)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 255)


def answer(environment, arguments):
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            run(environment, arguments, output.fileno())
        limit = time.monotonic() + SECONDS
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            if time.monotonic() > limit:
                os.kill(child, 9)
                os.waitpid(child, 0)
                status = None
                break
            time.sleep(0.002)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    code = None if status is None else os.waitstatus_to_exitcode(status)
    return {"status": code, "output": text}


def parse(text):
    path = os.path.join(HOME, "a-file")
    with open(path, "wb") as file:
        file.write(text.encode())
    try:
        return configloader.raw_config_parse(path)
    except configloader.botocore.exceptions.ConfigParseError:
        return None


def main():
    remember_data_files()
    warm_up()
    utils.ContainerMetadataFetcher.SLEEP_TIME = 0
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        if "parse" in asked:
            print(json.dumps({"sections": parse(asked["parse"])}), flush=True)
        else:
            print(json.dumps(answer(asked["environment"], asked["arguments"])), flush=True)


main()

"""Signs tokens with botocore and with AWS's own signer for MSK: one request in JSON a line, one token a line.

Nothing of it can reach a network."""

import datetime
import json
import socket
import sys

import botocore.auth
import botocore.credentials
import botocore.session
from aws_msk_iam_sasl_signer import MSKAuthTokenProvider
from botocore.config import Config


def no_network(*_arguments, **_named):
    raise AssertionError("a signer opens a socket")


socket.socket.connect = no_network
socket.create_connection = no_network


class Given(botocore.credentials.CredentialProvider):
    METHOD = "given"

    def __init__(self, keys):
        super().__init__()
        self.keys = keys

    def load(self):
        return botocore.credentials.Credentials(*self.keys)


def token(request):
    now = datetime.datetime.strptime(request["time"], "%Y%m%dT%H%M%SZ")
    botocore.auth.get_current_datetime = lambda *_arguments, **_named: now
    keys = [request["key"], request["secret"], request["session"]]
    region = request["region"]
    if request["service"] == "msk":
        signed, end = MSKAuthTokenProvider.generate_auth_token_from_credentials_provider(
            region, Given(keys)
        )
        return f"{signed} {end}"
    session = botocore.session.Session()
    session.set_credentials(*keys)
    client = session.create_client(request["service"], region_name=region, config=Config())
    if request["service"] == "rds":
        return client.generate_db_auth_token(
            request["host"], request["port"], request["user"], Region=region
        )
    is_admin = request["user"] == "admin"
    sign = (
        client.generate_db_connect_admin_auth_token
        if is_admin
        else client.generate_db_connect_auth_token
    )
    return sign(request["host"], region, request["seconds"])


for line in sys.stdin:
    print(token(json.loads(line)))

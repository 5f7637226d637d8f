"""Logs in to a broker with the token that a command prints as JSON: BROKER CA-FILE COMMAND..."""

import datetime
import json
import subprocess
import sys

from confluent_kafka.admin import AdminClient

broker, authority, *command = sys.argv[1:]
errors = []


def token(_config):
    document = json.loads(subprocess.run([*command, "-f", "json"], check=True, capture_output=True).stdout)
    end = datetime.datetime.fromisoformat(document["expires_at"].replace("Z", "+00:00"))
    return document["credential"]["token"], end.timestamp()


client = AdminClient(
    {
        "bootstrap.servers": broker,
        "security.protocol": "SASL_SSL",
        "sasl.mechanisms": "OAUTHBEARER",
        "ssl.ca.location": authority,
        "oauth_cb": token,
        "error_cb": errors.append,
        "socket.timeout.ms": 10000,
    }
)
try:
    print("brokers:", len(client.list_topics(timeout=15).brokers))
except Exception as error:
    client.poll(0.1)
    sys.exit("\n".join(map(str, [error, *errors])))

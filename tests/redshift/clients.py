"""Calls Redshift with botocore: one call in JSON a line, one result or error code a line."""

import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

URL, KEY, SECRET = sys.argv[1:]
client = botocore.session.Session().create_client(
    "redshift",
    region_name="eu-west-1",
    endpoint_url=URL,
    aws_access_key_id=KEY,
    aws_secret_access_key=SECRET,
    config=Config(retries={"total_max_attempts": 1}),
)
for line in sys.stdin:
    operation, parameters = json.loads(line)
    try:
        result = getattr(client, operation)(**parameters)
        result.pop("ResponseMetadata")
    except ClientError as error:
        result = {"error": error.response["Error"]["Code"]}
    print(json.dumps(result, default=str), flush=True)

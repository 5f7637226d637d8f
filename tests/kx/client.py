"""Logs in to a kdb+ process with what lakekey left in the environment, and asks who it is."""

import os

import pykx

arguments = dict(
    host=os.environ["KX_HOST"],
    port=int(os.environ["KX_PORT"]),
    username=os.environ["KX_USER"],
    password=os.environ["KX_PASSWORD"],
    tls=True,
    timeout=10.0,
    no_ctx=True,
)
with pykx.SyncQConnection(**arguments) as process:
    print(process(".z.u").py())
    print(process("2+2").py().decode())

"""Does what `h:hopen hsym `$getenv`KX_CONNECTION; h".z.u"` does in q, which is not free to
install: takes the string apart as hopen does, and logs in over verified TLS. Then it shows every
command line on the machine that it can see."""

import glob
import os
import socket
import ssl
import struct

scheme, host, port, user, password = os.environ["KX_CONNECTION"].split(":", 5)[1:]
assert scheme == "tcps" and host.startswith("//"), scheme
context = ssl.create_default_context(cafile=os.environ["KX_SSL_CA_CERT_FILE"])
plain = socket.create_connection((host[2:], int(port)), timeout=10)
with context.wrap_socket(plain, server_hostname=host[2:]) as handle:
    handle.sendall(f"{user}:{password}\x03\x00".encode())
    assert handle.recv(1) == b"\x03"
    question = b"\x0a\x00" + struct.pack("<i", 4) + b".z.u"
    handle.sendall(struct.pack("<BBHi", 1, 1, 0, 8 + len(question)) + question)
    kind, length = struct.unpack("<xBxxi", handle.recv(8))
    assert kind == 2
    print(handle.recv(length - 8)[1:-1].decode())

for name in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        with open(name, "rb") as file:
            print(file.read().replace(b"\0", b" ").decode(errors="replace").replace("\n", " "))
    except OSError:
        pass

"""Reads URLs, service files and password files with libpq itself. Texts in and out as JSON."""

import ctypes
import json
import os
import sys
import tempfile

libpq = ctypes.CDLL("libpq.so.5")
libpq.PQconnectStartParams.restype = ctypes.c_void_p
libpq.PQpass.restype = ctypes.c_char_p
libpq.PQpass.argtypes = [ctypes.c_void_p]
libpq.PQfinish.argtypes = [ctypes.c_void_p]


class Option(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in
                ("keyword", "envvar", "compiled", "val", "label", "dispchar")] + [
                    ("dispsize", ctypes.c_int)]


libpq.PQconninfoParse.restype = ctypes.POINTER(Option)
libpq.PQconndefaults.restype = ctypes.POINTER(Option)


def said(options):
    values, index = {}, 0
    while options and options[index].keyword:
        if options[index].val is not None:
            values[options[index].keyword.decode()] = options[index].val.decode()
        index += 1
    libpq.PQconninfoFree(options)
    return values


def url(text, _):
    why = ctypes.c_char_p()
    options = libpq.PQconninfoParse(text.encode(), ctypes.byref(why))
    return said(options) if options else {"error": why.value.decode()}


def service(text, _):
    with tempfile.NamedTemporaryFile() as file:
        file.write(text.encode())
        file.flush()
        os.environ["PGSERVICEFILE"], os.environ["PGSERVICE"] = file.name, "lakekey"
        values = said(libpq.PQconndefaults())
        del os.environ["PGSERVICE"]
        return values


def passfile(text, asked):
    with tempfile.NamedTemporaryFile() as file:
        file.write(text.encode())
        file.flush()
        # The address keeps libpq from asking for the name; nobody listens there.
        asked = dict(asked, passfile=file.name, hostaddr="127.0.0.1", connect_timeout="1")
        names = (ctypes.c_char_p * (len(asked) + 1))(*[name.encode() for name in asked], None)
        values = (ctypes.c_char_p * (len(asked) + 1))(*[text.encode() for text in asked.values()], None)
        connection = libpq.PQconnectStartParams(names, values, 0)
        password = libpq.PQpass(connection).decode()
        libpq.PQfinish(connection)
        return {"password": password}


readers = {"url": url, "service": service, "passfile": passfile}
json.dump([readers[kind](text, asked) for kind, text, asked in json.load(sys.stdin)], sys.stdout)

"""Runs a command that may not use the kernel's keyrings, as in most containers: add_key, request_key
and keyctl fail with EPERM (seccomp(2))."""

import ctypes
import os
import platform
import struct
import sys

CALLS = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}[platform.machine()]
LOAD_NUMBER, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, FAIL = 0x7FFF0000, 0x00050000 | 1
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2

steps = [(LOAD_NUMBER, 0, 0, 0)]
for index, call in enumerate(CALLS):
    # To the last step if it is this one, to the next if not.
    steps.append((IF_EQUAL, len(CALLS) - index, 0, call))
steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, FAIL)]
filter_ = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(filter_)))

libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0):
    sys.exit(os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[1], sys.argv[1:])

"""Keeps the token of a Jupyter gateway fresh with lakekey.

jupyter_server asks its token renewer before every request to the gateway. This one answers from
memory until shortly before the token ends, then lets ``lakekey emr-session`` fetch another.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import threading
import time
from datetime import datetime
from typing import Any

from jupyter_server.gateway.gateway_client import GatewayTokenRenewerBase
from traitlets import Float, Unicode, default

__all__ = ["LakekeyFailed", "LakekeyTokenRenewer"]

# lakekey's exit status for whatever may well succeed a moment later.
TRY_AGAIN = 7
# Variables that would make lakekey print something else than its JSON.
UNWANTED = ("LAKEKEY_FIELD", "LAKEKEY_UNSET", "LAKEKEY_PREFIX", "LAKEKEY_ERROR_FORMAT")


class LakekeyFailed(RuntimeError):
    """lakekey handed out no token. The message holds what it said, and never a token."""

    def __init__(self, message: str, may_pass: bool = False) -> None:
        super().__init__(message)
        self.may_pass = may_pass


class LakekeyTokenRenewer(GatewayTokenRenewerBase):
    """Token renewer for ``JUPYTER_GATEWAY_TOKEN_RENEWER_CLASS``."""

    command = Unicode(
        config=True,
        help="""The lakekey program. (LAKEKEY_JUPYTER_COMMAND env var)""",
    )

    @default("command")
    def _command_default(self) -> str:
        return os.environ.get("LAKEKEY_JUPYTER_COMMAND", "lakekey")

    arguments = Unicode(
        config=True,
        help="""Flags for ``lakekey emr-session``, quoted as for a shell, which never sees them.
        (LAKEKEY_JUPYTER_ARGS env var)""",
    )

    @default("arguments")
    def _arguments_default(self) -> str:
        return os.environ.get("LAKEKEY_JUPYTER_ARGS", "")

    margin = Float(
        60.0,
        config=True,
        help="""Seconds before a token's end from which on another one is fetched, in the
        background; at most a quarter of the token's life.""",
    )

    timeout = Float(
        60.0,
        config=True,
        help="""Seconds that lakekey may take.""",
    )

    retry_after = Float(
        5.0,
        config=True,
        help="""Seconds to wait after a failure before lakekey is asked again.""",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Guards what is below; held for moments only.
        self._state = threading.Lock()
        # Held by whoever asks lakekey, so that one does and the others wait or go on.
        self._renewing = threading.Lock()
        self._token: str | None = None
        self._end = 0.0
        self._renew_from = 0.0
        self._not_before = 0.0

    def get_token(
        self,
        auth_header_key: str,
        auth_scheme: str | None,
        auth_token: str,
        **kwargs: Any,
    ) -> str:
        """Return a token that works, or the last one where there is no other to be had."""
        with self._state:
            if self._token is None:
                self._keep(auth_token, _end_of(auth_token))
            token, works, due = self._look()
        if not due:
            return token
        if works:
            # Nobody waits for the new one: the old one does for this request.
            if self._renewing.acquire(blocking=False):
                threading.Thread(target=self._renew_aside, daemon=True).start()
            return token
        with self._renewing:
            with self._state:
                token, works, due = self._look()
            if due and not works:
                token = self._renew(token)
        return token

    def _look(self) -> tuple[str, bool, bool]:
        """Return the token, whether it works, and whether another one is due."""
        now = time.time()
        due = now >= self._renew_from and time.monotonic() >= self._not_before
        return self._token or "", now < self._end, due

    def _keep(self, token: str, end: float) -> None:
        life = max(end - time.time(), 0.0)
        self._token, self._end = token, end
        self._renew_from = end - min(self.margin, life / 4)

    def _renew_aside(self) -> None:
        try:
            self._renew("")
        except LakekeyFailed as failure:
            self.log.error("lakekey: no new token for the gateway: %s", failure)
        finally:
            self._renewing.release()

    def _renew(self, token: str) -> str:
        """Return a new token, or ``token`` where the failure may pass; the caller holds
        ``_renewing``."""
        try:
            new, end = self._ask()
        except LakekeyFailed as failure:
            with self._state:
                self._not_before = time.monotonic() + self.retry_after
            if not failure.may_pass:
                raise
            self.log.warning("lakekey: the gateway's token is not renewed yet: %s", failure)
            return token
        with self._state:
            self._keep(new, end)
        return new

    def _ask(self) -> tuple[str, float]:
        """Return what lakekey hands out: a token and its end."""
        # Whatever is raised here is raised outside of the handlers: an exception in the context
        # of another one shows that one's texts too, and subprocess keeps the output in its own.
        problem: LakekeyFailed | None = None
        try:
            words = shlex.split(self.arguments)
        except ValueError as error:
            words = []
            problem = LakekeyFailed(f"LAKEKEY_JUPYTER_ARGS cannot be split into words: {error}")
        if "--" in words:
            problem = LakekeyFailed("LAKEKEY_JUPYTER_ARGS must not contain a command (--)")
        if problem:
            raise problem
        command = [self.command, "emr-session", *words, "--format", "json", "--no-input", "-q"]
        environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
        done = None
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.timeout,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired:
            problem = LakekeyFailed(f"no answer within {self.timeout:g} s", may_pass=True)
        except OSError as error:
            problem = LakekeyFailed(f"{self.command} cannot be run: {error.strerror}")
        if done is None:
            raise problem or LakekeyFailed("lakekey did not run")
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise LakekeyFailed(
                f"exit status {done.returncode}: {said}", may_pass=done.returncode == TRY_AGAIN
            )
        answer = None
        try:
            read = json.loads(done.stdout)
            answer = str(read["credential"]["token"]), _timestamp(read["expires_at"])
        except (ValueError, KeyError, TypeError):
            pass
        if answer is None:
            raise LakekeyFailed(f"{self.command} printed something else than a credential")
        return answer


def _end_of(token: str) -> float:
    """Return when the token ends that the server was started with, as ``lakekey … -- jupyter``
    says it; the past where nobody does."""
    if token and token == os.environ.get("JUPYTER_GATEWAY_AUTH_TOKEN"):
        try:
            return _timestamp(os.environ["LAKEKEY_EXPIRES_AT"])
        except (KeyError, ValueError):
            pass
    return 0.0


def _timestamp(text: str) -> float:
    # Python 3.10 and older do not take the Z of RFC 3339.
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()

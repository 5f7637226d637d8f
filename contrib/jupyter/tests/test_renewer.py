"""Tests of the renewer inside a real jupyter_server: ``python -m unittest`` in this directory."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import stat
import sys
import tempfile
import threading
import time
import unittest
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jupyter_server.gateway.gateway_client import GatewayClient, gateway_request  # noqa: E402

from lakekey_jupyter import LakekeyFailed, LakekeyTokenRenewer  # noqa: E402

# Stands for lakekey: notes its words, and does what the file `plan` says.
FAKE = """#!{python}
import json, os, sys, time
from datetime import datetime, timedelta, timezone
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "calls"), "a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
with open(os.path.join(here, "calls")) as calls:
    number = len(calls.readlines())
with open(os.path.join(here, "plan")) as plan:
    plan = json.load(plan)
time.sleep(plan.get("sleep", 0))
sys.stderr.write(plan.get("stderr", ""))
if "stdout" in plan:
    sys.stdout.write(plan["stdout"])
elif plan.get("status", 0) == 0:
    end = datetime.now(timezone.utc) + timedelta(seconds=plan.get("life", 900))
    print(json.dumps({{
        "version": 1,
        "expires_at": end.isoformat().replace("+00:00", "Z"),
        "credential": {{"token": "secret-%d" % number}},
    }}))
sys.exit(plan.get("status", 0))
"""


class Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Case(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = Path(directory.name)
        self.fake = self.home / "lakekey"
        self.fake.write_text(FAKE.format(python=sys.executable))
        self.fake.chmod(self.fake.stat().st_mode | stat.S_IXUSR)
        self.plan()
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER_GATEWAY_", "LAKEKEY_"))
        }
        environment["LAKEKEY_JUPYTER_COMMAND"] = str(self.fake)
        environment["LAKEKEY_JUPYTER_ARGS"] = "--endpoint abc"
        patch = mock.patch.dict(os.environ, environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)
        self.log = logging.getLogger(self.id())
        self.log.propagate = False
        self.records = Records()
        self.log.addHandler(self.records)
        self.log.setLevel(logging.DEBUG)

    def plan(self, **plan: object) -> None:
        (self.home / "plan").write_text(json.dumps(plan))

    def calls(self) -> list[list[str]]:
        try:
            return [json.loads(line) for line in (self.home / "calls").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def renewer(self, **settings: object) -> LakekeyTokenRenewer:
        return LakekeyTokenRenewer(log=self.log, **settings)

    def ask(self, renewer: LakekeyTokenRenewer, old: str = "old") -> str:
        return renewer.get_token("Authorization", "token", old)

    def no_token_was_logged(self) -> None:
        for line in self.records.lines:
            self.assertNotIn("secret-", line)
            self.assertNotIn("old", line)

    def settle(self, condition) -> None:
        end = time.monotonic() + 20
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not happen within 20 s")
            time.sleep(0.02)


class Renewal(Case):
    def test_a_token_of_unknown_age_is_replaced_at_once(self) -> None:
        self.assertEqual(self.ask(self.renewer()), "secret-1")

    def test_the_token_lakekey_started_with_is_used_to_its_end(self) -> None:
        end = datetime.fromtimestamp(time.time() + 900, timezone.utc)
        os.environ["JUPYTER_GATEWAY_AUTH_TOKEN"] = "old"
        os.environ["LAKEKEY_EXPIRES_AT"] = end.strftime("%Y-%m-%dT%H:%M:%SZ")
        renewer = self.renewer()
        self.assertEqual(self.ask(renewer), "old")
        self.assertEqual(self.calls(), [])
        # Somebody else's token has another end.
        self.assertEqual(self.ask(self.renewer(), "another"), "secret-1")

    def test_a_token_is_kept_until_shortly_before_its_end(self) -> None:
        renewer = self.renewer()
        for _ in range(5):
            self.assertEqual(self.ask(renewer), "secret-1")
        self.assertEqual(len(self.calls()), 1)
        later = time.time() + 900 - 59
        with mock.patch("lakekey_jupyter.time.time", lambda: later):
            self.assertEqual(self.ask(renewer), "secret-1", "the old one does for this request")
            self.settle(lambda: self.ask(renewer) == "secret-2")
        self.assertEqual(len(self.calls()), 2)

    def test_one_renewal_in_the_background_is_followed_by_the_next(self) -> None:
        renewer = self.renewer()
        self.ask(renewer)
        for number in (1, 2, 3):
            renewer._renew_from = 0.0
            self.assertEqual(self.ask(renewer), f"secret-{number}")
            self.settle(lambda: self.ask(renewer) == f"secret-{number + 1}")

    def test_a_token_that_has_ended_is_waited_for(self) -> None:
        renewer = self.renewer()
        self.ask(renewer)
        later = time.time() + 901
        with mock.patch("lakekey_jupyter.time.time", lambda: later):
            self.assertEqual(self.ask(renewer), "secret-2")

    def test_the_margin_is_no_more_than_a_quarter_of_a_life(self) -> None:
        self.plan(life=20)
        renewer = self.renewer()
        self.ask(renewer)
        self.ask(renewer)
        time.sleep(0.3)
        self.assertEqual(len(self.calls()), 1)

    def test_many_threads_ask_once(self) -> None:
        self.plan(sleep=0.3)
        renewer = self.renewer()
        tokens: list[str] = []
        threads = [
            threading.Thread(target=lambda: tokens.append(self.ask(renewer))) for _ in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(tokens, ["secret-1"] * 20)
        self.assertEqual(len(self.calls()), 1)


class Command(Case):
    def test_arguments_are_words_and_no_shell_sees_them(self) -> None:
        mark = self.home / "mark"
        text = f"--endpoint 'a b' --log-context \"$(touch {mark})\" ; touch {mark} `touch {mark}`"
        self.ask(self.renewer(arguments=text))
        words = self.calls()[0]
        self.assertEqual(words[:5], ["emr-session", "--endpoint", "a b", "--log-context", f"$(touch {mark})"])
        self.assertEqual(words[-4:], ["--format", "json", "--no-input", "-q"])
        self.assertFalse(mark.exists())

    def test_arguments_come_from_the_environment(self) -> None:
        self.ask(self.renewer())
        self.assertEqual(self.calls()[0][:3], ["emr-session", "--endpoint", "abc"])

    def test_a_command_is_refused(self) -> None:
        for arguments in ["-- env", "--endpoint 'a"]:
            with self.assertRaises(LakekeyFailed) as caught:
                self.ask(self.renewer(arguments=arguments))
            self.assertIn("LAKEKEY_JUPYTER_ARGS", str(caught.exception))
        self.assertEqual(self.calls(), [])

    def test_settings_that_change_the_output_do_not_reach_it(self) -> None:
        self.fake.write_text(
            "#!/bin/sh\ntest -z \"$LAKEKEY_FIELD\" || exit 2\n"
            "echo '{\"expires_at\":\"2999-01-01T00:00:00Z\",\"credential\":{\"token\":\"secret-1\"}}'\n"
        )
        os.environ["LAKEKEY_FIELD"] = "url"
        self.assertEqual(self.ask(self.renewer()), "secret-1")


class Failure(Case):
    def test_one_that_may_pass_leaves_the_old_token(self) -> None:
        self.plan(status=7, stderr="error: AWS asks to slow down\n")
        renewer = self.renewer(retry_after=0.2)
        self.assertEqual(self.ask(renewer), "old")
        self.assertIn("slow down", self.records.lines[0])
        self.assertEqual(self.ask(renewer), "old")
        self.assertEqual(len(self.calls()), 1, "it is not asked again at once")
        self.plan()
        time.sleep(0.3)
        self.assertEqual(self.ask(renewer), "secret-2")
        self.no_token_was_logged()

    def test_a_time_out_may_pass(self) -> None:
        self.plan(sleep=30)
        self.assertEqual(self.ask(self.renewer(timeout=0.5)), "old")
        self.assertIn("0.5 s", self.records.lines[0])

    def test_one_that_stays_is_told(self) -> None:
        self.plan(status=3, stderr="error: nobody is signed in\nhint: aws sso login\n")
        with self.assertRaises(LakekeyFailed) as caught:
            self.ask(self.renewer())
        self.assertIn("aws sso login", str(caught.exception))

    def test_what_is_printed_instead_of_a_credential_is_not_shown(self) -> None:
        for text in ["secret-text", '{"credential":{"token":"secret-x"}}', "[]", ""]:
            self.plan(stdout=text)
            with self.assertRaises(LakekeyFailed) as caught:
                self.ask(self.renewer())
            error: BaseException | None = caught.exception
            while error is not None:
                self.assertNotIn("secret", str(error))
                error = error.__cause__ or error.__context__
        self.no_token_was_logged()

    def test_a_program_that_is_not_there_is_named(self) -> None:
        with self.assertRaises(LakekeyFailed) as caught:
            self.ask(self.renewer(command="/no/such/lakekey"))
        self.assertIn("/no/such/lakekey", str(caught.exception))

    def test_a_failure_in_the_background_is_logged(self) -> None:
        renewer = self.renewer()
        self.ask(renewer)
        self.plan(status=4, stderr="error: access denied\n")
        later = time.time() + 850
        with mock.patch("lakekey_jupyter.time.time", lambda: later):
            self.assertEqual(self.ask(renewer), "secret-1")
            self.settle(lambda: any("access denied" in line for line in self.records.lines))
            self.assertEqual(self.ask(renewer), "secret-1")
        self.no_token_was_logged()


class InServer(Case):
    """The renewer as jupyter_server uses it, against a gateway that checks the token."""

    def setUp(self) -> None:
        super().setUp()
        self.valid = {"secret-1"}
        self.seen: list[str] = []
        case = self

        class Gateway(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                header = self.headers.get("Authorization", "")
                case.seen.append(header)
                works = header.startswith("token ") and header[6:] in case.valid
                body = b'{"default":"x","kernelspecs":{}}' if works else b"{}"
                self.send_response(200 if works else 401)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        os.environ["JUPYTER_GATEWAY_URL"] = self.url
        os.environ["JUPYTER_GATEWAY_AUTH_TOKEN"] = "old"
        os.environ["JUPYTER_GATEWAY_TOKEN_RENEWER_CLASS"] = "lakekey_jupyter.LakekeyTokenRenewer"
        GatewayClient.clear_instance()
        self.addCleanup(GatewayClient.clear_instance)
        self.client = GatewayClient.instance(log=self.log)

    def specs(self) -> int:
        url = f"{self.url}/api/kernelspecs"
        return asyncio.run(gateway_request(url, method="GET")).code

    def test_the_class_is_found_and_asked(self) -> None:
        self.assertIsInstance(self.client.gateway_token_renewer, LakekeyTokenRenewer)
        self.assertEqual(self.specs(), 200)
        self.assertEqual(self.seen, ["token secret-1"])

    def test_a_server_outlives_its_token(self) -> None:
        self.plan(life=1)
        self.valid.add("secret-2")
        self.assertEqual(self.specs(), 200)
        time.sleep(1.1)
        self.valid.remove("secret-1")
        self.assertEqual(self.specs(), 200)
        self.assertEqual(self.seen[-1], "token secret-2")

    def test_a_failure_leaves_the_server_running_with_the_old_token(self) -> None:
        self.plan(status=4, stderr="error: access denied\n")
        self.valid = {"old"}
        self.assertEqual(self.specs(), 200)
        self.assertEqual(self.seen, ["token old"])
        self.assertTrue(any("access denied" in line for line in self.records.lines))
        for line in self.records.lines:
            self.assertNotIn("token old", line)


if __name__ == "__main__":
    unittest.main()

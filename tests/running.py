"""A desk of its own that really runs: web and worker as processes, people who use it over HTTP, the wall clock.

It stands on the kind of database that the tests run on: an SQLite file, or a fresh database of the tests' PostgreSQL.
"""

import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.db import connection

from tests.processes import ROOT, environment, migrate, podpora, start

PATIENCE: Final = 60.0
PASSWORD: Final = "podpora demo"
_BOUNDARY: Final = "a-line-that-nobody-types"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: Callable[[], bool], why: str) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, why
        time.sleep(0.05)


class RunningDesk:
    """The demo's people and contracts without a past, in a folder of its own; nothing runs until it is started."""

    def __init__(self, folder: Path, *, database_url: str = "") -> None:
        self.folder, self.port = folder, free_port()
        database = {"database_url": database_url} if database_url else {}
        self.env = environment(folder, port=str(self.port), web_workers="1", web_threads="6", **database)
        self._parts: dict[str, subprocess.Popen[str]] = {}
        migrate(self.env)
        done = podpora("demo", "--cases", "0", env=self.env)
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def mail(self) -> Path:
        return self.folder / "data" / "mail"

    def start(self, *names: str) -> None:
        """Start ``web`` (and wait until it answers) or ``worker``, each a group of processes as under ``run``."""
        for name in names:
            log = self.folder / f"{name}.log"
            self._parts[name] = start(name, env=self.env, log=log, group=True)
        if "web" in names:
            wait_for(lambda: self.answers() or self._parts["web"].poll() is not None, "the web server answers")
            assert self._parts["web"].poll() is None, (self.folder / "web.log").read_text()

    def answers(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as line:
                line.request("GET", "/accounts/login/")
                return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def kill(self, name: str) -> None:
        """``kill -9`` for that part with all its processes, and wait until they are gone."""
        part = self._parts.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(part.pid, signal.SIGKILL)
        part.wait(PATIENCE)

    def kill_web_process(self) -> None:
        """``kill -9`` for the server's process that answers; the server starts another one by itself."""
        pid = self._parts["web"].pid
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)

    def close(self) -> None:
        """Nothing of it is left running."""
        for name in list(self._parts):
            self.kill(name)

    def ask(self, program: str, *words: str) -> Any:
        """What a program of the product's own rooms prints as JSON, in a process of its own."""
        ground = "from podpora.faces.console.ground import start_django\nstart_django()\n"
        command = [sys.executable, "-c", ground + program, *words]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@dataclass
class Visitor:
    """A person at a browser without scripts: one connection, its cookies, no redirect followed."""

    desk: RunningDesk
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, email: str) -> None:
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert answer.status == 302, answer.text
        assert "sessionid" in " ".join(self.cookies), self.cookies

    def get(self, path: str) -> "Answer":
        return self._send("GET", path, b"", "")

    def post(self, path: str, typed: Mapping[str, str], file: tuple[str, bytes] | None = None) -> "Answer":
        token = next((value for name, value in self.cookies.items() if "csrftoken" in name), "")
        fields = {"csrfmiddlewaretoken": token, **typed}
        if file is None:
            return self._send("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        return self._send("POST", path, _multipart(fields, *file), f"multipart/form-data; boundary={_BOUNDARY}")

    def _send(self, method: str, path: str, body: bytes, kind: str) -> "Answer":
        """Raises ``OSError`` or ``HTTPException`` where no whole answer came: what happened is then unknown."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        with closing(http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)) as line:
            line.request(method, path, body=body or None, headers=headers)
            answer = line.getresponse()
            text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), text)


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str

    @property
    def path(self) -> str:
        return urlsplit(self.location).path


def _multipart(fields: Mapping[str, str], name: str, content: bytes) -> bytes:
    parts = [f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    return "".join([*parts, head]).encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()


def draft_a_case(visitor: Visitor, product: str, support_id: str, description: str, email: str) -> str:
    """The wizard up to its last page; the draft's key."""
    begun = visitor.post("/portal/cases/new/", {"category": "technical", "go": "next"})
    assert begun.status == 302, begun.text
    key = begun.path.split("/")[4]
    steps: dict[str, dict[str, str]] = {
        "product": {"product": product, "support_id": support_id},
        "severity": {"severity": "3"},
        "problem": {"description": description},
        "contact": {
            "contact_name": "Somebody",
            "contact_email": email,
            "contact_method": "email",
            "language": "en",
            "after_hours": "wait",
        },
    }
    for step, typed in steps.items():
        answer = visitor.post(f"/portal/cases/new/{key}/{step}/", {**typed, "go": "next"})
        assert answer.status == 302, (step, answer.text)
    return key


def send_draft(visitor: Visitor, key: str) -> str:
    """The last page of the wizard is sent; the number of the case. Sent again, it is the same case."""
    answer = visitor.post(f"/portal/cases/new/{key}/check/", {"go": "next"})
    found = re.fullmatch(r"/portal/cases/(\d{8})/", answer.path)
    assert found, (answer.status, answer.location, answer.text)
    return found[1]


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty database of the kind that the tests run on, for a while; '' means an SQLite file."""
    settings = connection.settings_dict
    if connection.vendor != "postgresql":
        yield ""
        return
    import psycopg

    name, host = f"running_{secrets.token_hex(6)}", settings["HOST"] or settings["OPTIONS"].get("host", "")
    server = f"host={host} port={settings['PORT'] or 5432} user={settings['USER']} dbname=postgres"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield f"postgresql://{settings['USER']}@/{name}?host={host}&port={settings['PORT'] or 5432}"
    finally:
        with psycopg.connect(server, autocommit=True) as line:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

"""One command, two processes: they serve, they are started again when one dies, and they end together."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.processes import environment, podpora, start

PATIENCE = 60.0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: Callable[[], bool], why: str) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, why
        time.sleep(0.1)


def children_of(pid: int) -> dict[str, int]:
    """The parts of a running desk: their word and process."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    words = {number: Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0") for number in listed}
    return {line[3].decode(): int(number) for number, line in words.items() if len(line) > 3}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    port, log = free_port(), tmp_path / "log"
    run = start("run", env=environment(tmp_path, port=str(port), web_workers="1", demo="false"), log=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: answers(address) or run.poll() is not None, "the desk answers")
        assert run.poll() is None, log.read_text()
        yield run, address
    finally:
        run.send_signal(signal.SIGTERM)
        run.wait(PATIENCE)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/accounts/login/", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def test_the_desk_guards_its_pages_survives_the_death_of_a_part_and_ends_on_ctrl_c(
    desk: tuple["subprocess.Popen[str]", str],
) -> None:
    run, address = desk
    headers_guard_every_page_and_chunked_bodies_arrive(address)
    wait_for(lambda: {"web", "worker"} == set(children_of(run.pid)), "web and worker run")
    first = children_of(run.pid)
    time.sleep(3.5)  # a part that dies younger ends the desk: it would die again
    os.kill(first["worker"], signal.SIGKILL)
    wait_for(lambda: children_of(run.pid).get("worker", first["worker"]) != first["worker"], "the worker is back")
    assert answers(address)
    parts = children_of(run.pid)
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE) == 0
    assert not answers(address)
    assert [part for part in parts.values() if Path(f"/proc/{part}").exists()] == []


def headers_guard_every_page_and_chunked_bodies_arrive(address: str) -> None:
    with urllib.request.urlopen(f"{address}/accounts/login/") as page:
        headers, body = page.headers, page.read().decode()
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    token = body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    cookie = headers["Set-Cookie"].split(";")[0]
    form = f"csrfmiddlewaretoken={token}&login=nobody%40lumenta.example&password=wrong".encode()
    connection = HTTPConnection(address.removeprefix("http://"))
    sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Referer": address}
    connection.request("POST", "/accounts/login/", body=iter([form[:20], form[20:]]), headers=sent, encode_chunked=True)
    assert connection.getresponse().status == 200  # the form again with its complaint; an empty body would be 403


def test_a_port_that_is_taken_is_named_with_its_mend(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = podpora("run", env=environment(tmp_path, port=port))
    assert ended.returncode == 1
    assert f"Cannot listen on 127.0.0.1 port {port}" in ended.stderr

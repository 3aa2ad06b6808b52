"""The whole desk: prepares it (database, policy, pages; demo data on the first run), then web and worker in one go."""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from podpora.faces.console.ground import (
    collect_static,
    compile_catalogues,
    require_address,
    require_port,
    require_private_demo,
    start_django,
)
from podpora.faces.console.talk import Refusal, say
from podpora.lib.env import Env

TOO_SHORT: Final = 3.0  # seconds; a part that lives no longer will not live longer the next time
PATIENCE_AT_THE_END: Final = 15.0


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prepare-only", action="store_true", help="prepare the desk, start nothing")


def main(arguments: argparse.Namespace) -> int:
    values = start_django()
    require_port(values)
    prepare(values)
    require_private_demo(values)
    require_address(values)
    if arguments.prepare_only:
        return 0
    welcome(values)
    return supervise(("web", "worker"))


def prepare(values: Env) -> None:
    """Everything that web and worker need; seconds when nothing is to be done."""
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.faces.console.demonstration import fill_on_first_run

    compile_catalogues()
    migrate()
    if collect_static():
        say("style sheets, scripts and icons gathered")
    if values.is_private or values.allow_demo_outside_loopback:
        fill_on_first_run(values)


def welcome(values: Env) -> None:
    from podpora.faces.console.demonstration import sign_ins
    from podpora.people.census import has_demo_accounts, has_engineers

    say(f"\nThe desk of {values.vendor_name} is at {values.base_url} (Ctrl-C ends it).")
    if has_demo_accounts():
        for line in sign_ins():
            say(line)
    elif not has_engineers():
        say("Nobody can sign in yet: podpora init --admin EMAIL makes the first administrator.")
    say("")


@dataclass
class Part:
    """A child process and when it was started."""

    name: str
    process: "subprocess.Popen[bytes]"
    began: float

    @classmethod
    def started(cls, name: str) -> "Part":
        options: dict[str, Any] = {"preexec_fn": _end_with_parent} if sys.platform == "linux" else {}
        process = subprocess.Popen([sys.executable, "-m", "podpora", name], start_new_session=True, **options)
        return cls(name, process, time.monotonic())


def supervise(names: tuple[str, ...]) -> int:
    """Keep the parts alive until SIGTERM or Ctrl-C. One that dies at once ends all, a later one is started again."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    parts = [Part.started(name) for name in names]
    try:
        while not stop.wait(0.3):
            parts = [_still_there(part) for part in parts]
    finally:
        _end(parts)
    return 0


def _still_there(part: Part) -> Part:
    ended = part.process.poll()
    if ended is None:
        return part
    if time.monotonic() - part.began < TOO_SHORT:
        raise Refusal(f"podpora {part.name} ended at once (exit code {ended}); its last words stand above.")
    say(f"podpora {part.name} ended (exit code {ended}); starting it again", to=sys.stderr)
    return Part.started(part.name)


def _end(parts: list[Part]) -> None:
    """Ask all parts to end, wait, and kill with its whole group what is still there."""
    for part in parts:
        if part.process.poll() is None:
            part.process.terminate()
    until = time.monotonic() + PATIENCE_AT_THE_END
    for part in parts:
        with suppress(subprocess.TimeoutExpired):
            part.process.wait(max(0.1, until - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(part.process.pid, signal.SIGKILL)
    say("podpora ended")


def _end_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: no orphans, also after kill -9

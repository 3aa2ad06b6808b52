"""What ``podpora doctor`` looks at: settings, storage, mail, database, and what the records say."""

import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from podpora.faces.console.ground import require_address
from podpora.faces.console.talk import Refusal
from podpora.faces.web.health import (
    RECORDS,
    Check,
    Finding,
    can_write,
    database,
    holidays,
    people,
    policy,
    storage,
    zones,
)
from podpora.lib.env import Env

__all__ = ["ALWAYS", "WITH_THE_DATABASE", "Check", "Finding", "holidays", "people", "policy", "zones"]


def settings(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    mode = "demo mode" if values.is_demo else "a desk of its own"
    yield Finding("settings", f"read; {mode}, {values.base_url}, data in {values.data_dir}")
    try:
        require_address(values)
    except Refusal as refusal:
        yield Finding("settings", refusal.lines[0], refusal.lines[1], is_grave=True)
    if not values.is_loopback and not values.base_url.startswith("https://"):
        words = f"passwords travel unprotected: {values.base_url} is not https"
        yield Finding("settings", words, "put a reverse proxy with TLS before the desk; see docs/administrator.md")
    if values.is_demo and not values.is_loopback:
        yield Finding("settings", "demo mode on an address that others reach", "set PODPORA_DEMO=false", is_grave=True)
    key = values.data_dir / "secret_key"
    if not values.secret_key and key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Finding("settings", f"others on this machine can read {key}", f"chmod 600 {key}", is_grave=True)


def mail(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    folder = values.mail_folder
    if folder is not None:
        yield from _mail_folder(folder, is_demo=values.is_demo)
        return
    from django.core.mail import get_connection

    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except OSError as fault:
        yield Finding("mail", f"the SMTP server does not take us: {fault}", "correct PODPORA_MAIL_URL", is_grave=True)
    else:
        yield Finding("mail", "the SMTP server takes us")


def _mail_folder(folder: Path, *, is_demo: bool) -> Iterator[Finding]:
    if not can_write(folder):
        yield Finding("mail", f"{folder} cannot be written", "correct its owner and mode", is_grave=True)
    elif is_demo:
        yield Finding("mail", f"is written to {folder}")
    else:
        words = f"goes to the folder {folder}, so nobody receives it"
        yield Finding("mail", words, "set PODPORA_MAIL_URL=smtp+starttls://name:password@host:587")


ALWAYS: Final[tuple[Check, ...]] = (settings, storage, mail, database)
WITH_THE_DATABASE: Final = RECORDS

"""What ``podpora doctor`` looks at: settings, storage, mail, database, and what the records say."""

import stat
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from podpora.faces.console.ground import require_address
from podpora.faces.console.talk import Refusal
from podpora.faces.web.health import (
    RECORDS,
    Check,
    Finding,
    database,
    holidays,
    mail_folder,
    people,
    policy,
    storage,
    zones,
)
from podpora.lib.env import Env

__all__ = ["ALWAYS", "WITH_THE_DATABASE", "Check", "Finding", "holidays", "people", "policy", "zones"]

SECRET_CHARACTERS: Final = 32


def settings(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    mode = "demo mode" if values.is_demo else "a desk of its own"
    yield Finding("settings", f"read; {mode}, {values.base_url}, data in {values.data_dir}")
    try:
        require_address(values)
    except Refusal as refusal:
        yield Finding("settings", refusal.lines[0], refusal.lines[1], is_grave=True)
    if not values.is_private and not values.base_url.startswith("https://"):
        words = f"passwords travel unprotected: {values.base_url} is not https"
        yield Finding("settings", words, "put a reverse proxy with TLS before the desk; see docs/administrator.md")
    if values.is_demo and not values.is_private:
        yield Finding("settings", "demo mode on an address that others reach", "set PODPORA_DEMO=false", is_grave=True)
    yield from _from_outside(values)
    yield from _of_the_example(values)
    yield from _secret(values)


def _from_outside(values: Env) -> Iterator[Finding]:
    """The web server itself speaks no TLS: where people type https, a proxy of the vendor's stands before it."""
    if values.base_url.startswith("https://") and not values.trusted_proxies:
        words = "people come by a proxy that is not believed: all of them seem to sign in from one address"
        yield Finding("settings", words, "set PODPORA_TRUSTED_PROXIES=1; see docs/administrator.md")


def _of_the_example(values: Env) -> Iterator[Finding]:
    """A desk of one's own under the name of the vendor that the program came with."""
    if values.is_demo:
        return
    for name in ("vendor_name", "support_address"):
        held = getattr(values, name)
        if held == Env.model_fields[name].default:
            words = f"customers read {held}, which is the example's"
            yield Finding("settings", words, f"set PODPORA_{name.upper()}")


def _secret(values: Env) -> Iterator[Finding]:
    if values.secret_key and len(values.secret_key) < SECRET_CHARACTERS:
        words = f"PODPORA_SECRET_KEY has {len(values.secret_key)} characters and may be guessed"
        mend = f"leave it out, so that one is made, or write {SECRET_CHARACTERS} random characters or more"
        yield Finding("settings", words, mend, is_grave=True)
    key = values.data_dir / "secret_key"
    if not values.secret_key and key.exists() and len(values.signing_key()) < SECRET_CHARACTERS:
        mend = "put back the file of the backup, or remove it: sessions and open invitations then end"
        yield Finding("settings", f"{key} is cut off", mend, is_grave=True)
    if not values.secret_key and key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Finding("settings", f"others on this machine can read {key}", f"chmod 600 {key}", is_grave=True)


def mail(values: Env, now: datetime) -> Iterator[Finding]:
    if values.mail_folder is not None:
        yield from mail_folder(values, now)
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


ALWAYS: Final[tuple[Check, ...]] = (settings, storage, mail, database)
WITH_THE_DATABASE: Final = RECORDS

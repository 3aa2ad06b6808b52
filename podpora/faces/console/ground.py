"""What several commands stand on: settings read, Django started, the desk ready to serve."""

import hashlib
import os
import socket
from pathlib import Path

from podpora.faces.console.talk import Refusal
from podpora.lib.env import Env, SettingsRefused, env


def settings_or_refusal() -> Env:
    """The settings; ``Refusal`` with every complaint when they cannot be used."""
    try:
        return env()
    except SettingsRefused as refused:
        raise Refusal(*refused.complaints, exit_code=2) from None


def start_django() -> Env:
    """Read the settings and load the rooms."""
    values = settings_or_refusal()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "podpora.settings")
    try:
        values.data_dir.mkdir(parents=True, exist_ok=True)
        values.signing_key()
        import django

        django.setup()
    except SettingsRefused as refused:
        raise Refusal(*refused.complaints, exit_code=2) from None
    except OSError as fault:
        raise Refusal(
            f"The data folder {values.data_dir} cannot be written ({fault.strerror}). Set PODPORA_DATA_DIR."
        ) from None
    return values


def require_database() -> None:
    """``Refusal`` when the database does not answer."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        is_file = connection.vendor == "sqlite"
        mend = "Put a backup of podpora.sqlite3 in its place" if is_file else "Start it, or correct DATABASE_URL"
        raise Refusal(
            f"The database does not answer: {str(fault).strip().splitlines()[0]}", f"{mend}; podpora doctor tells more."
        ) from None


def require_migrated() -> None:
    """``Refusal`` when the database is older than the program."""
    from podpora.faces.web.health import unapplied_migrations

    require_database()
    missing = unapplied_migrations()
    if missing:
        raise Refusal(f"The database is not up to date ({len(missing)} migrations to go). Run: podpora migrate")


def require_port(values: Env) -> None:
    """``Refusal`` when somebody else listens there."""
    family = socket.AF_INET6 if ":" in values.bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((values.bind, values.port))
        except OSError as fault:
            raise Refusal(
                f"Cannot listen on {values.bind} port {values.port}: {fault.strerror}.",
                "Stop the program that does, or set another PODPORA_PORT, for example: PODPORA_PORT=8001 make run",
            ) from None


def require_private_demo(values: Env) -> None:
    """``Refusal`` when other machines would reach demo accounts, whose passwords everybody knows."""
    from podpora.people.census import has_demo_accounts

    if values.is_private or values.allow_demo_outside_loopback or not has_demo_accounts():
        return
    reached = values.base_url if values.is_loopback else values.bind
    raise Refusal(
        f"This desk holds the demo accounts, whose password is public, and {reached} is not this machine only.",
        "Start a desk of your own in another PODPORA_DATA_DIR (podpora init --admin EMAIL), or set",
        "PODPORA_ALLOW_DEMO_OUTSIDE_LOOPBACK=true if everybody who reaches it may sign in as anybody.",
    )


def require_address(values: Env) -> None:
    """``Refusal`` when other machines are to be served at an address that cannot work for them."""
    if values.is_everywhere and not values.public_url:
        raise Refusal(
            f"{values.bind} is every address of this machine; set PODPORA_PUBLIC_URL to the one that people type,",
            "for example PODPORA_PUBLIC_URL=https://desk.vendor.example: links in mails lead there.",
        )
    if values.has_safe_cookies and not values.base_url.startswith("https://"):
        raise Refusal(
            f"Nobody could sign in at {values.base_url}: outside this machine sign-ins travel over TLS only.",
            "Put a reverse proxy with TLS before the desk and set PODPORA_PUBLIC_URL=https://...",
        )


def compile_catalogues() -> int:
    """Make ``.mo`` beside each ``.po`` that is newer, without any outside program; how many were made."""
    import polib

    made = 0
    for source in sorted(Path(__file__).parents[2].glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        part = target.with_name(f"{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(part))
        part.replace(target)
        made += 1
    return made


def collect_static() -> bool:
    """Gather the static files under names with their hash, if any changed since the last time; whether it did."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".gathered"
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(digest.hexdigest())
    return True

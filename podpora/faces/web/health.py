"""How the desk is: each check tells what is well, or complains and names the mend.

``podpora doctor`` says it on the console, administration shows the same lines: both in English.
"""

import importlib.metadata
import os
import shutil
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from podpora.lib.env import Env

FREE_BYTES: Final = 1024**3
MENDED_SQLITE: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The first releases of their lines without the WAL-reset race."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. A complaint has a ``mend``; ``is_grave`` when the desk cannot work with it."""

    subject: str
    words: str
    mend: str = ""
    is_grave: bool = False


Check = Callable[[Env, datetime], Iterator[Finding]]


def storage(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    for subject, folder in (("data", values.data_dir), ("storage", values.files)):
        if not can_write(folder):
            yield Finding(subject, f"{folder} cannot be written", "correct its owner and mode", is_grave=True)
            continue
        free = shutil.disk_usage(folder).free
        if free < FREE_BYTES:
            yield Finding(subject, f"{folder} has {free // 1024**2} MiB left", "make room on that disk")
        else:
            yield Finding(subject, f"{folder} can be written, {free // 1024**3} GiB free")


def can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def unapplied_migrations() -> list[str]:
    """Names of the migrations that the database does not have yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def database(values: Env, now: datetime) -> Iterator[Finding]:
    del values, now
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        mend = "start it, or correct DATABASE_URL"
        yield Finding("database", f"does not answer: {str(fault).strip().splitlines()[0]}", mend, is_grave=True)
        return
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        yield Finding("database", f"PostgreSQL {'.'.join(map(str, connection.get_database_version()))} answers")
    missing = unapplied_migrations()
    if missing:
        yield Finding("database", f"{len(missing)} migrations behind the program", "podpora migrate", is_grave=True)


def _sqlite() -> Iterator[Finding]:
    import sqlite3

    version = sqlite3.sqlite_version_info
    lines = [line for line in MENDED_SQLITE if version[:2] == line[:2]]
    is_mended = version >= lines[0] if lines else version > MENDED_SQLITE[0]
    if is_mended:
        yield Finding("database", f"SQLite {sqlite3.sqlite_version} answers")
    else:
        yield Finding(
            "database",
            f"SQLite {sqlite3.sqlite_version} may lose a write when its log is reset under load",
            "install pysqlite3 where it has a wheel, take a newer SQLite, or use PostgreSQL (DATABASE_URL)",
        )


def zones(values: Env, now: datetime) -> Iterator[Finding]:
    del values, now
    from podpora.people.census import zones_in_use

    unknown = sorted(zones_in_use() - zoneinfo.available_timezones())
    for name in unknown:
        yield Finding("time zones", f"{name} is in use and unknown", "correct it in the records", is_grave=True)
    if not unknown:
        words = f"{len(zoneinfo.available_timezones())} known (tzdata {importlib.metadata.version('tzdata')})"
        yield Finding("time zones", words)


def holidays(values: Env, now: datetime) -> Iterator[Finding]:
    del values
    from podpora.people.census import countries_in_use
    from podpora.policy.holidays import countries_on_file, years_covered

    behind, ends = [], []
    for country in sorted(countries_in_use()):
        covered = years_covered(country) if country in countries_on_file() else (0, 0)
        missing = [year for year in (now.year, now.year + 1) if not covered[0] <= year <= covered[1]]
        if missing:
            behind.append(f"{country} ({', '.join(map(str, missing))})")
        ends.append(covered[1])
    if behind:
        words = f"no data for {'; '.join(behind)}: their business days are reckoned without holidays"
        yield Finding("holidays", words, "make holidays with a newer library, or add the days by hand")
    else:
        in_use = f", those in use until {min(ends)} at least" if ends else ""
        yield Finding("holidays", f"{len(countries_on_file())} countries on file{in_use}")


def policy(values: Env, now: datetime) -> Iterator[Finding]:
    del values
    from podpora.contracts.selectors import NoPolicy, policy_in_force, policy_versions

    try:
        version, _ = policy_in_force(now)
    except NoPolicy:
        mend = "podpora migrate, or podpora policy publish FILE"
        yield Finding("policy", "none is in force: no case can be filed", mend, is_grave=True)
        return
    yield Finding("policy", f"{version.name}, in force since {version.effective_on}")
    for coming in policy_versions().filter(effective_on__gt=now.date()).order_by("effective_on"):
        yield Finding("policy", f"{coming.name} follows on {coming.effective_on}")


def people(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    from podpora.people.census import has_administrator, has_demo_accounts

    if has_demo_accounts():
        if not values.is_loopback:
            mend = "use a desk of your own: another PODPORA_DATA_DIR and podpora init --admin EMAIL"
            yield Finding("people", f"demo accounts are present and {values.bind} is public", mend, is_grave=True)
        elif not values.is_demo:
            mend = "leave PODPORA_DEMO out, or use a desk of your own"
            yield Finding("people", "demo accounts are present, though this is no demo", mend)
        else:
            yield Finding("people", "the demo accounts sign in on this machine only")
    elif not has_administrator():
        yield Finding("people", "there is no administrator", "podpora init --admin EMAIL", is_grave=True)
    else:
        yield Finding("people", "there is an administrator")


RECORDS: Final[tuple[Check, ...]] = (zones, holidays, policy, people)
"""Checks that ask the database; they cost a fixed number of queries."""

"""How the desk is: each check tells what is well, or complains and names the mend.

``podpora doctor`` says it on the console in English, administration shows the same lines in the reader's language.
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

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.lib.env import Env

FREE_BYTES: Final = 1024**3
MENDED_SQLITE: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""The first releases of their lines without the WAL-reset race."""

_TITLES: Final[dict[str, Promise]] = {
    "data": _("Data"),
    "storage": _("Storage"),
    "mail": pgettext_lazy("what the doctor looks at", "Mail"),
    "database": _("Database"),
    "time zones": _("Time zones"),
    "holidays": _("Holidays"),
    "policy": _("Policy"),
    "people": _("People"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. A complaint has a ``mend``; ``is_grave`` when the desk cannot work with it. ``words`` and
    ``mend`` are in the language of whoever asked for the check."""

    subject: str
    words: str
    mend: str = ""
    is_grave: bool = False

    @property
    def title(self) -> str:
        """The subject in the language of the page."""
        return str(_TITLES.get(self.subject, self.subject))


Check = Callable[[Env, datetime], Iterator[Finding]]


def storage(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    for subject, folder in (("data", values.data_dir), ("storage", values.files)):
        if not can_write(folder):
            words = gettext("%(folder)s cannot be written") % {"folder": folder}
            yield Finding(subject, words, gettext("correct its owner and mode"), is_grave=True)
            continue
        free = shutil.disk_usage(folder).free
        if free < FREE_BYTES:
            words = gettext("%(folder)s has %(free)s MiB left") % {"folder": folder, "free": free // 1024**2}
            yield Finding(subject, words, gettext("make room on that disk"))
        else:
            words = gettext("%(folder)s can be written, %(free)s GiB free")
            yield Finding(subject, words % {"folder": folder, "free": free // 1024**3})


def mail_folder(values: Env, now: datetime) -> Iterator[Finding]:
    """Where mail is written as files: nobody but the demo means that."""
    del now
    folder = values.mail_folder
    if folder is None:
        return
    if not can_write(folder):
        words = gettext("%(folder)s cannot be written") % {"folder": folder}
        yield Finding("mail", words, gettext("correct its owner and mode"), is_grave=True)
    elif values.is_demo:
        yield Finding("mail", gettext("is written to %(folder)s") % {"folder": folder})
    else:
        words = gettext("goes to the folder %(folder)s, so nobody receives it") % {"folder": folder}
        mend = gettext("set %(setting)s") % {"setting": "PODPORA_MAIL_URL=smtp+starttls://name:password@host:587"}
        yield Finding("mail", words, mend)


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
        words = gettext("does not answer: %(fault)s") % {"fault": str(fault).strip().splitlines()[0]}
        yield Finding("database", words, _mend_of_database(connection.vendor), is_grave=True)
        return
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        version = ".".join(map(str, connection.get_database_version()))
        yield Finding("database", gettext("%(database)s answers") % {"database": f"PostgreSQL {version}"})
    missing = len(unapplied_migrations())
    if missing:
        words = ngettext(
            "%(count)d migration behind the program", "%(count)d migrations behind the program", missing
        ) % {"count": missing}
        yield Finding("database", words, "podpora migrate", is_grave=True)


def _mend_of_database(vendor: str) -> str:
    if vendor == "sqlite":
        return gettext("put a backup of podpora.sqlite3 in its place, or correct PODPORA_DATA_DIR")
    return gettext("start it, or correct DATABASE_URL")


def _sqlite() -> Iterator[Finding]:
    import sqlite3

    version = sqlite3.sqlite_version_info
    lines = [line for line in MENDED_SQLITE if version[:2] == line[:2]]
    is_mended = version >= lines[0] if lines else version > MENDED_SQLITE[0]
    if is_mended:
        yield Finding("database", gettext("%(database)s answers") % {"database": f"SQLite {sqlite3.sqlite_version}"})
    else:
        words = gettext("SQLite %(version)s may lose a write when its log is reset under load")
        yield Finding(
            "database",
            words % {"version": sqlite3.sqlite_version},
            gettext("install pysqlite3 where it has a wheel, take a newer SQLite, or use PostgreSQL (DATABASE_URL)"),
        )


def zones(values: Env, now: datetime) -> Iterator[Finding]:
    del values, now
    from podpora.people.census import zones_in_use

    unknown = sorted(zones_in_use() - zoneinfo.available_timezones())
    for name in unknown:
        words = gettext("%(zone)s is in use and unknown") % {"zone": name}
        yield Finding("time zones", words, gettext("correct it in the records"), is_grave=True)
    if not unknown:
        count, version = len(zoneinfo.available_timezones()), importlib.metadata.version("tzdata")
        words = ngettext("%(count)d known (%(source)s)", "%(count)d known (%(source)s)", count)
        yield Finding("time zones", words % {"count": count, "source": f"tzdata {version}"})


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
        words = gettext("no data for %(places)s: their business days are reckoned without holidays")
        mend = gettext("make holidays with a newer library, or add the days by hand")
        yield Finding("holidays", words % {"places": "; ".join(behind)}, mend)
        return
    count = len(countries_on_file())
    words = ngettext("%(count)d country on file", "%(count)d countries on file", count)
    if ends:
        words = ngettext(
            "%(count)d country on file, those in use until %(year)s at least",
            "%(count)d countries on file, those in use until %(year)s at least",
            count,
        )
    yield Finding("holidays", words % {"count": count, "year": min(ends, default=0)})


def policy(values: Env, now: datetime) -> Iterator[Finding]:
    from podpora.contracts.selectors import NoPolicy, policy_in_force, policy_versions

    try:
        version, in_force = policy_in_force(now)
    except NoPolicy:
        mend = gettext("podpora migrate, or podpora policy publish FILE")
        yield Finding("policy", gettext("none is in force: no case can be filed"), mend, is_grave=True)
        return
    since = {"policy": version.name, "day": version.effective_on}
    yield Finding("policy", gettext("%(policy)s, in force since %(day)s") % since)
    if in_force.document.vendor != values.vendor_name:
        words = gettext("it is that of %(vendor)s: customers of %(desk)s are promised what it says")
        mend = gettext("publish your own with your name as its vendor, or correct PODPORA_VENDOR_NAME")
        yield Finding("policy", words % {"vendor": in_force.document.vendor, "desk": values.vendor_name}, mend)
    for coming in policy_versions().filter(effective_on__gt=now.date()).order_by("effective_on"):
        then = {"policy": coming.name, "day": coming.effective_on}
        yield Finding("policy", gettext("%(policy)s follows on %(day)s") % then)


def people(values: Env, now: datetime) -> Iterator[Finding]:
    del now
    from podpora.people.census import has_administrator, has_demo_accounts

    if has_demo_accounts():
        if not values.is_private:
            address = values.base_url if values.is_loopback else values.bind
            words = gettext("demo accounts are present and %(address)s is public") % {"address": address}
            mend = gettext("use a desk of your own: another PODPORA_DATA_DIR and podpora init --admin EMAIL")
            yield Finding("people", words, mend, is_grave=True)
        elif not values.is_demo:
            mend = gettext("leave PODPORA_DEMO out, or use a desk of your own")
            yield Finding("people", gettext("demo accounts are present, though this is no demo"), mend)
        else:
            yield Finding("people", gettext("the demo accounts sign in on this machine only"))
    elif not has_administrator():
        yield Finding("people", gettext("there is no administrator"), "podpora init --admin EMAIL", is_grave=True)
    else:
        yield Finding("people", gettext("there is an administrator"))


def account_managers(values: Env, now: datetime) -> Iterator[Finding]:
    """Premier comes with a support account manager and a deputy (R69, Q35); customers of before may lack them."""
    del values
    from podpora.contracts.sams import customers_without_sam

    lacking = customers_without_sam(at=now)
    if lacking:
        words = gettext("Premier without support account manager or deputy: %(customers)s")
        mend = gettext("name a support account manager and a deputy: administration, the customer's page")
        yield Finding("people", words % {"customers": ", ".join(lacking)}, mend)


RECORDS: Final[tuple[Check, ...]] = (zones, holidays, policy, people, account_managers)
"""Checks that ask the database; they cost a fixed number of queries."""

"""Who is at work when: profiles and absences as the rules' plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from podpora import clock
from podpora.lib.rows import mark
from podpora.people.models import Engineer
from podpora.people.selectors import engineers
from podpora.policy.shifts import Worker, shift_hours
from podpora.policy.terms import Misread
from podpora.products.models import Product
from podpora.roster.models import Absence, Profile


@dataclass(frozen=True, slots=True)
class Working:
    """How an engineer works. ``has_profile``: anything is on record; ``zone``: of the shifts, or of the account."""

    worker: Worker
    zone: str
    skills: dict[str, int]
    load_limit: int | None
    has_profile: bool


def profile_of(engineer: Engineer) -> Profile | None:
    """The engineer's profile, or none."""
    return Profile.objects.filter(engineer=engineer).first()


def mark_of_profile(profile: Profile | None) -> str:
    """The mark of the profile for the form that changes it; "" where there is none yet."""
    return mark(profile) if profile is not None else ""


def absences_of(engineer: Engineer, *, now: datetime) -> QuerySet[Absence]:
    """The engineer's absences that last or are to come, by their beginning."""
    return Absence.objects.filter(engineer=engineer, until_at__gt=now).order_by("from_at", "pk")


def absence_for(engineer: Engineer, key: int) -> Absence | None:
    """The engineer's absence of that key, or none."""
    return Absence.objects.filter(engineer=engineer, pk=key).select_related("engineer").first()


def working_of(engineers: Iterable[Engineer], *, now: datetime) -> dict[int, Working]:
    """How each of them works, by key, from ``now`` on; two queries."""
    there = {engineer.pk: engineer for engineer in engineers}
    profiles = {one.engineer_id: one for one in Profile.objects.filter(engineer__in=list(there))}
    absences: dict[int, list[tuple[datetime, datetime]]] = {}
    for one in Absence.objects.filter(until_at__gt=now, engineer__in=list(there)):
        absences.setdefault(one.engineer_id, []).append((one.from_at, one.until_at))
    return {
        pk: _working(engineer, profiles.get(pk), tuple(sorted(absences.get(pk, ())))) for pk, engineer in there.items()
    }


def _working(engineer: Engineer, profile: Profile | None, absences: tuple[tuple[datetime, datetime], ...]) -> Working:
    if profile is None:
        return Working(Worker(None, absences), engineer.account.zone, {}, None, has_profile=False)
    return Working(
        Worker(_hours(profile), absences), profile.zone, dict(profile.skills), profile.load_limit, has_profile=True
    )


def _hours(profile: Profile) -> clock.Hours | None:
    """The shifts; none where this machine can no longer read them (a zone that its data lost)."""
    try:
        return shift_hours(profile.shifts, profile.zone)
    except (Misread, clock.ClockError):
        return None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an engineer is at an instant. ``is_off``: the shifts on record say not at work, till ``on_at`` (None:
    nothing says so); absent or not known is not off."""

    code: str
    name: str
    absent_until: datetime | None
    is_off: bool
    on_at: datetime | None


def whereabouts(*, now: datetime) -> list[Whereabouts]:
    """All active engineers by name, with where they are; three queries."""
    everybody = list(engineers())
    how = working_of(everybody, now=now)
    return [_whereabouts(one, how[one.pk].worker, now=now) for one in everybody]


def _whereabouts(engineer: Engineer, worker: Worker, *, now: datetime) -> Whereabouts:
    absent_until = worker.absent_until(now)
    is_off = absent_until is None and worker.hours is not None and not worker.is_on(now)
    return Whereabouts(
        engineer.code, engineer.account.name, absent_until, is_off, worker.on_at(now) if is_off else None
    )


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One engineer in the roster. ``until``: when the shift ends, or the next one begins; ``skills`` by name."""

    engineer: Engineer
    working: Working
    shifts: str
    skills: tuple[tuple[str, int], ...]
    is_on: bool
    absent_until: datetime | None
    until: datetime | None


def roster_lines(*, now: datetime) -> list[RosterLine]:
    """All active engineers by name, with how they work and whether they are at work; five queries."""
    everybody = list(engineers())
    shifts = dict(Profile.objects.values_list("engineer", "shifts"))
    names = dict(Product.objects.values_list("code", "name"))
    working = working_of(everybody, now=now)
    return [_line(one, working[one.pk], shifts.get(one.pk, ""), names, now) for one in everybody]


def roster_line(engineer: Engineer, *, now: datetime) -> RosterLine:
    """How one engineer works, and whether they are at work; four queries."""
    profile = profile_of(engineer)
    names = dict(
        Product.objects.filter(code__in=profile.skills if profile is not None else ()).values_list("code", "name")
    )
    shifts = profile.shifts if profile is not None else ""
    return _line(engineer, working_of([engineer], now=now)[engineer.pk], shifts, names, now)


def _line(engineer: Engineer, how: Working, shifts: str, names: dict[str, str], now: datetime) -> RosterLine:
    is_on = how.worker.is_on(now)
    return RosterLine(
        engineer=engineer,
        working=how,
        shifts=shifts,
        skills=tuple((names.get(code, code), depth) for code, depth in how.skills.items()),
        is_on=is_on,
        absent_until=how.worker.absent_until(now),
        until=how.worker.off_at(now) if is_on else how.worker.on_at(now),
    )

"""Worked examples: cases that somebody at a place might file soon, with the time that the policy promises them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from podpora.contracts.terms import place_at
from podpora.faces.web import times
from podpora.faces.web.holiday_words import holiday_words
from podpora.faces.web.policy.editions import Edition
from podpora.faces.web.policy.places import Somewhere, home_of, own_place
from podpora.faces.web.policy.when_answer import category_of
from podpora.faces.web.policy_words import PolicyWords
from podpora.policy import CaseFacts, Place, Policy, Promise, promise, severities_offered

FRIDAY: Final = 4
AHEAD: Final = 366
"""So many days are looked through for a holiday."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: ``sentence`` tells it whole; ``why`` what it shows; ``address`` works it out in the calculator."""

    program: str
    severity: str
    filed_at: datetime
    due_at: datetime
    sentence: str
    why: str
    address: str


def examples_for(policy: Policy, place: Somewhere, language: str, *, now: datetime) -> list[Example]:
    """A few examples for each program that promises a time, at that place, from the days after ``now``.

    Over a weekend and over the next public holiday where those stop the clock; at night where nothing does.
    ``language`` has to be the active one.
    """
    there = place_at(zone=place.zone, country=place.country, subdivision=place.subdivision, region="", policy=policy)
    found: list[Example] = []
    for program in policy.document.programs:
        level = _level(policy, program)
        if level is None:
            continue
        for filed_at, why in _moments(policy, program, level, there, now):
            made = _worked_out(policy, program, level, there, filed_at, why, language)
            found += [made] if made else []
    return found


def worked_examples(request: HttpRequest, edition: Edition, language: str, now: datetime) -> dict[str, Any]:
    """The examples beside the document, and the place they are for: the own one of a contact who is signed in, for
    all others one place by the language of the page. Nothing for a version that is not in force."""
    if edition.standing != "in-force":
        return {}
    place = own_place(request) or home_of(language)
    return {
        "examples": examples_for(edition.policy, place, language, now=now),
        "examples_place": place,
        "examples_said": place.said(language),
    }


def _level(policy: Policy, program: str) -> str | None:
    """The severity to show: the second where it has a due instant, else the first that has one; '' without any."""
    if not policy.levels:
        return ""
    offers = severities_offered(policy, program=program, category=category_of(policy))
    offered = [offer.level for offer in offers if offer.offered]
    return next((level for level in (*policy.levels[1:2], *offered) if level in offered), None)


def _moments(policy: Policy, program: str, level: str, there: Place, now: datetime) -> list[tuple[datetime, str]]:
    """When the examples of a program are filed, and what each shows."""
    zone = ZoneInfo(there.zone)
    today = now.astimezone(zone).date()
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7 or 7)
    over_weekend = _local(friday, time(15), zone)
    tried = _promise(policy, program, level, there, over_weekend)
    if tried.due_at is None:
        return []
    if tried.target.clock == "calendar":
        night = _local(friday + timedelta(days=1), time(23), zone)
        return [(night, gettext("at night, on a weekend"))]
    moments = [(over_weekend, gettext("over a weekend"))]
    holiday = _holiday(there, today)
    if holiday is not None:
        moments.append(
            (
                _local(holiday[0] - timedelta(days=1), time(15), zone),
                gettext("over a public holiday: %(name)s") % {"name": holiday[1]},
            )
        )
    return moments


def _holiday(there: Place, today: date) -> tuple[date, str] | None:
    """The next public holiday on a working day whose day before is one too."""
    for step in range(2, AHEAD):
        day = today + timedelta(days=step)
        before = day - timedelta(days=1)
        if day in there.holidays and day.weekday() in range(1, 5) and before not in there.holidays:
            return day, holiday_words(there.holidays[day].name, there.holidays[day].source)
    return None


def _worked_out(
    policy: Policy, program: str, level: str, there: Place, filed_at: datetime, why: str, language: str
) -> Example | None:
    found = _promise(policy, program, level, there, filed_at)
    if found.due_at is None:
        return None
    names = PolicyWords(policy, language)
    said = {
        "filed": times.said(filed_at, there.zone),
        "program": names.program(program),
        "severity": names.name(f"severity.{level}") if level else "",
        "due": times.said(found.due_at, there.zone),
    }
    if level:
        sentence = gettext("Filed %(filed)s under %(program)s, %(severity)s: due %(due)s.") % said
    else:
        sentence = gettext("Filed %(filed)s under %(program)s: due %(due)s.") % said
    return Example(
        program, level, filed_at, found.due_at, sentence, why, _address(program, level, there, filed_at, language)
    )


def _promise(policy: Policy, program: str, level: str, there: Place, filed_at: datetime) -> Promise:
    case = CaseFacts(program=program, severity=level or None, category=category_of(policy))
    return promise(policy, case=case, place=there, at=filed_at)


def _address(program: str, level: str, there: Place, filed_at: datetime, language: str) -> str:
    words = {
        "program": program,
        "severity": level,
        "country": there.country,
        "subdivision": there.subdivision,
        "zone": there.zone,
        "at": f"{filed_at.astimezone(ZoneInfo(there.zone)):%Y-%m-%dT%H:%M}",
    }
    query = urlencode({word: value for word, value in words.items() if value})
    return f"{reverse('web:policy_when', args=[language])}?{query}"


def _local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)

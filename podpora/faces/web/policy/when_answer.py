"""What the calculator answers: the promise with its trace or why there is none, hours and languages at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from podpora.contracts.terms import place_at
from podpora.policy import (
    CaseFacts,
    LanguageOffer,
    Opening,
    Place,
    Policy,
    Promise,
    SeverityOffer,
    channels_offered,
    is_open,
    promise,
    severities_offered,
    support_language,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. ``offer`` is the severity as the program has it, None without severities;
    ``promise`` is None where the severity is not offered; ``phone`` is None where the program has no phone."""

    policy: Policy
    program: str
    severity: str
    place: Place
    filed_at: datetime
    zone: str
    own_zone: str
    promise: Promise | None
    offer: SeverityOffer | None
    language: LanguageOffer
    others: tuple[str, ...]
    opening: Opening
    has_phone: bool
    address: str
    instead: str
    other_pass: str

    @property
    def is_other_clock(self) -> bool:
        """Whether the reader's clock shows another time than the place's, at filing or when it is due."""
        instants = [self.filed_at, *([self.promise.due_at] if self.promise and self.promise.due_at else [])]
        here, there = ZoneInfo(self.own_zone), ZoneInfo(self.zone)
        return any(at.astimezone(here).utcoffset() != at.astimezone(there).utcoffset() for at in instants)

    @property
    def kind(self) -> str:
        """What can be said: due, best_effort, none, not_offered."""
        if self.promise is None:
            return "not_offered"
        return "due" if self.promise.due_at else self.promise.target.measure


def category_of(policy: Policy) -> str:
    """The kind of case that is meant where nobody says another, as `podpora policy due` has it."""
    return next(
        (item.id for item in policy.document.categories if item.needs_entitlement), policy.document.categories[0].id
    )


def answer(policy: Policy, asked: dict[str, Any], *, address: str, own_zone: str) -> Answer:
    """Asks the rules. ``asked`` are the clean values of the form; ``address`` is that of the calculator."""
    program, severity, at = asked["program"], asked.get("severity", ""), asked["filed_at"]
    place = place_at(
        zone=asked["zone"],
        country=asked["country"],
        subdivision=asked.get("subdivision", ""),
        region="",
        policy=policy,
    )
    category = category_of(policy)
    offers = severities_offered(policy, program=program, category=category)
    offer = next((each for each in offers if each.level == severity), None)
    case = CaseFacts(program=program, severity=severity or None, category=category)
    is_offered = offer is None or offer.offered
    taken_as = offer.taken_as if offer is not None and not offer.offered else None
    return Answer(
        policy=policy,
        program=program,
        severity=severity,
        place=place,
        filed_at=at,
        zone=asked["zone"],
        own_zone=own_zone,
        promise=promise(policy, case=case, place=place, at=at) if is_offered else None,
        offer=offer,
        language=support_language(policy, place=place, product_localised=True, at=at, severity=severity or None),
        others=support_language(policy, place=place, product_localised=False, at=at).now,
        opening=is_open(policy, program=program, place=place, at=at, case=case),
        has_phone="phone" in channels_offered(policy, program=program, category=category),
        address=_address(address, asked),
        instead=_address(address, asked | {"severity": taken_as}) if taken_as else "",
        other_pass=_address(address, asked | {"second": not asked.get("second")}) if asked["happens_twice"] else "",
    )


def _address(address: str, asked: dict[str, Any]) -> str:
    """The address at which the same question gets the same answer."""
    words = {
        "program": asked["program"],
        "severity": asked.get("severity"),
        "country": asked["country"],
        "subdivision": asked.get("subdivision"),
        "zone": asked["zone"],
        "at": f"{asked['at']:%Y-%m-%dT%H:%M:%S}".removesuffix(":00"),
        "second": "on" if asked.get("second") else "",
    }
    return f"{address}?{urlencode({word: value for word, value in words.items() if value})}"

"""In which language a case is worked from instant to instant, and which queue follows (R47-R57, Q28, Q29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from podpora.policy.because import Because
from podpora.policy.hours import is_hours_open
from podpora.policy.languages import support_language
from podpora.policy.policy import Policy
from podpora.policy.values import Place


@dataclass(frozen=True, slots=True)
class WorkingLanguage:
    """The language of a case at an instant.

    `language` is the one in which it is worked now; `chosen` the one asked for at filing. `waits`: work waits for the
    language hours, as the customer chose. `holds_from`: when work in the chosen language begins or goes on; None where
    it is used now, or never. `changes_at`: the next instant at which any of this may change; None where nothing will.
    """

    language: str
    chosen: str
    waits: bool
    holds_from: datetime | None
    changes_at: datetime | None
    because: tuple[Because, ...]

    @property
    def is_chosen(self) -> bool:
        """Whether the case is worked in the chosen language just now."""
        return self.language == self.chosen and not self.waits


def working_language(
    policy: Policy,
    *,
    place: Place,
    product_localised: bool,
    at: datetime,
    chosen: str,
    level: int = 1,
    after_hours: str = "go-on",
) -> WorkingLanguage:
    """The working language at `at` of a case with these facts, and when to look again.

    A level or a product with languages of its own (R48, R56, R57) has no hours; a chosen language that is not among
    them gives way for good.
    """
    offer = support_language(
        policy,
        place=place,
        product_localised=product_localised,
        at=at,
        level=level,
        chosen=chosen,
        after_hours=after_hours,
    )
    has_hours = chosen in offer.offered and chosen not in offer.at_every_hour
    changes_at = None
    if has_hours:
        window = is_hours_open(policy, hours=policy.document.languages.window, place=place, at=at)
        changes_at = window.closes_at if window.is_open else window.opens_at
    return WorkingLanguage(
        language=offer.working_language,
        chosen=chosen,
        waits=offer.waits,
        holds_from=offer.window_opens_at if has_hours else None,
        changes_at=changes_at,
        because=offer.because,
    )

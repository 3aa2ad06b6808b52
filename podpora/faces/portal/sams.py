"""The support account manager (SAM) of the reader's organisation in words: who, when in person, and who answers now."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from podpora.faces.web.policy.week import clock
from podpora.policy.because import Because

if TYPE_CHECKING:
    from podpora.contracts.sams import SAMNow


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the vendor whom the customer may reach."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class SAMShown:
    """``answering``: sam, deputy or duty-team; ``opens_at``, ``closes_at``: of the SAM's hours, in UTC."""

    customer_code: str
    customer_name: str
    sam: Person | None
    deputy: Person | None
    answering: str
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    hours: str
    zone: str
    because: tuple[Because, ...]

    @property
    def is_away(self) -> bool:
        """Whether the SAM is away, so that the deputy's name and contact stand beside."""
        return any(reason.code == "sam_away" for reason in self.because)


def sam_shown(now: "SAMNow | None") -> SAMShown | None:
    """What the customer sees of its SAM; none where it has none."""
    if now is None:
        return None
    reach = now.reach
    return SAMShown(
        customer_code=now.customer.code,
        customer_name=now.customer.name,
        sam=_person(now.sam),
        deputy=_person(now.deputy),
        answering=reach.answering,
        is_open=reach.is_open,
        opens_at=reach.opens_at,
        closes_at=reach.closes_at,
        hours=_hours(reach.opens, reach.closes),
        zone=now.zone,
        because=reach.because,
    )


def _person(engineer: "object | None") -> Person | None:
    if engineer is None:
        return None
    account = engineer.account  # type: ignore[attr-defined]
    return Person(account.name, account.email, engineer.phone)  # type: ignore[attr-defined]


def _hours(opens: time | None, closes: time | None) -> str:
    if opens is None or closes is None:
        return ""
    begins, ends = (clock(each.hour * 60 + each.minute) for each in (opens, closes))
    return gettext("%(from)s–%(to)s") % {"from": begins, "to": ends}

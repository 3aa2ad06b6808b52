"""Which cases are counted, and for whom; and into which stretch of time something falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q, Value, When

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.people import permissions
from podpora.people.selectors import engineer_for
from podpora.reports.spans import Span


@dataclass(frozen=True, slots=True)
class CaseWish:
    """A span, and where they are not empty the codes of a product, of a program, of a severity and of a region."""

    span: Span
    product: str = ""
    program: str = ""
    severity: str = ""
    region: str = ""


def counted(actor: Actor, wish: CaseWish, path: str = "") -> Q | None:
    """The condition of the cases that count, which lie behind ``path``; the severity is left to the caller.

    None where the actor may not read figures. Federal cases count for the federal mark only.
    """
    engineer = engineer_for(actor)
    holds = permissions.may if actor.row is None else permissions.seems_to_hold
    if engineer is None or not holds(actor, permissions.FIGURES_READ):
        return None
    said = {"product__code": wish.product, "program": wish.program, "region": wish.region}
    condition = Q(**{f"{path}{name}": value for name, value in said.items() if value})
    return condition if engineer.is_federal else condition & Q(**{f"{path}is_federal": False})


def counted_cases(actor: Actor, wish: CaseWish) -> models.QuerySet[Case]:
    """The cases that count for the actor, unordered."""
    condition = counted(actor, wish)
    if condition is None:
        return Case.objects.none()
    cases = Case.objects.filter(condition)
    return cases.filter(severity=wish.severity) if wish.severity else cases


def place_among(field: str, bounds: Sequence[datetime]) -> models.Case:
    """The number of the stretch in which ``field`` lies: 0 before the first of ``bounds``, 1 from it on, and so on."""
    return models.Case(
        *[When(**{f"{field}__lt": bound}, then=Value(place)) for place, bound in enumerate(bounds)],
        default=Value(len(bounds)),
        output_field=models.IntegerField(),
    )

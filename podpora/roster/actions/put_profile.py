"""How an engineer works: skills, shifts, zone and load limit, made or changed (R200)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.people.places import is_zone
from podpora.policy.shifts import is_readable
from podpora.products.models import Product
from podpora.roster import because
from podpora.roster.models import Profile

DEPTHS: Final = (1, 2, 3)


def put_profile(
    *,
    actor: Actor,
    now: datetime,
    engineer: Engineer,
    zone: str,
    shifts: str = "",
    skills: Mapping[str, int] | None = None,
    load_limit: int | None = None,
    seen: str | None = None,
) -> Put[Profile]:
    """The profile of the engineer. ``skills`` maps codes of products to a depth, 1 to 3; ``shifts`` is written
    ``mon-fri 08:00-16:00, sat 10:00-14:00`` on the clock of ``zone``; ``load_limit`` counts open cases.

    Raises ``Refused``: not permitted, ``shifts_not_valid`` (an unknown zone too), ``skill_not_valid``.
    """
    with transaction.atomic():
        require(actor, ROSTER_CHANGE)
        written = ", ".join(" ".join(part.split()) for part in shifts.split(",") if part.strip())
        if not is_zone(zone) or not is_readable(written, zone):
            raise because.refusal(because.SHIFTS_NOT_VALID, shifts=shifts)
        known = dict(sorted((skills or {}).items()))
        _require_products(known)
        values = {"zone": zone, "shifts": written, "skills": known, "load_limit": load_limit}
        return put(
            Profile,
            noun="profile",
            key={"engineer": engineer},
            values=values,
            actor=actor,
            now=now,
            subject_key=engineer.code,
            seen=seen,
            is_one_each=True,
        )


def _require_products(skills: Mapping[str, int]) -> None:
    there = set(Product.objects.filter(code__in=list(skills)).values_list("code", flat=True))
    for product, depth in skills.items():
        if product not in there or depth not in DEPTHS:
            raise because.refusal(because.SKILL_NOT_VALID, product=product)

"""A queue, made or changed."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.products.models import Product
from podpora.roster.models import Queue


def put_queue(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    name: str,
    product: Product | None = None,
    category: str = "",
    level: int = 1,
    language: str = "",
    lead: Engineer | None = None,
    on_call: Engineer | None = None,
    assigns_itself: bool = False,
    is_active: bool = True,
    seen: str | None = None,
) -> Put[Queue]:
    """The queue of that code: for one product or any, one category of the policy or any (blank), level 1, 2 or 3,
    cases in one working language or any (blank). ``assigns_itself``: cases that nobody has go to whom they fit best.

    Raises ``Refused`` where the actor may not change the roster.
    """
    with transaction.atomic():
        require(actor, ROSTER_CHANGE)
        values = {
            "name": name,
            "product": product,
            "category": category,
            "level": level,
            "language": language,
            "lead": lead,
            "on_call": on_call,
            "assigns_itself": assigns_itself,
            "is_active": is_active,
        }
        key = {"code": code}
        return put(Queue, noun="queue", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)

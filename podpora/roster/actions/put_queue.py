"""A queue, made or changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.products.models import Product
from podpora.roster import because
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

    Raises ``Refused`` where the actor may not change the roster, and where another queue in use takes the same cases.
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
        if is_active:
            _require_alone(code, product=product, category=category, level=level, language=language)
        return put(Queue, noun="queue", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)


def _require_alone(code: str, **taken: Any) -> None:
    other = Queue.objects.filter(is_active=True, **taken).exclude(code=code).order_by("pk").first()
    if other is not None:
        raise because.refusal(because.QUEUE_TWICE, name=other.name)

"""Who is the support account manager (SAM) of whom, and who stands in."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import SAM, Customer, Engineer
from podpora.people.selectors import customers_of, engineers_for

FEDERAL: Final = "a federal customer"
"""How those of the vendor who may not know federal customers hear of one."""


@dataclass(frozen=True, slots=True)
class Named:
    """The live appointments of a customer, with engineer and account at hand."""

    sam: SAM | None = None
    deputy: SAM | None = None

    @property
    def engineers(self) -> tuple[Engineer, ...]:
        """Those of the two that are named, the SAM first."""
        return tuple(each.engineer for each in (self.sam, self.deputy) if each is not None)


def named_for(customer: Customer) -> Named:
    """Who is SAM and who deputy of the customer, in one small query."""
    return _named(_live_of(customer=customer.pk))


def _named(rows: list[SAM]) -> Named:
    by_part = {row.part: row for row in rows}
    return Named(sam=by_part.get(SAM.Part.SAM), deputy=by_part.get(SAM.Part.DEPUTY))


@built_once(customer=int)
def _live_of(customer: int) -> QuerySet[SAM]:
    return _live().filter(customer=customer).select_related("engineer__account")


def served_by(engineer: Engineer, *, seen_by: Actor) -> QuerySet[SAM]:
    """The live appointments of the engineer at customers that the actor serves, by customer, which is at hand."""
    seen = customers_of(seen_by).order_by().values("pk")
    rows = _live().filter(engineer=engineer, customer__in=seen).select_related("customer")
    return rows.order_by("customer__name", "pk")


def history_of(customer: Customer) -> QuerySet[SAM]:
    """Everybody who was SAM or deputy of the customer, the latest first."""
    return SAM.objects.filter(customer=customer).select_related("engineer__account").order_by("-named_at", "-pk")


def possible_for(customer: Customer) -> list[Engineer]:
    """The engineers who may become SAM or deputy of the customer, by name."""
    return list(engineers_for(customer))


def is_sam_of(actor: Actor, customer: Customer) -> bool:
    """Whether the actor is SAM or deputy of the customer now, and may serve it."""
    if not actor.is_engineer:
        return False
    theirs = _live().filter(customer=customer, engineer__account_id=actor.key)
    return theirs.exists() and customers_of(actor).filter(pk=customer.pk).exists()


def premier_team(customer: Customer) -> list[Engineer]:
    """The duty Premier team, as far as it may serve the customer, by name."""
    return list(engineers_for(customer).filter(is_premier_team=True))


def names_without_sam(*, also: QuerySet[Any, Any]) -> list[str]:
    """Names of the customers with Premier, or among ``also`` (keys), that lack a SAM or a deputy who works here and may
    serve them, by name, federal ones without theirs; one query."""
    serves = Q(engineer__is_active=True, engineer__account__is_active=True) & (
        Q(customer__is_federal=False) | Q(engineer__is_federal=True)
    )
    live = _live().filter(serves, customer=OuterRef("pk"))
    both = Exists(live.filter(part=SAM.Part.SAM)) & Exists(live.filter(part=SAM.Part.DEPUTY))
    rows = Customer.objects.filter(Q(is_premier=True) | Q(pk__in=also), ~Q(both), is_active=True)
    found = rows.order_by("is_federal", "name").values_list("name", "is_federal")
    return [FEDERAL if is_federal else name for name, is_federal in found]


def _live() -> QuerySet[SAM]:
    return SAM.objects.filter(ended_at=None)

"""Reads of queues and of who serves them."""

from django.db.models import Count, QuerySet

from podpora.lib.prepared import built_once
from podpora.lib.rows import mark
from podpora.people.models import Customer, Engineer
from podpora.people.selectors import engineers, engineers_for
from podpora.policy.routing import QueueFacts, choose_queue
from podpora.products.models import Product
from podpora.roster.models import Queue, QueueMember


def queues() -> QuerySet[Queue]:
    """All active queues with product and lead, by name."""
    return Queue.objects.filter(is_active=True).select_related("product", "lead__account").order_by("name", "pk")


def all_queues() -> QuerySet[Queue]:
    """All queues with product and lead, those in use first, by name; ``member_count`` is how many serve each."""
    rows = Queue.objects.select_related("product", "lead__account", "on_call__account").annotate(
        member_count=Count("members")
    )
    return rows.order_by("-is_active", "name", "pk")


def any_queue(code: str) -> Queue | None:
    """The queue of that code, in use or not."""
    return all_queues().filter(code=code).first()


def mark_of(queue: Queue) -> str:
    """The mark of the queue for the form that changes it."""
    return mark(queue)


def queue_names() -> list[tuple[str, str]]:
    """Code and name of all active queues, by name."""
    return _queue_names()


@built_once()
def _queue_names() -> QuerySet[Queue, tuple[str, str]]:
    return Queue.objects.filter(is_active=True).order_by("name", "pk").values_list("code", "name")


def queue_for(*, product: Product | None, category: str = "", level: int = 1, language: str = "") -> Queue | None:
    """Where a case of this product and category waits at this level while it is worked in this language; none where
    the roster has no place for it. ``policy.routing.choose_queue`` says which of several."""
    rows = [row for row in _active() if row.level == level]
    found = choose_queue(
        [QueueFacts(row.code, str(row.product_id or ""), row.category, row.level, row.language) for row in rows],
        product=str(product.pk) if product is not None else "",
        category=category,
        level=level,
        language=language,
    )
    return next((row for row in rows if found is not None and row.code == found.code), None)


@built_once()
def _active() -> QuerySet[Queue]:
    return Queue.objects.filter(is_active=True).order_by("pk")


def queue_by_code(code: str) -> Queue | None:
    """The active queue of that code, or none."""
    return queues().filter(code=code).first()


def engineers_of(queue: Queue, *, customer: Customer | None = None) -> QuerySet[Engineer]:
    """The active engineers of the queue, by name; with a customer only those who may work for it (D60)."""
    members = QueueMember.objects.filter(queue=queue).values("engineer")
    return (engineers() if customer is None else engineers_for(customer)).filter(pk__in=members)


def queues_of(engineer: Engineer) -> QuerySet[Queue]:
    """The active queues that the engineer serves, by name."""
    return queues().filter(pk__in=QueueMember.objects.filter(engineer=engineer).values("queue"))

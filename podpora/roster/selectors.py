"""Reads of queues and of who serves them."""

from django.db.models import Count, QuerySet

from podpora.lib.prepared import built_once
from podpora.lib.rows import mark
from podpora.people.models import Customer, Engineer
from podpora.people.selectors import engineers, engineers_for
from podpora.products.models import Product
from podpora.roster.models import Queue, QueueMember


def queues() -> QuerySet[Queue]:
    """All active queues with product and lead, by name."""
    return Queue.objects.filter(is_active=True).select_related("product", "lead__account").order_by("name", "pk")


def all_queues() -> QuerySet[Queue]:
    """All queues with product and lead, those in use first, by name; ``member_count`` is how many serve each."""
    rows = Queue.objects.select_related("product", "lead__account").annotate(member_count=Count("members"))
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


def queue_for(*, product: Product | None, category: str = "", level: int = 1) -> Queue | None:
    """Where a case of this product and category waits at this level; none where the roster has no place for it.

    The most exact queue wins: of this product and category, of this category, of this product, of anything. A case
    finds its category's specialists (licensing) before its product's.
    """
    product_id = product.pk if product is not None else None
    fitting = [
        queue
        for queue in Queue.objects.filter(is_active=True, level=level).order_by("pk")
        if queue.product_id in (product_id, None) and queue.category in (category, "")
    ]
    return max(fitting, key=lambda queue: (queue.category != "", queue.product_id is not None), default=None)


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


def queue_codes() -> frozenset[str]:
    """Codes of all queues."""
    return frozenset(Queue.objects.values_list("code", flat=True))

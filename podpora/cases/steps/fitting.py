"""Which engineers fit a case, and why: rows as the rules' plain values, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from podpora.cases.models import Case, Message
from podpora.cases.steps.routing import language_of
from podpora.people.models import Engineer
from podpora.policy.routing import EngineerFacts, Fit, Needs, ranked
from podpora.roster.selectors import engineers_of
from podpora.roster.working import Working, working_of


def needs_of(case: Case, *, now: datetime) -> Needs:
    """What the case asks of its engineer."""
    language = language_of(case, now=now).language
    return Needs(product=case.product.name, language=language, level=case.level, severity_rank=case.severity_rank)


def fits_of(case: Case, engineers: Iterable[Engineer], *, now: datetime) -> tuple[Fit, ...]:
    """The engineers by how well they fit the case, the best first; six queries, however many they are."""
    everybody = list(engineers)
    return ranked(needs_of(case, now=now), _facts(case, everybody, now=now), at=now)


def best_of_queue(
    case: Case, *, now: datetime, but: Engineer | None = None, on_shift: bool = False
) -> tuple[Engineer, Fit] | None:
    """Who of the case's queue can take it now and fits best; none where nobody can.

    ``but`` is left out; ``on_shift``: only who has shifts on record.
    """
    if case.queue is None:
        return None
    members = {each.code: each for each in engineers_of(case.queue, customer=case.customer) if may_have(case, each)}
    if but is not None:
        members.pop(but.code, None)
    facts = _facts(case, list(members.values()), now=now)
    if on_shift:
        facts = [one for one in facts if one.worker.hours is not None]
    for fit in ranked(needs_of(case, now=now), facts, at=now):
        if fit.can_take:
            return members[fit.code], fit
    return None


def may_have(case: Case, engineer: Engineer) -> bool:
    """Whether the case may be given to the engineer at all (D60)."""
    return engineer.is_federal or not case.is_federal


def _facts(case: Case, engineers: list[Engineer], *, now: datetime) -> list[EngineerFacts]:
    keys = [each.pk for each in engineers]
    working = working_of(engineers, now=now)
    open_cases = Case.objects.filter(queue_rank__isnull=False, assignee__in=keys).exclude(pk=case.pk)
    load = dict(open_cases.values_list("assignee").annotate(Count("pk")).order_by())
    wrote: set[int | None] = set(
        Message.objects.filter(case=case, author_kind="engineer").values_list("author", flat=True).distinct()
    )
    of_customer = Case.objects.filter(customer=case.customer_id, assignee__in=keys).exclude(pk=case.pk)
    served: set[int | None] = set(of_customer.values_list("assignee", flat=True).distinct().order_by())
    return [_fact(case, each, working[each.pk], load, wrote, served) for each in engineers]


def _fact(
    case: Case,
    engineer: Engineer,
    how: Working,
    load: dict[int, int],
    wrote: set[int | None],
    served: set[int | None],
) -> EngineerFacts:
    return EngineerFacts(
        code=engineer.code,
        name=engineer.account.name,
        languages=tuple(engineer.languages),
        worker=how.worker,
        depth=how.skills.get(case.product.code, 0),
        load=load.get(engineer.pk, 0),
        load_limit=how.load_limit,
        worked_on_case=engineer.account_id in wrote,
        worked_for_customer=engineer.pk in served,
        is_senior=bool(getattr(engineer, "is_senior", False)),
    )

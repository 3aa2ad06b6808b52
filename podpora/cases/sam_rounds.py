"""The duty of the worker towards accounts with a support account manager: a new SAM follows the open cases (R70)."""

from datetime import datetime
from typing import Final

from django.db import transaction

from podpora import policy as rules
from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case
from podpora.cases.steps.sams import followed
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import still_ours, work
from podpora.people.models import Customer
from podpora.people.sams import named_for

READER: Final = "cases-of-sams"
_KINDS: Final = frozenset({"customer.sam_named"})


def register() -> None:
    """Called once at start: who is named SAM follows the open cases of the account."""
    journal.register_reader(READER, _KINDS)


def watch_sams(*, now: datetime, limit: int = 20) -> int:
    """Give the open Premier cases of accounts with a new SAM that follower; returns how many events were read."""

    def do(task: journal.EventTask) -> None:
        with transaction.atomic():
            _follow(task.event, now=now)
            still_ours(task).delete()

    return work(journal.tasks_of(READER), now=now, do=do, limit=limit)


def _follow(event: journal.Event, *, now: datetime) -> None:
    customer = Customer.objects.filter(code=event.subject_key).first()
    people = named_for(customer).engineers if customer is not None else ()
    if not people:
        return
    new = people[0]
    rows = Case.objects.select_for_update(of=("self",)).filter(customer=customer, queue_rank__isnull=False)
    for case in rows.exclude(sam=new).select_related("sam__account", "policy").order_by("number"):
        if not rules.has_sam(policy_for(case), program=case.program):
            continue
        old = case.sam.account.name if case.sam is not None else ""
        case.sam = new
        case.save(update_fields=["sam"])
        journal.append_all([followed(case, actor=SYSTEM, now=now, instead_of=old)])

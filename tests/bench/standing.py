"""Rows that the worker's rounds look at, beside the open cases of a desk: what stands and is not due, and what is due.

Whatever stands grows with the cases, so that a round which reads it shows it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model

from podpora.cases.flags import CONTINUOUS
from podpora.cases.models import Case, ContinuousWork, Draft, Escalation, Plan, PlanStep, Routing
from podpora.channels.email.models import Letter
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.people import selectors as people
from podpora.people.models import Customer, Engineer, Invitation
from podpora.roster.actions.put_profile import put_profile
from podpora.roster.actions.put_queue import put_queue
from podpora.roster.models import Absence, Profile, Queue

DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)
AT_ONCE: Final = 1000
QUEUE: Final = "backup-1"


def open_keys() -> list[int]:
    """The primary keys of all open cases, the first filed first."""
    return list(Case.objects.filter(queue_rank__isnull=False).order_by("pk").values_list("pk", flat=True))


def stand(*, now: datetime) -> None:
    """What is not due, on every tenth open case each, and letters, drafts and sessions beside."""
    keys = open_keys()
    engineers = list(people.engineers())
    harbourline = people.customer_for(SYSTEM, "harbourline")
    assert harbourline is not None
    customer_account = people.appointed_contacts(harbourline)[0].account
    later = now + DAY
    _write(Escalation(case_id=key, asked_at=now, **_overdue(later)) for key in keys[::10])
    _write(Plan(case_id=key, outcome="action-plan", made_at=now) for key in keys[1::10])
    _write(_step(key, engineers[0], later) for key in keys[1::10])
    _write(Routing(case_id=key, language="en", next_try_at=later) for key in keys[2::10])
    _write(_drafts(keys[3::10], customer_account, now))
    _write(Session(session_key=f"s{key:031d}", session_data="", expire_date=later) for key in keys[4::10])
    _write(_invitation(key, customer_account, now) for key in keys[5::10])
    _write(_letter(key, now - DAY, sent_at=now - DAY) for key in keys)
    _write(
        Absence(engineer=engineers[key % len(engineers)], from_at=now - 9 * DAY, until_at=now - 8 * DAY)
        for key in keys[6::10]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def everybody_takes_any(*, now: datetime) -> None:
    """No engineer has shifts or a limit, so that whoever fits best is found at any hour and with any load."""
    for profile in Profile.objects.select_related("engineer"):
        skills = dict(profile.skills)
        put_profile(actor=SYSTEM, now=now, engineer=profile.engineer, zone=profile.zone, skills=skills)


def leave_waiting(count: int) -> int:
    """So many cases wait in the queue for an engineer, all others have one; returns how many there are."""
    still_open = Case.objects.filter(queue_rank__isnull=False)
    plain = still_open.filter(queue__code=QUEUE, is_federal=False, flags=[]).order_by("pk")
    kept = list(plain.values_list("pk", flat=True)[:count])
    rest = list(still_open.filter(assignee__isnull=True).exclude(pk__in=kept).values_list("pk", flat=True))
    engineers = list(Engineer.objects.filter(is_active=True).order_by("pk"))
    for place, engineer in enumerate(engineers):
        mine = rest[place :: len(engineers)]
        for start in range(0, len(mine), AT_ONCE):
            Case.objects.filter(pk__in=mine[start : start + AT_ONCE]).update(assignee=engineer)
    Case.objects.filter(pk__in=kept).update(assignee=None)
    return len(kept)


def queue_assigns_itself(*, now: datetime) -> None:
    """From now on cases that wait in the queue are given to whom they fit best."""
    queue = Queue.objects.get(code=QUEUE)
    names = ("name", "product", "category", "level", "language", "lead", "on_call")
    values: dict[str, Any] = {name: getattr(queue, name) for name in names}
    put_queue(actor=SYSTEM, now=now, code=QUEUE, assigns_itself=True, **values)


# --- what is due ----------------------------------------------------------------------------------------------------


def plans_due(count: int, *, now: datetime) -> None:
    """So many steps of plans are late since a second."""
    keys = list(PlanStep.objects.filter(next_try_at__gt=now).order_by("pk").values_list("pk", flat=True)[:count])
    taken = set(Plan.objects.values_list("case_id", flat=True))
    free = [key for key in open_keys() if key not in taken][: count - len(keys)]
    owner = Engineer.objects.order_by("pk")[0]
    _write(Plan(case_id=key, outcome="action-plan", made_at=now) for key in free)
    _write(_step(key, owner, now - SECOND) for key in free)
    PlanStep.objects.filter(pk__in=keys).update(next_try_at=now - SECOND, ends_at=now - SECOND)


def escalations_due(count: int, *, now: datetime) -> None:
    """So many requests for a manager are overdue since a second."""
    keys = list(Escalation.objects.filter(next_try_at__gt=now).order_by("pk").values_list("pk", flat=True)[:count])
    taken = set(Escalation.objects.values_list("case_id", flat=True))
    free = [key for key in open_keys() if key not in taken][: count - len(keys)]
    _write(Escalation(case_id=key, asked_at=now - DAY, **_overdue(now - 2 * SECOND)) for key in free)
    Escalation.objects.filter(pk__in=keys).update(**_overdue(now - 2 * SECOND))


def people_due(count: int, *, now: datetime) -> None:
    """So many events about people of customers, one customer after the other."""
    codes = list(Customer.objects.order_by("code").values_list("code", flat=True))
    _tell("customer.changed", [codes[place % len(codes)] for place in range(count)], {"name": ["Old", "New"]}, now=now)


def routings_due(count: int, *, now: datetime) -> None:
    """So many cases are looked at whose language does not turn."""
    keys = list(Routing.objects.order_by("pk").values_list("pk", flat=True)[:count])
    taken = set(Routing.objects.values_list("case_id", flat=True))
    free = [key for key in open_keys() if key not in taken][: count - len(keys)]
    _write(Routing(case_id=key, language="en", next_try_at=now - SECOND) for key in free)
    Routing.objects.filter(pk__in=keys).update(next_try_at=now - SECOND)


def absence_due(count: int, *, now: datetime) -> None:
    """An engineer with so many open cases is away from now on."""
    away, other = Engineer.objects.filter(is_active=True, is_federal=False).order_by("pk")[:2]
    Case.objects.filter(queue_rank__isnull=False, assignee=away).update(assignee=other)
    keys = open_keys()[:count]
    Case.objects.filter(pk__in=keys).update(assignee=away)
    Absence.objects.create(engineer=away, from_at=now, until_at=now + DAY, next_try_at=now)


def continuous_due(count: int, *, now: datetime) -> None:
    """So many cases in work around the clock are looked at."""
    ContinuousWork.objects.filter(ended_at=None).update(next_try_at=now + DAY)
    keys = list(ContinuousWork.objects.filter(ended_at=None).order_by("pk").values_list("pk", flat=True)[:count])
    taken = set(ContinuousWork.objects.values_list("case_id", flat=True))
    free = [key for key in open_keys() if key not in taken][: count - len(keys)]
    Case.objects.filter(pk__in=free).update(flags=[CONTINUOUS])
    _write(ContinuousWork(case_id=key, started_at=now, next_try_at=now - SECOND) for key in free)
    ContinuousWork.objects.filter(pk__in=keys).update(next_try_at=now - SECOND)


def news_due(count: int, *, now: datetime) -> None:
    """So many customers have had no message for long."""
    long_ago = now - 30 * DAY
    values = {"opened_at": long_ago, "last_vendor_message_at": long_ago, "reminded_at": None, "remind_at": now - SECOND}
    Case.objects.filter(pk__in=open_keys()[:count]).update(**values)


def events_due(count: int, *, now: datetime) -> None:
    """So many missed promises are to be told of, and nothing else."""
    journal.forgo_tasks()
    events = journal.Event.objects.filter(kind__in=("milestone.breached", "milestone.late")).order_by("-pk")[:count]
    journal.EventTask.objects.bulk_create(
        journal.EventTask(event=event, reader="notifications", next_try_at=now - SECOND) for event in events
    )


def letters_due(count: int, *, now: datetime) -> None:
    """So many letters wait, to a hundred addresses."""
    Letter.objects.filter(next_try_at__isnull=False).update(next_try_at=None, sent_at=now)
    _write(_letter(-place - 1, now, next_try_at=now - SECOND) for place in range(count))


def drafts_due(count: int, *, now: datetime) -> None:
    """So many drafts lie too long."""
    account = Engineer.objects.order_by("pk")[0].account
    long_ago = now - 4000 * DAY
    _write(Draft(**_draft(account, f"old{place}", long_ago)) for place in range(count))


def sessions_due(count: int, *, now: datetime) -> None:
    """So many sessions have ended."""
    _write(Session(session_key=f"e{place:031d}", session_data="", expire_date=now - DAY) for place in range(count))


def invitations_due(count: int, *, now: datetime) -> None:
    """So many invitations were over long ago."""
    account = Engineer.objects.order_by("pk")[0].account
    _write(_invitation(-place - 1, account, now - 90 * DAY) for place in range(count))


# --- parts ----------------------------------------------------------------------------------------------------------


def _write(rows: Iterable[Model]) -> None:
    found = list(rows)
    if found:
        type(found[0])._default_manager.bulk_create(found, batch_size=AT_ONCE)


def _overdue(at: datetime) -> dict[str, Any]:
    return {"overdue_at": at, "ranked_at": at, "next_try_at": at + SECOND}


def _step(plan: int, owner: Engineer, at: datetime) -> PlanStep:
    return PlanStep(plan_id=plan, place=1, title="A step", due_on=at.date(), ends_at=at, owner=owner, next_try_at=at)


def _draft(account: Any, key: str, at: datetime) -> dict[str, Any]:
    return {"account": account, "kind": "new-case", "key": key, "created_at": at, "updated_at": at}


def _drafts(keys: Iterable[int], account: Any, now: datetime) -> Iterable[Draft]:
    return (Draft(**_draft(account, f"d{key}", now)) for key in keys)


def _invitation(key: int, account: Any, at: datetime) -> Invitation:
    return Invitation(account=account, token_hash=f"{key:064d}", created_at=at, expires_at=at + 7 * DAY)


def _letter(key: int, at: datetime, **state: Any) -> Letter:
    return Letter(
        message_id=f"<{key}@bench.example>",
        kind="case.replied",
        recipient=f"p{key % 100}@bench.example",
        subject="A letter",
        text="Some lines.\n" * 20,
        language="en",
        created_at=at,
        **state,
    )


def _tell(kind: str, codes: Iterable[str], data: dict[str, Any], *, now: datetime) -> None:
    about: dict[str, Any] = {"kind": kind, "subject_kind": "customer", "actor": SYSTEM, "now": now, "data": data}
    journal.append_all([journal.new_event(subject_key=code, **about) for code in codes])

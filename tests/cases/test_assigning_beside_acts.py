"""A queue that begins to assign by itself, while somebody works on a case that waits in it."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from podpora.cases.models import Routing
from podpora.cases.routing_rounds import watch_roster
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.routing import look_at_once
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import forgo_tasks
from podpora.roster.actions.put_queue import put_queue
from tests.builders.cases import filed
from tests.cast import make_cast
from tests.together import at_once

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)


def somebody_waits() -> bool:
    """Whether another connection waits for a lock; on SQLite whoever writes waits for the one who writes."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_round_and_the_act_wait_for_each_other_in_one_order(transactional_db: None) -> None:
    cast = make_cast()
    case = filed(cast, now=NOON)
    forgo_tasks()
    put_queue(actor=SYSTEM, now=NOON, code="halyard-1", name="Halyard-1", product=cast.product, assigns_itself=True)
    assert not Routing.objects.exists()
    is_held = threading.Event()

    def act() -> str:
        with transaction.atomic():
            held = held_case(SYSTEM, case.number)
            is_held.set()
            for _ in range(3000):  # until the round has come as far as it can
                if somebody_waits():
                    break
                time.sleep(0.01)
            look_at_once(held, now=NOON)
        return "acted"

    def round_of_worker() -> int:
        is_held.wait(timeout=30)
        return watch_roster(now=NOON)

    assert at_once(act, round_of_worker) == ["acted", 1]
    assert Routing.objects.get().case == case

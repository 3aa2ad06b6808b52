"""Open cases leave who may not have them: a customer became federal, a mark was taken, somebody left (D60)."""

from datetime import timedelta

from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.models import Case, Handover
from podpora.cases.rounds import watch_people
from podpora.cases.selectors.gates import find_case
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, events_of
from podpora.notifications.rounds import announce
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.models import Customer, Engineer
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, resolved
from tests.cast import Cast, Person

LATER = FRIDAY + timedelta(minutes=10)


def of(cast: Cast, person: Person, case: Case) -> Case:
    assign(actor=person.actor, now=FRIDAY, number=case.number, engineer=person.engineer)
    return fresh(case)


def marked(customer: Customer, *, is_federal: bool = True) -> None:
    put_customer(
        actor=SYSTEM,
        now=LATER,
        code=customer.code,
        name=customer.name,
        country=customer.country,
        zone=customer.zone,
        language=customer.language,
        is_federal=is_federal,
    )
    customer.refresh_from_db()
    settle()


def put(engineer: Engineer, **changed: bool) -> None:
    values = {"is_federal": engineer.is_federal, "is_manager": engineer.is_manager} | changed
    account = engineer.account
    put_engineer(actor=SYSTEM, now=LATER, code=engineer.code, email=account.email, name=account.name, **values)
    settle()


def settle() -> None:
    while watch_people(now=LATER):
        pass


def unassigned(case: Case) -> list[Event]:
    return list(events_of("case", case.number).filter(kind="case.unassigned"))


def test_a_customer_becomes_federal_and_its_cases_leave_who_has_no_mark(cast: Cast) -> None:
    case, of_frank = of(cast, cast.boris, filed(cast)), of(cast, cast.frank, filed(cast))
    over = resolved(cast, of(cast, cast.boris, filed(cast)), now=FRIDAY)
    put(cast.marta.engineer, is_federal=True)
    marked(cast.mine)
    assert (fresh(case).assignee, fresh(case).is_federal) == (None, True)
    assert (fresh(of_frank).assignee, fresh(over).assignee) == (cast.frank.engineer, cast.boris.engineer)
    [told] = unassigned(case)
    assert (told.actor_kind, told.data["previous_name"], told.data["cause"]) == (
        "system",
        "Boris Engineer",
        "not-theirs",
    )
    announce(LATER)
    letter = Letter.objects.get(recipient=cast.marta.account.email, subject__startswith="Waits for an engineer")
    assert "Boris Engineer may not have this case any more" in letter.text
    assert not Letter.objects.filter(recipient=cast.boris.account.email).exists()
    assert find_case(cast.boris.actor, case.number) is None


def test_an_engineer_without_the_mark_any_more_keeps_only_other_cases(cast: Cast) -> None:
    marked(cast.mine)
    federal, other = of(cast, cast.frank, filed(cast)), of(cast, cast.frank, other_filed(cast))
    put(cast.frank.engineer, is_federal=False)
    assert (fresh(federal).assignee, fresh(other).assignee) == (None, cast.frank.engineer)


def test_who_leaves_by_a_load_leaves_no_case_behind(cast: Cast) -> None:
    case = of(cast, cast.boris, filed(cast))
    put(cast.boris.engineer, is_active=False)
    assert fresh(case).assignee is None
    put(cast.boris.engineer, is_active=True)
    settle()
    assert len(unassigned(case)) == 1


def test_a_queue_that_assigns_by_itself_gives_it_to_who_has_the_mark(cast: Cast) -> None:
    case = of(cast, cast.boris, filed(cast))
    queue = case.queue
    assert queue is not None
    queue.assigns_itself = True
    queue.save()
    roster.profile(cast.frank.engineer, "mon-sun 00:00-24:00")
    marked(cast.mine)
    assert fresh(case).assignee == cast.frank.engineer


def test_work_around_the_clock_leaves_at_once_and_goes_to_who_may_have_it(cast: Cast) -> None:
    roster.profile(cast.boris.engineer)
    roster.profile(cast.frank.engineer, "sun 08:00-09:00")
    case = other_filed(cast, severity="1")
    offer_handover(actor=cast.boris.actor, now=FRIDAY, number=case.number, summary="All is in the notes.")
    assert fresh(case).assignee == cast.boris.engineer
    marked(cast.other)
    assert fresh(case).assignee is None
    assert Handover.objects.get(case=case).withdrawn_at == LATER
    roster.profile(cast.frank.engineer)
    watch_continuous_work(now=LATER)
    assert fresh(case).assignee == cast.frank.engineer

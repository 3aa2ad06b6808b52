"""Work around the clock changes hands by a handover, or in the words of who takes it over (R100)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.reassign_case import reassign_case
from podpora.cases.faults import Refused
from podpora.cases.models import Case, Handover
from podpora.channels.email.models import Letter
from podpora.lib.journal import events_of
from podpora.notifications.rounds import announce
from podpora.people.models import Engineer
from tests.builders import people, roster
from tests.builders.cases import fresh, other_filed
from tests.cast import Cast, Person
from tests.faces.portal.conftest import client_of

NEEDED, WORDS_NEEDED = (f"text.continuous-work:handover_{what}needed" for what in ("", "summary_"))

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
"""Wednesday 12:00 in Prague: Boris is at work."""
NIGHT = NOON + timedelta(hours=10)
WORDS = "The rebuild runs; look at the log at four."


@pytest.fixture
def case(cast: Cast) -> Case:
    """Severity 1 under Production, with Boris, who works by day."""
    roster.profile(cast.boris.engineer, "mon-fri 08:00-16:00")
    case = other_filed(cast, now=NOON, severity="1")
    assert fresh(case).assignee == cast.boris.engineer
    return case


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


def taken(cast: Cast, case: Case, *, by: Person, at: datetime = NOON, **changed: object) -> tuple[str, ...]:
    """Why ``by`` could not take it, or give it to ``engineer``; nothing where it is done."""
    given = {"engineer": by.engineer, "instead_of": cast.boris.engineer} | changed
    try:
        assign(actor=by.actor, now=at, number=case.number, **given)  # type: ignore[arg-type]
    except Refused as refused:
        return tuple(f"{one.clause}:{one.code}" for one in refused.because)
    return ()


def offered(cast: Cast, case: Case, to: Engineer | None = None) -> None:
    offer_handover(actor=cast.boris.actor, now=NOON, number=case.number, summary=WORDS, to=to)


@pytest.mark.requirement("R100", part="from an engineer at work by a handover only")
def test_from_who_is_at_work_it_goes_by_a_handover_only(cast: Cast, case: Case) -> None:
    boris, marta = cast.boris, cast.marta
    assert taken(cast, case, by=marta) == (NEEDED,)
    assert taken(cast, case, by=marta, summary=WORDS) == (NEEDED,)
    assert taken(cast, case, by=boris, engineer=marta.engineer) == (NEEDED,)
    offered(cast, case, to=cast.frank.engineer)
    assert taken(cast, case, by=marta) == (NEEDED,)  # it is offered to another
    assert taken(cast, case, by=marta, engineer=cast.frank.engineer) == (NEEDED,)  # who has not accepted
    assert fresh(case).assignee == boris.engineer
    assert "case.taken_over" not in kinds(case)


@pytest.mark.requirement("R100", part="who takes what is offered accepts it")
def test_to_take_what_is_offered_is_to_accept_it(cast: Cast, case: Case) -> None:
    offered(cast, case)
    assert taken(cast, case, by=cast.marta, undo_key="of-several") == (NEEDED,)  # nobody has read it there
    assert taken(cast, case, by=cast.marta) == ()
    assert kinds(case)[-2:] == ["case.handed_over", "case.assigned"]
    offer = Handover.objects.get(case=case)
    assert (offer.accepted_by, offer.accepted_at, offer.withdrawn_at) == (cast.marta.engineer, NOON, None)


@pytest.mark.requirement("R100", part="taken over from somebody who is not at work")
def test_from_who_is_not_at_work_it_is_taken_over_with_words(cast: Cast, case: Case) -> None:
    marta = cast.marta
    offered(cast, case, to=cast.frank.engineer)
    assert taken(cast, case, by=marta, at=NIGHT) == (WORDS_NEEDED,)
    assert taken(cast, case, by=marta, at=NIGHT, engineer=cast.frank.engineer, summary=WORDS) == (NEEDED,)
    assert taken(cast, case, by=marta, at=NIGHT, summary="x" * 10_001) == (":field_too_long",)
    announce(NIGHT)
    Letter.objects.all().delete()
    assert taken(cast, case, by=marta, at=NIGHT, summary=WORDS) == ()
    assert fresh(case).assignee == marta.engineer
    assert kinds(case)[-2:] == ["case.taken_over", "case.assigned"]
    announce(NIGHT)
    letter = Letter.objects.get(recipient=cast.boris.account.email)
    assert WORDS in letter.text
    assert not [one for one in Letter.objects.exclude(pk=letter.pk) if WORDS in one.text]  # the customer never sees it


def test_a_manager_whom_the_customer_asked_for_gives_it_with_words(cast: Cast, case: Case) -> None:
    ask_for_manager(actor=cast.cyril.actor, now=NOON, number=case.number, words="Nothing moves.")
    dana = people.engineer("Dana Denver")
    given = {"actor": cast.marta.actor, "now": NOON, "number": case.number, "engineer": dana}
    with pytest.raises(Refused) as refused:
        reassign_case(**given)  # type: ignore[arg-type]
    assert refused.value.codes == ("handover_summary_needed",)
    assert reassign_case(**given, summary=WORDS).assignee == dana  # type: ignore[arg-type]


def test_the_same_at_the_desk(cast: Cast, case: Case, set_now: object, settings: object) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    set_now(NIGHT)  # type: ignore[operator]
    desk, page = client_of(cast.marta), reverse("desk:case", args=[case.number])
    assert "take-summary" in desk.get(page).content.decode()
    marked = f"{case.number}:{fresh(case).version}:{cast.boris.engineer.code}"
    told = desk.post(reverse("desk:several"), {"case": marked, "do": "take", "sure": "1"}, follow=True)
    assert "Work goes on around the clock" in told.content.decode()
    assert fresh(case).assignee == cast.boris.engineer
    engineers = {"engineer": cast.marta.engineer.code, "instead_of": cast.boris.engineer.code}
    done = desk.post(reverse("desk:assign", args=[case.number]), engineers | {"summary": WORDS}, follow=True)
    assert WORDS in done.content.decode()
    assert fresh(case).assignee == cast.marta.engineer
    portal = client_of(cast.cyril).get(reverse("portal:case", args=[case.number])).content.decode()
    assert WORDS not in portal

"""A severity-1 case goes around the globe: each shift hands it to the next, and nobody is surprised."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.faults import Refused
from podpora.cases.models import Case, ContinuousWork
from podpora.cases.selectors.board import board_for
from podpora.channels.email.models import Letter
from podpora.lib.journal import events_of
from podpora.notifications.rounds import announce
from podpora.people.models import Engineer
from tests.builders import people, roster
from tests.builders.cases import fresh, other_filed
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

FILED = datetime(2026, 2, 4, 13, 0, tzinfo=UTC)
"""Wednesday 14:00 in Prague."""
PRAGUE_ENDS = datetime(2026, 2, 4, 15, 0, tzinfo=UTC)
DENVER_ENDS = datetime(2026, 2, 4, 23, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def denver(cast: Cast) -> Engineer:
    """Dana works when Prague goes home; Hana, on call, sleeps by her phone; Frank is not at work this week."""
    dana = people.engineer("Dana Denver", zone="America/Denver")
    hana = people.engineer("Hana On Call")
    roster.queue("halyard-1", dana, name="Halyard-1", product=cast.product, lead=cast.marta.engineer, on_call=hana)
    roster.profile(cast.boris.engineer, "mon-fri 08:00-16:00")
    roster.profile(dana, "mon-fri 08:00-16:00")
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    return dana


def round_at(at: datetime) -> list[tuple[str, str]]:
    """One pass of the worker; who was sent what."""
    before = set(Letter.objects.values_list("pk", flat=True))
    watch_continuous_work(now=at)
    announce(at)
    return sorted(Letter.objects.exclude(pk__in=before).values_list("kind", "recipient"))


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


@pytest.mark.requirement("R100")
def test_the_case_goes_from_shift_to_shift(cast: Cast, denver: Engineer) -> None:
    boris, dana = cast.boris.account.email, denver.account.email
    case = other_filed(cast, now=FILED, severity="1")
    assert fresh(case).assignee == cast.boris.engineer
    round_at(FILED)

    # An hour before the shift ends Boris is asked, once.
    assert round_at(PRAGUE_ENDS - 61 * MINUTE) == []
    assert round_at(PRAGUE_ENDS - 60 * MINUTE) == [("case.handover_due", boris)]
    assert round_at(PRAGUE_ENDS - 45 * MINUTE) == []

    # He writes a summary to Dana; the case stays his until she accepts.
    offer_handover(
        actor=cast.boris.actor,
        now=PRAGUE_ENDS - 40 * MINUTE,
        number=case.number,
        summary="The index is broken; a rebuild runs until 17:00.",
        to=denver,
    )
    assert fresh(case).assignee == cast.boris.engineer
    assert round_at(PRAGUE_ENDS - 40 * MINUTE) == [("case.handover_offered", dana)]
    with pytest.raises(Refused) as refused:
        accept_handover(actor=cast.boris.actor, now=PRAGUE_ENDS - 39 * MINUTE, number=case.number)
    assert refused.value.codes == ("handover_not_yours",)
    accept_handover(actor=people.actor(denver), now=PRAGUE_ENDS - 35 * MINUTE, number=case.number)
    assert fresh(case).assignee == denver
    assert kinds(case)[-2:] == ["case.handed_over", "case.assigned"]

    # Nobody is disturbed at the end of the shift: somebody accepted.
    told = round_at(PRAGUE_ENDS - 30 * MINUTE)
    assert ("case.assigned", boris) in told
    assert not {"case.handover_missing", "case.handover_due"} & {kind for kind, _ in told}
    assert round_at(PRAGUE_ENDS) == []


@pytest.mark.requirement("R100")
def test_when_nobody_accepts_lead_and_on_call_are_told_before_the_shift_ends(cast: Cast, denver: Engineer) -> None:
    marta, on_call = cast.marta.account.email, "hana-on-call@vendor.example"
    case = other_filed(cast, now=FILED, severity="1")
    offer_handover(actor=cast.boris.actor, now=FILED, number=case.number, summary="All is in the notes.")
    for at in (FILED, PRAGUE_ENDS - 60 * MINUTE):
        round_at(at)
    told = round_at(PRAGUE_ENDS - 30 * MINUTE)
    assert told == [("case.handover_missing", on_call), ("case.handover_missing", marta)]
    assert round_at(PRAGUE_ENDS - 20 * MINUTE) == []
    assert fresh(case).assignee == cast.boris.engineer  # never without a named engineer


def test_who_accepts_outside_the_own_shift_is_not_told_that_nobody_accepted(
    cast: Cast, denver: Engineer, settings: object, set_now: object
) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    set_now(FILED)  # type: ignore[operator]
    case = other_filed(cast, now=FILED, severity="1")
    offer_handover(actor=cast.boris.actor, now=FILED, number=case.number, summary="All is in the notes.")
    frank = client_of(cast.frank)
    page = frank.get(reverse("desk:case", args=[case.number])).content.decode()
    assert "You are off shift until" in page
    accept_handover(actor=cast.frank.actor, now=FILED, number=case.number)
    told = round_at(FILED)
    assert "case.handover_missing" in {kind for kind, _ in told}
    words = frank.get(reverse("desk:case", args=[case.number])).content.decode()
    assert "has this case and is off shift; it needs somebody who is at work" in words
    assert "nobody has accepted" not in words


def test_a_worker_that_was_off_tells_once(cast: Cast, denver: Engineer) -> None:
    case = other_filed(cast, now=FILED, severity="1")
    round_at(FILED)
    round_at(PRAGUE_ENDS + 3 * 60 * MINUTE)
    assert kinds(case).count("case.handover_missing") == 1
    assert kinds(case).count("case.handover_due") == 0


def test_the_board_shows_who_has_it_whose_shift_ends_and_what_nobody_covers(cast: Cast, denver: Engineer) -> None:
    case = other_filed(cast, now=FILED, severity="1")
    [held] = board_for(cast.boris.actor, now=FILED).held
    assert (held.case, held.shift_ends_at, held.next_name, held.is_on) == (case, PRAGUE_ENDS, "Dana Denver", True)
    [cover] = board_for(cast.boris.actor, now=FILED).covers
    assert cover.on_now == ("Boris Engineer",)
    assert cover.gaps == ((DENVER_ENDS, datetime(2026, 2, 5, 7, 0, tzinfo=UTC)),)
    [held] = board_for(cast.boris.actor, now=PRAGUE_ENDS).held
    assert (held.is_on, held.next_name) == (False, "Dana Denver")
    assert held.needs_somebody
    _who_needs_somebody_comes_first(cast, case, held.work)
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    assert board_for(cast.boris.actor, now=FILED).held == ()
    assert len(board_for(cast.frank.actor, now=FILED).held) == 1
    assert board_for(cast.cyril.actor, now=FILED).held == ()


def _who_needs_somebody_comes_first(cast: Cast, case: Case, work: ContinuousWork) -> None:
    """Later in its shift, or paused for want of anybody at the customer, it needs nobody; then it stands below."""
    free = other_filed(cast, now=FILED, severity="1")
    Case.objects.filter(pk=free.pk).update(assignee=None)
    ContinuousWork.objects.filter(pk=work.pk).update(paused_since=FILED)
    held = board_for(cast.boris.actor, now=PRAGUE_ENDS).held
    assert [(one.case, one.needs_somebody) for one in held] == [(free, True), (case, False)]
    ContinuousWork.objects.filter(pk=work.pk).update(paused_since=None)
    Case.objects.filter(pk=free.pk).delete()


def test_the_same_at_the_desk(cast: Cast, denver: Engineer, settings: object, set_now: object) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    set_now(FILED)  # type: ignore[operator]
    case = other_filed(cast, now=FILED, severity="1")
    boris, dana = client_of(cast.boris), Client()
    dana.force_login(denver.account)
    page = boris.get(reverse("desk:case", args=[case.number])).content.decode()
    assert "Around the clock" in page
    answer = boris.post(reverse("desk:handover", args=[case.number]), {"summary": "", "engineer": ""})
    assert answer.status_code == 422
    answer = boris.post(
        reverse("desk:handover", args=[case.number]), {"summary": "Look at the log first.", "engineer": denver.code}
    )
    assert answer.status_code == 302
    waiting = "A handover waits for you to accept"
    assert waiting in dana.get(reverse("desk:home")).content.decode()
    assert waiting not in boris.get(reverse("desk:home")).content.decode()
    assert "Look at the log first." in dana.get(reverse("desk:case", args=[case.number])).content.decode()
    assert dana.post(reverse("desk:accept_handover", args=[case.number])).status_code == 302
    assert fresh(case).assignee == denver
    board, work = boris.get(reverse("desk:board")).content.decode(), ContinuousWork.objects.get(case=case)
    assert "Dana Denver" in board
    assert work.resource_name
    assert work.resource_name in board

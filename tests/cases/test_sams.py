"""Cases of an account with a support account manager: followed, recorded during a call, analysed, assigned."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.choose_senior import choose_senior
from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.pin_note import pin_note
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.unpin_note import unpin_note
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Case, Milestone, QueueRank, SAMMessage
from podpora.cases.rounds import watch_milestones
from podpora.cases.sam_rounds import watch_sams
from podpora.cases.selectors.accounts import account_for, own_accounts, sam_panel, seniors_for, thread_of
from podpora.cases.selectors.cards import due_card
from podpora.cases.selectors.notes import notes_of
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.lib.refusal import Refused
from podpora.people.actions.name_sam import name_sam
from podpora.people.models import Engineer
from podpora.people.sams import named_for
from podpora.roster.actions.put_profile import put_profile
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, fresh, intake, local, other_filed, promise_of, replied, resolved
from tests.builders.sams import premier_case, sara
from tests.cast import Cast


@pytest.fixture
def sam(cast: Cast) -> Engineer:
    return sara(cast)


def deputy_of(cast: Cast) -> Engineer:
    return named_for(cast.mine).engineers[1]


def after(minutes: float) -> Any:
    return FRIDAY + timedelta(minutes=minutes)


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


# --- followed from opening to closing ---------------------------------------------------------------------------------


@pytest.mark.requirement("R70")
def test_every_case_of_a_premier_account_has_its_sam_as_follower_and_the_history_shows_it(
    cast: Cast, sam: Engineer
) -> None:
    case = premier_case(cast)
    assert case.sam == sam
    [event] = [event for event in events_of("case", case.number) if event.kind == "case.followed"]
    assert (event.at, event.data) == (FRIDAY, {"engineer": sam.pk, "name": "Sara Sam", "instead_of": ""})
    closed = resolved(cast, replied(cast, case, now=after(5)), now=after(10))
    assert fresh(closed).sam == sam, "to closing"
    assert other_filed(cast).sam is None
    assert "case.followed" not in kinds(other_filed(cast))


@pytest.mark.requirement("R70")
def test_a_new_sam_follows_the_open_cases_and_leaves_the_closed_ones(cast: Cast, sam: Engineer) -> None:
    open_one, closed_one = premier_case(cast), premier_case(cast)
    withdraw_case(actor=cast.anna.actor, now=after(1), number=closed_one.number, words="Solved.")
    name_sam(actor=cast.marta.actor, now=after(2), customer=cast.mine, sam=cast.boris.engineer, deputy=deputy_of(cast))
    while watch_sams(now=after(3)):
        pass
    assert fresh(open_one).sam == cast.boris.engineer
    assert fresh(closed_one).sam == sam
    last = events_of("case", open_one.number).filter(kind="case.followed").last()
    assert last is not None
    assert (last.data["name"], last.data["instead_of"]) == ("Boris Engineer", "Sara Sam")


def test_a_case_of_another_program_is_followed_by_nobody(cast: Cast) -> None:
    people.with_sam(cast.mine)
    assert filed(cast).sam is None


# --- the start of the analysis, and the promise with two stamps -------------------------------------------------------


def analysed(case: Case, minutes: float, who: Any) -> Case:
    return start_analysis(actor=who, now=after(minutes), number=case.number)


@pytest.mark.requirement("R194")
@pytest.mark.parametrize(
    ("response", "analysis", "state"),
    [
        (10, 20, "met"),
        (20, 10, "met"),
        (30, 30, "met"),
        (10, 31, "breached"),
        (31, 10, "breached"),
        (10, None, "breached"),
        (None, 10, "breached"),
    ],
)
def test_the_thirty_minutes_are_kept_when_both_happened_in_them(
    cast: Cast, sam: Engineer, response: int | None, analysis: int | None, state: str
) -> None:
    """D53: one due instant, two stamps; the milestone is met by the second of the two in time."""
    case = premier_case(cast)
    steps = [(minute, what) for minute, what in ((response, "reply"), (analysis, "analysis")) if minute is not None]
    for minute, what in sorted(steps):
        watch_milestones(now=after(minute))
        if what == "reply":
            replied(cast, case, now=after(minute))
        else:
            analysed(case, minute, cast.boris.actor)
        promise = promise_of(case)
        assert promise is not None
        if (minute, what) != max(steps) and minute <= 30:
            assert promise.state == "running"
    watch_milestones(now=after(45))
    promise, case = promise_of(case), fresh(case)
    assert promise is not None
    assert promise.state == state
    assert promise.due_at == after(30)
    assert case.analysis_started_at == (after(analysis) if analysis is not None else None)
    assert case.first_response_at == (after(response) if response is not None else None)
    assert kinds(case).count("milestone.met") == (state == "met")
    assert kinds(case).count("milestone.breached") == (state == "breached")


def test_a_promise_that_waits_for_the_analysis_keeps_its_place_in_the_queue(cast: Cast, sam: Engineer) -> None:
    case, other = premier_case(cast), premier_case(cast)
    replied(cast, case, now=after(3))
    assert (fresh(case).queue_rank, fresh(case).queue_at) == (QueueRank.PROMISE, after(30))
    analysed(case, 12, cast.boris.actor)
    assert fresh(case).queue_rank == QueueRank.OWED + 3
    analysed(other, 12, cast.boris.actor)
    assert (fresh(other).queue_rank, fresh(other).queue_at) == (QueueRank.PROMISE, after(30))
    replied(cast, other, now=after(13))
    assert fresh(other).queue_rank == QueueRank.OWED + 3


@pytest.mark.requirement("R194")
def test_analysis_started_is_a_stamp_of_its_own_set_once(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    replied(cast, case, now=after(3))
    assert fresh(case).analysis_started_at is None, "an answer is no analysis"
    analysed(case, 12, people.actor(sam))
    with pytest.raises(Refused) as refused:
        analysed(case, 13, cast.boris.actor)
    assert refused.value.codes == ("analysis_started",)
    event = events_of("case", case.number).get(kind="case.analysis_started")
    assert (event.at, event.actor_name, event.data["seconds"]) == (after(12), "Sara Sam", 720)


def test_who_looked_before_the_analysis_began_is_told_who_began_it(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    seen = replied(cast, case, now=after(3))
    analysed(case, 12, people.actor(sam))
    with pytest.raises(Refused) as refused:
        replied(cast, case, now=after(13), expected_version=seen.version)
    [reason] = refused.value.because
    told = reason.params["name"], reason.params["at"], reason.params["what"]
    assert told == ("Sara Sam", after(12).isoformat(), "")


def test_analysis_is_stamped_by_engineers_on_open_premier_cases_only(cast: Cast, sam: Engineer) -> None:
    other = other_filed(cast)
    with pytest.raises(Refused) as refused:
        analysed(other, 1, cast.boris.actor)
    assert refused.value.codes == ("no_sam",)
    case = premier_case(cast)
    with pytest.raises(Refused):
        analysed(case, 1, cast.anna.actor)
    resolved(cast, replied(cast, case, now=after(1)), now=after(2))
    with pytest.raises(Refused) as refused:
        analysed(case, 3, cast.boris.actor)
    assert refused.value.codes == ("case_closed",)
    promise = promise_of(case)
    assert promise is not None
    assert promise.state == Milestone.State.DROPPED, "closed before the analysis began, and before it was due"


# --- recorded during a call -------------------------------------------------------------------------------------------


def recorded(cast: Cast, actor: Any, **changed: Any) -> Case:
    values: dict[str, Any] = {
        "customer": cast.mine,
        "in_name_of": cast.anna.contact,
        "channel": "sam",
        "product": cast.product,
        "release": None,
        "support_id": cast.mine_support_id.code,
        "category": "technical",
        "severity": "1",
        "intake": intake(),
    }
    return open_case(actor=actor, now=local("2026-02-07 03:10"), **values | changed)


@pytest.mark.requirement("R194")
def test_sam_and_deputy_record_a_case_during_a_call_and_its_clock_starts_there(cast: Cast, sam: Engineer) -> None:
    """D42: the recording starts the thirty minutes, on a Saturday night too."""
    for who in (sam, deputy_of(cast)):
        case = recorded(cast, people.actor(who))
        promise = promise_of(case)
        assert promise is not None
        assert promise.due_at == local("2026-02-07 03:40")
        assert (case.channel, case.submitter) == ("sam", cast.anna.contact)
        opened = events_of("case", case.number).first()
        assert opened is not None
        assert (opened.kind, opened.actor_name) == ("case.opened", who.account.name)


def test_nobody_else_records_in_the_customers_name(cast: Cast, sam: Engineer) -> None:
    for who in ("boris", "marta", "cyril", "emil"):
        with pytest.raises(Refused) as refused:
            recorded(cast, getattr(cast, who).actor)
        assert refused.value.codes == ("not_the_sam",)
    with pytest.raises(Refused) as refused:
        recorded(cast, people.actor(sam), in_name_of=cast.dora.contact)
    assert "no_role" in refused.value.codes, "the contact named must be one who may file"
    with pytest.raises(Refused):
        recorded(cast, people.actor(sam), customer=cast.other, support_id=cast.other_support_id.code)
    assert not Case.objects.exists()


# --- the senior engineer ----------------------------------------------------------------------------------------------


@pytest.mark.requirement("R193")
def test_the_sam_chooses_among_senior_engineers_by_fit_and_load_and_the_choice_is_recorded(
    cast: Cast, sam: Engineer
) -> None:
    case = premier_case(cast)
    skilled, busy, fresh_one = (
        people.engineer(name, is_senior=True) for name in ("Selma Skilled", "Bela Busy", "Nina New")
    )
    for who, depth in ((skilled, 3), (busy, 1), (fresh_one, 1)):
        put_profile(
            actor=SYSTEM,
            now=FRIDAY,
            engineer=who,
            zone="Europe/Prague",
            shifts="mon-sun 00:00-24:00",
            skills={"halyard": depth},
            load_limit=4,
        )
    Case.objects.filter(pk=other_filed(cast).pk).update(assignee=busy)
    found = seniors_for(people.actor(sam), case, now=FRIDAY)
    assert found is not None
    assert [fit.name for fit in found] == ["Selma Skilled", "Nina New", "Bela Busy"]
    event = choose_senior(actor=people.actor(sam), now=FRIDAY, number=case.number, engineer=fresh_one)
    assert event.data | {"because": []} == {
        "engineer": fresh_one.pk,
        "name": "Nina New",
        "place": 2,
        "of": 3,
        "because": [],
    }
    assert events_of("case", case.number).filter(kind="case.senior_chosen").count() == 1
    with pytest.raises(Refused) as refused:
        choose_senior(actor=people.actor(sam), now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    assert refused.value.codes == ("not_senior",)
    with pytest.raises(Refused) as refused:
        choose_senior(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=skilled)
    assert refused.value.codes == ("not_the_sam",)
    assert seniors_for(cast.boris.actor, case, now=FRIDAY) is None
    assert seniors_for(people.actor(sam), other_filed(cast), now=FRIDAY) is None


def test_a_senior_is_chosen_for_cases_of_programs_with_a_sam_only(cast: Cast) -> None:
    """As the page offers it."""
    senior, case = people.engineer("Selma Skilled", is_senior=True), filed(cast)
    assert seniors_for(cast.marta.actor, case, now=FRIDAY) is None
    with pytest.raises(Refused) as refused:
        choose_senior(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=senior)
    assert refused.value.codes == ("no_sam",)


# --- thread, notes, accounts ------------------------------------------------------------------------------------------


def bodies(cast: Cast, actor: Any) -> list[str]:
    return [message.body for message in thread_of(actor, cast.mine).messages]


@pytest.mark.requirement("R196")
def test_the_customer_writes_from_a_case_or_the_account_page_and_the_thread_is_kept(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    anna: dict[str, Any] = {"actor": cast.anna.actor, "customer": cast.mine}
    write_to_sam(**anna, now=after(1), body="Who coordinates tonight?", number=case.number)
    write_to_sam(**anna, now=after(2), body="And the weekend?")
    write_to_sam(actor=people.actor(sam), now=after(3), customer=cast.mine, body="I do, both.")
    said = ["Who coordinates tonight?", "And the weekend?", "I do, both."]
    for actor in (cast.anna.actor, cast.emil.actor, cast.pavla.actor, people.actor(sam), cast.marta.actor):
        assert bodies(cast, actor) == said
    rows = list(SAMMessage.objects.order_by("pk").values_list("case__number", "author_kind"))
    assert rows == [(case.number, "contact"), (None, "contact"), (None, "engineer")]
    for actor in (cast.cyril.actor, cast.dora.actor, cast.quido.actor, cast.boris.actor, cast.frank.actor):
        assert bodies(cast, actor) == []
    resolved(cast, replied(cast, case, now=after(4)), now=after(5))
    assert bodies(cast, cast.anna.actor) == said, "kept after the case is closed"


def test_a_long_thread_pages_by_its_cursor(cast: Cast, sam: Engineer) -> None:
    for place in range(35):
        write_to_sam(actor=cast.anna.actor, customer=cast.mine, now=after(place), body=f"Word {place}")
    latest = thread_of(cast.anna.actor, cast.mine)
    assert [latest.messages[0].body, latest.messages[-1].body] == ["Word 5", "Word 34"]
    earlier = thread_of(cast.anna.actor, cast.mine, before=latest.earlier)
    assert [message.body for message in earlier.messages] == [f"Word {place}" for place in range(5)]
    assert earlier.earlier == ""
    assert thread_of(cast.anna.actor, cast.mine, before="x").messages == latest.messages


@pytest.mark.requirement("R192")
def test_without_premier_nobody_writes_to_a_sam(cast: Cast) -> None:
    people.with_sam(cast.other)
    case = other_filed(cast)
    for number in ("", case.number):
        with pytest.raises(Refused) as refused:
            write_to_sam(actor=cast.cyril.actor, now=FRIDAY, customer=cast.other, body="Hello?", number=number)
        assert refused.value.codes == ("no_sam",)
    assert not SAMMessage.objects.exists()


def test_who_may_not_write_in_the_thread(cast: Cast, sam: Engineer) -> None:
    for who, code in (("cyril", "no_sam"), ("dora", "no_sam"), ("boris", "not_the_sam")):
        with pytest.raises(Refused) as refused:
            write_to_sam(actor=getattr(cast, who).actor, now=FRIDAY, customer=cast.mine, body="x")
        assert refused.value.codes == (code,)
    with pytest.raises(NoSuchCase):
        write_to_sam(actor=cast.anna.actor, now=FRIDAY, customer=cast.mine, body="x", number=other_filed(cast).number)


def test_the_same_form_sent_twice_is_one_message(cast: Cast, sam: Engineer) -> None:
    for _ in range(2):
        write_to_sam(actor=cast.anna.actor, now=FRIDAY, customer=cast.mine, body="Once", submission_key="k")
    assert SAMMessage.objects.count() == 1


@pytest.mark.requirement("R71")
def test_notes_are_pinned_and_taken_off_by_those_who_serve_the_account(cast: Cast, sam: Engineer) -> None:
    note = pin_note(actor=people.actor(sam), now=FRIDAY, customer=cast.mine, body="Call before 9.")
    assert [each.body for each in notes_of(cast.mine, now=FRIDAY)] == ["Call before 9."]
    for who in ("boris", "anna", "cyril"):
        with pytest.raises(Refused):
            unpin_note(actor=getattr(cast, who).actor, now=FRIDAY, note=note)
    unpin_note(actor=people.actor(deputy_of(cast)), now=FRIDAY, note=note)
    assert notes_of(cast.mine, now=FRIDAY) == []


@pytest.mark.requirement("R71")
def test_own_accounts_with_what_is_open_and_who_asked(cast: Cast, sam: Engineer) -> None:
    premier_case(cast)
    write_to_sam(actor=cast.anna.actor, now=after(1), customer=cast.mine, body="Hello?")
    [mine] = own_accounts(people.actor(sam))
    assert (mine.customer, mine.part, mine.open_cases, mine.asked_at) == (cast.mine, "sam", 1, after(1))
    write_to_sam(actor=people.actor(sam), now=after(2), customer=cast.mine, body="Here.")
    [theirs] = own_accounts(people.actor(deputy_of(cast)))
    assert (theirs.part, theirs.asked_at) == ("deputy", None)
    assert own_accounts(cast.boris.actor) == []
    on_duty = people.engineer("Pia Premier", is_premier_team=True)
    for who, sees in ((sam, True), (on_duty, True), (cast.marta.engineer, True), (cast.boris.engineer, False)):
        assert (account_for(people.actor(who), "kopalnia") is not None) is sees


def test_what_came_within_the_due_second_is_not_called_late(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    for millisecond, is_late in ((999, False), (1000, True)):
        Case.objects.filter(pk=case.pk).update(
            first_response_at=after(30) + timedelta(milliseconds=millisecond),
            analysis_started_at=after(30) + timedelta(milliseconds=millisecond),
        )
        panel = sam_panel(cast.boris.actor, fresh(case))
        assert panel is not None
        assert (panel.is_response_late, panel.is_analysis_late) == (is_late, is_late)


def test_the_promise_burns_on_while_the_analysis_has_not_begun(cast: Cast, sam: Engineer) -> None:
    case = replied(cast, premier_case(cast), now=after(5))
    for minutes in (10, 20):
        card = due_card(case, now=after(minutes))
        assert (round(card.used * 30), card.counted_left) == (minutes, (30 - minutes) * 60)
    analysed(case, 20, cast.boris.actor)
    assert round(due_card(fresh(case), now=after(40)).used * 30) == 5, "as it was when the first response came"

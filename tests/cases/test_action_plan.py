"""Outcome 4: a plan with dated milestones, kept up to date and watched (R206-R209, D15, Q56)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases import selectors
from podpora.cases.actions.change_plan import change_plan
from podpora.cases.actions.finish_step import finish_step
from podpora.cases.actions.make_plan import make_plan
from podpora.cases.actions.postpone_step import postpone_step
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Plan
from podpora.cases.plan_rounds import watch_plans
from podpora.cases.plan_values import StepGiven
from podpora.cases.selectors.plans import plan_of
from podpora.cases.steps.severity import pending
from podpora.lib.journal import events_of
from tests.builders import products
from tests.builders.cases import FRIDAY, filed, fresh, local, resolved
from tests.builders.plans import FIRST, SECOND, THIRD, as_given, planned, rows, step, three
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

LATER = FRIDAY + timedelta(minutes=30)


def wrong(cast: Cast, case: Case, steps: list[StepGiven], **changed: Any) -> list[str]:
    """The fields that are complained of."""
    with pytest.raises(Invalid) as caught:
        planned(cast, case, steps=steps, **changed)
    assert not Plan.objects.filter(case=case).exists()
    return sorted(caught.value.fields)


def codes(act: Any, **given: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.codes


def kinds_of(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number) if event.kind.startswith("plan.")]


@pytest.mark.requirement("R206")
def test_outcome_4_leaves_the_case_open_and_may_propose_another_severity(cast: Cast) -> None:
    """D15: in either direction, and only with the customer's word."""
    for severity in ("", "4", "2"):
        case = filed(cast, severity="3")
        planned(cast, case, severity=severity)
        after, waiting = fresh(case), pending(case)
        assert (after.state, after.closed_at, after.severity) == ("open", None, "3")
        assert waiting is not None
        proposed = waiting.new if waiting.by_kind == "engineer" else ""
        assert (proposed, waiting.is_in_force) == (severity, not severity)
    offer = next(one for one in selectors.moves_for(cast.boris.actor, case).outcomes if one.number == 4)
    assert offer.severity == "4", "a lower one is suggested"
    with pytest.raises(Invalid) as caught:
        planned(cast, filed(cast), severity="3")
    assert list(caught.value.fields) == ["severity"]


@pytest.mark.requirement("R207")
def test_a_plan_needs_a_milestone_with_a_date_and_may_have_dependencies(cast: Cast) -> None:
    case = filed(cast)
    for steps in ([], [step(cast, due_on=None)]):
        assert codes(planned, cast=cast, case=case, steps=steps) == ("needs_milestone",)
    assert not Plan.objects.exists()
    second = step(cast, "Build the fix", SECOND, after=1, release=cast.release, outside="the parts are delivered")
    planned(cast, case, steps=[step(cast), second])
    first_row, second_row = rows(case)
    assert (first_row.due_on, second_row.due_on) == (FIRST, SECOND)
    assert (second_row.after, second_row.release) == (first_row, cast.release)
    assert second_row.outside == "the parts are delivered"
    shown = plan_of(case=fresh(case), now=LATER)
    assert shown is not None
    assert (shown.steps[1].after, shown.steps[1].release) == ("Find the cause", "12.3")


def test_no_milestone_is_due_before_the_one_that_it_waits_for(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Invalid) as caught:
        planned(cast, case, steps=[step(cast, "Find the cause", SECOND), step(cast, "Build the fix", FIRST, after=1)])
    assert {name: [one.code for one in why] for name, why in caught.value.fields.items()} == {
        "steps-1-due_on": ["day_before_other"]
    }
    planned(cast, case, steps=[step(cast, "Find the cause", FIRST), step(cast, "Build the fix", SECOND, after=1)])
    put_off = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "reason": "A part is missing."}
    first, second = rows(case)
    with pytest.raises(Invalid) as caught:
        postpone_step(step=first.pk, due_on=THIRD, **put_off)  # type: ignore[arg-type]
    assert list(caught.value.fields) == ["due_on"]
    postpone_step(step=second.pk, due_on=THIRD, **put_off)  # type: ignore[arg-type]
    postpone_step(step=first.pk, due_on=THIRD, **put_off)  # type: ignore[arg-type]
    assert [one.due_on for one in rows(case)] == [THIRD, THIRD]


def test_what_a_milestone_needs(cast: Cast) -> None:
    case = filed(cast)
    good = step(cast)
    assert wrong(cast, case, [good, step(cast, " ")]) == ["steps-1-title"]
    assert wrong(cast, case, [good, step(cast, "x" * 201)]) == ["steps-1-title"]
    assert wrong(cast, case, [good, step(cast, due_on=None)]) == ["steps-1-due_on"]
    assert wrong(cast, case, [step(cast, due_on=date(2026, 2, 5))]) == ["steps-0-due_on"], "yesterday in Warsaw"
    assert wrong(cast, case, [step(cast, owner=None)]) == ["steps-0-owner"]
    assert wrong(cast, case, [step(cast, release=cast.second_release)]) == ["steps-0-release"]
    assert wrong(cast, case, [step(cast, outside="x" * 201)]) == ["steps-0-outside"]
    assert wrong(cast, case, [step(cast, after=1)]) == ["steps-0-after"], "itself"
    assert wrong(cast, case, [step(cast, after=2), step(cast, after=1)]) == ["steps-0-after", "steps-1-after"]
    assert wrong(cast, case, [step(cast, after=7)]) == ["steps-0-after"]
    assert wrong(cast, case, [good] * 31) == ["steps"]
    assert wrong(cast, case, [good], aim=cast.second_release) == ["aim"]
    planned(cast, case, steps=[step(cast, due_on=date(2026, 2, 6))])


def test_who_may_not_see_a_federal_case_owns_no_milestone_of_it(cast: Cast) -> None:
    cast.mine.is_federal = True
    cast.mine.save()
    case = filed(cast)
    with pytest.raises(Invalid) as caught:
        make_plan(actor=cast.frank.actor, now=FRIDAY, number=case.number, steps=three(cast))
    assert set(caught.value.fields) == {f"steps-{place}-owner" for place in range(3)}
    mine = [step(cast, owner=cast.frank.engineer)]
    make_plan(actor=cast.frank.actor, now=FRIDAY, number=case.number, steps=mine)


def test_owners_of_milestones_go_by_the_mark_of_the_case(cast: Cast, settings: Any, set_now: Any) -> None:
    """The customer's mark may be another: the case follows it, and not at the same moment."""
    marked, plain = filed(cast), filed(cast)
    Case.objects.filter(pk=marked.pk).update(is_federal=True)
    given = {"actor": cast.frank.actor, "now": FRIDAY, "number": marked.number}
    with pytest.raises(Invalid) as caught:
        make_plan(**given, steps=[step(cast)])
    assert set(caught.value.fields) == {"steps-0-owner"}
    make_plan(**given, steps=[step(cast, owner=cast.frank.engineer)])
    cast.mine.is_federal = True
    cast.mine.save()
    planned(cast, plain, steps=[step(cast)])
    settings.IS_DEMO = True
    set_now(FRIDAY)
    desk = client_of(cast.frank)
    offered = {
        case.number: cast.boris.engineer.code in desk.get(reverse("desk:plan", args=[case.number])).content.decode()
        for case in (marked, plain)
    }
    assert offered == {marked.number: False, plain.number: True}


def test_a_version_that_gets_no_new_fixes_is_not_where_a_plan_leads(cast: Cast) -> None:
    """Q56."""
    old = products.release(cast.product, "11.0", phase="end-of-fix")
    case = filed(cast, release=old)
    assert wrong(cast, case, three(cast)) == ["aim"]
    assert wrong(cast, case, three(cast), aim=old) == ["aim"]
    planned(cast, case, aim=cast.release)
    shown = plan_of(fresh(case), now=LATER)
    assert shown is not None
    assert shown.aim == "12.3"
    with pytest.raises(Invalid) as caught:
        change_plan(actor=cast.boris.actor, now=LATER, number=case.number, steps=as_given(case), aim=None)
    assert list(caught.value.fields) == ["aim"]


def test_the_version_must_be_known_first(cast: Cast) -> None:
    """Q58."""
    assert codes(planned, cast=cast, case=filed(cast, release=None)) == ("needs_version",)


def test_who_may_plan(cast: Cast) -> None:
    case = filed(cast)
    given = {"now": LATER, "number": case.number, "steps": three(cast)}
    assert codes(make_plan, actor=cast.anna.actor, **given) == ("not_permitted",)
    with pytest.raises(NoSuchCase):
        make_plan(actor=cast.cyril.actor, **given)  # type: ignore[arg-type]
    assert codes(make_plan, actor=cast.boris.actor, outcome="software-fix", **given) == ("closes_by_outcome",)
    planned(cast, case)
    assert codes(make_plan, actor=cast.boris.actor, **given) == ("plan_there",)
    [first, *_] = rows(case)
    on = {"actor": cast.anna.actor, "now": LATER, "number": case.number}
    assert codes(finish_step, step=first.pk, **on) == ("not_permitted",)
    assert codes(postpone_step, step=first.pk, due_on=THIRD, reason="x", **on) == ("not_permitted",)
    assert codes(change_plan, steps=[], **on) == ("not_permitted",)
    other = filed(cast)
    assert codes(finish_step, step=first.pk, actor=cast.boris.actor, now=LATER, number=other.number) == ("no_plan",)


def change(cast: Cast, case: Case, steps: list[StepGiven], **changed: Any) -> Plan:
    values = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "goal": "The restore runs to its end."}
    return change_plan(**values | {"steps": steps} | changed)  # type: ignore[arg-type]


def test_one_saved_change_is_one_event_with_all_that_it_holds(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    first, second, third = as_given(case)
    moved = StepGiven(first.title, SECOND, cast.marta.engineer, key=first.key)
    renamed = StepGiven("Build and test", second.due_on, second.owner, key=second.key, after=0, outside="a test bench")
    gone = StepGiven("", None, None, key=third.key, is_dropped=True)
    new = step(cast, "Write it up", THIRD, after=2)
    before = fresh(case).version
    change(cast, case, [moved, renamed, gone, new], aim=cast.release, reason="The cause lies deeper.")
    told = events_of("case", case.number).get(kind="plan.changed")
    assert told.data["reason"] == "The cause lies deeper."
    assert [(one["what"], one["title"]) for one in told.data["changes"]] == [
        ("aim", ""),
        ("moved", "Find the cause"),
        ("owner", "Find the cause"),
        ("renamed", "Build the fix"),
        ("waits", "Build the fix"),
        ("dropped", "Install it"),
        ("added", "Write it up"),
    ]
    assert told.data["changes"][-1]["step"] == rows(case)[-1].pk
    assert [(row.title, row.state) for row in rows(case)] == [
        ("Find the cause", "open"),
        ("Build and test", "open"),
        ("Install it", "dropped"),
        ("Write it up", "open"),
    ]
    assert fresh(case).version == before + 1
    shown = plan_of(fresh(case), now=LATER)
    assert shown is not None
    assert [(one.title, one.after) for one in shown.steps] == [
        ("Find the cause", ""),
        ("Build and test", ""),
        ("Write it up", "Build and test"),
    ]


def test_saving_what_is_there_changes_nothing(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    before = fresh(case).version
    change(cast, case, as_given(case))
    assert (kinds_of(case), fresh(case).version) == (["plan.made"], before)


def test_what_comes_later_or_not_at_all_needs_a_reason(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    first, *others = as_given(case)
    later = StepGiven(first.title, SECOND, first.owner, key=first.key)
    sooner = StepGiven(first.title, date(2026, 2, 9), first.owner, key=first.key)
    dropped = StepGiven("", None, None, key=first.key, is_dropped=True)
    free = [StepGiven(one.title, one.due_on, one.owner, key=one.key, outside=one.outside) for one in others]
    for steps in ([later, *others], [dropped, *free]):
        with pytest.raises(Invalid) as caught:
            change(cast, case, steps)
        assert list(caught.value.fields) == ["reason"]
    change(cast, case, [sooner, *others])
    everything = [StepGiven("", None, None, key=row.pk, is_dropped=True) for row in rows(case)]
    assert codes(change, cast=cast, case=case, steps=everything, reason="x") == ("needs_milestone",)


def test_two_who_change_one_plan(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    seen, steps = fresh(case).version, as_given(case)
    finish_step(actor=cast.marta.actor, now=LATER, number=case.number, step=rows(case)[0].pk)
    with pytest.raises(Refused) as stale:
        change(cast, case, steps, expected_version=seen)
    assert (stale.value.because[0].params["what"], stale.value.because[0].params["name"]) == ("plan", "Marta Manager")
    assert codes(change, cast=cast, case=case, steps=steps) == ("step_not_ahead",)


@pytest.mark.requirement("R209")
def test_each_milestone_is_open_done_or_late_and_a_late_one_is_told_once(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    first, second, _third = rows(case)
    midnight = local("2026-02-14 00:00")
    assert watch_plans(now=midnight - timedelta(seconds=1)) == 0, "the day is the customer's, to its end"
    assert watch_plans(now=midnight) == 1
    assert watch_plans(now=midnight) == 0
    assert [row.state for row in rows(case)] == ["late", "open", "open"]
    missed = events_of("case", case.number).get(kind="plan.step_missed")
    assert (missed.data["step"], missed.data["owner"]) == (first.pk, cast.boris.engineer.pk)
    shown = plan_of(fresh(case), now=midnight)
    assert shown is not None
    assert ([one.state for one in shown.steps], shown.late) == (["late", "open", "open"], 1)
    given = {"actor": cast.boris.actor, "now": midnight, "number": case.number}
    assert codes(finish_step, step=second.pk, **given) == ("step_waits",)
    finish_step(step=first.pk, **given)
    finish_step(step=first.pk, **given)
    assert [row.state for row in rows(case)] == ["done", "open", "open"]
    assert kinds_of(case) == ["plan.made", "plan.step_missed", "plan.step_finished"]
    assert events_of("case", case.number).get(kind="plan.step_finished").data["was_late"]


def test_a_page_shows_it_late_before_the_worker_came_by(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    shown = plan_of(fresh(case), now=local("2026-02-14 00:00"))
    assert shown is not None
    assert (shown.steps[0].state, shown.late, shown.left) == ("late", 1, 3)


def test_put_off_with_a_reason_it_is_open_again_and_told_once_more(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    [first, *_] = rows(case)
    given = {"actor": cast.boris.actor, "number": case.number, "step": first.pk}
    watch_plans(now=local("2026-02-14 00:00"))
    now = local("2026-02-16 09:00")
    for due_on, reason, field in ((FIRST, "x", "due_on"), (date(2026, 2, 15), "x", "due_on"), (SECOND, " ", "reason")):
        with pytest.raises(Invalid) as caught:
            postpone_step(now=now, due_on=due_on, reason=reason, **given)  # type: ignore[arg-type]
        assert list(caught.value.fields) == [field]
    postpone_step(now=now, due_on=SECOND, reason="A part is missing.", **given)  # type: ignore[arg-type]
    assert rows(case)[0].state == "open"
    told = events_of("case", case.number).get(kind="plan.step_postponed")
    assert (told.data["old_due_on"], told.data["due_on"], told.data["reason"]) == (
        "2026-02-13",
        "2026-02-27",
        "A part is missing.",
    )
    assert watch_plans(now=local("2026-02-27 23:59")) == 0
    assert watch_plans(now=local("2026-02-28 00:00")) == 2, "this one and the next, which has the same day"


def test_nobody_watches_the_plan_of_a_closed_case(cast: Cast) -> None:
    case = filed(cast)
    planned(cast, case)
    finish_step(actor=cast.boris.actor, now=LATER, number=case.number, step=rows(case)[0].pk)
    resolved(cast, case, now=LATER)
    assert [row.state for row in rows(case)] == ["done", "dropped", "dropped"]
    assert watch_plans(now=local("2026-06-01 12:00")) == 0
    given = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "step": rows(case)[1].pk}
    assert codes(finish_step, **given) == ("case_closed",)


def test_a_plan_costs_one_query_and_none_where_there_is_none(cast: Cast) -> None:
    case, plain = filed(cast), filed(cast)
    planned(cast, case)
    with CaptureQueriesContext(connection) as queries:
        assert plan_of(fresh(plain), now=LATER) is None
    assert len(queries) == 1, "the case itself"
    case = fresh(case)
    with CaptureQueriesContext(connection) as queries:
        assert plan_of(case, now=LATER) is not None
    assert len(queries) == 1

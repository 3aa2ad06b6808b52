"""Cases written in bulk are the cases that the acts would have written, column by column and event by event."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import models, transaction

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.bulk import make_cases
from podpora.cases.bulk.making import _Maker, write
from podpora.cases.bulk.plans import Move, moves_of
from podpora.cases.bulk.stories import Story, given_for, withdrawal
from podpora.cases.models import (
    Case,
    ContactAttempt,
    ContinuousWork,
    Intake,
    Message,
    Milestone,
    SeverityChange,
    Survey,
    SurveyScore,
)
from podpora.cases.numbers import is_number
from podpora.cases.rounds import watch_milestones
from podpora.cases.steps.news import wait_of
from podpora.cases.steps.severity import pending
from podpora.cases.values import IntakeGiven
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, EventTask
from podpora.search.models import Document
from tests.builders import people
from tests.builders.cases import Customered, local
from tests.cast import Cast

NOW = local("2026-06-01 10:00")
FATES = ("unanswered", "overdue", "answered", "waiting", "closed", "closed", "closed", "withdrawn", "withdrawn")


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Several programs, zones, a partner, a federal customer."""
    people.contact(cast.mine, "Second Contact", people.CASE_ADMINISTRATOR)
    Customered("premier", zone="America/Lima", country="PE")
    Customered("evaluation", kind="evaluation", zone="Asia/Tokyo", country="JP")
    Customered("free", kind="free")
    Customered("basic", is_federal=True, zone="America/New_York", country="US")
    return cast


def by_acts(story: Story) -> list[dict[str, Any]]:
    """What the acts leave behind for the same plan; nothing of it stays."""
    with transaction.atomic():
        plan = story.plan
        wanted, told = plan.ground.decided.wanted, story.intake
        case = open_case(
            actor=plan.ground.filer,
            now=plan.at,
            customer=wanted.customer,
            product=wanted.product,
            release=plan.release,
            support_id=wanted.support_id,
            category=wanted.category,
            subject=plan.subject,
            severity=plan.severity,
            site=wanted.site,
            intake=IntakeGiven(
                contact_name=told.contact_name,
                contact_email=told.contact_email,
                description=told.description,
                business_impact=told.business_impact,
                error_text=told.error_text,
            ),
        )
        for move in moves_of(plan, Milestone.objects.filter(case=case).first(), now=NOW):
            act(case, story, move)
        looked_at(case)
        left = rows_of(case)
        transaction.set_rollback(True)
    return left


def looked_at(case: Case) -> None:
    """As the worker leaves it that has looked, but for the reminder itself."""
    case.refresh_from_db()
    due_at = wait_of(case).due_at if not case.is_closed else None
    Case.objects.filter(pk=case.pk).update(remind_at=due_at if due_at is not None and due_at > NOW else None)


def act(case: Case, story: Story, move: Move) -> None:
    if move.what in ("warn", "miss"):
        assert watch_milestones(now=move.at) == 1
        return
    engineer = story.actors.get(move.engineer.pk) if move.engineer is not None else None
    values: dict[str, Any] = {"actor": engineer or story.plan.ground.filer, "now": move.at, "number": case.number}
    if move.what == "assign":
        assign(**values, engineer=move.engineer)
    elif move.what == "confirm":
        if pending(case) is not None:
            confirm_severity(**values)
    elif move.what == "reply":
        reply(**values, body=move.text, state=move.state or None)
    elif move.what == "message":
        add_message(**values, body=move.text)
    elif move.what == "note":
        add_note(**values, body=move.text)
    elif move.what == "state":
        set_state(**values, state=move.state)
    elif move.what == "resolve":
        given: dict[str, Any] = given_for(story.plan.ground.policy.outcomes[move.outcome], move.text)
        resolve(**values, outcome=move.outcome, **given)
    elif move.what == "withdraw":
        withdraw_case(**values, words=move.text, reason=withdrawal(story.plan))
    elif move.what == "survey":
        answer(case, story, move)


def answer(case: Case, story: Story, move: Move) -> None:
    survey = Survey.objects.select_related("case").filter(case=case).first()
    rules = story.plan.ground.policy.document.survey
    if survey is not None and rules is not None:
        scores = dict(zip(rules.topics, move.scores, strict=True))
        answer_survey(actor=SYSTEM, now=move.at, token=selectors.survey_token(survey), scores=scores)


def rows_of(case: Case) -> list[dict[str, Any]]:
    """Every row of the case as plain values: keys of rows by their place, the number by a word."""
    of_case = {"case": case.pk}
    found: list[Sequence[models.Model]] = [
        [Case.objects.get(pk=case.pk)],
        list(Intake.objects.filter(**of_case)),
        list(Milestone.objects.filter(**of_case)),
        list(SeverityChange.objects.filter(**of_case).order_by("pk")),
        list(Message.objects.filter(**of_case).order_by("pk")),
        list(ContactAttempt.objects.filter(**of_case).order_by("pk")),
        list(ContinuousWork.objects.filter(**of_case).order_by("pk")),
        list(Survey.objects.filter(**of_case)),
        list(SurveyScore.objects.filter(survey__case=case).order_by("pk")),
        list(Event.objects.filter(subject_kind="case", subject_key=case.number).order_by("pk")),
        list(Document.objects.filter(kind="case", key=case.pk)),
    ]
    places = {
        (type(row).__name__, row.pk): f"{type(row).__name__} {place}"
        for rows in found
        for place, row in enumerate(rows)
    }
    return [_plain(row, case, places) for rows in found for row in rows]


NAMES = {"milestone": "Milestone", "change": "SeverityChange", "message": "Message", "survey": "Survey", "case": "Case"}


def _plain(row: models.Model, case: Case, places: dict[tuple[str, Any], str]) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values[row._meta.pk.attname]
    for name in ("case_id", "survey_id", "message_id"):
        if values.get(name):
            values[name] = places[(NAMES[name.removesuffix("_id")], values[name])]
    for name in ("number", "subject_key", "token_hash", "key"):
        values.pop(name, None)
    if isinstance(row, ContinuousWork):
        values["next_try_at"] = None if row.next_try_at is None else "some time"
    if isinstance(row, Document):
        values["tokens"] = values["tokens"].replace(case.number, "its number")
    if isinstance(row, Event):
        values["data"] = {
            name: places[(NAMES[name], value)] if name in NAMES and value is not None else value
            for name, value in row.data.items()
        }
    return {"table": type(row).__name__, **values}


def test_every_row_is_the_one_that_the_acts_would_have_written(desk: Cast) -> None:
    maker = _Maker(now=NOW, seed=7)
    stories = [maker.story(fate) for _ in range(14) for fate in FATES]
    programs = {story.case.program for story in stories}
    assert programs == {"basic", "production", "premier", "evaluation", "free"}
    expected = [by_acts(story) for story in stories]
    write(stories)
    for story, acts in zip(stories, expected, strict=True):
        in_bulk = rows_of(story.case)
        if any(row["table"] == "Survey" for row in acts) and story.survey is None:
            continue  # the person was asked in the same week about another of these cases
        assert in_bulk == acts, story.plan
    surveyed = sum(story.survey is not None for story in stories)
    assert surveyed >= 5
    kinds = {move.what for story in stories for move in moves_of(story.plan, story.milestone, now=NOW)}
    assert kinds == {
        "assign",
        "confirm",
        "reply",
        "message",
        "note",
        "state",
        "resolve",
        "withdraw",
        "survey",
        "warn",
        "miss",
    }


def test_a_tenth_is_open_and_so_many_promises_have_run_out_unrecorded(desk: Cast) -> None:
    heard: list[int] = []
    assert make_cases(1200, now=NOW, seed=2, due=150, progress=heard.append) == 1200
    assert heard == [1000, 1200]
    assert Case.objects.count() == 1200
    open_share = Case.objects.exclude(state="closed").count() / 1200
    assert 0.15 < open_share < 0.3  # a tenth, and the overdue ones
    overdue = Milestone.objects.filter(state="running", due_at__lt=NOW)
    assert overdue.count() == 150
    assert not overdue.filter(case__closed_at__isnull=False).exists()
    assert all(is_number(number) for number in Case.objects.values_list("number", flat=True))
    assert not EventTask.objects.filter(event__subject_kind="case").exists()
    newest = Event.objects.order_by("-at").first()
    assert newest is not None
    assert newest.at <= NOW
    assert watch_milestones(now=NOW, limit=1000) >= 150
    assert not Milestone.objects.filter(state="running", due_at__lt=NOW).exists()


def test_a_desk_of_open_cases_has_what_the_rounds_look_at(desk: Cast) -> None:
    make_cases(300, now=NOW, seed=4, is_open=True)
    assert not Case.objects.filter(state="closed").exists()
    works = ContinuousWork.objects.filter(ended_at=None)
    assert works.count() == Case.objects.filter(severity="1", program__in=("production", "premier")).count() > 5
    assert not works.filter(next_try_at__lte=NOW).exists()
    assert Case.objects.filter(remind_at__gt=NOW).count() > 100
    assert not Case.objects.filter(remind_at__lte=NOW).exists()
    assert Milestone.objects.filter(state="running", next_try_at__gt=NOW).count() > 50


def test_nobody_is_asked_twice_within_a_week(desk: Cast) -> None:
    make_cases(400, now=NOW, seed=3)
    by_person: dict[int, list[Any]] = {}
    for person, sent_at in Survey.objects.order_by("sent_at").values_list("contact__account_id", "sent_at"):
        by_person.setdefault(person, []).append(sent_at)
    assert sum(map(len, by_person.values())) > 20
    for sent in by_person.values():
        assert all(later - earlier >= timedelta(days=7) for earlier, later in zip(sent, sent[1:], strict=False))


def test_the_same_seed_makes_the_same_cases(desk: Cast) -> None:
    def subjects() -> Iterator[tuple[Any, ...]]:
        yield from Case.objects.order_by("pk").values_list("subject", "opened_at", "severity", "state", "customer")

    make_cases(60, now=NOW, seed=5)
    first = list(subjects())
    Case.objects.all().delete()
    make_cases(60, now=NOW, seed=5)
    assert list(subjects()) == first


def test_an_empty_desk_says_what_is_missing(db: None) -> None:
    from tests.builders.contracts import reference_in_force

    reference_in_force()
    with pytest.raises(ValueError, match="nobody could file"):
        make_cases(1, now=NOW)

"""Checklists for engineers: kept by those who lead, put on a case, ticked; never seen by the customer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.actions.delete_checklist import delete_checklist
from podpora.cases.actions.put_checklist import put_checklist
from podpora.cases.actions.save_checklist import LONGEST_NAME, save_checklist
from podpora.cases.actions.take_off_checklist import take_off_checklist
from podpora.cases.actions.tick_step import tick_step
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.flags import HAS_CHECKLIST
from podpora.cases.models import Case, Checklist, ChecklistStep
from podpora.cases.selectors import timeline_for
from podpora.cases.selectors.checklists import checklists_of, checklists_to_put, open_steps_of
from podpora.lib.journal import Event, events_of
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, replied, resolved
from tests.builders.comforts import checklist_kept, checklist_put
from tests.cases.refusals import codes
from tests.cast import Cast, Person


def steps_of(case: Case) -> list[ChecklistStep]:
    return list(ChecklistStep.objects.filter(checklist__case=case).order_by("pk"))


def ticked(cast: Cast, case: Case, step: int, *, who: Person | None = None, is_done: bool = True) -> ChecklistStep:
    return tick_step(actor=(who or cast.boris).actor, now=FRIDAY, number=case.number, step=step, is_done=is_done)


def kinds_of(case: Case) -> list[str]:
    return list(events_of("case", case.number).filter(kind__contains="checklist").values_list("kind", flat=True))


def test_managers_and_administrators_keep_them_and_the_journal_says_what_changed(cast: Cast) -> None:
    kept = checklist_kept(cast)
    for who in (cast.boris, cast.frank, cast.anna):
        with pytest.raises(Refused):
            save_checklist(actor=who.actor, now=FRIDAY, name="Another", steps=["x"])
        with pytest.raises(Refused):
            delete_checklist(actor=who.actor, now=FRIDAY, key=kept.key)
    adela = {"actor": cast.adela.actor, "now": FRIDAY, "key": kept.key}
    save_checklist(**adela, name=" Before  a restore ", steps=["See the log", " ", "See the log", "Try it"])  # type: ignore[arg-type]
    assert Checklist.objects.get().steps == ["See the log", "Try it"]
    delete_checklist(**adela)  # type: ignore[arg-type]
    told = [(event.kind, event.data) for event in events_of("checklist", kept.key)]
    three = ["See the log", "Ask for the version", "Try it here"]
    assert told == [
        ("checklist.created", {"name": "Before a restore", "product": "", "steps": three}),
        ("checklist.changed", {"steps": [three, ["See the log", "Try it"]]}),
        ("checklist.deleted", {"name": "Before a restore"}),
    ]


def test_what_cannot_be_kept(cast: Cast) -> None:
    checklist_kept(cast)
    for changed, complaint in (
        ({"name": " "}, {"name": ("field_required",)}),
        ({"name": "x" * (LONGEST_NAME + 1)}, {"name": ("field_too_long",)}),
        ({"name": "Before a restore"}, {"name": ("checklist_name_taken",)}),
        ({"name": "Other", "steps": [" ", ""]}, {"steps": ("field_required",)}),
        ({"name": "Other", "steps": [str(n) for n in range(51)]}, {"steps": ("too_many_items",)}),
        ({"name": "Other", "steps": ["x" * 301]}, {"steps": ("field_too_long",)}),
    ):
        assert codes(lambda changed=changed: checklist_kept(cast, **changed)) == complaint


def test_an_engineer_puts_those_of_the_product_on_a_case_each_once(cast: Cast) -> None:
    case, every = filed(cast), checklist_kept(cast)
    of_product = checklist_kept(cast, name="Halyard", product=cast.product)
    of_other = checklist_kept(cast, name="Bollard", product=cast.second_product)
    assert [one.name for one in checklists_to_put(case)] == ["Before a restore", "Halyard"]
    version = fresh(case).version
    for one in (every, every, of_product):
        checklist_put(cast, case, checklist=one)
    assert checklists_to_put(case) == []
    assert [one.name for one in checklists_of(fresh(case))] == ["Before a restore", "Halyard"]
    assert kinds_of(case) == ["case.checklist_put"] * 2
    assert fresh(case).version == version, "nobody writes over what they have not seen because of it"
    for key in (of_other.key, "nonsense"):
        with pytest.raises(Refused) as refused:
            put_checklist(actor=cast.boris.actor, now=FRIDAY, number=case.number, key=key)
        assert refused.value.codes == ("no_such_checklist",)


def test_steps_are_ticked_and_opened_again_with_who_and_when(cast: Cast) -> None:
    case = filed(cast)
    checklist_put(cast, case)
    first, second, third = (step.pk for step in steps_of(case))
    ticked(cast, case, first)
    ticked(cast, case, third, who=cast.marta)
    before = Event.objects.count()
    ticked(cast, case, first, who=cast.frank)
    assert Event.objects.count() == before, "it is ticked already"
    [shown] = checklists_of(fresh(case))
    assert [(step.done_by_name, step.done_at) for step in shown.steps] == [
        ("Boris Engineer", FRIDAY),
        ("", None),
        ("Marta Manager", FRIDAY),
    ]
    assert (shown.done, open_steps_of([shown])) == (2, ["Ask for the version"])
    ticked(cast, case, first, is_done=False)
    assert open_steps_of(checklists_of(fresh(case))) == ["See the log", "Ask for the version"]
    assert kinds_of(case)[1:] == [*["case.checklist_step_ticked"] * 2, "case.checklist_step_reopened"]
    with pytest.raises(NoSuchCase):
        ticked(cast, other_filed(cast), second)


def test_what_stands_on_a_case_keeps_its_words(cast: Cast) -> None:
    case, kept = filed(cast), checklist_kept(cast)
    checklist_put(cast, case, checklist=kept)
    save_checklist(actor=cast.marta.actor, now=FRIDAY, key=kept.key, name="Renamed", steps=["Another"])
    delete_checklist(actor=cast.marta.actor, now=FRIDAY, key=kept.key)
    [shown] = checklists_of(fresh(case))
    assert (shown.name, len(shown.steps)) == ("Before a restore", 3)


def test_it_is_taken_off_only_before_anything_is_ticked(cast: Cast) -> None:
    case = filed(cast)
    put = checklist_put(cast, case)
    words = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number, "checklist": put.pk}
    ticked(cast, case, steps_of(case)[0].pk)
    with pytest.raises(Refused) as refused:
        take_off_checklist(**words)  # type: ignore[arg-type]
    assert refused.value.codes == ("checklist_begun",)
    ticked(cast, case, steps_of(case)[0].pk, is_done=False)
    take_off_checklist(**words)  # type: ignore[arg-type]
    assert HAS_CHECKLIST not in fresh(case).flags
    with pytest.raises(NoSuchCase):
        take_off_checklist(**words)  # type: ignore[arg-type]


def test_the_customer_neither_sees_nor_touches_it_and_open_steps_hold_nothing_up(cast: Cast) -> None:
    case = filed(cast)
    checklist_put(cast, case)
    step = steps_of(case)[0].pk
    ticked(cast, case, step)
    told = {who: timeline_for(getattr(cast, who).actor, fresh(case)) for who in ("anna", "boris")}
    kinds = {who: {str(entry.event_kind) for entry in entries} for who, entries in told.items()}
    assert not any("checklist" in kind for kind in kinds["anna"])
    assert {"case.checklist_put", "case.checklist_step_ticked"} <= kinds["boris"]
    for who in (cast.anna, cast.emil):
        with pytest.raises(Refused):
            ticked(cast, case, step, who=who, is_done=False)
    closed = resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    assert closed.is_closed
    assert len(checklists_of(fresh(case))) == 1
    with pytest.raises(Refused):
        ticked(cast, case, step, is_done=False)


def test_a_case_without_one_costs_no_query(cast: Cast) -> None:
    case = filed(cast)
    checklist_kept(cast)
    with CaptureQueriesContext(connection) as queries:
        assert checklists_of(case) == []
    assert len(queries) == 0

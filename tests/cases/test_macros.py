"""Macros: words and changes kept in one item, shown before they act, and done in the act of the reply."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases import because, because_macros, selectors
from podpora.cases.actions.delete_macro import delete_macro
from podpora.cases.actions.reply import reply
from podpora.cases.actions.save_macro import MOST, MacroGiven, save_macro
from podpora.cases.beside_values import Beside
from podpora.cases.faults import Invalid, Refused
from podpora.cases.macro_texts import filled, unknown_in
from podpora.cases.models import Case, Message
from podpora.cases.models.views import Macro
from podpora.cases.selectors.macros import macro_for, macros_named, macros_of, preview_of
from podpora.cases.steps.severity import pending
from podpora.lib.journal import Event
from tests.builders.cases import FRIDAY, filed, fresh, resolved
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LATER = FRIDAY + timedelta(minutes=10)
TEXTS = {"en": "Dear {contact}, case {number} waits for your log.", "de": "Guten Tag {contact}"}


def kept(cast: Cast, who: Any = None, key: str = "", **given: Any) -> Macro:
    values: dict[str, Any] = {"name": "Ask for the log", "texts": TEXTS} | given
    return save_macro(actor=(who or cast.boris).actor, now=FRIDAY, given=MacroGiven(**values), key=key)


def preview(cast: Cast, case: Case, macro: Macro, language: str = "") -> Any:
    case = selectors.case_for(cast.boris.actor, case.number)
    moves = selectors.moves_for(cast.boris.actor, case)
    return preview_of(cast.boris.actor, case, macro, moves=moves, language=language)


def test_placeholders_are_filled_once_and_what_is_none_is_refused(cast: Cast) -> None:
    assert filled("{contact}: {other} {number}", {"contact": "{number}", "number": "1"}) == "{number}: {other} 1"
    assert unknown_in(["{contact} {custommer}", "{ a } {} {custommer} {{number}}"]) == ("custommer",)
    with pytest.raises(Invalid) as refused:
        kept(cast, texts={"en": "Dear {custommer}"}, note="{x}")
    assert set(refused.value.fields) == {"text-en", "note"}
    assert set(refused.value.codes) == {because_macros.PLACEHOLDER_UNKNOWN}


def test_one_item_has_its_languages_and_shows_that_of_the_case_first(cast: Cast) -> None:
    macro, case = kept(cast), filed(cast)
    Case.objects.filter(pk=case.pk).update(support_language="de")
    shown = preview(cast, case, macro)
    assert (shown.language, shown.text) == ("de", "Guten Tag Anna Contact")
    assert (shown.languages, shown.is_in_language_of_case) == (("de", "en"), True)
    number = f"{case.number[:4]}\N{NO-BREAK SPACE}{case.number[4:]}"
    assert preview(cast, case, macro, "en").text == f"Dear Anna Contact, case {number} waits for your log."
    alone = preview(cast, case, kept(cast, name="English", texts={"en": "x"}))
    assert (alone.language, alone.is_in_language_of_case) == ("en", False)


def test_the_preview_lists_what_changes_and_what_cannot(cast: Cast) -> None:
    case = filed(cast)
    macro = kept(
        cast,
        state="waiting-on-customer",
        note="Asked {contact}.",
        severity="4",
        severity_words="One job of many.",
    )
    before = Event.objects.count()
    changes = {change.code: (change.value, change.is_possible) for change in preview(cast, case, macro).changes}
    assert changes == {
        "state": ("waiting-on-customer", True),
        "note": ("Asked Anna Contact.", True),
        "severity": ("4", True),
    }
    same = kept(cast, name="Same", severity="3", severity_words="x", state="open")
    found = [(change.code, change.is_possible) for change in preview(cast, case, same).changes]
    assert found == [("state", True), ("severity", False)], "what the case has already is told, and not done"
    odd = kept(cast, name="Odd", severity="9", severity_words="x")
    assert preview(cast, case, odd).possible == {}
    assert Event.objects.filter(kind__startswith="case.").count() <= before, "a preview does nothing"
    assert Message.objects.filter(case=case).count() == 0


def test_the_reply_does_all_of_it_in_one_act_and_the_severity_waits_for_consent(cast: Cast) -> None:
    case = filed(cast)
    words = Beside(note="Asked for the log.", severity="4", words="One job of many.")
    values = {"number": case.number, "body": "Please send the log.", "state": "waiting-on-customer", "beside": words}
    reply(actor=cast.boris.actor, now=LATER, **values)  # type: ignore[arg-type]
    after = fresh(case)
    assert (after.state, after.severity) == ("waiting-on-customer", "3")
    assert after.version > case.version
    waiting = pending(after)
    assert waiting is not None
    assert (waiting.new, waiting.words, waiting.is_in_force) == ("4", "One job of many.", False)
    kinds = Message.objects.filter(case=case).order_by("pk").values_list("kind", "body")
    assert list(kinds) == [("reply", "Please send the log."), ("note", "Asked for the log.")]
    told = {"case.replied", "case.note_added", "case.severity_proposed", "case.state_changed"}
    events = Event.objects.filter(subject_kind="case", subject_key=case.number, at=LATER, kind__in=told)
    assert {event.kind for event in events} == told


@pytest.mark.parametrize(
    ("beside", "field"),
    [
        (Beside(severity="4"), "severity_words"),
        (Beside(severity="3", words="x"), "severity"),
        (Beside(severity="9", words="x"), "severity"),
        (Beside(note="x" * 200_001), "beside_note"),
    ],
)
def test_what_cannot_go_with_a_reply_holds_the_whole_act_back(cast: Cast, beside: Beside, field: str) -> None:
    case = filed(cast)
    with pytest.raises(Invalid) as refused:
        reply(actor=cast.boris.actor, now=LATER, number=case.number, body="Hello.", beside=beside)
    assert set(refused.value.fields) == {field}
    assert fresh(case).first_response_at is None
    assert not Message.objects.filter(case=case).exists()


def test_own_ones_are_ones_own_and_shared_ones_are_kept_by_managers(cast: Cast) -> None:
    own = kept(cast)
    with pytest.raises(Refused) as refused:
        kept(cast, is_shared=True, name="For all")
    assert refused.value.codes == (because.NOT_PERMITTED,)
    shared = kept(cast, cast.marta, is_shared=True, name="For all")
    assert [one.name for one in macros_of(cast.boris.actor)] == ["Ask for the log", "For all"]
    assert [one.name for one in macros_of(cast.marta.actor)] == ["For all"]
    assert macros_of(cast.anna.actor) == []
    assert macro_for(cast.marta.actor, own.key) is None
    assert macro_for(cast.anna.actor, shared.key) is None
    assert [one.key for one in macros_named(cast.boris.actor, "ALL for", limit=4)] == [shared.key]
    for act in (lambda: kept(cast, key=shared.key), lambda: kept(cast, cast.marta, key=own.key)):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.codes == (because_macros.NO_SUCH_MACRO,)
    with pytest.raises(Refused):
        delete_macro(actor=cast.boris.actor, now=FRIDAY, key=shared.key)


def test_changes_and_ends_are_in_the_journal_and_saving_the_same_is_nothing(cast: Cast) -> None:
    macro = kept(cast)
    kept(cast, key=macro.key)
    kept(cast, key=macro.key, note="Asked.")
    delete_macro(actor=cast.boris.actor, now=LATER, key=macro.key)
    events = Event.objects.filter(subject_kind="macro", subject_key=macro.key).order_by("pk")
    assert [event.kind for event in events] == ["macro.created", "macro.changed", "macro.deleted"]
    assert not Macro.objects.exists()


def test_a_name_is_there_once_and_something_has_to_be_said(cast: Cast) -> None:
    kept(cast)
    with pytest.raises(Invalid) as taken:
        kept(cast, name="  Ask for  the log ")
    assert taken.value.codes == (because_macros.MACRO_NAME_TAKEN,)
    with pytest.raises(Invalid) as empty:
        kept(cast, name="", texts={"en": "  "}, state="closed", severity="2")
    assert set(empty.value.fields) == {"name", "texts", "state", "severity_words"}
    rows = [Macro(owner=cast.boris.account, key=f"k{n}", name=f"n{n}", changed_at=FRIDAY) for n in range(MOST - 1)]
    Macro.objects.bulk_create(rows)
    with pytest.raises(Refused) as refused:
        kept(cast, name="One more")
    assert refused.value.codes == (because_macros.TOO_MANY_MACROS,)


def test_a_closed_case_takes_none(cast: Cast) -> None:
    case = resolved(cast, filed(cast), now=FRIDAY)
    macro = kept(cast, state="open", severity="2", severity_words="x")
    assert preview(cast, case, macro).possible == {}

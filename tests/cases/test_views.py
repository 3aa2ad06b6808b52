"""What lists of the desk hold, how they are counted and ordered, and views that are kept."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases import because, selectors
from podpora.cases.actions.assign import assign
from podpora.cases.actions.choose_desk import choose_desk
from podpora.cases.actions.delete_view import delete_view
from podpora.cases.actions.save_view import MOST, save_view
from podpora.cases.faults import Invalid, Refused
from podpora.cases.filters import BUILT_IN, CaseFilter, filter_from
from podpora.cases.models import SavedView
from podpora.lib.journal import Event
from tests.builders.cases import Customered, filed, local, other_filed, replied, resolved
from tests.cast import Cast

FRIDAY = local("2026-02-06 15:00")
LATER = local("2026-02-06 16:00")

pytestmark = pytest.mark.django_db


def subjects(person: Any, wanted: CaseFilter, **how: Any) -> list[str]:
    page = selectors.desk_queue(person.actor, now=LATER, wanted=wanted, **how)
    return [row.subject for row in page.rows]


def kept(cast: Cast, **how: Any) -> SavedView:
    given: dict[str, Any] = {"actor": cast.boris.actor, "now": FRIDAY, "name": "Grave", "wanted": CaseFilter()}
    return save_view(**(given | how))


def test_each_part_of_a_filter_narrows_and_the_counts_agree(cast: Cast) -> None:
    one = other_filed(cast, severity="1", subject="one")
    assign(actor=cast.boris.actor, now=FRIDAY, number=one.number, engineer=cast.boris.engineer)
    two = filed(cast, severity="4", subject="two")
    replied(cast, filed(cast, subject="three"), now=LATER, state="waiting-on-third-party")
    Customered("free", kind="free").file(FRIDAY, "2", subject="free")
    resolved(cast, filed(cast, subject="over"), now=LATER)
    wanted = {
        "a": (CaseFilter(severity=("1", "4")), {"one", "two"}),
        "b": (CaseFilter(program=(two.program,)), {"two", "three"}),
        "c": (CaseFilter(product=(one.product.code,), assignee="me"), {"one", "three"}),
        "d": (CaseFilter(customer=("kopalnia",)), {"two", "three"}),
        "e": (CaseFilter(state=("waiting-on-third-party", "new"), severity=("3",)), {"three"}),
        "f": (CaseFilter(due="1h"), {"one"}),
        "g": (CaseFilter(promise="running"), {"one", "two"}),
        "h": (CaseFilter(promise="best-effort"), {"free"}),
        "i": (CaseFilter(closed="1d"), {"over"}),
        "j": (CaseFilter(assignee=cast.boris.engineer.code), {"one", "three"}),
        "k": (CaseFilter(assignee="nobody", category=("technical",), level=("1",)), {"two", "free"}),
        "l": (CaseFilter(level=("x",)), set()),
        "m": (CaseFilter(language=(two.support_language,), queue=(cast.queue.code,)), {"one", "two", "three"}),
    }
    counts = selectors.view_counts(cast.boris.actor, now=LATER, wanted={key: one for key, (one, _) in wanted.items()})
    for key, (one_filter, expected) in wanted.items():
        assert set(subjects(cast.boris, one_filter)) == expected, key
        assert counts[key].count == len(expected), key


def test_unassigned_is_what_waits_in_ones_own_queues_and_in_none(cast: Cast) -> None:
    filed(cast, subject="in Halyard-1")
    Customered("free", kind="free").file(FRIDAY, "2", subject="in none")
    view = BUILT_IN["unassigned"]
    assert set(subjects(cast.boris, view)) == {"in Halyard-1", "in none"}
    assert set(subjects(cast.marta, view)) == {"in Halyard-1", "in none"}, "who serves no queue sees all"


def test_federal_cases_are_a_filter_for_those_with_the_mark_only(cast: Cast) -> None:
    filed(cast, subject="plain")
    Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY, subject="federal")
    for federal, seen in (("", {"plain", "federal"}), ("yes", {"federal"}), ("no", {"plain"})):
        assert set(subjects(cast.frank, CaseFilter(federal=federal))) == seen
    assert subjects(cast.boris, CaseFilter(federal="yes")) == ["plain"]


def test_lists_go_by_age_by_update_and_by_closing_page_by_page(cast: Cast) -> None:
    cases = [filed(cast, now=FRIDAY + timedelta(minutes=at), subject=str(at)) for at in range(5)]
    replied(cast, cases[1], now=LATER)
    for case, at in ((cases[3], 1), (cases[0], 2)):
        resolved(cast, case, now=LATER + timedelta(minutes=at))

    def walked(wanted: CaseFilter, order: str) -> list[str]:
        seen: list[str] = []
        cursor = ""
        while True:
            page = selectors.desk_queue(
                cast.boris.actor, now=LATER + timedelta(hours=1), wanted=wanted, order=order, cursor=cursor, limit=1
            )
            seen += [row.subject for row in page.rows]
            cursor = page.next_cursor
            if not cursor:
                return seen

    assert walked(CaseFilter(), "newest") == ["4", "2", "1"]
    assert walked(CaseFilter(), "oldest") == ["1", "2", "4"]
    assert walked(CaseFilter(), "updated") == ["1", "4", "2"]
    assert walked(CaseFilter(closed="7d"), "due") == ["0", "3"]


def test_what_an_address_says_is_taken_and_nonsense_passed_over() -> None:
    given = {
        "severity": ["2", "1", "1"],
        "due": ["soon"],
        "assignee": ["me", "x"],
        "view": ["y"],
        "state": ["", "\x00"],
    }
    wanted = filter_from(given, base=CaseFilter(due="4h", program=("basic",)))
    assert wanted == CaseFilter(severity=("1", "2"), assignee="me", program=("basic",))
    assert filter_from(wanted.as_data()) == wanted


def test_a_view_is_kept_changed_and_deleted_by_its_owner_alone(cast: Cast) -> None:
    view = kept(cast, wanted=CaseFilter(severity=("1",)), order="newest", columns=["case"])
    [found] = selectors.saved_views(cast.boris.actor)
    assert (found.name, found.wanted, found.order, found.may_change) == (
        "Grave",
        CaseFilter(severity=("1",)),
        "newest",
        True,
    )
    assert selectors.saved_views(cast.marta.actor) == ()
    assert selectors.view_for(cast.marta.actor, view.key) is None
    for act in (
        lambda: kept(cast, actor=cast.marta.actor, key=view.key),
        lambda: delete_view(actor=cast.marta.actor, now=FRIDAY, key=view.key),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.codes == (because.NO_SUCH_VIEW,)
    kept(cast, key=view.key, name=" Very  grave ")
    assert selectors.view_for(cast.boris.actor, view.key).name == "Very grave"  # type: ignore[union-attr]
    delete_view(actor=cast.boris.actor, now=FRIDAY, key=view.key)
    assert selectors.saved_views(cast.boris.actor) == ()
    kinds = Event.objects.filter(subject_kind="view").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["view.created", "view.changed", "view.deleted"]


def test_managers_share_views_and_keep_them(cast: Cast) -> None:
    with pytest.raises(Refused):
        kept(cast, is_shared=True)
    view = kept(cast, actor=cast.marta.actor, is_shared=True)
    [found] = selectors.saved_views(cast.boris.actor)
    assert (found.is_shared, found.may_change) == (True, False)
    [found] = selectors.saved_views(cast.marta.actor)
    assert found.may_change
    with pytest.raises(Refused):
        delete_view(actor=cast.boris.actor, now=FRIDAY, key=view.key)
    assert kept(cast).name == "Grave", "an own view may be called like a shared one"


def test_a_view_needs_a_name_of_its_own_and_there_are_not_too_many(cast: Cast) -> None:
    for name in ("", "x" * 61):
        with pytest.raises(Invalid):
            kept(cast, name=name)
    kept(cast)
    with pytest.raises(Invalid) as taken:
        kept(cast)
    assert taken.value.codes == (because.VIEW_NAME_TAKEN,)
    for number in range(MOST - 1):
        kept(cast, name=str(number))
    with pytest.raises(Refused) as refused:
        kept(cast, name="one more")
    assert refused.value.codes == (because.TOO_MANY_VIEWS,)
    with pytest.raises(Refused):
        kept(cast, actor=cast.anna.actor)


def test_own_views_are_not_shared_past_the_most(cast: Cast) -> None:
    marta = cast.marta.actor
    for number in range(MOST):
        kept(cast, actor=marta, name=f"shared {number}", is_shared=True)
    own = kept(cast, actor=marta, name="own")
    with pytest.raises(Refused) as refused:
        kept(cast, actor=marta, name="own", is_shared=True, key=own.key)
    assert refused.value.codes == (because.TOO_MANY_VIEWS,)
    first = selectors.saved_views(cast.boris.actor)[0]
    assert kept(cast, actor=marta, name="renamed", is_shared=True, key=first.key).name == "renamed"


def test_choices_of_the_desk_are_kept_one_by_one(cast: Cast) -> None:
    choose_desk(actor=cast.boris.actor, now=FRIDAY, density="compact")
    choose_desk(actor=cast.boris.actor, now=FRIDAY, columns=["case", "due", "case"], has_keys=False)
    look = selectors.look_of(cast.boris.actor)
    assert (look.columns, look.density, look.theme, look.has_keys) == (("case", "due"), "compact", "", False)
    with pytest.raises(Invalid):
        choose_desk(actor=cast.boris.actor, now=FRIDAY, theme="pink")
    assert selectors.look_of(cast.marta.actor) == selectors.Look()

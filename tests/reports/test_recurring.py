"""Problems that come again, by product (R257)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case
from podpora.reports.counted import CaseWish
from podpora.reports.recurring import Filed, Problem, cases_with, filed_by_version, recurring
from podpora.reports.spans import Span
from tests.builders.cases import FRIDAY, Customered, filed, intake, other_filed
from tests.builders.links import linked
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of
from tests.reports.surveyed import FEBRUARY, PRAGUE

ALL = CaseWish(FEBRUARY)
DAY = timedelta(days=1)


def failing(cast: Cast, text: str, *, days: int = 0, **changed: object) -> Case:
    return filed(cast, now=FRIDAY + days * DAY, intake=intake(error_text=text), **changed)


def found(cast: Cast, wish: CaseWish = ALL) -> list[tuple[str, str, int]]:
    return [(one.sign, one.words, one.cases) for one in recurring(cast.marta.actor, wish)]


@pytest.mark.requirement("R257")
def test_the_policy_page_states_the_aim_and_a_report_shows_what_recurs_by_product(
    cast: Cast, settings: object, set_now: object
) -> None:
    set_now(FRIDAY + 7 * DAY)  # type: ignore[operator]
    settings.IS_DEMO = True  # type: ignore[attr-defined] # the second factor has tests of its own
    page = words_of(Client().get("/policy/en/"))
    assert "prevent problems more than to solve them fast" in page
    for days in range(3):
        failing(cast, "E17: no such volume\nat 10:00", days=days)
    bollard = Customered("production", product=cast.second_product)
    for _ in range(2):
        bollard.file(FRIDAY, intake=intake(error_text="E99: tape is full"))
    said = words_of(client_of(cast.marta).get(reverse("desk:reports_recurring")))
    assert "E17: no such volume the same error text Halyard 3 1 3 12.3 (3)" in said
    assert "E99: tape is full the same error text Bollard 2 1 2 1.0 (2)" in said
    assert said.index("E17") < said.index("E99"), "the most frequent first"
    assert client_of(cast.boris).get(reverse("desk:reports_recurring")).status_code == 404


def test_error_texts_are_the_same_by_their_first_line_within_one_product(cast: Cast) -> None:
    for text in ("  E17: lost\r\nat 10:00", "E17: lost \nat 11:00", "E17: lost", "e17: lost", "", "\n"):
        failing(cast, text)
    Customered("production", product=cast.second_product).file(FRIDAY, intake=intake(error_text="E17: lost"))
    assert found(cast) == [("error", "E17: lost", 3)]
    long = "x" * 200
    failing(cast, long + "1")
    failing(cast, long + "2")
    assert found(cast)[1:] == [("error", long, 2)]


def test_what_is_counted_of_a_problem(cast: Cast) -> None:
    first = failing(cast, "E17", release=None)
    withdraw_case(actor=cast.anna.actor, now=FRIDAY, number=first.number, words="Solved.")
    last = failing(cast, "E17", days=3)
    other_filed(cast, now=FRIDAY + DAY, intake=intake(error_text="E17"))
    [one] = recurring(cast.marta.actor, ALL)
    assert one == Problem(
        signs=("error",),
        words="E17",
        product="halyard",
        product_name="Halyard",
        cases=3,
        customers=2,
        open=2,
        first_at=first.opened_at,
        last_at=last.opened_at,
        versions=(("12.3", 2), ("", 1)),
        example=one.example,
    )
    assert filed_by_version(cast.marta.actor, ALL) == [
        Filed("halyard", "Halyard", "12.3", 2, 2, 2),
        Filed("halyard", "Halyard", "", 1, 1, 0),
    ]


def test_workarounds_given_more_than_once(cast: Cast) -> None:
    for words in ("Restart the service.\nThen wait.", "Restart the service.", "Call us."):
        give_workaround(actor=cast.boris.actor, now=FRIDAY, number=filed(cast).number, workaround=words)
    assert found(cast) == [("workaround", "Restart the service.", 2)]


def helped(cast: Cast, case: Case, workaround: str) -> Case:
    give_workaround(actor=cast.boris.actor, now=case.opened_at, number=case.number, workaround=workaround)
    return case


def test_a_problem_with_the_same_error_text_and_the_same_workaround_counts_once(cast: Cast) -> None:
    cases = [helped(cast, failing(cast, "E17: lost", days=days), "Restart it.") for days in range(3)]
    linked(cast, cases[0], cases[1])
    [one] = recurring(cast.marta.actor, ALL)
    assert (one.signs, one.words, one.cases) == (("error", "workaround", "linked"), "E17: lost", 3)


def test_each_case_counts_once_and_links_and_error_texts_join_before_workarounds_do(cast: Cast) -> None:
    same = [failing(cast, "E17") for _ in range(2)]
    linked(cast, same[1], failing(cast, "E18: by itself"))
    assert found(cast) == [("error", "E17", 3)], "what is linked with one is of the same problem"
    helped(cast, same[0], "Restart it.")
    alone = helped(cast, failing(cast, "E19: at 10:00", days=1), "Restart it.")
    assert found(cast) == [("error", "E17", 4)], "by the workaround of just one problem"
    for _ in range(2):
        helped(cast, failing(cast, "E20", days=2), "Restart it.")
    assert found(cast) == [("error", "E17", 3), ("error", "E20", 2)], "a workaround of two problems says too little"
    again = helped(cast, failing(cast, "E21: at 11:00", days=3), "Restart it.")
    assert found(cast) == [("error", "E17", 3), ("workaround", "Restart it.", 2), ("error", "E20", 2)]
    of = cases_with(cast.marta.actor, ALL, example=alone.number, now=FRIDAY + 9 * DAY)
    assert of is not None
    assert [row.number for row in of[1].rows] == [again.number, alone.number]
    problems = recurring(cast.marta.actor, ALL)
    assert sum(one.cases for one in problems) == Case.objects.count(), "nothing twice"


def test_linked_cases_are_one_problem_also_by_way_of_an_older_case(cast: Cast) -> None:
    old = filed(cast, now=FRIDAY - 20 * DAY, subject="The first of all")
    second, third = filed(cast, subject="It stops again"), filed(cast, now=FRIDAY + DAY)
    linked(cast, second, old)
    assert found(cast) == [], "one case of the span alone"
    merge_case(actor=cast.boris.actor, now=FRIDAY + 2 * DAY, number=third.number, into=old.number)
    assert found(cast) == [("linked", "It stops again", 2)]
    fourth = filed(cast)
    linked(cast, fourth, second, kind="parent")
    assert found(cast) == [("linked", "It stops again", 2)], "a part of it"
    wider = CaseWish(Span((FRIDAY - 20 * DAY).date(), (FRIDAY + DAY).date(), PRAGUE))
    assert found(cast, wider) == [("linked", "The first of all", 3)]


def test_cases_of_one_product_may_be_joined_by_way_of_another_ones(cast: Cast) -> None:
    bollard = Customered("production", product=cast.second_product)
    other = [bollard.file(FRIDAY, intake=intake(error_text="E99")) for _ in range(2)]
    for case in other:
        linked(cast, filed(cast, subject="It stops"), case)
    assert found(cast) == [("error", "E99", 2), ("linked", "It stops", 2)]


def test_the_cases_of_a_problem(cast: Cast) -> None:
    three = [failing(cast, "E17\nx", days=days) for days in range(3)]
    other = failing(cast, "E18")
    pair = [filed(cast), filed(cast)]
    linked(cast, *pair)
    marta, now = cast.marta.actor, FRIDAY + 9 * DAY

    def numbers(example: Case, who: object = marta, wish: CaseWish = ALL, **more: object) -> list[str] | None:
        of = cases_with(who, wish, example=example.number, now=now, **more)  # type: ignore[arg-type]
        return [row.number for row in of[1].rows] if of is not None else None

    assert numbers(three[1]) == [case.number for case in reversed(three)]
    of = cases_with(marta, ALL, example=three[0].number, now=now, limit=2)
    assert of is not None
    assert of[0] == ("error",)
    assert numbers(three[0], cursor=of[1].next_cursor) == [three[0].number]
    assert set(numbers(pair[0]) or ()) == {case.number for case in pair}
    assert numbers(other) is None, "a problem of its own"
    assert numbers(three[0], who=cast.boris.actor) is None
    assert numbers(three[0], wish=CaseWish(FEBRUARY, product="bollard")) is None
    Case.objects.filter(pk=three[1].pk).update(is_federal=True)
    assert numbers(three[1]) is None
    assert numbers(three[0]) == [three[2].number, three[0].number]


def test_federal_cases_count_for_the_federal_mark_and_link_nothing_for_others(cast: Cast) -> None:
    between, *ends = [filed(cast) for _ in range(3)]
    for end in ends:
        linked(cast, between, end)
    for _ in range(2):
        failing(cast, "E17")
    assert sorted(one[0] for one in found(cast)) == ["error", "linked"]
    Case.objects.filter(pk=between.pk).update(is_federal=True)
    assert [one[0] for one in found(cast)] == ["error"], "what leads over a case that is not seen leads nowhere"
    Case.objects.update(is_federal=True)
    assert found(cast) == []
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert [one[0] for one in found(cast)] == ["linked", "error"]
    assert recurring(cast.frank.actor, ALL) == filed_by_version(cast.boris.actor, ALL) == []

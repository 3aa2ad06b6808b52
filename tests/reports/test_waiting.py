"""For how long cases waited for whom."""

from datetime import date, timedelta

from podpora.cases.actions.set_state import set_state
from podpora.cases.models import Case
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from podpora.reports.waiting import Waited, waiting
from tests.builders.cases import FRIDAY, Customered, filed, replied, resolved
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY, PRAGUE

HOUR = timedelta(hours=1)
ALL = CaseWish(FEBRUARY)
NOW = FRIDAY + 100 * HOUR


def lived(cast: Cast) -> Case:
    """Two hours ours, three the customer's, four ours again, five a third party's, one ours; then closed."""
    case = replied(cast, filed(cast), now=FRIDAY + HOUR)
    for hours, state in ((2, "waiting-on-customer"), (5, "open"), (9, "waiting-on-third-party"), (14, "open")):
        set_state(actor=cast.boris.actor, now=FRIDAY + hours * HOUR, number=case.number, state=state)
    return resolved(cast, case, now=FRIDAY + 15 * HOUR)


def hours(waited: Waited) -> tuple[int, float, float, float]:
    return (waited.cases, *(waited.seconds[side] / 3600 for side in ("vendor", "customer", "third-party")))  # type: ignore[return-value]


def test_hours_with_each_side_from_filing_to_closing(cast: Cast) -> None:
    lived(cast)
    Customered("production", product=cast.second_product, country="CA").file(NOW - 10 * HOUR, severity="2")
    found = waiting(cast.marta.actor, ALL, now=NOW)
    assert hours(found.whole) == (2, 17, 3, 5)
    assert {code: hours(of) for code, of in found.program.items()} == {
        "basic": (1, 7, 3, 5),
        "production": (1, 10, 0, 0),
    }
    assert {code: of.cases for code, of in found.severity.items()} == {"3": 1, "2": 1}
    assert {code: of.cases for code, of in found.product.items()} == {"halyard": 1, "bollard": 1}
    assert found.products == {"halyard": "Halyard", "bollard": "Bollard"}
    assert {code: of.cases for code, of in found.region.items()} == {"emea": 1, "canada": 1}
    assert found.whole.all == 25 * 3600
    for wish in (CaseWish(FEBRUARY, program="basic"), CaseWish(FEBRUARY, region="emea", severity="3")):
        assert hours(waiting(cast.marta.actor, wish, now=NOW).whole) == (1, 7, 3, 5)


def test_only_what_lies_in_the_span_and_before_now_counts(cast: Cast) -> None:
    lived(cast)  # closed on Saturday at six in the morning in Prague, filed at three in the afternoon before
    saturday = Span((FRIDAY + 24 * HOUR).date(), (FRIDAY + 24 * HOUR).date(), PRAGUE)
    assert hours(waiting(cast.marta.actor, CaseWish(saturday), now=NOW).whole) == (1, 1, 0, 5)
    assert hours(waiting(cast.marta.actor, ALL, now=FRIDAY + 3 * HOUR).whole) == (1, 2, 1, 0)
    sunday = Span((FRIDAY + 48 * HOUR).date(), (FRIDAY + 48 * HOUR).date(), PRAGUE)
    assert waiting(cast.marta.actor, CaseWish(sunday), now=NOW).whole == Waited()


def test_the_weeks_add_up_to_the_whole(cast: Cast) -> None:
    lived(cast)
    filed(cast)
    found = waiting(cast.marta.actor, CaseWish(Span(FRIDAY.date(), (FRIDAY + 9 * 24 * HOUR).date(), PRAGUE)), now=NOW)
    assert [of.cases for of in found.stretches] == [2, 1]
    assert sum((of.seconds for of in found.stretches), start=Waited().seconds) == found.whole.seconds


def test_a_day_on_which_the_clocks_change_has_the_hours_that_it_has(cast: Cast) -> None:
    filed(cast)
    change = Span(date(2026, 3, 29), date(2026, 3, 29), PRAGUE)
    found = waiting(cast.marta.actor, CaseWish(change), now=FRIDAY + timedelta(days=90))
    assert hours(found.whole) == hours(found.stretches[0]) == (1, 23, 0, 0)


def test_federal_cases_count_for_the_federal_mark_and_nothing_for_who_reads_no_figures(cast: Cast) -> None:
    lived(cast)
    for who in (cast.boris, cast.frank, cast.adela, cast.anna):
        assert waiting(who.actor, ALL, now=NOW).whole == Waited()
    Case.objects.update(is_federal=True)
    assert waiting(cast.marta.actor, ALL, now=NOW).whole == Waited()
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert waiting(cast.marta.actor, ALL, now=NOW).whole.cases == 1

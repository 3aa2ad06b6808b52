"""Which cases have an analysis that was to begin, and which of them began late (R194, D53)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.models import Case
from podpora.contracts.actions.publish_policy import publish_policy
from podpora.lib.actors import SYSTEM
from podpora.reports.analysis import analyses_kept, late_analyses, late_analyses_page
from podpora.reports.attainment import Kept
from podpora.reports.breaches import count_breaches
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.builders.contracts import reference_sources
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.faces.desk.test_reports import rows_of
from tests.faces.portal.conftest import client_of, words_of
from tests.reports.surveyed import FEBRUARY, PRAGUE

ALL = CaseWish(FEBRUARY)
LATER = FRIDAY + timedelta(days=14)


def found(cast: Cast, wish: CaseWish = ALL) -> list[Case]:
    return list(late_analyses(cast.marta.actor, wish, now=LATER))


def inquiry(cast: Cast) -> Case:
    case = filed(cast, category="general-inquiry", severity=None)
    assert (case.program, case.sam_id is not None) == ("premier", True)
    return case


@pytest.mark.requirement("R194")
def test_a_general_inquiry_has_no_analysis_to_begin_and_a_licensing_case_has_one(cast: Cast) -> None:
    sara(cast)
    inquiry(cast)
    licensing = filed(cast, category="licensing")
    assert found(cast) == [licensing], "Q16: as technical cases of the same program"
    assert analyses_kept(cast.marta.actor, ALL, now=LATER) == Kept(0, 1)
    assert count_breaches(cast.marta.actor, ALL, now=LATER, of="analysis") == 1


@pytest.mark.requirement("R194")
def test_within_the_due_second_is_in_time_as_the_promise_says(cast: Cast) -> None:
    sara(cast)
    filed_at = FRIDAY + timedelta(milliseconds=100)
    for milliseconds, is_late in ((999, False), (1000, True)):
        case = premier_case(cast, now=filed_at)
        began = FRIDAY + timedelta(minutes=30, milliseconds=milliseconds)
        replied(cast, case, now=filed_at)
        start_analysis(actor=cast.boris.actor, now=began, number=case.number)
        promise = case.milestones.get()
        assert (promise.state == "met") is not is_late
        assert (case in found(cast)) is is_late, "the report says what the promise says"


def test_a_stricter_policy_later_judges_nothing_that_is_past(cast: Cast) -> None:
    """Each by the version that it was filed under: twenty minutes are in time where thirty were promised."""
    sara(cast)
    case = premier_case(cast)
    replied(cast, case, now=FRIDAY + timedelta(minutes=5))
    start_analysis(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=20), number=case.number)
    source, texts = reference_sources()
    stricter = source.replace("30m on always", "15m on always")
    assert stricter.count("15m on always") > source.count("15m on always")
    source = stricter.replace("effective: 2020-01-01", f"effective: {(FRIDAY + timedelta(days=7)).date()}")
    publish_policy(actor=SYSTEM, now=FRIDAY + timedelta(days=1), source=source, texts=texts, name="stricter")
    assert found(cast) == []
    assert analyses_kept(cast.marta.actor, ALL, now=LATER) == Kept(1, 0)
    assert count_breaches(cast.marta.actor, ALL, now=LATER, of="analysis") == 0


def test_each_counts_on_the_day_on_which_it_was_to_begin_and_not_before(cast: Cast) -> None:
    sara(cast)
    before_midnight = FRIDAY.replace(hour=22, minute=50)
    case = premier_case(cast, now=before_midnight)  # ten to twelve in Prague; due on Saturday
    day = FRIDAY.date()
    days = [CaseWish(Span(day + timedelta(days=more), day + timedelta(days=more), PRAGUE)) for more in (0, 1)]
    assert [found(cast, wish) for wish in days] == [[], [case]]
    due_at = before_midnight + timedelta(minutes=30)
    for now, is_late in ((due_at, False), (due_at + timedelta(seconds=1), True)):
        assert (case in late_analyses(cast.marta.actor, ALL, now=now)) is is_late


def test_what_was_closed_before_it_was_due_is_neither_in_time_nor_late(cast: Cast) -> None:
    sara(cast)
    for minutes in (20, 40):
        case = premier_case(cast)
        resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY + timedelta(minutes=minutes))
    start_analysis(actor=cast.boris.actor, now=FRIDAY, number=premier_case(cast).number)
    assert found(cast) == [case], "closed ten minutes after it"
    assert analyses_kept(cast.marta.actor, ALL, now=LATER) == Kept(1, 1)


def test_only_who_reads_figures_and_only_what_they_may_see(cast: Cast) -> None:
    sara(cast)
    case = premier_case(cast)
    assert late_analyses_page(cast.marta.actor, ALL, now=LATER).rows == [case]
    for who in (cast.boris, cast.frank, cast.adela, cast.anna):
        assert late_analyses_page(who.actor, ALL, now=LATER).rows == []
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    assert found(cast) == []


def test_the_page_has_tabs_days_and_files_and_one_way_to_write_how_long(
    cast: Cast, settings: object, set_now: object
) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined] # the second factor has tests of its own
    set_now(LATER)  # type: ignore[operator]
    sara(cast)
    case = replied(cast, premier_case(cast), now=FRIDAY + timedelta(hours=38, minutes=24))
    start_analysis(actor=cast.boris.actor, now=FRIDAY + timedelta(hours=50), number=case.number)
    inquiry(cast)
    start_analysis(actor=cast.boris.actor, now=FRIDAY, number=premier_case(cast).number)
    client = client_of(cast.marta)
    page = client.get(reverse("desk:reports_analysis"))
    text = words_of(page)
    assert "Analysis begun in time 50% 1 of 2" in text
    assert "Analysis begun late 1" in text
    assert "1 day 14 h 2 days 2 h 2 days 1 h late" in text
    for name in ("reports", "reports_breaches", "reports_waiting"):
        assert f'href="{reverse(f"desk:{name}")}?period=30d"' in page.content.decode()
    assert 'aria-current="page">Start of analysis' in page.content.decode()
    heads, row = rows_of(client.get(reverse("desk:reports_analysis_csv", args=["late"])))
    said = dict(zip(heads, row, strict=True))
    assert said["Case"].replace("\xa0", " ") == f"{case.number[:4]} {case.number[4:]}"
    assert said["First response after (minutes)"] == str(38 * 60 + 24)
    assert (said["Analysis after (minutes)"], said["Minutes late"]) == ("3000", "2970")
    assert client.get(reverse("desk:reports_analysis_xlsx", args=["late"])).status_code == 200
    assert client.get(reverse("desk:reports_analysis_csv", args=["other"])).status_code == 404
    assert client.get(reverse("desk:reports_analysis"), {"program": "basic"}).status_code == 200
    empty = words_of(client.get(reverse("desk:reports_analysis"), {"program": "basic"}))
    assert "Analysis begun late 0" in empty
    assert "Nothing to show for these days." in empty
    for door, key in (("reports_analysis", None), ("reports_analysis_csv", "late")):
        address = reverse(f"desk:{door}", args=[key] if key else [])
        assert client_of(cast.boris).get(address).status_code == 404

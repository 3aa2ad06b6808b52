"""The service for federal agencies: live or on call at an instant, and who is paged."""

from datetime import date, timedelta

import pytest

from podpora.policy import Opening, Policy
from podpora.policy.federal import Reachable, federal_opening, whom_to_page
from tests.policy.asking import at, codes, place

EASTERN = "America/New_York"
THANKSGIVING = date(2026, 11, 26)


def asked(policy: Policy, local: str, *marked: date) -> Opening:
    where = place(policy, "America/Los_Angeles", "US", holidays=None)
    days = dict.fromkeys(marked, "Thanksgiving Day")
    found = federal_opening(policy, place=where, at=at(local, EASTERN), on_call_days=days)
    assert found is not None
    return found


def test_the_state_comes_with_its_next_change(reference: Policy) -> None:
    night = asked(reference, "2026-02-04 03:00")
    assert (night.is_open, night.opens_at) == (False, at("2026-02-04 08:00", EASTERN))
    assert [(one.clause, one.code) for one in night.because] == [("federal", "federal_on_call")]
    day = asked(reference, "2026-02-04 08:00")
    assert (day.is_open, day.closes_at) == (True, at("2026-02-04 21:00", EASTERN))
    assert codes(day) == ["federal_live"]
    assert asked(reference, "2026-02-07 02:00").opens_at == at("2026-02-07 12:00", EASTERN)


@pytest.mark.parametrize("sunday", ["2026-03-08", "2026-11-01"])
def test_new_york_changes_its_clocks_and_the_live_hours_stay_on_them(reference: Policy, sunday: str) -> None:
    """D61: 12:00 to 20:00 on the clocks of that Sunday, and 85 hours in its week."""
    before = asked(reference, f"{sunday} 11:59")
    assert (before.is_open, before.opens_at) == (False, at(f"{sunday} 12:00", EASTERN))
    assert asked(reference, f"{sunday} 19:59").closes_at == at(f"{sunday} 20:00", EASTERN)
    night = at(f"{sunday} 00:30", EASTERN)
    where = place(reference, "Asia/Tokyo", "JP")
    hours = [night + timedelta(hours=number) for number in range(7 * 24)]
    live = [found for found in (federal_opening(reference, place=where, at=one) for one in hours) if found is not None]
    assert sum(one.is_open for one in live) == 85


def test_the_clock_change_moves_the_live_hours_in_utc(reference: Policy) -> None:
    for day, utc in (("2026-03-06", 13), ("2026-03-09", 12), ("2026-10-30", 12), ("2026-11-02", 13)):
        opens_at = asked(reference, f"{day} 03:00").opens_at
        assert opens_at is not None
        assert (opens_at.date().isoformat(), opens_at.hour) == (day, utc)


def test_live_hours_hold_on_holidays_until_an_operator_marks_the_day(reference: Policy) -> None:
    """Q55."""
    assert asked(reference, "2026-11-26 10:00").is_open
    marked = asked(reference, "2026-11-26 10:00", THANKSGIVING)
    assert (marked.is_open, marked.opens_at) == (False, at("2026-11-27 08:00", EASTERN))
    [reason] = marked.because
    assert (reason.code, reason.params["marked_on"], reason.params["name"]) == (
        "federal_on_call_day",
        "2026-11-26",
        "Thanksgiving Day",
    )
    eve = asked(reference, "2026-11-25 22:00", THANKSGIVING)
    assert (codes(eve), eve.opens_at) == (["federal_on_call"], at("2026-11-27 08:00", EASTERN))
    assert asked(reference, "2026-11-25 20:00", THANKSGIVING).closes_at == at("2026-11-25 21:00", EASTERN)


def test_a_policy_without_the_service_says_nothing(harbour: Policy) -> None:
    assert harbour.document.federal is None
    assert federal_opening(harbour, place=place(harbour), at=at("2026-02-04 03:00", EASTERN)) is None


HANA = Reachable(1, "Hana", "on-call", has_mark=True)
LEAD = Reachable(2, "Lena", "lead", has_mark=True)
FRANK, GWEN = Reachable(3, "Frank", "queue", has_mark=True), Reachable(4, "Gwen", "queue", has_mark=True)
PERL = Reachable(5, "Perl", "all", has_mark=True)


def without_mark(one: Reachable) -> Reachable:
    return Reachable(one.key, one.name, one.tier, has_mark=False)


def away(one: Reachable) -> Reachable:
    return Reachable(one.key, one.name, one.tier, has_mark=True, is_away=True)


@pytest.mark.parametrize(
    ("people", "taker", "names", "code", "is_there"),
    [
        ((HANA, LEAD, FRANK), 3, ("Hana",), "paged_on_call", False),
        ((without_mark(HANA), LEAD, FRANK), 3, ("Lena",), "paged_lead", False),
        ((away(HANA), LEAD, FRANK), 3, ("Lena",), "paged_lead", False),
        ((without_mark(HANA), without_mark(LEAD), FRANK, GWEN), 9, ("Frank", "Gwen"), "paged_queue", False),
        ((FRANK, GWEN, PERL), 3, ("Gwen",), "paged_queue", False),
        ((FRANK, PERL), 3, ("Perl",), "paged_all", False),
        ((away(HANA), FRANK), 3, ("Hana",), "paged_on_call", False),
        ((FRANK,), 3, ("Frank",), "paged_queue", True),
        ((HANA, LEAD, FRANK), 1, ("Hana",), "paged_on_call", True),
        ((LEAD, FRANK), 2, ("Lena",), "paged_lead", True),
    ],
)
def test_who_is_paged(
    people: tuple[Reachable, ...], taker: int, names: tuple[str, ...], code: str, is_there: bool
) -> None:
    found = whom_to_page(people, taker=taker)
    assert (found.names, codes(found), found.is_there) == (names, [code], is_there)


def test_nobody_without_the_mark_is_ever_paged() -> None:
    assert whom_to_page([without_mark(one) for one in (HANA, LEAD, FRANK, PERL)]).keys == ()

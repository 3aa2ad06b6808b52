"""The account page of a support account manager, and what stands on its cases at the desk."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.models import Case
from podpora.lib.journal import events_of
from podpora.people.models import Engineer
from podpora.people.sams import named_for
from podpora.reports.analysis import late_analyses
from podpora.reports.counted import CaseWish
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, other_filed, replied, resolved
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.faces.desk.admin.conftest import words_of
from tests.reports.surveyed import FEBRUARY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


@pytest.fixture
def sam(cast: Cast) -> Engineer:
    return sara(cast)


def client_of(who: Any) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


def address(name: str, *keys: Any) -> str:
    return reverse(f"desk:{name}", args=keys)


@pytest.mark.requirement("R71")
def test_the_sam_has_a_page_of_the_account_with_all_its_cases_contacts_and_notes(cast: Cast, sam: Engineer) -> None:
    cases = [filed(cast, subject=f"Trouble {place}") for place in range(25)]
    for case in cases[:3]:
        resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    write_to_sam(actor=cast.anna.actor, now=FRIDAY, customer=cast.mine, body="Who coordinates tonight?")
    client = client_of(sam)
    where = address("account", "kopalnia")
    pinned = client.post(address("note_pin", "kopalnia"), {"body": "Call before nine.", "on": "account"})
    assert pinned["Location"] == where
    page = client.get(where)
    said = words_of(page)
    for text in ("Anna Contact", "Emil Contact", "Call before nine.", "Who coordinates tonight?", "Sara Sam"):
        assert text in said
    shown: set[str] = set()
    for name in ("open", "closed"):
        cursor = ""
        while True:
            context = client.get(where, {name: cursor}).context[f"{name}_page"]
            shown |= {row.number for row in context.rows}
            cursor = context.next_cursor
            if not cursor:
                break
    assert shown == {case.number for case in cases}, "all its cases, page by page"
    home = words_of(client.get(reverse("desk:home")))
    assert "Your accounts Kopalnia Danych" in home


@pytest.mark.requirement("R70")
def test_the_history_of_the_case_shows_who_follows_it(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    line = "Sara Sam, support account manager, follows this case until it is closed"
    assert line in words_of(client_of(sam).get(address("case", case.number)))
    assert line in words_of(client_of(cast.emil).get(reverse("portal:case", args=[case.number])))
    resolved(cast, replied(cast, case, now=FRIDAY), now=FRIDAY)
    for who, face in ((sam, "desk"), (cast.emil, "portal")):
        assert line in words_of(client_of(who).get(reverse(f"{face}:case", args=[case.number]))), face


@pytest.mark.requirement("R71")
def test_the_policy_page_says_that_premier_is_personal_and_effective(cast: Cast, client: Client) -> None:
    said = words_of(client.get("/policy/en/"))
    assert "Premier is our model service for the top class of our customers: personal, effective" in said


@pytest.mark.requirement("R71")
def test_the_page_is_there_for_those_who_serve_the_account_only(cast: Cast, sam: Engineer) -> None:
    for who, status in ((sam, 200), (cast.marta, 200), (cast.boris, 404), (cast.frank, 404)):
        assert client_of(who).get(address("account", "kopalnia")).status_code == status
    federal = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    people.premier(federal, sam=cast.frank.engineer)
    assert client_of(cast.marta).get(address("account", "agency")).status_code == 404
    assert client_of(cast.frank).get(address("account", "agency")).status_code == 200


@pytest.mark.requirement("R196")
def test_the_sam_answers_from_the_page_and_the_customer_reads_it_in_the_portal(cast: Cast, sam: Engineer) -> None:
    anna = client_of(cast.anna)
    case = premier_case(cast)
    where = reverse("portal:sam", args=["kopalnia"])
    said = words_of(anna.get(where, {"case": case.number}))
    assert case.subject in said
    anna.post(
        reverse("portal:write_to_sam", args=["kopalnia"]), {"body": "Who coordinates?", "case": case.number, "key": "a"}
    )
    client = client_of(sam)
    assert "Who coordinates?" in words_of(client.get(address("account", "kopalnia")))
    client.post(address("account_write", "kopalnia"), {"body": "I do.", "key": "k"})
    said = words_of(anna.get(where))
    assert said.index("Who coordinates?") < said.index("I do.")
    assert case.number in anna.get(where).content.decode()
    for code in ("severka", "kopalnia"):
        refused = client_of(cast.cyril).post(reverse("portal:write_to_sam", args=[code]), {"body": "x", "key": "c"})
        assert refused.status_code == 404
    empty = anna.post(reverse("portal:write_to_sam", args=["kopalnia"]), {"body": " ", "key": "b"})
    assert empty.status_code == 422


@pytest.mark.requirement("R194")
def test_the_case_page_has_both_stamps_and_the_report_lists_what_was_late(
    cast: Cast, sam: Engineer, set_now: Callable[[datetime], None]
) -> None:
    early, late, never, closed = (premier_case(cast) for _ in range(4))
    other_filed(cast)
    client = client_of(sam)
    said = words_of(client.get(address("case", early.number)))
    assert "Analysis began not yet" in said
    set_now(FRIDAY + timedelta(minutes=30))
    client.post(address("analysis", early.number))
    start_analysis(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=30, seconds=1), number=late.number)
    resolved(cast, replied(cast, closed, now=FRIDAY), now=FRIDAY + timedelta(minutes=20))
    at = FRIDAY + timedelta(minutes=50)
    set_now(at)
    found = late_analyses(cast.marta.actor, CaseWish(FEBRUARY), now=at)
    assert {case.number for case in found} == {late.number, never.number}
    said = words_of(client_of(cast.marta).get(address("reports_analysis")))
    assert "more than 30 minutes" in said
    for case, is_listed in ((early, False), (late, True), (never, True), (closed, False)):
        assert (f"{case.number[:4]} {case.number[4:]}" in said) is is_listed
    assert client_of(cast.boris).get(address("reports_analysis")).status_code == 404
    assert "The analysis begins now" not in words_of(client.get(address("case", early.number)))
    assert client_of(cast.anna).post(address("analysis", never.number)).status_code in (302, 404)
    assert Case.objects.get(pk=never.pk).analysis_started_at is None


def test_after_a_better_program_the_report_says_how_long_the_analysis_took_since_then(
    cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    case, later = filed(cast), FRIDAY + timedelta(hours=2)
    sara(cast)
    apply_better_program(actor=cast.anna.actor, now=later, number=case.number, program="premier")
    start_analysis(actor=cast.boris.actor, now=later + timedelta(minutes=31), number=case.number)
    set_now(later + timedelta(hours=1))
    said = words_of(client_of(cast.marta).get(address("reports_analysis")))
    assert " 31 min" in said
    assert "2 h 31 min" not in said


@pytest.mark.requirement("R193")
def test_the_assign_screen_lists_senior_engineers_by_fit_and_records_the_choice(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    selma = people.engineer("Selma Senior", is_senior=True)
    people.engineer("Juna Junior")
    client = client_of(sam)
    said = words_of(client.get(address("senior", case.number)))
    assert "Selma Senior" in said
    assert "Juna Junior" not in said
    assert "Open cases: 0" in said
    client.post(address("senior", case.number), {"engineer": selma.code})
    assert Case.objects.get(pk=case.pk).assignee == selma
    told = [event.kind for event in events_of("case", case.number)]
    assert "case.senior_chosen" in told
    assert "case.assigned" in told
    for who in (cast.boris, cast.frank):
        assert client_of(who).get(address("senior", case.number)).status_code == 404
    assert client.get(address("senior", other_filed(cast).number)).status_code == 404


def test_a_case_is_recorded_from_the_account_page(cast: Cast, sam: Engineer) -> None:
    client = client_of(named_for(cast.mine).engineers[1])
    where = address("account_case", "kopalnia")
    given = {
        "contact": str(cast.anna.contact.pk),
        "support_id": cast.mine_support_id.code,
        "category": "technical",
        "severity": "2",
        "subject": "The console is slow",
        "description": "It needs a minute to open.",
        "key": "k",
    }
    assert client.post(where, given | {"contact": ""}).status_code == 422
    assert client.post(where, given).status_code == 302
    case = Case.objects.get()
    assert (case.channel, case.submitter, case.severity, case.program) == ("sam", cast.anna.contact, "2", "premier")
    assert client_of(cast.marta).get(where).status_code == 404


def test_the_page_of_a_customer_leads_to_the_account_only_whom_it_opens_to(cast: Cast, sam: Engineer) -> None:
    account = address("account", "kopalnia")
    for who, opens in ((sam, True), (cast.marta, True), (cast.boris, False), (cast.adela, False)):
        client = client_of(who)
        assert (client.get(account).status_code == 200) is opens
        assert (f'href="{account}"' in client.get(address("customer", "kopalnia")).content.decode()) is opens

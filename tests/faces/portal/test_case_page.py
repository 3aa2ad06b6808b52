"""The case page: the promise with its reasons, the timeline, and what a contact may do."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from tests.builders import contracts, people
from tests.builders.cases import filed, other_filed
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, page_of, words_of

LATER = FRIDAY + timedelta(minutes=30)


@pytest.mark.requirement("R139")
def test_the_open_case_shows_its_target_and_how_it_ended(
    number: str, cast: Cast, emil: Client, set_now: Callable[[datetime], None]
) -> None:
    said = words_of(page_of(emil, number))
    assert "A named engineer should answer by Monday 9 February, 11:00" in said
    assert "time at the place of the case, Europe/Warsaw" in said
    assert "9 Feb, 10:00 UTC" in said
    assert "8 business hours" in said
    assert "Fri 6. 15:00–20:00 working hours of the program 5 h" in said
    assert "Mon 9. 08:00–11:00 working hours of the program 3 h" in said
    assert "Counted § 4.5 8 h" in said
    reply(actor=cast.boris.actor, now=LATER, number=number, body="Looking into it.")
    assert "Given in time" in words_of(page_of(emil, number))
    late = Case.objects.get(number=number)
    assert late.first_response_at == LATER


@pytest.mark.parametrize(
    ("closed_after", "said"),
    [
        (timedelta(hours=1), "was due; the case ended before it"),
        (timedelta(days=4), "was due, and passed without a first response"),
    ],
)
def test_a_case_that_ends_unanswered_says_whether_its_time_had_passed(
    number: str, cast: Cast, emil: Client, set_now: Callable[[datetime], None], closed_after: timedelta, said: str
) -> None:
    at = FRIDAY + closed_after
    set_now(at)
    watch_milestones(now=at)
    withdraw_case(actor=cast.emil.actor, now=at, number=number, words="Solved it here.")
    assert said in words_of(page_of(emil, number))


@pytest.mark.requirement("R139")
def test_calendar_targets_and_missed_ones_are_said_so(
    wizard: Any, cast: Cast, cyril: Client, set_now: Callable[[datetime], None]
) -> None:
    number = wizard(cast.cyril).send(
        product={"support_id": cast.other_support_id.code},
        severity={"severity": "1"},
        problem={"business_impact": "All stands still."},
    )
    said = words_of(page_of(cyril, number))
    assert "A named engineer should answer by Friday 6 February, 16:00" in said
    assert re.search(r"\b1 hour\b", said)
    assert "business hour" not in said
    set_now(FRIDAY + timedelta(hours=1, seconds=1))
    assert "We are late" in words_of(page_of(cyril, number))
    reply(actor=cast.boris.actor, now=FRIDAY + timedelta(hours=2), number=number, body="Sorry.")
    assert "Given late" in words_of(page_of(cyril, number))


def test_the_trace_is_drawn_without_inline_style(number: str, emil: Client) -> None:
    page = page_of(emil, number)
    text = page.content.decode()
    assert '<svg class="wide"' in text
    assert 'aria-label="From Friday 6 February, 15:00 to Monday 9 February, 11:00, 8 h are counted."' in text
    assert "style=" not in text
    assert "<style" not in text
    assert "onclick" not in text
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.requirement("R140")
def test_an_evaluator_sees_the_target_with_the_words_best_effort(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    customer = people.customer("trial", name="Trial")
    contact = people.contact(customer, "Kim Trial", people.LICENCE_ADMINISTRATOR)
    contracts.support_id(contracts.licence(customer, cast.product, kind="evaluation"), "SID-TRIAL")
    number = wizard(contact).send(product={"support_id": "SID-TRIAL"})
    client = client_of(contact)
    said = words_of(page_of(client, number))
    assert "By best effort, a named engineer should answer by" in said
    assert "8 business hours" in said
    reply(actor=cast.boris.actor, now=FRIDAY + timedelta(days=20), number=number, body="Late.")
    case = Case.objects.get(number=number)
    assert case.measure == "evaluation"
    assert case.milestones.get().state == "late"  # counted apart, never breached
    assert "Given later than aimed for" in words_of(page_of(client, number))


@pytest.mark.requirement("R148")
def test_a_general_inquiry_under_premier_has_no_sla(wizard: Any, cast: Cast, cyril: Client) -> None:
    people.premier(cast.other)
    steps = wizard(cast.cyril)
    number = steps.send(start={"category": "general-inquiry"}, product={"support_id": cast.other_support_id.code})
    case = Case.objects.get(number=number)
    assert (case.program, case.severity, case.milestones.count()) == ("premier", "", 0)
    said = words_of(page_of(cyril, number))
    assert "No SLA" in said
    assert "should answer by" not in said


@pytest.mark.requirement("R144")
def test_a_free_licence_has_no_due_time(wizard: Any, cast: Cast) -> None:
    customer = people.customer("zdarma", name="Zdarma")
    contact = people.contact(customer, "Kim Free", people.LICENCE_ADMINISTRATOR)
    contracts.support_id(contracts.licence(customer, cast.product, kind="free", ends_on=None), "SID-FREE")
    number = wizard(contact).send(product={"support_id": "SID-FREE"})
    assert Case.objects.get(number=number).milestones.count() == 0
    client = client_of(contact)
    for page in (page_of(client, number), client.get(reverse("portal:home")), client.get(reverse("portal:cases"))):
        said = words_of(page)
        assert "should answer by" not in said
        assert "first response by" not in said
    assert "no time is promised, and no answer is guaranteed" in words_of(page_of(client, number))


@pytest.mark.requirement("R31")
def test_the_user_reads_writes_asks_for_a_severity_and_for_closing(number: str, cast: Cast, emil: Client) -> None:
    emil.post(reverse("portal:write", args=[number]), {"body": "One more thing:\n  it beeps.", "key": "k1"})
    set_at = {"severity": "1", "words": "Now all stands still.", "version": Case.objects.get(number=number).version}
    emil.post(reverse("portal:severity", args=[number]), set_at)
    said = words_of(page_of(emil, number))
    assert "Case opened" in said
    assert "One more thing: it beeps." in said
    assert "Severity 2 → Severity 1" in said
    answer = emil.post(reverse("portal:close", args=[number]), {"words": "It was a loose cable."})
    assert answer.status_code == 302
    said = words_of(page_of(emil, number))
    assert "It was a loose cable." in said
    assert "Closed; nobody owes a step" in said
    assert Case.objects.get(number=number).closing_reason == "withdrawn"


def test_who_owes_the_next_step(number: str, cast: Cast, emil: Client) -> None:
    assert "Lumenta owes you a first response since 6 Feb, 15:00" in words_of(page_of(emil, number))
    reply(actor=cast.boris.actor, now=LATER, number=number, body="Which version?", state="waiting-on-customer")
    said = words_of(page_of(emil, number))
    assert "Lumenta waits for your answer since 6 Feb, 15:30" in said
    assert "1 case waits for your answer" in words_of(emil.get(reverse("portal:home")))
    emil.post(reverse("portal:write", args=[number]), {"body": "12.3", "key": "k"})
    assert "Lumenta owes you the next step" in words_of(page_of(emil, number))
    set_state(actor=cast.boris.actor, now=LATER, number=number, state="waiting-on-third-party")
    assert "We wait for another company" in words_of(page_of(emil, number))


@pytest.mark.requirement("R177")
def test_the_case_stands_among_open_ones_and_after_closing_among_closed(number: str, cast: Cast, emil: Client) -> None:
    opened, closed = reverse("portal:cases"), reverse("portal:closed_cases")
    assert number in emil.get(opened).content.decode()
    assert number not in emil.get(closed).content.decode()
    emil.post(reverse("portal:close", args=[number]), {"words": "Solved."})
    assert "The matter can go on in a new case" in words_of(
        emil.get(reverse("portal:close", args=[number]), follow=True)
    )
    assert number not in emil.get(opened).content.decode()
    assert number in emil.get(closed).content.decode()


def test_closing_needs_its_reason(number: str, emil: Client) -> None:
    assert emil.post(reverse("portal:close", args=[number]), {"words": "  "}).status_code == 200
    assert Case.objects.get(number=number).closed_at is None


def test_a_closed_case_goes_on_in_a_new_one(number: str, cast: Cast, emil: Client) -> None:
    resolve(
        actor=cast.boris.actor,
        now=LATER,
        number=number,
        outcome="permanent-workaround",
        workaround="Restart the tape service at night.",
    )
    said = words_of(page_of(emil, number))
    assert "This case is closed" in said
    assert "It is not solved" in said
    refused = emil.post(reverse("portal:write", args=[number]), {"body": "Hello?", "key": "k"})
    assert refused.status_code == 200
    assert "is closed. You can open a follow-on case." in words_of(refused)
    address = reverse("portal:follow_on", args=[number])
    carried = emil.post(address, {"carried": "Hello?"})
    assert ">\nHello?</textarea>" in carried.content.decode()
    assert not Case.objects.filter(follow_on_of__number=number).exists()
    assert emil.post(address, {"words": "", "key": "k"}).status_code == 200
    answer = emil.post(address, {"words": "It is back.", "key": "k"}, follow=True)
    assert f"goes on from {number[:4]}\N{NO-BREAK SPACE}{number[4:]}" in answer.content.decode().replace(
        f'<a href="{reverse("portal:case", args=[number])}">', ""
    )
    assert Case.objects.filter(follow_on_of__number=number).count() == 1
    new, again = Case.objects.get(follow_on_of__number=number), page_of(emil, number)
    assert "It is not solved" not in words_of(again)
    assert f"The matter goes on in case {new.number[:4]}" in words_of(again)
    assert reverse("portal:case", args=[new.number]) in again.content.decode()


@pytest.mark.requirement("R12")
def test_every_appointed_contact_sees_all_cases_of_the_organisation(
    wizard: Any, cast: Cast, anna: Client, emil: Client
) -> None:
    numbers = [wizard(person).send() for person in (cast.anna, cast.emil, cast.pavla)]
    for client in (anna, emil, client_of(cast.pavla)):
        listed = client.get(reverse("portal:cases")).content.decode()
        for number in numbers:
            assert number in listed
            assert page_of(client, number).status_code == 200
    dora = client_of(cast.dora)
    assert all(page_of(dora, number).status_code == 404 for number in numbers)


def test_what_people_typed_is_never_taken_as_markup(wizard: Any, cast: Cast, emil: Client) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    typed = dict.fromkeys(("subject", "description", "error_text", "steps", "workarounds"), evil)
    number = wizard(cast.emil).send(problem=typed, contact={"contact_name": evil})
    emil.post(reverse("portal:write", args=[number]), {"body": evil, "key": "k"})
    emil.post(reverse("portal:add_file", args=[number]), {"file": SimpleUploadedFile(f"{evil}.txt", b"x")})
    for address in (reverse("portal:case", args=[number]), reverse("portal:cases"), reverse("portal:home")):
        text = emil.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_lists_page_by_keyset(wizard: Any, cast: Cast, emil: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from podpora.faces.portal.views import cases as views

    numbers = [wizard(cast.emil).send() for _ in range(3)]
    whole = views.cases.open_cases
    monkeypatch.setattr(views.cases, "open_cases", lambda actor, **words: whole(actor, **words, limit=2))
    first = emil.get(reverse("portal:cases"))
    after = first.context["page"].next_cursor
    second = emil.get(reverse("portal:cases"), {"after": after})
    seen = [row.number for page in (first, second) for row in page.context["page"].rows]
    assert sorted(seen) == sorted(numbers)
    assert emil.get(reverse("portal:cases"), {"after": "rubbish\x00"}).status_code == 200
    assert emil.get(reverse("portal:cases"), {"customer": "severka"}).context["page"].rows == []


@pytest.mark.requirement("R81")
def test_the_last_day_of_an_evaluation_stands_on_the_home_page_and_ends_technical_cases(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    customer = people.customer("trial", name="Trial")
    contact = people.contact(customer, "Kim Trial", people.LICENCE_ADMINISTRATOR)
    licence = contracts.licence(customer, cast.product, kind="evaluation", ends_on=date(2026, 3, 31))
    contracts.support_id(licence, "SID-TRIAL")
    client = client_of(contact)
    assert "until its last day: 31 March 2026" in words_of(client.get(reverse("portal:home")))
    set_now(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    assert "is over; its last day was 31 March 2026" in words_of(client.get(reverse("portal:home")))
    after = wizard(contact)
    assert "evaluation period ended on 31 March 2026" in words_of(after.get("start"))
    assert after.post("start").status_code == 200, "no step beyond the first for a technical case"
    assert not Case.objects.filter(customer=customer).exists()


@pytest.mark.requirement("R63")
def test_phone_support_opens_in_the_morning_for_basic_and_is_open_for_production(
    wizard: Any, cast: Cast, emil: Client, cyril: Client, set_now: Callable[[datetime], None]
) -> None:
    set_now(datetime(2026, 2, 10, 20, 0, tzinfo=UTC))  # Tuesday 21:00 in Warsaw and in Prague
    basic = wizard(cast.emil).send()
    production = wizard(cast.cyril).send(product={"support_id": cast.other_support_id.code})
    assert "Phone support opens Wednesday 11 February, 08:00" in words_of(page_of(emil, basic))
    assert "Phone support open now" in words_of(page_of(cyril, production))


def test_no_phone_support_is_named_where_there_is_none(wizard: Any, cast: Cast, cyril: Client) -> None:
    inquiry = wizard(cast.cyril).send(
        start={"category": "general-inquiry"}, product={"support_id": cast.other_support_id.code}
    )
    assert "Phone support" not in words_of(page_of(cyril, inquiry))


def test_a_partner_of_several_organisations_sees_whose_each_case_is(cast: Cast) -> None:
    people.partnership(cast.other, cast.partner)
    of_mine, of_other = filed(cast), other_filed(cast)
    page = words_of(client_of(cast.pavla).get(reverse("portal:home")))
    assert of_mine.customer.name in page
    assert of_other.customer.name in page

"""The desk's pages through the web door."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.models import Attachment, Case, Message
from podpora.cases.values import Upload
from tests.builders.cases import FRIDAY, filed, fresh, intake, other_filed, replied, resolved
from tests.builders.people import with_sam

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_mode(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def address(case: Case, name: str = "case") -> str:
    return reverse(f"desk:{name}", args=[case.number])


def given(page: Any, prefix: str) -> dict[str, str]:
    """The hidden marks of a form on the page."""
    return dict(re.findall(rf'type="hidden" name="({prefix}-[a-z]+)" value="([^"]*)"', page.content.decode()))


def test_the_queue_shows_each_case_once_with_its_time_left(cast: Any) -> None:
    case = filed(cast)
    page = signed_in(cast.boris).get(reverse("desk:queue"))
    text = page.content.decode()
    assert text.count(address(case)) == 1
    assert "10 h" not in text, "the promise is 12 business hours, due on Monday: days are left"
    assert "Kopalnia Danych" in text
    assert "of 12 business hours" in text


@pytest.mark.parametrize("view", ["all", "due-soon", "mine", "unassigned", "waiting", "best-effort"])
def test_each_view_opens_and_an_empty_one_says_so(cast: Any, view: Any) -> None:
    page = signed_in(cast.boris).get(reverse("desk:queue"), {"view": view})
    assert page.status_code == 200
    assert (
        "No open case" in page.content.decode()
        or "Every open case" in page.content.decode()
        or "due" in (page.content.decode())
    )


@pytest.mark.parametrize("query", [{"view": "x"}, {"queue": "x"}, {"customer": "x"}])
def test_an_unknown_view_queue_or_customer_is_not_there(cast: Any, query: Any) -> None:
    assert signed_in(cast.boris).get(reverse("desk:queue"), query).status_code == 404


def test_a_contact_finds_no_desk(cast: Any) -> None:
    assert signed_in(cast.anna).get(reverse("desk:queue")).status_code == 404


def test_without_a_session_the_desk_leads_to_sign_in_and_back(cast: Any) -> None:
    answer = Client().get(reverse("desk:queue"))
    assert answer.status_code == 302
    assert "next=%2Fdesk%2Fcases%2F" in answer["Location"]


def test_a_number_finds_its_case_with_or_without_spaces(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    for text in (case.number, f"{case.number[:4]} {case.number[4:]}"):
        assert client.get(reverse("desk:search"), {"q": text})["Location"] == address(case)
    assert "1 case for" in client.get(reverse("desk:search"), {"q": "restore STOPS"}).content.decode()
    assert "1 case for" in client.get(reverse("desk:search"), {"q": "kopalnia"}).content.decode()
    assert "Nothing found" in client.get(reverse("desk:search"), {"q": "zzz"}).content.decode()


def test_the_case_page_says_who_owes_what_and_why_it_is_due(cast: Any) -> None:
    case = filed(cast, intake=intake(error_text="E1  two\n  spaces", system_impact="All disks"))
    text = signed_in(cast.boris).get(address(case)).content.decode()
    assert "We owe Kopalnia Danych a first response" in text
    assert "E1  two\n  spaces" in text
    assert "All disks" in text
    assert "Why?" in text
    assert "targets.basic.3" in text
    assert "goes to Anna Contact and everyone else appointed for Kopalnia Danych" in text


@pytest.mark.requirement("R160")
def test_the_engineer_sees_the_effect_on_the_system_as_a_field_of_its_own(cast: Any) -> None:
    case = filed(cast, intake=intake(system_impact="Every third disk is slow"))
    text = signed_in(cast.boris).get(address(case)).content.decode()
    assert re.search(r"Effect on the system</dt><dd[^>]*>Every third disk is slow</dd>", text)


def test_missing_and_federal_cases_answer_alike(cast: Any) -> None:
    cast.other.is_federal = True
    cast.other.save()
    federal = other_filed(cast)
    client = signed_in(cast.boris)
    hidden, missing = client.get(address(federal)), client.get("/desk/cases/10000009/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.replace(federal.number.encode(), b"N") == missing.content.replace(b"10000009", b"N")
    assert signed_in(cast.frank).get(address(federal)).status_code == 200


def test_a_reply_is_sent_once_however_often_the_form_comes(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    sent = given(client.get(address(case)), "reply") | {"reply-body": "Please try the other disk.", "reply-state": ""}
    first = client.post(address(case, "reply"), sent)
    assert first["Location"] == address(case)
    client.post(address(case, "reply"), sent)
    assert Message.objects.filter(case=case, kind="reply").count() == 1
    assert "Please try the other disk." in client.get(address(case)).content.decode()
    assert fresh(case).state == "open"


def test_a_reply_to_a_case_that_changed_meanwhile_keeps_the_words(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    sent = given(client.get(address(case)), "reply") | {"reply-body": "Typed for ten minutes.", "reply-state": ""}
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.marta.engineer)
    answer = client.post(address(case, "reply"), sent)
    assert answer.status_code == 422
    assert "Typed for ten minutes." in answer.content.decode()
    assert Message.objects.filter(case=case).count() == 0


def test_an_empty_reply_says_what_is_missing(cast: Any) -> None:
    case = filed(cast)
    answer = signed_in(cast.boris).post(address(case, "reply"), {"reply-body": "", "reply-state": ""})
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


def test_files_sent_with_the_case_stand_under_its_first_words(cast: Any) -> None:
    log = Upload(name="job-log.txt", content_type="text/plain", chunks=[b"line"])
    case = filed(cast, files=[log])
    page = signed_in(cast.boris).get(address(case)).content.decode()
    kept = Attachment.objects.get(case=case)
    assert page.partition("<aside")[0].count("job-log.txt") == 1
    assert reverse("desk:file", args=[kept.public_key]) in page


def test_a_note_with_a_file_stays_with_the_engineers(cast: Any, tmp_path: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    case = filed(cast)
    file = SimpleUploadedFile("core.log", b"secret \x00 trace", content_type="text/html")
    client = signed_in(cast.boris)
    client.post(address(case, "note"), {"note-body": "Known since May.", "note-attached": file})
    assert "Known since May." in client.get(address(case)).content.decode()
    kept = Attachment.objects.get(case=case)
    assert kept.is_internal
    answer = client.get(reverse("desk:file", args=[kept.public_key]))
    assert answer.getvalue() == b"secret \x00 trace"
    assert answer["Content-Disposition"] == 'attachment; filename="core.log"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(reverse("desk:file", args=["0" * 32])).status_code == 404


def test_of_two_engineers_who_take_a_case_the_second_is_told_who_has_it(cast: Any) -> None:
    case = filed(cast)
    take = {"engineer": cast.boris.engineer.code, "instead_of": ""}
    signed_in(cast.boris).post(address(case, "assign"), take)
    answer = signed_in(cast.marta).post(
        address(case, "assign"), {"engineer": cast.marta.engineer.code, "instead_of": ""}, follow=True
    )
    assert "Boris Engineer" in answer.content.decode()
    assert fresh(case).assignee == cast.boris.engineer


def test_a_proposed_severity_waits_and_is_said_so(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    assert address(case, "severity") in client.get(address(case)).content.decode()
    sent = {"severity": "4", "words": "Test system.", "version": str(case.version)}
    assert client.post(address(case, "severity"), sent).status_code == 302
    assert fresh(case).severity == "3"
    assert "proposes severity 4" in client.get(address(case)).content.decode()


def test_agreeing_is_one_button(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    client.post(address(case, "agree_severity"))
    assert fresh(case).is_severity_agreed


def test_the_state_says_who_owes_the_next_step(cast: Any) -> None:
    case = replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=5))
    client = signed_in(cast.boris)
    client.post(address(case, "state"), {"state": "waiting-on-customer", "version": fresh(case).version})
    assert "Kopalnia Danych owes the next step" in client.get(address(case)).content.decode()


def test_resolving_asks_for_what_the_outcome_needs_and_then_closes(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    sent = given(client.get(address(case, "resolve")), "resolve") | {"resolve-outcome": "permanent-workaround"}
    refused = client.post(address(case, "resolve"), sent)
    assert refused.status_code == 422
    assert fresh(case).state != "closed"
    done = client.post(address(case, "resolve"), sent | {"resolve-workaround": "Use disk B."}, follow=True)
    assert "The case is closed" in done.content.decode()
    assert fresh(case).state == "closed"


def test_the_choice_of_outcomes_is_a_part_of_the_page_or_the_page_with_it_open(cast: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    on_case = client.get(address(case)).content.decode()
    assert f'data-late="{address(case, "resolve")}"' in on_case
    assert 'name="resolve-outcome"' not in on_case
    part = client.get(address(case, "resolve"), headers={"X-Sent-By": "script"}).content.decode()
    assert part.count('name="resolve-outcome"') == 5
    assert "<html" not in part
    page = client.get(address(case, "resolve")).content.decode()
    assert page.count('name="resolve-outcome"') == 5
    assert re.search(r'<details id="resolve"[^>]* open>', page)
    closed = resolved(cast, case, now=FRIDAY + timedelta(minutes=9))
    assert client.get(address(closed, "resolve")).url == address(closed)


def test_an_unknown_version_is_filled_in_from_the_page(cast: Any) -> None:
    case = filed(cast, release=None)
    client = signed_in(cast.boris)
    assert "version unknown" in client.get(address(case)).content.decode()
    client.post(address(case, "release"), {"release": cast.release.version})
    assert fresh(case).release == cast.release


def test_a_closed_case_offers_notes_only(cast: Any) -> None:
    case = resolved(cast, filed(cast), now=FRIDAY + timedelta(minutes=9))
    text = signed_in(cast.boris).get(address(case)).content.decode()
    assert "Keep note" in text
    assert "Send reply" not in text
    assert "Take this case" not in text


@pytest.mark.requirement("R11")
def test_the_engineers_view_of_a_customer_lists_its_appointed_contacts(cast: Any) -> None:
    text = signed_in(cast.boris).get(reverse("desk:customer", args=[cast.mine.code])).content.decode()
    assert "Anna Contact" in text
    assert "Emil Contact" in text
    assert "Dora Colleague" not in text
    assert "Mostek" in text


@pytest.mark.requirement("R68")
def test_premier_is_the_vendors_to_give_and_the_page_shows_it(cast: Any) -> None:
    where = reverse("desk:premier", args=[cast.mine.code])
    signed_in(cast.boris).post(where, {"premier": "yes"})
    cast.mine.refresh_from_db()
    assert not cast.mine.is_premier, "an engineer who leads nobody may not"
    with_sam(cast.mine)
    page = signed_in(cast.marta).post(where, {"premier": "yes"}, follow=True)
    cast.mine.refresh_from_db()
    assert cast.mine.is_premier
    assert "Take Premier back" in page.content.decode()


@pytest.mark.parametrize("name", ["reply", "note", "assign", "state", "release", "agree_severity"])
def test_nothing_changes_by_looking(cast: Any, name: Any) -> None:
    case = filed(cast)
    assert signed_in(cast.boris).get(address(case, name)).status_code == 405


@pytest.mark.requirement("R94")
@pytest.mark.parametrize("severity", ["1", "2", "3", "4"])
def test_every_technical_case_shows_its_severity_in_the_list_and_on_its_page(cast: Any, severity: Any) -> None:
    case = filed(cast, severity=severity)
    client = signed_in(cast.boris)
    badge = f'data-s="{severity}" title="Severity {severity}"'
    assert badge in client.get(reverse("desk:queue")).content.decode()
    assert badge in client.get(address(case)).content.decode()


@pytest.mark.requirement("R170")
@pytest.mark.parametrize(("method", "first"), [("phone", "tel:+442079460100"), ("email", "#write")])
def test_contacting_the_customer_starts_with_the_chosen_way(cast: Any, method: Any, first: Any) -> None:
    told = intake(contact_method=method, contact_phone="+44 20 7946 0100")
    text = signed_in(cast.boris).get(address(filed(cast, intake=told))).content.decode()
    [offered] = re.findall(r'class="contact-by".*?</div>', text, re.S)
    assert re.findall(r'href="([^"]+)"', offered)[0] == first
    assert offered.count("<a ") == 2
    assert offered.index("btn primary") < offered.index('class="btn"')

"""Problem notes on the pages: sent by a colleague without a role, turned into a case or answered (R13)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case, ProblemNote
from podpora.people.models import Contact
from tests.builders.cases import filed
from tests.builders.problem_notes import invited, noted
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

NOTES, SEND = "/portal/problem-notes/", "/portal/problem-notes/new/"
FORM = {"customer": "kopalnia", "title": "Restore stops", "body": "It stops at 40 %.", "key": "one"}
PAGE = "/portal/organisation/kopalnia/"


@pytest.mark.requirement("R13")
def test_a_colleague_sends_a_note_and_a_contact_opens_a_case_with_its_text_filled_in(cast: Cast, emil: Client) -> None:
    dora = client_of(cast.dora)
    assert "Who reads it at Kopalnia Danych Anna Contact, Emil Contact, Mostek" in words_of(dora.get(SEND))
    sent = dora.post(SEND, FORM)
    assert sent.headers["Location"] == f"{NOTES}#taken=problem-note"  # the browser drops the words that it kept
    assert 'data-keep="problem-note"' in dora.get(SEND).content.decode()
    note = ProblemNote.objects.get()
    assert not Case.objects.exists()
    assert "Restore stops" in words_of(emil.get("/portal/"))
    assert "It stops at 40 %." in words_of(emil.get(NOTES))
    begun = emil.post(reverse("portal:case_from_note", args=[note.pk]))
    key = re.search(r"/new/([0-9a-f]+)/start/", begun["Location"])
    assert key
    assert not Case.objects.exists()
    given = {
        "start": {"category": "technical"},
        "product": {"product": "halyard|12.3", "support_id": cast.mine_support_id.code, "maintenance": ""},
        "severity": {"severity": "3"},
    }
    for step, typed in given.items():
        answer = emil.post(reverse("portal:wizard", args=[key[1], step]), typed | {"go": "next"})
        assert answer.status_code == 302, words_of(answer)
    form = emil.get(reverse("portal:wizard", args=[key[1], "problem"])).context["form"]
    assert (form["subject"].value(), form["description"].value()) == ("Restore stops", "It stops at 40 %.")
    emil.post(
        reverse("portal:wizard", args=[key[1], "problem"]),
        {"subject": "Restore stops", "description": "It stops at 40 %.", "go": "next"},
    )
    contact = {"contact_name": "Emil", "contact_email": "emil@kopalnia.example", "contact_method": "email"}
    contact |= {"language": "en", "after_hours": "wait"}
    emil.post(reverse("portal:wizard", args=[key[1], "contact"]), contact | {"go": "next"})
    assert emil.post(reverse("portal:wizard", args=[key[1], "check"]), {"go": "next"}).status_code == 302
    case = Case.objects.get()
    note.refresh_from_db()
    assert (note.state, note.case) == ("turned", case)
    said = words_of(dora.get(NOTES))
    assert f"case {case.number[:4]} {case.number[4:]}" in said.replace("\xa0", " ")
    assert dora.get(reverse("portal:case", args=[case.number])).status_code == 404
    assert reverse("portal:case", args=[case.number]) not in dora.get(NOTES).content.decode()


def test_a_note_is_answered_without_a_case(cast: Cast, anna: Client) -> None:
    note = noted(cast)
    address = reverse("portal:decline_note", args=[note.pk])
    assert "Restore stops" in words_of(anna.get(address))
    assert anna.post(address, {"words": " "}).status_code == 422
    assert anna.post(address, {"words": "Restart it, please."}).status_code == 302
    said = words_of(client_of(cast.dora).get(NOTES))
    assert "Anna Contact answered: Restart it, please." in said
    again = anna.post(address, {"words": "Once more."})
    assert "Anna Contact has dealt with this problem note already." in words_of(again)


def test_a_licence_administrator_invites_a_colleague_who_sees_nothing_but_the_own_notes(
    cast: Cast, anna: Client
) -> None:
    theirs = filed(cast)
    form = {"name": "Kuba Colleague", "email": "kuba@kopalnia.example"}
    assert anna.post(f"{PAGE}colleagues/new/", form).status_code == 302
    assert "Kuba Colleague" in words_of(anna.get(PAGE))
    contact = Contact.objects.get(account__email="kuba@kopalnia.example")
    kuba = client_of(contact)
    assert kuba.get("/portal/")["Location"] == NOTES
    home = kuba.get(NOTES)
    assert "You have sent no problem note yet." in words_of(home)
    nav = home.content.decode().partition("<nav")[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', nav) == [NOTES]
    assert kuba.post(SEND, FORM).status_code == 302
    assert kuba.get(reverse("portal:new_case")).status_code == 403
    assert kuba.get(PAGE).status_code == 404
    assert kuba.get(reverse("portal:case", args=[theirs.number])).status_code == 404
    unknown = kuba.get(reverse("portal:case", args=["99999999"]))
    for door in (
        "/portal/cases/",
        "/portal/cases/closed/",
        "/portal/cases/search/",
        "/portal/cases/search/?q=restore",
        f"/portal/cases/{theirs.number}/",
        "/portal/contact/",
        "/portal/contact/?customer=kopalnia",
        "/portal/organisation/",
        PAGE,
        "/portal/maintenance/",
    ):
        answer = kuba.get(door)
        assert (answer.status_code, answer.content) == (404, unknown.content), door
    anna.post(f"{PAGE}colleagues/", {"contact": contact.pk, "do": "withdraw"})
    assert kuba.get(SEND).status_code == 404
    assert "Kuba Colleague can no longer send problem notes." in words_of(anna.get(PAGE))
    assert "Kuba Colleague" not in words_of(anna.get(PAGE))


def test_the_page_of_the_organisation_names_everybody_who_may_send_notes(cast: Cast, anna: Client) -> None:
    def named() -> tuple[list[str], int]:
        section = anna.get(PAGE).content.decode().partition('id="colleagues"')[2].partition("</section>")[0]
        return re.findall(r'class="title">([^<]+)<', section), section.count('value="withdraw"')

    noted(cast)
    assert named() == (["Dora Colleague"], 0), "she belongs there: nobody takes it from her here"
    invited(cast)
    assert named() == (["Dora Colleague", "Kuba Colleague"], 1)
    answer = anna.post(f"{PAGE}colleagues/", {"contact": cast.dora.contact.pk, "do": "withdraw"})
    assert answer.status_code == 404
    cast.dora.contact.is_active = False
    cast.dora.contact.save()
    assert named() == (["Kuba Colleague"], 1)


def test_only_licence_administrators_invite_and_change(cast: Cast, emil: Client) -> None:
    contact = invited(cast)
    assert emil.get(f"{PAGE}colleagues/new/").status_code == 404
    assert emil.post(f"{PAGE}colleagues/", {"contact": contact.pk, "do": "withdraw"}).status_code == 404
    assert client_of(cast.cyril).get(f"{PAGE}colleagues/new/").status_code == 404
    contact.refresh_from_db()
    assert contact.colleague_since is not None


def test_doors_are_shut_to_everybody_else(cast: Cast, cyril: Client) -> None:
    note = noted(cast)
    for client in (cyril, client_of(cast.quido), client_of(cast.dora)):
        assert client.get(reverse("portal:decline_note", args=[note.pk])).status_code == 404
        assert client.post(reverse("portal:case_from_note", args=[note.pk])).status_code == 404
    assert "Restore stops" not in words_of(cyril.get(NOTES))
    assert cyril.get(SEND).status_code == 404

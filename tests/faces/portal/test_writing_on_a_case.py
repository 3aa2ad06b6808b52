"""What a contact writes on the case page and puts there: messages, files, words that are kept until they are sent."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Attachment, Case
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, page_of, words_of

LATER = FRIDAY + timedelta(minutes=30)


def test_a_message_sent_twice_stands_once(number: str, emil: Client) -> None:
    for _ in range(2):
        emil.post(reverse("portal:write", args=[number]), {"body": "Only once.", "key": "the-same"})
    assert Case.objects.get(number=number).messages.count() == 1


def test_an_empty_message_is_refused_on_the_page(number: str, emil: Client) -> None:
    answer = emil.post(reverse("portal:write", args=[number]), {"body": "  \n", "key": "k"})
    assert answer.status_code == 200
    assert 'class="wrong"' in answer.content.decode()
    above, _, _ = answer.content.decode().partition("<h1")
    assert "nothing was sent yet" in above
    assert 'href="#id_body"' in above
    assert emil.post(reverse("portal:write", args=[number]), {}).status_code == 200
    assert Case.objects.get(number=number).messages.count() == 0


def test_a_message_refused_for_one_file_says_that_all_are_to_be_chosen_again(number: str, emil: Client) -> None:
    files = [SimpleUploadedFile("good.txt", b"log"), SimpleUploadedFile("empty.txt", b"")]
    answer = emil.post(reverse("portal:write", args=[number]), {"body": "Two logs.", "key": "k", "files": files})
    said = words_of(answer)
    assert "“empty.txt” is empty" in said
    assert "Nothing was sent yet: your words are kept, please choose all the files again." in said
    assert "Two logs." in answer.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.requirement("R33")
def test_a_log_on_an_open_case(number: str, cast: Cast, emil: Client, cyril: Client) -> None:
    content = b"2026-02-06 14:00 tape stopped\n" * 10
    emil.post(reverse("portal:add_file", args=[number]), {"file": SimpleUploadedFile("tape.log", content, "text/html")})
    file = Attachment.objects.get()
    said = words_of(page_of(emil, number))
    assert "tape.log 300 bytes · Emil Contact · 6 Feb, 15:00" in said.replace("\xa0", " ")
    assert file.sha256 in said
    got = emil.get(reverse("portal:file", args=[file.public_key]))
    assert got.getvalue() == content
    assert got.headers["Content-Disposition"] == 'attachment; filename="tape.log"'
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assign(actor=cast.boris.actor, now=LATER, number=number, engineer=cast.boris.engineer)
    at_desk = client_of(cast.boris).get(reverse("desk:file", args=[file.public_key]))
    assert at_desk.status_code in (200, 302)
    assert cyril.get(reverse("portal:file", args=[file.public_key])).status_code == 404


def test_of_several_files_each_good_one_is_kept_and_the_others_are_named(number: str, emil: Client) -> None:
    files = [
        SimpleUploadedFile(name, content) for name, content in (("a.log", b"a"), ("empty.log", b""), ("b.log", b"b"))
    ]
    answer = emil.post(reverse("portal:add_file", args=[number]), {"file": files})
    said = words_of(answer)
    assert "2 files are on the case." in said
    assert "empty.log" in said
    assert [file.name for file in Attachment.objects.order_by("pk")] == ["a.log", "b.log"]
    assert "multiple" in str(answer.context["file_form"]["file"])


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("severity", {"severity": "1", "words": "Payroll stands still."}),
        ("manager", {"words": "Nobody calls.", "key": "k"}),
        ("close", {"words": "It was a loose cable."}),
    ],
)
def test_words_that_the_browser_keeps_of_a_form_go_once_it_was_sent(
    number: str, emil: Client, name: str, form: dict[str, str]
) -> None:
    address = reverse(f"portal:{name}", args=[number])
    page = emil.get(address)
    assert f'data-keep="{number}-{name}"' in page.content.decode()
    version = {"version": page.context["form"].initial.get("version", "")}
    assert emil.post(address, form | version).headers["Location"].endswith(f"/{number}/#taken")


def test_words_of_a_follow_on_case_are_kept_until_it_is_open(number: str, cast: Cast, emil: Client) -> None:
    withdraw_case(actor=cast.emil.actor, now=LATER, number=number, words="We found it.")
    address, kept = reverse("portal:follow_on", args=[number]), f"{number}-follow-on"
    assert f'data-keep="{kept}"' in emil.get(address).content.decode()
    assert f'data-kept-done="{kept}"' not in page_of(emil, number).content.decode()
    opened = emil.post(address, {"words": "It is back.", "key": "k"}, follow=True)
    assert f'data-kept-done="{kept}"' in opened.content.decode()


def test_an_internal_file_and_a_note_are_never_shown(number: str, cast: Cast, emil: Client) -> None:
    from podpora.cases.actions.attach import attach
    from podpora.cases.values import Upload

    add_note(actor=cast.boris.actor, now=LATER, number=number, body="CANARY in a note")
    internal = attach(
        actor=cast.boris.actor,
        now=LATER,
        number=number,
        file=Upload("canary.txt", "text/plain", [b"CANARY"]),
        is_internal=True,
    )
    text = page_of(emil, number).content.decode()
    assert "CANARY" not in text
    assert "canary" not in text
    assert emil.get(reverse("portal:file", args=[internal.public_key])).status_code == 404

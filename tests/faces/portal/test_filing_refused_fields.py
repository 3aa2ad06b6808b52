"""What a step refuses is named above it with a link; what is checked is shown as the desk will keep it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from podpora.cases.models import Attachment
from podpora.policy.because import Because
from tests.cast import Cast
from tests.faces.portal.conftest import words_of


def test_a_refused_field_is_named_above_linked_and_read_first(wizard: Any, cast: Cast) -> None:
    filing = wizard(cast.emil)
    filing.up_to("contact")
    answer = filing.post("contact", contact_email="nowhere", contact_method="phone", contact_phone="")
    shown = answer.content.decode()
    assert 'role="alert" tabindex="-1" autofocus' in shown
    assert '<li><a href="#id_contact_email">E-mail</a>: This is not a valid e-mail address.</li>' in shown
    assert '<li><a href="#id_contact_phone">Phone</a>: This field is required.</li>' in shown
    for field in ("id_contact_email", "id_contact_phone"):
        assert f'id="{field}"' in shown
        assert f'id="{field}_error" tabindex="-1"' in shown


def test_a_refused_choice_is_linked_at_its_words(wizard: Any, cast: Cast) -> None:
    answer = wizard(cast.emil).post("start", category="nonsense")
    shown = answer.content.decode()
    assert 'href="#id_category_error">What do you need?</a>' in shown
    assert 'id="id_category_error"' in shown


def test_the_label_of_the_phone_has_both_words_for_the_way_chosen(wizard: Any, cast: Cast) -> None:
    shown = wizard(cast.emil).up_to("contact").content.decode()
    assert '<span class="optional unless-called">(optional)</span>' in shown
    assert '<span class="optional if-called">(needed, as you would like a call)</span>' in shown


def test_the_last_page_has_the_support_id_as_stored_and_the_severity_by_name(wizard: Any, cast: Cast) -> None:
    typed = f" {cast.mine_support_id.code.lower()} "
    said = words_of(wizard(cast.emil).up_to("check", product={"support_id": typed}))
    assert f"Support ID {cast.mine_support_id.code}" in said
    assert typed.strip() not in said
    assert "Severity 2 Production suffers, but goes on. Change" in said


def test_an_empty_file_is_refused_with_a_clear_word(wizard: Any, cast: Cast) -> None:
    filing = wizard(cast.emil)
    filing.up_to("problem")
    answer = filing.post("problem", files=SimpleUploadedFile("trace.log", b""))
    assert "“trace.log” is empty, with nothing in it." in words_of(answer)
    assert not Attachment.objects.exists()


def test_of_several_files_all_good_ones_are_kept_and_each_other_is_named(wizard: Any, cast: Cast) -> None:
    filing = wizard(cast.emil)
    filing.up_to("problem")
    sent = {"log.txt": b"one", "empty.txt": b"", "third.txt": b"three", "void.txt": b""}
    files = [SimpleUploadedFile(name, content) for name, content in sent.items()]
    answer = filing.post("problem", go="stay", files=files)
    assert [row.name for row in Attachment.objects.order_by("id")] == ["log.txt", "third.txt"]
    said = words_of(answer)
    for name in ("empty.txt", "void.txt"):
        assert f"“{name}” is empty, with nothing in it." in said
    assert "third.txt 5 bytes" in said


@pytest.mark.django_db
def test_reasons_for_the_reader_stand_apart_from_those_against() -> None:
    against = Because("lifecycle", "phase_without_support", {"phase": "ended"})
    held = Because("who.roles.case-administrator", "role_held", {"role": "case-administrator"})
    page = Template(
        "{% load portal %}{% with said=reasons|apart %}{{ said.against.0.code }} | {{ said.for.0.code }}{% endwith %}"
    )
    assert page.render(Context({"reasons": (held, against)})) == "phase_without_support | role_held"

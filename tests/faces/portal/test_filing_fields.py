"""What the wizard asks: product, severity, problem, files and contact."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Attachment, Case, Draft
from tests.builders import products
from tests.cast import Cast
from tests.faces.portal.conftest import customer_with, words_of


@pytest.mark.requirement("R150")
def test_the_name_is_filled_in_and_cannot_be_empty(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    page = steps.up_to("contact").content.decode()
    assert re.search(r'name="contact_name" value="Emil Contact"', page)
    assert steps.post("contact", contact_name="  ").status_code == 200
    assert Draft.objects.count() == 1
    steps.client.post(steps.address("check"), {"go": "next"})
    assert not Case.objects.exists()


@pytest.mark.requirement("R152")
def test_without_a_support_id_of_the_account_the_wizard_does_not_go_on(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    for given in ("", "   ", "SID-UNKNOWN", cast.other_support_id.code):
        answer = steps.post("product", support_id=given)
        assert answer.status_code == 200
        assert 'role="alert"' in answer.content.decode()
        assert steps.get("severity").status_code == 302
    unknown = steps.post("product", support_id="SID-UNKNOWN").context["form"].errors
    foreign = steps.post("product", support_id=cast.other_support_id.code).context["form"].errors
    assert unknown == foreign
    assert steps.post("product").status_code == 302


def test_the_support_id_is_checked_as_soon_as_it_is_typed(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    address = reverse("portal:check_support_id")
    fits = steps.client.post(address, {**steps.typed["product"], "draft": steps.key}, headers={"HX-Request": "true"})
    assert "This Support ID fits. Basic , until 31 December 2026" in words_of(fits)
    wrong = steps.client.post(address, {**steps.typed["product"], "support_id": "NO", "draft": steps.key})
    assert "no such Support ID" in words_of(wrong)
    assert "support_id" not in Draft.objects.get().data
    assert steps.client.post(address, {"draft": "nothing"}).status_code == 404


def test_a_refused_support_id_leads_to_those_that_there_are(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    there = f"/portal/organisation/{cast.mine.code}/#licences"
    assert there not in steps.get("product").content.decode()
    assert f'href="{there}"' in steps.post("product", support_id="SID-UNKNOWN").content.decode()
    typed = {**steps.typed["product"], "draft": steps.key}
    address = reverse("portal:check_support_id")
    assert f'href="{there}"' in steps.client.post(address, {**typed, "support_id": "NO"}).content.decode()
    assert there not in steps.client.post(address, typed).content.decode()
    shown = steps.client.get(there)
    assert steps.typed["product"]["support_id"] in words_of(shown)
    assert 'id="licences"' in shown.content.decode()


@pytest.mark.requirement("R155")
def test_the_product_is_chosen_from_the_list(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    page = steps.get("product").content.decode()
    assert "Halyard 12.3" in page
    assert "Bollard" not in page  # the organisation has no licence for it
    for typed in ("My own product|1", "halyard", "bollard|6.1", "", "severka|12.3"):
        assert steps.post("product", product=typed).status_code == 200
    assert steps.get("severity").status_code == 302


@pytest.mark.requirement("R156")
def test_the_version_is_chosen_with_its_phase_beside_it(wizard: Any, cast: Cast) -> None:
    products.release(cast.product, "11.0", phase="end-of-fix")
    products.release(cast.product, "12.10", phase="new")
    steps = wizard(cast.emil)
    steps.post("start")
    offered = re.findall(r'<option value="halyard\|[^"]+"[^>]*>([^<]+)<', steps.get("product").content.decode())
    assert offered == [
        "Halyard 12.10 (New versions)",
        "Halyard 12.3 (Current versions)",
        "Halyard 11.0 (End of fixes)",
        "Halyard, I do not know the version",
    ]
    assert steps.post("product", product="halyard|6.1").status_code == 200  # a version of another product
    assert steps.post("product", product="halyard|?").status_code == 302
    steps.typed["product"]["product"] = "halyard|?"
    assert Case.objects.get(number=steps.send()).release is None


@pytest.mark.requirement("R96")
def test_the_severity_step_warns_and_defines(wizard: Any, cast: Cast) -> None:
    said = words_of(wizard(cast.emil).up_to("severity"))
    assert "A severity that does not fit makes handling harder and may hurt you" in said
    for definition in (
        "Something your business depends on does not work.",
        "Production suffers, but goes on.",
        "A problem outside production, or one that is easy to get round.",
        "A small matter or a question.",
    ):
        assert definition in said


@pytest.mark.requirement("R104")
def test_the_criterion_of_a_component_that_is_down_stands_under_severity_one_in_wizard_and_policy(
    wizard: Any, cast: Cast
) -> None:
    criterion = "A business-critical software component, or a system managed by our product, does not work or is"
    of_level = wizard(cast.emil).up_to("severity").content.decode().split('id="id_severity_')
    assert criterion in next(part for part in of_level if part.startswith("1"))
    assert not any(criterion in part for part in of_level if not part.startswith("1"))
    printed = words_of(Client().get(reverse("web:policy_in", args=["en"])))
    above = printed[: printed.index(criterion)]
    assert above.rindex("Severity 1") > above.rindex("Severity 2")


def _levels(page: Any) -> tuple[list[str], list[str]]:
    inputs = re.findall(r'<input type="radio" name="severity"[^>]*>', page.content.decode())
    values = [(re.search(r'value="(\d)"', tag), "disabled" in tag) for tag in inputs]
    open_ones = [found[1] for found, closed in values if found and not closed]
    return open_ones, [found[1] for found, closed in values if found and closed]


@pytest.mark.requirement("R162")
def test_exactly_the_severities_of_the_program_can_be_chosen(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert _levels(steps.up_to("severity")) == (["1", "2", "3", "4"], [])
    for kind in ("evaluation", "free", "community", "nfr"):
        who, sid = customer_with(cast, kind)
        other = wizard(who)
        page = other.up_to("severity", product={"support_id": sid})
        assert _levels(page) == (["2", "3", "4"], ["1"]), kind
        assert "why-not" in page.content.decode()
        assert other.post("severity", severity="1").status_code == 200
        assert other.post("severity", severity="4").status_code == 302


def test_an_evaluator_is_shown_aims_and_not_promises(wizard: Any, cast: Cast) -> None:
    who, sid = customer_with(cast, "evaluation")
    said = words_of(wizard(who).up_to("severity", product={"support_id": sid}))
    assert said.count("By best effort, a named engineer should answer by") == 3
    assert "a named engineer should answer by" in words_of(wizard(cast.emil).up_to("severity"))


@pytest.mark.requirement("R172")
def test_leaving_the_severity_open_does_not_block(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    said = words_of(steps.up_to("severity"))
    assert "Choose what fits now" in said
    assert "Your case then starts with Severity 3" in said
    steps.typed["severity"] = {"severity": ""}
    assert Case.objects.get(number=steps.send()).severity == "3"
    licensing = wizard(cast.emil)
    licensing.typed["severity"] = {"severity": ""}
    assert Case.objects.get(number=licensing.send(start={"category": "licensing"})).severity == "4"


@pytest.mark.requirement("R158")
def test_the_sentence_stands_above_the_fields(wizard: Any, cast: Cast) -> None:
    page = wizard(cast.emil).up_to("problem").content.decode()
    sentence = "Whatever you can tell us about the problem can make a great difference"
    assert -1 < page.index(sentence) < page.index('name="description"')


@pytest.mark.requirement("R159", "R165", "R166")
def test_description_steps_and_workarounds_are_fields_of_their_own(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("problem")
    assert steps.post("problem", description=" \n ").status_code == 200
    description = "  Two spaces before,\n\nan empty line, a tab\tand a trailing space "
    number = steps.send(problem={"description": description, "steps": "1. open\n2. wait", "workarounds": "restart"})
    intake = Case.objects.get(number=number).intake
    assert (intake.description, intake.steps, intake.workarounds) == (description, "1. open\n2. wait", "restart")


@pytest.mark.requirement("R161")
def test_severity_one_needs_the_effect_on_the_business(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("problem", severity={"severity": "1"})
    assert steps.post("problem", business_impact="").status_code == 200
    steps.typed["severity"] = {"severity": "1"}
    number = steps.send(problem={"business_impact": "Payroll stands still."})
    assert Case.objects.get(number=number).intake.business_impact == "Payroll stands still."


@pytest.mark.requirement("R163")
def test_error_text_comes_back_byte_for_byte(wizard: Any, cast: Cast, emil: Client) -> None:
    pasted = "\n  Error 0x5A1:\tdevice \u2018tape\u2019\n\n\n    at Tape.open()  \n"
    number = wizard(cast.emil).send(problem={"error_text": pasted})
    assert Case.objects.get(number=number).intake.error_text.encode() == pasted.encode()
    page = emil.get(reverse("portal:case", args=[number])).content.decode()
    assert f'<pre tabindex="0">\n{pasted}</pre>' in page  # a browser drops the one line break after the tag


@pytest.mark.requirement("R164")
def test_files_can_be_added_in_the_wizard_and_after(wizard: Any, cast: Cast, emil: Client) -> None:
    steps = wizard(cast.emil)
    steps.up_to("problem")
    steps.post("problem", go="stay", files=[_file("one.log"), _file("two.log")])
    assert "one.log" in words_of(steps.get("problem"))
    unwanted = Attachment.objects.get(name="two.log")
    steps.post("problem", go="stay", remove=unwanted.public_key)
    number = steps.send(problem={"files": _file("three.log")})
    emil.post(reverse("portal:add_file", args=[number]), {"file": _file("later.log")})
    names = Attachment.objects.filter(case__number=number).values_list("name", flat=True)
    assert sorted(names) == ["later.log", "one.log", "three.log"]


def test_files_that_came_with_a_refused_step_are_kept_and_shown(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("problem")
    refused = steps.post("problem", description="", files=[_file("kept.log")])
    assert refused.status_code == 200
    assert "kept.log" in words_of(refused)


def _file(name: str, content: bytes = b"log line\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_a_file_that_is_too_large_is_refused_and_the_rest_kept(wizard: Any, cast: Cast, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1024
    steps = wizard(cast.emil)
    steps.up_to("problem")
    answer = steps.post("problem", description="Kept all the same", files=_file("huge.log", b"x" * 2000))
    assert answer.status_code == 200
    assert "huge.log" in words_of(answer)
    assert not Attachment.objects.exists()
    assert "Kept all the same" in steps.get("problem").content.decode()


@pytest.mark.requirement("R167")
def test_the_phone_is_kept_in_international_form_and_letters_are_refused(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("contact")
    for typed in ("call me", "+44 20 7946 01OO", "12345x", "123", "020 7946 0100"):
        assert steps.post("contact", contact_phone=typed).status_code == 200
    number = steps.send(contact={"contact_phone": "+1 202 555 0142"})
    kept = Case.objects.get(number=number).intake.contact_phone
    assert kept.replace(" ", "").replace("-", "") == "+12025550142"


def test_who_wants_to_be_called_gives_a_number_at_once(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("contact")
    assert steps.post("contact", contact_phone="", contact_method="phone").status_code == 200
    assert steps.post("contact", contact_phone="", contact_method="email").status_code == 302


@pytest.mark.requirement("R168")
def test_the_e_mail_is_filled_in_required_and_may_change(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert 'value="emil.contact@kopalnia.example"' in steps.up_to("contact").content.decode()
    for typed in ("", "nobody", "a@b@c.example"):
        assert steps.post("contact", contact_email=typed).status_code == 200
    number = steps.send(contact={"contact_email": "night-shift@kopalnia.example"})
    assert Case.objects.get(number=number).intake.contact_email == "night-shift@kopalnia.example"
    assert cast.emil.account.email == "emil.contact@kopalnia.example"


def test_a_best_time_needs_both_ends(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("contact")
    assert steps.post("contact", best_time_to="").status_code == 200
    assert steps.post("contact", best_time_to="", best_time_from="").status_code == 302
    assert steps.post("contact", best_time_from="25:99").status_code == 200
    assert steps.post("contact", best_time_zone="Mars/Olympus").status_code == 200

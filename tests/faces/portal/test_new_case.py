"""The new-case wizard, step by step."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Attachment, Case, Draft
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from tests.builders import contracts, people, products
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of


@pytest.mark.requirement("R174")
def test_a_first_time_user_gets_from_the_start_to_a_number(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert "What do you need?" in words_of(steps.get("start"))
    steps.post("start")
    assert "Which product?" in words_of(steps.get("product"))
    assert steps.post("product", go="back", support_id="half-typed").url == steps.address("start")
    assert 'value="half-typed"' in steps.get("product").content.decode()
    steps.post("product")
    steps.post("severity")
    typed = "First line\r\n\tsecond  line"
    assert steps.post("problem", go="back", description=typed).url == steps.address("severity")
    assert 'value="2" checked' in steps.get("severity").content.decode()
    page = steps.get("problem").content.decode()
    assert re.search(r'<textarea name="description"[^>]*>\s*First line\r\n\tsecond  line</textarea>', page)
    steps.post("problem")
    steps.post("contact")
    assert "All as you mean it?" in words_of(steps.get("check"))
    case = Case.objects.get(number=steps.sent())
    assert (case.subject, case.severity, case.submitter) == ("Console slow", "2", cast.emil.contact)
    assert not Draft.objects.exists()


def test_a_draft_survives_sign_out(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("contact", problem={"description": "Half of a story"})
    steps.client.post(reverse("account_logout"))
    again = client_of(cast.emil)
    home = again.get(reverse("portal:home")).content.decode()
    assert "Console slow" in home
    assert steps.key in home
    assert "Half of a story" in again.get(steps.address("problem")).content.decode()


@pytest.mark.requirement("R1")
def test_each_role_gets_a_number_and_nobody_else_does(wizard: Any, cast: Cast) -> None:
    for person in (cast.anna, cast.emil, cast.pavla):
        assert len(wizard(person).send()) == 8
    dora = client_of(cast.dora)
    for answer in (
        dora.get(reverse("portal:new_case")),
        dora.get(f"{reverse('portal:new_case')}?customer=kopalnia"),
        dora.post(reverse("portal:new_case"), {"customer": "kopalnia", "category": "technical"}),
    ):
        assert answer.status_code == 403
        said = words_of(answer)
        for name in ("Anna Contact", "Emil Contact", "Mostek"):
            assert name in said
    assert Case.objects.count() == 3
    assert not Draft.objects.exists()


@pytest.mark.requirement("R4")
def test_the_licence_administrator_needs_no_further_appointment(wizard: Any, cast: Cast) -> None:
    assert [each.role for each in cast.anna.contact.appointments.all()] == ["licence-administrator"]
    assert Case.objects.get(number=wizard(cast.anna).send()).submitter == cast.anna.contact


@pytest.mark.requirement("R5")
def test_a_partner_sees_exactly_the_customers_that_appointed_it(wizard: Any, cast: Cast) -> None:
    third = people.customer("tretia", name="Tretia")
    people.partnership(third, cast.partner)
    pavla = client_of(cast.pavla)
    offered = re.findall(r"\?customer=([a-z]+)", pavla.get(reverse("portal:new_case")).content.decode())
    assert offered == ["kopalnia", "tretia"]
    assert pavla.get(f"{reverse('portal:new_case')}?customer=severka").status_code == 404
    refused = pavla.post(reverse("portal:new_case"), {"customer": "severka", "category": "technical"})
    assert refused.status_code == 404
    assert client_of(cast.quido).get(reverse("portal:new_case")).status_code == 403
    assert not Case.objects.exists()


@pytest.mark.requirement("R6")
def test_a_case_of_a_partner_belongs_to_the_customer(wizard: Any, cast: Cast, anna: Client) -> None:
    number = wizard(cast.pavla).send()
    case = Case.objects.get(number=number)
    assert (case.customer, case.submitter, case.partner) == (cast.mine, cast.pavla.contact, cast.partner)
    assert number in anna.get(reverse("portal:cases")).content.decode()
    assert "opened by Pavla Partner for Kopalnia Danych · Mostek" in words_of(
        anna.get(reverse("portal:case", args=[number]))
    )


@pytest.mark.requirement("R151")
def test_the_company_comes_from_the_account_and_a_partner_picks_it(wizard: Any, cast: Cast) -> None:
    third = people.customer("tretia", name="Tretia")
    people.partnership(third, cast.partner)
    assert "New case for Kopalnia Danych" in words_of(wizard(cast.emil).get("start"))
    said = words_of(wizard(cast.pavla).get("start"))
    assert "For whom?" in said
    assert "Which product?" not in said


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
    assert "no such support ID" in words_of(wrong)
    assert "support_id" not in Draft.objects.get().data
    assert steps.client.post(address, {"draft": "nothing"}).status_code == 404


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
        who, sid = _customer_with(cast, kind)
        other = wizard(who)
        page = other.up_to("severity", product={"support_id": sid})
        assert _levels(page) == (["2", "3", "4"], ["1"]), kind
        assert "why-not" in page.content.decode()
        assert other.post("severity", severity="1").status_code == 200
        assert other.post("severity", severity="4").status_code == 302


def _customer_with(cast: Cast, kind: str, **fields: Any) -> tuple[Any, str]:
    """A licence administrator of a new customer with a licence of that kind, and its Support ID."""
    customer = people.customer(f"of-{kind}", name=f"Of {kind}", **fields.pop("customer", {}))
    contact = people.contact(customer, f"Kim {kind.title()}", people.LICENCE_ADMINISTRATOR)
    code = f"SID-{kind}"
    contracts.support_id(contracts.licence(customer, cast.product, kind=kind, **fields), code)
    return contact, code


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
    pasted = "\n  Error 0x5A1:\tdevice \u2018tape\u2019\n\n\n    at Agent.open()  \n"
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
    for typed in ("call me", "+44 20 7946 01OO", "12345x"):
        assert steps.post("contact", contact_phone=typed).status_code == 200
    number = steps.send(contact={"contact_phone": "+1 202 555 0142"})
    kept = Case.objects.get(number=number).intake.contact_phone
    assert kept.replace(" ", "").replace("-", "") == "+12025550142"


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


LANGUAGES = [
    ("R50", "US", "America/Chicago", ["en", "es"]),
    ("R51", "CA", "America/Toronto", ["en", "fr"]),
    ("R52", "PL", "Europe/Warsaw", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "CZ", "Europe/Prague", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "IL", "Asia/Jerusalem", ["en", "de", "fr", "ru", "es", "it"]),
    ("R52", "ZA", "Africa/Johannesburg", ["en", "de", "fr", "ru", "es", "it"]),
    ("R53", "JP", "Asia/Tokyo", ["en", "ja", "zh"]),
    ("R53", "AU", "Australia/Sydney", ["en", "ja", "zh"]),
    ("R54", "BR", "America/Sao_Paulo", ["en", "es", "pt"]),
    ("R54", "PE", "America/Lima", ["en", "es", "pt"]),
]


@pytest.mark.parametrize(
    ("country", "zone", "languages"),
    [
        pytest.param(*values, id=values[0], marks=pytest.mark.requirement(number, "R47"))
        for number, *values in LANGUAGES
    ],
)
def test_the_languages_are_those_of_the_region(
    country: str,
    zone: str,
    languages: list[str],
    wizard: Any,
    cast: Cast,
    set_now: Callable[[datetime], None],
) -> None:
    from zoneinfo import ZoneInfo

    customer = people.customer("there", country=country, zone=zone)
    contact = people.contact(customer, "Kim There", people.LICENCE_ADMINISTRATOR)
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(customer, flagship), "SID-THERE")
    set_now(datetime(2026, 2, 11, 10, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC))  # a Wednesday, no holiday there
    steps = wizard(contact)
    page = steps.up_to("contact", product={"product": "backup-replication|12.3", "support_id": "SID-THERE"})
    offered = re.findall(r'name="language"[^>]*value="([a-z]+)"', page.content.decode())
    if not offered:
        offered = re.findall(r'id="id_language_([a-z]+)"', page.content.decode())
    assert offered == languages


@pytest.mark.requirement("R48")
def test_any_other_product_is_in_english_only_and_the_form_says_so(wizard: Any, cast: Cast) -> None:
    other = products.product("cleat", name="Cleat", is_localised=False)
    products.release(other, "2.0")
    contracts.support_id(contracts.licence(cast.mine, other), "SID-CLEAT")
    steps = wizard(cast.emil)
    page = steps.up_to("contact", product={"product": "cleat|2.0", "support_id": "SID-CLEAT"})
    assert re.findall(r'id="id_language_([a-z]+)"', page.content.decode()) == ["en"]
    assert "For this product we give support in: English" in words_of(page)


def test_outside_the_language_hours_the_form_says_what_holds_now(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    set_now(FRIDAY + timedelta(hours=5))  # 20:00 in Warsaw
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(cast.mine, flagship), "SID-FLAG")
    steps = wizard(cast.emil)
    page = steps.up_to("contact", product={"product": "backup-replication|12.3", "support_id": "SID-FLAG"})
    said = words_of(page)
    assert "English now, German from Monday 9 February, 08:00" in said
    assert "Wait until somebody speaks it" in said
    assert "Go on in English meanwhile" in said
    number = steps.send(
        product={"product": "backup-replication|12.3", "support_id": "SID-FLAG"},
        contact={"language": "de", "after_hours": "go-on"},
    )
    case = Case.objects.get(number=number)
    assert (case.support_language, case.after_hours) == ("de", "go-on")


@pytest.mark.parametrize("language", ["pl", "cs"])
def test_readers_of_other_languages_are_told_which_ones_can_be_used(language: str, wizard: Any, cast: Cast) -> None:
    page = wizard(cast.emil, language).up_to("contact")
    assert page.context["is_written_only"] is True
    assert wizard(cast.emil, "en").up_to("contact").context["is_written_only"] is False


@pytest.mark.requirement("R59")
def test_an_expired_contract_leaves_licensing_and_general_inquiry(wizard: Any, cast: Cast) -> None:
    today = FRIDAY.date()
    contact, code = _customer_with(cast, "paid", starts_on=date(2025, 2, 6), ends_on=today)
    valid = wizard(contact)
    assert len(valid.send(product={"support_id": code})) == 8
    licence = contact.customer.pk
    contracts.licence(
        contact.customer,
        cast.product,
        code=_licence_code(licence),
        starts_on=date(2025, 2, 5),
        ends_on=date(2026, 2, 5),
    )
    expired = wizard(contact)
    page = expired.get("start")
    said = words_of(page)
    assert "There is no valid contract at the moment" in said
    assert "ended on 5 February 2026" in said
    assert "Renew the maintenance" in said
    open_ones = re.findall(r'id="id_category_([a-z-]+)" value="[a-z-]+">', page.content.decode())
    assert open_ones == ["licensing", "general-inquiry"]
    assert expired.post("start").status_code == 200
    number = expired.send(start={"category": "licensing"}, product={"support_id": code}, severity={"severity": ""})
    assert Case.objects.get(number=number).category == "licensing"


def _licence_code(customer: int) -> str:
    from podpora.contracts.models import Licence

    return Licence.objects.get(customer=customer).code


def test_a_valid_licence_of_another_product_does_not_help_an_expired_one(wizard: Any, cast: Cast) -> None:
    ended = contracts.licence(cast.mine, cast.second_product, starts_on=date(2025, 1, 1), ends_on=date(2026, 2, 5))
    contracts.support_id(ended, "SID-ENDED")
    steps = wizard(cast.emil)
    steps.post("start")
    answer = steps.post("product", product="bollard|6.1", support_id="SID-ENDED")
    said = words_of(answer)
    assert answer.status_code == 200
    assert "ended on 5 February 2026" in said
    assert "What would make it acceptable" in said
    assert "Change the category" in said
    for step in ("severity", "problem", "contact"):
        assert steps.get(step).status_code == 302, step
    answer = steps.client.post(steps.address("check"), {"go": "next"})
    assert not Case.objects.exists()


@pytest.mark.requirement("R60")
def test_an_evaluator_files_on_the_last_day_and_not_on_the_day_after(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    contact, code = _customer_with(cast, "evaluation", starts_on=date(2026, 1, 7), ends_on=date(2026, 2, 6))
    set_now(datetime(2026, 2, 6, 22, 59, tzinfo=UTC))  # a minute before midnight in Warsaw
    assert len(wizard(contact).send(product={"support_id": code})) == 8
    set_now(datetime(2026, 2, 6, 23, 0, tzinfo=UTC))
    after = wizard(contact)
    assert "evaluation period ended on 6 February 2026" in words_of(after.get("start"))
    assert after.post("start").status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.requirement("R61")
def test_paid_and_evaluation_customers_file_at_any_hour(
    wizard: Any, cast: Cast, set_now: Callable[[datetime], None]
) -> None:
    set_now(datetime(2026, 2, 8, 2, 30, tzinfo=UTC))  # Sunday 03:30 in Warsaw
    contact, code = _customer_with(cast, "evaluation")
    for person, sid in ((cast.emil, cast.mine_support_id.code), (contact, code)):
        steps = wizard(person)
        number = steps.send(product={"support_id": sid})
        said = words_of(steps.client.get(reverse("portal:case", args=[number])))
        assert "Counting begins when they open: Monday 9 February, 08:00" in said


@pytest.mark.requirement("R2")
def test_an_appointed_colleague_files_at_once_and_not_after_withdrawal(wizard: Any, cast: Cast, anna: Client) -> None:
    form = {
        "name": "Dora Colleague",
        "email": cast.dora.account.email,
        "role": "case-administrator",
        "has_skills_confirmed": "on",
        "has_access_confirmed": "on",
    }
    assert anna.post(reverse("portal:appoint", args=["kopalnia"]), form).status_code == 302
    assert len(wizard(cast.dora).send()) == 8
    appointment = cast.dora.contact.appointments.get()
    waiting = wizard(cast.dora)
    waiting.up_to("check")
    anna.post(reverse("portal:withdraw", args=[appointment.pk]))
    refused = waiting.client.post(waiting.address("check"), {"go": "next"})
    assert refused.status_code in (302, 200)
    assert waiting.client.get(reverse("portal:new_case")).status_code == 403
    assert Case.objects.count() == 1
    nobody = people.customer("nikt", name="Nikt")
    for contact in (people.contact(nobody, "Nadia Nobody"),):
        assert "Nobody at Nikt may open cases yet" in words_of(client_of(contact).get(reverse("portal:home")))


def test_sending_twice_files_once(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check")
    answers = [steps.client.post(steps.address("check"), {"go": "next"}) for _ in range(2)]
    assert Case.objects.count() == 1
    assert answers[0].status_code == 302
    assert answers[1].status_code in (302, 404)


def test_what_was_withdrawn_meanwhile_is_refused_at_the_end(wizard: Any, cast: Cast, friday: datetime) -> None:
    steps = wizard(cast.emil)
    steps.up_to("check")
    appointment = cast.emil.contact.appointments.get()
    withdraw_appointment(actor=cast.anna.actor, now=friday, appointment=appointment)
    steps.client.post(steps.address("check"), {"go": "next"})
    assert not Case.objects.exists()
    assert Draft.objects.exists()


def test_bad_input_is_answered_on_the_page(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert steps.post("start", category="no-such").status_code == 200
    assert steps.post("start", category="").status_code == 200
    steps.post("start")
    assert steps.post("product", product="halyard|12.3\x00").status_code == 200
    steps.post("product")
    assert steps.post("severity", severity="9").status_code == 200
    assert steps.get("nonsense").status_code == 404
    assert steps.post("problem", subject="x" * 201).status_code == 200
    assert steps.post("problem", description="x" * 30_000).status_code == 200
    assert steps.post("problem", description="null \x00 byte").status_code == 200


def test_each_step_waits_for_what_it_builds_on(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    steps.post("start")
    for step in ("severity", "problem", "contact", "check"):
        assert steps.get(step).url == steps.address("product")

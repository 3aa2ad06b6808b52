"""Who may file for whom, and what contract and evaluation give."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case, Draft
from podpora.contracts.models import Licence
from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, customer_with, words_of


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
        answer = client_of(contact).get(reverse("portal:home"))
        assert "Nobody at Nikt may open cases yet" in words_of(answer)
        assert "Lumenta names one for you; ask for it here: Phone numbers" in words_of(answer)
        assert f'<li><a href="{reverse("web:policy_in", args=["phones"])}">' in answer.content.decode()


@pytest.mark.requirement("R59")
def test_an_expired_contract_leaves_licensing_and_general_inquiry(wizard: Any, cast: Cast) -> None:
    today = FRIDAY.date()
    contact, code = customer_with(cast, "paid", starts_on=date(2025, 2, 6), ends_on=today)
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
    contact, code = customer_with(cast, "evaluation", starts_on=date(2026, 1, 7), ends_on=date(2026, 2, 6))
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
    contact, code = customer_with(cast, "evaluation")
    for person, sid in ((cast.emil, cast.mine_support_id.code), (contact, code)):
        steps = wizard(person)
        number = steps.send(product={"support_id": sid})
        said = words_of(steps.client.get(reverse("portal:case", args=[number])))
        assert "Counting begins when they open: Monday 9 February, 08:00" in said

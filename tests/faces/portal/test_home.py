"""The first page for partners, people without a role, and customers without a contract."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.reply import reply
from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of


def home(person: object) -> str:
    return words_of(client_of(person).get(reverse("portal:home")))


def test_the_search_stands_on_the_first_page(emil: Client) -> None:
    page = emil.get(reverse("portal:home")).content.decode()
    assert f'action="{reverse("portal:search")}"' in page


def test_whose_answer_is_awaited_is_said_once(wizard: Any, cast: Cast, emil: Client) -> None:
    number, later = wizard(cast.emil).send(), FRIDAY + timedelta(minutes=30)
    reply(actor=cast.boris.actor, now=later, number=number, body="Which version?", state="waiting-on-customer")
    said = home(cast.emil)
    assert said.count("Your answer is needed") == 1  # over the list, and not on each of its lines again
    assert "since 6 Feb, 15:30" in said
    assert "Your answer is needed since 6 Feb, 15:30" in words_of(emil.get(reverse("portal:cases")))


def test_a_severity_that_an_engineer_proposed_waits_for_the_customer(wizard: Any, cast: Cast, emil: Client) -> None:
    number, later = wizard(cast.emil).send(), FRIDAY + timedelta(minutes=30)
    assert "No answer of yours is needed now" in home(cast.emil)
    propose_severity(actor=cast.boris.actor, now=later, number=number, severity="3", words="One of ten jobs stands.")
    said = home(cast.emil)
    assert "1 case waits for your answer" in said
    assert "Your answer is needed 1" in said
    assert "severity proposed since 6 Feb, 15:30" in said
    asked = "Lumenta proposes another severity and waits for your answer"
    assert asked in words_of(emil.get(reverse("portal:case", args=[number])))
    refuse_severity(actor=cast.emil.actor, now=later, number=number, words="It is no less than it was.")
    assert "No answer of yours is needed now" in home(cast.emil)
    assert asked not in words_of(emil.get(reverse("portal:case", args=[number])))


def test_a_severity_that_the_customer_wished_waits_for_the_vendor(wizard: Any, cast: Cast) -> None:
    number, later = wizard(cast.emil).send(), FRIDAY + timedelta(minutes=30)
    propose_severity(actor=cast.emil.actor, now=later, number=number, severity="1", words="All jobs stand.")
    assert "No answer of yours is needed now" in home(cast.emil)


def test_a_partner_reads_as_whom_and_for_whom_it_is_here(cast: Cast) -> None:
    said = home(cast.pavla)
    assert "Mostek, support partner" in said
    assert f"You work on the cases of {cast.mine.name}." in said
    assert "Open a case" in said


def test_a_partner_whom_nobody_appointed_reads_why_nothing_is_here(cast: Cast) -> None:
    said = home(cast.quido)
    assert "No organisation has appointed you as its support partner at the moment." in said
    assert "Open a case" not in said


def test_a_contact_without_a_role_reads_who_may_open_cases(cast: Cast) -> None:
    said = home(cast.dora)
    assert "You cannot open cases yet" in said
    assert "No open cases" not in said  # there may be some that are not for these eyes
    assert "Emil Contact" in said
    assert cast.emil.account.email in said
    assert "ask a licence administrator to appoint you" in said


@pytest.mark.parametrize("has_licence", [True, False])
def test_without_a_contract_the_page_promises_no_answer(cast: Cast, has_licence: bool) -> None:
    customer = people.customer("pusta", name="Pusta")
    contact = people.contact(customer, "Kim Pusta", people.LICENCE_ADMINISTRATOR)
    if has_licence:
        licence = contracts.licence(customer, cast.product, kind="evaluation", ends_on=date(2026, 1, 31))
        contracts.support_id(licence, "SID-PUSTA")
    said = home(contact)
    assert "You see at once by when a named engineer should answer" not in said
    assert ("There is no valid contract at the moment" in said) is has_licence
    assert ("No licence of Pusta is on file" in said) is not has_licence
    assert ("Open a case" in said) is has_licence

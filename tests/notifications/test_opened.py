"""A case was filed: who hears of it, and what they read."""

import re
from datetime import UTC, date, datetime

import pytest

from podpora.cases.models import Milestone
from podpora.cases.selectors.gates import cases_visible_to
from podpora.channels.email.models import Letter
from podpora.contracts.models import Licence
from podpora.lib.actors import SYSTEM
from podpora.notifications.rounds import announce
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from tests.builders import contracts, people, products
from tests.cast import Cast, Person
from tests.notifications.conftest import FRIDAY, file_case, letters_of
from tests.notifications.reading import check


def _shown(number: str) -> str:
    return f"{number[:4]} {number[4:]}"


def test_the_confirmation_is_in_the_submitters_language(cast: Cast) -> None:
    file_case(cast, cast.anna)
    announce(FRIDAY)
    letter = Letter.objects.get(recipient=cast.anna.account.email)
    assert letter.language == "pl"
    assert check(letter).language == "pl"
    assert "poniedziałek, 9 lutego 2026, 15:00 (Europe/Warsaw)" in " ".join(letter.text.split())


def test_the_confirmation_carries_the_number_and_what_was_promised(cast: Cast) -> None:
    cast.anna.account.language = "en"
    cast.anna.account.save()
    case = file_case(cast, cast.anna)
    letter = letters_of(FRIDAY)[cast.anna.account.email]
    page = check(letter)
    assert _shown(case.number) in letter.subject
    assert f"Its number is {_shown(case.number)}." in page.text
    assert "A named engineer should answer you by Monday 9 February 2026, 15:00 (Europe/Warsaw)." in page.text
    assert "The restore stops at 40 %" in page.text
    assert "Halyard, 12.3" in page.text
    assert page.links == [f"http://127.0.0.1:8000/portal/cases/{case.number}/"]
    assert "Please answer on the page of the case" in page.text
    assert "open again" not in page.text, "15:00 on a Friday is within the hours"


def check_words(letters: dict[str, Letter], person: Person) -> str:
    """The text of the letter to that person."""
    return check(letters[person.account.email]).text


def number_in(subject: str) -> str:
    """The case number in the subject of a letter in any language."""
    found = re.search(r"\d{4}\s\d{4}", subject)
    assert found, subject
    return found[0]


def test_each_confirmation_carries_its_own_number(cast: Cast) -> None:
    cases = [file_case(cast, cast.anna) for _ in range(20)]
    while announce(FRIDAY):
        pass
    letters = Letter.objects.filter(recipient=cast.anna.account.email)
    assert len({case.number for case in cases}) == 20
    assert sorted(_shown(case.number) for case in cases) == sorted(number_in(letter.subject) for letter in letters)


def test_filed_outside_the_hours_it_says_when_they_open_and_when_the_answer_is_due(cast: Cast) -> None:
    saturday = datetime(2026, 2, 7, 10, 0, tzinfo=UTC)
    file_case(cast, cast.emil, now=saturday)
    page = check(letters_of(saturday)[cast.emil.account.email])
    assert "They open again on Monday 9 February 2026, 08:00 (Europe/Warsaw)." in page.text
    assert "should answer you by Monday 9 February 2026, 20:00 (Europe/Warsaw)." in page.text


def test_a_colleague_reads_who_gets_the_answer(cast: Cast) -> None:
    file_case(cast, cast.emil)
    letters = letters_of(FRIDAY)
    assert "A named engineer should answer Emil Contact by Monday 9 February 2026" in check_words(letters, cast.pavla)
    assert "should answer you" not in check_words(letters, cast.pavla)


@pytest.mark.requirement("R12")
@pytest.mark.parametrize("filer", ["anna", "emil", "pavla"])
def test_every_appointed_contact_sees_the_case_and_gets_a_notice(cast: Cast, filer: str) -> None:
    case = file_case(cast, getattr(cast, filer))
    letters = letters_of(FRIDAY)
    for person in (cast.anna, cast.emil, cast.pavla):
        assert cases_visible_to(person.actor).filter(pk=case.pk).exists()
        assert _shown(case.number) in letters[person.account.email].subject
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}


def test_who_lost_the_role_hears_nothing_any_more(cast: Cast) -> None:
    [role] = cast.emil.contact.appointments.all()
    withdraw_appointment(actor=SYSTEM, now=FRIDAY, appointment=role)
    letters_of(FRIDAY)
    file_case(cast, cast.anna)
    assert cast.emil.account.email not in letters_of(FRIDAY)


def test_who_left_hears_nothing_any_more(cast: Cast) -> None:
    cast.emil.account.is_active = False
    cast.emil.account.save()
    file_case(cast, cast.anna)
    assert cast.emil.account.email not in letters_of(FRIDAY)


@pytest.mark.requirement("R145")
@pytest.mark.parametrize("kind", [Licence.Kind.FREE, Licence.Kind.COMMUNITY, Licence.Kind.NFR])
def test_a_free_licence_is_told_that_an_answer_is_not_guaranteed(cast: Cast, kind: str) -> None:
    spare = products.product("spare", name="Spare")
    release = products.release(spare, "1.0")
    contracts.support_id(contracts.licence(cast.mine, spare, kind), "SID-FREE")
    case = file_case(cast, cast.emil, product=spare, release=release, support_id="SID-FREE")
    page = check(letters_of(FRIDAY)[cast.emil.account.email])
    assert "Best effort - no guaranteed response time." in page.text
    assert "an answer is not guaranteed" in page.text
    assert "should answer you by" not in page.text
    assert not Milestone.objects.filter(case=case).exists()


@pytest.mark.requirement("R148")
def test_a_general_inquiry_under_premier_has_a_number_no_due_time_and_no_sla(cast: Cast) -> None:
    people.premier(cast.mine)
    case = file_case(cast, cast.emil, category="general-inquiry", severity=None)
    page = check(letters_of(FRIDAY)[cast.emil.account.email])
    assert _shown(case.number) in page.text
    assert "no SLA" in page.text
    assert "should answer you by" not in page.text
    assert not Milestone.objects.filter(case=case).exists()


def test_an_evaluation_is_told_the_target_as_best_effort(cast: Cast) -> None:
    spare = products.product("spare", name="Spare")
    release = products.release(spare, "1.0")
    trial = contracts.licence(cast.mine, spare, Licence.Kind.EVALUATION, ends_on=date(2026, 3, 1))
    contracts.support_id(trial, "SID-TRIAL")
    file_case(cast, cast.emil, product=spare, release=release, support_id="SID-TRIAL")
    page = check(letters_of(FRIDAY)[cast.emil.account.email])
    assert "We aim to answer you by Tuesday 10 February 2026, 09:00 (Europe/Warsaw)." in page.text
    assert "best effort, not a promise" in page.text


def test_names_and_subjects_are_shown_and_not_run(cast: Cast) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    people.contact(cast.mine, "Robert Tables", people.CASE_ADMINISTRATOR, email="robert@kopalnia.example")
    file_case(cast, cast.anna, subject=attack)
    assert len(letters_of(FRIDAY, "case.opened")) == 4
    for letter in Letter.objects.all():
        assert "<script" not in letter.html
        assert letter.kind != "case.opened" or attack in check(letter).text

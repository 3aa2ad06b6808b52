"""The last person who speaks for a customer may be a partner's: when that one goes, open cases are flagged (R10)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.rounds import watch_people
from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_partner import put_partner
from podpora.people.models import Appointment, Customer
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, fresh
from tests.cast import Cast


@pytest.mark.parametrize("leaves", ["partner", "contact"])
def test_the_partner_was_the_last_who_could_be_written_to(cast: Cast, leaves: str) -> None:
    them, partner = Customered("basic"), people.partner()
    speaker = people.contact(partner)
    people.partnership(them.customer, partner)
    case = them.file(FRIDAY)
    Appointment.objects.filter(contact=them.contact).update(withdrawn_at=FRIDAY)
    settle()
    assert fresh(case).flags == []
    retire(leaves, partner, speaker, is_active=False)
    settle()
    assert (fresh(case).flags, fresh(case).has_no_contact) == (["no-contact-left"], True)
    retire(leaves, partner, speaker, is_active=True)
    settle()
    assert (fresh(case).flags, fresh(case).has_no_contact) == ([], False)


def test_what_is_no_matter_of_contacts_reads_no_case_that_is_right(cast: Cast) -> None:
    them = Customered("basic")
    them.file(FRIDAY)
    settle()
    rename(them.customer, "Another Name")
    with CaptureQueriesContext(connection) as captured:
        settle()
    read = [query["sql"] for query in captured if 'FROM "cases_case"' in query["sql"]]
    assert read
    assert all('"cases_case"."has_no_contact"' in sql.partition("WHERE")[2] for sql in read), read


def rename(customer: Customer, name: str) -> None:
    values = {"country": customer.country, "zone": customer.zone, "language": customer.language}
    put_customer(actor=SYSTEM, now=FRIDAY, code=customer.code, name=name, **values)


def retire(which: str, partner: people.Partner, speaker: people.Contact, *, is_active: bool) -> None:
    if which == "partner":
        put_partner(actor=SYSTEM, now=FRIDAY, code=partner.code, name=partner.name, is_active=is_active)
    else:
        account = speaker.account
        put_contact(
            actor=SYSTEM, now=FRIDAY, email=account.email, name=account.name, partner=partner, is_active=is_active
        )


def settle() -> None:
    while watch_people(now=FRIDAY + timedelta(days=1)):
        pass

"""The last person who speaks for a customer may be a partner's: when that one goes, open cases are flagged (R10)."""

from datetime import timedelta

import pytest

from podpora.cases.rounds import watch_people
from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.put_partner import put_partner
from podpora.people.models import Appointment
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
    assert fresh(case).flags == ["no-contact-left"]
    retire(leaves, partner, speaker, is_active=True)
    settle()
    assert fresh(case).flags == []


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

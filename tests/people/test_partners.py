"""Partners are appointed, file, and lose sight when the appointment ends."""

from datetime import UTC, datetime

import pytest

from podpora.lib import journal
from podpora.lib.refusal import Refused
from podpora.people.actions.appoint_partner import appoint_partner
from podpora.people.actions.put_partner import put_partner
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.models import PartnerAppointment
from podpora.people.selectors import (
    customer_for,
    customers_filable_by,
    customers_of,
    may_file_for,
    partner_appointment_for,
    partner_contacts_of,
    partners_of,
    partners_to_appoint,
    visible_customer_ids,
)
from tests.builders.people import customer, partnership
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


@pytest.mark.requirement("R5")
def test_a_partner_files_for_exactly_the_customers_that_appointed_it(cast: Cast) -> None:
    second = customer("druga", name="Another one that appointed")
    partnership(second, cast.partner)
    partnership(customer("third"), cast.other_partner)
    assert [each.code for each in customers_filable_by(cast.pavla.actor)] == ["druga", "kopalnia"]
    filing = may_file_for(cast.pavla.actor, cast.mine)
    assert filing is not None
    assert (filing.role, filing.contact) == ("support-partner", cast.pavla.contact)
    assert may_file_for(cast.pavla.actor, cast.other) is None
    assert may_file_for(cast.quido.actor, cast.mine) is None
    assert customer_for(cast.pavla.actor, "severka") is None
    assert list(visible_customer_ids(cast.pavla.actor)) == [cast.mine.pk, second.pk]


def test_a_partner_loses_sight_when_the_appointment_ends(cast: Cast) -> None:
    appointment = partner_appointment_for(cast.anna.actor, PartnerAppointment.objects.get().pk)
    assert appointment is not None
    withdraw_partner(actor=cast.anna.actor, now=NOW, appointment=appointment)
    assert not customers_filable_by(cast.pavla.actor)
    assert not customers_of(cast.pavla.actor)
    assert not visible_customer_ids(cast.pavla.actor)
    assert not partners_of(cast.mine)
    assert not partner_contacts_of(cast.mine)
    event = journal.events_of("customer", "kopalnia").last()
    assert event is not None
    assert (event.kind, event.data["partner"]) == ("partner.appointment_withdrawn", "mostek")
    with pytest.raises(Refused) as refused:
        withdraw_partner(actor=cast.anna.actor, now=NOW, appointment=appointment)
    assert refused.value.codes == ("already_withdrawn",)
    assert appoint_partner(actor=cast.anna.actor, now=NOW, customer=cast.mine, partner=cast.partner).pk


def test_a_partner_is_appointed_once_and_by_the_licence_administrator(cast: Cast) -> None:
    assert [each.code for each in partners_to_appoint(cast.mine)] == ["kladka"]
    with pytest.raises(Refused) as refused:
        appoint_partner(actor=cast.anna.actor, now=NOW, customer=cast.mine, partner=cast.partner)
    assert refused.value.codes == ("partner_already_appointed",)
    for name in ("emil", "cyril", "pavla", "boris"):
        with pytest.raises(Refused) as refused:
            appoint_partner(actor=getattr(cast, name).actor, now=NOW, customer=cast.mine, partner=cast.other_partner)
        assert refused.value.codes == ("not_permitted",)
    appoint_partner(actor=cast.anna.actor, now=NOW, customer=cast.mine, partner=cast.other_partner)
    assert [each.partner.code for each in partners_of(cast.mine)] == ["kladka", "mostek"]
    assert [each.account.name for each in partner_contacts_of(cast.mine)] == ["Pavla Partner", "Quido Partner"]


def test_a_partner_that_the_vendor_retired_files_for_nobody(cast: Cast) -> None:
    put_partner(actor=cast.adela.actor, now=NOW, code="mostek", name="Mostek", is_active=False)
    assert may_file_for(cast.pavla.actor, cast.mine) is None
    assert not visible_customer_ids(cast.pavla.actor)
    retired = put_partner(actor=cast.adela.actor, now=NOW, code="kladka", name="Kladka", is_active=False).row
    with pytest.raises(Refused) as refused:
        appoint_partner(actor=cast.anna.actor, now=NOW, customer=cast.mine, partner=retired)
    assert refused.value.codes == ("partner_not_active",)


def test_a_foreign_partner_appointment_is_as_if_not_there(cast: Cast) -> None:
    key = PartnerAppointment.objects.get().pk
    assert partner_appointment_for(cast.cyril.actor, key) is None
    assert partner_appointment_for(cast.cyril.actor, key + 1000) is None

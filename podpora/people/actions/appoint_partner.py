"""A customer appoints a partner, whose people may then file in its name (R5, R6)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Customer, Partner, PartnerAppointment
from podpora.people.permissions import PARTNER_APPOINT, require
from podpora.people.steps.appointments import lock_customer


def appoint_partner(*, actor: Actor, now: datetime, customer: Customer, partner: Partner) -> PartnerAppointment:
    """The appointment. Raises ``Refused``: not permitted, partner retired, appointed already."""
    with transaction.atomic():
        customer = lock_customer(customer)
        require(actor, PARTNER_APPOINT, customer=customer)
        partner = Partner.objects.get(pk=partner.pk)
        if not partner.is_active:
            raise because.refusal(because.PARTNER_NOT_ACTIVE, name=partner.name)
        if PartnerAppointment.objects.filter(customer=customer, partner=partner, withdrawn_at=None).exists():
            raise because.refusal(because.PARTNER_ALREADY_APPOINTED, name=partner.name)
        appointment = PartnerAppointment.objects.create(
            customer=customer, partner=partner, appointed_at=now, appointed_by_name=actor.name
        )
        journal.append(
            kind="partner.appointed",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={"appointment": appointment.pk, "partner": partner.code, "name": partner.name},
            clause="who.roles.support-partner",
        )
        return appointment

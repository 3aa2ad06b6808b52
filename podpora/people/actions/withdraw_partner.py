"""A partner's appointment ends, and with it the partner's sight of the customer's cases (Q26)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import PartnerAppointment
from podpora.people.permissions import PARTNER_APPOINT, require
from podpora.people.steps.appointments import lock_customer


def withdraw_partner(*, actor: Actor, now: datetime, appointment: PartnerAppointment) -> PartnerAppointment:
    """The withdrawn appointment. Raises ``Refused``: not permitted, withdrawn already."""
    with transaction.atomic():
        customer = lock_customer(appointment.customer)
        require(actor, PARTNER_APPOINT, customer=customer)
        appointment = (
            PartnerAppointment.objects.select_for_update(of=("self",)).select_related("partner").get(pk=appointment.pk)
        )
        if appointment.withdrawn_at is not None:
            raise because.refusal(because.ALREADY_WITHDRAWN, name=appointment.partner.name)
        appointment.withdrawn_at = now
        appointment.withdrawn_by_name = actor.name
        appointment.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
        journal.append(
            kind="partner.appointment_withdrawn",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={
                "appointment": appointment.pk,
                "partner": appointment.partner.code,
                "name": appointment.partner.name,
            },
            clause="who.roles.support-partner",
        )
        return appointment

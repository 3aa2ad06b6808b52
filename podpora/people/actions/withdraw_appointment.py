"""An appointment ends: the person may not file from this moment (R2)."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Appointment
from podpora.people.permissions import CONTACT_APPOINT, require
from podpora.people.steps.appointments import check_not_last, lock_customer


def withdraw_appointment(*, actor: Actor, now: datetime, appointment: Appointment) -> Appointment:
    """The withdrawn appointment.

    Raises ``Refused``: not permitted, withdrawn already, or the last licence administrator, whom a customer keeps
    (D57), also when two are withdrawn at the same moment.
    """
    with transaction.atomic():
        customer = appointment.contact.customer
        assert customer is not None
        customer = lock_customer(customer)
        require(actor, CONTACT_APPOINT, customer=customer)
        appointment = (
            Appointment.objects.select_for_update(of=("self",))
            .select_related("contact__account")
            .get(pk=appointment.pk)
        )
        name = appointment.contact.account.name
        if appointment.withdrawn_at is not None:
            raise because.refusal(because.ALREADY_WITHDRAWN, name=appointment.contact.shown_name)
        if appointment.role == Appointment.Role.LICENCE_ADMINISTRATOR:
            check_not_last(appointment.contact)
        appointment.withdrawn_at = now
        appointment.withdrawn_by_name = actor.name
        appointment.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
        journal.append(
            kind="contact.appointment_withdrawn",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={
                "appointment": appointment.pk,
                "contact": appointment.contact_id,
                "account": appointment.contact.account_id,
                "name": name,
                "role": appointment.role,
            },
            clause=f"who.roles.{appointment.role}",
        )
        return appointment

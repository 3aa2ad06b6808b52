"""Who cannot leave yet."""

from podpora.lib.actors import Actor
from podpora.people.models import Appointment


def is_own_last(actor: Actor, appointment: Appointment) -> bool:
    """Whether the actor would take away the own role as the customer's last licence administrator (D57)."""
    if appointment.role != Appointment.Role.LICENCE_ADMINISTRATOR or str(appointment.contact.account_id) != actor.key:
        return False
    others = Appointment.objects.filter(
        contact__customer=appointment.contact.customer_id,
        contact__is_active=True,
        contact__account__is_active=True,
        role=appointment.role,
        withdrawn_at=None,
    )
    return not others.exclude(contact=appointment.contact_id).exists()

"""People by the vendor's own keys, whoever may see them: for loading, which checks and completes what is on file."""

from collections.abc import Iterable

from podpora.people.models import Appointment, Contact, Customer, Engineer, Partner, PartnerAppointment


def customer_by_code(code: str) -> Customer | None:
    """The customer of that code, served or not."""
    return Customer.objects.filter(code=code).first()


def partner_by_code(code: str) -> Partner | None:
    """The partner of that code, active or not."""
    return Partner.objects.filter(code=code).first()


def engineer_by_any_code(code: str) -> Engineer | None:
    """The engineer of that code, active or not."""
    return Engineer.objects.filter(code=code).first()


def contact_at(customer: Customer, email: str) -> Contact | None:
    """The customer's contact with that address, active or not."""
    return Contact.objects.filter(customer=customer, account__email=email).select_related("account").first()


def roles_ever_held(contacts: Iterable[Contact]) -> frozenset[tuple[int, str]]:
    """Keys of the contacts with each role that they hold or held."""
    rows = Appointment.objects.filter(contact__in=list(contacts))
    return frozenset(rows.values_list("contact_id", "role"))


def partners_ever_appointed(customer: Customer) -> frozenset[str]:
    """Codes of the partners that the customer has or had."""
    rows = PartnerAppointment.objects.filter(customer=customer)
    return frozenset(rows.values_list("partner__code", flat=True))

"""Who is who: reads of people, customers and roles. Gates take the actor; what one may not see is as if not there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from podpora.lib.actors import Actor, ActorKind
from podpora.lib.prepared import built_once, hand_out
from podpora.people.models import (
    Account,
    Appointment,
    Contact,
    Customer,
    Engineer,
    Invitation,
    Partner,
    PartnerAppointment,
    Site,
)
from podpora.people.steps.invitations import token_of, valid_invitation

SUPPORT_PARTNER: Final = "support-partner"
APPOINTED_ROLES: Final = tuple(Appointment.Role.values)
"""The roles that a customer gives its own people."""
ROLES: Final = (*APPOINTED_ROLES, SUPPORT_PARTNER)
"""The three roles that may file (R1), as the policy writes them."""


@dataclass(frozen=True, slots=True)
class Filing:
    """As whom an actor files for a customer: the contact, and every role held there, weightiest first."""

    contact: Contact
    roles: tuple[str, ...]

    @property
    def role(self) -> str:
        return self.roles[0]


@dataclass(frozen=True, slots=True)
class Submitter:
    """Someone who may file for a customer: a person with a role, or (role support-partner) a partner by its name."""

    name: str
    role: str
    email: str = ""


# --- actors ---------------------------------------------------------------------------------------------------------


def actor_for(account: Account) -> Actor:
    """The account as an actor: an engineer where it belongs to an active one, else a contact (of nobody, perhaps)."""
    is_engineer = Engineer.objects.filter(account=account, is_active=True).exists()
    return _actor(account, "engineer" if is_engineer else "contact")


def reader_for(account: Account) -> Actor:
    """As ``actor_for``, with the engineer's row at hand: for one request of a signed-in account, never kept longer."""
    engineers = _active_engineer(account=account.pk) if account.is_active else []
    if not engineers:
        return _actor(account, "contact")
    engineers[0].account = account
    return _actor(account, "engineer", engineers[0])


@built_once(account=int)
def _active_engineer(account: int) -> QuerySet[Engineer]:
    return Engineer.objects.filter(account=account, is_active=True)


def account_of(actor: Actor) -> Account | None:
    """The sign-in of the actor; none for the system."""
    return Account.objects.filter(pk=actor.key).first() if actor.key else None


def account_for(key: object) -> Account | None:
    """The sign-in of that primary key, as the journal keeps it; none when there is no such one."""
    return Account.objects.filter(pk=str(key)).first() if str(key or "").isdecimal() else None


def account_by_address(email: str) -> Account | None:
    """The active sign-in with that e-mail address, in any letter case; none when there is no such one."""
    return Account.objects.filter(email__iexact=email.strip(), is_active=True).first()


def engineer_for(actor: Actor) -> Engineer | None:
    """The active engineer that the actor is, if any."""
    if not actor.is_engineer:
        return None
    return actor.row if actor.row is not None else engineers().filter(account_id=actor.key).first()


def contacts_of(actor: Actor) -> QuerySet[Contact]:
    """The actor as a contact, once for each active customer or partner."""
    if not actor.is_contact:
        return Contact.objects.none()
    return (
        Contact.objects.filter(_live_contact(), account_id=actor.key)
        .select_related("account", "customer", "partner")
        .order_by("pk")
    )


def belonging_of(actor: Actor) -> QuerySet[Contact]:
    """As ``contacts_of``, without organisations where the person was a guest and no role is left: these are over."""
    return contacts_of(actor).filter(_belongs())


# --- gates ----------------------------------------------------------------------------------------------------------


def visible_customer_ids(actor: Actor) -> QuerySet[Customer, int]:
    """Keys of the customers whose cases the actor may see (Q26), for use as a subquery.

    A contact: where appointed, or where its partner is. An engineer: all, federal ones with the federal mark only.
    The system: all.
    """
    return _customers_by_right(actor).values_list("pk", flat=True)


def customers_of(actor: Actor) -> QuerySet[Customer]:
    """The customers that the actor belongs to, appointed or not, or serves; by name."""
    if actor.is_contact:
        belongs = Q(Exists(belonging_of(actor).filter(customer=OuterRef("pk")).order_by()))
        return Customer.objects.filter(belongs | _served_by_partner_of(actor), is_active=True).order_by("name", "pk")
    return _customers_by_right(actor).order_by("name", "pk")


def customer_for(actor: Actor, code: str) -> Customer | None:
    """The customer of that code if the actor belongs to it or serves it; else none, as if there were none."""
    return customers_of(actor).filter(code=code).first()


def appointment_for(actor: Actor, key: int) -> Appointment | None:
    """The appointment of that key, at a customer of the actor's; else none."""
    return (
        Appointment.objects.select_related("contact__account", "contact__customer")
        .filter(pk=key, contact__customer__in=customers_of(actor).order_by().values("pk"))
        .first()
    )


def partner_appointment_for(actor: Actor, key: int) -> PartnerAppointment | None:
    """The partner's appointment of that key, at a customer of the actor's; else none."""
    return (
        PartnerAppointment.objects.select_related("customer", "partner")
        .filter(pk=key, customer__in=customers_of(actor).order_by().values("pk"))
        .first()
    )


# --- who may file ---------------------------------------------------------------------------------------------------


def customers_filable_by(actor: Actor) -> QuerySet[Customer]:
    """The customers for whom the actor holds a role, by name: a partner's are exactly those that appointed it (R5)."""
    if not actor.is_contact:
        return Customer.objects.none()
    return _customers_by_right(actor).order_by("name", "pk")


def may_file_for(actor: Actor, customer: Customer) -> Filing | None:
    """As whom the actor may file for the customer, or none (R1-R6). The policy has the last word."""
    if not actor.is_contact or not customer.is_active:
        return None
    people = _filing_for(account=int(actor.key), customer=customer.pk)
    hand_out(people, "appointments", _roles_at(account=int(actor.key), customer=customer.pk), by="contact_id")
    own = next((person for person in people if person.customer_id == customer.pk), None)
    partner = next((person for person in people if person.partner_id is not None), None)
    roles = tuple(held.role for held in own.appointments.all()) if own is not None else ()
    if own is not None and roles:
        return Filing(contact=own, roles=(*roles, SUPPORT_PARTNER) if partner is not None else roles)
    return Filing(contact=partner, roles=(SUPPORT_PARTNER,)) if partner is not None else None


@built_once(account=int, customer=int)
def _filing_for(account: int, customer: int) -> QuerySet[Contact]:
    partners = _live_partner_appointments().filter(customer=customer).values("partner")
    return contacts_of(Actor("contact", str(account))).filter(Q(customer=customer) | Q(partner__in=partners))


@built_once(account=int, customer=int)
def _roles_at(account: int, customer: int) -> QuerySet[Appointment]:
    held = _live_appointments().filter(contact__account=account, contact__customer=customer)
    return held.order_by("role")


def submitters_of(customer: Customer) -> tuple[Submitter, ...]:
    """Everyone who may file for the customer, people by name, then partners: what a refusal names (R1)."""
    people = [
        Submitter(name=contact.shown_name, role=appointment.role, email=contact.account.email)
        for contact in appointed_contacts(customer)
        for appointment in contact.appointments.all()[:1]
    ]
    partners = [Submitter(name=item.partner.name, role=SUPPORT_PARTNER) for item in partners_of(customer)]
    return (*people, *partners)


def has_anybody_appointed(customer: Customer) -> bool:
    """Whether anyone at the customer holds a role; if not, a prompt asks to appoint someone (R2)."""
    return appointed_contacts(customer).exists()


# --- a customer's people and places ---------------------------------------------------------------------------------


def appointed_contacts(customer: Customer) -> QuerySet[Contact]:
    """The customer's own contacts with a role, by name, live appointments prefetched (R7, R11, R12)."""
    return people_of(customer).filter(Exists(_live_appointments().filter(contact=OuterRef("pk"))))


def people_of(customer: Customer) -> QuerySet[Contact]:
    """All active contacts of the customer, guests with a role only, by name, live appointments prefetched."""
    live = _live_appointments().order_by("role")
    return (
        Contact.objects.filter(_belongs(), customer=customer, is_active=True, account__is_active=True)
        .select_related("account")
        .prefetch_related(Prefetch("appointments", queryset=live))
        .order_by("account__name", "pk")
    )


def appointments_of(customer: Customer) -> QuerySet[Appointment]:
    """Every appointment there was, newest first: who designated whom, and when (R3)."""
    return (
        Appointment.objects.filter(contact__customer=customer)
        .select_related("contact__account")
        .order_by("-appointed_at", "-pk")
    )


def partners_of(customer: Customer) -> QuerySet[PartnerAppointment]:
    """The partners that the customer has now, by name."""
    return (
        _live_partner_appointments().filter(customer=customer).select_related("partner").order_by("partner__name", "pk")
    )


def partner_contacts_of(customer: Customer) -> QuerySet[Contact]:
    """The people of the partners that the customer has now (R11)."""
    return (
        Contact.objects.filter(_live_contact(), partner__in=partners_of(customer).order_by().values("partner"))
        .select_related("account", "partner")
        .order_by("account__name", "pk")
    )


def customers_that_appointed(partner: Partner) -> QuerySet[Customer]:
    """The customers that have the partner, by name, also while the partner itself is retired."""
    theirs = PartnerAppointment.objects.filter(withdrawn_at=None, partner=partner)
    return Customer.objects.filter(Exists(theirs.filter(customer=OuterRef("pk")))).order_by("name", "pk")


def contacts_of_partner(code: str) -> QuerySet[Contact]:
    """The active people of the partner of that code, by name."""
    return (
        Contact.objects.filter(_live_contact(), partner__code=code)
        .select_related("account", "partner")
        .order_by("account__name", "pk")
    )


def partners_to_appoint(customer: Customer) -> QuerySet[Partner]:
    """The active partners that the customer does not have yet, by name."""
    return (
        Partner.objects.filter(is_active=True)
        .exclude(pk__in=partners_of(customer).order_by().values("partner"))
        .order_by("name", "pk")
    )


def sites_of(customer: Customer) -> QuerySet[Site]:
    """The active sites of the customer, by name."""
    return Site.objects.filter(customer=customer, is_active=True).order_by("name", "pk")


def site_for(customer: Customer, code: str) -> Site | None:
    """The customer's active site of that code, or none."""
    return sites_of(customer).filter(code=code).first()


# --- the vendor's people --------------------------------------------------------------------------------------------


def engineers() -> QuerySet[Engineer]:
    """All active engineers, by name."""
    return (
        Engineer.objects.filter(is_active=True, account__is_active=True)
        .select_related("account")
        .order_by("account__name", "pk")
    )


def engineers_for(customer: Customer) -> QuerySet[Engineer]:
    """The engineers who may work for the customer: for a federal one only those with the federal mark (D60)."""
    return engineers().filter(is_federal=True) if customer.is_federal else engineers()


def engineer_by_code(code: str) -> Engineer | None:
    """The active engineer of that code, or none."""
    return engineers().filter(code=code).first()


def managers() -> QuerySet[Engineer]:
    """All active managers, by name."""
    return engineers().filter(is_manager=True)


def managers_of(engineer: Engineer | None) -> tuple[Engineer, ...]:
    """Who leads the engineer: the named manager; without one (or for nobody) all other managers (Q46)."""
    if engineer is not None and engineer.manager_id is not None:
        named = managers().filter(pk=engineer.manager_id).first()
        if named is not None:
            return (named,)
    return tuple(manager for manager in managers() if engineer is None or manager.pk != engineer.pk)


# --- invitations ----------------------------------------------------------------------------------------------------


def invitation_for(token: str, *, now: datetime) -> Invitation | None:
    """The invitation that the token opens now, with its account; reading it does not use it up."""
    return valid_invitation(token, now=now)


def invitation_token(key: int) -> str | None:
    """The token of an invitation that can still be used, for the letter that carries the link; else none."""
    invitation = Invitation.objects.select_related("account").filter(pk=key, used_at=None, withdrawn_at=None).first()
    if invitation is None or invitation.account.has_usable_password():
        return None
    return token_of(invitation)


# --- codes, for loading ---------------------------------------------------------------------------------------------


def customer_codes() -> frozenset[str]:
    """Codes of all customers."""
    return frozenset(Customer.objects.values_list("code", flat=True))


def partner_codes() -> frozenset[str]:
    """Codes of all partners."""
    return frozenset(Partner.objects.values_list("code", flat=True))


def engineer_codes() -> frozenset[str]:
    """Codes of all engineers, retired ones too."""
    return frozenset(Engineer.objects.values_list("code", flat=True))


# --- parts ----------------------------------------------------------------------------------------------------------


def _actor(account: Account, kind: ActorKind, row: Engineer | None = None) -> Actor:
    return Actor(
        kind=kind, key=str(account.pk), name=account.name, language=account.language, zone=account.zone, row=row
    )


def _live_contact() -> Q:
    return Q(is_active=True, account__is_active=True) & (Q(customer__is_active=True) | Q(partner__is_active=True))


def _belongs() -> Q:
    """Of contacts: a person of that organisation, or a guest with a role."""
    return Q(guest_since=None) | Q(Exists(_live_appointments().filter(contact=OuterRef("pk"))))


def _live_appointments() -> QuerySet[Appointment]:
    return Appointment.objects.filter(withdrawn_at=None)


def _live_partner_appointments() -> QuerySet[PartnerAppointment]:
    return PartnerAppointment.objects.filter(withdrawn_at=None, partner__is_active=True)


def _served_by_partner_of(actor: Actor) -> Q:
    theirs = contacts_of(actor).filter(partner__isnull=False).order_by().values("partner")
    return Q(Exists(_live_partner_appointments().filter(customer=OuterRef("pk"), partner__in=theirs)))


def _customers_by_right(actor: Actor) -> QuerySet[Customer]:
    if actor.is_system:
        return Customer.objects.all()
    if actor.is_engineer:
        engineer = Engineer.objects.filter(account_id=actor.key, account__is_active=True, is_active=True)
        federal = engineer.filter(is_federal=True)
        return Customer.objects.filter(Exists(engineer)).filter(Q(is_federal=False) | Q(Exists(federal)))
    own = _live_appointments().filter(
        contact__account_id=actor.key,
        contact__account__is_active=True,
        contact__is_active=True,
        contact__customer=OuterRef("pk"),
    )
    return Customer.objects.filter(Q(Exists(own)) | _served_by_partner_of(actor), is_active=True)

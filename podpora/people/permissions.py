"""What an actor may do in this software: permissions as ``noun:verb``, and who holds each.

A permission that concerns a customer is asked for with that customer: a contact's roles hold for one customer only,
and a federal customer is the business of engineers with the federal mark only (D60). Filing a case is not here: that
is the policy's decision. ``docs/permissions.md`` lists the table; a test keeps it and ``HOLDERS`` equal.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from podpora.lib.actors import Actor
from podpora.people import because
from podpora.people.models import Appointment, Customer, Engineer

ACCOUNT_SECURE: Final = "account:secure"
CASE_SUPERVISE: Final = "case:supervise"
CASE_WORK: Final = "case:work"
CHECKLIST_KEEP: Final = "checklist:keep"
CONTACT_APPOINT: Final = "contact:appoint"
CUSTOMER_SET_PREMIER: Final = "customer:set_premier"
DESK_ENTER: Final = "desk:enter"
DESK_MAINTAIN: Final = "desk:maintain"
FIGURES_READ: Final = "figures:read"
HOLIDAY_CHANGE: Final = "holiday:change"
JOURNAL_READ: Final = "journal:read"
LICENCE_REGISTER: Final = "licence:register"
MAINTENANCE_ANNOUNCE: Final = "maintenance:announce"
PARTNER_APPOINT: Final = "partner:appoint"
POLICY_PUBLISH: Final = "policy:publish"
RECORDS_LOAD: Final = "records:load"
ROSTER_CHANGE: Final = "roster:change"

SYSTEM: Final = "system"
ENGINEER: Final = "engineer"
MANAGER: Final = "manager"
ADMINISTRATOR: Final = "administrator"
LICENCE_ADMINISTRATOR: Final = Appointment.Role.LICENCE_ADMINISTRATOR.value

HOLDERS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ACCOUNT_SECURE: frozenset({ADMINISTRATOR, SYSTEM}),
        CASE_SUPERVISE: frozenset({MANAGER}),
        CASE_WORK: frozenset({ENGINEER}),
        CHECKLIST_KEEP: frozenset({MANAGER, ADMINISTRATOR}),
        CONTACT_APPOINT: frozenset({LICENCE_ADMINISTRATOR, ADMINISTRATOR, SYSTEM}),
        CUSTOMER_SET_PREMIER: frozenset({MANAGER, ADMINISTRATOR, SYSTEM}),
        DESK_ENTER: frozenset({ENGINEER}),
        DESK_MAINTAIN: frozenset({ADMINISTRATOR, SYSTEM}),
        FIGURES_READ: frozenset({MANAGER}),
        HOLIDAY_CHANGE: frozenset({ADMINISTRATOR, SYSTEM}),
        JOURNAL_READ: frozenset({ADMINISTRATOR}),
        LICENCE_REGISTER: frozenset({LICENCE_ADMINISTRATOR, ADMINISTRATOR, SYSTEM}),
        MAINTENANCE_ANNOUNCE: frozenset({MANAGER, ADMINISTRATOR}),
        PARTNER_APPOINT: frozenset({LICENCE_ADMINISTRATOR, ADMINISTRATOR, SYSTEM}),
        POLICY_PUBLISH: frozenset({ADMINISTRATOR, SYSTEM}),
        RECORDS_LOAD: frozenset({ADMINISTRATOR, SYSTEM}),
        ROSTER_CHANGE: frozenset({MANAGER, ADMINISTRATOR, SYSTEM}),
    }
)
"""Permission to those who hold it. Every manager and administrator is an engineer too."""


def may(actor: Actor, permission: str, *, customer: Customer | None = None) -> bool:
    """Whether the actor may do this, for that customer where it concerns one. ``KeyError``: no such permission."""
    return not HOLDERS[permission].isdisjoint(standing(actor, customer=customer))


def seems_to_hold(actor: Actor, permission: str) -> bool:
    """As ``may``, by the engineer whom the gate of the page read: for what a page offers, never for an act."""
    return actor.row is not None and not HOLDERS[permission].isdisjoint(_marks(actor.row))


def require(actor: Actor, permission: str, *, customer: Customer | None = None) -> None:
    """Raise ``Refused`` with ``not_permitted`` where the actor may not."""
    if not may(actor, permission, customer=customer):
        raise because.refusal(because.NOT_PERMITTED, permission=permission)


def standing(actor: Actor, *, customer: Customer | None = None) -> frozenset[str]:
    """As what the actor acts: system; engineer, manager, administrator; or the roles held at that customer."""
    if actor.is_system:
        return frozenset({SYSTEM})
    if actor.is_engineer:
        return _of_engineer(actor, customer)
    if customer is None or not customer.is_active:
        return frozenset()
    return frozenset(
        Appointment.objects.filter(
            contact__account_id=actor.key,
            contact__account__is_active=True,
            contact__is_active=True,
            contact__customer=customer,
            withdrawn_at=None,
        ).values_list("role", flat=True)
    )


def _of_engineer(actor: Actor, customer: Customer | None) -> frozenset[str]:
    engineer = Engineer.objects.filter(account_id=actor.key, account__is_active=True, is_active=True).first()
    if engineer is None or (customer is not None and customer.is_federal and not engineer.is_federal):
        return frozenset()
    return _marks(engineer)


def _marks(engineer: Engineer) -> frozenset[str]:
    marks = {ENGINEER: True, MANAGER: engineer.is_manager, ADMINISTRATOR: engineer.is_administrator}
    return frozenset(mark for mark, holds in marks.items() if holds)

"""Invitations and appointments: which are told, and to whom."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.notifications.links import invitation
from podpora.notifications.wording import people as wording
from podpora.notifications.words import Notice, Reader, Words, reader_of
from podpora.people.invited import partner_name_of
from podpora.people.models import Account, Customer
from podpora.people.selectors import account_for, contacts_of_partner, customer_for, invitation_token

Writer = Callable[..., Words]


def _contact_invited(event: Event) -> list[Notice]:
    customer = _customer(event.data.get("customer", ""))
    name = customer.name if customer is not None else partner_name_of(event.data["contact"])
    write = wording.colleague_invited if event.data.get("is_colleague") else wording.contact_invited
    return _invited(event, partial(write, customer=name), kind="contact")


def _engineer_invited(event: Event) -> list[Notice]:
    return _invited(event, wording.engineer_invited, kind="engineer")


def _invited(event: Event, write: Writer, *, kind: str) -> list[Notice]:
    """To the person invited, if the invitation can still be used."""
    token = invitation_token(event.data["invitation"])
    account = account_for(event.subject_key)
    if token is None or account is None:
        return []
    return _told(
        event,
        [account],
        partial(write, by=_person(event), expires_at=str(event.data["expires_at"]), link=invitation(token)),
        kind=kind,
        has_secret=True,
    )


def _appointed(event: Event) -> list[Notice]:
    """To the person appointed, unless the invitation of the same moment says it."""
    invited = Event.objects.filter(kind="contact.invited", at=event.at, subject_key=str(event.data.get("account")))
    return [] if invited.exists() else _of_role(event, wording.contact_appointed)


def _withdrawn(event: Event) -> list[Notice]:
    return _of_role(event, wording.appointment_withdrawn)


def _of_role(event: Event, write: Writer) -> list[Notice]:
    customer, account = _customer(event.subject_key), account_for(event.data.get("account"))
    if customer is None or account is None or not account.is_active:
        return []
    return _told(event, [account], partial(write, customer=customer.name, role=event.data["role"], by=_person(event)))


def _partner_appointed(event: Event) -> list[Notice]:
    return _to_partner(event, wording.partner_appointed)


def _partner_withdrawn(event: Event) -> list[Notice]:
    return _to_partner(event, wording.partner_withdrawn)


def _to_partner(event: Event, write: Writer) -> list[Notice]:
    customer = _customer(event.subject_key)
    if customer is None:
        return []
    accounts = [contact.account for contact in contacts_of_partner(event.data["partner"])]
    return _told(event, accounts, partial(write, customer=customer.name, by=_person(event)))


def _told(
    event: Event, accounts: list[Account], write: Writer, *, kind: str = "contact", has_secret: bool = False
) -> list[Notice]:
    readers: list[Reader] = [reader_of(account, kind) for account in accounts]  # type: ignore[arg-type]
    return [
        Notice(reader=reader, write=write, has_secret=has_secret) for reader in readers if reader.key != event.actor_key
    ]


def _customer(code: str) -> Customer | None:
    return customer_for(SYSTEM, code)


def _person(event: Event) -> str:
    """Who did it, where it was a person."""
    return "" if event.actor_kind == "system" else event.actor_name


def _secured(event: Event) -> list[Notice]:
    """To the owner of an account whose second step was taken away: whoever did not ask for it should know."""
    account = account_for(event.subject_key)
    if account is None or not account.is_active:
        return []
    return _told(event, [account], partial(wording.second_factor_reset, by=_person(event)))


TELLINGS: Final[Mapping[str, Callable[[Event], list[Notice]]]] = {
    "contact.invited": _contact_invited,
    "engineer.invited": _engineer_invited,
    "account.second_factor_reset": _secured,
    "contact.appointed": _appointed,
    "contact.appointment_withdrawn": _withdrawn,
    "partner.appointed": _partner_appointed,
    "partner.appointment_withdrawn": _partner_withdrawn,
}

"""An engineer as the vendor's records have it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people import because
from podpora.people.models import Account, Contact, Engineer
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import account_by_email, checked_phone, rename
from podpora.people.steps.invitations import invite_if_needed
from podpora.people.steps.sams import require_not_sam


def put_engineer(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    email: str,
    name: str,
    languages: Sequence[str] = ("en",),
    language: str = "en",
    zone: str = "UTC",
    manager: Engineer | None = None,
    is_manager: bool = False,
    is_administrator: bool = False,
    is_federal: bool = False,
    phone: str | None = None,
    is_senior: bool | None = None,
    is_premier_team: bool | None = None,
    is_active: bool = True,
    password_hash: str = "",
    is_demo: bool = False,
    seen: str | None = None,
) -> Put[Engineer]:
    """The engineer of that code. ``languages`` are those spoken with customers, ``language`` that of the interface.
    Nobody gives the federal mark to themselves (``own_federal_mark``, D60). ``language``, ``zone``,
    ``password_hash`` and ``is_demo`` are for a new account only. ``phone``, ``is_senior`` and ``is_premier_team`` None:
    as they are. Without a password the engineer gets an invitation (``engineer.invited``).
    Raises ``Refused``: not permitted, an address of a contact or of another engineer, no name, bad address, bad phone,
    (the owner of the machine excepted) the last administrator, and whoever is still SAM or deputy of a customer that
    they could serve no longer (R69).
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        had_administrator = bool(_held_administrators())
        account, is_new = account_by_email(
            email=email, name=name, language=language, zone=zone, password_hash=password_hash, is_demo=is_demo
        )
        named = account.name
        if not is_new:
            _check_free(account, code=code)
            _check_mark(account, is_federal=is_federal, actor=actor)
            rename(account, name=name, actor=actor, now=now)
        values = {
            **_where_given(phone=phone, is_senior=is_senior, is_premier_team=is_premier_team),
            "account": account,
            "languages": list(languages),
            "manager": manager,
            "is_manager": is_manager,
            "is_administrator": is_administrator,
            "is_federal": is_federal,
            "is_active": is_active,
        }
        writer = partial(put, Engineer, noun="engineer", actor=actor, now=now, subject_key=code, seen=seen)
        made: Put[Engineer] = writer(key={"code": code}, values=values, beside=named)
        if had_administrator and not actor.is_system and not _held_administrators():
            raise because.refusal(because.LAST_ADMINISTRATOR, name=account.name)
        require_not_sam(made.row, actor=actor)
        if is_active:
            invite_if_needed(account, actor=actor, now=now, kind="engineer.invited", data={"engineer": code})
        return made


def _where_given(*, phone: str | None, **marks: bool | None) -> dict[str, str | bool]:
    """What was said of the phone and of these marks; the rest stays as it is."""
    given: dict[str, str | bool] = {name: mark for name, mark in marks.items() if mark is not None}
    return given if phone is None else given | {"phone": checked_phone(phone)}


def _held_administrators() -> list[Engineer]:
    """Those who can set up the desk, locked: of two who step down at once, the second is the last."""
    rows = Engineer.objects.select_for_update(of=("self",)).select_related("account")
    return list(rows.filter(is_administrator=True, is_active=True, account__is_active=True).order_by("pk"))


def _check_mark(account: Account, *, is_federal: bool, actor: Actor) -> None:
    """Whoever reads federal customers was let in by another person; the owner of the machine stands outside."""
    is_own = not actor.is_system and account.pk == int(actor.key)
    if is_own and is_federal and not Engineer.objects.filter(account=account, is_federal=True).exists():
        raise because.refusal(because.OWN_FEDERAL_MARK)


def _check_free(account: Account, *, code: str) -> None:
    is_contact = Contact.objects.filter(account=account).exists()
    is_other = Engineer.objects.filter(account=account).exclude(code=code).exists()
    if is_contact or is_other:
        raise because.refusal(because.ADDRESS_TAKEN, email=account.email)

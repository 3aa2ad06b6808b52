"""Find or make the sign-in of a person by e-mail."""

import re
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import require_fits
from podpora.people import because, phones, places
from podpora.people.models import Account
from podpora.policy.holidays import subdivisions_on_file

_PART: Final = re.compile(r"[A-Z0-9]{1,3}")


def checked_email(email: str) -> str:
    """The address in lower case without spaces around it; refused with ``email_not_valid``."""
    clean = email.strip().lower()
    try:
        validate_email(clean)
    except ValidationError:
        raise because.refusal(because.EMAIL_NOT_VALID, email=email) from None
    return clean


def checked_name(name: str) -> str:
    """The name without spaces around it; refused with ``name_missing``."""
    clean = " ".join(name.split())
    if not clean:
        raise because.refusal(because.NAME_MISSING)
    return clean


def checked_phone(phone: str) -> str:
    """The number as written, without spaces around it; empty stays empty; refused with ``phone_not_valid``."""
    clean = phone.strip()
    if clean and not phones.is_phone(clean):
        raise because.refusal(because.PHONE_NOT_VALID, phone=phone)
    return clean


def check_language(language: str) -> None:
    """Refuse a language that the interface does not speak."""
    if language not in places.languages():
        raise because.refusal(because.LANGUAGE_UNKNOWN, language=language, allowed=places.languages())


def check_zone(zone: str) -> None:
    """Refuse what is no zone of a real place."""
    if not places.is_zone(zone):
        raise because.refusal(because.ZONE_UNKNOWN, zone=zone)


def check_subdivision(country: str, subdivision: str) -> None:
    """Refuse what is no part of the country; where none is on file, what cannot be one."""
    known = subdivisions_on_file(country)
    is_one = subdivision in known if known else _PART.fullmatch(subdivision) is not None
    if subdivision and not is_one:
        told = {"country": country, "subdivision": subdivision, "allowed": ", ".join(known) or "–"}
        raise because.refusal(because.SUBDIVISION_UNKNOWN, **told)


def check_country(country: str) -> None:
    """Refuse what is no country."""
    if country not in places.countries():
        raise because.refusal(because.COUNTRY_UNKNOWN, country=country)


def account_by_email(
    *, email: str, name: str, language: str, zone: str, password_hash: str = "", is_demo: bool = False
) -> tuple[Account, bool]:
    """The account of the address, locked, and whether it is new; without ``password_hash`` it cannot sign in yet.

    An account that is there stays as it is: its language and zone are its owner's affair.
    """
    address, full_name = checked_email(email), checked_name(name)
    check_language(language)
    check_zone(zone)
    values = {
        "name": full_name,
        "language": language,
        "zone": zone,
        "is_demo": is_demo,
        "password": password_hash or make_password(None),
    }
    require_fits(Account, {"email": address, "name": full_name})
    return Account.objects.select_for_update().get_or_create(email=address, defaults=values)


def rename(account: Account, *, name: str, actor: Actor, now: datetime) -> None:
    """Set the name as the vendor's records have it, and tell the journal where it changed."""
    clean = checked_name(name)
    require_fits(Account, {"name": clean})
    if account.name != clean:
        old, account.name = account.name, clean
        account.save(update_fields=["name"])
        journal.append(
            kind="account.changed",
            subject_kind="account",
            subject_key=account.pk,
            actor=actor,
            now=now,
            data={"name": [old, clean]},
        )

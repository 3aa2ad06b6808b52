"""Contracts and licences by the vendor's own keys: for loading, which checks and completes what is on file."""

from datetime import date

from podpora.contracts.models import Contract, HolidayChange, Licence, LicenceUnit, SupportID


def contract_numbers() -> frozenset[str]:
    """Numbers of all contracts."""
    return frozenset(Contract.objects.values_list("number", flat=True))


def contract_by_number(number: str) -> Contract | None:
    """The contract of that number."""
    return Contract.objects.filter(number=number).first()


def licence_codes() -> frozenset[str]:
    """Codes of all licences."""
    return frozenset(Licence.objects.values_list("code", flat=True))


def licence_by_code(code: str) -> Licence | None:
    """The licence of that code, with its contract at hand."""
    return Licence.objects.filter(code=code).select_related("contract", "product").first()


def has_units(code: str) -> bool:
    """Whether the licence of that code has units on file."""
    return LicenceUnit.objects.filter(licence__code=code).exists()


def has_support_id(code: str) -> bool:
    """Whether the licence of that code has a Support ID on file."""
    return SupportID.objects.filter(licence__code=code).exists()


def holiday_change(*, country: str, subdivision: str, day: date) -> HolidayChange | None:
    """The operator's change of that day in that place."""
    return HolidayChange.objects.filter(country=country, subdivision=subdivision, day=day).first()

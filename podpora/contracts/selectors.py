"""Reads of contracts, licences, Support IDs and policy versions."""

from datetime import UTC, date, datetime
from typing import Final

from django.conf import settings
from django.db.models import Prefetch, QuerySet, Value
from django.db.models.functions import Upper
from django.db.models.lookups import Exact

from podpora.contracts.models import (
    Contract,
    HolidayChange,
    Installation,
    Licence,
    LicenceUnit,
    PolicyDraft,
    PolicyVersion,
    SupportID,
)
from podpora.contracts.steps.drafts import second_person_reason
from podpora.contracts.steps.policies import parsed
from podpora.contracts.steps.publishing import obstacle
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once, hand_out
from podpora.people.models import Customer
from podpora.policy import Because, Policy
from podpora.products.models import Product

LICENCE_KINDS: Final = tuple(Licence.Kind.values)
FREE_KINDS: Final = frozenset({Licence.Kind.FREE.value, Licence.Kind.COMMUNITY.value, Licence.Kind.NFR.value})
"""Kinds of licence without a fee."""


class NoPolicy(LookupError):
    """No policy is in force at the instant; ``podpora migrate`` or ``podpora policy publish`` mends that."""


# --- the policy -----------------------------------------------------------------------------------------------------


def policy_in_force(at: datetime) -> tuple[PolicyVersion, Policy]:
    """The version in force at the instant (effective days are UTC) and the policy as the rules take it.

    One small query; the text is read and parsed once per process. Raises ``NoPolicy``.
    """
    for version in _last_effective(day=at.astimezone(UTC).date()):
        return version, parsed(version)
    raise NoPolicy(f"no policy is in force at {at.isoformat()}")


@built_once(day=date)
def _last_effective(day: date) -> QuerySet[PolicyVersion]:
    return policy_versions().filter(effective_on__lte=day)[:1]


def policy_versions() -> QuerySet[PolicyVersion]:
    """All versions without their text, the latest effective day first, future ones among them."""
    return PolicyVersion.objects.defer("source", "texts").order_by("-effective_on")


def policy_of(version_id: int) -> Policy:
    """The policy of that version, as the rules take it. Raises ``PolicyVersion.DoesNotExist``."""
    return parsed(PolicyVersion.objects.defer("source", "texts").get(pk=version_id))


def policy_in(version: PolicyVersion | PolicyDraft) -> Policy:
    """The policy of a version or draft at hand, as the rules take it."""
    return parsed(version)


def policy_version(key: int) -> PolicyVersion | None:
    """The version of that key, without its text."""
    return policy_versions().filter(pk=key).first()


def policy_before(version: PolicyVersion | PolicyDraft) -> PolicyVersion | None:
    """The version that this one follows, or a draft would follow: the last to take effect before its day."""
    return policy_versions().filter(effective_on__lt=version.effective_on).first()


def policy_drafts() -> QuerySet[PolicyDraft]:
    """All drafts without their text, the one that takes effect first on top."""
    return PolicyDraft.objects.defer("source", "texts").order_by("effective_on", "pk")


def policy_draft(key: int) -> PolicyDraft | None:
    """The draft of that key, without its text."""
    return policy_drafts().filter(pk=key).first()


def why_not_activated(draft: PolicyDraft, *, actor: Actor, now: datetime) -> tuple[Because, ...]:
    """What stands in the way of the actor's activating the draft now; empty: nothing."""
    own = second_person_reason(draft, actor) if settings.POLICY_NEEDS_SECOND_PERSON else None
    return tuple(each for each in (obstacle(parsed(draft), now=now), own) if each is not None)


# --- licences and Support IDs ---------------------------------------------------------------------------------------


def contracts_of(customer: Customer) -> QuerySet[Contract]:
    """All contracts of the customer, the one that ends last first."""
    return Contract.objects.filter(customer=customer).order_by("-ends_on", "pk")


def licences_of(customer: Customer) -> QuerySet[Licence]:
    """All licences of the customer by product name and code, with contract, units and Support IDs at hand."""
    return (
        Licence.objects.filter(customer=customer)
        .select_related("product", "contract")
        .prefetch_related(
            Prefetch("units", queryset=LicenceUnit.objects.order_by("pk")),
            Prefetch("support_ids", queryset=SupportID.objects.order_by("-is_active", "code")),
        )
        .order_by("product__name", "code")
    )


def licences_for_page(customer: Customer) -> list[Licence]:
    """As ``licences_of``, by queries that are built once; each licence's customer is the one given."""
    licences = _licences(customer=customer.pk)
    hand_out(licences, "units", _units(customer=customer.pk), by="licence_id")
    hand_out(licences, "support_ids", _all_support_ids(customer=customer.pk), by="licence_id")
    for licence in licences:
        licence.customer = customer
    return licences


@built_once(customer=int)
def _licences(customer: int) -> QuerySet[Licence]:
    return licences_of(Customer(pk=customer)).prefetch_related(None)


@built_once(customer=int)
def _units(customer: int) -> QuerySet[LicenceUnit]:
    return LicenceUnit.objects.filter(licence__customer=customer).order_by("pk")


@built_once(customer=int)
def _all_support_ids(customer: int) -> QuerySet[SupportID]:
    return SupportID.objects.filter(licence__customer=customer).order_by("-is_active", "code")


def licences_for_product(customer: Customer, product: int) -> list[Licence]:
    """The customer's licences of the product (primary key), units at hand, by queries that are built once."""
    licences = _licences_for_product(customer=customer.pk, product=product)
    hand_out(licences, "units", _units_for_product(customer=customer.pk, product=product), by="licence_id")
    return licences


@built_once(customer=int, product=int)
def _licences_for_product(customer: int, product: int) -> QuerySet[Licence]:
    return licences_of(Customer(pk=customer)).filter(product=product).prefetch_related(None)


@built_once(customer=int, product=int)
def _units_for_product(customer: int, product: int) -> QuerySet[LicenceUnit]:
    return LicenceUnit.objects.filter(licence__customer=customer, licence__product=product).order_by("pk")


def contracts_for_page(customer: Customer) -> list[Contract]:
    """As ``contracts_of``, by a query that is built once."""
    return _contracts(customer=customer.pk)


@built_once(customer=int)
def _contracts(customer: int) -> QuerySet[Contract]:
    return contracts_of(Customer(pk=customer))


def support_ids_of(customer: Customer, *, product: Product | None = None) -> QuerySet[SupportID]:
    """The customer's Support IDs in use, by product name and code, with licence, product and contract at hand."""
    rows = _support_ids().filter(licence__customer=customer, is_active=True)
    return rows if product is None else rows.filter(licence__product=product)


def support_id_for(customer: Customer, code: str) -> SupportID | None:
    """The customer's Support ID in use, or none; case does not count, nor do spaces and dashes where what is left
    means one alone. A foreign one: unknown."""
    in_use = support_ids_of(customer)
    return in_use.filter(code__iexact=code.strip()).first() or _read_out(in_use, code)


def any_support_id_for(customer: Customer, code: str) -> SupportID | None:
    """As ``support_id_for``, the retired ones too, so that an old one can be named as such."""
    found = _support_ids_named(customer=customer.pk, code=code.strip())
    return found[0] if found else _read_out(_support_ids().filter(licence__customer=customer), code)


def _read_out(rows: QuerySet[SupportID], code: str) -> SupportID | None:
    """The one Support ID among the rows with the same letters and digits; none where several have them."""
    wanted = _letters(code)
    keys = [key for key, each in rows.values_list("pk", "code") if _letters(each) == wanted] if wanted else []
    return rows.filter(pk=keys[0]).first() if len(keys) == 1 else None


def _letters(code: str) -> str:
    return "".join(each for each in code.upper() if each.isalnum())


@built_once(customer=int, code=str)
def _support_ids_named(customer: int, code: str) -> QuerySet[SupportID]:
    return _support_ids().filter(Exact(Upper("code"), Upper(Value(code))), licence__customer=customer)


def installations_of(customer: Customer) -> QuerySet[Installation]:
    """The customer's installations in use, by product and name, with licence and product at hand."""
    rows = Installation.objects.filter(customer=customer, is_active=True).select_related("licence__product")
    return rows.order_by("licence__product__name", "name", "pk")


def installation_for(customer: Customer, code: str) -> Installation | None:
    """The customer's installation of that code in use, or none."""
    return installations_of(customer).filter(code=code).first() if code else None


def holiday_changes() -> QuerySet[HolidayChange]:
    """The operator's changes to holidays, by place and day."""
    return HolidayChange.objects.order_by("country", "subdivision", "day")


def operator_days(country: str) -> tuple[tuple[str, date, bool, str], ...]:
    """What the operator changed in a country: subdivision, day, whether it is a holiday, its name."""
    rows = holiday_changes().filter(country=country)
    return tuple(rows.values_list("subdivision", "day", "is_holiday", "name"))


def _support_ids() -> QuerySet[SupportID]:
    return SupportID.objects.select_related("licence__product", "licence__contract", "licence__customer").order_by(
        "licence__product__name", "code"
    )

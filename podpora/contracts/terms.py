"""The seam where rows become plain values: the customer's facts, its place, and what the policy says to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from podpora import policy as rules
from podpora.contracts import because
from podpora.contracts.models import HolidayChange, Installation, Licence, SupportID
from podpora.contracts.selectors import any_support_id_for, licences_for_page, licences_for_product, policy_in_force
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Customer, Site
from podpora.people.selectors import SUPPORT_PARTNER, Filing, contacts_of, may_file_for
from podpora.policy import Because, Decision, Entitlement, EntitlementFacts, Holiday, LicenceFacts, Place, Policy, Unit
from podpora.products.models import Product, Release


@dataclass(frozen=True, slots=True)
class SupportIDAnswer:
    """The Support ID that was given, where it fits; else why it does not (R152)."""

    support_id: SupportID | None
    because: tuple[Because, ...] = ()


def check_support_id(
    *, customer: Customer, code: str, product: Product | None, installation: Installation | None = None
) -> SupportIDAnswer:
    """Whether the text given is a Support ID of this customer, in use, of this product, and of the licence to which
    the installation that has the problem is registered (R152, R153).

    Someone else's is answered exactly like one that does not exist.
    """
    if not code.strip():
        return _no_support_id(because.SUPPORT_ID_MISSING)
    found = any_support_id_for(customer, code)
    if found is None:
        return _no_support_id(because.SUPPORT_ID_UNKNOWN, code=code.strip())
    fit = _fit(found, customer=customer, product=product)
    if fit.support_id is None or installation is None or installation.licence_id == found.licence_id:
        return fit
    return _no_support_id(
        because.SUPPORT_ID_OTHER_INSTALLATION,
        code=found.code,
        installation=installation.name,
        licence=found.licence.code,
        registered=installation.licence.code,
    )


def entitlement_for(
    *,
    actor: Actor,
    customer: Customer,
    category: str,
    at: datetime,
    support_id: SupportID | None,
    product: Product | None = None,
    release: Release | None = None,
    channel: str = "web",
    site: Site | None = None,
    policy: Policy | None = None,
    filing: Filing | None = None,
) -> Entitlement:
    """Whether the actor may open this case for the customer at ``at``, and the program that applies.

    The Support ID must be the customer's (``check_support_id``); one of another product or customer is refused here
    too. ``site`` gives the local day; the customer's zone by default. ``policy`` is the one in force by default;
    ``filing`` as whom the actor files, looked up by default.
    """
    return _entitlement(
        filing=filing or may_file_for(actor, customer),
        actor=actor,
        customer=customer,
        category=category,
        at=at,
        support_id=support_id,
        product=product,
        release=release,
        channel=channel,
        zone=site.zone if site is not None else customer.zone,
        policy=policy or policy_in_force(at)[1],
    )


def programs_of(
    customer: Customer, *, at: datetime, policy: Policy | None = None, zone: str = ""
) -> tuple[tuple[Licence, Entitlement], ...]:
    """Each licence of the customer with its program now, as if someone with every role asked; the best first. ``zone``
    gives the local day; the customer's by default."""
    in_force = policy or policy_in_force(at)[1]
    licences = licences_for_page(customer)
    today = at.astimezone(ZoneInfo(zone or customer.zone)).date()
    answers = [
        (licence, _standing(licence, licences, customer=customer, today=today, policy=in_force)) for licence in licences
    ]
    kinds = [*Licence.Kind.values]
    return tuple(
        sorted(answers, key=lambda pair: (pair[0].product.name, not pair[1].allowed, kinds.index(pair[0].kind)))
    )


def listing_rule(customer: Customer, *, at: datetime) -> Callable[[int], Decision]:
    """Whether one more contact may be listed beside so many, by the most generous of the customer's programs."""
    policy = policy_in_force(at)[1]
    held = programs_of(customer, at=at, policy=policy)
    quantities: dict[str, int] = {}
    for licence, answer in held:
        if answer.allowed:
            bought = sum(unit.quantity for unit in licence.units.all())
            quantities[answer.program] = quantities.get(answer.program, 0) + max(bought, 1)

    def may_list(listed: int) -> Decision:
        decisions = [
            rules.contact_limit(policy, program=program, listed=listed, quantity=quantity)
            for program, quantity in quantities.items()
        ]
        allowed = [decision for decision in decisions if decision.allowed]
        return (allowed or decisions or [Decision(allowed=True, because=())])[0]

    return may_list


def place_of(where: Customer | Site, policy: Policy) -> Place:
    """Where the customer, or one of its sites, is: zone, region, phone group, holidays with the operator's changes."""
    customer = where if isinstance(where, Customer) else where.customer
    return place_at(
        zone=where.zone,
        country=where.country,
        subdivision=where.subdivision,
        region=customer.region,
        policy=policy,
    )


def place_at(
    *,
    zone: str,
    country: str,
    subdivision: str,
    region: str,
    policy: Policy,
    changes: Iterable[HolidayChange] | None = None,
) -> Place:
    """The same for a place that was pinned: ``region`` "" is that of the country. ``changes``: all of the operator's,
    where many places are asked for at once."""
    place = rules.place_for(policy, zone=zone, country=country, subdivision=subdivision, region=region or None)
    extra, drop = _operator_changes(country, subdivision, changes)
    return replace(place, holidays=place.holidays.changed(extra=extra, drop=drop)) if extra or drop else place


def maintenance_days(licence: Licence) -> tuple[date | None, date | None]:
    """First and last day of a licence's maintenance: the contract's, else its own; none where it has no end."""
    if licence.contract is not None:
        return licence.contract.starts_on, licence.contract.ends_on
    return (licence.starts_on, licence.ends_on) if licence.ends_on is not None else (None, None)


# --- parts ----------------------------------------------------------------------------------------------------------


def _fit(support_id: SupportID, *, customer: Customer, product: Product | None) -> SupportIDAnswer:
    if support_id.licence.customer_id != customer.pk:
        return _no_support_id(because.SUPPORT_ID_UNKNOWN, code=support_id.code)
    if not support_id.is_active:
        return _no_support_id(because.SUPPORT_ID_RETIRED, code=support_id.code)
    if product is not None and support_id.licence.product_id != product.pk:
        return _no_support_id(
            because.SUPPORT_ID_OTHER_PRODUCT,
            code=support_id.code,
            product=support_id.licence.product.name,
            wanted=product.name,
        )
    return SupportIDAnswer(support_id=support_id)


def _no_support_id(code: str, /, **params: str) -> SupportIDAnswer:
    return SupportIDAnswer(support_id=None, because=(Because(clause="intake.support-id", code=code, params=params),))


def _entitlement(
    *,
    filing: Filing | None,
    actor: Actor,
    customer: Customer,
    category: str,
    at: datetime,
    support_id: SupportID | None,
    product: Product | None,
    release: Release | None,
    channel: str,
    zone: str,
    policy: Policy,
) -> Entitlement:
    roles = frozenset(filing.roles) if filing is not None else frozenset()
    if filing is None and contacts_of(actor).filter(partner__isnull=False).exists():
        roles = frozenset({SUPPORT_PARTNER})  # a partner, but not this customer's: the policy has its own word for that
    today = at.astimezone(ZoneInfo(zone)).date()
    licence, others = _licences_behind(support_id)
    facts = EntitlementFacts(
        roles=roles,
        category=category,
        today=today,
        licence=_licence_facts(licence) if licence is not None else None,
        customer_program=_customer_program(customer, policy),
        other_units=_other_units(licence, others, today=today) if licence is not None else (),
        partner_appointed=filing is not None,
        product=product.code if product is not None else "",
        phase=release.phase if release is not None else "",
        channel=channel,
    )
    answer = rules.entitlement(policy, facts=facts)
    if support_id is None:
        return answer
    fit = _fit(support_id, customer=customer, product=product)
    return answer if fit.support_id else replace(answer, allowed=False, because=fit.because, mend=("choose_product",))


def _licences_behind(support_id: SupportID | None) -> tuple[Licence | None, list[Licence]]:
    """The licence that the Support ID proves, and its customer's other ones for the product, units at hand."""
    if support_id is None:
        return None, []
    proven = support_id.licence
    of_product = licences_for_product(proven.customer, proven.product_id)
    return next((each for each in of_product if each.pk == proven.pk), proven), of_product


def _standing(
    licence: Licence, licences: Iterable[Licence], *, customer: Customer, today: date, policy: Policy
) -> Entitlement:
    document = policy.document
    category = next((item.id for item in document.categories if item.needs_entitlement), document.categories[0].id)
    facts = EntitlementFacts(
        roles=frozenset(role.id for role in document.roles),
        category=category,
        today=today,
        licence=_licence_facts(licence),
        customer_program=_customer_program(customer, policy),
        other_units=_other_units(licence, licences, today=today),
        product=licence.product.code,
    )
    return rules.entitlement(policy, facts=facts)


def _customer_program(customer: Customer, policy: Policy) -> str:
    return (policy.document.entitlement.customer_program or "") if customer.is_premier else ""


def _licence_facts(licence: Licence) -> LicenceFacts:
    units = _units(licence)
    if licence.kind != Licence.Kind.PAID:
        return LicenceFacts(kind=licence.kind, starts_on=licence.starts_on, ends_on=licence.ends_on, units=units)
    starts_on, ends_on = maintenance_days(licence)
    return LicenceFacts(
        kind=licence.kind,
        maintenance_starts_on=starts_on,
        maintenance_ends_on=ends_on,
        units=units,
    )


def _units(licence: Licence) -> tuple[Unit, ...]:
    return tuple(Unit(label=unit.label, program=unit.program, kind=licence.kind) for unit in licence.units.all())


def _other_units(licence: Licence, licences: Iterable[Licence], *, today: date) -> tuple[Unit, ...]:
    return tuple(
        unit
        for other in licences
        if other.pk != licence.pk and other.product_id == licence.product_id and _is_active(other, today)
        for unit in _units(other)
    )


def _is_active(licence: Licence, today: date) -> bool:
    if licence.kind == Licence.Kind.PAID:
        starts_on, ends_on = maintenance_days(licence)
        return starts_on is not None and ends_on is not None and starts_on <= today <= ends_on
    return licence.starts_on <= today and (licence.ends_on is None or today <= licence.ends_on)


@built_once(country=str, subdivision=str)
def _holiday_changes(country: str, subdivision: str) -> QuerySet[HolidayChange]:
    return HolidayChange.objects.filter(Q(subdivision="") | Q(subdivision=subdivision), country=country)


def _operator_changes(
    country: str, subdivision: str, changes: Iterable[HolidayChange] | None
) -> tuple[dict[date, Holiday], frozenset[date]]:
    if changes is None:
        changes = _holiday_changes(country=country, subdivision=subdivision)
    here = [row for row in changes if row.country == country and row.subdivision in ("", subdivision)]
    rows = sorted(here, key=lambda row: row.subdivision)
    by_day = {row.day: row for row in rows}  # the subdivision's own word comes last and wins
    extra = {day: Holiday(name=row.name, source="operator") for day, row in by_day.items() if row.is_holiday}
    return extra, frozenset(day for day, row in by_day.items() if not row.is_holiday)

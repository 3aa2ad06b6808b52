"""What the new-case wizard may offer, by the same rules that the act applies."""

from dataclasses import dataclass
from datetime import datetime

from podpora import policy as rules
from podpora.cases.clockwork import on_the_second
from podpora.cases.faults import Complaints
from podpora.cases.steps.deciding import Ground, ground_for, language_for, offers_for
from podpora.cases.steps.wanted import Wanted, check_rows
from podpora.cases.steps.wishes import to_current
from podpora.cases.values import IntakeGiven
from podpora.contracts.models import Installation
from podpora.lib.actors import Actor
from podpora.people.models import Customer, Site
from podpora.people.selectors import Submitter, submitters_of
from podpora.policy import (
    Because,
    CaseFacts,
    Entitlement,
    LanguageOffer,
    Opening,
    Place,
    Promise,
    RequiredField,
    SeverityOffer,
)
from podpora.products.models import Product, Release

_NOTHING_TYPED = IntakeGiven(contact_name="", contact_email="", description="")


@dataclass(frozen=True, slots=True)
class FilingOffer:
    """What this person may file for this product under this support ID now.

    ``is_permitted`` false: the filer holds no role, ``submitters`` names who does (R1). ``entitlement`` says program,
    categories that stay and why. Where it refuses, the rest is empty. ``severities`` is empty where the category has
    none; ``promises`` maps each offered severity ("" where there is none) to what would be promised now. ``opening``
    is of the program's hours. ``fields`` are those of the category, required as at severity ``severity``.
    ``because`` says where the filing is taken otherwise than it was asked for: a wish for another version (R251).
    """

    is_permitted: bool
    submitters: tuple[Submitter, ...]
    entitlement: Entitlement
    place: Place
    severities: tuple[SeverityOffer, ...] = ()
    languages: LanguageOffer | None = None
    promises: dict[str, Promise] | None = None
    opening: Opening | None = None
    fields: tuple[RequiredField, ...] = ()
    because: tuple[Because, ...] = ()


def filing_offer(
    actor: Actor,
    *,
    now: datetime,
    customer: Customer,
    product: Product,
    support_id: str,
    category: str,
    release: Release | None = None,
    site: Site | None = None,
    installation: Installation | None = None,
    channel: str = "web",
    environment: str = "",
    severity: str = "",
    language: str | None = None,
    after_hours: str = "wait",
) -> FilingOffer:
    """The offer. Raises ``Invalid`` (support_id, installation, site, release) like the act."""
    wanted = Wanted(
        customer=customer,
        product=product,
        release=release,
        support_id=support_id,
        category=category,
        intake=_NOTHING_TYPED,
        site=site,
        channel=channel,
        language=language,
        after_hours=after_hours,
        environment=environment,
        installation=installation,
    )
    complaints = Complaints()
    ground = ground_for(wanted, actor=actor, now=now, complaints=complaints)
    moved = to_current(wanted, ground.policy)
    if moved is not wanted:
        wanted, complaints = moved, Complaints()
        ground = ground_for(wanted, actor=actor, now=now, complaints=complaints)
    check_rows(wanted, policy=ground.policy, complaints=complaints)
    is_permitted = "appoint" not in ground.entitlement.mend
    submitters = submitters_of(customer) if not is_permitted else ()
    if is_permitted:
        complaints.refuse_if_any()
    if not ground.entitlement.allowed:
        return FilingOffer(is_permitted, submitters, ground.entitlement, ground.place)
    return _full(wanted, ground, severity=severity, now=now)


def _full(wanted: Wanted, ground: Ground, *, severity: str, now: datetime) -> FilingOffer:
    offers = offers_for(wanted, ground)
    program = ground.entitlement.program
    levels = [offer.level for offer in offers if offer.offered] or [""]
    return FilingOffer(
        is_permitted=True,
        submitters=(),
        entitlement=ground.entitlement,
        place=ground.place,
        severities=offers,
        languages=language_for(wanted, ground, severity=severity, now=now, complaints=Complaints()),
        promises={level: _promise(wanted, ground, level, now=now) for level in levels},
        opening=rules.is_open(ground.policy, program=program, place=ground.place, at=now),
        fields=rules.required_fields(ground.policy, category=wanted.category, severity=severity or None),
        because=wanted.because,
    )


def _promise(wanted: Wanted, ground: Ground, level: str, *, now: datetime) -> Promise:
    facts = CaseFacts(
        program=ground.entitlement.program,
        severity=level or None,
        category=wanted.category,
        product=wanted.product.code,
        channel=wanted.channel,
        language=wanted.language or "",
        environment=wanted.environment,
        phase=wanted.release.phase if wanted.release is not None else "",
    )
    return rules.promise(ground.policy, case=facts, place=ground.place, at=on_the_second(now))

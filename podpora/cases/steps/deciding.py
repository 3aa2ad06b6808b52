"""What the policy says to a filing: program, severity, language, promise. Used by the act and by the wizard alike."""

from dataclasses import dataclass
from datetime import datetime

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.steps.wanted import Wanted
from podpora.contracts.models import Installation, PolicyVersion, SupportID
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.terms import check_support_id, entitlement_for, place_of
from podpora.lib.actors import Actor
from podpora.people.models import Customer
from podpora.people.selectors import Filing, may_file_for, submitters_of
from podpora.policy import Because, Entitlement, LanguageOffer, Place, Policy, SeverityOffer
from podpora.policy.scope import severity_of_matter

API = "api"


@dataclass(frozen=True, slots=True)
class Severity:
    """The severity that a case gets: the code ("" for none), what was asked for, a flag, and why."""

    level: str
    asked: str
    flag: str
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands before anything is chosen: the policy in force, the place, the Support ID, as whom, what is due."""

    version: PolicyVersion
    policy: Policy
    place: Place
    support_id: SupportID | None
    filing: Filing | None
    entitlement: Entitlement


def ground_for(wanted: Wanted, *, actor: Actor, now: datetime, complaints: Complaints) -> Ground:
    """The ground; a Support ID that does not fit is a complaint, and the entitlement then says so too."""
    version, policy = policy_in_force(now)
    checked = check_support_id(
        customer=wanted.customer, code=wanted.support_id, product=wanted.product, installation=_own(wanted)
    )
    if checked.because:
        complaints.take("support_id", *checked.because)
    site = wanted.site if wanted.site is not None and wanted.site.customer_id == wanted.customer.pk else None
    if site is not None:
        site.customer = wanted.customer
    filing = may_file_for(actor, wanted.customer)
    entitlement = entitlement_for(
        filing=filing,
        actor=actor,
        customer=wanted.customer,
        category=wanted.category,
        at=now,
        support_id=checked.support_id,
        product=wanted.product,
        release=wanted.release,
        channel=wanted.policy_channel,
        site=site,
        policy=policy,
    )
    place = place_of(site or wanted.customer, policy)
    return Ground(version, policy, place, checked.support_id, filing, entitlement)


def _own(wanted: Wanted) -> Installation | None:
    """The installation, where it is this customer's; of another's nothing is told."""
    where = wanted.installation
    return where if where is not None and where.customer_id == wanted.customer.pk else None


def not_entitled(entitlement: Entitlement, customer: Customer) -> Refused:
    """The refusal of a filing, with what would make it acceptable; without a role it names who may submit (R1)."""
    reasons = entitlement.because
    if "appoint" in entitlement.mend:
        people = [{"name": one.name, "role": one.role} for one in submitters_of(customer)]
        reasons = (*reasons, Because("who.roles", because.MAY_SUBMIT, {"submitters": people}))
    return Refused(*reasons)


def offers_for(wanted: Wanted, ground: Ground) -> tuple[SeverityOffer, ...]:
    """The severities of the program for this category and version, offered or not."""
    return rules.severities_offered(
        ground.policy,
        program=ground.entitlement.program,
        category=wanted.category,
        phase=wanted.release.phase if wanted.release is not None else "",
        channel=wanted.policy_channel,
        environment=wanted.environment,
    )


def severity_for(wanted: Wanted, ground: Ground, complaints: Complaints) -> Severity:
    """The severity of the case (Q12-Q15): chosen, the default, or what it is taken as; else a complaint."""
    asked = wanted.severity or ""
    if complaints or wanted.category not in ground.policy.categories:
        return Severity("", asked, "", ())  # without program and category nothing can be said about severities
    offers = {offer.level: offer for offer in offers_for(wanted, ground)}
    if not offers:
        if asked:
            clause = f"categories.{wanted.category}"
            complaints.add("severity", rules.because.CATEGORY_WITHOUT_SEVERITY, clause=clause, category=wanted.category)
        return Severity("", asked, "", ())
    if not asked:
        as_question = offers.get(severity_of_matter(ground.policy, matter=wanted.intake.matter) or "")
        if as_question is not None and as_question.offered:
            return Severity(as_question.level, "", "", as_question.because)
        default = next((offer for offer in offers.values() if offer.default), None)
        if default is None:  # the version, the channel or the program leaves none
            complaints.take("severity", *(one for offer in offers.values() for one in offer.because))
            return Severity("", "", "", ())
        return Severity(default.level, "", "", default.because)
    offer = offers.get(asked)
    allowed = tuple(one.level for one in offers.values() if one.offered)
    if offer is None:
        complaints.add("severity", because.VALUE_UNKNOWN, field="severity", allowed=allowed)
        return Severity("", asked, "", ())
    if offer.offered:
        return Severity(asked, asked, "", offer.because)
    taken = offers.get(offer.taken_as or "")
    if taken is not None and taken.offered and wanted.channel != API:
        return Severity(taken.level, asked, offer.flag, offer.because)
    complaints.take("severity", *(one for one in offer.because if one.code != rules.because.SEVERITY_TAKEN_AS))
    return Severity("", asked, "", offer.because)


def language_for(
    wanted: Wanted, ground: Ground, *, severity: str, now: datetime, complaints: Complaints
) -> LanguageOffer:
    """The languages of the case at this instant; one that is not offered is a complaint."""
    product = wanted.product
    localised = product.is_localised or rules.is_localised(ground.policy, product=product.code)
    offer = rules.support_language(
        ground.policy,
        place=ground.place,
        product_localised=localised,
        at=now,
        chosen=wanted.language or None,
        after_hours=wanted.after_hours,
        severity=severity or None,
    )
    if wanted.language and wanted.language not in offer.offered:
        complaints.add(
            "language",
            rules.because.LANGUAGE_NOT_OFFERED,
            clause="languages",
            language=wanted.language,
            languages=offer.offered,
        )
    choices = ground.policy.document.languages.after_hours
    if choices and wanted.after_hours not in choices:
        complaints.add("after_hours", because.VALUE_UNKNOWN, field="after_hours", allowed=tuple(choices))
    return offer

"""What each step of the wizard shows: its form, and the offers beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from podpora.cases import selectors as cases
from podpora.cases.selectors import FilingOffer
from podpora.contracts.selectors import installations_of, support_ids_of
from podpora.contracts.terms import programs_of
from podpora.faces.portal import scope, shown
from podpora.faces.portal.forms.wizard import ContactStep, ProblemStep, ProductStep, SeverityStep, StartStep, Step
from podpora.faces.portal.wizard import UNKNOWN_RELEASE, Filing, marked_level, offer_for
from podpora.lib.actors import Actor
from podpora.people import selectors as people
from podpora.policy import Because, Policy, UnknownCode
from podpora.policy.because import CATEGORY_NEEDS_ENTITLEMENT, ROLE_HELD
from podpora.policy.scope import severity_of_matter
from podpora.products import selectors as products

if TYPE_CHECKING:
    from podpora.people.models import Customer

Built = tuple[Step, dict[str, Any]]
Build = Callable[[Actor, Filing, QueryDict | None, datetime], Built]


class NotEntitled(Exception):
    """With the product as chosen nothing can be filed; the product step says why."""


def open_offer(actor: Actor, filing: Filing, *, now: datetime) -> FilingOffer:
    """The offer of a filing that is entitled. Raises ``NotEntitled``, and ``Invalid`` like the act."""
    offer = offer_for(actor, filing, now=now)
    if not offer.entitlement.allowed:
        raise NotEntitled
    return offer


def start_of(
    customer: "Customer", policy: Policy, data: Mapping[str, Any], posted: QueryDict | None, now: datetime
) -> Built:
    """Category and site; what an ended contract does not give stays visible with the reason (R59)."""
    standing = [answer for _licence, answer in programs_of(customer, at=now, policy=policy)]
    valid = [answer for answer in standing if answer.allowed]
    open_now = {code for answer in standing for code in answer.categories_allowed}
    allowed = [code for code in policy.categories if not standing or code in open_now]
    choices = shown.categories(policy, allowed)
    sites = list(people.sites_of(customer))
    open_codes = [choice.code for choice in choices if choice.offered]
    matters = scope.choices(policy)
    form = StartStep(posted, initial=dict(data), categories=open_codes, sites=sites, matters=matters)
    resources = scope.resources(policy)
    ended = replace(standing[0], because=_of_term(standing[0].because)) if standing and not valid else None
    return form, {"choices": choices, "resources": resources, "ended": ended}


def _of_term(reasons: tuple[Because, ...]) -> tuple[Because, ...]:
    """The reasons that speak of licence and contract: who asked, and for what, is not the matter here."""
    return tuple(reason for reason in reasons if reason.code not in (ROLE_HELD, CATEGORY_NEEDS_ENTITLEMENT))


def start(actor: Actor, filing: Filing, posted: QueryDict | None, now: datetime) -> Built:
    return start_of(filing.customer, filing.policy, filing.data, posted, now)


def product(actor: Actor, filing: Filing, posted: QueryDict | None, now: datetime) -> Built:
    """Products of the account with their versions and phases (R155, R156), and its Support IDs to choose from."""
    known = list(support_ids_of(filing.customer))
    words = shown.policy_words(filing.policy)
    releases = []
    for each in {row.licence.product: None for row in known}:
        versions = [
            (f"{each.code}|{release.version}", f"{each.name} {release.version} ({words.phase(release.phase)})")
            for release in products.releases_of(each)
        ]
        unknown = gettext("%(product)s, I do not know the version") % {"product": each.name}
        releases.append((each.name, [*versions, (f"{each.code}|{UNKNOWN_RELEASE}", unknown)]))
    installations = [
        (each.code, f"{each.name} ({each.licence.product.name})") for each in installations_of(filing.customer)
    ]
    initial = ProductStep.shown(filing.data)
    form = ProductStep(posted, initial=initial, releases=releases, installations=installations)
    return form, {"known": known, "is_about_us": _is_about_us(filing)}


def _is_about_us(filing: Filing) -> bool:
    """Whether the category needs no licence; a draft may name one that the policy does not have."""
    try:
        category = filing.policy.category(filing.category)
    except UnknownCode:
        return False
    return category.severity == "none" and not category.needs_entitlement


def severity(actor: Actor, filing: Filing, posted: QueryDict | None, now: datetime) -> Built:
    """The definitions, what the program offers, and what each would promise now (R96, R162, R172)."""
    offer = open_offer(actor, filing, now=now)
    choices = shown.severities(filing.policy, offer.severities, offer.promises or {})
    levels = [choice.code for choice in choices if choice.offered]
    marked = marked_level(offer.severities)
    as_question = severity_of_matter(filing.policy, matter=filing.matter)
    initial = filing.data | ({"severity": as_question} if as_question and not filing.data.get("severity") else {})
    form = SeverityStep(posted, initial=initial, levels=levels, marked_as=marked.taken_as if marked else None)
    mark = shown.policy_words(filing.policy).name(f"flags.{marked.flag}") if marked else ""
    return form, {"choices": choices, "offer": offer, "marked": marked, "mark": mark}


def problem(actor: Actor, filing: Filing, posted: QueryDict | None, now: datetime) -> Built:
    """The fields of the policy; those that the severity requires are required (R161)."""
    fields = open_offer(actor, filing, now=now).fields
    asked, required = shown.asked_texts(fields), shown.asked_texts(fields, only_required=True)
    is_problem = "severity" in filing.steps
    form = ProblemStep(posted, initial=filing.data, asked=asked, required=required, is_problem=is_problem)
    return form, {"files": cases.draft_files(actor, filing.draft), "is_problem": is_problem}


def contact(actor: Actor, filing: Filing, posted: QueryDict | None, now: datetime) -> Built:
    """Whom to reach, and the languages: every one of the region, with what holds now (R47-R54, Q29, D59)."""
    offer = open_offer(actor, filing, now=now)
    spoken = offer.languages
    assert spoken is not None
    languages = shown.languages(spoken, offer.place.zone)
    words = shown.policy_words(filing.policy)
    methods = [(code, words.name(f"intake.method.{code}")) for code in filing.policy.document.intake.contact_methods]
    initial = {
        "contact_name": actor.name,
        "contact_email": getattr(people.account_of(actor), "email", ""),
        "contact_method": methods[0][0] if methods else "",
        "best_time_zone": offer.place.zone,
        "language": _nearest(spoken.offered),
        "after_hours": spoken.after_hours_preselected or "wait",
    }
    initial |= {name: value for name, value in filing.data.items() if value not in ("", None)}
    form = ContactStep(
        posted,
        initial=initial,
        methods=methods,
        languages=[choice.code for choice in languages],
        after_hours=spoken.after_hours,
    )
    is_written_only = (get_language() or "en").split("-")[0] not in spoken.offered
    return form, {
        "languages": languages,
        "after_hours": shown.after_hours(spoken),
        "offer": offer,
        "is_written_only": is_written_only,
    }


def _nearest(offered: tuple[str, ...]) -> str:
    """The reader's own language where support speaks it, else the first that is offered."""
    own = (get_language() or "en").split("-")[0]
    return own if own in offered else offered[0] if offered else ""


STEPS: Final[Mapping[str, Build]] = {
    "start": start,
    "scope": scope.step,
    "product": product,
    "severity": severity,
    "problem": problem,
    "contact": contact,
}

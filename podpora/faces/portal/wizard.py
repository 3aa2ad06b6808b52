"""The new case in steps. What was typed lives in a draft: going back or signing out loses nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from podpora.cases import selectors as cases
from podpora.cases.selectors import FilingOffer
from podpora.cases.values import IntakeGiven
from podpora.contracts.selectors import installation_for, policy_in_force, support_id_for
from podpora.lib.actors import Actor
from podpora.people import selectors as people
from podpora.policy import Policy, SeverityOffer
from podpora.policy.scope import may_go_on
from podpora.products import selectors as products

if TYPE_CHECKING:
    from podpora.cases.models import Draft
    from podpora.contracts.models import Installation
    from podpora.people.models import Customer, Site
    from podpora.products.models import Product, Release

TITLES: Final[Mapping[str, str | LazyText]] = {
    "start": _("What it is about"),
    "scope": _("What helps instead"),
    "product": _("Product"),
    "severity": _("Severity"),
    "problem": _("The problem"),
    "contact": _("You"),
    "check": _("Check and send"),
}
MARKS: Final[Mapping[str, str]] = {
    "start": "category",
    "product": "support_id",
    "severity": "severity",
    "problem": "description",
    "contact": "contact_email",
}
"""What a draft holds once a step was filled in."""
UNKNOWN_RELEASE: Final = "?"
INTAKE: Final = tuple(IntakeGiven.__dataclass_fields__)
STEP_OF_FIELD: Final[Mapping[str, str]] = {
    "customer": "start",
    "category": "start",
    "matter": "start",
    "site": "start",
    "product": "product",
    "release": "product",
    "support_id": "product",
    "installation": "product",
    "maintenance": "product",
    "severity": "severity",
    "contact_name": "contact",
    "contact_email": "contact",
    "contact_phone": "contact",
    "contact_method": "contact",
    "best_time": "contact",
    "best_time_from": "contact",
    "best_time_to": "contact",
    "best_time_zone": "contact",
    "language": "contact",
    "after_hours": "contact",
}


@dataclass(frozen=True, slots=True)
class Filing:
    """A draft with the records that it names, as far as they are there and open to the filer."""

    draft: "Draft"
    policy: Policy
    customer: "Customer"
    site: "Site | None" = None
    product: "Product | None" = None
    release: "Release | None" = None
    installation: "Installation | None" = None

    @property
    def data(self) -> dict[str, Any]:
        return self.draft.data

    @property
    def category(self) -> str:
        return str(self.data.get("category", ""))

    @property
    def matter(self) -> str:
        """What outside support the case is about; "" for nothing of that."""
        return str(self.data.get("matter") or "")

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of this filing, in order; one without severities has no step for it (Q15)."""
        category = self.policy.categories.get(self.category)
        has_severity = category is None or category.severity == "chosen"
        return tuple(
            step
            for step in TITLES
            if (step != "severity" or has_severity) and (step != "scope" or self.matter in self.policy.matters)
        )

    def neighbour(self, step: str, by: int) -> str:
        """The step before (-1) or after (+1)."""
        steps = self.steps
        return steps[min(len(steps) - 1, max(0, steps.index(step) + by))]

    @property
    def reached(self) -> str:
        """The first step that still lacks what later ones build on."""
        if not self.category:
            return "start"
        if "scope" in self.steps and not may_go_on(self.policy, matter=self.matter).allowed:
            return "scope"
        if self.product is None or not self.data.get("support_id"):
            return "product"
        return "check"

    @property
    def done(self) -> tuple[str, ...]:
        """The steps that were filled in already. A severity may be left open, nothing else may be empty."""
        held = {step: self.data.get(mark) for step, mark in MARKS.items()}
        return tuple(step for step, value in held.items() if value or (step == "severity" and value is not None))

    @property
    def gap(self) -> str:
        """The first step without which there is nothing to check yet; "" once all were filled in."""
        return next((step for step in self.steps if step in MARKS and step not in self.done), "")

    def may_show(self, step: str) -> bool:
        return step in self.steps and self.steps.index(step) <= self.steps.index(self.reached)

    def is_open(self, step: str) -> bool:
        """Whether the bar of steps leads there."""
        return self.may_show(step) and not (step == "check" and self.gap)


def filing_of(actor: Actor, key: str, *, now: datetime) -> Filing | None:
    """The actor's own draft of a new case with its records; None where there is none, or its customer is lost."""
    draft = cases.draft_for(actor, key)
    if draft is None or draft.case_id is not None:
        return None
    customer = people.customer_for(actor, str(draft.data.get("customer", "")))
    if customer is None:
        return None
    return with_records(actor, Filing(draft, policy_in_force(now)[1], customer))


def with_records(actor: Actor, filing: Filing) -> Filing:
    """The filing with site, product and release as its draft names them now."""
    data = filing.draft.data
    product = products.product_for(str(data.get("product", "")))
    version = str(data.get("version", ""))
    release = products.release_for(product, version) if product and version not in ("", UNKNOWN_RELEASE) else None
    site = people.site_for(filing.customer, str(data["site"])) if data.get("site") else None
    installation = installation_for(filing.customer, str(data.get("installation") or ""))
    return replace(filing, site=site, product=product, release=release, installation=installation)


def support_id_of(filing: Filing) -> str:
    """The Support ID as the records have it, however it was typed."""
    typed = str(filing.data.get("support_id", ""))
    found = support_id_for(filing.customer, typed)
    return found.code if found is not None else typed


def offer_for(actor: Actor, filing: Filing, *, now: datetime) -> FilingOffer:
    """What may be filed with what the draft says so far. Raises ``Invalid`` like the act."""
    assert filing.product is not None
    return cases.filing_offer(
        actor,
        now=now,
        customer=filing.customer,
        product=filing.product,
        support_id=str(filing.data.get("support_id", "")),
        category=filing.category,
        release=filing.release,
        site=filing.site,
        installation=filing.installation,
        severity=str(filing.data.get("severity") or ""),
        language=filing.data.get("language") or None,
        after_hours=filing.data.get("after_hours") or "wait",
    )


def marked_level(offers: Iterable[SeverityOffer]) -> SeverityOffer | None:
    """The severity that is not offered but taken as another with a mark (Q12, Q13); None where there is none."""
    found = list(offers)
    open_ones = {offer.level for offer in found if offer.offered}
    return next((offer for offer in found if not offer.offered and offer.taken_as in open_ones), None)


def severity_asked(filing: Filing, offers: Iterable[SeverityOffer]) -> str | None:
    """The severity to ask for: the one that is taken as the chosen one where its mark was set; None for the default."""
    chosen = filing.data.get("severity") or None
    marked = marked_level(offers)
    if chosen and filing.data.get("reports_critical") and marked is not None and marked.taken_as == chosen:
        return marked.level
    return chosen


def to_file(filing: Filing, offer: FilingOffer) -> dict[str, Any]:
    """The draft as the arguments of ``open_case``, with what may be filed now."""
    data = filing.data
    typed = {name: data.get(name, "") for name in INTAKE}
    typed |= {name: _time(data.get(name)) for name in ("best_time_from", "best_time_to")}
    if not (typed["best_time_from"] and typed["best_time_to"]):
        typed["best_time_zone"] = ""
    typed["contact_method"] = data.get("contact_method") or "email"
    return {
        "customer": filing.customer,
        "site": filing.site,
        "product": filing.product,
        "release": filing.release,
        "support_id": str(data.get("support_id", "")),
        "installation": filing.installation,
        "category": filing.category,
        "severity": severity_asked(filing, offer.severities) if "severity" in filing.steps else None,
        "subject": str(data.get("subject", "")),
        "language": data.get("language") or None,
        "after_hours": data.get("after_hours") or "wait",
        "intake": IntakeGiven(**typed),
        "submission_key": filing.draft.key,
        "draft": filing.draft.key,
    }


def _time(text: Any) -> time | None:
    try:
        return time.fromisoformat(str(text)) if text else None
    except ValueError:
        return None

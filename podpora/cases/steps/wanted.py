"""What somebody wants to file, as one value, and the checks of what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case
from podpora.cases.steps.files import Kept
from podpora.cases.steps.messages import LONGEST
from podpora.cases.values import IntakeGiven
from podpora.contracts.models import Installation
from podpora.people.models import Customer, Site
from podpora.people.phones import is_phone
from podpora.people.places import is_zone
from podpora.policy import Because, Policy, required_fields
from podpora.policy.scope import may_go_on
from podpora.products.models import Product, Release

SUBJECT_LIMIT: Final = 200
ENVIRONMENT_LIMIT: Final = 32
_SUBJECT_FROM_DESCRIPTION: Final = 120

FIELDS: Final = {
    "name": "contact_name",
    "contact-email": "contact_email",
    "contact-phone": "contact_phone",
    "preferred-contact-method": "contact_method",
    "description": "description",
    "system-impact": "system_impact",
    "business-impact": "business_impact",
    "exact-error-text": "error_text",
    "steps-to-reproduce": "steps",
    "known-workarounds": "workarounds",
    "maintenance-applied": "maintenance",
    "desired-behaviour": "desired_behaviour",
    "use-case": "use_case",
}
"""Field of the policy's intake to its name in ``IntakeGiven``; those that are rows (company, product) are not here."""

_SHORT: Final = {"contact_name": 200, "contact_email": 254, "contact_phone": 40}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the act was given. ``channel`` is where it came in."""

    customer: Customer
    product: Product
    release: Release | None
    support_id: str
    category: str
    intake: IntakeGiven
    subject: str = ""
    severity: str | None = None
    site: Site | None = None
    channel: str = "web"
    language: str | None = None
    after_hours: str = "wait"
    environment: str = ""
    installation: Installation | None = None
    submission_key: str | None = None
    draft: str | None = None
    files: Sequence[Kept] = ()
    follow_on_of: Case | None = None
    because: tuple[Because, ...] = ()
    """Why something was chosen otherwise than it was before, for a case that goes on from another."""

    @property
    def policy_channel(self) -> str:
        """The door in the policy's eyes: what comes by program comes by the web."""
        return "web" if self.channel == "api" else self.channel


def check_rows(wanted: Wanted, *, policy: Policy, complaints: Complaints) -> None:
    """Whether site, installation and version belong to customer and product; a foreign one is as if unknown."""
    site, release = wanted.site, wanted.release
    if len(wanted.environment) > ENVIRONMENT_LIMIT:
        complaints.add("environment", because.FIELD_TOO_LONG, field="environment", limit=ENVIRONMENT_LIMIT)
    if site is not None and (site.customer_id != wanted.customer.pk or not site.is_active):
        complaints.add("site", because.SITE_UNKNOWN)
    where = wanted.installation
    if where is not None and (
        where.customer_id != wanted.customer.pk or not where.is_active or where.licence.product_id != wanted.product.pk
    ):
        complaints.add("installation", because.INSTALLATION_UNKNOWN)
    if release is None and not policy.document.intake.version_may_be_unknown:
        complaints.add("release", because.FIELD_REQUIRED, clause="intake.version-level", field="release")
    if release is not None and release.product_id != wanted.product.pk:
        complaints.add("release", because.RELEASE_OTHER_PRODUCT)


def check_intake(
    given: IntakeGiven, *, policy: Policy, category: str, severity: str, complaints: Complaints
) -> IntakeGiven:
    """What was typed, without NUL bytes; complaints about what is missing, too long or not what it should be."""
    clean = _without_nul(given)
    for field, name in _missing(clean, policy, category, severity):
        complaints.add(name, because.FIELD_REQUIRED, clause=f"intake.{field}", field=name)
    for name in FIELDS.values():
        limit = _SHORT.get(name, LONGEST)
        if len(getattr(clean, name)) > limit:
            complaints.add(name, because.FIELD_TOO_LONG, field=name, limit=limit)
    decision = may_go_on(policy, matter=clean.matter)
    if not decision.allowed:
        complaints.take("matter", *decision.because)
    _check_reach(clean, policy, complaints)
    return clean


def filled_up(given: IntakeGiven, words: str, *, policy: Policy, category: str, severity: str) -> IntakeGiven:
    """What was told, with the words in every field that this category and severity require and that is empty."""
    empty: dict[str, Any] = {name: words for _, name in _missing(given, policy, category, severity)}
    return replace(given, **empty)


def _missing(given: IntakeGiven, policy: Policy, category: str, severity: str) -> list[tuple[str, str]]:
    """The required fields that are empty, each as the policy and as ``IntakeGiven`` name it."""
    if category not in policy.categories:
        return []
    wanted = required_fields(policy, category=category, severity=severity or None)
    named = [(field.id, FIELDS[field.id]) for field in wanted if field.required and field.id in FIELDS]
    return [(field, name) for field, name in named if not str(getattr(given, name)).strip()]


def subject_of(wanted: Wanted, complaints: Complaints) -> str:
    """The subject on one line; the first line of the description where none was given."""
    subject = " ".join(wanted.subject.replace("\x00", "").split())
    if len(subject) > SUBJECT_LIMIT:
        complaints.add("subject", because.FIELD_TOO_LONG, field="subject", limit=SUBJECT_LIMIT)
    if subject:
        return subject
    lines = (" ".join(line.split()) for line in wanted.intake.description.replace("\x00", "").splitlines())
    first = next((line for line in lines if line), "")
    return first if len(first) <= _SUBJECT_FROM_DESCRIPTION else first[: _SUBJECT_FROM_DESCRIPTION - 1] + "…"


def _check_reach(given: IntakeGiven, policy: Policy, complaints: Complaints) -> None:
    """E-mail, phone, best time and method of contact (R167-R170)."""
    if given.contact_email.strip():
        try:
            validate_email(given.contact_email)
        except ValidationError:
            complaints.add("contact_email", because.EMAIL_NOT_VALID, email=given.contact_email)
    if given.contact_phone and not is_phone(given.contact_phone):
        complaints.add("contact_phone", because.PHONE_NOT_VALID, phone=given.contact_phone)
    methods = policy.document.intake.contact_methods
    if given.contact_method not in methods:
        complaints.add("contact_method", because.VALUE_UNKNOWN, field="contact_method", allowed=tuple(methods))
    if given.contact_method == "phone" and not given.contact_phone and "contact_phone" not in complaints:
        complaints.add("contact_phone", because.FIELD_REQUIRED, field="contact_phone")
    times = (given.best_time_from, given.best_time_to)
    is_range = None not in times and times[0] != times[1] and is_zone(given.best_time_zone)
    if times != (None, None) and not is_range:
        complaints.add("best_time", because.BEST_TIME_NOT_VALID)


def _without_nul(given: IntakeGiven) -> IntakeGiven:
    changed = {
        name: getattr(given, name).replace("\x00", "") for name in FIELDS.values() if "\x00" in getattr(given, name)
    }
    return replace(given, **changed) if changed else given

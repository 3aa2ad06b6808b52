"""The survey of a case that ends (R231-R238, Q47)."""

import hashlib
from collections import Counter
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac

from podpora.cases.models import AuthorKind, Case, Message, Survey
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.people.models import Contact, Engineer
from podpora.policy import Policy, survey_due

_SALT = "podpora.cases.survey"


def token_of(*, number: str, contact_id: int, sent_at: datetime) -> str:
    """The token of a survey's link: 256 bits as 64 hex digits, derived with the desk's key, the same each time."""
    value = f"{number}:{contact_id}:{sent_at.astimezone(UTC).isoformat()}"
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def survey_at_close(case: Case, *, reason: str, policy: Policy, now: datetime) -> Survey | None:
    """The survey to the person most in contact, where the policy sends one; the caller tells the journal."""
    contact = _most_in_contact(case)
    if contact is None:
        return None
    list(Contact.objects.select_for_update(of=("self",)).filter(account_id=contact.account_id).order_by("pk"))
    last = Survey.objects.filter(contact__account_id=contact.account_id).order_by("-sent_at").first()
    decision = survey_due(
        policy,
        reason=reason,
        closed_at=now,
        support_answered=case.first_response_at is not None,
        last_sent_to_person_at=last.sent_at if last is not None else None,
    )
    if not decision.due or decision.expires_at is None:
        return None
    survey = new_survey(case, contact, sent_at=now, expires_at=decision.expires_at)
    survey.engineer_id = case.assignee_id or _last_engineer_id(case)
    survey.save(force_insert=True)
    return survey


def new_survey(case: Case, contact: Contact, *, sent_at: datetime, expires_at: datetime) -> Survey:
    """The unsaved row."""
    return Survey(
        case=case,
        contact=contact,
        engineer_id=case.assignee_id,
        token_hash=hash_of(token_of(number=case.number, contact_id=contact.pk, sent_at=sent_at)),
        sent_at=sent_at,
        expires_at=expires_at,
    )


def tell_sent(case: Case, survey: Survey, *, now: datetime) -> None:
    """The event from which the letter follows."""
    data = {"survey": survey.pk, "contact": survey.contact_id, "expires_at": survey.expires_at}
    tell(case, kind="survey.sent", actor=SYSTEM, now=now, data=data, clause="survey")


def _last_engineer_id(case: Case) -> int | None:
    """Who last replied on a case that nobody was given."""
    last = Message.objects.filter(case=case, kind=Message.Kind.REPLY).order_by("-id").first()
    if last is None or last.author_id is None:
        return None
    return Engineer.objects.filter(account_id=last.author_id).values_list("pk", flat=True).first()


def _most_in_contact(case: Case) -> Contact | None:
    """The active contact who wrote most, the filing counted as once; of equals the one who filed, then the latest."""
    written = Message.objects.filter(case=case, author_kind=AuthorKind.CONTACT).order_by("-id")
    counts = Counter(author for author in written.values_list("author_id", flat=True) if author is not None)
    submitter = case.submitter
    counts[submitter.account_id] += 1
    candidates = {
        contact.account_id: contact
        for contact in Contact.objects.filter(
            account_id__in=counts, is_active=True, account__is_active=True, customer=case.customer_id
        )
    }
    if submitter.is_active and submitter.account.is_active:
        candidates[submitter.account_id] = submitter
    ranked = sorted(counts, key=lambda account: (-counts[account], account != submitter.account_id))
    return next((candidates[account] for account in ranked if account in candidates), None)

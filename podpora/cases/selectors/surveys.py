"""Surveys: by their link, and their results for engineers and their managers."""

from datetime import datetime

from django.db.models import Q, QuerySet

from podpora.cases.models import Survey
from podpora.cases.steps.surveys import hash_of, token_of
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.people.selectors import engineer_for
from podpora.people.teams import below
from podpora.policy.document_case import Survey as SurveyRules


def survey_by_token(token: str, *, now: datetime) -> Survey | None:
    """The open survey behind a link, with case and contact; ``None`` when unknown, used or too old."""
    return (
        Survey.objects.select_related("case__product", "contact__account")
        .filter(token_hash=hash_of(token), answered_at=None, expires_at__gt=now)
        .first()
    )


def survey_token(survey: Survey) -> str:
    """The token of the survey's link, derived with the desk's key, the same each time."""
    return token_of(number=survey.case.number, contact_id=survey.contact_id, sent_at=survey.sent_at)


def survey_rules(survey: Survey) -> SurveyRules | None:
    """Topics and scale of the policy under which the case was filed."""
    return policy_of(survey.case.policy_id).document.survey


def surveys_seen_by(actor: Actor) -> QuerySet[Survey]:
    """An engineer's own for that engineer; for a manager also those of the team (``people.teams.below``) and of cases
    that nobody had; none for anybody else (R237). Those of federal cases with the federal mark only. Unordered."""
    reader = engineer_for(actor)
    if reader is None:
        return Survey.objects.none()
    found = Survey.objects.all() if reader.is_federal else Survey.objects.filter(case__is_federal=False)
    if not reader.is_manager:
        return found.filter(engineer=reader)
    return found.filter(Q(engineer__in={*below(reader), reader.pk}) | Q(engineer=None))


def survey_results(
    actor: Actor, *, since: datetime | None = None, until: datetime | None = None, product: str = "", engineer: str = ""
) -> QuerySet[Survey]:
    """Answered surveys that the actor may see (``surveys_seen_by``), last first, scores prefetched (R237).

    ``since`` (included) and ``until`` (excluded) bound when they were answered; ``product`` and ``engineer`` are codes.
    """
    found = (
        surveys_seen_by(actor)
        .filter(answered_at__isnull=False)
        .select_related("case__product", "case__customer", "contact__account", "engineer__account")
        .prefetch_related("scores")
        .order_by("-answered_at", "-pk")
    )
    wanted = {
        "answered_at__gte": since,
        "answered_at__lt": until,
        "case__product__code": product or None,
        "engineer__code": engineer or None,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value is not None})

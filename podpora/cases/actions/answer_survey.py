"""The person who was asked answers the survey, once (R231-R238, Q47)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Survey, SurveyScore
from podpora.cases.selectors.surveys import survey_rules
from podpora.cases.steps.surveys import hash_of
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST = 20_000


def answer_survey(*, actor: Actor, now: datetime, token: str, scores: Mapping[str, int], comment: str = "") -> Survey:
    """The answered survey. The link is the right: ``actor`` may be the system where nobody is signed in.

    ``scores``: each topic of the policy to a mark on its scale. Raises ``Invalid`` (topic names, comment) and
    ``Refused`` with ``survey_not_valid`` for a link that is unknown, used or too old.
    """
    with transaction.atomic():
        survey = (
            Survey.objects.select_for_update(of=("self",))
            .select_related("case", "contact__account")
            .filter(token_hash=hash_of(token))
            .first()
        )
        if survey is None or survey.answered_at is not None or survey.expires_at <= now:
            raise because.refusal(because.SURVEY_NOT_VALID, clause="survey")
        marks, words = _checked(survey, scores, comment)
        survey.answered_at, survey.comment = now, words
        survey.save(update_fields=["answered_at", "comment"])
        SurveyScore.objects.bulk_create(
            SurveyScore(survey=survey, topic=topic, score=score) for topic, score in marks.items()
        )
        account = survey.contact.account
        person = Actor(kind="contact", key=str(account.pk), name=account.name)
        who = person if actor.is_system else actor
        tell(survey.case, kind="survey.answered", actor=who, now=now, data={"survey": survey.pk}, clause="survey")
        return survey


def _checked(survey: Survey, scores: Mapping[str, int], comment: str) -> tuple[dict[str, int], str]:
    """A mark on the scale for each topic of the policy under which the case was filed."""
    asked = survey_rules(survey)
    assert asked is not None
    complaints = Complaints()
    lowest, highest = asked.scale.lowest, asked.scale.highest
    for topic in asked.topics:
        score = scores.get(topic)
        if not isinstance(score, int) or isinstance(score, bool) or not lowest <= score <= highest:
            complaints.add(topic, because.SCORE_REQUIRED, clause="survey", topic=topic, lowest=lowest, highest=highest)
    words = comment.replace("\x00", "").strip()
    if len(words) > LONGEST:
        complaints.add("comment", because.FIELD_TOO_LONG, clause="survey", field="comment", limit=LONGEST)
    complaints.refuse_if_any()
    return {topic: scores[topic] for topic in asked.topics}, words

"""An engineer logs a try to reach the customer outside the case's messages (R197, R212, Q39)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from podpora.cases import because, clockwork
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, ContactAttempt, Intake
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import REMOTE, RESULTS, channels_of, reached
from podpora.cases.steps.continuous import look_at_tries
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import key_of
from podpora.cases.steps.news import look_for_news
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy.scope import may_hold_remote_session

LONGEST_WORDS = 2000


def log_contact_attempt(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    channel: str,
    result: str,
    at: datetime | None = None,
    asks_answer: bool = True,
    words: str = "",
    submission_key: str | None = None,
) -> ContactAttempt:
    """The logged try; sent twice with one ``submission_key`` it is logged once.

    ``channel`` is a method of the policy or ``remote-session``, ``result`` one of ``RESULTS`` for it. ``at`` is when it
    took place: now, or earlier on this day of the customer's, never before the case was opened. ``asks_answer``: the
    customer was asked to call or write back. A customer that was reached has answered: the count begins anew, a case
    that waited on it is open again, and a first response that is still owed is given, at ``now`` (the desk learns of it
    no sooner). Raises ``NoSuchCase``, ``Invalid`` (channel, result, at, words) and ``Refused``: closed, not permitted.
    """
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        earlier = ContactAttempt.objects.filter(case=case, submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        require_open(case)
        _check(case, channel=channel, result=result, at=at or now, now=now, words=words)
        attempt = ContactAttempt.objects.create(
            case=case,
            channel=channel,
            result=result,
            asks_answer=asks_answer,
            at=at or now,
            logged_at=now,
            engineer=engineer,
            engineer_name=actor.name,
            words=words.replace("\x00", "").strip(),
            submission_key=key,
        )
        data = {
            "attempt": attempt.pk,
            "channel": channel,
            "result": result,
            "at": attempt.at,
            "asks_answer": asks_answer,
            "is_first_response": result == ContactAttempt.Result.REACHED and case.first_response_at is None,
        }
        tell(case, kind="case.contact_attempted", actor=actor, now=now, data=data, clause="closing.attempts")
        case.last_contact_at = now
        if result == ContactAttempt.Result.REACHED:
            reached(case, actor=actor, now=now)
        elif result in (ContactAttempt.Result.LEFT_MESSAGE, ContactAttempt.Result.SENT):
            case.last_vendor_message_at = now
            look_for_news(case, now=now)
        look_at_tries(case, now=now)
        case.version += 1
        case.save()
        return attempt


def _check(case: Case, *, channel: str, result: str, at: datetime, now: datetime, words: str) -> None:
    complaints = Complaints()
    channels = channels_of(clockwork.policy_for(case))
    if channel not in channels:
        complaints.add("channel", because.VALUE_UNKNOWN, field="channel", allowed=channels)
    if channel == REMOTE:
        matter = Intake.objects.filter(case=case).values_list("matter", flat=True).first() or ""
        decision = may_hold_remote_session(clockwork.policy_for(case), matter=matter)
        if not decision.allowed:
            complaints.take("channel", *decision.because)
    results = RESULTS.get(channel, RESULTS["email"])
    if result not in results:
        complaints.add("result", because.VALUE_UNKNOWN, field="result", allowed=results)
    zone = ZoneInfo(case.zone)
    if at > now:
        complaints.add("at", because.CONTACT_IN_FUTURE)
    elif at < case.opened_at:
        complaints.add("at", because.CONTACT_BEFORE_CASE, opened_at=case.opened_at.isoformat())
    elif at.astimezone(zone).date() != now.astimezone(zone).date():
        complaints.add("at", because.CONTACT_NOT_TODAY, zone=case.zone)
    if len(words) > LONGEST_WORDS:
        complaints.add("words", because.FIELD_TOO_LONG, field="words", limit=LONGEST_WORDS)
    complaints.refuse_if_any()

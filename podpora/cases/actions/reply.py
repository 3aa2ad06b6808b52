"""An engineer answers the customer; the first reply ends the first response (R99, Q7)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases.beside_values import Beside
from podpora.cases.models import Case, Message, State
from podpora.cases.selectors.continuous import require_tried
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, is_fit_and_held
from podpora.cases.steps.attempts import asked_by_reply
from podpora.cases.steps.beside_reply import looked_at, put_beside
from podpora.cases.steps.continuous import keep_try
from podpora.cases.steps.files import kept
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import key_of, require_text, sent_before, write
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.queue_place import place
from podpora.cases.steps.states import require_move
from podpora.cases.steps.telling import tell
from podpora.cases.steps.unsent import forget_sent
from podpora.cases.values import Upload
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor


def reply(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    state: str | None = None,
    via: str = "web",
    submission_key: str | None = None,
    draft: str | None = None,
    files: Sequence[Upload] = (),
    expected_version: int | None = None,
    beside: Beside | None = None,
) -> Message:
    """The reply. The first one ends the promise: met when ``now <= due_at``; else breached, or late for an evaluation.

    A new case becomes open; ``state`` moves it on in the same act. One that leaves the case waiting on the customer
    asks for an answer and so is a contact attempt (Q39). Whoever answers one that nobody has, takes it. What was kept
    of an unsent one is gone. ``beside``: a note and a severity to propose. Raises ``NoSuchCase``, ``Invalid`` (body,
    state, beside_note, severity, severity_words) and ``Refused``: closed, changed meanwhile, not permitted.
    """
    text = require_text(body)
    key = key_of(actor, submission_key)
    with kept(files) as stored, transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        earlier = sent_before(case, key)
        if earlier is not None:
            return earlier
        require_open(case)
        require_version(case, expected_version)
        goes_to = state or (State.OPEN if case.state == State.NEW else case.state)
        require_move(case, goes_to)
        extra = _looked_at(case, beside, now)
        message, attachments = write(
            case,
            kind=Message.Kind.REPLY,
            body=text,
            actor=actor,
            now=now,
            via=via,
            submission_key=key,
            files=stored,
            draft=draft,
        )
        data = {"message": message.pk, "is_first_response": case.first_response_at is None, "files": len(attachments)}
        tell(case, kind="case.replied", actor=actor, now=now, data=data)
        if case.assignee_id is None and is_fit_and_held(engineer, case):
            give(case, engineer, actor=actor, now=now)
        answer(case, actor=actor, now=now)
        vendor_stepped(case, now=now)
        move(case, goes_to, actor=actor, now=now)
        keep_try(case, asked_by_reply(case, message, engineer=engineer, now=now), now=now)
        place(case, due_at=None)
        put_beside(case, extra, actor=actor, now=now)
        case.version += 1
        case.save()
        forget_sent(case, "reply", account=actor.key, now=now)
        return message


def _looked_at(case: Case, beside: Beside | None, now: datetime) -> Beside:
    """What goes with the reply, when it can."""
    if beside is None or beside == Beside():
        return Beside()
    policy = policy_of(case.policy_id)
    extra = looked_at(case, beside, policy=policy)
    if extra.severity:
        require_tried(case, extra.severity, policy=policy, now=now)
    return extra

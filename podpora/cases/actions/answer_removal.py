"""The customer answers a request to remove something: done, refused or not possible (R266)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import RemovalRequest
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.obligations import customer_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import WORDS_LIMIT, held_third_party, told_third_party
from podpora.lib.actors import Actor

ANSWERS = tuple(RemovalRequest.Answer.values)


def answer_removal(
    *, actor: Actor, now: datetime, number: str, third_party: int, answer: str, words: str = ""
) -> RemovalRequest:
    """The answered request. ``answer`` is one of ``ANSWERS``; the vendor owes the next step from now on.

    Raises ``NoSuchCase``, ``Invalid`` (answer, words) and ``Refused``: closed, not a contact, nothing was asked.
    """
    complaints, text = Complaints(), words.replace("\x00", "").strip()
    if answer not in ANSWERS:
        complaints.add("answer", because.VALUE_UNKNOWN, field="answer", allowed=ANSWERS)
    if len(text) > WORDS_LIMIT:
        complaints.add("words", because.FIELD_TOO_LONG, field="words", limit=WORDS_LIMIT)
    complaints.refuse_if_any()
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        request = found.removals.select_for_update().filter(answer="").first()
        if request is None:
            raise because.refusal(because.NOTHING_TO_REMOVE, number=case.number)
        request.answer, request.words = answer, text
        request.answered_at, request.answered_by_name = now, actor.name
        request.save()
        data = told_third_party(found) | {"removal": request.pk, "answer": answer, "words": text}
        tell(case, kind="third_party.removal_answered", actor=actor, now=now, data=data, clause="text.third-parties")
        heard_of(case, actor=actor, now=now)
        customer_stepped(case, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return request

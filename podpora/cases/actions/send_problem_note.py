"""A colleague without a role tells the appointed people of a problem; no case comes of it by itself (R13)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import Complaints
from podpora.cases.models import ProblemNote
from podpora.cases.selectors.problem_notes import sending
from podpora.cases.steps.messages import checked, key_of
from podpora.cases.steps.problem_notes import tell
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people.colleagues import contacts_who_send
from podpora.people.models import Contact, Customer
from podpora.people.selectors import customers_filable_by
from podpora.policy.problem_notes import may_send_note

LONGEST_TITLE = 200
LONGEST_BODY = 20_000


def send_problem_note(
    *, actor: Actor, now: datetime, customer: Customer, title: str, body: str, submission_key: str | None = None
) -> ProblemNote:
    """The note, for whoever may open cases for the customer; sent twice with one ``submission_key`` it is one note.

    Raises ``Invalid`` (title, body) and ``Refused``: not of this organisation or with a role there, nobody appointed,
    as many notes as a person may send within a day.
    """
    key = key_of(actor, submission_key)
    with transaction.atomic():
        contact = _sender(actor, customer, now=now)
        earlier = ProblemNote.objects.filter(submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        words = _checked(title, body)
        found = sending(contact, now=now)
        if not found.decision.allowed:
            raise Refused(*found.decision.because)
        note = ProblemNote.objects.create(
            customer=customer,
            sender=contact,
            sender_name=contact.account.name,
            sent_at=now,
            submission_key=key,
            **words,
        )
        tell(note, kind="problem_note.sent", actor=actor, now=now)
        return note


def _sender(actor: Actor, customer: Customer, *, now: datetime) -> Contact:
    """The contact who sends, locked, so that the notes of one person are counted one after the other."""
    found = contacts_who_send(actor).filter(customer=customer).first()
    if found is None:
        has_role = customers_filable_by(actor).filter(pk=customer.pk).exists()
        decision = may_send_note(belongs=False, has_role=has_role, has_readers=True, sent=(), limit=1, at=now)
        raise Refused(*decision.because)
    Contact.objects.select_for_update().get(pk=found.pk)
    return found


def _checked(title: str, body: str) -> dict[str, str]:
    complaints = Complaints()
    words = {
        "title": " ".join(checked(title, field="title", complaints=complaints, limit=LONGEST_TITLE).split()),
        "body": checked(body, field="body", complaints=complaints, limit=LONGEST_BODY),
    }
    complaints.refuse_if_any()
    return words

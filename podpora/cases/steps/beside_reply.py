"""What goes with a reply in the same act: a note for engineers, another severity that is proposed."""

from datetime import datetime

from podpora.cases import because
from podpora.cases.beside_values import Beside
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, Message
from podpora.cases.steps.mentions import mention
from podpora.cases.steps.messages import checked, write
from podpora.cases.steps.outcomes import require_offered
from podpora.cases.steps.proposing import wish
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy import Policy


def looked_at(case: Case, given: Beside, *, policy: Policy) -> Beside:
    """What can be taken of it. Raises ``Invalid`` (beside_note, severity, severity_words)."""
    complaints = Complaints()
    note = checked(given.note, field="beside_note", complaints=complaints) if given.note.strip() else ""
    words = given.words.replace("\x00", "").strip() if given.severity else ""
    require_offered(case, given.severity, policy, complaints)
    if given.severity and not words:
        complaints.add("severity_words", because.SEVERITY_WORDS_REQUIRED)
    complaints.refuse_if_any()
    return Beside(note, given.severity, words)


def put_beside(case: Case, given: Beside, *, actor: Actor, now: datetime) -> None:
    """The note kept, the severity proposed; the caller holds the case and saves it after this."""
    if given.note:
        note, _ = write(case, kind=Message.Kind.NOTE, body=given.note, actor=actor, now=now)
        data = {"message": note.pk, "files": 0}
        written = tell(case, kind="case.note_added", actor=actor, now=now, data=data)
        mention(case, note, written, actor=actor, now=now)
    if given.severity:
        wish(case, given.severity, given.words, policy=policy_of(case.policy_id), actor=actor, now=now)

"""Keep what an engineer is still writing on a case."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Draft
from podpora.cases.selectors.attendance import case_key_for
from podpora.cases.selectors.unsent import Unsent, unsent_from
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.messages import LONGEST
from podpora.cases.steps.unsent import KINDS, drop_part, held_draft, parts_of, write_part
from podpora.lib.actors import Actor


def keep_unsent(
    *, actor: Actor, now: datetime, number: str, kind: str, body: str, seen: str = "", state: str = ""
) -> tuple[Unsent, bool]:
    """The words as they are kept now, and whether they are these: False when another window of the same person wrote
    meanwhile, or what was ``seen`` has been sent or thrown away; then nothing was written, and what is kept (in the
    second case nothing) is handed back.

    ``kind`` reply or note; ``seen`` the mark of what this window last kept or was shown, "" for nothing; ``state`` as
    chosen for after sending. Empty words (blanks only) are not kept, and what was kept goes. One draft holds reply and
    note of one person and case. Raises ``NoSuchCase``, ``Invalid`` (body, kind) and ``Refused``: not permitted.
    """
    require_engineer(actor)
    _check(kind, body)
    words = body.replace("\x00", "")
    try:
        return _keep(actor, now, number, kind, words, seen, state)
    except IntegrityError:  # the first words came from two windows at the same moment
        return _keep(actor, now, number, kind, words, seen, state)


def _keep(actor: Actor, now: datetime, number: str, kind: str, body: str, seen: str, state: str) -> tuple[Unsent, bool]:
    with transaction.atomic():
        account, case = int(actor.key), case_key_for(actor, number)
        draft = held_draft(account, case)
        there = parts_of(draft).get(kind) if draft is not None else None
        if there is not None and there["mark"] != seen:
            return unsent_from(kind, there), there["body"] == body
        if not body.strip():
            if draft is not None and there is not None:
                drop_part(draft, kind, now=now)
            return Unsent(kind=kind), True
        if there is None and seen:  # what this window wrote on was sent meanwhile: its words must not come back
            return Unsent(kind=kind), False
        if draft is None:
            draft = Draft.objects.create(
                account_id=account,
                kind=Draft.Kind.REPLY,
                case_id=case,
                key=secrets.token_hex(16),
                created_at=now,
                updated_at=now,
            )
        return unsent_from(kind, write_part(draft, kind, body=body, state=state, now=now)), True


def _check(kind: str, body: str) -> None:
    complaints = Complaints()
    if kind not in KINDS:
        complaints.add("kind", because.VALUE_UNKNOWN, field="kind", allowed=list(KINDS))
    if len(body) > LONGEST:
        complaints.add("body", because.FIELD_TOO_LONG, field="body", limit=LONGEST)
    complaints.refuse_if_any()

"""A note that names engineers: `@Boris Engineer`, or by code where two have one name."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from podpora.cases.models import Case, Message
from podpora.cases.models.attendance import Mention
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.people.models import Engineer
from podpora.people.selectors import engineers_for

MOST: Final = 20
"""So many engineers one note may call."""


def named_in(text: str, people: Iterable[Engineer]) -> list[Engineer]:
    """Those of the engineers whom the text names behind ``@``, in the order of their names; the longest name wins."""
    calls = [(word, each) for each in people for word in (each.account.name, each.code)]
    found: dict[int, Engineer] = {}
    left = text
    for word in sorted({word for word, _ in calls if word}, key=lambda one: (-len(one), one)):
        mark = re.compile(rf"(?<![\w@.])@{re.escape(word)}(?!\w)", re.IGNORECASE)
        if mark.search(left):
            left = mark.sub(" ", left)
            found |= {each.pk: each for named, each in calls if named == word}
    return sorted(found.values(), key=lambda each: (each.account.name, each.pk))[:MOST]


def mention(case: Case, note: Message, written: Event, *, actor: Actor, now: datetime) -> None:
    """References to whom the note names, and the event by which they are told. Only who may see the case is named
    (D60); nobody is told of naming oneself."""
    if "@" not in note.body:
        return
    may_see = (each for each in engineers_for(case.customer).select_related("account"))
    people = [each for each in may_see if each.is_federal or not case.is_federal]
    named = [each for each in named_in(note.body, people) if str(each.account_id) != actor.key]
    if not named:
        return
    Mention.objects.bulk_create(
        Mention(engineer=each, case=case, message=note, by_name=actor.name, event=written.pk, at=now) for each in named
    )
    data = {
        "message": note.pk,
        "engineers": [each.pk for each in named],
        "names": [each.account.name for each in named],
    }
    tell(case, kind="case.engineer_mentioned", actor=actor, now=now, data=data)

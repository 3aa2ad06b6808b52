"""Problem notes for tests, made by the acts."""

from datetime import datetime
from typing import Any

from podpora.cases.actions.decline_note import decline_note
from podpora.cases.actions.draft_from_note import draft_from_note
from podpora.cases.actions.send_problem_note import send_problem_note
from podpora.cases.models import ProblemNote
from podpora.people.actions.invite_colleague import invite_colleague
from podpora.people.models import Contact
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def noted(cast: Cast, who: Any = None, *, now: datetime = FRIDAY, **changed: Any) -> ProblemNote:
    """A note of Dora's to the appointed people of Kopalnia Danych."""
    values = {"customer": cast.mine, "title": "Restore stops", "body": "It stops at 40 %.\nEvery time."}
    return send_problem_note(actor=(who or cast.dora).actor, now=now, **values | changed)


def invited(cast: Cast, *, now: datetime = FRIDAY, **changed: Any) -> Contact:
    """A colleague whom Anna invites, new to the desk."""
    values: dict[str, Any] = {"customer": cast.mine, "email": "kuba@kopalnia.example", "name": "Kuba Colleague"}
    return invite_colleague(actor=cast.anna.actor, now=now, **values | changed)


def live_through_notes(cast: Cast, *, now: datetime) -> None:
    """Colleagues invited, new and known to the desk; notes turned into a case, declined, waiting."""
    invited(cast, now=now)
    invited(cast, now=now, email=cast.quido.account.email, name="Quido Known")
    draft = draft_from_note(actor=cast.emil.actor, now=now, note=noted(cast, now=now))
    filed(cast, cast.emil, now=now, draft=draft.key)
    decline_note(actor=cast.anna.actor, now=now, note=noted(cast, now=now), words="Please restart the console.")
    noted(cast, now=now)

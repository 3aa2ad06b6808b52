"""What the page of a case shows beside the common road; each asks the database only where the case has such a thing."""

from datetime import datetime
from typing import Any

from podpora.cases.selectors import checklists, diagnosis, escalations, notes, third_parties, wishes
from podpora.cases.selectors.continuous import may_begin_again
from podpora.faces.web.policy_words import words_for
from podpora.lib.actors import Actor
from podpora.policy.better_program import programs_above


def panels_of(actor: Actor, case: Any, *, now: datetime) -> dict[str, Any]:
    """The context of ``desk/parts/panels.html``, ``marks.html`` and ``pinned.html``."""
    said, matter = words_for(case), case.intake.matter
    session = diagnosis.session_shown(case)
    lists = checklists.checklists_of(case)
    return {
        "matter_name": said.name(f"out_of_scope.{matter}") if matter else "",
        "news_request": diagnosis.news_request_of(case),
        "asked": diagnosis.asked_of(case),
        "session": session,
        "may_offer_session": diagnosis.may_offer_session(case, session, now=now),
        "analysing_since": diagnosis.analysing_since(case),
        "escalations": escalations.escalations_of(actor, case, now=now),
        "added": escalations.added_engineers(case),
        "third_parties": third_parties.third_parties_of(case),
        "wish": wishes.feature_request_of(case),
        "is_wish": wishes.is_wish(case),
        "checklists": lists,
        "open_steps": checklists.open_steps_of(lists),
        "has_better_programs": bool(programs_above(said.policy, case.program)),
        "may_begin_again": may_begin_again(case),
        "pinned": notes.pinned_beside(case, now=now),
    }

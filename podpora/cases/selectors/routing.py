"""Where a case stands in routing: the language spoken on it now, its level, and who fits it."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case
from podpora.cases.selectors.gates import sight_of
from podpora.cases.steps.fitting import fits_of
from podpora.cases.steps.routing import language_of
from podpora.lib.actors import Actor
from podpora.people.selectors import engineers_for
from podpora.policy.routing import Fit
from podpora.policy.working import WorkingLanguage

__all__ = ["engineers_by_fit", "language_of", "spoken"]


def spoken(case: Case, *, now: datetime) -> WorkingLanguage | None:
    """The working language with its reasons, for a case whose chosen language is not spoken at every hour or level;
    None, without a query, for all others and for closed ones."""
    if case.is_closed or case.support_language in clockwork.policy_for(case).document.languages.otherwise:
        return None
    return language_of(case, now=now)


def engineers_by_fit(actor: Actor, case: Case, *, now: datetime) -> tuple[Fit, ...]:
    """Everybody who may have the case, who fits it best first, with the reasons; nobody for a contact."""
    if not actor.is_engineer:
        return ()
    everybody = [each for each in engineers_for(case.customer) if each.is_federal or not case.is_federal]
    return fits_of(case, everybody, now=now, counts_federal=sight_of(actor).is_federal)

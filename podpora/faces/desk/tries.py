"""Nobody at the customer was there to work with, often enough: the proposal of a lower severity, ready to be sent."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from podpora.cases.selectors.continuous import Continuous, TriedInVain, tried_in_vain
from podpora.faces.web import times
from podpora.policy import Policy


def tried_on_page(case: Any, continuous: Continuous | None, ledger: Any, *, policy: Policy) -> TriedInVain | None:
    """What the page of the case says of the tries since the work stands still; none where it does not."""
    return tried_in_vain(case, continuous.work, ledger, policy=policy) if continuous is not None else None


def proposal_of(case: Any, tried: TriedInVain | None) -> dict[str, str]:
    """The severity to propose and the words with it, in the language of the case where the pages speak it; nothing
    while it may not be proposed."""
    if tried is None or not tried.severity:
        return {}
    known = [code for code, _name in settings.LANGUAGES]
    language = case.support_language.partition("-")[0]
    with translation.override(language if language in known else "en"):
        told = {
            "since": times.said(tried.since, case.zone),
            "tries": "\n".join(f"- {times.said(one.at, case.zone)}" for one in tried.contacts),
            "severity": tried.severity,
        }
        words = gettext(
            "Since %(since)s nobody on your side has been there to work with us, so our work stands still. We tried to "
            "reach you and had no answer:\n%(tries)s\nWe propose severity %(severity)s until somebody is there."
        )
        return {"severity": tried.severity, "words": words % told}

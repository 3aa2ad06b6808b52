"""A macro with everything in it, kept by the act."""

from podpora.cases.actions.save_macro import MacroGiven, save_macro
from podpora.cases.models.views import Macro
from tests.builders.cases import FRIDAY
from tests.cast import Cast

TEXTS = {
    "en": "Dear {contact},\n\nplease send us the log of the job that stops. Case {number} waits for it.\n\n{engineer}",
    "de": "Guten Tag {contact},\n\nbitte senden Sie uns das Protokoll des Auftrags.\n\n{engineer}",
}


def macro_kept(cast: Cast) -> Macro:
    """Shared by the manager, in two languages, with a state, a note and a severity to propose."""
    given = MacroGiven(
        name="Ask for the log",
        texts=TEXTS,
        state="waiting-on-customer",
        note="Asked {contact} for the log.",
        severity="4",
        severity_words="One job of many is hit.",
        is_shared=True,
    )
    return save_macro(actor=cast.marta.actor, now=FRIDAY, given=given)

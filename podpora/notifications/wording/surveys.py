"""The survey after a case: one letter with one link (R231, R232)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, foot_alone
from podpora.notifications.words import Reader, Words


def invitation(told: Told, reader: Reader, *, link: str) -> Words:
    return Words(
        subject=gettext("How did we do? Case %(number)s: %(subject)s") % told.values,
        lead=gettext("Your case %(number)s is closed. How did we handle it?") % told.values,
        facts=(
            *case_facts(told),
            (pgettext("line of a letter", "Open until"), say(told.data["expires_at"], reader.zone)),
        ),
        paragraphs=(gettext("A few questions, about a minute. The link can be used once, and only for this case."),),
        link=link,
        link_text=gettext("Answer the survey"),
        foot=foot_alone(),
    )

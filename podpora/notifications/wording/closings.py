"""The case ended without an outcome: withdrawn, nobody reached, outside what support covers (R214, R215, Q40, Q43)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from podpora.cases.selectors.attempts import Contacted, counted_contacts
from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording import moves
from podpora.notifications.wording.parts import Fact
from podpora.notifications.wording.talk import body
from podpora.notifications.words import Reader, Words

_TRIED: Final[Mapping[tuple[str, str], Promise]] = {
    ("phone", "no-answer"): _("We called you, and nobody answered"),
    ("phone", "left-message"): _("We called you and left a message"),
    ("email", "sent"): _("We wrote you an e-mail"),
    ("remote-session", "no-answer"): _("We waited for you in a remote session"),
}


def closed(told: Told, reader: Reader) -> Words:
    """To both sides: the case ended without an outcome, with the reason; what was tried, or what was written."""
    words = moves.closed(told, reader)
    rules = told.policy.closing_reasons.get(str(told.data["reason"]))
    if rules is not None and rules.after_silence:
        return _silent(told, reader, words)
    reply = told.beside.get("case.replied")
    if reply is None:
        return words
    said = body(replace(told, event=reply))
    return replace(words, quote=said, quote_by=gettext("%(name)s wrote:") % {"name": told.event.actor_name})


def _silent(told: Told, reader: Reader, words: Words) -> Words:
    values = told.values | {"name": told.event.actor_name}
    lead = (
        gettext("%(name)s closed case %(number)s, because the customer did not answer.")
        if reader.is_engineer
        else gettext("We tried to reach you and had no answer, so %(name)s closed case %(number)s.")
    )
    tried = [_tried(place, one, told, reader) for place, one in enumerate(counted_contacts(told.case), 1)]
    return replace(words, lead=lead % values, facts=(*words.facts, *tried))


def _tried(place: int, one: Contacted, told: Told, reader: Reader) -> Fact:
    label = pgettext("line of a letter", "Contact attempt %(place)d") % {"place": place}
    known = _TRIED.get((one.channel, one.result))
    how = str(known) if known is not None else one.channel
    if one.is_message:
        how = gettext("We wrote on the case and asked for an answer")
    zone = reader.zone if reader.is_engineer else told.case.zone
    values = {"when": say(one.at, zone), "how": how, "name": one.engineer_name}
    return label, pgettext("contact attempt in a letter", "%(when)s: %(how)s (%(name)s)") % values

"""Contacts with a customer outside the messages of a case, in the words of each side."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.words import Word

AT_THE_DESK: Final[Mapping[tuple[str, str], Word]] = {
    ("phone", "no-answer"): pgettext_lazy("contact with a customer", "Called, nobody answered"),
    ("phone", "left-message"): pgettext_lazy("contact with a customer", "Called and left a message"),
    ("phone", "reached"): pgettext_lazy("contact with a customer", "Called and spoke with the customer"),
    ("email", "sent"): pgettext_lazy("contact with a customer", "Wrote an e-mail outside the case"),
    ("remote-session", "no-answer"): pgettext_lazy("contact with a customer", "Remote session, nobody came"),
    ("remote-session", "reached"): pgettext_lazy("contact with a customer", "Remote session with the customer"),
}
FOR_CUSTOMERS: Final[Mapping[tuple[str, str], Word]] = {
    ("phone", "no-answer"): _("We called you, and nobody answered"),
    ("phone", "left-message"): _("We called you and left a message"),
    ("phone", "reached"): _("We called you and spoke with you"),
    ("email", "sent"): _("We wrote you an e-mail"),
    ("remote-session", "no-answer"): _("We waited for you in a remote session"),
    ("remote-session", "reached"): _("We worked with you in a remote session"),
}
_INCOMING_AT_THE_DESK: Final[Mapping[str, Word]] = {
    "reached": pgettext_lazy("contact with a customer", "The customer called and was answered"),
    "callback": pgettext_lazy("contact with a customer", "The customer called and wishes to be called back"),
}
_INCOMING_FOR_CUSTOMERS: Final[Mapping[str, Word]] = {
    "reached": _("You called and spoke with us"),
    "callback": _("You called and asked us to call back"),
}


def contact(
    channel: str, result: str, *, is_incoming: bool = False, is_message: bool = False, for_customer: bool = False
) -> str:
    """One contact as a line: ``Called, nobody answered``. A way that has no words here is named by its code."""
    if is_message:
        return gettext("We wrote on the case and asked for an answer") if for_customer else gettext("Reply on the case")
    if is_incoming:
        found = (_INCOMING_FOR_CUSTOMERS if for_customer else _INCOMING_AT_THE_DESK).get(result)
    else:
        found = (FOR_CUSTOMERS if for_customer else AT_THE_DESK).get((channel, result))
    return str(found) if found is not None else f"{channel} {result}".replace("-", " ")

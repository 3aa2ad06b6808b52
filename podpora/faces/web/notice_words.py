"""The mails that people choose about, and those that are always sent with the clause behind them, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.words import Word


@dataclass(frozen=True, slots=True)
class Mail:
    """A kind of mail in words; ``clause``: what of the policy it follows from, '' where nothing does."""

    title: Word
    clause: str = ""


CHOICES: Mapping[str, Promise] = {
    "colleagues-replies": _("Our answers on cases that colleagues opened"),
    "colleagues-severity": _("Changes of severity on cases that colleagues opened"),
    "colleagues-ends": _("Solutions and closings of cases that colleagues opened"),
    "files": _("Files that the other side adds to a case"),
    "surveys": _("The short survey after a case was closed"),
    "handed-over": _("That a case of yours went to another engineer"),
    "severity-answers": _("That a customer agrees to a severity"),
    "customer-closes": _("That a customer closes a case"),
}
ALWAYS_TO_CONTACTS: tuple[Mail, ...] = (
    Mail(_("That your case is open, with its number"), "text.web-channel"),
    Mail(_("That a colleague or a partner opened a case for you"), "text.contacting"),
    Mail(
        _("Our answers and every change of engineer or state on your own cases, and their solution"), "text.resolution"
    ),
    Mail(_("A severity on your own case that needs your word"), "severity_change"),
    Mail(_("Maintenance notices about the products that your organisation holds"), "text.contacting"),
    Mail(_("That you are appointed, or no longer"), "who.roles"),
    Mail(_("Changes to your password and sign-in")),
)
ALWAYS_TO_ENGINEERS: tuple[Mail, ...] = (
    Mail(_("That a case is yours")),
    Mail(_("What customers write on your cases, and severities that they set")),
    Mail(_("Promises that come due or were missed"), "targets"),
    Mail(_("Mail to a customer that did not arrive")),
    Mail(_("Changes to your password and sign-in")),
)

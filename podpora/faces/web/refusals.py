"""Refusals of acts, put where the reader looks: at the field, or above the form."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from podpora.faces.web import because_text
from podpora.lib.refusal import Refused
from podpora.policy.because import Because


def said(reason: Because) -> str:
    """One reason in the reader's language."""
    return because_text.said(reason)


def show(form: BaseForm, refused: Refused) -> None:
    """Adds the reasons to the form, each to its field where the form has it."""
    fields = getattr(refused, "fields", None)
    if fields is None:
        for reason in refused.because:
            form.add_error(None, said(reason))
        return
    for name, reasons in fields.items():
        for reason in reasons:
            form.add_error(name if name in form.fields else None, said(reason))


def renew_mark(form: BaseForm, version: int) -> None:
    """The form as it is shown again bears the version that the page shows now, so that whoever has looked at what
    changed can send it."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(version)
    form.data = data


def tell(request: HttpRequest, refused: Refused) -> None:
    """Shows the reasons above the next page."""
    words = [said(reason) for reason in refused.because]
    messages.error(request, " ".join(words) or gettext("That is not possible."))

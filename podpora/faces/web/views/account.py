"""The account page: language, zone, mails, and the way to password and second factor."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from podpora.faces.web import notice_words
from podpora.faces.web.forms import NoticesForm, ProfileForm
from podpora.faces.web.gates import ReaderRequest, for_signed_in
from podpora.faces.web.refusals import show
from podpora.faces.web.views.language import remember_language
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.actions.choose_notices import choose_notices
from podpora.people.actions.update_profile import update_profile
from podpora.people.notices import declined_by, notices_for


@require_http_methods(["GET", "POST"])
@for_signed_in
def account(request: ReaderRequest) -> HttpResponse:
    """Shows and saves the reader's own settings."""
    form = ProfileForm(request.POST or None, initial={"language": request.actor.language, "zone": request.actor.zone})
    if request.method == "POST" and form.is_valid():
        try:
            saved = update_profile(actor=request.actor, now=now(), **form.cleaned_data)
        except Refused as refused:
            show(form, refused)
        else:
            with translation.override(saved.language):
                messages.success(request, gettext("Saved."))
            return remember_language(redirect("web:account"), saved.language)
    return _page(request, form=form)


@require_POST
@for_signed_in
def notices(request: ReaderRequest) -> HttpResponse:
    """Saves which mails the reader does without; those that the policy promises are not among them."""
    form = NoticesForm(request.POST, offered=notices_for(request.actor))
    if not form.is_valid():
        return _page(request, notices_form=form)
    try:
        choose_notices(actor=request.actor, now=now(), declined=form.declined)
    except Refused as refused:
        show(form, refused)
        return _page(request, notices_form=form)
    messages.success(request, gettext("Saved."))
    return redirect(f"{reverse('web:account')}#mails")


def _page(request: ReaderRequest, **forms: Any) -> HttpResponse:
    actor = request.actor
    offered = notices_for(actor)
    context = {
        "form": ProfileForm(initial={"language": actor.language, "zone": actor.zone}),
        "notices_form": NoticesForm(offered=offered, declined=declined_by(actor)) if offered else None,
        "always": notice_words.ALWAYS_TO_ENGINEERS if actor.is_engineer else notice_words.ALWAYS_TO_CONTACTS,
        "has_second_factor": is_mfa_enabled(request.user),
        "section": "account",
        **forms,
    }
    return render(request, "web/account.html", context)

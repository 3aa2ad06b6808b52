"""The account page: language, zone, and the way to password and second factor."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from podpora.faces.web.forms import ProfileForm
from podpora.faces.web.gates import ReaderRequest, for_signed_in
from podpora.faces.web.refusals import show
from podpora.faces.web.views.language import remember_language
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people.actions.update_profile import update_profile


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
    context = {"form": form, "has_second_factor": is_mfa_enabled(request.user), "section": "account"}
    return render(request, "web/account.html", context)

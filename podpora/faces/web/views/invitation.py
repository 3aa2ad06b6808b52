"""An invitation is answered: the first password, and in."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from podpora.faces.web.forms import InvitationForm
from podpora.faces.web.refusals import show
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import selectors as people
from podpora.people.actions.accept_invitation import accept_invitation

_KEPT = "invitation"


@require_GET
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter. Looking at it uses nothing up; the token leaves the address before any page is shown."""
    request.session[_KEPT] = token
    answer = redirect("web:accept_invitation")
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """The form for the first password; a link that opens nothing says so, without saying why."""
    found = people.invitation_for(request.session.get(_KEPT, ""), now=now())
    if found is None:
        return render(request, "web/invitation_over.html", status=404)
    with translation.override(found.account.language):
        form = InvitationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            actor = people.actor_for(found.account)
            token, password = request.session[_KEPT], form.cleaned_data["password"]
            try:
                account = accept_invitation(actor=actor, now=now(), token=token, password=password)
            except Refused as refused:
                show(form, refused)
            else:
                del request.session[_KEPT]
                messages.success(request, gettext("Your password is saved and you are signed in. Welcome!"))
                # just written: turning on the second step does not ask for it once more
                record_authentication(request, account, method="password", reauthenticated=True)
                return perform_login(request, account, email_verification="none", redirect_url="/")
        return render(
            request, "web/invitation.html", {"form": form, "invited": found.account, "until": found.expires_at}
        )

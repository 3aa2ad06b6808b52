"""Versions of the policy: what is in force, what is coming, and drafts on their way there."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.contracts import selectors as contracts
from podpora.contracts.actions.activate_policy import activate_policy
from podpora.contracts.actions.draft_policy import draft_policy
from podpora.contracts.actions.withdraw_policy_draft import withdraw_policy_draft
from podpora.faces.desk.admin.marks import differences, marked_page
from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page, page
from podpora.faces.desk.admin.policy_forms import PolicyForm
from podpora.faces.web import words
from podpora.faces.web.gates import ReaderRequest
from podpora.lib.moment import now
from podpora.lib.refusal import Refused
from podpora.people import census
from podpora.people.permissions import POLICY_PUBLISH
from podpora.policy import Complaint, Policy, PolicyError

HERE = "policy"


@require_GET
@for_holders(POLICY_PUBLISH)
def versions(request: ReaderRequest) -> HttpResponse:
    """All versions by what they are now, and the drafts."""
    today = now().astimezone(UTC).date()
    known = list(contracts.policy_versions())
    begun = [each for each in known if each.effective_on <= today]
    context = {
        "coming": [each for each in reversed(known) if each.effective_on > today],
        "in_force": begun[0] if begun else None,
        "past": begun[1:],
        "drafts": contracts.policy_drafts(),
        "needs_second": settings.POLICY_NEEDS_SECOND_PERSON,
    }
    return page(request, "policy", context, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(POLICY_PUBLISH)
def new(request: ReaderRequest) -> HttpResponse:
    """Takes in a document with its texts: checked, with every complaint at once, and kept as a draft when well."""
    form = PolicyForm(request.POST or None, request.FILES or None)
    complaints: list[Complaint] = []

    def act(given: dict[str, Any]) -> str:
        source, texts = given["document"], given["texts"]
        try:
            made = draft_policy(actor=request.actor, now=now(), source=source, texts=texts, name=given["name"])
        except PolicyError as refused:
            complaints.extend(refused.complaints)
            raise Refused from None
        return reverse("desk:admin:policy_draft", args=[made.pk])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New draft of the policy"),
        up=_up(),
        told=gettext("The document is well and kept as a draft. Nothing of it is in force yet."),
        submit=gettext("Check and keep as a draft"),
        template="policy_new",
        complaints=complaints,
    )


@require_GET
@for_holders(POLICY_PUBLISH)
def version(request: ReaderRequest, key: int) -> HttpResponse:
    """A published version with its change marks against the one before it."""
    found = contracts.policy_version(key)
    if found is None:
        raise Http404
    return _shown(request, found, up=_up())


@require_GET
@for_holders(POLICY_PUBLISH)
def draft(request: ReaderRequest, key: int) -> HttpResponse:
    """A draft: what it says, what it changes, and what stands in the way of activating it."""
    found = _draft(key)
    at = now()
    policy, complaints = _read(found)
    if policy is None:
        return page(request, "policy_draft_refused", {"draft": found, "complaints": complaints}, here=HERE)
    before = contracts.policy_before(found)
    older = contracts.policy_in(before) if before is not None else None
    context = {
        "draft": found,
        "policy": policy,
        "before": before,
        "languages": [words.word(words.LANGUAGES, code) for code in policy.languages],
        "hindered": contracts.why_not_activated(found, actor=request.actor, now=at),
        "is_alone": settings.POLICY_NEEDS_SECOND_PERSON and not census.has_another_administrator(request.actor),
        "is_at_once": found.effective_on <= at.astimezone(UTC).date(),
        "differences": differences(policy, older, get_language() or "en"),
        "changes": marked_page(policy, older, _language(request, policy)).changes,
        "now": at,
    }
    return page(request, "policy_draft", context, here=HERE)


@require_GET
@for_holders(POLICY_PUBLISH)
def preview(request: ReaderRequest, key: int) -> HttpResponse:
    """The draft as the public page would show it, what differs from the version before it marked."""
    found, itself = _draft(key), reverse("desk:admin:policy_draft", args=[key])
    if _read(found)[0] is None:
        return redirect(itself)
    return _shown(request, found, up=(itself, found.name))


@require_http_methods(["GET", "POST"])
@for_holders(POLICY_PUBLISH)
def activate(request: ReaderRequest, key: int) -> HttpResponse:
    """Asks once more, and then the draft becomes a version; one that cannot be read, or may not be activated, says so
    on its page."""
    found, at = _draft(key), now()
    policy, _complaints = _read(found)
    if policy is None:
        return redirect("desk:admin:policy_draft", key)
    if request.method == "GET":
        if contracts.why_not_activated(found, actor=request.actor, now=at):
            return redirect("desk:admin:policy_draft", key)
        is_at_once = found.effective_on <= at.astimezone(UTC).date()
        return page(request, "policy_activate", {"draft": found, "is_at_once": is_at_once}, here=HERE)
    return done(
        request,
        lambda: activate_policy(actor=request.actor, now=now(), draft=found),
        told=gettext("The policy is published."),
        to=reverse("desk:admin:policy"),
    )


@require_POST
@for_holders(POLICY_PUBLISH)
def withdraw(request: ReaderRequest, key: int) -> HttpResponse:
    """The draft is given up."""
    found = _draft(key)
    return done(
        request,
        lambda: withdraw_policy_draft(actor=request.actor, now=now(), draft=found),
        told=gettext("The draft is withdrawn."),
        to=reverse("desk:admin:policy"),
    )


def _draft(key: int) -> Any:
    found = contracts.policy_draft(key)
    if found is None:
        raise Http404
    return found


def _read(found: Any) -> tuple[Policy | None, Sequence[Complaint]]:
    """What the draft says; none and why where the program has become stricter since it was checked."""
    try:
        return contracts.policy_in(found), ()
    except PolicyError as refused:
        return None, refused.complaints
    except ObjectDoesNotExist:  # withdrawn a moment ago
        raise Http404 from None


def _up() -> Up:
    return reverse("desk:admin:policy"), gettext("Policy")


def _shown(request: ReaderRequest, found: Any, *, up: Up) -> HttpResponse:
    """The document as the public page, in a language of the reader's choice, with change marks."""
    policy, before = contracts.policy_in(found), contracts.policy_before(found)
    older = contracts.policy_in(before) if before is not None else None
    language = _language(request, policy)
    context = {
        "found": found,
        "before": before,
        "up": up,
        "language": language,
        "languages": [(code, words.OWN_NAMES.get(code, code), code == language) for code in policy.languages],
        "marked": marked_page(policy, older, language),
        "are_diallable": settings.PHONES_DIALLABLE,
        "source_language": policy.languages[0],
        "about": reverse("web:policy_about", args=[language]),
    }
    return page(request, "policy_shown", context, here=HERE)


def _language(request: ReaderRequest, policy: Policy) -> str:
    """The language asked for, the reader's, or the policy's first."""
    wanted = (request.GET.get("language", ""), (get_language() or "en").partition("-")[0])
    return next((code for code in wanted if code in policy.languages), policy.languages[0])

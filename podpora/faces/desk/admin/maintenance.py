"""Maintenance notices: written as drafts, looked at with whom they reach, published once; corrected, withdrawn (R7)."""

import secrets
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from podpora.faces.desk.admin.maintenance_forms import MaintenanceForm
from podpora.faces.desk.admin.pages import Up, done, for_holders, form_page, page
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.numbers import whole_number
from podpora.faces.web.words import own_names
from podpora.lib.moment import now
from podpora.notifications import selectors as notices
from podpora.notifications.actions.correct_maintenance_notice import correct_maintenance_notice
from podpora.notifications.actions.discard_maintenance_notice import discard_maintenance_notice
from podpora.notifications.actions.publish_maintenance_notice import publish_maintenance_notice
from podpora.notifications.actions.save_maintenance_notice import save_maintenance_notice
from podpora.notifications.actions.withdraw_maintenance_notice import withdraw_maintenance_notice
from podpora.people.permissions import MAINTENANCE_ANNOUNCE
from podpora.products import selectors as products

HERE = "maintenance"
SOON: Final = timedelta(hours=1)
"""For so long the first mails of a notice may still be to come."""


@require_GET
@for_holders(MAINTENANCE_ANNOUNCE)
def listing(request: ReaderRequest) -> HttpResponse:
    """Drafts and published notices, last written first."""
    found = notices.all_notices(request.actor, cursor=request.GET.get("after", ""))
    language = get_language() or "en"
    context = {
        "rows": [(notice, notices.text_in(notice, language)) for notice in found.rows],
        "next_address": f"?after={found.next_cursor}" if found.has_more else "",
    }
    return page(request, "maintenance", context, here=HERE)


@require_http_methods(["GET", "POST"])
@for_holders(MAINTENANCE_ANNOUNCE)
def edit(request: ReaderRequest, key: int = 0) -> HttpResponse:
    """A notice is written, or a draft changed; nobody is told yet."""
    found = _notice(request, key) if key else None
    if found is not None and found.published_at is not None:
        return redirect("desk:admin:maintenance_notice", key=key)
    form = MaintenanceForm(request.POST or None, initial=_initial(found), products=_products())

    def act(given: dict[str, Any]) -> str:
        product = products.product_for(given["product"])
        assert product is not None
        made = save_maintenance_notice(
            actor=request.actor,
            now=now(),
            product=product,
            texts=form.texts,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            notice=found.pk if found is not None else None,
            seen=given["seen"] if found is not None else None,
            submission_key=given["key"] or None,
        )
        return reverse("desk:admin:maintenance_notice", args=[made.pk])

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("New maintenance notice") if found is None else gettext("Change the notice"),
        up=_list() if found is None else _up(found),
        told=gettext("Kept as a draft. Nobody is told before you publish it."),
        submit=gettext("Keep and look at it"),
        lede=gettext("English is read where a language is left out. A blank line begins a new paragraph."),
    )


@require_http_methods(["GET", "POST"])
@for_holders(MAINTENANCE_ANNOUNCE)
def correct(request: ReaderRequest, key: int) -> HttpResponse:
    """A published notice is corrected, and whoever was told of it is told so."""
    found = _notice(request, key)
    if found.published_at is None or found.withdrawn_at is not None:
        return redirect("desk:admin:maintenance_notice", key=key)
    form = MaintenanceForm(request.POST or None, initial=_initial(found), products=())
    form.for_correction()

    def act(given: dict[str, Any]) -> None:
        correct_maintenance_notice(
            actor=request.actor,
            now=now(),
            notice=found.pk,
            seen=given["seen"] or 0,
            texts=form.texts,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
        )

    return form_page(
        request,
        form,
        act,
        here=HERE,
        title=gettext("Correct the notice"),
        up=_up(found),
        told=gettext("Corrected. It stands in the portal, and whoever got the mail gets the correction."),
        submit=gettext("Correct it and tell them"),
        lede=gettext("Everybody who got the mail gets this text by mail too, as a correction."),
    )


@require_POST
@for_holders(MAINTENANCE_ANNOUNCE)
def withdraw(request: ReaderRequest, key: int) -> HttpResponse:
    """A published notice holds no longer, and whoever was told of it is told so."""
    found, seen = _notice(request, key), request.POST.get("seen", "")
    return done(
        request,
        lambda: withdraw_maintenance_notice(
            actor=request.actor,
            now=now(),
            notice=found.pk,
            seen=whole_number(seen) or 0,
            words=request.POST.get("words", ""),
        ),
        told=gettext("Withdrawn. Whoever got the mail is told so."),
        to=reverse("desk:admin:maintenance_notice", args=[key]),
    )


@require_GET
@for_holders(MAINTENANCE_ANNOUNCE)
def notice(request: ReaderRequest, key: int) -> HttpResponse:
    """The notice as readers will see it, in each language, with exactly whom it reaches; or what became of it."""
    found = _notice(request, key)
    names = dict(own_names())
    written = [(code, names[code], notices.text_in(found, code)) for code, _name in settings.LANGUAGES]
    context = {
        "notice": found,
        "title": notices.text_in(found, get_language() or "en").title,
        "texts": [(code, name, text) for code, name, text in written if text.language == code],
        "missing": [name for code, name, text in written if text.language != code],
        "reach": notices.reach_of_product(found.product, at=now()) if found.published_at is None else None,
        "mailing": notices.mailing_of(found),
        "begins_soon": found.published_at is not None and now() - found.published_at < SOON,
        "up": _list(),
    }
    return page(request, "maintenance_notice", context, here=HERE)


@require_POST
@for_holders(MAINTENANCE_ANNOUNCE)
def publish(request: ReaderRequest, key: int) -> HttpResponse:
    """It is published: in the portal at once, by mail as they leave."""
    found, seen = _notice(request, key), request.POST.get("seen", "")
    return done(
        request,
        lambda: publish_maintenance_notice(
            actor=request.actor, now=now(), notice=found.pk, seen=whole_number(seen) or 0
        ),
        told=gettext("Published. It stands in the portal, and the mails are on their way."),
        to=reverse("desk:admin:maintenance_notice", args=[key]),
    )


@require_POST
@for_holders(MAINTENANCE_ANNOUNCE)
def discard(request: ReaderRequest, key: int) -> HttpResponse:
    """A draft is thrown away."""
    found = _notice(request, key)
    return done(
        request,
        lambda: discard_maintenance_notice(actor=request.actor, now=now(), notice=found.pk),
        told=gettext("The draft is gone."),
        to=reverse("desk:admin:maintenance"),
    )


def _notice(request: ReaderRequest, key: int) -> Any:
    found = notices.any_notice(request.actor, key)
    if found is None:
        raise Http404
    return found


def _products() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in products.products()]


def _initial(found: Any) -> dict[str, Any]:
    if found is None:
        return {"key": secrets.token_urlsafe(16)}
    instants = {name: getattr(found, name) for name in ("starts_at", "ends_at")}
    return {"product": found.product.code, "seen": found.version, **instants, **MaintenanceForm.shown(found.texts)}


def _list() -> Up:
    return reverse("desk:admin:maintenance"), gettext("Maintenance notices")


def _up(found: Any) -> Up:
    return reverse("desk:admin:maintenance_notice", args=[found.pk]), notices.text_in(
        found, get_language() or "en"
    ).title

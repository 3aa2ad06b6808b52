"""What became of a customer's wish (R230)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, to_case
from podpora.notifications.words import Reader, Words


def submitted(told: Told, reader: Reader) -> Words:
    """To the customer: the wish was handed on, under its own number."""
    values = _values(told)
    return Words(
        subject=gettext("Your wish is feature request %(wish)s: %(title)s") % values,
        lead=gettext("%(name)s has handed your wish on as feature request %(wish)s. Thank you for it.") % values,
        facts=_facts(told),
        paragraphs=(gettext("Its state stands on the page of your case, and we write to you when it changes."),),
        **to_case(told, reader),
    )


def moved(told: Told, reader: Reader) -> Words:
    """To the customer: another state, with what we say about it."""
    values = _values(told) | {"state": _state(str(told.data["state"]))}
    words = str(told.data.get("words") or "")
    return Words(
        subject=gettext("Feature request %(wish)s: %(state)s") % values,
        lead=gettext("The state of your feature request %(wish)s, “%(title)s”, is now: %(state)s.") % values,
        facts=_facts(told),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % values if words else "",
        **to_case(told, reader),
    )


def _values(told: Told) -> dict[str, str]:
    return told.values | {
        "wish": str(told.data["number"]),
        "title": str(told.data["title"]),
        "name": told.event.actor_name,
    }


def _facts(told: Told) -> tuple[Fact, ...]:
    release = str(told.data.get("release") or "")
    return (
        *case_facts(told),
        (pgettext("line of a letter", "Feature request"), str(told.data["number"])),
        *(((pgettext("line of a letter", "Version"), release),) if release else ()),
    )


def _state(code: str) -> str:
    return {
        "submitted": pgettext("state of a feature request", "Submitted"),
        "considered": pgettext("state of a feature request", "Being considered"),
        "planned": pgettext("state of a feature request", "Planned"),
        "delivered": pgettext("state of a feature request", "Delivered"),
        "declined": pgettext("state of a feature request", "Declined"),
    }[code]

"""How grave the matter is: proposed, changed, agreed, refused (R97, R98, D50)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, customer_fact, to_case
from podpora.notifications.words import Reader, Words


def proposed(told: Told, reader: Reader) -> Words:
    """To the other side: another severity is wished for, in force already or only with consent."""
    values = _values(told)
    if told.data.get("is_in_force"):
        lead = gettext("%(name)s set severity %(new)s on case %(number)s. It is in force; please confirm it.") % values
    else:
        lead = gettext("%(name)s proposes severity %(new)s for case %(number)s. It needs your consent.") % values
    return _words(told, reader, gettext("Severity %(new)s proposed for case %(number)s: %(subject)s") % values, lead)


def changed(told: Told, reader: Reader) -> Words:
    """To the other side: another severity is in force."""
    values = _values(told)
    return _words(
        told,
        reader,
        gettext("Case %(number)s now has severity %(new)s: %(subject)s") % values,
        gettext("%(name)s changed the severity of case %(number)s to %(new)s.") % values,
    )


def agreed(told: Told, reader: Reader) -> Words:
    """To the other side: both agree."""
    values = _values(told) | {"new": str(told.data.get("severity", ""))}
    return _words(
        told,
        reader,
        gettext("Severity %(new)s agreed for case %(number)s: %(subject)s") % values,
        gettext("%(name)s agreed to severity %(new)s for case %(number)s.") % values,
    )


def refused(told: Told, reader: Reader) -> Words:
    """To the other side: the severity stays as it was."""
    values = _values(told) | {"old": str(told.data.get("severity", "")), "new": str(told.data.get("refused", ""))}
    return _words(
        told,
        reader,
        gettext("Case %(number)s stays at severity %(old)s: %(subject)s") % values,
        gettext("%(name)s did not agree to severity %(new)s; case %(number)s stays at severity %(old)s.") % values,
    )


def _values(told: Told) -> dict[str, str]:
    return told.values | {
        "name": told.event.actor_name,
        "old": str(told.data.get("old") or ""),
        "new": str(told.data.get("new") or ""),
    }


def _words(told: Told, reader: Reader, subject: str, lead: str) -> Words:
    words = str(told.data.get("words") or "")
    return Words(
        subject=subject,
        lead=lead,
        facts=(*case_facts(told), *(customer_fact(told) if reader.is_engineer else ()), *_due(told, reader)),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % {"name": told.event.actor_name} if words else "",
        **to_case(told, reader),
    )


def _due(told: Told, reader: Reader) -> tuple[Fact, ...]:
    """How the first response moved with it, where it did."""
    moved = told.beside.get("milestone.due_changed")
    if moved is None:
        return ()
    new = moved.data.get("due_at")
    return (
        (pgettext("line of a letter", "First response was due"), say(moved.data["old_due_at"], reader.zone))
        if moved.data.get("old_due_at")
        else (pgettext("line of a letter", "First response was due"), gettext("not at a stated time")),
        (
            pgettext("line of a letter", "First response is due"),
            say(new, reader.zone) if new else gettext("not at a stated time"),
        ),
    )

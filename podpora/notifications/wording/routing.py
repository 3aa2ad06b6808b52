"""The case goes to another level, is handed over, or is worked around the clock."""

from django.utils.translation import get_language_info, gettext, pgettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, to_case
from podpora.notifications.words import Reader, Words


def level_announced(told: Told, reader: Reader) -> Words:
    """To the customer, before the case moves: the level, the language, and that no promise changes (R56, R57, Q66)."""
    values = told.values | {"level": str(told.data.get("new", "")), "language": language(told.data.get("language"))}
    words = str(told.data.get("words") or "")
    changes = told.data.get("language") != told.data.get("old_language")
    paragraphs = [gettext("What was promised to you stays as it is: no clock starts again.")]
    if changes:
        paragraphs.insert(0, gettext("This level of support works in %(language)s only.") % values)
    return Words(
        subject=gettext("Case %(number)s goes to level %(level)s of support") % values,
        lead=gettext("Your case goes to level %(level)s of our support. From now on it is worked on in %(language)s.")
        % values,
        facts=(*case_facts(told), (pgettext("line of a letter", "Language"), values["language"])),
        paragraphs=tuple(paragraphs),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % {"name": told.event.actor_name} if words else "",
        **to_case(told, reader),
    )


def language(code: object) -> str:
    """The language in the reader's words."""
    try:
        return str(get_language_info(str(code))["name_translated"])
    except KeyError:
        return str(code)

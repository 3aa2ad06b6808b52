"""Plans in words, for letters and for timelines."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

Data = Mapping[str, Any]
Day = Callable[[Any], str]
"""Says a day that the data hold as ISO 8601, in the reader's language."""


def step(data: Data, day: Day) -> str:
    """A milestone of a plan with its day."""
    told = {"title": data.get("title", ""), "day": day(data.get("due_on"))}
    return pgettext("milestone of a plan, and its day", "“%(title)s” until %(day)s") % told


def change(data: Data, day: Day) -> str:
    """One thing that changed in a plan, as a sentence without its full stop."""
    told = {"title": data.get("title", ""), "old": data.get("old") or "–", "new": data.get("new") or "–"}
    what = data.get("what")
    if what == "added":
        return gettext("New milestone: “%(title)s” until %(day)s") % {**told, "day": day(data.get("new"))}
    if what == "dropped":
        return gettext("Milestone dropped: “%(title)s”") % told
    if what == "moved":
        moved = {**told, "old": day(data.get("old")), "new": day(data.get("new"))}
        return gettext("“%(title)s”: %(old)s → %(new)s") % moved
    if what == "renamed":
        return gettext("“%(old)s” is now called “%(new)s”") % told
    if what == "owner":
        return gettext("“%(title)s” is with %(new)s now") % told
    if what == "waits":
        return gettext("“%(title)s” waits for: %(new)s") % told
    if what == "aim":
        return gettext("The plan leads to version %(new)s") % told
    return gettext("What the plan leads to is written anew")

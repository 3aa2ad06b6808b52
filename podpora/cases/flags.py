"""Codes in ``Case.flags`` by which a page knows what to ask for; nobody is told of them."""

from typing import Final

from podpora.cases.models import Case

HAS_PLAN: Final = "has-plan"
HAS_LINKS: Final = "has-links"
IS_MERGED: Final = "is-merged"
IS_WATCHED: Final = "is-watched"
HAS_CHECKLIST: Final = "has-checklist"
CONTINUOUS: Final = "continuous-work"
CONTINUOUS_PAUSED: Final = "continuous-work-paused"


def put(case: Case, flag: str, *, to: bool = True) -> None:
    """Set the flag, or take it off; the caller saves the case, which it holds."""
    others = [one for one in case.flags if one != flag]
    case.flags = [*others, flag] if to else others

"""What an empty desk lacks before anybody can file a case, in the order of docs/administrator.md."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.faces.desk.admin.sections import Section, sections_for
from podpora.lib.actors import Actor
from podpora.lib.rows import which_hold
from podpora.people import selectors as people
from podpora.products import selectors as products
from podpora.roster import selectors as roster


@dataclass(frozen=True, slots=True)
class Step:
    """A part of administration that holds nothing yet, and what that means."""

    section: Section
    words: str | Promise


_LACKS: Final[tuple[tuple[str, Callable[[Actor], Any], str | Promise], ...]] = (
    ("products", lambda actor: products.all_products(), _("No product yet. Cases name one.")),
    ("queues", lambda actor: roster.all_queues(), _("No queue yet. Cases wait among those of nobody.")),
    ("engineers", lambda actor: people.engineers().exclude(account_id=actor.key), _("Nobody yet but you.")),
    ("customers", people.customers_of, _("No customer yet. Nobody can file a case.")),
)


def first_steps(actor: Actor) -> list[Step]:
    """The parts that the actor finds and that are empty; none on a desk at work. One small query."""
    found = {section.code: section for section in sections_for(actor)}
    lacks = [(found[code], records(actor), words) for code, records, words in _LACKS if code in found]
    if not lacks:
        return []
    there = which_hold(*(rows for _, rows, _ in lacks))
    return [Step(section, words) for (section, _, words), is_there in zip(lacks, there, strict=True) if not is_there]

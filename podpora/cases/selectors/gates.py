"""Who sees which cases (Q26): the customer's appointed contacts, the submitter, the partner, the engineers."""

from django.db.models import QuerySet

from podpora.cases.models import Case
from podpora.lib.actors import Actor


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """All cases that the actor may see, unordered.

    Contacts: those of customers where they hold a role or whose partner they are, and those they filed themselves as
    contacts of the customer. Engineers: all, federal ones with the federal mark only. The system: all.
    """
    raise NotImplementedError


def find_case(actor: Actor, text: str) -> Case | None:
    """The case of a number as somebody wrote it, with customer, site, product, release, support ID, submitter, queue,
    assignee and intake at hand; ``None`` for a foreign, missing or impossible number."""
    raise NotImplementedError


def case_for(actor: Actor, number: str) -> Case:
    """As ``find_case``; raises ``NoSuchCase``, the same for foreign and for missing."""
    raise NotImplementedError

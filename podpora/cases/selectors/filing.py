"""What the new-case wizard may offer, by the same rules that the act applies."""

from dataclasses import dataclass
from datetime import datetime

from podpora.lib.actors import Actor
from podpora.people.models import Customer, Site
from podpora.people.selectors import Submitter
from podpora.policy.values import Entitlement, LanguageOffer, Opening, Place, Promise, SeverityOffer
from podpora.products.models import Product, Release


@dataclass(frozen=True, slots=True)
class FilingOffer:
    """What this person may file for this product under this support ID now.

    ``is_permitted`` false: the filer holds no role, ``submitters`` names who does (R1). ``entitlement`` says program,
    categories that stay and why. ``severities`` is empty where the category has none; ``promises`` maps each offered
    severity ("" where there is none) to what would be promised now. ``opening`` is of the program's hours.
    """

    is_permitted: bool
    submitters: tuple[Submitter, ...]
    entitlement: Entitlement
    severities: tuple[SeverityOffer, ...]
    languages: LanguageOffer
    promises: dict[str, Promise]
    opening: Opening
    place: Place


def filing_offer(
    actor: Actor,
    *,
    now: datetime,
    customer: Customer,
    product: Product,
    support_id: str,
    category: str,
    release: Release | None = None,
    site: Site | None = None,
    channel: str = "web",
    environment: str = "",
    language: str | None = None,
    after_hours: str = "wait",
) -> FilingOffer:
    """The offer. Raises ``Invalid`` (support_id, site, release) like the act."""
    raise NotImplementedError

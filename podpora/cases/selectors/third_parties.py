"""Other companies' products on a case, as pages show them; the page of a case without any asks nothing."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from podpora.cases.models import Case, RemovalRequest, ThirdParty, TSANetContact
from podpora.cases.steps.third_parties import HAS_THIRD_PARTY, TSANET_MOVES
from podpora.lib.prepared import built_once


@dataclass(frozen=True, slots=True)
class ThirdParties:
    """What is suspected, with the removals that were asked for, the latest first; and contacts through TSANet."""

    suspected: list[ThirdParty]
    tsanet: list[tuple[TSANetContact, tuple[str, ...]]]


def third_parties_of(case: Case) -> ThirdParties | None:
    """Everything about other companies on the case; None where there never was anything. Three small queries."""
    if HAS_THIRD_PARTY not in case.flags:
        return None
    contacts = [(one, tuple(TSANET_MOVES[one.state])) for one in _tsanet(case=case.pk)]
    rows = ThirdParty.objects.filter(case=case).prefetch_related(
        Prefetch("removals", RemovalRequest.objects.order_by("-pk"))
    )
    return ThirdParties(list(rows.order_by("pk")), contacts)


@built_once(case=int)
def _tsanet(case: int) -> QuerySet[TSANetContact]:
    return TSANetContact.objects.filter(case=case).order_by("pk")

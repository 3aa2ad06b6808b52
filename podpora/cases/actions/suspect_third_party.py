"""An engineer marks a case: something of another company may be the cause (R265)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import Complaints
from podpora.cases.flags import put
from podpora.cases.models import ThirdParty
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import HAS_THIRD_PARTY, one_line, told_third_party
from podpora.lib.actors import Actor


def suspect_third_party(*, actor: Actor, now: datetime, number: str, vendor: str, product: str) -> ThirdParty:
    """The mark, with vendor and product by name; the customer sees it. The same pair is marked once.

    Raises ``NoSuchCase``, ``Invalid`` (vendor, product) and ``Refused``: closed, not an engineer.
    """
    complaints = Complaints()
    names = {
        "vendor": one_line(vendor, field="vendor", complaints=complaints),
        "product": one_line(product, field="product", complaints=complaints),
    }
    complaints.refuse_if_any()
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        require_open(case)
        there = ThirdParty.objects.filter(case=case, cleared_at__isnull=True, **names).first()
        if there is not None:
            return there
        found = ThirdParty.objects.create(case=case, suspected_at=now, suspected_by=engineer, **names)
        data = told_third_party(found)
        tell(case, kind="third_party.suspected", actor=actor, now=now, data=data, clause="text.third-parties")
        put(case, HAS_THIRD_PARTY)
        case.version += 1
        case.save(update_fields=["flags", "version"])
        return found

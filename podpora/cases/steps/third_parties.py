"""What acts about other companies' products share (R265-R268)."""

from collections.abc import Mapping
from typing import Final

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, ThirdParty, TSANetContact
from podpora.cases.steps.messages import checked

HAS_THIRD_PARTY: Final = "has-third-party"
"""The flag of a case on which something of another company was suspected, or TSANet was used."""
NAME_LIMIT: Final = 200
NUMBER_LIMIT: Final = 100
WORDS_LIMIT: Final = 20_000

_STATE = TSANetContact.State
TSANET_MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    _STATE.OPEN: (_STATE.INFORMATION, _STATE.ACCEPTED, _STATE.REJECTED, _STATE.CLOSED),
    _STATE.INFORMATION: (_STATE.ACCEPTED, _STATE.REJECTED, _STATE.CLOSED),
    _STATE.ACCEPTED: (_STATE.INFORMATION, _STATE.CLOSED),
    _STATE.REJECTED: (_STATE.OPEN, _STATE.CLOSED),
    _STATE.CLOSED: (),
}
"""Where a contact through TSANet may go: the partner wants information, accepts or rejects; closed is the end."""


def one_line(text: str, *, field: str, complaints: Complaints, limit: int = NAME_LIMIT) -> str:
    """The text on one line, when it holds something and fits; else a complaint."""
    return " ".join(checked(text, field=field, complaints=complaints, limit=limit).split())


def held_third_party(case: Case, key: int) -> ThirdParty:
    """The one of that primary key on the case, locked, not cleared; else refused."""
    found = ThirdParty.objects.select_for_update().filter(case=case, pk=key, cleared_at__isnull=True).first()
    if found is None:
        raise because.refusal(because.NO_THIRD_PARTY, number=case.number)
    return found


def told_third_party(found: ThirdParty) -> dict[str, object]:
    """What the events of it say."""
    return {"third_party": found.pk, "vendor": found.vendor, "product": found.product}


def told_tsanet(contact: TSANetContact) -> dict[str, object]:
    """What the events of a contact through TSANet say."""
    return {
        "tsanet": contact.pk,
        "partner": contact.partner,
        "reference": contact.reference,
        "state": contact.state,
    }

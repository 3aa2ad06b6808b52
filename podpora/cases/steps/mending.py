"""A case that goes on from another is not refused for what its filer cannot mend: a sound choice is made, with why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from podpora.cases.faults import Invalid
from podpora.cases.models import Case
from podpora.cases.steps.filing import file_case
from podpora.cases.steps.wanted import Wanted
from podpora.contracts import because as of_contracts
from podpora.contracts.selectors import any_support_id_for, support_ids_of
from podpora.lib.actors import Actor
from podpora.policy import Because

_DROPPED: Final = frozenset({"site", "installation", "language"})
"""Left out, the rules choose: the customer's own place, no installation, the first language that is offered."""


def file_mended(wanted: Wanted, *, may_choose_severity: bool, actor: Actor, now: datetime) -> Case:
    """As ``file_case``, with what is refused and can be chosen anew chosen anew; raises what is left."""
    while True:
        try:
            return file_case(wanted, actor=actor, now=now)
        except Invalid as refused:
            mended = _mended(wanted, refused.fields, may_choose_severity=may_choose_severity)
            if mended is None:
                raise
            wanted = mended


def _mended(wanted: Wanted, fields: Mapping[str, Any], *, may_choose_severity: bool) -> Wanted | None:
    """What to try next; None where a complaint is the filer's to mend. Each field is chosen anew at most once."""
    changes: dict[str, Any] = {}
    reasons: list[Because] = []
    for field, complaints in fields.items():
        if field in _DROPPED and getattr(wanted, field):
            changes[field] = None
        elif field == "after_hours" and complaints[0].params["allowed"][0] != wanted.after_hours:
            changes[field] = complaints[0].params["allowed"][0]
        elif field == "severity" and may_choose_severity and wanted.severity:
            changes[field] = None
        elif field == "support_id" and (chosen := _support_id(wanted, complaints)):
            changes |= chosen
        else:
            return None
        reasons += complaints
    return replace(wanted, **changes, because=(*wanted.because, *reasons))


def _support_id(wanted: Wanted, complaints: list[Because]) -> dict[str, Any]:
    """For a retired Support ID another one of its licence; for an installation registered anew, none."""
    code = complaints[0].code
    if code == of_contracts.SUPPORT_ID_OTHER_INSTALLATION:
        return {"installation": None}
    old = any_support_id_for(wanted.customer, wanted.support_id)
    if code != of_contracts.SUPPORT_ID_RETIRED or old is None:
        return {}
    other = support_ids_of(wanted.customer).filter(licence=old.licence).first()
    return {"support_id": other.code} if other is not None else {}

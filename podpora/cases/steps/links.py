"""Cases that belong together: the rows, and the flags by which a page knows to ask for them."""

from datetime import datetime

from django.db.models import Q

from podpora.cases import because
from podpora.cases.faults import Invalid
from podpora.cases.flags import HAS_LINKS, put
from podpora.cases.models import Case, CaseLink
from podpora.policy.because import Because

DEEPEST = 20
"""So many levels of cases below one another are looked at."""


def no_such_case(field: str) -> Invalid:
    """That a number names no case that the actor may see: missing and foreign are one and the same."""
    return Invalid({field: [Because("", because.NO_OTHER_CASE, {"field": field})]})


def between(case: Case, other: Case) -> CaseLink | None:
    """The link of the two, whichever way it goes."""
    return CaseLink.objects.filter(Q(case=case, other=other) | Q(case=other, other=case)).first()


def tie(case: Case, other: Case, kind: CaseLink.Kind, *, now: datetime) -> CaseLink:
    """The link, with the flag on both, which are saved with it."""
    link = CaseLink.objects.create(case=case, other=other, kind=kind, linked_at=now)
    for one in (case, other):
        if HAS_LINKS not in one.flags:
            put(one, HAS_LINKS)
            one.save(update_fields=["flags"])
    return link


def untie(link: CaseLink, case: Case, other: Case) -> None:
    """Take the link away; a case without any other bears the flag no more."""
    link.delete()
    for one in (case, other):
        if not CaseLink.objects.filter(Q(case=one) | Q(other=one)).exists():
            put(one, HAS_LINKS, to=False)
            one.save(update_fields=["flags"])


def require_no_circle(child: Case, parent: Case) -> None:
    """Refuse a parent that is part of its own child, and a second parent."""
    if CaseLink.objects.filter(case=child, kind=CaseLink.Kind.PARENT).exists():
        raise because.refusal(because.HAS_PARENT, number=child.number)
    above: int | None = parent.pk
    for _level in range(DEEPEST):
        above = CaseLink.objects.filter(case=above, kind=CaseLink.Kind.PARENT).values_list("other", flat=True).first()
        if above is None:
            return
        if above == child.pk:
            raise because.refusal(because.CASES_IN_A_CIRCLE, number=parent.number)
    raise because.refusal(because.CASES_IN_A_CIRCLE, number=parent.number)


def told_link(link: CaseLink, case: Case, other: Case) -> dict[str, object]:
    """What the event on ``case`` says: the other case, and how this one stands to it."""
    return {"kind": link.kind if link.case_id == case.pk else f"{link.kind}-of", "number": other.number}

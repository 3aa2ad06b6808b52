"""An engineer merges a case into an older one that it repeats (Q42): it closes as a duplicate and leads on."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.flags import IS_MERGED, put
from podpora.cases.models import Case, CaseLink
from podpora.cases.selectors.links import held_pair
from podpora.cases.steps.attempts import heard_on
from podpora.cases.steps.closing import close
from podpora.cases.steps.escalations import end_with_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.links import between, tie
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor


def merge_case(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    into: str,
    reason: str = "duplicate",
    expected_version: int | None = None,
) -> Case:
    """The older, open case, into which ``number`` went; ``reason`` is a closing reason of the policy that needs it.

    Messages and files stay where they are, linked; what was merged into ``number`` before leads on to the older case
    too. What the customer said on the newer case is an answer on the older one. A promise that still runs ends
    unmeasured, a request for a manager ends with the case. The actor must see both. Raises ``NoSuchCase``, ``Invalid``
    (into: no such case, itself) and ``Refused``: closed, changed meanwhile, ``other_customer``, ``not_the_older``.
    """
    with transaction.atomic():
        case, target = held_pair(actor, number, into, field="into")
        require_engineer(actor)
        _require_fit(case, target)
        require_version(case, expected_version)
        policy = policy_of(case.policy_id)
        decision = rules.may_close(policy, reason=reason, by="engineer", state=case.state, given=("other-case",))
        if not decision.allowed or reason not in policy.closing_reasons:
            raise Refused(*decision.because)
        earlier = between(case, target)
        if earlier is not None:
            earlier.delete()
        _lead_on(case, target)
        tie(case, target, CaseLink.Kind.MERGED, now=now)
        put(case, IS_MERGED)
        clause = f"closing.reasons.{reason}"
        tell(case, kind="case.merged", actor=actor, now=now, data={"into": target.number}, clause=clause)
        data = {"number": case.number, "subject": case.subject}
        tell(target, kind="case.merged_in", actor=actor, now=now, data=data, clause=clause)
        heard_on(case, target, actor=actor, now=now)
        end_with_case(case, cause=reason, actor=actor, now=now)
        close(case, reason=reason, is_outcome=False, policy=policy, actor=actor, now=now, clause=clause)
        return target


def _require_fit(case: Case, target: Case) -> None:
    """Two open cases of one customer, the target filed before."""
    complaints = Complaints()
    if case.pk == target.pk:
        complaints.add("into", because.SAME_CASE)
    complaints.refuse_if_any()
    for one in (case, target):
        require_open(one)
    if case.customer_id != target.customer_id:
        raise because.refusal(because.OTHER_CUSTOMER, number=target.number)
    if (target.opened_at, target.pk) > (case.opened_at, case.pk):
        raise because.refusal(because.NOT_THE_OLDER, number=target.number, newer=case.number)


def _lead_on(case: Case, target: Case) -> None:
    """What was merged into the case leads to where it goes."""
    before = CaseLink.objects.filter(other=case, kind=CaseLink.Kind.MERGED)
    merged = list(before.values_list("case", flat=True))
    CaseLink.objects.filter(Q(case__in=merged, other=target) | Q(case=target, other__in=merged)).delete()
    before.update(other=target)

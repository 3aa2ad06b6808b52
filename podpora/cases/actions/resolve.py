"""An engineer ends a case with one of the policy's outcomes: set and closed in one act (R203, R204, R210)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.models import Case, Message
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.closing import close
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked, write
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy import Policy
from podpora.products.models import Release


def resolve(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    outcome: str,
    message: str = "",
    sub_reason: str = "",
    release: Release | None = None,
    fix: str = "",
    workaround: str = "",
    expected_version: int | None = None,
) -> Case:
    """The closed case, surveyed where the policy says so.

    ``outcome`` is a code of the policy that closes; ``release`` or ``fix`` names the software (R203), ``workaround`` is
    its text (R204), ``sub_reason`` one of the policy's (D16). ``message`` is sent as a reply before the case closes
    (R210) and so also ends a first response that is still owed. The version must be known (Q58). Raises ``NoSuchCase``,
    ``Invalid`` (release) and ``Refused`` with all that is missing at once: closed, changed meanwhile, ``needs_...``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = policy_of(case.policy_id)
        texts = _checked(case, release, message=message, fix=fix, workaround=workaround)
        given = _given(texts, release)
        decision = rules.may_close(
            policy,
            reason=outcome,
            by="engineer",
            state=case.state,
            given=given,
            sub_reason=sub_reason,
            version_known=case.release_id is not None,
        )
        if not decision.allowed or outcome not in policy.outcomes:
            raise Refused(*decision.because)
        clause = f"closing.outcomes.{outcome}"
        written = _send(case, texts["message"], actor=actor, now=now)
        answer(case, actor=actor, now=now)
        case.last_vendor_message_at = now
        case.resolved_in, case.resolved_by_fix, case.workaround = release, texts["fix"], texts["workaround"]
        data = _told(case, policy, outcome, sub_reason, written)
        tell(case, kind="case.resolved", actor=actor, now=now, data=data, clause=clause)
        close(
            case,
            reason=outcome,
            sub_reason=sub_reason,
            is_outcome=True,
            policy=policy,
            actor=actor,
            now=now,
            clause=clause,
        )
        return case


def _checked(case: Case, release: Release | None, **texts: str) -> dict[str, str]:
    """The texts that were given, and a version of this product."""
    complaints = Complaints()
    limits = {"fix": 200}
    clean = {
        name: checked(text, field=name, complaints=complaints, limit=limits.get(name, 200_000)) if text.strip() else ""
        for name, text in texts.items()
    }
    if release is not None and release.product_id != case.product_id:
        complaints.add("release", because.RELEASE_OTHER_PRODUCT)
    complaints.refuse_if_any()
    return clean


def _given(texts: dict[str, str], release: Release | None) -> set[str]:
    given = {name for name in ("message", "workaround") if texts[name]}
    return given | ({"release-or-fix"} if release is not None or texts["fix"] else set())


def _send(case: Case, text: str, *, actor: Actor, now: datetime) -> Message | None:
    """The words to the customer, before the case closes (R210)."""
    if not text:
        return None
    message, _ = write(case, kind=Message.Kind.REPLY, body=text, actor=actor, now=now)
    data = {"message": message.pk, "is_first_response": case.first_response_at is None, "files": 0}
    tell(case, kind="case.replied", actor=actor, now=now, data=data)
    return message


def _told(case: Case, policy: Policy, outcome: str, sub_reason: str, message: Message | None) -> dict[str, object]:
    return {
        "outcome": outcome,
        "number": policy.outcomes[outcome].number,
        "sub_reason": sub_reason,
        "release": case.resolved_in.version if case.resolved_in is not None else "",
        "fix": case.resolved_by_fix,
        "workaround": case.workaround,
        "message": message.pk if message is not None else None,
    }

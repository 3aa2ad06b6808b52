"""Which severities a case may have, and who may change one (R94-R99, Q12-Q15, D50)."""

from __future__ import annotations

from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.document_case import Severity
from podpora.policy.phases import phase_allows
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.values import SeverityDecision, SeverityOffer


def severities_offered(
    policy: Policy,
    *,
    program: str,
    category: str,
    phase: str = "",
    channel: str = "",
    environment: str = "",
    facts: frozenset[str] | None = None,
) -> tuple[SeverityOffer, ...]:
    """All severities of the policy with whether they may be chosen; empty where the category has none
    (`why_no_severity` says why).

    `channel`, `environment` and `phase` are looked at where given; `facts` (true of the case now) where not None.
    One offered severity is marked as the default. A category open without entitlement is open at every phase, as
    `entitlement` has it, and so are its severities (Q17).
    """
    rules = policy.category(category)
    if why_no_severity(policy, category=category) is not None:
        return ()
    phase = phase if rules.needs_entitlement else ""
    allowed = _in_program(policy, program)
    refused = {
        severity.id: _refusals(policy, program, severity, allowed, phase, channel, environment, facts)
        for severity in policy.document.severities
    }
    default = _default(policy, program, rules.default_severity, refused)
    offers = []
    for severity in policy.document.severities:
        params = {"program": program, "severity": severity.id}
        reasons = refused[severity.id] or (Because(f"severity.{severity.id}", why.SEVERITY_OFFERED, params),)
        taken = policy.program(program).taken_as.get(severity.id)
        if severity.id == default:
            told = {"severity": severity.id, "category": category}
            reasons = (*reasons, Because(f"categories.{category}", why.SEVERITY_DEFAULT, told))
        offers.append(
            SeverityOffer(
                level=severity.id,
                offered=not refused[severity.id],
                because=reasons,
                taken_as=taken.severity if taken else None,
                flag=taken.flag if taken else "",
                default=severity.id == default,
            )
        )
    return tuple(offers)


def why_no_severity(policy: Policy, *, category: str) -> Because | None:
    """Why cases of this category carry no severity; None where they do (Q15)."""
    if not policy.levels:
        return Because("targets", why.POLICY_WITHOUT_SEVERITIES)
    if policy.category(category).severity == "none":
        return Because(f"categories.{category}", why.CATEGORY_WITHOUT_SEVERITY, {"category": category})
    return None


def _in_program(policy: Policy, program: str) -> tuple[str, ...]:
    table = policy.program(program).targets["first_response"]
    cells = {level: table.get("*") or table[level] for level in policy.levels}
    return tuple(level for level, cell in cells.items() if cell.kind != "not_offered")


def _refusals(
    policy: Policy,
    program: str,
    severity: Severity,
    allowed: tuple[str, ...],
    phase: str,
    channel: str,
    environment: str,
    facts: frozenset[str] | None,
) -> tuple[Because, ...]:
    clause, level = f"severity.{severity.id}", severity.id
    found: list[Because] = []
    if level not in allowed:
        params = {"program": program, "severity": level, "allowed": allowed}
        found.append(Because(f"targets.{program}.{level}", why.SEVERITY_NOT_OFFERED, params))
        taken = policy.program(program).taken_as.get(level)
        if taken:
            told = {"program": program, "severity": level, "taken_as": taken.severity, "flag": taken.flag}
            found.append(Because(f"flags.{taken.flag}", why.SEVERITY_TAKEN_AS, told))
    limits = phase_allows(policy, phase=phase, severity=level)
    found += () if limits.allowed else limits.because
    if channel and severity.chosen_by and channel not in severity.chosen_by:
        params = {"severity": level, "channel": channel, "channels": severity.chosen_by}
        found.append(Because(clause, why.SEVERITY_NOT_IN_CHANNEL, params))
    if environment and severity.environments and environment not in severity.environments:
        params = {"severity": level, "environment": environment, "environments": severity.environments}
        found.append(Because(clause, why.SEVERITY_NOT_IN_ENVIRONMENT, params))
    if facts is not None and not set(severity.needs) <= facts:
        missing = tuple(need for need in severity.needs if need not in facts)
        found.append(Because(clause, why.SEVERITY_NEEDS_FACT, {"severity": level, "needs": missing}))
    return tuple(found)


def _default(policy: Policy, program: str, wanted: str | None, refused: dict[str, tuple[Because, ...]]) -> str | None:
    """The category's default; where that is refused, what it is taken as, or the next milder one on offer."""
    if wanted is None:
        return None
    taken = policy.program(program).taken_as.get(wanted)
    milder = policy.levels[policy.levels.index(wanted) :]
    candidates = (wanted, *([taken.severity] if taken else []), *milder, *reversed(policy.levels))
    return next((level for level in candidates if not refused[level]), None)


def severity_change(
    policy: Policy,
    *,
    by: str,
    old: str,
    new: str,
    program: str,
    continuous_work: bool = False,
    other_side_agreed: bool = False,
) -> SeverityDecision:
    """What a change wished by "customer" or "engineer" does: acts at once, or waits for the other side (D50).

    A change that acts at once still names the side that is to agree, so that both end at one severity (R97). A
    severity that the program does not offer is refused: nothing acts, nobody is asked.
    """
    rules, other = policy.document.severity_change, "engineer" if by == "customer" else "customer"
    for level in (old, new):
        if level not in policy.levels:
            raise UnknownCode("severity", level)
    allowed = _in_program(policy, program)
    if new not in allowed:
        params = {"program": program, "severity": new, "allowed": allowed}
        return SeverityDecision(
            False, (), old, (Because(f"targets.{program}.{new}", why.SEVERITY_NOT_OFFERED, params),)
        )
    if old == new or rules is None:
        return SeverityDecision(False, (), old, (Because("severity_change", why.CHANGE_NOTHING, {"severity": old}),))
    if other_side_agreed:
        params = {"old": old, "new": new}
        return SeverityDecision(True, (), new, (Because("severity_change", why.CHANGE_AGREED, params),))
    raised = policy.levels.index(new) < policy.levels.index(old)
    told = {"by": by, "old": old, "new": new, "needs": (other,)}
    if continuous_work and not raised and rules.out_of_continuous_work == "when-agreed":
        return SeverityDecision(False, (other,), old, (Because("severity_change", why.CHANGE_CONTINUOUS_WORK, told),))
    customer_word = rules.customer_raises if raised else rules.customer_lowers
    if (customer_word if by == "customer" else rules.engineer_changes) == "at-once":
        params = {"by": by, "old": old, "new": new}
        return SeverityDecision(True, (other,), new, (Because("severity_change", why.CHANGE_AT_ONCE, params),))
    return SeverityDecision(False, (other,), old, (Because("severity_change", why.CHANGE_NEEDS_AGREEMENT, told),))


def works_continuously(policy: Policy, *, program: str, severity: str | None) -> bool:
    """Whether work on such a case goes on around the clock (R100)."""
    return severity is not None and severity in policy.program(program).continuous_work

"""The target that applies to a case, with the line of the document that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.document_time import Conditions, Exceptional, amount_of
from podpora.policy.parts import Kind
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.terms import ALWAYS, Misread, Term, read_term
from podpora.policy.values import CaseFacts, Place, Target


@dataclass(frozen=True, slots=True)
class Line:
    """A line of exceptions that applies: its `number` from 1, the line, and why."""

    number: int
    rules: Exceptional
    because: Because


def line_for(policy: Policy, *, case: CaseFacts, place: Place | None = None) -> Line | None:
    """The first line of the program's exceptions whose every condition holds; it alone decides."""
    for number, line in enumerate(policy.program(case.program).when, 1):
        if _holds(line.conditions, case, place):
            told = {
                word: value if isinstance(value, str) else tuple(value)
                for word, value in line.conditions.model_dump(exclude_unset=True).items()
            }
            params = {"program": case.program, "line": number, "conditions": told}
            clause = f"targets.{case.program}.when.{number}"
            return Line(number, line, Because(clause, why.EXCEPTION_MATCHED, params))
    return None


def _holds(conditions: Conditions, case: CaseFacts, place: Place | None) -> bool:
    single = (
        (conditions.severity, case.severity),
        (conditions.product, case.product),
        (conditions.category, case.category),
        (conditions.channel, case.channel),
        (conditions.language, case.language),
        (conditions.region, place.region if place else ""),
        (conditions.environment, case.environment),
        (conditions.phase, case.phase),
    )
    if any(wanted and value not in wanted for wanted, value in single):
        return False
    several = ((conditions.flag, case.flags), (conditions.fact, case.facts))
    return not any(wanted and not set(wanted) & held for wanted, held in several)


def level_of(policy: Policy, *, category: str, severity: str | None) -> str | None:
    """The severity that decides the target: the category's own (`target_as`), the case's, or the default one."""
    rules = policy.category(category)
    level = rules.target_as or severity or rules.default_severity
    if level is not None and level not in policy.levels:
        raise UnknownCode("severity", level)
    return level


def target(policy: Policy, *, case: CaseFacts, kind: str = "first_response", place: Place | None = None) -> Target:
    """What the policy promises for `kind` ("first_response", "next_update", "workaround", "resolution",
    "escalation_answer"): a counted target, best effort, not offered, or none. `place` is needed where exceptions
    look at the region. Raises `UnknownCode` for codes that the policy does not have."""
    program, category = policy.program(case.program), policy.category(case.category)
    if not category.targets:
        clause = f"categories.{category.id}"
        return Target("none", clause, (Because(clause, why.CATEGORY_WITHOUT_TARGET, {"category": category.id}),))
    level = level_of(policy, category=case.category, severity=case.severity)
    line = line_for(policy, case=case, place=place)
    reasons = [line.because] if line else []
    clause = _clause(case.program, kind, level if policy.levels else None)
    table = program.targets.get(cast("Kind", kind))
    if line is not None and kind in line.rules.targets:
        table, clause = line.rules.targets[kind], line.because.clause
    if category.target_as:
        params = {"category": category.id, "severity": category.target_as}
        reasons.append(Because(f"categories.{category.id}", why.TARGET_AS_SEVERITY, params))
    if not table:
        params = {"program": case.program, "kind": kind}
        clause = f"targets.{case.program}"
        return Target("none", clause, (*reasons, Because(clause, why.TARGET_NONE, params)))
    cell = table.get("*") or table[level or ""]
    return _stated(policy, case, kind, level, cell, clause, tuple(reasons))


def _clause(program: str, kind: str, level: str | None) -> str:
    parts = ["targets", program, *([] if kind == "first_response" else [kind]), *([level] if level else [])]
    return ".".join(parts)


def _stated(
    policy: Policy,
    case: CaseFacts,
    kind: str,
    level: str | None,
    cell: Term,
    clause: str,
    reasons: tuple[Because, ...],
) -> Target:
    told = {"program": case.program, "severity": level, "kind": kind}
    if cell.kind == "best_effort":
        return Target(
            "best_effort", clause, (*reasons, Because(clause, why.TARGET_BEST_EFFORT, told)), printed=cell.printed
        )
    if cell.kind == "not_offered":
        return Target(
            "not_offered", clause, (*reasons, Because(clause, why.TARGET_NOT_OFFERED, told)), printed=cell.printed
        )
    if cell.as_agreed and case.agreed:
        agreed = agreed_term(case.agreed)
        params = {"printed": cell.printed, "agreed": agreed.printed}
        reasons, cell = (*reasons, Because(clause, why.TARGET_AS_AGREED, params)), agreed
    measure = policy.program(case.program).measure
    code = why.TARGET_EVALUATION if measure == "evaluation" else why.TARGET_APPLIES
    clock = "calendar" if cell.hours == ALWAYS else "business"
    told = told | {"printed": cell.printed, "hours": cell.hours, "clock": clock}
    seconds, days, unit = amount_of(policy.document.meaning, cell)
    return Target(
        measure,
        clause,
        (*reasons, Because(clause, code, told)),
        seconds=seconds,
        days=days,
        unit=unit,  # type: ignore[arg-type]
        hours_key=cell.hours,
        clock=clock,  # type: ignore[arg-type]
        printed=cell.printed,
    )


def agreed_term(text: str) -> Term:
    """An interval that both sides agreed for a case, written as a target cell. Raises `Misread` for what is no
    interval."""
    term = read_term(text)
    if term.kind in ("best_effort", "not_offered") or term.as_agreed:
        raise Misread("no_interval", f"{text!r} is not an interval", "write 6h on always, or 2d on a set of hours")
    return term

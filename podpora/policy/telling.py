"""Answers for the console: the same values as text and as JSON."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from podpora.policy.because import Because
from podpora.policy.policy import Policy
from podpora.policy.show import program_hours, sla
from podpora.policy.values import Promise, TraceSegment


def due_as_json(found: Promise, *, zone: str) -> dict[str, Any]:
    """`due` (ISO 8601 with the zone's offset), `minutes`, `clock`, `clause`, `because`, `trace`; with no due instant
    only `because`. Targets in days carry `days` and `unit`, and `minutes` is null."""
    because = [each.to_json() for each in found.because]
    if found.due_at is None:
        return {"because": because}
    target, tz = found.target, ZoneInfo(zone)
    days = {"days": target.days, "unit": target.unit} if target.days is not None else {}
    return {
        "due": found.due_at.astimezone(tz).isoformat(),
        "minutes": target.minutes,
        **days,
        "clock": target.clock,
        "measure": target.measure,
        "clause": found.clause,
        "because": because,
        "trace": [_local(segment, tz) for segment in found.trace],
    }


def _local(segment: TraceSegment, tz: ZoneInfo) -> dict[str, Any]:
    return segment.to_json() | {
        "from": segment.from_at.astimezone(tz).isoformat(),
        "to": segment.to_at.astimezone(tz).isoformat(),
    }


def due_as_text(found: Promise, *, zone: str, trace: bool) -> str:
    """The due instant, its target and its reasons, a line each; with `trace` every stretch."""
    tz = ZoneInfo(zone)
    target = found.target
    if found.due_at is None:
        lines = [f"No due instant: {target.measure.replace('_', ' ')} [{found.clause}]"]
    else:
        lines = [
            f"Due {found.due_at.astimezone(tz):%a %Y-%m-%d %H:%M:%S%z} {zone}",
            f"Target {target.printed} ({target.clock}, {target.measure}) [{found.clause}]",
        ]
    lines += [f"  because {_reason(each)}" for each in found.because]
    if trace:
        lines += [f"  {_stretch(segment, tz)}" for segment in found.trace]
    return "\n".join(lines)


def _reason(because: Because) -> str:
    params = ", ".join(f"{key}={value}" for key, value in because.params.items() if value not in (None, "", ()))
    return f"{because.clause}: {because.code}" + (f" ({params})" if params else "")


def _stretch(segment: TraceSegment, tz: ZoneInfo) -> str:
    begins, ends = segment.from_at.astimezone(tz), segment.to_at.astimezone(tz)
    sign = "+" if segment.counted else " "
    hours, rest = divmod(segment.seconds, 3600)
    told = " ".join(filter(None, [segment.reason, segment.name, segment.source and f"({segment.source})"]))
    return f"{sign} {begins:%a %m-%d %H:%M} to {ends:%a %m-%d %H:%M}  {hours:3}h{rest // 60:02}m  {told}"


def policy_as_text(policy: Policy) -> str:
    """The policy on one screen: programs with hours and targets, languages by region."""
    lines = [
        f"{policy.document.vendor}, effective {policy.effective}, published in {', '.join(policy.languages) or '-'}",
        f"sha256 {policy.sha256}",
        "",
        "First response",
    ]
    for code, cells in sla(policy).items():
        hours = program_hours(policy, policy.document.programs[code])["set"] or "none"
        told = "  ".join(f"{level}: {_cell(cell)}" for level, cell in cells.items())
        lines.append(f"  {code:<14} hours {hours:<12} {told}")
    lines += ["", "Languages"]
    rules = policy.document.languages
    lines += [f"  {region:<14} {', '.join(known)}" for region, known in rules.regions.items()]
    lines += [f"  otherwise      {', '.join(rules.otherwise)}", "", f"{len(policy.clauses)} clauses"]
    lines += [f"  {clause}" for clause in policy.clauses]
    return "\n".join(lines)


def _cell(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if "minutes" in cell:
        return f"{cell['minutes']} min {cell['clock']}"
    return f"{cell['days']} d ({cell['unit']}) {cell['clock']}"

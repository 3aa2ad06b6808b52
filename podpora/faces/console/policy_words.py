"""A policy and a promise in plain English lines, for the console."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from podpora.policy import Because, Policy, Promise, TraceSegment
from podpora.policy.show import phone_directory, program_hours, sla


def told_summary(policy: Policy) -> Iterator[str]:
    """What the policy says, in a screenful: targets, hours, languages, decisions taken where documents disagree."""
    document = policy.document
    yield f"{document.vendor}: support policy, effective {policy.effective} ({policy.sha256[:12]})"
    yield f"published in {', '.join(policy.languages)}; {len(policy.clauses)} clauses"
    yield "\nFirst response by program and severity:"
    yield f"  {'':<12}" + "".join(f"{level:<18}" for level in policy.levels or ("*",))
    for name, cells in sla(policy).items():
        yield f"  {name:<12}" + "".join(f"{_cell(cell):<18}" for cell in cells.values())
    yield "\nHours:"
    for code, program in document.programs.items():
        yield f"  {code:<12}{_hours(program_hours(policy, program))}"
    yield "\nSupport languages by region:"
    for region, languages in document.languages.regions.items():
        yield f"  {region:<16}{', '.join(languages)}"
    readings, phones = len(document.interpretations), len(phone_directory(policy))
    yield f"\n{readings} recorded interpretations, {phones} phone numbers. podpora policy show --json tells everything."


def _cell(cell: dict[str, Any] | str) -> str:
    if isinstance(cell, str):
        return cell
    if "minutes" not in cell:
        return f"{cell['days']} days {cell['unit']}"
    minutes = int(cell["minutes"])
    length = f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
    return f"{length} {cell['clock']}"


def _hours(hours: dict[str, Any]) -> str:
    if hours["always"]:
        return "always"
    if hours["best_effort"]:
        return "none: best effort"
    if hours["days"]:
        return f"{hours['days'][0]}-{hours['days'][-1]} {hours['open']}-{hours['close']} ({hours['zone']})"
    return ", ".join(hours["spans"])


def told_promise(answer: Promise, zone: ZoneInfo, *, with_trace: bool) -> Iterator[str]:
    """The due instant and why; without one, why there is none."""
    if answer.due_at is None:
        yield "No due instant."
    else:
        yield f"Due {_when(answer.due_at, zone)} ({zone.key})"
        if answer.target.minutes is not None:
            yield f"  {answer.target.minutes} minutes of {answer.target.clock} time, clause {answer.clause}"
        else:
            yield f"  {answer.target.printed}, clause {answer.clause}"
    for reason in answer.because:
        yield f"  because {_reason(reason)}"
    if with_trace:
        for segment in answer.trace:
            yield f"  {_stretch(segment, zone)}"


def _reason(reason: Because) -> str:
    params = ", ".join(f"{name} {value}" for name, value in reason.params.items() if value is not None)
    return f"{reason.code} ({reason.clause}){f': {params}' if params else ''}"


def _stretch(segment: TraceSegment, zone: ZoneInfo) -> str:
    counted = "counted" if segment.counted else "skipped"
    name = f" {segment.name}" if segment.name else ""
    return (
        f"{_when(segment.from_at, zone)} to {_when(segment.to_at, zone)}  {counted} {_length(segment.seconds)}"
        f"  {segment.reason}{name}"
    )


def _when(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%a %Y-%m-%d %H:%M}" + (f":{local:%S}" if local.second else "")


def _length(seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02} h"

"""Short ways to ask the policy, for the tests of this room."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from podpora.policy import CaseFacts, HolidayDates, Place, Policy, Promise, place_for, promise

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "policies" / "reference" / "policy.yaml"
FOREIGN = Path(__file__).parent / "foreign"
FACTS = ROOT / "docs" / "spec" / "policy_facts.json"
WARSAW = "Europe/Warsaw"


def at(text: str, zone: str = WARSAW) -> datetime:
    """A local instant: `2026-02-06 15:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def place(policy: Policy, zone: str = WARSAW, country: str = "PL", **more: object) -> Place:
    """A place, without holidays unless `holidays=None` asks for those on file."""
    found = more.pop("holidays", HolidayDates({}))
    return place_for(policy, zone=zone, country=country, holidays=found, **more)  # type: ignore[arg-type]


def case(program: str, severity: str | None, category: str = "technical", **more: object) -> CaseFacts:
    return CaseFacts(program=program, severity=severity, category=category, **more)  # type: ignore[arg-type]


def ask(
    policy: Policy, program: str, severity: str | None, filed: str, *, where: Place | None = None, **more: object
) -> Promise:
    """The promise to a technical case filed at a local instant of the place (Warsaw without holidays by default)."""
    where = where or place(policy)
    kind = str(more.pop("kind", "first_response"))
    pauses = more.pop("pauses", ())
    facts = case(program, severity, **more)  # type: ignore[arg-type]
    return promise(policy, case=facts, place=where, at=at(filed, where.zone), kind=kind, pauses=pauses)  # type: ignore[arg-type]


def due(found: Promise, zone: str = WARSAW) -> str | None:
    """The due instant as a local text, or None."""
    return None if found.due_at is None else f"{found.due_at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def codes(found: object) -> list[str]:
    """The codes of the reasons, in order."""
    return [because.code for because in found.because]  # type: ignore[attr-defined]


def counted(found: Promise) -> int:
    """Seconds that the trace counts; holes in it are a fault."""
    for before, after in zip(found.trace, found.trace[1:], strict=False):
        assert before.to_at == after.from_at
    return sum(segment.seconds for segment in found.trace if segment.counted)


def day(text: str) -> date:
    return date.fromisoformat(text)


def example() -> str:
    """The small complete policy of docs/policy_format.md."""
    text = (ROOT / "docs" / "policy_format.md").read_text("utf-8")
    return text.split("```yaml\n", 1)[1].split("```", 1)[0]


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed; a place that is not there, or twice, is a fault of the test."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)

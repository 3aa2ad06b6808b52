"""The whole policy as plain data, for `podpora policy show`, for programs and for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from podpora.policy.document_time import Program, amount_of
from podpora.policy.terms import ALWAYS, DAY_NAMES, Term, clock_text, dated_text, span_text
from podpora.policy.values import Promise

if TYPE_CHECKING:
    from podpora.policy.policy import Policy

Json = dict[str, Any]


def policy_as_json(policy: Policy) -> Json:
    """Everything of the document. `sla`, `hours`, `languages` and `phone_directory` have settled shapes; texts go
    by language and clause."""
    document = policy.document
    plain = document.model_dump(mode="json", by_alias=True, exclude={"programs", "hours", "languages", "phones"})
    return plain | {
        "sha256": policy.sha256,
        "effective": policy.effective.isoformat(),
        "sla": sla(policy),
        "hours": {code: program_hours(policy, program) for code, program in document.programs.items()},
        "hours_sets": {name: hours_set(policy, name) for name in (ALWAYS, *document.hours)},
        "languages": languages(policy),
        "phone_directory": phone_directory(policy),
        "phones_need_open_case": bool(document.phones and document.phones.needs_open_case),
        "programs": {code: _program(policy, code) for code in document.programs},
        "clauses": list(policy.clauses),
        "texts": {language: dict(entries) for language, entries in policy.texts.items()},
    }


def sla(policy: Policy) -> Json:
    """First-response targets: program to severity to `{"minutes", "clock"}`, "best-effort" or "not-offered".

    Targets in days have `days` and `unit` instead of minutes; a policy without severities has the key `*`."""
    levels = policy.levels or ("*",)
    return {
        code: {level: cell_as_json(policy, _cell(program, level)) for level in levels}
        for code, program in policy.document.programs.items()
    }


def _cell(program: Program, level: str) -> Term:
    table = program.targets["first_response"]
    return table.get("*") or table[level]


def cell_as_json(policy: Policy, cell: Term) -> Json | str:
    """One target as data."""
    if cell.kind in ("best_effort", "not_offered"):
        return cell.kind.replace("_", "-")
    seconds, days, unit = amount_of(policy.document.meaning, cell)
    clock = "calendar" if cell.hours == ALWAYS else "business"
    found: Json = {"clock": clock}
    if seconds is not None:
        found = {"minutes": seconds // 60, "clock": clock}
    else:
        found = {"days": days, "unit": unit, "clock": clock}
    return found | ({"as_agreed": True} if cell.as_agreed else {})


def program_hours(policy: Policy, program: Program) -> Json:
    """Hours of a program: `always`, or the days with opening and closing where they are alike, and `spans`."""
    name = program.hours
    if name == "none":
        return {"always": False, "best_effort": True, "days": None, "open": None, "close": None, "set": None}
    found = hours_set(policy, name)
    return {key: found[key] for key in ("always", "days", "open", "close", "zone", "holidays", "spans")} | {
        "set": name,
        "best_effort": False,
    }


def hours_set(policy: Policy, name: str) -> Json:
    """A named set as data; times are HH:MM."""
    if name == ALWAYS:
        empty: Json = {"days": None, "open": None, "close": None, "zone": None, "holidays": "none", "spans": []}
        return {"always": True, **empty, "special": {}, "any_of": [], "regions": {}}
    rules = policy.document.hours[name]
    week = rules.week or ()
    alike = {(span.begins % 1440, span.ends - span.begins) for span in week if not span.unbroken}
    same = len(alike) == 1 and not any(span.unbroken for span in week)
    begins, lasts = next(iter(alike)) if same else (0, 0)
    return {
        "always": False,
        "zone": rules.zone,
        "holidays": rules.holidays,
        "days": [DAY_NAMES[span.begins // 1440 % 7] for span in week] if same else None,
        "open": clock_text(begins) if same else None,
        "close": clock_text(begins + lasts) if same else None,
        "spans": [span_text(span) for span in week],
        "special": {
            dated_text(day): [f"{clock_text(begins)}-{clock_text(ends)}" for begins, ends in pairs]
            for day, pairs in rules.special.items()
        },
        "any_of": list(rules.any_of),
        "regions": {
            region: {
                "zone": change.zone,
                "holidays": change.holidays,
                "spans": [span_text(span) for span in change.week or ()],
            }
            for region, change in rules.regions.items()
        },
    }


def languages(policy: Policy) -> Json:
    """Support languages: the window and regions of the first level, and the levels that have their own."""
    rules = policy.document.languages
    window = hours_set(policy, rules.window)
    return {
        "first_level": {
            "window": {key: window[key] for key in ("days", "open", "close", "zone")} | {"set": rules.window},
            "localised_products": list(rules.localised_products) if rules.localised_products != "all" else "all",
            "other_products": list(rules.otherwise),
            "regions": [{"id": region, "languages": list(known)} for region, known in rules.regions.items()],
            "outside_window": list(rules.otherwise),
        },
        "levels": {level: list(known) for level, known in rules.levels.items()},
        "second_level": list(rules.levels.get("2", rules.otherwise)),
        "third_level": list(rules.levels.get("3", rules.otherwise)),
        "regions": {region: list(known) for region, known in rules.regions.items()},
        "after_hours": list(rules.after_hours),
    }


def promise_as_json(found: Promise, *, zone: str) -> Json:
    """A promise as `podpora policy due --json` prints it: `due` (ISO 8601 with the zone's offset), `minutes`, `clock`,
    `clause`, `because`, `trace`; with no due instant only `because`. A target in days has no minutes but `days` and
    `unit`."""
    because = [reason.to_json() for reason in found.because]
    if found.due_at is None:
        return {"because": because}
    target, tz = found.target, ZoneInfo(zone)
    return {
        "due": found.due_at.astimezone(tz).isoformat(),
        "minutes": target.minutes,
        **({"days": target.days, "unit": target.unit} if target.days is not None else {}),
        "clock": target.clock,
        "clause": found.clause,
        "because": because,
        "trace": [
            segment.to_json()
            | {"from": segment.from_at.astimezone(tz).isoformat(), "to": segment.to_at.astimezone(tz).isoformat()}
            for segment in found.trace
        ],
    }


def phone_directory(policy: Policy) -> list[Json]:
    """The numbers that are shown, in document order; `region` is the heading (the phone group)."""
    phones = policy.document.phones
    return [
        {
            "country": row.country,
            "region": row.group,
            "line": row.line,
            "toll_free": row.toll_free,
            "toll_free_scope": row.toll_free_scope,
            "printed": row.printed,
            "e164": row.e164,
            "needs_review": row.needs_review,
            "note": row.note,
            "documents": list(row.sources),
            "verified_on": row.verified_on.isoformat() if row.verified_on else None,
        }
        for row in (phones.directory if phones else ())
        if row.shown
    ]


def _program(policy: Policy, code: str) -> Json:
    program = policy.document.programs[code]
    plain = program.model_dump(mode="json", by_alias=True, exclude={"targets", "when"})
    lines = [
        line.model_dump(mode="json", by_alias=True, exclude={"targets"}, exclude_unset=True)
        | {"targets": _tables(policy, line.targets)}
        for line in program.when
    ]
    return plain | {"targets": _tables(policy, program.targets), "when": lines}


def _tables(policy: Policy, tables: Any) -> Json:
    return {
        kind: {level: cell_as_json(policy, cell) for level, cell in table.items()} for kind, table in tables.items()
    }

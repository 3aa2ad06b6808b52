"""What holds for a single case: severities, categories, what is asked, how it ends, surveys, phases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from podpora.policy.comparing.values import Fact, Plain, record
from podpora.policy.comparing.world import World
from podpora.policy.document_case import Severity
from podpora.policy.intake import required_fields
from podpora.policy.parts import Channel, Side
from podpora.policy.phases import phase_allows
from podpora.policy.policy import Policy
from podpora.policy.severity import severities_offered, severity_change
from podpora.policy.targets import level_of
from podpora.policy.terms import Term


def severities(policy: Policy, world: World) -> Iterator[Fact]:
    """Which severities may be chosen, where, and what becomes of the others."""
    yield Fact("severity_order", "targets", (), tuple(level for level in policy.levels if level in world.levels))
    for program in world.programs:
        for category in world.categories:
            for offer in severities_offered(policy, program=program, category=category):
                if offer.level in world.levels:
                    about = (("program", program), ("severity", offer.level), ("category", category))
                    value = record(offered=offer.offered, taken_as=offer.taken_as, flag=offer.flag)
                    yield Fact("severity", f"targets.{program}.{offer.level}", about, value)
                    yield Fact("default_severity", f"categories.{category}", about, offer.default)
    for severity in policy.document.severities:
        if severity.id in world.levels:
            yield from _severity(world, severity)
    yield from _changes(policy, world)


def _severity(world: World, severity: Severity) -> Iterator[Fact]:
    about, clause = (("severity", severity.id),), f"severity.{severity.id}"
    for channel in get_args(Channel):
        chosen = not severity.chosen_by or channel in severity.chosen_by
        yield Fact("severity_channel", clause, (*about, ("channel", channel)), chosen)
    yield Fact("severity_environments", clause, about, tuple(sorted(severity.environments)))
    yield Fact("severity_needs", clause, about, tuple(sorted(severity.needs)))
    for word in ("criteria", "examples"):
        yield Fact(f"severity_{word}", clause, about, tuple(getattr(severity, word)))


def _changes(policy: Policy, world: World) -> Iterator[Fact]:
    """Who may raise or lower a severity at once, and what becomes of the promise."""
    rules = policy.document.severity_change
    levels = [level for level in policy.levels if level in world.levels]
    if rules is None or len(levels) < 2:
        return
    program = next((p for p in world.programs if _offers_all(policy, world, p)), "")
    for by in get_args(Side) if program else ():
        for way, old, new in (("raised", levels[-1], levels[0]), ("lowered", levels[0], levels[-1])):
            for working in (False, True) if way == "lowered" else (False,):
                decision = severity_change(policy, by=by, old=old, new=new, program=program, continuous_work=working)
                about = (("by", by), ("way", way), ("continuous_work", "yes" if working else "no"))
                yield Fact("severity_change", "severity_change", about, decision.acts_at_once)
    for way, word in (("raised", rules.due_when_raised), ("lowered", rules.due_when_lowered)):
        yield Fact("due_after_change", "severity_change", (("way", way),), word)


def _offers_all(policy: Policy, world: World, program: str) -> bool:
    table = policy.program(program).targets["first_response"]
    return all((table.get("*") or table[level]).kind != "not_offered" for level in world.levels)


def categories(policy: Policy, world: World) -> Iterator[Fact]:
    """What a kind of request is worth: whether something is promised, and as which severity it counts."""
    yield Fact("first_category", "categories." + next(iter(policy.categories)), (), next(iter(policy.categories)))
    for code in world.categories:
        rules = policy.category(code)
        about, clause = (("category", code),), f"categories.{code}"
        yield Fact("category_targets", clause, about, rules.targets)
        yield Fact("category_counts_as", clause, about, level_of(policy, category=code, severity=None))
        yield Fact("category_severity", clause, about, rules.severity)


def intake(policy: Policy, world: World) -> Iterator[Fact]:
    """What is asked when a case is filed, and what must be answered."""
    rules = policy.document.intake
    fields = world.each(lambda each: [field.id for field in each.document.intake.fields])
    for category in world.categories:
        for level in world.levels or ("",):
            asked = {field.id: field for field in required_fields(policy, category=category, severity=level or None)}
            for code in fields:
                found = asked.get(code)
                need = None if found is None else "required" if found.required else "optional"
                about = (("field", code), ("category", category), *((("severity", level),) if level else ()))
                yield Fact("field", f"intake.{code}", about, need)
    for field in rules.fields:
        yield Fact("field_step", f"intake.{field.id}", (("field", field.id),), field.step)
    for method in world.each(lambda each: each.document.intake.contact_methods):
        known = method in rules.contact_methods
        yield Fact("contact_method", f"intake.method.{method}", (("method", method),), known)
    for matter in world.each(lambda each: list(each.matters)):
        clause, of_matter, left_out = f"out_of_scope.{matter}", (("matter", matter),), policy.matters.get(matter)
        yield Fact("out_of_scope", clause, of_matter, left_out is not None)
        yield Fact("matter_goes_on", clause, of_matter, left_out.goes_on_as if left_out else None)
        yield Fact("matter_limits", clause, of_matter, tuple(left_out.limits) if left_out else None)
    yield Fact("version_may_be_unknown", "intake", (), rules.version_may_be_unknown)


def closing(policy: Policy, world: World) -> Iterator[Fact]:
    """How a case ends, and when a silent one may be closed."""
    rules = policy.document.closing
    for outcome in rules.outcomes:
        value = record(
            closes=outcome.closes,
            number=outcome.number,
            needs=tuple(sorted(outcome.needs)),
            sub_reasons=tuple(outcome.sub_reasons),
            severity=outcome.severity,
        )
        yield Fact("outcome", f"closing.outcomes.{outcome.id}", (("outcome", outcome.id),), value)
    for reason in rules.reasons:
        value = record(
            by=tuple(sorted(reason.by)), needs=tuple(sorted(reason.needs)), after_silence=reason.after_silence
        )
        yield Fact("closing_reason", f"closing.reasons.{reason.id}", (("outcome", reason.id),), value)
    for number, step in enumerate(rules.silence, 1):
        value = ("attempts", step.attempts) if step.do == "attempts" else (step.do, _after(step.after))
        clause = "closing.attempts" if step.do == "attempts" else f"closing.silence.{number}"
        yield Fact("silence_step", clause, (("step", str(number)),), value)
    for condition in world.each(lambda each: each.document.closing.never_while):
        clause = f"closing.never_while.{condition}"
        yield Fact("never_while", clause, (("condition", condition),), condition in rules.never_while)
    yield Fact("version_known", "closing.version_known", (), rules.version_known)
    yield Fact("follow_on", "closing.follow_on", (), int(rules.follow_on.within.total_seconds()))


def _after(term: Term | None) -> Plain:
    """When a timed step comes, without the name of its hours; the hours themselves are asked in `times`."""
    if term is None:
        return None
    return term.printed.replace(f" on {term.hours}", "") if term.hours else term.printed


def survey(policy: Policy, world: World) -> Iterator[Fact]:
    """What a survey asks, and who gets one."""
    rules = policy.document.survey
    if rules is None:
        return
    values: dict[str, Plain] = {
        "topics": tuple(rules.topics),
        "scale": (rules.scale.lowest, rules.scale.highest),
        "comment": rules.comment,
        "valid_for": int(rules.valid_for.total_seconds()),
        "once_per_person": int(rules.once_per_person.total_seconds()),
        "never_after": tuple(sorted(rules.never_after)),
        "only_if_answered": tuple(sorted(rules.only_if_answered)),
    }
    for word, value in values.items():
        yield Fact("survey", "survey", (("word", word),), value)


def lifecycle(policy: Policy, world: World) -> Iterator[Fact]:
    """What a release still gets in each phase."""
    for code in world.shared(lambda each: each.phases):
        phase, about, clause = policy.phases[code], (("phase", code),), f"lifecycle.{code}"
        for word in ("support", "existing_fixes", "new_fixes", "enhancements", "listed"):
            yield Fact("phase_right", clause, (("right", word), *about), getattr(phase, word))
        for channel in get_args(Channel):
            allowed = phase_allows(policy, phase=code, channel=channel).allowed
            yield Fact("phase_channel", clause, (*about, ("channel", channel)), allowed)
        for level in world.levels:
            allowed = phase_allows(policy, phase=code, severity=level).allowed
            yield Fact("phase_severity", clause, (*about, ("severity", level)), allowed)
    yield Fact("phase_order", "lifecycle", (), tuple(policy.phases))
    rules = policy.document.lifecycle
    for code in world.each(lambda each: each.document.lifecycle.self_service if each.document.lifecycle else ()):
        given = bool(rules and code in rules.self_service)
        yield Fact("self_service", f"lifecycle.self_service.{code}", (("resource", code),), given)

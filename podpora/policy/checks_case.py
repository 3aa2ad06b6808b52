"""Cross-checks of severities, categories, intake, closing, survey and lifecycle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from podpora.policy.complaints import Fault
from podpora.policy.document import Document
from podpora.policy.document_case import Closing, SilenceStep

Path = tuple[str | int, ...]


def case_faults(document: Document) -> Iterator[Fault]:
    """Faults in everything that concerns a single case."""
    yield from _severities(document)
    yield from _categories(document)
    yield from _intake(document)
    yield from _closing(document)
    yield from _survey(document)
    yield from _lifecycle(document)


def _twice(path: Path, ids: Sequence[object]) -> Iterator[Fault]:
    for index, each in enumerate(ids):
        if each in ids[:index]:
            yield Fault((*path, index), "named_twice", f"{str(each)!r} is there twice", "give each its own")


def _unknown(path: Path, what: str, value: str, known: Sequence[str]) -> Fault:
    mend = f"write one of {', '.join(known)}" if known else "leave it out"
    return Fault(path, f"unknown_{what}", f"there is no {what} {value!r}", mend)


def _severities(document: Document) -> Iterator[Fault]:
    yield from _twice(("severities",), [severity.id for severity in document.severities])
    several = len(document.severities) > 1
    if several and document.severity_change is None:
        what = "the policy does not say who may change a severity"
        yield Fault(("severities",), "missing_word", what, "add severity_change:")
    if document.severity_change is not None and not several:
        what = "there are no two severities to change between"
        yield Fault(("severity_change",), "no_effect", what, "leave severity_change out")


def _categories(document: Document) -> Iterator[Fault]:
    levels = [severity.id for severity in document.severities]
    yield from _twice(("categories",), [category.id for category in document.categories])
    if not document.categories:
        yield Fault(("categories",), "no_category", "the policy has no category", "add at least one")
    by_severity = any("*" not in p.targets.get("first_response", {"*": 0}) for p in document.programs.values())
    for number, category in enumerate(document.categories):
        path: Path = ("categories", number)
        for word in ("default_severity", "target_as"):
            level = getattr(category, word)
            if level is not None and level not in levels:
                yield _unknown((*path, word), "severity", level, levels)
        chosen = category.severity == "chosen" and bool(levels)
        if chosen and category.default_severity is None:
            what = "nothing says at which severity a case starts when nobody chooses"
            yield Fault(path, "no_default", what, "add default_severity:")
        if category.severity == "none" and category.default_severity is not None:
            what = "cases of this category have no severity to default to"
            yield Fault((*path, "default_severity"), "no_effect", what, "leave default_severity out")
        if category.target_as is not None and not category.targets:
            what = "the category has no targets"
            yield Fault((*path, "target_as"), "no_effect", what, "leave target_as out, or targets: false")
        if category.severity == "none" and category.targets and category.target_as is None and by_severity and levels:
            what = "the category has no severity, but its target depends on one"
            yield Fault(path, "no_severity", what, "add targets: false, or target_as: a severity")


def _intake(document: Document) -> Iterator[Fault]:
    levels = [severity.id for severity in document.severities]
    categories = [category.id for category in document.categories]
    yield from _twice(("intake", "fields"), [rule.id for rule in document.intake.fields])
    for number, rule in enumerate(document.intake.fields):
        path: Path = ("intake", "fields", number)
        yield from (
            _unknown((*path, "required_at"), "severity", x, levels) for x in rule.required_at if x not in levels
        )
        for word in ("required_for", "only_for"):
            for category in getattr(rule, word):
                if category not in categories:
                    yield _unknown((*path, word), "category", category, categories)
        if rule.required and (rule.required_at or rule.required_for):
            what = "the field is required always and also sometimes"
            yield Fault((*path, "required"), "no_effect", what, "keep required, or keep the conditions")


def _closing(document: Document) -> Iterator[Fault]:
    closing = document.closing
    ways = [outcome.id for outcome in closing.outcomes] + [reason.id for reason in closing.reasons]
    for way, count in Counter(ways).items():
        if count > 1:
            yield Fault(("closing",), "named_twice", f"{way!r} is there twice", "give each its own id")
    yield from _twice(("closing", "outcomes"), [outcome.number for outcome in closing.outcomes])
    for number, outcome in enumerate(closing.outcomes):
        path: Path = ("closing", "outcomes", number)
        if ("sub-reason" in outcome.needs) != bool(outcome.sub_reasons):
            what = "sub_reasons and the need for a sub-reason do not agree"
            yield Fault(path, "no_sub_reasons", what, "give both, or neither")
    for number, reason in enumerate(closing.reasons):
        if not reason.by:
            what = "nobody may close for this reason"
            yield Fault(("closing", "reasons", number), "nobody", what, "add by: [customer] or [engineer]")
        if reason.after_silence and not any(step.do == "close" for step in closing.silence):
            what = "the steps with a silent customer never come to close"
            path = ("closing", "reasons", number, "after_silence")
            yield Fault(path, "no_silence_steps", what, "add {do: close, after: ...} to silence")
        if "sub-reason" in reason.needs:
            what = "a closing reason has no kinds"
            yield Fault(("closing", "reasons", number, "needs"), "no_sub_reasons", what, "leave sub-reason out")
    yield from _silence(document, closing)


def _silence(document: Document, closing: Closing) -> Iterator[Fault]:
    for number, step in enumerate(closing.silence):
        path: Path = ("closing", "silence", number)
        yield from _attempts(document, path, step) if step.do == "attempts" else _timed(document, path, step)
        if step.do == "close" and number + 1 < len(closing.silence):
            yield Fault(path, "after_close", "steps follow the closing", "let close be the last step")
    if len([step for step in closing.silence if step.do == "attempts"]) > 1:
        what = "attempts are counted in two steps"
        yield Fault(("closing", "silence"), "named_twice", what, "count attempts in one step")


def _attempts(document: Document, path: Path, step: SilenceStep) -> Iterator[Fault]:
    if step.attempts is None or step.days is None:
        what = "the step does not say how many attempts on which days"
        yield Fault(path, "missing_word", what, "add attempts: 3 and days: an hours set")
    elif step.days not in document.hours:
        yield _unknown((*path, "days"), "hours_set", step.days, list(document.hours))
    if step.after is not None:
        yield Fault((*path, "after"), "no_effect", "attempts have no waiting time", "leave after out")


def _timed(document: Document, path: Path, step: SilenceStep) -> Iterator[Fault]:
    if step.attempts is not None or step.days is not None:
        yield Fault(path, "no_effect", "attempts belong to a step of their own", "write {do: attempts, ...}")
    if step.after is None:
        yield Fault(path, "missing_word", "the step does not say when", "add after: 3d on a set of hours")
    elif step.after.kind in ("best_effort", "not_offered") or step.after.as_agreed:
        yield Fault((*path, "after"), "no_time", "the step needs a time", "write 3d on a set of hours")
    elif step.after.hours not in ("always", *document.hours):
        yield _unknown((*path, "after"), "hours_set", step.after.hours, ["always", *document.hours])


def _survey(document: Document) -> Iterator[Fault]:
    survey = document.survey
    if survey is None:
        return
    ways = [o.id for o in document.closing.outcomes if o.closes] + [r.id for r in document.closing.reasons]
    for word in ("never_after", "only_if_answered"):
        yield from (
            _unknown(("survey", word), "closing_reason", x, ways) for x in getattr(survey, word) if x not in ways
        )
    if survey.scale.lowest >= survey.scale.highest:
        yield Fault(("survey", "scale"), "empty_scale", "the scale has no two marks", "write lowest: 1, highest: 5")
    if not survey.topics:
        yield Fault(("survey", "topics"), "no_topics", "the survey asks nothing", "add topics, or leave survey out")


def _lifecycle(document: Document) -> Iterator[Fault]:
    if document.lifecycle is None:
        return
    levels = [severity.id for severity in document.severities]
    yield from _twice(("lifecycle", "phases"), [phase.id for phase in document.lifecycle.phases])
    for number, phase in enumerate(document.lifecycle.phases):
        path: Path = ("lifecycle", "phases", number)
        yield from (
            _unknown((*path, "severities"), "severity", x, levels) for x in phase.severities or () if x not in levels
        )
        if not phase.support and (phase.severities is not None or phase.channels is not None):
            yield Fault(path, "no_effect", "a phase without support has nothing to narrow", "leave the limits out")

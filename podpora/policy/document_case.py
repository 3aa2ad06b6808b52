"""The document's parts about a case: severities, categories, intake, closing, survey, lifecycle."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from podpora.policy.parts import Cell, Channel, Code, Codes, Level, Levels, Part, Period, Side


class Severity(Part):
    """A level of business impact. `criteria` and `examples` name texts (`severity.1.criteria.<code>`)."""

    id: Level
    criteria: Codes = ()
    examples: Codes = ()
    needs: Codes = ()
    chosen_by: tuple[Channel, ...] = ()
    environments: Codes = ()


ChangeDue = Literal["earlier-of-old-and-restart", "from-start", "restart", "carry-over", "never-later"]


class SeverityChange(Part):
    """Who may change a severity, and what the change does to a running due instant."""

    customer_raises: Literal["at-once", "when-agreed"]
    customer_lowers: Literal["at-once", "when-agreed"]
    engineer_changes: Literal["at-once", "when-agreed"]
    out_of_continuous_work: Literal["at-once", "when-agreed"] = "when-agreed"
    due_when_raised: ChangeDue
    due_when_lowered: ChangeDue


class Category(Part):
    """A kind of request. `severity`: chosen by the customer, or none. `target_as` counts it as one severity."""

    id: Code
    severity: Literal["chosen", "none"] = "chosen"
    default_severity: Level | None = None
    targets: bool = True
    target_as: Level | None = None
    needs_entitlement: bool = True
    channels: tuple[Channel, ...] | None = None


class Role(Part):
    """A role that may file. `designated_by`: who makes someone hold it; nobody means it needs no appointment."""

    id: Code
    designated_by: Literal["customer", "nobody"]
    serves: Literal["own-customer", "appointing-customers"] = "own-customer"


class FieldRule(Part):
    """A field of the new case. `required`: always, never, or where one of the severities or categories holds."""

    id: Code
    step: Code
    required: bool = False
    required_at: Levels = ()
    required_for: Codes = ()
    only_for: Codes = ()


class Matter(Part):
    """A matter outside support. `goes_on_as`: questions about it are taken, at first at that severity; left out: no
    case is opened about it. `limits` name texts, where there is more than one limit (`out_of_scope.<id>.<code>`)."""

    id: Code
    goes_on_as: Level | None = None
    limits: Codes = ()


def _matters(value: Any) -> Any:
    return [{"id": one} if isinstance(one, str) else one for one in value] if isinstance(value, list) else value


class Intake(Part):
    """What is asked when a case is filed."""

    fields: tuple[FieldRule, ...]
    contact_methods: Codes
    support_id_must_match: Literal[True]
    version_may_be_unknown: bool
    out_of_scope: Annotated[tuple[Matter, ...], BeforeValidator(_matters)] = ()


Need = Literal["release-or-fix", "workaround", "message", "sub-reason", "milestone", "reason", "other-case"]


class Outcome(Part):
    """One of the possible resolutions."""

    id: Code
    number: Annotated[int, Field(ge=1)]
    closes: bool
    needs: tuple[Need, ...] = ()
    sub_reasons: Codes = ()
    severity: Literal["keeps", "lower-proposed", "may-change"] = "keeps"


class ClosingReason(Part):
    """A way to close that is not an outcome."""

    id: Code
    by: tuple[Side, ...]
    needs: tuple[Need, ...] = ()
    after_silence: bool = False


class SilenceStep(Part):
    """A timed step with a silent customer; each counts from the one before, the first from the last message."""

    do: Literal["remind", "attempts", "solve", "close"]
    after: Cell | None = None
    attempts: Annotated[int, Field(ge=1)] | None = None
    days: Code | None = None


class FollowOn(Part):
    """Nothing reopens; within this period a linked case may be opened for the same matter."""

    within: Period


class Closing(Part):
    """How cases end."""

    outcomes: tuple[Outcome, ...]
    reasons: tuple[ClosingReason, ...]
    version_known: bool
    never_while: Codes = ()
    silence: tuple[SilenceStep, ...] = ()
    follow_on: FollowOn


class Scale(Part):
    """Marks of the survey, from lowest to highest."""

    lowest: int
    highest: int


class Survey(Part):
    """The survey after a case."""

    topics: Codes
    scale: Scale
    comment: bool
    valid_for: Period
    once_per_person: Period
    never_after: Codes = ()
    only_if_answered: Codes = ()


class Phase(Part):
    """A lifecycle phase and what it still gives. `severities` and `channels` narrow what is taken."""

    id: Code
    support: bool
    existing_fixes: bool
    new_fixes: bool
    enhancements: bool
    listed: bool = True
    severities: Levels | None = None
    channels: tuple[Channel, ...] | None = None


class Lifecycle(Part):
    """The phases of a release, in order."""

    phases: tuple[Phase, ...]
    self_service: Codes = ()

"""Plain values that acts take and selectors give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from podpora.policy.because import Because
from podpora.policy.values import TraceSegment


@dataclass(frozen=True, slots=True)
class IntakeGiven:
    """What the filer typed (R150-R170). Text is kept word for word; ``error_text`` byte for byte.

    ``matter``: of those outside support, the one that the case is about; "" for none (R219-R224).
    """

    contact_name: str
    contact_email: str
    description: str
    contact_phone: str = ""
    best_time_from: time | None = None
    best_time_to: time | None = None
    best_time_zone: str = ""
    contact_method: str = "email"
    system_impact: str = ""
    business_impact: str = ""
    error_text: str = ""
    steps: str = ""
    workarounds: str = ""
    maintenance: str = ""
    desired_behaviour: str = ""
    use_case: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in: its name as the sender's machine has it, its declared type, its bytes in pieces."""

    name: str
    content_type: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class DueCard:
    """What a case shows of its first-response promise (R139).

    ``measure`` firm, evaluation, best_effort, not_offered or none; the instants are UTC and ``None`` where nothing is
    due. ``verdict`` is "" while it runs, "due" once it is past due and nobody has recorded it, then met, breached, late
    or dropped. A promise that needs the start of the analysis too (D53) runs on after the first response.
    ``seconds`` is the target's length (``None`` where it counts days), ``printed`` the target as the policy writes it,
    ``clock`` calendar or business. At the instant asked for, along the trace: ``used`` is the share of the promise used
    up, 0 to 1, ``counted_left`` the seconds of its own hours that are left; ``seconds_left`` are by the wall clock and
    negative once overdue. ``zone`` is the customer's.
    """

    measure: str
    clause: str
    because: tuple[Because, ...]
    zone: str
    due_at: datetime | None = None
    warn_at: datetime | None = None
    started_at: datetime | None = None
    seconds: int | None = None
    printed: str = ""
    clock: str = ""
    hours_key: str = ""
    trace: tuple[TraceSegment, ...] = ()
    verdict: str = ""
    answered_at: datetime | None = None
    used: float = 0.0
    seconds_left: int | None = None
    counted_left: int | None = None

    @property
    def is_answered_in_time(self) -> bool:
        """Whether the first response came by the due second, whatever else the promise still needs, or missed (D53)."""
        if self.answered_at is None or self.due_at is None:
            return False
        return self.answered_at.replace(microsecond=0) <= self.due_at

    @property
    def is_about_analysis(self) -> bool:
        """Whether what runs, or was missed, is the start of the analysis: the first response came in time (D53)."""
        return self.is_answered_in_time and self.verdict in ("", "due", "breached")

    @property
    def severity(self) -> str:
        """The severity that the target belongs to, "" where the clause names none: a due time that was kept when the
        severity was raised belongs to the earlier one."""
        parts = self.clause.split(".")
        return parts[-1] if parts[0] == "targets" and len(parts) > 2 and parts[-2] != "when" else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline, oldest first. ``kind`` message, reply, note or event.

    For the first three ``body`` and ``files`` (attachments) are set; for an event ``event_kind``, ``data`` and
    ``clause`` as the journal has them. ``author_kind`` contact, engineer or system. ``key`` is unique in the timeline.
    ``event`` is the primary key of the event that stands behind it, ``author_key`` the sign-in of who did it, or "".
    """

    key: str
    kind: str
    at: datetime
    author_kind: str
    author_name: str
    body: str = ""
    via: str = ""
    files: tuple[Any, ...] = ()
    event_kind: str = ""
    data: dict[str, Any] | None = None
    clause: str = ""
    event: int = 0
    author_key: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list of cases, ready to show.

    ``due`` is its card; ``severity_wished`` a severity not in force yet that waits for the other side, or "";
    ``consent_since`` is when an engineer wished it, so that the customer's word is awaited.
    ``queue``, ``assignee``, ``customer`` and ``product`` are codes, the ``_name`` beside each is for people.
    ``key`` is its primary key. ``mark`` grows with each act on the case: what acts take as the version that was seen.
    """

    number: str
    subject: str
    category: str
    program: str
    measure: str
    severity: str
    is_severity_agreed: bool
    severity_wished: str
    state: str
    state_since: datetime
    opened_at: datetime
    closed_at: datetime | None
    closing_reason: str
    flags: tuple[str, ...]
    level: int
    support_language: str
    zone: str
    customer: str
    customer_name: str
    product: str
    product_name: str
    version: str
    queue: str
    queue_name: str
    assignee: str
    assignee_name: str
    submitter_name: str
    vendor_owes_since: datetime | None
    customer_owes_since: datetime | None
    last_customer_message_at: datetime | None
    last_vendor_message_at: datetime | None
    updated_at: datetime
    key: int
    mark: int
    due: DueCard
    consent_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ViewCount:
    """How many cases a view of the desk holds; counted up to a ceiling, so that it stays cheap."""

    count: int
    is_more: bool

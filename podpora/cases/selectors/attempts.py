"""The ledger of contacts outside the messages of a case: what counts, what does not and why (R197, R212-R214)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from podpora.cases import clockwork
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.steps.attempts import RESULTS, channels_of
from podpora.cases.steps.silence import SilentClosing, judged, silent_closing
from podpora.lib.prepared import built_once
from podpora.policy import Because, Policy
from podpora.policy.attempts import attempts_needed


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact. ``number`` is its place among those that count, 0 for one that does not, with its ``because``;
    ``is_last``: no further one is needed. ``is_message``: a reply that asked for an answer."""

    at: datetime
    channel: str
    result: str
    engineer_name: str
    words: str
    asks_answer: bool
    is_incoming: bool
    is_message: bool
    number: int
    is_last: bool
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All contacts of a case in the order of time; how many count of how many that are ``needed`` (0: none ever).

    ``closing``: whether the case may be closed without the customer's consent now, with why (not), and from when on;
    ``None`` once it is closed, and where the policy closes none for silence.
    """

    entries: tuple[Contacted, ...] = ()
    counted: int = 0
    needed: int = 0
    closing: SilentClosing | None = None

    @property
    def counted_entries(self) -> tuple[Contacted, ...]:
        """Those that count."""
        return tuple(one for one in self.entries if one.number)


def ledger_of(case: Case, *, now: datetime) -> Ledger:
    """The ledger of a case that the gate gave: one query, none where nothing was ever logged."""
    policy = clockwork.policy_for(case)
    rows = list(_contacts(case=case.pk)) if case.last_contact_at is not None else []
    return _ledger(case, rows, policy=policy, now=now)


def counted_contacts(case: Case) -> tuple[Contacted, ...]:
    """The contacts that count, first to last: what a closing without an answer rests on."""
    return ledger_of(case, now=case.closed_at or case.opened_at).counted_entries


def ways_to_reach(case: Case) -> dict[str, tuple[str, ...]]:
    """Each channel of the case's policy with the results that a try by it may have."""
    channels = channels_of(clockwork.policy_for(case))
    return {channel: RESULTS.get(channel, RESULTS["email"]) for channel in channels}


@built_once(case=int)
def _contacts(case: int) -> QuerySet[ContactAttempt]:
    return ContactAttempt.objects.filter(case=case).order_by("at", "pk")


def _ledger(case: Case, rows: Sequence[ContactAttempt], *, policy: Policy, now: datetime) -> Ledger:
    place = clockwork.place_of(case, policy)
    found = judged(case, rows, policy=policy, place=place)
    entries = tuple(
        Contacted(
            at=row.at,
            channel=row.channel,
            result=row.result,
            engineer_name=row.engineer_name,
            words=row.words,
            asks_answer=row.asks_answer,
            is_incoming=row.is_incoming,
            is_message=row.message_id is not None,
            number=one.number,
            is_last=one.is_last,
            because=one.because,
        )
        for row, one in zip(rows, found, strict=True)
    )
    closing = None if case.is_closed else silent_closing(case, found, policy=policy, place=place, now=now)
    return Ledger(
        entries=entries, counted=sum(one.is_counted for one in found), needed=attempts_needed(policy), closing=closing
    )

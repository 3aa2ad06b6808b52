"""Codes of the cases that are the same under every policy."""

from django.db import models


class State(models.TextChoices):
    """Where a case stands. Nothing reopens: a closed case gets a follow-on case (Q41)."""

    NEW = "new"
    OPEN = "open"
    WAITING_ON_CUSTOMER = "waiting-on-customer"
    WAITING_ON_THIRD_PARTY = "waiting-on-third-party"
    CLOSED = "closed"


class Measure(models.TextChoices):
    """How the first response of a case is measured; only firm and evaluation have a due instant."""

    FIRM = "firm"
    EVALUATION = "evaluation"
    BEST_EFFORT = "best_effort"
    NOT_OFFERED = "not_offered"
    NONE = "none"


class AuthorKind(models.TextChoices):
    CONTACT = "contact"
    ENGINEER = "engineer"
    SYSTEM = "system"


class QueueRank(models.IntegerChoices):
    """The parts of the desk queue, first to last; within each part ``Case.queue_at`` orders, then the severity.

    ``OWED`` and ``WAITING`` begin parts of their own for each severity: a case has that number plus the rank of its
    severity, one without a severity ``NO_SEVERITY_RANK``, so that severity goes before age and one index still holds
    the order (R73). Work around the clock goes before the promises: it is due at every moment, there are few such
    cases, and a promise that stands below it shows its time all the same; until its first response is given such a case
    stands among the promises, of which its own is the shortest (R100).
    """

    CONTINUOUS = -1, "work goes on around the clock: by age"
    PROMISE = 0, "a first response is still owed: by due instant"
    OWED = 100, "no promise runs, the vendor owes the next step: by severity, then by how long"
    WAITING = 200, "somebody else owes the next step: by severity, then by how long"
    BEST_EFFORT = 300, "best effort: by age"

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
    """The parts of the desk queue, first to last; within each part ``Case.queue_at`` orders."""

    PROMISE = 0, "a first response is still owed: by due instant"
    OWED = 1, "no promise runs, the vendor owes the next step: by how long"
    WAITING = 2, "somebody else owes the next step: by how long"
    BEST_EFFORT = 3, "best effort: by age"

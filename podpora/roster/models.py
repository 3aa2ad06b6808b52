"""Who works where and when: queues by product, level and language, the engineers in them, shifts and absences."""

from django.db import models
from django.db.models import F, Q

from podpora.lib.claims import Claimable
from podpora.people.models import Engineer
from podpora.products.models import Product


class Queue(models.Model):
    """Where cases of a product wait at a level; ``product`` null: of any product without its own.

    ``language`` is the working language of its cases (R47), blank: any. ``assigns_itself``: cases that nobody has are
    given to whom they fit best.
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=32, blank=True, help_text="only cases of this category; blank: any")
    level = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=16, blank=True, default="", db_default="", help_text="BCP 47; blank: any")
    lead = models.ForeignKey(Engineer, null=True, on_delete=models.SET_NULL, related_name="+")
    on_call = models.ForeignKey(
        Engineer, null=True, on_delete=models.SET_NULL, related_name="+", help_text="is called when nobody is at work"
    )
    assigns_itself = models.BooleanField(default=False, db_default=False)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class QueueMember(models.Model):
    """That an engineer serves a queue."""

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="members")
    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "engineer"], name="member_once_per_queue")]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.engineer_id}"


class Profile(models.Model):
    """How an engineer works: what they know, when they are at work, how much they take (R200).

    ``skills`` is a mapping of product code to depth, 1 to 3. ``shifts`` are weekly hours in ``zone``, written like the
    week of an hours set ("mon-fri 08:00-16:00, sat 10:00-14:00"); blank: none are on record. ``load_limit``: the most
    open cases at once, null: no limit.
    """

    engineer = models.OneToOneField(Engineer, on_delete=models.CASCADE, related_name="+")
    zone = models.CharField(max_length=64, help_text="IANA name")
    shifts = models.CharField(max_length=400, blank=True)
    skills = models.JSONField(default=dict)
    load_limit = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"profile of {self.engineer_id}"


class Absence(Claimable):
    """That an engineer is away from ``from_at`` until ``until_at``, whatever the shifts say.

    ``hands_on``: their open cases go to others when it begins; ``next_try_at`` is then that instant, until it is done.
    """

    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    words = models.CharField(max_length=200, blank=True, help_text="why, for those who plan the work")
    hands_on = models.BooleanField(default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="absence_ends_after")]
        indexes = [
            models.Index(fields=["until_at"], name="absence_until"),
            models.Index(fields=["engineer", "from_at"], name="absence_of_engineer"),
            models.Index(fields=["next_try_at", "id"], name="absence_due", condition=Q(next_try_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"absence of {self.engineer_id} from {self.from_at:%Y-%m-%d %H:%M}"

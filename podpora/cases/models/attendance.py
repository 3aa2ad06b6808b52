"""What engineers have seen of cases, who looks at one just now, who watches one, and who is mentioned."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.cases.models.writing import Message
from podpora.people.models import Engineer


class Attendance(models.Model):
    """One engineer at one case: what was read of it, whether it lies open, whether somebody is there now.

    This is the engineer's own memory, not part of the case: nothing of it goes into the journal. ``seen_event`` is the
    last event of the journal that a page showed (0: none yet). ``kept_at`` is set while the case stands among the
    engineer's open ones. ``here_at`` is the last sign of life of an open page, ``writing`` the kind of message
    (reply, note) that has words in it there, or "".
    """

    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    seen_event = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    here_at = models.DateTimeField(null=True)
    writing = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engineer", "case"], name="one_attendance"),
            models.CheckConstraint(condition=Q(writing__in=["", "reply", "note"]), name="attendance_writing_known"),
        ]
        indexes = [
            models.Index(fields=["engineer", "kept_at"], name="attendance_kept", condition=Q(kept_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.engineer_id} at {self.case_id}"


class Watch(models.Model):
    """An engineer watches a case: hears of it what its engineer hears. ``Case.flags`` says whether anybody does."""

    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    since_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engineer", "case"], name="one_watch")]

    def __str__(self) -> str:
        return f"{self.engineer_id} watches {self.case_id}"


class Mention(models.Model):
    """A note names an engineer. ``event`` is the note's in the journal: it waits until the engineer has seen that."""

    engineer = models.ForeignKey(Engineer, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    by_name = models.CharField(max_length=200)
    event = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "engineer"], name="one_mention")]
        indexes = [models.Index(fields=["engineer", "-at", "-id"], name="mention_of_engineer")]

    def __str__(self) -> str:
        return f"{self.engineer_id} in {self.message_id}"

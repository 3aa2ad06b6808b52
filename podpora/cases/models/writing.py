"""What people write and attach, and what they are still writing."""

from django.db import models
from django.db.models import Q

from podpora.cases.models.case import Case
from podpora.cases.models.codes import AuthorKind
from podpora.people.models import Account


class Message(models.Model):
    """One utterance on a case: a contact's message, an engineer's reply, or a note that the customer never sees."""

    class Kind(models.TextChoices):
        MESSAGE = "message"
        REPLY = "reply"
        NOTE = "note"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    author = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    author_kind = models.CharField(max_length=16, choices=AuthorKind.choices)
    author_name = models.CharField(max_length=200)
    via = models.CharField(max_length=16, default="web", help_text="web, email, phone, api")
    body = models.TextField()
    at = models.DateTimeField()
    submission_key = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "submission_key"], name="message_sent_once"),
            models.CheckConstraint(condition=Q(kind__in=["message", "reply", "note"]), name="message_kind_known"),
        ]
        indexes = [models.Index(fields=["case", "at", "id"], name="message_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Draft(models.Model):
    """What somebody is still writing: a new case, or a reply. It survives sessions and keeps its files."""

    class Kind(models.TextChoices):
        NEW_CASE = "new-case"
        REPLY = "reply"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, unique=True, help_text="random; names the draft in addresses")
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="new-case", case__isnull=True) | Q(kind="reply", case__isnull=False),
                name="draft_of_reply_names_case",
            ),
            models.UniqueConstraint(fields=["account", "case"], name="one_draft_per_case"),
        ]
        indexes = [
            models.Index(fields=["account", "-updated_at"], name="draft_of_account"),
            models.Index(fields=["updated_at"], name="draft_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Attachment(models.Model):
    """A file on a case, on one of its messages, or still on a draft. ``key`` is random and names the stored bytes."""

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="attachments")
    draft = models.ForeignKey(Draft, null=True, on_delete=models.CASCADE, related_name="attachments")
    public_key = models.CharField(max_length=32, unique=True, help_text="random; names the file in addresses")
    name = models.CharField(max_length=255, help_text="as the uploader's machine called it, without its folders")
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    key = models.CharField(max_length=64, unique=True)
    uploader = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    uploader_kind = models.CharField(max_length=16, choices=AuthorKind.choices)
    uploader_name = models.CharField(max_length=200)
    is_internal = models.BooleanField(default=False, help_text="on a note, or put there by an engineer for engineers")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, draft__isnull=True)
                | Q(case__isnull=True, draft__isnull=False, message__isnull=True),
                name="attachment_of_case_or_draft",
            )
        ]
        indexes = [models.Index(fields=["case", "at", "id"], name="attachment_of_case")]

    def __str__(self) -> str:
        return self.name

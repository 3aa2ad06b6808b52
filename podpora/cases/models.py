"""The heart: one matter and all that happened to it. Categories, programs, severities: the policy's codes."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from podpora.contracts.models import PolicyVersion, SupportID
from podpora.lib.claims import Claimable
from podpora.people.models import Account, Contact, Customer, Engineer, Partner, Site
from podpora.products.models import Product, Release
from podpora.roster.models import Queue

NO_SEVERITY_RANK: Final = 99


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


class Case(models.Model):
    """One matter of one customer about one product.

    What decided at filing is pinned: program, policy version, place, federal mark, language (Q3, Q10, Q11). ``queue_*``
    is the place in the desk queue, written by ``steps.queue_place`` alone; null once closed. ``version`` grows with
    each act on the case, so that nobody overwrites what they have not seen.
    """

    number = models.CharField(max_length=8, unique=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(
        Release, null=True, on_delete=models.PROTECT, related_name="+", help_text="null: not known yet (Q58)"
    )
    support_id = models.ForeignKey(SupportID, on_delete=models.PROTECT, related_name="+")
    submitter = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Partner, null=True, on_delete=models.PROTECT, related_name="+", help_text="the partner who filed it (R6)"
    )
    follow_on_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="follow_ons")

    subject = models.CharField(max_length=200)
    subject_folded = models.CharField(max_length=400, help_text="casefolded, for the search")
    category = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, help_text="where it came in: web, email, phone, sam, api")
    environment = models.CharField(max_length=32, blank=True)
    flags = models.JSONField(default=list, help_text="codes set on the case by rules or people")
    submission_key = models.CharField(
        max_length=64, null=True, unique=True, help_text="of the form that filed it: sent twice is filed once"
    )

    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    program = models.CharField(max_length=32)
    measure = models.CharField(max_length=16, choices=Measure.choices)
    severity = models.CharField(max_length=16, blank=True, help_text="blank: the category has none (Q15)")
    severity_rank = models.PositiveSmallIntegerField(default=0, help_text="place in the policy, 1 the gravest; 0: none")
    severity_asked = models.CharField(max_length=16, blank=True, help_text="as the customer chose it at filing")
    is_severity_agreed = models.BooleanField(default=False)
    is_federal = models.BooleanField(default=False)
    zone = models.CharField(max_length=64, help_text="IANA name")
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=8, blank=True)
    region = models.CharField(max_length=32, blank=True)

    support_language = models.CharField(max_length=16, default="en", help_text="BCP 47, as chosen at filing")
    after_hours = models.CharField(max_length=16, default="wait", help_text="wait, or go-on in English (Q29)")
    level = models.PositiveSmallIntegerField(default=1)
    queue = models.ForeignKey(Queue, null=True, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")

    state = models.CharField(max_length=32, choices=State.choices, default=State.NEW)
    state_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    first_response_at = models.DateTimeField(null=True)
    last_customer_message_at = models.DateTimeField(null=True)
    last_vendor_message_at = models.DateTimeField(null=True)
    vendor_owes_since = models.DateTimeField(null=True)
    customer_owes_since = models.DateTimeField(null=True)

    closing_reason = models.CharField(max_length=32, blank=True, help_text="an outcome or closing reason of the policy")
    closing_sub_reason = models.CharField(max_length=32, blank=True)
    closing_words = models.TextField(blank=True, help_text="why, in the words of who closed it")
    resolved_in = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_by_fix = models.CharField(max_length=200, blank=True)
    workaround = models.TextField(blank=True)

    version = models.PositiveIntegerField(default=1)
    queue_rank = models.PositiveSmallIntegerField(null=True, choices=QueueRank.choices)
    queue_at = models.DateTimeField(null=True)
    queue_severity = models.PositiveSmallIntegerField(default=NO_SEVERITY_RANK)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(
                condition=Q(severity="", severity_rank=0)
                | (~Q(severity="") & Q(severity_rank__gte=1, severity_rank__lt=NO_SEVERITY_RANK)),
                name="case_severity_ranked",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.CLOSED, closed_at__isnull=False, queue_rank__isnull=True, queue_at__isnull=True)
                    & ~Q(closing_reason="")
                )
                | (
                    ~Q(state=State.CLOSED)
                    & Q(closed_at__isnull=True, queue_rank__isnull=False, queue_at__isnull=False, closing_reason="")
                ),
                name="case_closed_or_queued",
            ),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="case_measure_known"),
            models.CheckConstraint(condition=~Q(follow_on_of=F("id")), name="case_follows_another"),
        ]
        indexes = [
            models.Index(
                fields=["queue_rank", "queue_at", "queue_severity", "number", "is_federal"],
                name="case_queue",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(
                fields=["queue_rank", "queue_at", "queue_severity", "number", "is_federal"],
                name="case_unassigned",
                condition=Q(queue_rank__isnull=False, assignee__isnull=True),
            ),
            models.Index(
                fields=["assignee", "queue_rank", "queue_at", "queue_severity", "number"],
                name="case_of_assignee",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(
                fields=["queue", "queue_rank", "queue_at", "queue_severity", "number", "is_federal"],
                name="case_of_queue",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(
                fields=["customer", "queue_rank", "queue_at", "queue_severity", "number"],
                name="case_of_customer",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(
                fields=["customer", "-opened_at", "-number"],
                name="case_open_of_customer",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(
                fields=["customer", "-closed_at", "-number"],
                name="case_closed_of_customer",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["-opened_at", "-number"], name="case_by_age"),
            models.Index(fields=["submitter", "-opened_at"], name="case_of_submitter"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED


class Intake(models.Model):
    """What the filer told at filing (R150-R170), word for word; ``error_text`` comes back byte for byte (R163)."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="intake")
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField(max_length=254)
    contact_phone = models.CharField(max_length=40, blank=True)
    best_time_from = models.TimeField(null=True)
    best_time_to = models.TimeField(null=True)
    best_time_zone = models.CharField(max_length=64, blank=True, help_text="IANA name")
    contact_method = models.CharField(max_length=16, default="email", help_text="a method of the policy")
    description = models.TextField()
    system_impact = models.TextField(blank=True)
    business_impact = models.TextField(blank=True)
    error_text = models.TextField(blank=True)
    steps = models.TextField(blank=True)
    workarounds = models.TextField(blank=True)
    maintenance = models.TextField(blank=True, help_text="fixes already applied, as text (R157)")
    desired_behaviour = models.TextField(blank=True, help_text="of a feature request")
    use_case = models.TextField(blank=True, help_text="of a feature request")

    def __str__(self) -> str:
        return f"intake of {self.case_id}"


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
        indexes = [models.Index(fields=["account", "-updated_at"], name="draft_of_account")]

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


class Milestone(Claimable):
    """A promise running on a case, as the policy made it: clause, target, due instant, trace.

    ``next_try_at`` is the next instant at which something may change (warn, then the first instant after due); null
    when nothing can any more. ``answered_at`` ends it: met when at or before ``due_at``, else it stays breached
    (evaluation: late, R140). ``breached_at`` is when the desk recorded that it was missed. Dropped: the case ended
    before its due instant without a first response, which is neither.
    """

    class Kind(models.TextChoices):
        FIRST_RESPONSE = "first_response"

    class State(models.TextChoices):
        RUNNING = "running"
        MET = "met"
        BREACHED = "breached"
        LATE = "late"
        DROPPED = "dropped"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=32, choices=Kind.choices)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=128)
    seconds = models.PositiveIntegerField(null=True, help_text="length of the target; null where it counts days")
    printed = models.CharField(max_length=100, help_text="the target as the policy writes it")
    clock = models.CharField(max_length=16, help_text="calendar or business")
    hours_key = models.CharField(max_length=64)
    measure = models.CharField(max_length=16, choices=Measure.choices)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.RUNNING)
    warned_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    trace = models.JSONField(default=list)
    because = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="one_milestone_per_kind"),
            models.CheckConstraint(
                condition=Q(state__in=["running", "met", "breached", "late", "dropped"]), name="milestone_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="breached") | Q(measure="firm"), name="milestone_breached_only_if_firm"
            ),
            models.CheckConstraint(
                condition=~Q(state="late") | Q(measure="evaluation"), name="milestone_late_only_if_evaluation"
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="milestone_due", condition=Q(next_try_at__isnull=False)),
            models.Index(fields=["measure", "state", "due_at"], name="milestone_figures"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id}: {self.state}"


class SeverityChange(models.Model):
    """One severity wished for a case, from the first at filing on (R97, R98): who, when, why, and what became of it."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        AGREED = "agreed"
        REFUSED = "refused"
        SUPERSEDED = "superseded"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="severity_changes")
    old = models.CharField(max_length=16, blank=True)
    new = models.CharField(max_length=16)
    by_kind = models.CharField(max_length=16, choices=AuthorKind.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    words = models.TextField(blank=True, help_text="the changed impact in words")
    criterion = models.CharField(
        max_length=100, blank=True, help_text="clause key of the criterion that applies (R199)"
    )
    is_in_force = models.BooleanField(help_text="acted at once on queue and clock")
    state = models.CharField(max_length=16, choices=State.choices, default=State.PROPOSED)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="one_severity_proposed_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="severity_of_case")]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}: {self.state}"


class Survey(models.Model):
    """The one survey of a closed case (R231-R238, Q47). The link's token is derived, so only its hash lies here."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="survey")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    engineer = models.ForeignKey(Engineer, null=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["contact", "-sent_at"], name="survey_of_contact"),
            models.Index(fields=["-answered_at"], name="survey_answered", condition=Q(answered_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"survey of {self.case_id}"


class SurveyScore(models.Model):
    """One topic's mark; topics and scale are the policy's."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="scores")
    topic = models.CharField(max_length=32)
    score = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "topic"], name="one_score_per_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.score}"

"""One matter, and what its filer told."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest

from podpora.cases.models.codes import Measure, State
from podpora.contracts.models import Installation, PolicyVersion, SupportID
from podpora.people.models import Contact, Customer, Engineer, Partner, Site
from podpora.products.models import Product, Release
from podpora.roster.models import Queue

NO_SEVERITY_RANK: Final = 99


class Case(models.Model):
    """One matter of one customer about one product.

    What decided at filing is pinned: program (until a better one is asked for), policy version, place, federal mark,
    language (Q3, Q10, Q11). ``queue_*`` is the place in the desk queue, written by ``steps.queue_place`` alone; null
    once closed. ``version`` grows with each act on the case, so that nobody overwrites what they have not seen.
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
    subject_folded = models.CharField(
        max_length=400, blank=True, default="", db_default="", help_text="no longer written; an older program may"
    )
    category = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, help_text="where it came in: web, email, phone, sam, api")
    installation = models.ForeignKey(
        Installation, null=True, on_delete=models.PROTECT, related_name="+", help_text="where the problem is, if named"
    )
    environment = models.CharField(max_length=32, blank=True)
    flags = models.JSONField(default=list, help_text="codes set on the case by rules or people")
    has_no_contact = models.BooleanField(
        default=False,
        db_default=False,
        help_text="nobody of the customer is left (R10): the flag, where it can be found",
    )
    submission_key = models.CharField(
        max_length=64, null=True, unique=True, help_text="of the form that filed it: sent twice is filed once"
    )

    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    program = models.CharField(max_length=32)
    program_since = models.DateTimeField(null=True, help_text="a better program was applied; null: that of the filing")
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

    sam = models.ForeignKey(
        Engineer,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who follows a case of a Premier account from opening to closing (R70)",
    )
    analysis_started_at = models.DateTimeField(null=True, help_text="of a Premier case (R194)")

    state = models.CharField(max_length=32, choices=State.choices, default=State.NEW)
    state_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    first_response_at = models.DateTimeField(null=True)
    last_customer_message_at = models.DateTimeField(null=True)
    last_vendor_message_at = models.DateTimeField(null=True)
    last_contact_at = models.DateTimeField(null=True, help_text="a contact was logged (ContactAttempt); null: none")
    customer_acted_at = models.DateTimeField(
        null=True, help_text="a contact last did something other than writing: a file, a word on the severity"
    )
    remind_at = models.DateTimeField(
        null=True, help_text="when to look whether the customer has had no message for long"
    )
    reminded_at = models.DateTimeField(null=True, help_text="a reminder stands, until the next message to the customer")
    vendor_owes_since = models.DateTimeField(null=True)
    customer_owes_since = models.DateTimeField(null=True)
    updated_at = models.GeneratedField(
        expression=Greatest(
            "state_since",
            Coalesce("last_customer_message_at", "opened_at"),
            Coalesce("last_vendor_message_at", "opened_at"),
        ),
        output_field=models.DateTimeField(),
        db_persist=True,
        help_text="when either side last wrote or the state last changed",
    )

    closing_reason = models.CharField(max_length=32, blank=True, help_text="an outcome or closing reason of the policy")
    closing_sub_reason = models.CharField(max_length=32, blank=True)
    closing_words = models.TextField(blank=True, help_text="why, in the words of who closed it")
    resolved_in = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_by_fix = models.CharField(max_length=200, blank=True)
    workaround = models.TextField(blank=True)

    version = models.PositiveIntegerField(default=1)
    queue_rank = models.SmallIntegerField(null=True, help_text="a part of ``QueueRank``; in two of them, and severity")
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
            models.Index(fields=["remind_at", "id"], name="case_news", condition=Q(remind_at__isnull=False)),
            models.Index(
                fields=["assignee", "reminded_at", "id"], name="case_reminded", condition=Q(reminded_at__isnull=False)
            ),
            models.Index(fields=["opened_at", "is_federal"], name="case_opened"),
            models.Index(fields=["-opened_at", "-id"], name="case_with_sam", condition=Q(sam__isnull=False)),
            models.Index(fields=["submitter", "-opened_at"], name="case_of_submitter"),
            models.Index(fields=["customer", "assignee"], name="case_served"),
            models.Index(fields=["customer", "queue_rank"], name="case_cut_off", condition=Q(has_no_contact=True)),
            models.Index(
                fields=["state", "queue_rank", "queue_at", "queue_severity", "number", "is_federal"],
                name="case_of_state",
                condition=Q(queue_rank__isnull=False),
            ),
            models.Index(fields=["-opened_at", "-number"], name="case_by_age", condition=Q(queue_rank__isnull=False)),
            models.Index(
                fields=["-updated_at", "-number"], name="case_by_update", condition=Q(queue_rank__isnull=False)
            ),
            models.Index(
                fields=["-closed_at", "-number"], name="case_by_closing", condition=Q(closed_at__isnull=False)
            ),
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
    matter = models.CharField(
        max_length=32,
        blank=True,
        default="",
        db_default="",
        help_text="outside support, as the policy calls it; blank: none",
    )

    def __str__(self) -> str:
        return f"intake of {self.case_id}"

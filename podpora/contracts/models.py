"""What was agreed: contracts, licences with their units, Support IDs, and the policy in its versions."""

from django.db import models
from django.db.models import Q

from podpora.people.models import Contact, Customer
from podpora.products.models import Product


class PolicyVersion(models.Model):
    """The policy document as it was published, whole, with its texts; in force from ``effective_on`` (UTC date)."""

    effective_on = models.DateField(unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    source = models.TextField()
    texts = models.JSONField(default=dict, help_text="language -> text of the file beside the document")
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name} {self.effective_on}"


class PolicyDraft(models.Model):
    """A policy document that was checked and waits for its activation, whole, with its texts. It never changes:
    a correction is another draft. The row goes when it becomes a version or is withdrawn; the journal keeps both."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    effective_on = models.DateField(help_text="as the document says")
    source = models.TextField()
    texts = models.JSONField(default=dict, help_text="language -> text of the file beside the document")
    prepared_at = models.DateTimeField()
    prepared_by_key = models.CharField(max_length=64, blank=True, help_text="the actor's key, as the journal keeps it")
    prepared_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name} {self.effective_on}"


class HolidayChange(models.Model):
    """A day that an operator added to, or dropped from, the holidays of a place (Q1)."""

    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=8, blank=True)
    day = models.DateField()
    name = models.CharField(max_length=200, blank=True)
    is_holiday = models.BooleanField()
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "subdivision", "day"], name="one_change_per_day_and_place")
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.day}"


class OnCallDay(models.Model):
    """A day, on the clock of the live hours for federal agencies, with somebody on call and nobody live (Q55)."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=200)
    marked_at = models.DateTimeField()
    marked_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.day)


class Contract(models.Model):
    """A maintenance agreement of a customer, valid from ``starts_on`` to ``ends_on`` inclusive, customer-local."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="contract_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.number


class Licence(models.Model):
    """A right of use. For ``paid`` the dates are those of maintenance (the contract's, where it has one); for
    ``evaluation`` those of the evaluation (Q22); the free kinds may have no end."""

    class Kind(models.TextChoices):
        PAID = "paid"
        EVALUATION = "evaluation"
        FREE = "free"
        COMMUNITY = "community"
        NFR = "nfr"

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="licences")
    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    unit = models.CharField(max_length=32, default="socket")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    registered_by = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class LicenceUnit(models.Model):
    """Units of a licence that were bought at one program; sockets that differ are named one by one (R74)."""

    licence = models.ForeignKey(Licence, on_delete=models.CASCADE, related_name="units")
    label = models.CharField(max_length=100)
    quantity = models.PositiveIntegerField(default=1)
    program = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence", "label"], name="one_unit_per_label")]

    def __str__(self) -> str:
        return self.label


class Installation(models.Model):
    """A product as it is installed at a customer, registered to one licence: its Support ID is shown there (R153)."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="+", help_text="registered to it now")
    code = models.CharField(max_length=64, help_text="of the customer or the vendor; unique at the customer")
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "code"], name="one_installation_per_code")]

    def __str__(self) -> str:
        return self.name


class SupportID(models.Model):
    """The opaque number that proves a licence (R152, Q24, Q60)."""

    code = models.CharField(max_length=64, unique=True)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="support_ids")
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.code

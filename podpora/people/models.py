"""Who is who: sign-ins, customers and their sites, partners, contacts with their roles, engineers."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac


class AccountManager(BaseUserManager["Account"]):
    """Accounts are found by e-mail in any letter case and stored in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password it cannot sign in until an invitation sets one."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=(username or "").strip())


class Account(AbstractBaseUser):
    """A sign-in: belongs to contacts (of one or several customers) or to one engineer."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en", help_text="interface language: en, pl, cs, es")
    zone = models.CharField(max_length=64, default="UTC", help_text="IANA name")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, help_text="made by the demo data: signs in on loopback only")

    sessions_ended = models.PositiveIntegerField(
        default=0, db_default=0, help_text="how often all sessions were ended; a session of before opens nothing"
    )

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to be this account's: changes with the password, and when sessions are ended."""
        ended = f":{self.sessions_ended}" if self.sessions_ended else ""
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, f"{self.password}{ended}", secret=secret, algorithm="sha256").hexdigest()


class DeclinedNotice(models.Model):
    """That somebody does without a kind of mail (codes of ``people.notices``); no row: the mail is sent."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    notice = models.CharField(max_length=32)
    declined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "notice"], name="one_decline_per_notice")]

    def __str__(self) -> str:
        return f"{self.account_id} without {self.notice}"


class Customer(models.Model):
    """The organisation that holds a contract. ``is_premier`` is bought for the whole account (R68, Q20)."""

    code = models.CharField(max_length=32, unique=True, help_text="the vendor's own key, stable over loads")
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, help_text="ISO 3166-1")
    subdivision = models.CharField(max_length=8, blank=True, help_text="ISO 3166-2 part after the dash")
    zone = models.CharField(max_length=64, help_text="IANA name")
    region = models.CharField(max_length=32, blank=True, help_text="overrides the region of the country (Q30)")
    language = models.CharField(max_length=8, default="en")
    is_premier = models.BooleanField(default=False)
    is_federal = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    sam_opens = models.TimeField(null=True, help_text="its SAM's own hours, local; null: those of the policy (Q34)")
    sam_closes = models.TimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="customer_by_name_and_key")]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place of a customer; a case names one, and its zone is the case's zone (Q3)."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="sites")
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=8, blank=True)
    zone = models.CharField(max_length=64)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "code"], name="one_site_per_code")]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation that customers may appoint to file cases in their name (R5, R6)."""

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person at a customer, or at a partner, known to the desk. Rights come from roles, never from this row.

    A guest has another home and was appointed here by address: here by its roles only, and until the next sign-in
    under the name that was typed (``shown_name``), so that an address does not tell whose it is. Whoever the customer
    invited as a colleague (``colleague_since``) is a guest too, who without a role may send problem notes and sees
    nothing else of the organisation (R13).
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="contacts")
    customer = models.ForeignKey(Customer, null=True, on_delete=models.PROTECT, related_name="contacts")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="contacts")
    phone = models.CharField(max_length=32, blank=True)
    is_active = models.BooleanField(default=True)
    guest_since = models.DateTimeField(null=True, help_text="null: the person belongs here, with a role or without")
    named_as = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="as who appointed the guest typed the name"
    )
    colleague_since = models.DateTimeField(null=True, help_text="invited to send problem notes, with a role or without")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False, partner__isnull=True)
                | Q(customer__isnull=True, partner__isnull=False),
                name="contact_of_customer_or_partner",
            ),
            models.UniqueConstraint(fields=["account", "customer"], name="one_contact_per_customer"),
            models.UniqueConstraint(fields=["account", "partner"], name="one_contact_per_partner"),
        ]

    def __str__(self) -> str:
        return self.account.name

    @property
    def is_known(self) -> bool:
        """Whether the person belongs here, or has signed in since being appointed as a guest."""
        seen = self.account.last_login
        return self.guest_since is None or (seen is not None and seen > self.guest_since)

    @property
    def shown_name(self) -> str:
        """The name for people of the customer: the person's own once it is known, else the one that was typed."""
        return self.account.name if self.is_known or not self.named_as else self.named_as


class Appointment(models.Model):
    """That a contact holds one of the customer's two roles: who designated whom, and when (R2, R3, R8, R9).

    Roles are written as the policy document writes them.
    """

    class Role(models.TextChoices):
        CASE_ADMINISTRATOR = "case-administrator"
        LICENCE_ADMINISTRATOR = "licence-administrator"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=32, choices=Role.choices)
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    appointed_by_name = models.CharField(max_length=200)
    has_skills_confirmed = models.BooleanField(default=False)
    has_access_confirmed = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "role"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_appointment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.role}"


class PartnerAppointment(models.Model):
    """That a customer has a partner, whose contacts may then file for it until this is withdrawn (R5, Q26)."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="partner_appointments")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="appointments")
    appointed_at = models.DateTimeField()
    appointed_by_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "partner"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_partner_appointment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.partner_id}"


class Engineer(models.Model):
    """A person of the vendor who works on cases, leads (manager) or sets up the desk (administrator)."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="engineer")
    code = models.CharField(max_length=32, unique=True)
    is_manager = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    is_federal = models.BooleanField(default=False, help_text="may see and take cases of federal customers")
    languages = models.JSONField(default=list, help_text="BCP 47 codes")
    manager = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=32, blank=True, default="", db_default="", help_text="for customers to call")
    is_senior = models.BooleanField(default=False, db_default=False, help_text="senior support engineer (D30)")
    is_premier_team = models.BooleanField(
        default=False, db_default=False, help_text="answers Premier customers while their SAM does not (D40)"
    )
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.account.name


class SAM(models.Model):
    """That an engineer is the support account manager of a customer, or the deputy, until this ends (R69, Q35)."""

    class Part(models.TextChoices):
        SAM = "sam"
        DEPUTY = "deputy"

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    engineer = models.ForeignKey(Engineer, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=16, choices=Part.choices)
    named_at = models.DateTimeField()
    named_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "part"], condition=Q(ended_at__isnull=True), name="one_sam_and_one_deputy"
            ),
            models.CheckConstraint(condition=Q(part__in=["sam", "deputy"]), name="sam_or_deputy"),
        ]
        indexes = [models.Index(fields=["engineer"], name="sam_of_engineer", condition=Q(ended_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.part} {self.engineer_id}"


class Invitation(models.Model):
    """A single-use link, valid for 7 days, with which someone appointed sets a first password."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="a later invitation took its place")

    def __str__(self) -> str:
        return f"invitation of {self.account_id}"

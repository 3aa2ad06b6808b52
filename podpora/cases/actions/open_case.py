"""A contact (or a partner for its customer) files a case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.steps.files import kept
from podpora.cases.steps.filing import file_case, filed_before
from podpora.cases.steps.messages import key_of
from podpora.cases.steps.wanted import Wanted
from podpora.cases.values import IntakeGiven, Upload
from podpora.contracts.models import Installation
from podpora.lib.actors import Actor
from podpora.people.models import Contact, Customer, Site
from podpora.products.models import Product, Release


def open_case(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    product: Product,
    release: Release | None,
    support_id: str,
    category: str,
    intake: IntakeGiven,
    subject: str = "",
    severity: str | None = None,
    site: Site | None = None,
    channel: str = "web",
    language: str | None = None,
    after_hours: str = "wait",
    environment: str = "",
    installation: Installation | None = None,
    submission_key: str | None = None,
    draft: str | None = None,
    files: Sequence[Upload] = (),
    in_name_of: Contact | None = None,
) -> Case:
    """The new case, with its number, intake, first-response milestone (where something is due), files and events.

    ``release`` None: not known (Q58). ``support_id`` is the code, of this customer and product (R152, Q18) and of the
    licence of ``installation``, where that is given (R153). ``subject`` blank: the description's first line.
    ``severity`` None: the policy's default (Q14); a category without severities takes none (Q15). A severity that the
    program does not offer is taken as the policy says and flagged when it comes by ``web`` or ``email``, and refused
    with the allowed values when it comes by ``api`` (Q12, Q13). ``language`` None: the first the policy offers.
    ``submission_key`` sent twice by the same person gives the case that is there; ``draft`` hands over its files.
    ``in_name_of``: the contact for whom a SAM or deputy records it during a call, by channel ``sam`` (D42).
    Raises ``Invalid`` (customer, site, product, release, support_id, installation, category, severity, subject,
    language, after_hours, draft, those of ``IntakeGiven``) and ``Refused``: no role (R1), not entitled, severity, file.
    """
    key = key_of(actor, submission_key)
    with kept(files) as stored, transaction.atomic():
        earlier = filed_before(key)
        if earlier is not None:
            return earlier
        wanted = Wanted(
            customer=customer,
            product=product,
            release=release,
            support_id=support_id,
            category=category,
            intake=intake,
            subject=subject,
            severity=severity or None,
            site=site,
            channel=channel,
            language=language,
            after_hours=after_hours,
            environment=environment,
            installation=installation,
            submission_key=key,
            draft=draft,
            files=stored,
        )
        return file_case(wanted, actor=actor, now=now, in_name_of=in_name_of)

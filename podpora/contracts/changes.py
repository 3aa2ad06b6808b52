"""What was changed at the desk, by whom and when: the journal of records, for administrators."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from podpora.contracts.models import Contract, Installation, Licence, PolicyVersion, SupportID
from podpora.lib.actors import Actor
from podpora.lib.journal import Event, events_of_records
from podpora.lib.paging import Page, page
from podpora.people.models import Account, Contact, Customer, Engineer, Partner, Site
from podpora.people.permissions import JOURNAL_READ, require
from podpora.people.selectors import engineer_for
from podpora.products.models import Product, Release

SUBJECTS: Final = (
    "policy",
    "policy_draft",
    "customer",
    "site",
    "contact",
    "account",
    "partner",
    "contract",
    "licence",
    "support_id",
    "installation",
    "engineer",
    "queue",
    "profile",
    "product",
    "release",
    "holidays",
    "view",
    "macro",
    "checklist",
    "letter",
)
"""The kinds of subjects that the journal of records tells of."""

_ROWS: Final[Mapping[str, tuple[Any, str]]] = {
    "account": (Account, "name"),
    "contact": (Contact, "account__name"),
    "customer": (Customer, "name"),
    "partner": (Partner, "name"),
    "site": (Site, "name"),
    "engineer": (Engineer, "account__name"),
    "product": (Product, "name"),
    "release": (Release, "version"),
    "contract": (Contract, "number"),
    "licence": (Licence, "code"),
    "installation": (Installation, "name"),
    "policy": (PolicyVersion, "name"),
}
SUBJECTS_BY_ROW: Final = frozenset({"account", "contact", "site", "release", "policy", "installation"})
"""Subjects that the journal keys by the row; the others are keyed by the vendor's own code."""
FIELDS: Final[Mapping[str, str]] = {
    "account": "account",
    "customer": "customer",
    "partner": "partner",
    "contact": "contact",
    "engineer": "engineer",
    "manager": "engineer",
    "lead": "engineer",
    "on_call": "engineer",
    "product": "product",
    "contract": "contract",
    "licence": "licence",
    "registered_by": "contact",
}
"""Fields of events that hold the key of a row where they are a number, and of which kind; text is a code."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of rows by kind and key, for whoever puts events into words."""

    of: Mapping[tuple[str, int], str]

    def name(self, kind: str, key: Any) -> str:
        """The name of a row; '' where there is none."""
        return self.of.get((kind, int(key)), "") if str(key).isdecimal() else ""


def changes(
    actor: Actor,
    *,
    subject_kind: str = "",
    subject_key: str = "",
    by: str = "",
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    cursor: str = "",
    limit: int = 50,
) -> Page[Event]:
    """A page of events, newest first. ``by`` is an actor's key; ``begins_at`` and ``ends_at`` bound the time.

    What concerns a federal customer is there only with the federal mark (D60). Raises ``Refused`` without
    ``journal:read``.
    """
    require(actor, JOURNAL_READ)
    rows = events_of_records()
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    if subject_kind and subject_key:
        rows = rows.filter(subject_key=subject_key)
    if by:
        rows = rows.filter(actor_key=by)
    if begins_at is not None and ends_at is not None:
        rows = rows.filter(at__gte=begins_at, at__lt=ends_at)
    engineer = engineer_for(actor)
    if engineer is None or not engineer.is_federal:
        rows = rows.exclude(_federal())
    return page(rows, keys=("-at", "-id"), cursor=cursor, limit=limit)


def names_of(events: Iterable[Event]) -> Names:
    """The names of all rows that these events are about or mention; at most one query a kind."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        for kind, key in _mentioned(event):
            if str(key).isdecimal():
                wanted.setdefault(kind, set()).add(int(key))
    found: dict[tuple[str, int], str] = {}
    for kind, keys in wanted.items():
        model, name = _ROWS[kind]
        for key, said in model._default_manager.filter(pk__in=keys).values_list("pk", name):
            found[kind, key] = said
    return Names(found)


def _mentioned(event: Event) -> Iterable[tuple[str, Any]]:
    if event.subject_kind in SUBJECTS_BY_ROW:
        yield event.subject_kind, event.subject_key
    for name, value in event.data.items():
        if name in FIELDS:
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, int):
                    yield FIELDS[name], each


def _federal() -> Q:
    """Events about a federal customer, its places, people, contracts and numbers, and about letters to its people."""
    federal = Customer.objects.filter(is_federal=True)
    contacts = Contact.objects.filter(customer__in=federal)
    licences = Licence.objects.filter(customer__in=federal)
    keys: Mapping[str, QuerySet[Any]] = {
        "customer": federal.values("code"),
        "site": _as_text(Site.objects.filter(customer__in=federal), "pk"),
        "contact": _as_text(contacts, "pk"),
        "account": _as_text(contacts, "account_id"),
        "contract": Contract.objects.filter(customer__in=federal).values("number"),
        "licence": licences.values("code"),
        "installation": _as_text(Installation.objects.filter(customer__in=federal), "pk"),
        "support_id": SupportID.objects.filter(licence__in=licences).values("code"),
    }
    hidden = Q()
    for kind, subquery in keys.items():
        hidden |= Q(subject_kind=kind, subject_key__in=subquery)
    letters = Q(subject_kind="letter") | Q(kind__in=["letter.given_up"])
    recipient = contacts.filter(account__email=KeyTextTransform("recipient", OuterRef("data")))
    return hidden | (letters & Q(Exists(recipient)))


def _as_text(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    return rows.annotate(key=Cast(name, CharField())).values("key")

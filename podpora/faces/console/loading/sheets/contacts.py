"""contacts.csv"""

from collections.abc import Iterator

from podpora.contracts.terms import listing_rule
from podpora.faces.console.loading.cells import (
    choice,
    code,
    email,
    interface_language,
    phone,
    several,
    text,
    yes_no,
    zone,
)
from podpora.faces.console.loading.complaints import Complaint
from podpora.faces.console.loading.sheet import Column, Loading, Row, Sheet
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.actions.put_contact import put_contact
from podpora.people.records import roles_ever_held
from podpora.people.selectors import APPOINTED_ROLES


def _columns(loading: Loading) -> tuple[Column, ...]:
    roles = several(choice(*APPOINTED_ROLES))
    return (
        Column("email", "to sign in with, and for letters", email, required=True),
        Column("name", "first name and surname", text(200), required=True),
        Column("customer", "code of the customer; or", code(), refers="customer"),
        Column("partner", "code of the partner", code(), refers="partner"),
        Column("roles", "roles held from the start, with spaces between them", roles, empty=()),
        Column("skills_confirmed", "the customer confirmed technical skills; yes, for a role", yes_no, empty=False),
        Column(
            "access_confirmed", "the customer confirmed access to the systems; yes, for a role", yes_no, empty=False
        ),
        Column("phone", "in international form", phone),
        Column("language", "of pages and letters, for a new account; empty: the customer's", interface_language),
        Column("zone", "IANA name, for a new account; empty: the customer's", zone),
        Column("is_active", "no: sees and files nothing; empty: yes", yes_no, empty=True),
    )


def _check(row: Row, loading: Loading) -> Iterator[Complaint]:
    if bool(row["customer"]) == bool(row["partner"]):
        yield row.complaint("customer", "name a customer or a partner, one of them")
    if not row["roles"]:
        return
    if row["partner"]:
        yield row.complaint("roles", "people of a partner hold no role; the customer appoints the partner")
    for column in ("skills_confirmed", "access_confirmed"):
        if not row[column]:
            yield row.complaint(column, "a role needs this confirmation: write yes once the customer gave it")


def _check_all(loading: Loading) -> Iterator[Complaint]:
    """One address is one person: the same name wherever it stands."""
    first: dict[str, Row] = {}
    for row in loading.rows["contact"]:
        other = first.setdefault(row["email"], row)
        if other["name"] != row["name"]:
            yield row.complaint("name", f"{row['email']} is called {other['name']} in row {other.number}")


def _write(row: Row, loading: Loading) -> None:
    customer = loading.record("customer", row["customer"])
    partner = loading.record("partner", row["partner"])
    made = put_contact(
        actor=loading.actor,
        now=loading.now,
        email=row["email"],
        name=row["name"],
        customer=customer,
        partner=partner,
        phone=row["phone"],
        language=row["language"] or getattr(customer, "language", "en"),
        zone=row["zone"] or getattr(customer, "zone", "UTC"),
        is_active=row["is_active"],
        **loading.person,
    )
    loading.keep("contact", SHEET.key_of(row), made, row)


def _appoint(row: Row, loading: Loading) -> None:
    """First appointments only: once a role was given or withdrawn in the desk, the desk decides."""
    contact = loading.record("contact", SHEET.key_of(row))
    if not row["roles"] or not row["is_active"]:
        return
    held = roles_ever_held([contact])
    customer = loading.record("customer", row["customer"])
    for role in row["roles"]:
        if (contact.pk, role) in held:
            continue
        appoint_contact(
            actor=loading.actor,
            now=loading.appointing_at,
            customer=customer,
            email=row["email"],
            name=row["name"],
            role=role,
            has_skills_confirmed=row["skills_confirmed"],
            has_access_confirmed=row["access_confirmed"],
            may_list=listing_rule(customer, at=loading.now),
        )
        loading.count(row)


SHEET = Sheet(
    file="contacts.csv",
    kind="contact",
    about="People of customers and partners. Someone new is invited by letter to set a password.",
    key=("email", "customer", "partner"),
    columns=_columns,
    write=_write,
    check=_check,
    check_all=_check_all,
    finish=_appoint,
)

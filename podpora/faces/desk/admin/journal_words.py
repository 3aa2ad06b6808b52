"""Events of records in words: what happened, to what, and what is different now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from podpora.contracts.changes import FIELDS, SUBJECTS_BY_ROW, Names
from podpora.faces.desk.admin.journal_fields import FIELD_WORDS
from podpora.faces.web import times

Word = str | Promise

SUBJECT_WORDS: Final[Mapping[str, Word]] = {
    "policy": _("Policy"),
    "policy_draft": _("Draft of the policy"),
    "customer": _("Customer"),
    "site": _("Site"),
    "contact": _("Contact"),
    "account": _("Account"),
    "partner": _("Partner"),
    "contract": _("Contract"),
    "licence": _("Licence"),
    "support_id": _("Support ID"),
    "installation": _("Installation"),
    "engineer": _("Engineer"),
    "queue": _("Queue"),
    "profile": _("How an engineer works"),
    "product": _("Product"),
    "release": _("Release"),
    "holidays": _("Holidays"),
    "letter": _("Letter"),
    "view": _("Saved view"),
    "macro": _("Macro"),
    "checklist": _("Checklist"),
}
KIND_WORDS: Final[Mapping[str, Word]] = {
    "account.changed": _("Account changed"),
    "account.desk_chosen": _("Look of the desk chosen"),
    "account.notices_chosen": _("Mails chosen"),
    "account.second_factor_reset": _("Second step taken away"),
    "account.sessions_ended": _("All sessions ended"),
    "colleague.invited": _("Colleague invited to send problem notes"),
    "colleague.withdrawn": _("Colleague may no longer send problem notes"),
    "checklist.changed": _("Checklist changed"),
    "checklist.created": _("Checklist kept"),
    "checklist.deleted": _("Checklist deleted"),
    "contact.appointed": _("Appointed"),
    "contact.appointment_withdrawn": _("Appointment withdrawn"),
    "contact.changed": _("Contact changed"),
    "contact.created": _("Contact made"),
    "contact.invited": _("Contact invited"),
    "contract.changed": _("Contract changed"),
    "contract.created": _("Contract made"),
    "customer.changed": _("Customer changed"),
    "customer.created": _("Customer made"),
    "customer.premier_ended": _("Premier taken back"),
    "customer.premier_set": _("Premier given"),
    "customer.note_pinned": _("Note pinned on the customer"),
    "customer.note_unpinned": _("Note taken off the customer"),
    "customer.sam_answered": _("Support account manager answered"),
    "customer.sam_hours_set": _("Hours of the support account manager agreed"),
    "customer.sam_named": _("Support account manager or deputy named"),
    "customer.sam_withdrawn": _("Support account manager or deputy withdrawn"),
    "customer.wrote_to_sam": _("Customer wrote to the support account manager"),
    "engineer.absence_added": _("Absence recorded"),
    "engineer.absence_dropped": _("Absence taken back"),
    "engineer.changed": _("Engineer changed"),
    "engineer.created": _("Engineer made"),
    "engineer.invited": _("Engineer invited"),
    "holiday.changed": _("Holiday changed"),
    "installation.changed": _("Installation changed"),
    "installation.created": _("Installation made"),
    "invitation.accepted": _("Invitation answered"),
    "letter.given_up": _("Letter given up"),
    "letter.tried_again": _("Letter to be tried again"),
    "licence.changed": _("Licence changed"),
    "licence.created": _("Licence made"),
    "licence.registered": _("Licence registered"),
    "licence.units_changed": _("Units changed"),
    "maintenance_notice.corrected": _("Maintenance notice corrected"),
    "maintenance_notice.withdrawn": _("Maintenance notice withdrawn"),
    "maintenance_notice.changed": _("Draft of a maintenance notice changed"),
    "maintenance_notice.discarded": _("Draft of a maintenance notice thrown away"),
    "maintenance_notice.drafted": _("Maintenance notice drafted"),
    "maintenance_notice.published": _("Maintenance notice published"),
    "macro.changed": _("Macro changed"),
    "macro.created": _("Macro kept"),
    "macro.deleted": _("Macro deleted"),
    "on_call_day.marked": _("Day marked as on call only"),
    "on_call_day.taken_back": _("Mark of a day as on call only taken back"),
    "partner.appointed": _("Partner appointed"),
    "partner.appointment_withdrawn": _("Partner’s appointment withdrawn"),
    "partner.changed": _("Partner changed"),
    "partner.created": _("Partner made"),
    "policy.draft_withdrawn": _("Draft withdrawn"),
    "policy.drafted": _("Draft kept"),
    "policy.published": _("Policy published"),
    "problem_note.declined": _("Problem note answered without a case"),
    "problem_note.sent": _("Problem note sent"),
    "problem_note.turned": _("Case opened from a problem note"),
    "profile.changed": _("Skills, shifts or limit changed"),
    "profile.created": _("Skills, shifts and limit recorded"),
    "product.changed": _("Product changed"),
    "product.created": _("Product made"),
    "queue.changed": _("Queue changed"),
    "queue.created": _("Queue made"),
    "queue.member_added": _("Engineer joined the queue"),
    "queue.member_removed": _("Engineer left the queue"),
    "release.changed": _("Release changed"),
    "release.created": _("Release made"),
    "sign_in.password_reset": _("Link for a new password sent"),
    "sign_in.unknown_address": _("Letter to an unknown address sent"),
    "site.changed": _("Site changed"),
    "site.created": _("Site made"),
    "support_id.changed": _("Support ID changed"),
    "support_id.created": _("Support ID made"),
    "view.changed": _("View changed"),
    "view.created": _("View saved"),
    "view.deleted": _("View deleted"),
}
_PAGES: Final[Mapping[str, str]] = {
    "customer": "customer",
    "contact": "contact",
    "partner": "partner",
    "engineer": "engineer",
    "queue": "queue",
    "policy": "policy_version",
    "product": "product",
}
_NOT_SHOWN: Final = frozenset(
    {"invitation", "appointment", "sha256", "password", "draft", "maintenance_notice", "problem_note", "is_colleague"}
    | {"told_until", "version"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One value of an event: its name, what it was where it was something else before, and what it is."""

    name: str
    old: str
    new: str
    is_change: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the journal shows it. ``address`` leads to the subject's page, where it has one."""

    event: Any
    what: Word
    subject: str
    subject_kind: Word
    address: str
    lines: tuple[Line, ...]


def entry(event: Any, names: Names) -> Entry:
    """The event in words; what has no words of its own is named by its code, so that nothing is hidden."""
    kind = event.subject_kind
    return Entry(
        event=event,
        what=KIND_WORDS.get(event.kind) or event.kind.replace(".", " ").replace("_", " "),
        subject=_subject(event, names),
        subject_kind=SUBJECT_WORDS.get(kind, kind),
        address=_address(kind, event.subject_key),
        lines=tuple(_lines(event, names)),
    )


def _subject(event: Any, names: Names) -> str:
    """The name of a subject that the journal keys by its row, else its own key."""
    kind, named = event.subject_kind, event.data.get("name", "")
    if kind not in SUBJECTS_BY_ROW and kind != "policy_draft":
        return str(event.subject_key)
    return names.name(kind, event.subject_key) or (named if isinstance(named, str) else "") or event.subject_key


def _address(kind: str, key: str) -> str:
    return reverse(f"desk:admin:{_PAGES[kind]}", args=[key]) if kind in _PAGES else ""


def _lines(event: Any, names: Names) -> list[Line]:
    is_change = event.kind.endswith((".changed", ".desk_chosen", ".notices_chosen")) and event.kind != "holiday.changed"
    lines = []
    for name, value in event.data.items():
        if name in _NOT_SHOWN or value in ("", None, []):
            continue
        said = str(FIELD_WORDS.get(name, name.replace("_", " ")))
        if is_change and isinstance(value, list) and len(value) == 2:
            lines.append(Line(said, _value(name, value[0], names), _value(name, value[1], names), True))
        else:
            lines.append(Line(said, "", _value(name, value, names), False))
    return lines


def _value(name: str, value: Any, names: Names) -> str:
    if value is None or value == "":
        return pgettext("value in the journal", "nothing")
    if isinstance(value, bool):
        return pgettext("value in the journal", "yes") if value else pgettext("value in the journal", "no")
    if isinstance(value, list):
        return ", ".join(_value("", each, names) for each in value) or pgettext("value in the journal", "nothing")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value('', each, names)}" for key, each in value.items())
    if name in FIELDS and isinstance(value, int):
        return names.name(FIELDS[name], value) or str(value)
    if name.endswith("_on") or name == "day":
        return times.said_day(date.fromisoformat(str(value)[:10]))
    if name.endswith("_at"):
        return times.said(datetime.fromisoformat(str(value)))
    return str(value)


def subject_choices() -> list[tuple[str, Word]]:
    """What the journal can be narrowed to."""
    return [("", gettext("everything")), *SUBJECT_WORDS.items()]

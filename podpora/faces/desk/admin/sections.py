"""What administration consists of, and who finds which part of it."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.lib.actors import Actor
from podpora.people import permissions


@dataclass(frozen=True, slots=True)
class Section:
    """A part of administration: its first page, its name, what one does there, and the permission it takes."""

    code: str
    name: str | Promise
    words: str | Promise
    icon: str
    permission: str

    @property
    def address(self) -> str:
        return reverse(f"desk:admin:{self.code}")


SECTIONS: Final = (
    Section(
        "policy",
        _("Policy"),
        _("The published promises: what is in force, what is coming, and what is still a draft."),
        "scale",
        permissions.POLICY_PUBLISH,
    ),
    Section(
        "customers",
        _("Customers"),
        _("Who is served: organisations, their sites and people, their partners, contracts and licences."),
        "building-2",
        permissions.RECORDS_LOAD,
    ),
    Section(
        "engineers",
        _("Engineers"),
        _("Engineers, managers and administrators: invited, given what they may do, and seen off."),
        "users-round",
        permissions.RECORDS_LOAD,
    ),
    Section(
        "queues",
        _("Queues"),
        _("Where cases wait, by product and level, and who serves them."),
        "layers",
        permissions.ROSTER_CHANGE,
    ),
    Section(
        "roster",
        _("Roster"),
        _("Who works when: skills, shifts, absences and how many cases somebody takes."),
        "calendar-clock",
        permissions.ROSTER_CHANGE,
    ),
    Section(
        "partners",
        _("Partners"),
        _("Organisations that customers may appoint to file cases in their name."),
        "handshake",
        permissions.RECORDS_LOAD,
    ),
    Section(
        "products",
        _("Products"),
        _("What you make, its releases, and the phase of their life that each is in."),
        "package",
        permissions.RECORDS_LOAD,
    ),
    Section(
        "maintenance",
        _("Maintenance notices"),
        _("What you plan for a product, told to everybody appointed where it is held."),
        "construction",
        permissions.MAINTENANCE_ANNOUNCE,
    ),
    Section(
        "holidays",
        _("Holidays"),
        _("Public holidays by country and subdivision, with their source, and the days that you add or drop."),
        "calendar-days",
        permissions.HOLIDAY_CHANGE,
    ),
    Section(
        "journal",
        _("Journal"),
        _("What was changed at the desk, by whom and when, with old and new values."),
        "history",
        permissions.JOURNAL_READ,
    ),
    Section(
        "health",
        _("Health"),
        _("Whether the desk is well, when the worker was last at work, and letters that nobody got yet."),
        "heart-pulse",
        permissions.DESK_MAINTAIN,
    ),
)


def sections_for(actor: Actor) -> list[Section]:
    """The parts that the actor finds, by the engineer whom the gate of the page read."""
    return [section for section in SECTIONS if permissions.seems_to_hold(actor, section.permission)]

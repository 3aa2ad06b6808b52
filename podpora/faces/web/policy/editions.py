"""Versions of the policy as the public sees them: in force, past or to come, each at its own address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from django.urls import reverse

from podpora.contracts.selectors import policy_in, policy_versions
from podpora.policy import Policy

if TYPE_CHECKING:
    from podpora.contracts.models import PolicyVersion

Standing = Literal["in-force", "past", "coming"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version and how it stands: ``until`` is its last day, where a later version is known."""

    version: PolicyVersion
    standing: Standing
    until: date | None

    @property
    def effective_on(self) -> date:
        return self.version.effective_on

    @property
    def policy(self) -> Policy:
        """As the rules take it; parsed once per process."""
        return policy_in(self.version)

    @property
    def changed_at(self) -> datetime:
        """When its page last changed: published, or come into force."""
        turned = {"in-force": self.effective_on, "past": self.until and self.until + timedelta(1), "coming": None}
        day = turned[self.standing]
        published: datetime = self.version.published_at
        return max(published, datetime.combine(day, time.min, tzinfo=UTC)) if day else published

    def address(self, language: str) -> str:
        """Where this version is read, without host."""
        if self.standing == "in-force":
            return reverse("web:policy_in", args=[language])
        return self.own_address(language)

    def own_address(self, language: str) -> str:
        """The address that stays with this version, whether it is in force or not."""
        return reverse("web:policy_version", args=[language, self.effective_on.isoformat()])

    def about_address(self, language: str) -> str:
        """Where the readings and defaults recorded in this version are read."""
        if self.standing == "in-force":
            return reverse("web:policy_about", args=[language])
        return reverse("web:policy_version_about", args=[language, self.effective_on.isoformat()])

    def changes_address(self, language: str) -> str:
        """Where it is compared with the one in force; '' for that one itself."""
        if self.standing == "in-force":
            return ""
        return reverse("web:policy_changes", args=[language, self.effective_on.isoformat()])


def editions(at: datetime) -> list[Edition]:
    """All versions as they stand at the instant, the latest effective day first. One small query."""
    today = at.astimezone(UTC).date()
    found: list[Edition] = []
    later: date | None = None
    for version in policy_versions():
        begun = version.effective_on <= today
        is_past = begun and any(each.standing == "in-force" for each in found)
        standing: Standing = "coming" if not begun else "past" if is_past else "in-force"
        found.append(Edition(version, standing, later - timedelta(1) if later else None))
        later = version.effective_on
    return found


def in_force(found: list[Edition]) -> Edition | None:
    """The one that holds."""
    return next((each for each in found if each.standing == "in-force"), None)

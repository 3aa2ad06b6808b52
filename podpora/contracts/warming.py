"""Policies read ahead of time, so that nobody waits for the first question about a version."""

from datetime import UTC, datetime

from podpora.contracts.selectors import policy_versions
from podpora.contracts.steps.policies import KEPT, is_parsed, parsed


def warm(*, now: datetime) -> int:
    """Parse the version in force and the others as far as they are kept, those to come among them; how many were new
    to this process. One small query, and one for each that is new."""
    versions = list(policy_versions()[:KEPT])
    today = now.astimezone(UTC).date()
    in_force = next((version for version in versions if version.effective_on <= today), None)
    new = [version for version in versions if not is_parsed(version)]
    for version in sorted(new, key=lambda version: version is not in_force):
        parsed(version)
    return len(new)

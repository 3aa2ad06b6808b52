"""What is asked when a case is filed (R150-R172)."""

from __future__ import annotations

from podpora.policy.policy import Policy
from podpora.policy.values import RequiredField


def required_fields(policy: Policy, *, category: str, severity: str | None = None) -> tuple[RequiredField, ...]:
    """The fields shown for this category, in order, and which of them must be filled at this severity."""
    fields = []
    for rule in policy.document.intake.fields:
        if rule.only_for and category not in rule.only_for:
            continue
        required = rule.required or category in rule.required_for or (severity or "") in rule.required_at
        fields.append(RequiredField(id=rule.id, step=rule.step, required=required, clause=f"intake.{rule.id}"))
    return tuple(fields)

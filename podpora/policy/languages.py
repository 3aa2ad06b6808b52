"""In which language a case is worked (R47-R57, D26, D44, Q28-Q30)."""

from __future__ import annotations

from datetime import datetime

from podpora.policy.policy import Policy
from podpora.policy.values import LanguageOffer, Place


def support_language(
    policy: Policy,
    *,
    place: Place,
    product_localised: bool,
    at: datetime,
    level: int = 1,
    chosen: str | None = None,
    after_hours: str = "wait",
    severity: str | None = None,
) -> LanguageOffer:
    """Languages that may be chosen for a case of this place, and the one used at the instant `at`.

    The region's languages are offered at every hour; `now` holds those spoken at `at`. `after_hours` is the
    customer's choice for work outside the window: "wait" or "go-on" (in English). `severity` preselects it (Q29).
    """
    raise NotImplementedError


def is_localised(policy: Policy, *, product: str) -> bool:
    """Whether a product is supported in the region's languages (R47, R48)."""
    raise NotImplementedError

"""An engineer ends a case with one of the policy's outcomes: set and closed in one act (R203, R204, R210)."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.products.models import Release


def resolve(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    outcome: str,
    message: str = "",
    sub_reason: str = "",
    release: Release | None = None,
    fix: str = "",
    workaround: str = "",
    expected_version: int | None = None,
) -> Case:
    """The closed case, surveyed where the policy says so.

    ``outcome`` is a code of the policy that closes; ``release`` or ``fix`` names the software (R203), ``workaround`` is
    its text (R204), ``sub_reason`` one of the policy's (D16). ``message`` is sent as a reply before the case closes
    (R210) and so also ends a first response that is still owed. The version must be known (Q58). Raises ``NoSuchCase``,
    ``Invalid`` (release) and ``Refused`` with all that is missing at once: closed, changed meanwhile, ``needs_...``.
    """
    raise NotImplementedError

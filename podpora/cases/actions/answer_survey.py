"""The person who was asked answers the survey, once (R231-R238, Q47)."""

from collections.abc import Mapping
from datetime import datetime

from podpora.cases.models import Survey
from podpora.lib.actors import Actor


def answer_survey(*, actor: Actor, now: datetime, token: str, scores: Mapping[str, int], comment: str = "") -> Survey:
    """The answered survey. The link is the right: ``actor`` may be the system where nobody is signed in.

    ``scores``: each topic of the policy to a mark on its scale. Raises ``Invalid`` (topic names, comment) and
    ``Refused`` with ``survey_not_valid`` for a link that is unknown, used or too old.
    """
    raise NotImplementedError

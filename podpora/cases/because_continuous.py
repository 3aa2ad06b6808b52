"""Why an act on continuous work or a handover was refused: codes; each docstring names the parameters."""

from typing import Final

NEEDS_ENGINEER: Final = "needs_engineer"
"""A case in continuous work is never left without an engineer (R100). No parameters."""

NOT_CONTINUOUS: Final = "not_continuous"
"""No continuous work is going on. No parameters."""

CONTINUOUS_NOT_DUE: Final = "continuous_not_due"
"""The policy knows no such work for the case's program and severity. No parameters."""

NO_HANDOVER: Final = "no_handover"
"""No handover waits to be accepted. No parameters."""

HANDOVER_NOT_YOURS: Final = "handover_not_yours"
"""The handover is for another engineer, or the actor's own. No parameters."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

"""How an act says no: one exception that carries the reasons as values; faces put them into the reader's language."""

from typing import Any

from podpora.policy.because import Because


class Refused(Exception):
    """The act may not be done. Nothing was written. ``because`` holds at least one reason, the weightiest first."""

    def __init__(self, *because: Because) -> None:
        super().__init__(", ".join(reason.code for reason in because))
        self.because = because

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, in order."""
        return tuple(reason.code for reason in self.because)


def refusal_for(code: str, /, *, clause: str = "", **params: Any) -> Refused:
    """The exception for one reason."""
    return Refused(Because(clause=clause, code=code, params=params))

"""How acts and gates of the cases say no."""

from collections.abc import Mapping, Sequence
from typing import Any

from podpora.lib.refusal import Refused
from podpora.policy.because import Because

__all__ = ["Invalid", "NoSuchCase", "Refused"]


class NoSuchCase(LookupError):
    """There is no such case for this actor: missing and foreign are one and the same from outside."""


class Invalid(Refused):
    """Something that was typed cannot be taken. ``fields``: name of the input -> its reasons. Nothing was written."""

    def __init__(self, fields: Mapping[str, Sequence[Because]]) -> None:
        super().__init__(*(reason for reasons in fields.values() for reason in reasons))
        self.fields = {name: tuple(reasons) for name, reasons in fields.items()}


class Complaints:
    """Collects what is wrong with the input, field by field, and refuses it all at once."""

    def __init__(self) -> None:
        self._fields: dict[str, list[Because]] = {}

    def add(self, field: str, code: str, /, *, clause: str = "", **params: Any) -> None:
        self._fields.setdefault(field, []).append(Because(clause=clause, code=code, params=params))

    def take(self, field: str, *reasons: Because) -> None:
        """Add reasons that a rule gave."""
        self._fields.setdefault(field, []).extend(reasons)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __contains__(self, field: str) -> bool:
        return field in self._fields

    def refuse_if_any(self) -> None:
        """Raise ``Invalid`` where anything was added."""
        if self._fields:
            raise Invalid(self._fields)
